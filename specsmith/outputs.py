"""Which files a build makes of a brief, and where: what the command says, else the brief's project, else the usual."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from specsmith.build import document_choices, format_choices
from specsmith.configuration import Configuration
from specsmith.frozen import FrozenValue
from specsmith.repository import stem
from specsmith.resources import ALL

OUT = Path("specs")
"""Where documents go unless somebody says otherwise, seen from the project or the working folder."""
FORMATS = ("md",)
"""The formats written unless somebody says otherwise."""


class SamePlace(Exception):
    """Briefs whose documents have no place of their own; says which and what to do."""


class Outputs(FrozenValue):
    """What is made of one brief."""

    formats: tuple[str, ...]
    """Of documents."""
    exports: tuple[str, ...]
    """The formats of files for other tools."""
    documents: tuple[str, ...]
    combine: bool
    folder: Path
    """The brief's own folder of documents."""


class Chosen(FrozenValue):
    """What a command line says of the files to make; empty where it leaves that to the project."""

    formats: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    combine: bool | None = None
    out: Path | None = None

    def of(self, file: Path, said: Configuration) -> Outputs:
        """What is made of a brief whose project says this."""
        formats = self.formats or said.formats or FORMATS
        of_documents, of_exports = format_choices()
        return Outputs(
            formats=tuple(each for each in formats if each in of_documents),
            exports=tuple(each for each in formats if each in of_exports),
            documents=_all_named(self.documents or said.documents, said) or document_choices()[1],
            combine=said.combine if self.combine is None else self.combine,
            folder=(self.out or said.out or (said.file.parent if said.file else Path()) / OUT) / stem(file),
        )


def _all_named(names: tuple[str, ...], said: Configuration) -> tuple[str, ...]:
    return (*document_choices()[0], *own_documents(said)) if ALL in names else names


def own_documents(said: Configuration) -> tuple[str, ...]:
    """The documents that only a project's own templates make."""
    return said.templates.new if said.templates else ()


def refuse_same_place(folders: Iterable[tuple[Path, Path]]) -> None:
    """Refuses briefs whose documents would replace each other's; takes each brief with its folder of documents.

    Raises SamePlace; names that differ in capitals or in how an accent is stored are one name on some disks.
    """
    holders: dict[str, Path] = {}
    for file, folder in folders:
        if not stem(file) or stem(file).startswith("."):
            raise SamePlace(f"{file}: documents need a name; call the file by one, as in uploads.brief.yaml")
        holder = holders.setdefault(unicodedata.normalize("NFC", str(folder)).casefold(), file)
        if holder is not file:
            way_out = "rename one of the two, or build them with different --out"
            raise SamePlace(f"{file} and {holder} would write the same files; {way_out}")
