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
    r"\b(?:(?P<one>an?|each|another|every|this)|the|any|no|(?:of|for|to|from|in|on|by|with|at|when|if) that)"
    r" (?!(?:shall|must|should|may|will|is|are|it)\b)(?P<noun>[^\W\d_][\w-]{0,40})"
    r"(?P<ends>,| (?:of|for|to|from|in|on|by|with|at|and|or|that|which|who|whose|is|are|shall|must|should|may"
    r"|will)\b)?",
    re.IGNORECASE,
)
"""A thing with its article; `that` behind a preposition only, since it begins a clause elsewhere."""
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
        elif _things_before(sentence.prose, hit) > 1:
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


def _things_before(text: str, pronoun: Hit) -> int:
    """The things in the same sentence that a pronoun may stand for, without the one whose obligation it stands in."""
    begin = max(text.rfind(mark, 0, pronoun.start) for mark in (". ", "; ", "? "))
    several = text[pronoun.start : pronoun.end].lower() != "it"
    things = (match for match in _THING.finditer(text, begin + 1, pronoun.start) if _may_be(match, several))
    return sum(not _SUBJECT.match(text, match.start()) for match in things)


def _may_be(thing: re.Match[str], several: bool) -> bool:
    """Whether it may be several things, or one, as far as the article and a noun of one word tell."""
    noun = thing["noun"].lower()
    is_plural = noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    if several:
        return not thing["one"] and (is_plural or not thing["ends"])
    return bool(thing["one"]) or not (is_plural and thing["ends"])
