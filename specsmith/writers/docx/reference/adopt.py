"""Puts the wanted parts of a company's Word file into ours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

from specsmith.resources import resources
from specsmith.writers.docx.elements import child, remove
from specsmith.writers.docx.package import new_part, package_bytes
from specsmith.writers.docx.reference import numbering, paper, preferences, styles
from specsmith.writers.docx.reference.archive import OFFICE, Archive, BadReference
from specsmith.writers.docx.reference.frames import Frame, frame

TEXT_WIDTH = "9298"
"""Where our own styles have their right tab, in twentieths of a point."""

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_KINDS = {
    "header": (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
    "footer": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
    "styles": (CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
    "numbering": (CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING),
    "settings": (CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
    "theme": (CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME),
}


@dataclass(frozen=True, slots=True)
class Reference:
    """A Word file in the shape that the writer expects."""

    content: bytes
    missing: tuple[str, ...] = ()
    """The styles that were not in it, by name; ours stand in for them."""


@dataclass(frozen=True, slots=True)
class Theirs:
    """What is read of the company's file."""

    document: etree._Element
    parts: dict[str, etree._Element]
    """By kind: styles, numbering, settings, theme; without those it lacks."""
    frames: dict[tuple[str, str], Frame]
    """Headers and footers: (`header`, `first`) and so on."""


def house() -> Reference:
    """Our own look."""
    return Reference(resources("templates").joinpath("reference.docx").read_bytes())


@lru_cache(maxsize=8)
def adopt(content: bytes) -> Reference:
    """Raises BadReference, which says what to do, for a file that cannot be used."""
    theirs = _read(Archive(content))
    word = docx.Document(BytesIO(house().content))
    ours = {kind: _parsed(word, relation) for kind, (_, relation) in _KINDS.items() if kind not in ("header", "footer")}
    section = paper.section(theirs.document, word.element.body[-1])
    missing = _join(word, ours, theirs, section)
    for (name, kind), each in theirs.frames.items():
        _add_frame(word, section, name, kind, each)
    word.element.body.replace(word.element.body[-1], section)
    return Reference(package_bytes(word.part.package), missing)


def _read(archive: Archive) -> Theirs:
    main = next((each for each in archive.relations("").values() if each.kind == "officeDocument"), None)
    if main is None or main.external or main.target not in archive:
        raise BadReference("it is not a Word file; save the document as .docx")
    document = archive.xml(main.target)
    if document.tag != qn("w:document"):
        raise BadReference("it is not a Word file; save the document as .docx")
    relations = archive.relations(main.target)
    inside = {id: each for id, each in relations.items() if not each.external and each.target in archive}
    parts = {each.kind: archive.xml(each.target) for each in inside.values() if each.kind in _KINDS}
    frames = paper.frames(document)
    return Theirs(
        document,
        {kind: root for kind, root in parts.items() if kind not in ("header", "footer")},
        {place: frame(archive, inside[id].target) for place, id in frames.items() if id in inside},
    )


def _parsed(word: WordDocument, relation: str) -> etree._Element:
    return etree.fromstring(word.part.part_related_by(relation).blob)


def _join(
    word: WordDocument, ours: dict[str, etree._Element], theirs: Theirs, section: etree._Element
) -> tuple[str, ...]:
    """Replaces our parts by theirs and ours joined; returns the names of the styles that they lack."""
    joined, shift = numbering.joined(theirs.parts.get("numbering"), ours["numbering"])
    look = theirs.parts.get("styles", etree.Element(qn("w:styles"), nsmap=ours["styles"].nsmap))
    new = styles.renamed(look, ours["styles"])
    for root in (look, joined, *(each.root for each in theirs.frames.values())):
        styles.give_new_ids(root, new)
    for root in (look, *(each.root for each in theirs.frames.values())):
        numbering.shift_references(root, shift)
    added = styles.complete(look, ours["styles"])
    _fit(added, section)
    numbering.number_lists(look, joined)
    numbering.release(joined, look, [each.get(qn("w:abstractNumId"), "") for each in ours["numbering"]])
    settings = preferences.joined(theirs.parts.get("settings"), ours["settings"])
    for kind, root in (("styles", look), ("numbering", joined), ("settings", settings)):
        _replace(word, kind, root)
    if "theme" in theirs.parts:
        _replace(word, "theme", _plain_fills(theirs.parts["theme"]))
    return styles.names(added)


def _fit(added: list[etree._Element], section: etree._Element) -> None:
    """Our styles among theirs: as wide as their paper, and headings without numbers where theirs have none."""
    width = str(paper.width(section))
    for tab in (tab for style in added for tab in style.iter(qn("w:tab"))):
        if tab.get(qn("w:pos")) == TEXT_WIDTH:
            tab.set(qn("w:pos"), width)
    ids = {style.get(qn("w:styleId"), "") for style in added}
    for style in added if "Heading1" not in ids else ():
        if style.get(qn("w:styleId"), "").startswith("Heading"):
            formats = child(style, "w:pPr")
            formats.remove(child(formats, "w:numPr"))
            formats.remove(child(formats, "w:ind"))


def _plain_fills(theme: etree._Element) -> etree._Element:
    """Fills with pictures, which do not come along, become fills with a colour."""
    for fill in list(theme.iter(f"{_DRAWING}blipFill")):
        plain = etree.Element(f"{_DRAWING}solidFill")
        etree.SubElement(plain, f"{_DRAWING}schemeClr").set("val", "phClr")
        fill.addprevious(plain)
        remove(fill)
    return theme


def _replace(word: WordDocument, kind: str, root: etree._Element) -> None:
    content_type, relation_type = _KINDS[kind]
    old = next(id for id, each in word.part.rels.items() if each.reltype == relation_type)
    name = word.part.rels.pop(old).target_part.partname
    word.part.relate_to(new_part(word, name, content_type, _bytes(root)), relation_type)


def _add_frame(word: WordDocument, section: etree._Element, name: str, kind: str, added: Frame) -> None:
    content_type, relation_type = _KINDS[name]
    part = new_part(word, f"/word/{name}-{kind}.xml", content_type, _bytes(added.root))
    for id, (picture_type, content) in added.pictures.items():
        ending = picture_type.rpartition("/")[2].removeprefix("x-")
        picture = new_part(word, f"/word/media/{name}-{kind}-{id}.{ending}", picture_type, content)
        part.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, picture, id)
    for id, address in added.links.items():
        part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, address, id, is_external=True)
    reference = etree.Element(qn(f"w:{name}Reference"))
    reference.set(qn("w:type"), kind)
    reference.set(f"{{{OFFICE}}}id", word.part.relate_to(part, relation_type))
    section.insert(0, reference)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
