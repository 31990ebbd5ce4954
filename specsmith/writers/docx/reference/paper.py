"""The paper of a reference document: size, margins, and which header and footer belong to it."""

from __future__ import annotations

import re
from copy import deepcopy

from docx.oxml.ns import qn
from lxml import etree

from specsmith.writers.docx.elements import child

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_KEPT = ("pgSz", "pgMar", "pgBorders", "titlePg", "docGrid")
"""What comes along of a section; not its columns, nor where it starts to count."""
_SIDES = ("top", "right", "bottom", "left", "header", "footer", "gutter")
_LENGTH = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)(mm|cm|in|pt|pc|pi)?")
_TWIPS = {"mm": 56.6929, "cm": 566.929, "in": 1440, "pt": 20, "pc": 240, "pi": 240, None: 1}
LEAST = 4000
"""The least width of a text, about 7 cm: paper that leaves less is not what anybody wants to read from."""


def section(document: etree._Element, ours: etree._Element) -> etree._Element:
    """The last section of a document, without headers; ours where it has none or no usable paper."""
    found = list(document.iter(qn("w:sectPr")))
    made = etree.Element(qn("w:sectPr"), nsmap=document.nsmap)
    last = found[-1] if found else made
    made.extend(deepcopy(each) for tag in _KEPT for each in last.findall(qn(f"w:{tag}"))[:1])
    for tag, sides in (("pgSz", ("w", "h")), ("pgMar", _SIDES)):
        _in_twips(made.find(qn(f"w:{tag}")), sides)
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
    for each in document.iter(qn("w:sectPr")):
        for name in ("header", "footer"):
            for reference in each.findall(qn(f"w:{name}Reference")):
                found[name, reference.get(qn("w:type"), "default")] = reference.get(_RELATION, "")
    return found


def _in_twips(element: etree._Element | None, names: tuple[str, ...]) -> None:
    if element is None:
        return
    for name in names:
        match = _LENGTH.fullmatch(element.get(qn(f"w:{name}"), "0"))
        element.set(qn(f"w:{name}"), str(round(float(match[1]) * _TWIPS[match[2]])) if match else "0")


def width(made: etree._Element) -> int:
    """The text's, in twentieths of a point; 0 without usable paper."""
    size, margins = made.find(qn("w:pgSz")), made.find(qn("w:pgMar"))
    if size is None or margins is None or int(size.get(qn("w:h"), 0)) < LEAST:
        return 0
    return int(size.get(qn("w:w"), 0)) - sum(
        int(margins.get(qn(f"w:{side}"), 0)) for side in ("left", "right", "gutter")
    )
