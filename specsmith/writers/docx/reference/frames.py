"""Headers and footers of a reference document: their words, fields and pictures, and nothing that reaches outside."""

from __future__ import annotations

import posixpath
import re
from typing import NamedTuple

from docx.oxml.ns import qn
from lxml import etree

from specsmith.writers.docx.reference import fields
from specsmith.writers.docx.reference.archive import OFFICE, Archive, Relation, familiar
from specsmith.writers.docx.reference.plainer import choose, open_up

_R = f"{{{OFFICE}}}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PICTURES = {
    ".png": ("image/png", rb"\x89PNG\r\n\x1a\n"),
    ".jpg": ("image/jpeg", rb"\xff\xd8\xff"),
    ".jpeg": ("image/jpeg", rb"\xff\xd8\xff"),
    ".gif": ("image/gif", rb"GIF8[79]a"),
    ".bmp": ("image/bmp", rb"BM"),
    ".tif": ("image/tiff", rb"II\*\x00|MM\x00\*"),
    ".tiff": ("image/tiff", rb"II\*\x00|MM\x00\*"),
    ".emf": ("image/x-emf", rb"\x01\x00\x00\x00.{36} EMF"),
    ".wmf": ("image/x-wmf", rb"\xd7\xcd\xc6\x9a|[\x01\x02]\x00\x09\x00"),
}
"""The content type by the name's ending, and how such a file begins."""
_LETTER = r"(?:[\w!$&'()*+,;=:@./?~-]|%[0-9a-f]{2})"
_LINK = re.compile(
    rf"https://[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{{1,5}})?([/?]{_LETTER}{{0,1999}})?(#{_LETTER}{{0,99}})?"
    r"|mailto:[\w.+-]{1,99}@[a-z0-9.-]{1,99}",
    re.ASCII | re.IGNORECASE,
)
"""No other address is one that every program takes for one."""


class Picture(NamedTuple):
    kind: str
    """The content type."""
    content: bytes


class Frame(NamedTuple):
    """A header or footer, and what it refers to by the id of the relation: pictures and addresses."""

    root: etree._Element
    targets: dict[str, Picture | str]


def frame(archive: Archive, part: str, root: str) -> Frame | None:
    """`root` is the name of its root; None where nothing of it is known.

    Raises BadReference where the part cannot be read.
    """
    found = archive.xml(part, root)
    wanted = _named(found)
    named = {id: relation for id, relation in archive.relations(part).items() if id in wanted}
    carried = {id: each for id, relation in named.items() if (each := _carried(archive, relation)) is not None}
    new = {id: f"carried{number}" for number, id in enumerate(carried, start=1)}
    open_up(found, {id for id, each in carried.items() if isinstance(each, str)})
    _relate(found, carried, new)
    choose(found, part)
    made = familiar(found, part)
    if made is None:
        return None
    fields.still(made)
    for number, drawing in enumerate(made.iter(f"{_WP}docPr"), start=1):
        drawing.set("id", str(number))
    used = _named(made)
    return Frame(made, {new[id]: each for id, each in carried.items() if new[id] in used})


def _named(root: etree._Element) -> set[str]:
    """The ids of relations in it."""
    return {str(value) for each in root.iter() for name, value in each.attrib.items() if str(name).startswith(_R)}


def _carried(archive: Archive, relation: Relation) -> Picture | str | None:
    """What comes along of what a relation points to."""
    if relation.kind == "hyperlink" and relation.external and _LINK.fullmatch(relation.target):
        return relation.target
    kind, start = _PICTURES.get(posixpath.splitext(relation.target)[1].lower(), ("", b""))
    if relation.kind != "image" or relation.external or not kind or relation.target not in archive:
        return None
    content = archive.read(relation.target)
    return Picture(kind, content) if re.match(start, content, re.DOTALL) else None


def _relate(root: etree._Element, carried: dict[str, Picture | str], new: dict[str, str]) -> None:
    """Gives relations their new ids; what refers to something else than it must is left without one."""
    for each in root.iter():
        wanted = str if each.tag == qn("w:hyperlink") else Picture
        for name, id in list(each.attrib.items()):
            if not str(name).startswith(_R):
                continue
            if isinstance(carried.get(str(id)), wanted):
                each.set(name, new[str(id)])
            else:
                del each.attrib[name]
