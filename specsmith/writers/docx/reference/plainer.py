"""Makes headers and footers plainer before they are looked through, so that less of what they show is lost."""

from __future__ import annotations

import re

from docx.oxml.ns import qn
from lxml import etree

from specsmith.writers.docx.elements import remove, unwrap
from specsmith.writers.docx.reference.archive import OFFICE, familiar

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TRANSPARENT = tuple(qn(f"w:{tag}") for tag in ("ins", "moveTo", "smartTag", "customXml", "dir", "bdo"))
"""What stands around text and says nothing of its look."""
_BINDING = re.compile(r"(title|subject|creator|keywords|description)\[1\]")
_FIELDS = {"creator": "AUTHOR", "description": "COMMENTS"}
"""The field that shows a property, where it is not called like it."""


def open_up(root: etree._Element, links: set[str]) -> None:
    """Text that was inserted, marked or put into controls becomes plain text; of hyperlinks, `links` stay."""
    for control in list(root.iter(qn("w:sdt"))):
        _free(control)
    for each in list(root.iter(*_TRANSPARENT, qn("w:hyperlink"))):
        if each.get(f"{{{OFFICE}}}id") not in links:
            unwrap(each)
    for each in (root, *root.iter(qn("w:tc"), qn("w:txbxContent"))):
        if not len(each) or each[-1].tag != qn("w:p"):
            etree.SubElement(each, qn("w:p"))
    for each in list(root.iter(f"{_WP}wrapTight", f"{_WP}wrapThrough")):
        each.tag = f"{_WP}wrapSquare"
    for each in root.iter(f"{_A}graphicData"):
        each.set("uri", str(etree.QName(each[0]).namespace) if len(each) else "")


def _free(control: etree._Element) -> None:
    """Its content takes the control's place; one that shows a property of the document becomes a field."""
    content = control.find(qn("w:sdtContent"))
    binding = control.find(f"{qn('w:sdtPr')}/{qn('w:dataBinding')}")
    bound = _BINDING.search(binding.get(qn("w:xpath"), "")) if binding is not None else None
    if content is None:
        return
    runs = list(content.iter(qn("w:r")))
    if bound and runs:
        shown = etree.Element(qn("w:fldSimple"))
        shown.set(qn("w:instr"), _FIELDS.get(bound[1], bound[1].upper()))
        runs[0].addprevious(shown)
        shown.extend(each for each in runs if each.getparent() is shown.getparent())
    for each in list(content):
        control.addprevious(each)
    remove(control)


def choose(root: etree._Element, part: str) -> None:
    """Of alternatives the first that is known, or else what is there for older programs."""
    for each in reversed(list(root.iter(f"{_MC}AlternateContent"))):
        chosen = next((one for one in each.findall(f"{_MC}Choice") if familiar(one, part) is not None), None)
        fallback = each.find(f"{_MC}Fallback")
        if chosen is not None:
            each[:] = [chosen]
        elif fallback is not None:
            unwrap(fallback)
            unwrap(each)
