"""The form of a statement: one of the patterns of EARS, short, with few conditions.

A. Mavin and others, Easy Approach to Requirements Syntax (EARS), RE'09.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from specsmith.lint.sentence import WHOLE, Hit, Sentence

MOST_WORDS = 40
"""Of one statement; INCOSE and readability guides name 20 to 50."""

MOST_CONDITIONS = 3

SHOWN = 4
"""Words that are shown of a second sentence."""

_CONDITIONS = frozenset(("when", "whenever", "while", "if", "where", "unless", "before", "after", "until"))
_CONDITION = re.compile(rf"\b(?:{'|'.join(sorted(_CONDITIONS))})\b", re.IGNORECASE)
_WORD = re.compile(r"\S*\w\S*")
_STARTS = re.compile(r"(?:where|while|when|if|before|after|once|until|unless|in case|on|upon|during)\b", re.IGNORECASE)
_USUAL = re.compile(
    r"(?:(?:when|while|where|if) [^,]{1,300}, (?:then )?)?"
    r"(?:the|each|every|no|an?) (?:(?!shall\b|must\b)[\w-]{1,40} ){1,6}?(?:shall|must)\b",
    re.IGNORECASE,
)
_END = re.compile(r"(?<![.\s].)(?<!\be\.g)(?<!\bi\.e)(?<!\betc)[.!?] +(?=[A-Z\"“])")
_IF = re.compile(r"^if\b", re.IGNORECASE)
_THEN = re.compile(r"\bthen\b", re.IGNORECASE)
_BREAK = re.compile(r", (?=(the|an?|each|this|that|it|they|all|no)\b)", re.IGNORECASE)


def without_pattern(sentence: Sentence) -> Iterator[Hit]:
    """Statements with an obligation that begin in no way that EARS knows."""
    if sentence.begin or not sentence.obliging or not sentence.prose.strip():
        return
    before = sentence.prose[: sentence.obliging]
    if not _known(before):
        yield WHOLE


def _known(before: str) -> bool:
    """Whether what stands before the obligation is a subject, or conditions and a subject."""
    subject = before.rpartition(",")[2] if _CONDITION.match(before) else before
    if _CONDITION.match(before) and "," not in before:
        return False
    return bool(subject.strip()) and "," not in subject and not _STARTS.match(subject.strip())


def may_be_no_pattern(text: str, _words: Sequence[str]) -> bool:
    """Whether a statement begins in another way than most: with neither a subject and its verb, nor a condition."""
    return _USUAL.match(text) is None


def may_be_several(text: str, _words: Sequence[str]) -> bool:
    """Whether a text has the end of a sentence inside."""
    return ". " in text or "! " in text or "? " in text


def may_be_long(_text: str, words: Sequence[str]) -> bool:
    """Whether a text has many words."""
    return len(words) > MOST_WORDS


def if_without_then(sentence: Sentence) -> Iterator[Hit]:
    """Statements that begin with `if` and go on without `then`."""
    before = sentence.prose[: sentence.obliging]
    breaks = list(_BREAK.finditer(before))
    if not sentence.begin and _IF.match(before) and not _THEN.search(before) and breaks:
        last = breaks[-1]
        article = last.group(1)
        yield Hit(last.start(), last.end() + len(article), f", then {article}")


def several_sentences(sentence: Sentence) -> Iterator[Hit]:
    """What follows the first sentence of a statement."""
    first = _END.search(sentence.prose)
    if first:
        start = first.end()
        yield Hit(start, start + len(" ".join(sentence.whole[start:].split(" ")[:SHOWN])))


def too_long(sentence: Sentence) -> Iterator[Hit]:
    """Statements of more words than a reader keeps in mind."""
    if len(_WORD.findall(sentence.prose)) > MOST_WORDS:
        yield WHOLE


def may_be_too_many(_text: str, words: Sequence[str]) -> bool:
    """Whether a text has many words that begin a condition."""
    return sum(map(_CONDITIONS.__contains__, words)) > MOST_CONDITIONS


def too_many_conditions(sentence: Sentence) -> Iterator[Hit]:
    """The condition that is one too many."""
    conditions = list(_CONDITION.finditer(sentence.prose))
    if len(conditions) > MOST_CONDITIONS:
        yield Hit(*conditions[MOST_CONDITIONS].span())
