"""How the Word files of a build look: the reference document of the command or the project, and who draws."""

from __future__ import annotations

from pathlib import Path

from specsmith.build import Checked
from specsmith.diagnostics import plural, visible
from specsmith.diagrams import ENGINE, Artist
from specsmith.resources import installation
from specsmith.writers.look import Look

LARGEST = 50 * 2**20
"""Bytes of a reference document at most."""


class UnusableReference(Exception):
    """Why a reference document cannot be used, and what to do."""


class Looks:
    """The look for each brief of a build, and what there is to say of it afterwards."""

    def __init__(self, reference: Path | None) -> None:
        self._named = reference
        self._references: dict[Path, bytes] = {}
        self._artists: dict[Path, Artist] = {}
        self._notes: list[str] = []

    def of(self, checked: Checked) -> Look:
        """Raises UnusableReference."""
        configuration = checked.project.configuration if checked.project else None
        file = self._named or (configuration.reference if configuration else None)
        folder = configuration.file.parent if configuration and configuration.file else Path()
        artist = self._artists.setdefault(folder, Artist(folder))
        return Look(self._reference(file) if file else b"", artist.draw)

    def notes(self) -> list[str]:
        """What a reader of the files should know of them, a line each."""
        left_out = sum(each.left_out for each in self._artists.values())
        failed = sum(each.failed for each in self._artists.values())
        notes = list(self._notes)
        if left_out:
            verb = "is" if left_out == 1 else "are"
            said = f"{plural(left_out, 'diagram')} {verb} not in the Word files; the text beside says the same"
            notes.append(f"{said}. To have diagrams drawn: {installation(ENGINE)}")
        if failed:
            reason = next(each.reason for each in self._artists.values() if each.failed)
            said = f"{plural(failed, 'diagram')} could not be drawn; the text beside says the same"
            notes.append(f"{said} ({reason})")
        return notes

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
