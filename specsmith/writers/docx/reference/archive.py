"""A reference document's archive, opened with care: it comes from anywhere."""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from io import BytesIO
from typing import NamedTuple

from docx.oxml.ns import qn
from lxml import etree

from specsmith.writers.docx.reference.known import TooMuch, known

LARGEST_FILE = 50 * 2**20
LARGEST_PART = 20 * 2**20
LARGEST_TOTAL = 60 * 2**20
"""Bytes of the file itself, and bytes that are unpacked at most, of one part and of all that are read."""
MOST_PARTS = 2000
_CROWDED = "boolean(//*[@*[200]])"
"""Whether an element has two hundred attributes: no honest one has, and it takes long to read."""

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"

_TYPES = "[content_types].xml"
_OTHERS = {
    b"\xd0\xcf\x11\xe0": "an old Word file (.doc), or one with a password; save it as .docx without a password",
    b"{\\rtf": "an RTF file; save it as .docx",
    b"%PDF": "a PDF file; it takes a Word file (.docx)",
}
"""How other files begin that people mistake for a Word file."""
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, NotImplementedError, ValueError, OSError, EOFError,
)  # fmt: skip
_AGAIN = "open it in a word processor and save it again"
_NO_WORD_FILE = "it is not a Word file; save the document as .docx"


class BadReference(Exception):
    """Why a reference document cannot be used; says what is wrong with it, and what its owner can do."""


class Relation(NamedTuple):
    """What a part refers to: `kind` is the last word of the relation's type, `target` a part's name or an address."""

    kind: str
    target: str
    external: bool


class Archive:
    """Parts by name, in whatever case; raises BadReference for what no honest document has."""

    def __init__(self, content: bytes) -> None:
        self._left = LARGEST_TOTAL
        self._zip = _opened(content)
        entries = self._zip.infolist()
        names = [entry.filename.casefold() for entry in entries]
        if len(entries) > MOST_PARTS or len(set(names)) < len(names):
            raise BadReference(f"its archive is broken; {_AGAIN}")
        self._entries = {name: entry for name, entry in zip(names, entries, strict=True) if _is_inside(name)}
        if "mimetype" in self:
            raise BadReference("it is an OpenDocument file; save it as .docx")
        if _TYPES not in self:
            raise BadReference(_NO_WORD_FILE)
        self._refuse_macros()

    def _refuse_macros(self) -> None:
        types = {each.get("ContentType", "").casefold() for each in self.xml(_TYPES)}
        if any(name.endswith("vbaproject.bin") for name in self._entries) or any("macro" in each for each in types):
            raise BadReference("it holds macros; save it as .docx, without them")

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._entries

    def read(self, name: str) -> bytes:
        """A part's bytes."""
        entry = self._entries.get(name.casefold())
        if entry is None or entry.compress_type not in _PACKED:
            raise BadReference(f"{name} in it cannot be read; {_AGAIN}")
        try:
            with self._zip.open(entry) as part:
                content = part.read(min(LARGEST_PART, self._left) + 1)
        except _BROKEN:
            raise BadReference(f"{name} in it cannot be read; {_AGAIN}") from None
        self._left -= len(content)
        if len(content) > LARGEST_PART or self._left < 0:
            raise BadReference(f"{name} in it is too large; take large pictures out of it")
        return content

    def xml(self, name: str, root: str = "") -> etree._Element:
        """A part's root, of the name `root` if one is given; nothing outside the part is looked at."""
        content = self.read(name)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            found = etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError, LookupError):
            raise BadReference(f"{name} in it is broken; {_AGAIN}") from None
        if found.getroottree().docinfo.doctype:
            raise BadReference(f"{name} in it declares entities, which no word processor writes; {_AGAIN}")
        if (root and found.tag != qn(root)) or found.xpath(_CROWDED):
            raise BadReference(f"{name} in it is broken; {_AGAIN}")
        return found

    def relations(self, part: str) -> dict[str, Relation]:
        """What a part refers to, by the relation's id; `""` stands for the package itself."""
        folder, name = posixpath.split(part)
        file = posixpath.join(folder, "_rels", f"{name}.rels")
        if file not in self:
            return {}
        return {each.get("Id", ""): _relation(each, folder) for each in self.xml(file)}


def familiar(element: etree._Element, part: str) -> etree._Element | None:
    """What is known of an element; raises BadReference where a part is too large."""
    try:
        return known(element)
    except TooMuch:
        raise BadReference(f"{part} is too large; take out what nobody uses") from None


def _opened(content: bytes) -> zipfile.ZipFile:
    if not content:
        raise BadReference("it is empty")
    if len(content) > LARGEST_FILE:
        raise BadReference("it is too large; take large pictures out of it")
    for start, said in _OTHERS.items():
        if content.startswith(start):
            raise BadReference(f"it is {said}")
    try:
        return zipfile.ZipFile(BytesIO(content))
    except _BROKEN:
        raise BadReference(_NO_WORD_FILE) from None


def _is_inside(name: str) -> bool:
    return posixpath.normpath(name) == name and not name.startswith(("/", "../"))


def _relation(element: etree._Element, folder: str) -> Relation:
    kind, target = element.get("Type", ""), element.get("Target", "")
    if kind.startswith(STRICT):
        raise BadReference("it is saved as Strict Open XML; save it as Word Document (.docx)")
    if element.get("TargetMode", "Internal") != "Internal":
        return Relation(posixpath.basename(kind), target, external=True)
    inside = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relation(posixpath.basename(kind), inside, external=False)
