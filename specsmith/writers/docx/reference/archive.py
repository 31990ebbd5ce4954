"""A reference document's archive, opened with care: it comes from anywhere."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO
from typing import NamedTuple

from lxml import etree

LARGEST_PART = 20 * 2**20
LARGEST_TOTAL = 60 * 2**20
"""Bytes that are unpacked at most, of one part and of all that are read."""
MOST_PARTS = 2000

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"

_BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, ValueError, OSError, EOFError)


class BadReference(Exception):
    """Why a reference document cannot be used; says what is wrong with it, and what its owner can do."""


class Relation(NamedTuple):
    """What a part refers to: `kind` is the last word of the relation's type, `target` a part's name or an address."""

    kind: str
    target: str
    external: bool


class Archive:
    """Parts by name; raises BadReference for what no honest document has."""

    def __init__(self, content: bytes) -> None:
        self._left = LARGEST_TOTAL
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except _BROKEN:
            raise BadReference("it is not a Word file; save the document as .docx") from None
        names = self._zip.namelist()
        if len(names) > MOST_PARTS or len(set(names)) < len(names):
            raise BadReference("its archive is broken; open it in a word processor and save it again")
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise BadReference("it holds macros; save it as .docx, without them")

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """A part's bytes."""
        try:
            with self._zip.open(name) as part:
                content = part.read(min(LARGEST_PART, self._left) + 1)
        except (*_BROKEN, KeyError):
            raise BadReference(f"{name} in it cannot be read; open it in a word processor and save it again") from None
        self._left -= len(content)
        if len(content) > LARGEST_PART or self._left < 0:
            raise BadReference(f"{name} in it is too large; take large pictures out of it")
        return content

    def xml(self, name: str) -> etree._Element:
        """A part's root; nothing outside the part is looked at."""
        content = self.read(name)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            root = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise BadReference(f"{name} in it is broken; open it in a word processor and save it again") from None
        if root.getroottree().docinfo.doctype:
            raise BadReference(f"{name} in it declares entities, which no word processor writes")
        return root

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by the relation's id; `""` stands for the package itself."""
        folder, name = posixpath.split(part)
        file = posixpath.join(folder, "_rels", f"{name}.rels")
        if file not in self:
            return {}
        return {each.get("Id", ""): _relation(each, folder) for each in self.xml(file)}


def _relation(element: etree._Element, folder: str) -> Relation:
    kind, target = element.get("Type", ""), element.get("Target", "")
    if kind.startswith(STRICT):
        raise BadReference("it is saved as Strict Open XML; save it as Word Document (.docx)")
    if element.get("TargetMode") == "External":
        return Relation(posixpath.basename(kind), target, external=True)
    inside = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relation(posixpath.basename(kind), inside, external=False)
