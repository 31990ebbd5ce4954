"""Looks for words and patterns in one text, as the checks of wording ask."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from specsmith.diagnostics import quote
from specsmith.lint.catalogue import catalogue
from specsmith.lint.check import Check, Wording
from specsmith.lint.findings import Finding
from specsmith.lint.passages import Passage
from specsmith.lint.phrases import Phrases
from specsmith.lint.prose import BLANK, OBLIGATION, blanked, collapsed, measured, prose_of

LIMIT = 1_000
"""Patterns are not run on texts with more characters; words are looked for in any text."""

MOST = 20
"""What one check reports of one text."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Sentence:
    """A text as the checks see it: white space collapsed, what is not prose blanked, its lead before it."""

    passage: Passage
    whole: str
    prose: str
    small: str
    """The prose in small letters."""
    begin: int
    """Where the text itself begins, after its lead."""
    obliging: int
    """Where the part begins that obliges."""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Vocabulary:
    """What is looked for in one sort of text."""

    checks: tuple[tuple[Check, Wording], ...]
    phrases: Phrases
    needs: tuple[str, ...]
    texts: frozenset[str]

    def concerns(self, text: str) -> bool:
        """Whether a closer look at the text could find anything; cheap, since it is asked of every text."""
        small = text.lower()
        return self.phrases.among(small) or any(need in small for need in self.needs) or _alone(small) in self.texts


def wording_findings(passage: Passage) -> Iterator[tuple[Check, Finding]]:
    """Every place in the text that a check of wording is about."""
    vocabulary = _vocabulary(passage.scope)
    lead = collapsed(passage.lead) + " " if passage.lead else ""
    whole = lead + collapsed(passage.text)
    if not vocabulary.concerns(whole):
        return
    sentence = _sentence(passage, whole, len(lead))
    phrases = vocabulary.phrases.find(sentence.prose)
    for check, wording in vocabulary.checks:
        hits = [*phrases.get(check.name, ()), *_pattern_hits(wording, sentence)]
        for start, end in islice(_reported(hits, wording, sentence), MOST):
            excerpt = whole[max(start, sentence.begin) : end]
            message = wording.says.replace("{words}", quote(excerpt))
            offset = max(0, start - sentence.begin)
            yield check, Finding(passage.path, message, excerpt=excerpt, start=offset, end=end - sentence.begin)


def _sentence(passage: Passage, whole: str, begin: int) -> Sentence:
    prose = prose_of(whole)
    obligation = OBLIGATION.search(prose) if passage.scope == "statement" else None
    return Sentence(passage, whole, prose, prose.lower(), begin, obligation.start() if obligation else 0)


def _pattern_hits(wording: Wording, sentence: Sentence) -> list[Span]:
    hits = [(0, len(sentence.prose))] if _alone(sentence.small) in wording.texts else []
    if len(sentence.whole) <= LIMIT and any(need in sentence.small for need in wording.needs):
        found = (match for pattern in wording.patterns for match in compiled(pattern).finditer(sentence.prose))
        hits += [match.span(match.lastindex or 0) for match in found]
    return hits


def _reported(hits: list[Span], wording: Wording, sentence: Sentence) -> Iterator[Span]:
    """The hits that count, in the order of the text."""
    if not hits or (wording.only_obligation and not sentence.passage.obliges):
        return
    if wording.unless_measured and measured(sentence.whole):
        return
    begin = sentence.obliging if wording.only_obligation else 0
    rest = sentence.prose
    for pattern in wording.exceptions:
        rest = compiled(pattern).sub(blanked, rest)
    for start, end in sorted(hits):
        if start >= begin and end > sentence.begin and rest[start:end] == sentence.prose[start:end]:
            yield start, end


def _alone(small: str) -> str:
    return small.rstrip(".")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern of a check, compiled when it is first needed."""
    return re.compile(pattern.replace("BLANK", BLANK), re.IGNORECASE)


@cache
def _vocabulary(scope: str) -> Vocabulary:
    wordings = ((check, check.wording) for check in catalogue() if check.wording)
    checks = tuple((check, each) for check, each in wordings if scope in each.scopes or "any" in each.scopes)
    phrases = Phrases()
    for check, wording in checks:
        for phrase in wording.words:
            phrases.add(phrase, check.name)
    needs = dict.fromkeys(need for _, wording in checks for need in wording.needs)
    return Vocabulary(checks, phrases, tuple(needs), frozenset(text for _, each in checks for text in each.texts))
