"""A file other than a brief that cannot be used, and where in it the faults are."""

from __future__ import annotations

from specsmith.diagnostics import Diagnostic, Place, SpecsmithError, visible
from specsmith.source.places import Source, locate

SHOWN = 50
"""Faults of one file that are told before `and N more`."""


class BrokenFile(SpecsmithError):
    """A file that cannot be used; `source` is what its diagnostics point into, None where it is no YAML."""

    summary = "this file cannot be used"

    def __init__(self, fault: SpecsmithError, name: str, source: Source | None) -> None:
        super().__init__(fault.diagnostics)
        self.name = name
        self.source = source

    def __str__(self) -> str:
        return "\n".join([self.summary, *self.told()])

    def told(self) -> list[str]:
        """Each fault on a line: file, place, what stands there, what to do; the first 50."""
        more = len(self.diagnostics) - SHOWN
        return [*map(self._told, self.diagnostics[:SHOWN]), *([f"and {more} more"] if more > 0 else [])]

    def _told(self, fault: Diagnostic) -> str:
        place = fault.place or Place(1, 1)
        if self.source and not fault.place:
            place = locate(self.source, fault.path, fault.at_key, fault.excerpt)
        said = f"{self.name}:{place.line}:{place.column}: {fault.level}[{fault.name}] {fault.message}"
        return visible(f"{said}; {fault.hint}" if fault.hint else said)
