"""What a check found, before it is known how severe that is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from specsmith.diagnostics import Diagnostic, Level, Path, Replacement
from specsmith.frozen import Frozen
from specsmith.lint.check import Check

_LEVELS: tuple[Level, ...] = ("error", "warning", "info")
"""The strongest first."""


class Finding(Frozen):
    """One thing found; `start` and `end` say where in the text, if it is about some of its words."""

    path: Path
    message: str
    hint: str = ""
    """A way out that knows more than the check's own."""
    excerpt: str = ""
    item: str = ""
    """The id to show, where it is not that of the item at the path."""
    at_key: bool = False
    level: Level | None = None
    """Where it is less severe than the check's findings are."""
    start: int = -1
    end: int = -1
    replacement: Replacement | None = None
    """A change that is safe to make without asking."""


class Found(Frozen):
    """A diagnostic with what is needed to choose among several for the same words."""

    diagnostic: Diagnostic
    rank: int
    start: int
    end: int


def found(check: Check, level: Level, finding: Finding, item: str, rank: int) -> Found:
    """The finding as a diagnostic of its check."""
    hint = finding.hint or check.hint
    diagnostic = Diagnostic(
        _weaker(finding.level, level), check.name, finding.message, finding.path, hint,
        at_key=finding.at_key, excerpt=finding.excerpt, item=finding.item or item,
        replacement=finding.replacement,
    )  # fmt: skip
    return Found(diagnostic, rank, finding.start, finding.end)


def _weaker(own: Level | None, level: Level) -> Level:
    return own if own and _LEVELS.index(own) > _LEVELS.index(level) else level


def one_per_span(entries: Iterable[Found]) -> tuple[Diagnostic, ...]:
    """The diagnostics by path and place, and of those that share words in one text only the strongest."""
    taken: dict[Path, list[tuple[int, int]]] = {}
    kept = [
        entry
        for entry in sorted(entries, key=_strength)
        if entry.start < 0 or _takes(entry, taken.setdefault(entry.diagnostic.path, []))
    ]
    ordered = sorted(kept, key=lambda entry: (order(entry.diagnostic.path), entry.start, entry.rank))
    return tuple(dict.fromkeys(entry.diagnostic for entry in ordered))


def _takes(entry: Found, taken: list[tuple[int, int]]) -> bool:
    """Takes the words of an entry, unless some of them are taken; `taken` is in the order of the text."""
    at = bisect_left(taken, (entry.start, entry.end))
    if (at and taken[at - 1][1] > entry.start) or (at < len(taken) and taken[at][0] < entry.end):
        return False
    taken.insert(at, (entry.start, entry.end))
    return True


def order(path: Path) -> tuple[tuple[int, str], ...]:
    """A path as something to sort by."""
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in path)


def _strength(entry: Found) -> tuple[int, int, int, int]:
    return _LEVELS.index(entry.diagnostic.level), entry.rank, entry.start, -entry.end
