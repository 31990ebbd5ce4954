"""Pronouns, and how many things each could stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specsmith.lint.sentence import Hit, Sentence

_PRONOUN = re.compile(r"\b(?<!as )(?:it|they|them)\b", re.IGNORECASE)
"""Not `as it is`."""
_POINTING = re.compile(
    r"(?:^|[.;,] )(?:then |and |that )?"
    r"((?:this|these|those) (?:shall|should|must|may|will|is|are|can|cannot|does|do|means|has|have))\b",
    re.IGNORECASE,
)
_NOTHING = re.compile(
    r"it (?:shall|should|must|may|will|is|was|has to)(?: not| only| also| still| then)?(?: be)? "
    r"(?:possible|necessary|required|acceptable|permitted|allowed|important|evident|clear|intended|expected|anticipated"
    r"|essential|ensured|avoided|recommended|obvious|useful|helpful|likely|unlikely|sufficient|enough|known|assumed"
    r"|an error|make sense|made|up to|the responsibility)\b",
    re.IGNORECASE,
)
"""`it` that stands for what follows."""
_THING = re.compile(
    r"\b(?:the|an?|each|any|another|every|this|that|no) (?!(?:shall|must|should|may|will|is|are|it)\b)[^\W\d_]",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"\S+ (?:[^\s,;.]{1,40} ){0,4}?(?:shall|must|should|may|will)\b", re.IGNORECASE)
_JOINED = re.compile(
    r"\b(?:until|before|after|when|while|if|once|unless|because|where|whether|since|as long as) $", re.IGNORECASE
)
"""In front of a pronoun that is the subject of a clause, as in `until it is closed`: it takes up the one thing."""
_FIRST = re.compile(r"(?:^|[.!?] )((?:they|it) (?:shall|must|should))\b", re.IGNORECASE)


def ambiguous(sentence: Sentence) -> Iterator[Hit]:
    """Pronouns behind two or more things, the one that is obliged not counted, and as the first word of a sentence."""
    first = {match.start(1): Hit(*match.span(1)) for match in _FIRST.finditer(sentence.prose)}
    for hit in _pronouns(sentence):
        if hit.start in first:
            yield first[hit.start]
        elif _things_before(sentence.prose, hit.start) > 1:
            yield hit


def lone(sentence: Sentence) -> Iterator[Hit]:
    """Pronouns that only one thing comes before, and `this` without a noun."""
    doubtful = {hit.start for hit in ambiguous(sentence)}
    lone = (hit for hit in _pronouns(sentence) if hit.start not in doubtful)
    yield from (hit for hit in lone if not _JOINED.search(sentence.prose, 0, hit.start))
    yield from (Hit(*match.span(1)) for match in _POINTING.finditer(sentence.prose))


def _pronouns(sentence: Sentence) -> Iterator[Hit]:
    for match in _PRONOUN.finditer(sentence.prose):
        if not _NOTHING.match(sentence.prose, match.start()):
            yield Hit(*match.span())


def _things_before(text: str, end: int) -> int:
    """The things with an article in the same sentence, without the one whose obligation the pronoun stands in."""
    begin = max(text.rfind(mark, 0, end) for mark in (". ", "; ", "? "))
    things = _THING.finditer(text, begin + 1, end)
    return sum(not _SUBJECT.match(text, match.start()) for match in things)
