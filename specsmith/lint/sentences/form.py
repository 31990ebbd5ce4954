"""The form of a statement: one of the patterns of EARS, short, with few conditions.

A. Mavin and others, Easy Approach to Requirements Syntax (EARS), RE'09.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from specsmith.lint.sentence import WHOLE, Hit, Sentence
from specsmith.lint.sentences.looks import CONDITIONS, MOST_CONDITIONS, MOST_WORDS

SHOWN = 4
"""Words that are shown of a second sentence."""

_CONDITION = re.compile(rf"\b(?:{'|'.join(sorted(CONDITIONS))})\b", re.IGNORECASE)
_WORD = re.compile(r"\S*\w\S*")
_STARTS = re.compile(r"(?:where|while|when|if|before|after|once|until|unless|in case|on|upon|during)\b", re.IGNORECASE)
_END = re.compile(r"(?<![.\s].)(?<!\be\.g)(?<!\bi\.e)(?<!\betc)[.!?] +(?=[A-Z\"“])")
_LISTED = re.compile(r"[^,]{1,80}(?:, [^,]{1,40}){0,6},? (?:and|or) [^,]{1,60} $", re.IGNORECASE)
"""A subject with a list in it: `each change to roles, groups and users`."""
_SECOND_EVENT = re.compile(r"[^,;]{3,200}? (and then|and after that|and afterwards) [a-z]")
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
    if _LISTED.match(before) and not (_STARTS.match(before) or _CONDITION.search(before)):
        return True
    subject = before.rpartition(",")[2] if _CONDITION.match(before) else before
    if _CONDITION.match(before) and "," not in before:
        return False
    return bool(subject.strip()) and "," not in subject and not _STARTS.match(subject.strip())


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


def several_events(sentence: Sentence) -> Iterator[Hit]:
    """The second event of a When; a Then may well tell of one thing after the other."""
    found = _SECOND_EVENT.match(sentence.small)
    if found and (not sentence.passage.path or sentence.passage.path[-1] == "when"):
        yield Hit(*found.span(1))


def too_long(sentence: Sentence) -> Iterator[Hit]:
    """Statements of more words than a reader keeps in mind."""
    if len(_WORD.findall(sentence.prose)) > MOST_WORDS:
        yield WHOLE


def too_many_conditions(sentence: Sentence) -> Iterator[Hit]:
    """The condition that is one too many."""
    conditions = list(_CONDITION.finditer(sentence.prose))
    if len(conditions) > MOST_CONDITIONS:
        yield Hit(*conditions[MOST_CONDITIONS].span())
