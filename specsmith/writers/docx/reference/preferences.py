"""The few settings of a reference document that belong to its look."""

from __future__ import annotations

from copy import deepcopy

from docx.oxml.ns import qn
from lxml import etree

from specsmith.writers.docx.elements import child

_BEHIND = {
    "zoom": ("mirrorMargins", "gutterAtTop"),
    "defaultTabStop": ("autoHyphenation", "hyphenationZone", "evenAndOddHeaders"),
    "compat": ("themeFontLang", "clrSchemeMapping"),
}
"""Behind which of our settings the schema puts each."""


def joined(theirs: etree._Element | None, ours: etree._Element, framed: bool) -> etree._Element:
    """Our settings with theirs for margins, hyphens and colours, and for headers where those are theirs (`framed`)."""
    root = deepcopy(ours)
    if theirs is None:
        return root
    tab = theirs.find(qn("w:defaultTabStop"))
    if tab is not None:
        root.replace(child(root, "w:defaultTabStop"), deepcopy(tab))
    for before, tags in _BEHIND.items():
        found = [each for tag in tags for each in theirs.findall(qn(f"w:{tag}"))[:1]]
        for each in reversed([one for one in found if framed or one.tag != qn("w:evenAndOddHeaders")]):
            child(root, f"w:{before}").addnext(deepcopy(each))
    return root
