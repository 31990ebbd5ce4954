"""Which files a build makes of a brief, and where: what the command says, else the brief's project, else the usual."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from specsmith.build import Checked, document_choices
from specsmith.configuration import Configuration
from specsmith.configuration.outputs import ALL

OUT = Path("specs")
"""Where documents go unless somebody says otherwise, seen from the project or the working folder."""
FORMATS = ("md",)
"""The formats written unless somebody says otherwise."""


class SamePlace(Exception):
    """Briefs whose documents have no place of their own; says which and what to do."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """What is made of one brief."""

    formats: tuple[str, ...]
    documents: tuple[str, ...]
    combine: bool
    folder: Path
    """The brief's own folder of documents."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a command line says of the files to make; empty where it leaves that to the project."""

    formats: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    combine: bool | None = None
    out: Path | None = None

    def of(self, checked: Checked) -> Outputs:
        """What is made of a brief."""
        said = checked.project.configuration if checked.project else Configuration()
        return Outputs(
            formats=self.formats or said.formats or FORMATS,
            documents=self.documents or _all_named(said.documents) or document_choices()[1],
            combine=said.combine if self.combine is None else self.combine,
            folder=(self.out or said.out or (said.file.parent if said.file else Path()) / OUT) / checked.stem,
        )


def _all_named(names: tuple[str, ...]) -> tuple[str, ...]:
    return document_choices()[0] if ALL in names else names


def refuse_same_place(checked: Iterable[Checked], chosen: Chosen) -> None:
    """Refuses briefs whose documents would replace each other's, before anything is written.

    Raises SamePlace; names that differ in capitals or in how an accent is stored are one name on some disks.
    """
    holders: dict[str, Checked] = {}
    for each in checked:
        if not each.stem or each.stem.startswith("."):
            raise SamePlace(f"{each.file}: documents need a name; call the file by one, as in uploads.brief.yaml")
        folder = unicodedata.normalize("NFC", str(chosen.of(each).folder)).casefold()
        holder = holders.setdefault(folder, each)
        if holder is not each:
            way_out = "rename one of the two, or build them with different --out"
            raise SamePlace(f"{each.file} and {holder.file} would write the same files; {way_out}")
