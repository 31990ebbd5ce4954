"""Which id comes next: one that nobody was ever given, and that nothing mentions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import chain

HIGHEST = 999_999
"""The largest number that an id may have."""

_ID = re.compile(r"([A-Z][A-Z0-9]{0,11})-([0-9]{1,6})")
_WORD = re.compile(r"(?<![A-Za-z0-9_.-])[A-Z][A-Z0-9]{0,11}-[0-9]{1,6}(?![A-Za-z0-9_])")


class Numbers:
    """Gives out ids of a brief: prefix and number, each number once and above all that were given out."""

    def __init__(self, given: Iterable[str], text: str, is_refused: Callable[[str], bool]) -> None:
        """`given` are ids that were ever given out, `text` is the file, whose mentions may mean something else."""
        self._last: dict[str, int] = {}
        self._mentioned = {_normal(each) for each in _WORD.findall(text)}
        self._given: set[str] = set()
        self._is_refused = is_refused
        for id in given:
            self._give(id)

    def next(self, prefix: str) -> str | None:
        """The next free id; None where there is none left."""
        last = self._last.get(prefix, 0)
        for number in chain(range(last + 1, HIGHEST + 1), range(1, last)):
            id = f"{prefix}-{number}"
            if id not in self._mentioned and id not in self._given and not self._is_refused(id):
                self._give(id)
                return id
        return None

    def _give(self, id: str) -> None:
        if found := _ID.fullmatch(id):
            self._last[found[1]] = max(self._last.get(found[1], 0), int(found[2]))
            self._given.add(_normal(id))


def _normal(id: str) -> str:
    """FR-007 and FR-7 are two ids to a program, and one to people."""
    prefix, _, number = id.partition("-")
    return f"{prefix}-{int(number)}"
