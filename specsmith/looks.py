"""How the Word files of a build look: the reference document of the command or the project, and who draws."""

from __future__ import annotations

from pathlib import Path

from specsmith.configuration import Configuration
from specsmith.diagnostics import plural, visible
from specsmith.diagrams import ENGINE, Artist
from specsmith.frozen import FrozenValue
from specsmith.resources import installation
from specsmith.writers.look import Look

LARGEST = 50 * 2**20
"""Bytes of a reference document at most."""


class UnusableReference(Exception):
    """Why a reference document cannot be used, and what to do."""


class Undrawn(FrozenValue):
    """Diagrams that are not in Word files."""

    left_out: int = 0
    """How many nothing was there to draw."""
    failed: int = 0
    """How many the engine did not draw."""
    reason: str = ""
    """Why, for the first of these."""

    def __add__(self, other: Undrawn) -> Undrawn:
        return Undrawn(self.left_out + other.left_out, self.failed + other.failed, self.reason or other.reason)

    @property
    def notes(self) -> list[str]:
        """What a reader of the files should know, a line each."""
        notes = []
        if self.left_out:
            verb = "is" if self.left_out == 1 else "are"
            said = f"{plural(self.left_out, 'diagram')} {verb} not in the Word files; the text beside says the same"
            notes.append(f"{said}. To have diagrams drawn: {installation(ENGINE)}")
        if self.failed:
            said = f"{plural(self.failed, 'diagram')} could not be drawn; the text beside says the same"
            notes.append(f"{said} ({self.reason})")
        return notes


class Looks:
    """The look for each brief of a build, and what there is to say of it afterwards."""

    def __init__(self, reference: Path | None, keeps: bool = True) -> None:
        self._named = reference
        self._keeps = keeps
        self._references: dict[Path, bytes] = {}
        self._artists: dict[Path, Artist] = {}
        self._notes: list[str] = []

    def of(self, configuration: Configuration) -> Look:
        """The look for the briefs of a project; raises UnusableReference."""
        file = self._named or configuration.reference
        folder = configuration.file.parent if configuration.file else Path()
        artist = self._artists.setdefault(folder, Artist(folder, self._keeps))
        return Look(self._reference(file) if file else b"", artist.draw)

    def undrawn(self) -> Undrawn:
        """The diagrams that were not drawn since this was asked last."""
        found = [Undrawn(each.left_out, each.failed, each.reason) for each in self._artists.values()]
        for each in self._artists.values():
            each.left_out = each.failed = 0
        return sum(found, Undrawn())

    @property
    def lacking(self) -> tuple[str, ...]:
        """What each reference document lacks, a line each."""
        return tuple(self._notes)

    def _reference(self, file: Path) -> bytes:
        if file not in self._references:
            self._references[file] = self._read(file)
        return self._references[file]

    def _read(self, file: Path) -> bytes:
        from specsmith.writers.docx.reference import BadReference, adopt  # loads python-docx

        try:
            if file.exists() and not file.is_file():  # a pipe would be waited for
                raise BadReference("it is no file; name a Word file (.docx)")
            with file.open("rb") as opened:
                content = opened.read(LARGEST + 1)  # and not all of /dev/zero
            if len(content) > LARGEST:
                raise BadReference(f"it has more than {LARGEST // 2**20} MB; take pictures out of it")
            missing = adopt(content).missing
        except BadReference as fault:
            raise UnusableReference(f"{file}: {fault}") from fault
        except OSError as fault:
            raise UnusableReference(f"{file}: {(fault.strerror or str(fault)).lower()}") from fault
        if missing:
            self._notes.append(_lacking(file, missing))
        return content


def _lacking(file: Path, missing: tuple[str, ...]) -> str:
    these, stand = ("style", "one stands") if len(missing) == 1 else ("styles", "ones stand")
    return f"{visible(str(file))}: no {these} {visible(', '.join(missing))}; specsmith's own {stand} in"
