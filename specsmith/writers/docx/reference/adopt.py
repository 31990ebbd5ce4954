"""Puts the wanted parts of a company's Word file into ours."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from functools import lru_cache
from io import BytesIO

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

from specsmith.frozen import FrozenValue
from specsmith.writers.docx.elements import child
from specsmith.writers.docx.house import Reference, house
from specsmith.writers.docx.package import new_part, package_bytes
from specsmith.writers.docx.reference import numbering, paper, preferences, soundness, styles
from specsmith.writers.docx.reference.archive import OFFICE, Archive, BadReference, Relation, familiar
from specsmith.writers.docx.reference.frames import Frame, Picture, frame

TEXT_WIDTH = "9298"
"""Where our own styles have their right tab, in twentieths of a point."""

_DRAWING_NUMBER = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FIRST_DRAWING = 1_000_001
"""More than any text has."""
_FRAMES = {
    "header": ("w:hdr", CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
    "footer": ("w:ftr", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
}
_PARTS = {
    "styles": ("w:styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
    "numbering": ("w:numbering", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING),
    "settings": ("w:settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
    "theme": ("a:theme", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME),
}
"""The root of each kind of part, its type and that of the relation to it."""
MOST_STYLES = 4079
"""More are more than Word takes."""


class Theirs(FrozenValue):
    """What is known of the company's file."""

    document: etree._Element
    parts: dict[str, etree._Element]
    """By kind, without those that it lacks."""
    frames: dict[tuple[str, str], Frame]
    """Headers and footers: (`header`, `first`) and so on."""


@lru_cache(maxsize=8)
def adopt(content: bytes) -> Reference:
    """Raises BadReference, which says what to do, for a file that cannot be used."""
    theirs = _read(Archive(content))
    word = docx.Document(BytesIO(house().content))
    ours = {kind: _parsed(word, relation) for kind, (_, _, relation) in _PARTS.items()}
    section = paper.section(theirs.document, word.element.body[-1])
    missing = _join(word, ours, theirs, section)
    _number_drawings(each.root for each in theirs.frames.values())
    for (name, kind), each in theirs.frames.items():
        _add_frame(word, section, name, kind, each)
    for title_page in section.findall(qn("w:titlePg")) if not theirs.frames else ():
        section.remove(title_page)
    word.element.body.replace(word.element.body[-1], section)
    return Reference(package_bytes(word.part.package), missing)


def _number_drawings(roots: Iterable[etree._Element]) -> None:
    """No two drawings of a file may have one number, and those of the text begin at 1."""
    drawings = (each for root in roots for each in root.iter(_DRAWING_NUMBER))
    for number, each in enumerate(drawings, start=_FIRST_DRAWING):
        each.set("id", str(number))


def _read(archive: Archive) -> Theirs:
    main = next((each for each in archive.relations("").values() if each.kind == "officeDocument"), None)
    if main is None or main.external or main.target not in archive:
        raise BadReference("it is not a Word file; save the document as .docx")
    document = archive.xml(main.target)
    if document.tag != qn("w:document"):
        raise BadReference("it is not a Word file; save the document as .docx")
    relations = archive.relations(main.target)
    inside = {id: each for id, each in relations.items() if not each.external and each.target in archive}
    parts = {each.kind: _part(archive, each) for each in inside.values() if each.kind in _PARTS}
    places = [(place, inside[id].target) for place, id in paper.frames(document).items() if id in inside]
    frames = {place: frame(archive, target, _FRAMES[place[0]][0]) for place, target in places}
    return Theirs(
        document,
        {kind: root for kind, root in parts.items() if root is not None},
        {place: each for place, each in frames.items() if each is not None},
    )


def _part(archive: Archive, relation: Relation) -> etree._Element | None:
    root = archive.xml(relation.target, _PARTS[relation.kind][0])
    if len(root.findall(qn("w:style"))) > MOST_STYLES:
        raise BadReference(f"it has more than {MOST_STYLES} styles, the most that Word takes; delete those not used")
    if relation.kind == "numbering":  # documents collect thousands that nobody uses, so they are looked through later
        return root
    return familiar(root, relation.target)


def _parsed(word: WordDocument, relation: str) -> etree._Element:
    return etree.fromstring(word.part.part_related_by(relation).blob)


def _join(
    word: WordDocument, ours: dict[str, etree._Element], theirs: Theirs, section: etree._Element
) -> tuple[str, ...]:
    """Replaces our parts by theirs and ours joined; returns the names of the styles that they lack."""
    look = theirs.parts.get("styles", etree.Element(qn("w:styles"), nsmap=ours["styles"].nsmap))
    soundness.keep_once(look)
    roots = [each.root for each in theirs.frames.values()]
    joined, shift = numbering.joined(_numbering(theirs, [look, *roots]), ours["numbering"])
    new = styles.renamed(look, ours["styles"])
    for root in (look, joined, *roots):
        styles.give_new_ids(root, new)
    for root in (look, *roots):
        numbering.shift_references(root, shift)
    added = styles.complete(look, ours["styles"])
    _fit(added, section)
    for root in (look, joined, *roots):
        soundness.drop_lost(root, look)
        numbering.drop_lost(root, joined)
    soundness.break_loops(look)
    numbering.number_lists(look, joined)
    numbering.release(joined, look, [each.get(qn("w:abstractNumId"), "") for each in ours["numbering"]])
    settings = preferences.joined(theirs.parts.get("settings"), ours["settings"], framed=bool(roots))
    for kind, root in (("styles", look), ("numbering", joined), ("settings", settings)):
        _replace(word, kind, root)
    if "theme" in theirs.parts:
        _replace(word, "theme", _with_effects(theirs.parts["theme"], ours["theme"]))
    return styles.wished(added)


def _numbering(theirs: Theirs, naming: list[etree._Element]) -> etree._Element | None:
    """What is known of the numberings that are used."""
    if "numbering" not in theirs.parts:
        return None
    made = familiar(numbering.sifted(theirs.parts["numbering"], numbering.numbers_in(naming)), "its numbering")
    return None if made is None else numbering.sifted(made, numbering.numbers_in(naming))


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


def _with_effects(theme: etree._Element, ours: etree._Element) -> etree._Element:
    """Colours and fonts of theirs; fills and effects, which may hold pictures, are ours."""
    theme[0].append(deepcopy(ours[0][-1]))
    return theme


def _replace(word: WordDocument, kind: str, root: etree._Element) -> None:
    _, content_type, relation_type = _PARTS[kind]
    old = next(id for id, each in word.part.rels.items() if each.reltype == relation_type)
    name = word.part.rels.pop(old).target_part.partname
    word.part.relate_to(new_part(word, name, content_type, _bytes(root)), relation_type)


def _add_frame(word: WordDocument, section: etree._Element, name: str, kind: str, added: Frame) -> None:
    _, content_type, relation_type = _FRAMES[name]
    part = new_part(word, f"/word/{name}-{kind}.xml", content_type, _bytes(added.root))
    for id, target in added.targets.items():
        if isinstance(target, Picture):
            ending = target.kind.rpartition("/")[2].removeprefix("x-")
            picture = new_part(word, f"/word/media/{name}-{kind}-{id}.{ending}", target.kind, target.content)
            part.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, picture, id)
        else:
            part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, target, id, is_external=True)
    reference = etree.Element(qn(f"w:{name}Reference"))
    reference.set(qn("w:type"), kind)
    reference.set(f"{{{OFFICE}}}id", word.part.relate_to(part, relation_type))
    section.insert(0, reference)


def _bytes(root: etree._Element) -> bytes:
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "wpg", "wps"])  # the last two are also named in text
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
