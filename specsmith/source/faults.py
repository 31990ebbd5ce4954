"""Gathers what is wrong with a file, so that all of it can be said at once."""

from __future__ import annotations

from operator import itemgetter
from typing import NoReturn

from specsmith.diagnostics import Diagnostic, Place, SpecsmithError
from specsmith.source.places import line_starts, place_at

_MOST = 100
"""After so many faults a file is not read any further."""


class Faults:
    """The faults found in one text; each points at a stretch of it, from one index to another."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._found: list[tuple[int, Diagnostic]] = []
        self._starts: tuple[int, ...] = ()

    def place(self, start: int, end: int = 0) -> Place:
        """The line and column of a stretch of the text."""
        self._starts = self._starts or line_starts(self.text)
        return place_at(self.text, self._starts, start, end)

    def add(self, name: str, message: str, start: int, end: int = 0, hint: str = "") -> None:
        """Notes a fault; raises SpecsmithError when there are too many to go on."""
        self._note(name, message, start, end, hint)
        if len(self._found) == _MOST:
            self._note("too-many-errors", f"reading stopped here, after {_MOST} errors", start, end, "mend these first")
            self.settle()

    def stop(self, name: str, message: str, start: int, end: int = 0, hint: str = "") -> NoReturn:
        """Notes a fault after which nothing can be read; raises SpecsmithError."""
        self._note(name, message, start, end, hint)
        raise self._error()

    def settle(self) -> None:
        """Raises SpecsmithError if there was any fault."""
        if self._found:
            raise self._error()

    def _note(self, name: str, message: str, start: int, end: int, hint: str) -> None:
        place = self.place(start, end)
        self._found.append((start, Diagnostic("error", name, message, hint=hint, place=place)))

    def _error(self) -> SpecsmithError:
        return SpecsmithError(fault for _, fault in sorted(self._found, key=itemgetter(0)))
