"""Finds statements that say nearly the same, at a cost that grows with their number and not with its square."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specsmith.diagnostics import quote
from specsmith.lint.findings import Finding
from specsmith.lint.subject import Subject

SHORTEST = 4
"""Statements with fewer words that count are not compared."""

_WORD = re.compile(r"[^\s.,;:()\"'“”‘’]+")
_EMPTY = frozenset(("a", "an", "the", "each", "any", "every", "that", "which", "then", "be", "is", "are"))
_OBLIGING = frozenset(("shall", "must", "should", "may", "will"))
_NEGATIONS = frozenset(("not", "no", "never", "without", "except", "unless", "only"))
_PARTS = 10
"""One word in so many may be there in one of the two only."""


def near_duplicates(subject: Subject) -> Iterator[Finding]:
    """The author's requirements that say nearly what an earlier one says."""
    seen: dict[int, str] = {}
    shorter: dict[int, str] = {}
    for requirement in subject.requirements:
        words = words_of(requirement.statement)
        if len(words) < SHORTEST:
            continue
        whole, less = hash(words), without_one(words)
        other = seen.get(whole) or shorter.get(whole) or next((seen[key] for key in less if key in seen), None)
        if other:
            message = f"this says nearly what {other} says: {quote(requirement.statement)}"
            yield Finding(requirement.path, message)
        seen.setdefault(whole, requirement.id)
        for key in less:
            shorter.setdefault(key, requirement.id)


def words_of(statement: str) -> tuple[str, ...]:
    """The words that make a difference, in their order."""
    words = (word.lower() for word in _WORD.findall(statement))
    return tuple(word for word in words if word not in _EMPTY | _OBLIGING)


def without_one(words: tuple[str, ...]) -> list[int]:
    """Digests of the statement without each one of its words, where one is few enough; `not` is never left out."""
    if len(words) <= _PARTS or len(words) > 200:
        return []
    return [hash(words[:at] + words[at + 1 :]) for at, word in enumerate(words) if word not in _NEGATIONS]
