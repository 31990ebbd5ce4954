"""Finds statements that say the same, or nearly, at a cost that grows with their number and not with its square."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from specsmith.diagnostics import quote
from specsmith.lint.findings import Finding
from specsmith.lint.measures import measures_in
from specsmith.lint.prose import collapsed
from specsmith.lint.subject import Subject
from specsmith.spec import Requirement

SHORTEST = 4
"""Statements with fewer words that count are not compared."""

_WORD = re.compile(r"[^\s.,;:()\"'“”‘’]+")
_EMPTY = frozenset(("a", "an", "the", "each", "any", "every", "that", "which", "then", "be", "is", "are"))
_OBLIGING = frozenset(("shall", "must", "should", "may", "will"))
LEFT_OUT = _EMPTY | _OBLIGING
"""Words that make no difference."""
_NEGATIONS = frozenset(("not", "no", "never", "without", "except", "unless", "only"))
_PARTS = 10
"""One word in so many may be there in one of the two only."""


def duplicates(subject: Subject) -> Iterator[Finding]:
    """The author's requirements that say what an earlier one says."""
    seen: dict[int, str] = {}
    for requirement, words in _compared(subject):
        other = seen.setdefault(hash(words), requirement.id)
        if other != requirement.id:
            yield Finding(requirement.path, f"{other} says the same: {quote(requirement.statement)}")


def near_duplicates(subject: Subject) -> Iterator[Finding]:
    """The author's requirements that say nearly what an earlier one says."""
    seen: dict[int, str] = {}
    shorter: dict[int, str] = {}
    for requirement, words in _compared(subject):
        whole, less = hash(words), without_one(words)
        other = shorter.get(whole) or next((seen[key] for key in less if key in seen), None)
        if other and whole not in seen:
            message = f"this says nearly what {other} says: {quote(requirement.statement)}"
            yield Finding(requirement.path, message)
        seen.setdefault(whole, requirement.id)
        for key in less:
            shorter.setdefault(key, requirement.id)


def contradictions(subject: Subject) -> Iterator[Finding]:
    """The author's requirements that differ from an earlier one in a number with its unit, and in nothing else."""
    seen: dict[tuple[str, ...], Requirement] = {}
    for requirement, words in _compared(subject):
        text = collapsed(requirement.statement)
        measures = list(measures_in(text))
        if not measures:
            continue
        bare = words_of(_without(text, [(each.start, each.end) for each in measures]))
        other = seen.setdefault(bare, requirement)
        if words_of(other.statement) != words and _values(other) != _values(requirement):
            message = f"{other.id} says the same with another number: {quote(other.statement)}"
            yield Finding(requirement.path, message)


def _values(requirement: Requirement) -> list[tuple[str, object]]:
    measures = measures_in(collapsed(requirement.statement))
    return [(each.quantity.dimension, each.quantity.base) for each in measures]


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = f"{text[:start]}#{text[end:]}"
    return text


def _compared(subject: Subject) -> Iterator[tuple[Requirement, tuple[str, ...]]]:
    """The requirements that are long enough to be compared, with the words that make a difference."""
    for requirement in subject.requirements:
        words = words_of(requirement.statement)
        if len(words) >= SHORTEST:
            yield requirement, words


@lru_cache(maxsize=10_000)  # several checks compare the same statements
def words_of(statement: str) -> tuple[str, ...]:
    """The words that make a difference, in their order."""
    return tuple(word for word in _WORD.findall(statement.lower()) if word not in LEFT_OUT)


def without_one(words: tuple[str, ...]) -> list[int]:
    """Digests of the statement without each one of its words, where one is few enough; `not` is never left out."""
    if len(words) <= _PARTS or len(words) > 200:
        return []
    return [hash(words[:at] + words[at + 1 :]) for at, word in enumerate(words) if word not in _NEGATIONS]
