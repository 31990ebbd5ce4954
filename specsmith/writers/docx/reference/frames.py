"""Headers and footers of a reference document: their words, fields and pictures, and nothing that reaches outside."""

from __future__ import annotations

from typing import NamedTuple

from docx.oxml.ns import qn
from lxml import etree

from specsmith.writers.docx.elements import remove
from specsmith.writers.docx.reference.archive import OFFICE, Archive, Relation

_R = f"{{{OFFICE}}}"
_FIELDS = frozenset((
    "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "DOCPROPERTY",
    "STYLEREF", "FILENAME", "DATE", "TIME", "SAVEDATE", "CREATEDATE", "PRINTDATE", "IF", "COMPANY", "QUOTE", "SYMBOL",
))  # fmt: skip
"""What a header may work out; other fields read files, start programs or ask servers."""
_ACTIVE = ("altChunk", "subDoc", "control", "object", "contentPart", "movie")
_POINTING = ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "commentReference")
"""Places of the document that the reference was, which ours does not have."""
_CORE_PROPERTIES = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
_PICTURES = {
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".bmp": "image/bmp",
    ".tif": "image/tiff", ".tiff": "image/tiff", ".emf": "image/x-emf", ".wmf": "image/x-wmf",
}  # fmt: skip
_LINKS = ("https://", "http://", "mailto:")


class Frame(NamedTuple):
    """A header or footer, and what it refers to: pictures by the id of the relation, and addresses."""

    root: etree._Element
    pictures: dict[str, tuple[str, bytes]]
    """The content type and the bytes."""
    links: dict[str, str]


def frame(archive: Archive, part: str) -> Frame:
    """Raises BadReference where the part cannot be read."""
    root = archive.xml(part)
    relations = archive.relations(part)
    pictures = {id: picture for id, each in relations.items() if (picture := _picture(archive, each))}
    links = {id: each.target for id, each in relations.items() if _is_link(each)}
    _still(root)
    _cut_loose(root, {*pictures, *links})
    used = {value for each in root.iter() for name, value in each.attrib.items() if str(name).startswith(_R)}
    return Frame(
        root,
        {id: each for id, each in pictures.items() if id in used},
        {id: each for id, each in links.items() if id in used},
    )


def _picture(archive: Archive, relation: Relation) -> tuple[str, bytes] | None:
    ending = relation.target[relation.target.rfind(".") :].lower()
    if relation.kind != "image" or relation.external or ending not in _PICTURES or relation.target not in archive:
        return None
    return _PICTURES[ending], archive.read(relation.target)


def _is_link(relation: Relation) -> bool:
    return relation.kind == "hyperlink" and relation.external and relation.target.lower().startswith(_LINKS)


def _still(root: etree._Element) -> None:
    """Takes out what acts: embedded objects, and fields that reach outside; what they show stays."""
    for each in list(root.iter(*(qn(f"w:{tag}") for tag in (*_ACTIVE, *_POINTING)))):
        remove(each)
    for each in list(root.iter(qn("w:dataBinding"))):
        if each.get(qn("w:storeItemID"), "").upper() != _CORE_PROPERTIES:
            remove(each)
    for each in list(root.iter(qn("w:hyperlink"), qn("w:fldSimple"))):
        if each.get(qn("w:anchor")) or not _harmless(each.get(qn("w:instr"), "")):
            _unwrap(each)
    for paragraph in list(root.iter(qn("w:p"))):
        _still_fields(paragraph)


def _still_fields(paragraph: etree._Element) -> None:
    """All fields of a paragraph become plain text where one of them is not harmless."""
    said: list[str] = []
    for each in paragraph.iter(qn("w:fldChar"), qn("w:instrText")):
        if each.get(qn("w:fldCharType")) == "begin":
            said.append("")
        elif each.tag == qn("w:instrText"):
            said = said or [""]
            said[-1] += each.text or ""
    if not all(map(_harmless, said)):
        for each in list(paragraph.iter(qn("w:fldChar"), qn("w:instrText"))):
            remove(each)


def _harmless(instruction: str) -> bool:
    words = instruction.split()
    return not words or words[0].upper() in _FIELDS


def _cut_loose(root: etree._Element, kept: set[str]) -> None:
    """Takes out what refers to a part or an address that does not come along."""
    for each in list(root.iter()):
        if not isinstance(each.tag, str):
            remove(each)
            continue
        lost = [name for name, value in each.attrib.items() if str(name).startswith(_R) and value not in kept]
        if not lost:
            continue
        if etree.QName(each).localname in ("hyperlink", "svgBlip", "hlinkClick", "hlinkHover"):
            remove(each) if each.tag != qn("w:hyperlink") else _unwrap(each)
        else:
            remove(_picture_around(each))


def _picture_around(element: etree._Element) -> etree._Element:
    """The whole drawing that an element belongs to, or the element."""
    around = [element, *element.iterancestors()]
    return next((each for each in around if each.tag in (qn("w:drawing"), qn("w:pict"))), element)


def _unwrap(element: etree._Element) -> None:
    for each in list(element):
        element.addprevious(each)
    remove(element)
