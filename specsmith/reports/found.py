"""What reports are made of: each finding with its file and place."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path as File

from specsmith.build import Checked, place_of, reading_order
from specsmith.diagnostics import LEVELS, Diagnostic, Level, Place, visible
from specsmith.frozen import FrozenValue


class Finding(FrozenValue):
    """One diagnostic, in its file."""

    file: File
    """As it was named, or found below the folder that was named."""
    brief: str
    """The brief's id; empty where the brief cannot be read."""
    place: Place
    diagnostic: Diagnostic

    @property
    def level(self) -> Level:
        """How severe it is."""
        return self.diagnostic.level

    @property
    def end_column(self) -> int:
        """The column after the last character."""
        return self.place.column + self.place.length

    @property
    def said(self) -> str:
        """The item and the message, safe to show anywhere."""
        item = f"{visible(self.diagnostic.item)}: " if self.diagnostic.item else ""
        return item + visible(self.diagnostic.message)

    @property
    def hint(self) -> str:
        """The way out, safe to show anywhere; may be empty."""
        return visible(self.diagnostic.hint)


def findings(checked: Iterable[Checked]) -> list[Finding]:
    """Every finding, brief by brief, in the order in which they are read."""
    return [finding for each in checked for finding in findings_of(each)]


def findings_of(checked: Checked) -> list[Finding]:
    """The findings of one brief in the order of their places, those about the whole brief last."""
    brief = checked.brief.id if checked.brief else ""
    found = [Finding(checked.file, brief, place_of(checked, each), each) for each in checked.diagnostics]
    return sorted(found, key=lambda each: reading_order(each.place, each.diagnostic))


def most_severe_first(found: Iterable[Finding]) -> list[Finding]:
    """Errors, warnings, notes; among equals the order stays."""
    return sorted(found, key=lambda each: LEVELS.index(each.level))
