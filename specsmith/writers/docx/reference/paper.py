"""The paper of a reference document: size, margins, and which header and footer belong to it."""

from __future__ import annotations

import re
from copy import deepcopy

from docx.oxml.ns import qn
from lxml import etree

from specsmith.writers.docx.elements import child
from specsmith.writers.docx.reference.archive import familiar

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_KINDS = ("default", "first", "even")
_SIDES = ("top", "right", "bottom", "left", "header", "footer", "gutter")
_LENGTH = re.compile(r"(-?[0-9]{1,9}(?:\.[0-9]{1,9})?)(mm|cm|in|pt|pc|pi)?")
_TWIPS = {"mm": 56.6929, "cm": 566.929, "in": 1440, "pt": 20, "pc": 240, "pi": 240, None: 1}
LEAST = 4000
"""The least width of a text, about 7 cm: paper that leaves less is not what anybody wants to read from."""


def section(document: etree._Element, ours: etree._Element) -> etree._Element:
    """The last section of a document, without headers; our paper where it has none that can be used."""
    last = deepcopy(([etree.Element(qn("w:sectPr")), *_sections(document)])[-1])
    for tag, sides in (("pgSz", ("w", "h")), ("pgMar", _SIDES)):
        _in_twips(last.find(qn(f"w:{tag}")), sides)
    made = familiar(last, "its last section")
    if made is None:
        raise LookupError("w:sectPr is not known")
    if width(made) < LEAST:
        for tag in ("pgMar", "pgSz"):
            old = made.find(qn(f"w:{tag}"))
            if old is not None:
                made.remove(old)
            made.insert(0, deepcopy(child(ours, f"w:{tag}")))
    return made


def frames(document: etree._Element) -> dict[tuple[str, str], str]:
    """The relation of each header and footer by its place, such as (`header`, `first`): of the last section, or
    inherited by it."""
    found: dict[tuple[str, str], str] = {}
    for each in _sections(document):
        for name in ("header", "footer"):
            for reference in each.findall(qn(f"w:{name}Reference")):
                found[name, reference.get(qn("w:type"), "default")] = reference.get(_RELATION, "")
    return {place: id for place, id in found.items() if place[1] in _KINDS}


def _sections(document: etree._Element) -> list[etree._Element]:
    """In order; not those that tracked changes remember."""
    found = document.iter(qn("w:sectPr"))
    return [each for each in found if (parent := each.getparent()) is None or parent.tag != qn("w:sectPrChange")]


def _in_twips(element: etree._Element | None, names: tuple[str, ...]) -> None:
    if element is None:
        return
    for name in names:
        match = _LENGTH.fullmatch(element.get(qn(f"w:{name}"), "0"))
        element.set(qn(f"w:{name}"), str(round(float(match[1]) * _TWIPS[match[2]])) if match else "0")


def width(made: etree._Element) -> int:
    """The text's, in twentieths of a point; 0 without usable paper, in whichever direction it is turned."""
    size, margins = made.find(qn("w:pgSz")), made.find(qn("w:pgMar"))
    if size is None or margins is None:
        return 0
    across, down = int(size.get(qn("w:w"), 0)), int(size.get(qn("w:h"), 0))
    sides = sum(int(margins.get(qn(f"w:{side}"), 0)) for side in ("left", "right", "gutter"))
    ends = sum(abs(int(margins.get(qn(f"w:{end}"), 0))) for end in ("top", "bottom"))
    return across - sides if min(across, down) - max(sides, ends) >= LEAST else 0
