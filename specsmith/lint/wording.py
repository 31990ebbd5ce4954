"""Looks for words, patterns and forms in one text, as the checks of wording ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice

from specsmith.diagnostics import Replacement, quote
from specsmith.lint.catalogue import Catalogue
from specsmith.lint.check import Check, Wording
from specsmith.lint.findings import Finding
from specsmith.lint.passages import Passage
from specsmith.lint.phrases import begins_sentence
from specsmith.lint.prose import blanked, measured, words_in
from specsmith.lint.sentence import WHOLE, Hit, Sentence, sentence_of, with_lead
from specsmith.lint.sentences import FUNCTIONS
from specsmith.lint.vocabulary import alone

LIMIT = 1_000
"""Patterns are not run on texts with more characters; words are looked for in any text."""

MOST = 20
"""What one check reports of one text."""


def wording_findings(passage: Passage, catalogue: Catalogue) -> Iterator[tuple[Check, Finding]]:
    """Every place in the text that a check of wording is about."""
    whole, begin = with_lead(passage)
    concerned = catalogue.vocabulary.concerned(whole, passage.scope)
    if not concerned:
        return
    sentence = sentence_of(passage, whole, begin)
    phrases = (
        catalogue.vocabulary.phrases.find(sentence.prose) if any(wording.words for _, wording in concerned) else {}
    )
    for check, wording in concerned:
        hits = [Hit(*span) for span in phrases.get(check.name, ())]
        hits += _pattern_hits(wording, sentence) if len(whole) <= LIMIT else ()
        hits += FUNCTIONS[check.name](sentence) if wording.by_function and len(whole) <= LIMIT else ()
        findings = (_finding(hit, wording, sentence) for hit in _reported(hits, wording, sentence))
        for finding in islice(filter(_is_wrong, findings), MOST):
            yield check, finding


def _finding(hit: Hit, wording: Wording, sentence: Sentence) -> Finding:
    if hit == WHOLE:
        return Finding(sentence.passage.path, wording.says)
    excerpt = sentence.whole[max(hit.start, sentence.begin) : hit.end]
    start, end = max(0, hit.start - sentence.begin), hit.end - sentence.begin
    return Finding(
        sentence.passage.path, wording.says.replace("{words}", quote(excerpt)), excerpt=excerpt, start=start, end=end,
        replacement=_replacement(hit, excerpt, wording, sentence),
    )  # fmt: skip


def _is_wrong(finding: Finding) -> bool:
    """Whether there is anything to change: `GitHub` is what a project puts in the place of `github`."""
    return finding.replacement is None or finding.replacement.text != finding.excerpt


def _replacement(hit: Hit, excerpt: str, wording: Wording, sentence: Sentence) -> Replacement | None:
    known = wording.replacements or {}
    new = hit.replacement or replaced(known, excerpt, begins_sentence(sentence.prose, hit.start))
    if not new or hit.start < sentence.begin:
        return None
    return Replacement(new, hit.start - sentence.begin, hit.end - sentence.begin)


def replaced(known: Mapping[str, str], excerpt: str, first: bool) -> str:
    """What stands in the place of words, with a capital where they have one, or `first` in a sentence; may be empty."""
    new = known.get(excerpt) or known.get(excerpt.lower(), "")
    is_name = excerpt in known and not first
    return new[:1].upper() + new[1:] if excerpt[:1].isupper() and not is_name else new


def _pattern_hits(wording: Wording, sentence: Sentence) -> list[Hit]:
    hits = [Hit(0, len(sentence.prose))] if alone(sentence.small) in wording.texts else []
    found = (match for pattern in wording.patterns for match in compiled(pattern).finditer(sentence.prose))
    return [*hits, *(Hit(*match.span(_first_group(match))) for match in found if match.end() > match.start())]


def _first_group(match: re.Match[str]) -> int:
    """The first group that took part; 0, the whole match, where there is none."""
    return next((group for group in range(1, len(match.regs)) if match.end(group) > match.start(group)), 0)


def _reported(hits: list[Hit], wording: Wording, sentence: Sentence) -> Iterator[Hit]:
    """The hits that count, in the order of the text."""
    if not hits or _silent(wording, sentence):
        return
    begin = sentence.obliging if wording.only_obligation else 0
    rest = sentence.prose
    for pattern in (*wording.exceptions, *_fine_in(rest, wording)):
        rest = "".join(compiled(pattern).sub(blanked, piece) for piece in _pieces(rest))
    for hit in sorted(hits):
        inside = hit == WHOLE or (hit.start >= begin and hit.end > sentence.begin)
        silent = rest[hit.start : hit.end] != sentence.prose[hit.start : hit.end]
        if inside and not silent and not (wording.unless_measured and _measured(hit, sentence)):
            yield hit


def _fine_in(text: str, wording: Wording) -> Iterator[str]:
    """The patterns of what is fine in this project, those that could match in this text."""
    if wording.fine:
        for word in dict.fromkeys(words_in(text)):
            yield from wording.fine.get(word, ())


def _pieces(text: str) -> Iterator[str]:
    """A text in parts that are short enough for patterns, cut behind sentences or words where they can be."""
    at = 0
    while len(text) - at > LIMIT:
        end = at + LIMIT
        cuts = (text.rfind(". ", at, end) + 1, text.rfind(" ", at, end), end)
        cut = next(each for each in cuts if each > at)
        yield text[at:cut]
        at = cut
    yield text[at:]


def _silent(wording: Wording, sentence: Sentence) -> bool:
    """Whether the item has what makes the words harmless."""
    passage = sentence.passage
    if wording.only_obligation and not passage.obliges:
        return True
    facts = (wording.unless or {}).items()
    return passage.context is not None and any(getattr(passage.context, fact) in values for fact, values in facts)


def _measured(hit: Hit, sentence: Sentence) -> bool:
    """Whether a number with a unit stands in the same half of the statement, or in what its item asks for."""
    context, cut = sentence.passage.context, sentence.obliging
    half = sentence.whole[:cut] if hit.start < cut else sentence.whole[cut:]
    return (context is not None and context.measured) or measured(half)


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern of a check, compiled when it is first needed."""
    return re.compile(pattern, re.IGNORECASE)
