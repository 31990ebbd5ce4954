"""Makes sure that styles are there once, and lead to styles that are there."""

from __future__ import annotations

from collections.abc import Mapping

from docx.oxml.ns import qn
from lxml import etree

from specsmith.writers.docx.elements import remove, value
from specsmith.writers.docx.lists import styles_of

_VAL, _ID, _TYPE, _DEFAULT = qn("w:val"), qn("w:styleId"), qn("w:type"), qn("w:default")
_ON = ("1", "true", "on")
_LEADING = {
    "pStyle": "paragraph", "rStyle": "character", "tblStyle": "table", "styleLink": "numbering", "next": "paragraph",
}  # fmt: skip
"""The type of style that each element must name."""
_PARTNERS = {"paragraph": "character", "character": "paragraph"}
"""Styles of these types may be two sides of one."""


def keep_once(styles: etree._Element) -> None:
    """Of styles with the same id, or that are the default of a type, the first."""
    ids: set[str] = set()
    defaults: set[str] = set()
    for each in styles.findall(qn("w:style")):
        id, kind = each.get(_ID, ""), each.get(_TYPE, "")
        if id in ids:
            remove(each)
            continue
        ids.add(id)
        if each.get(_DEFAULT) in _ON and kind not in defaults:
            defaults.add(kind)
        elif each.get(_DEFAULT) is not None:
            del each.attrib[_DEFAULT]


def drop_lost(root: etree._Element, styles: etree._Element) -> None:
    """Takes out what names a style that is not there, or one of another type."""
    types = {id: each.get(_TYPE, "") for id, each in styles_of(styles).items()}
    for tag, kind in _LEADING.items():
        for each in list(root.iter(qn(f"w:{tag}"))):
            if types.get(each.get(_VAL, "")) != kind:
                remove(each)
    for each in root.iter(qn("w:style")):
        _drop_lost_kin(each, types)


def _drop_lost_kin(style: etree._Element, types: Mapping[str, str]) -> None:
    kind = style.get(_TYPE, "")
    for tag, wanted in (("basedOn", kind), ("link", _PARTNERS.get(kind))):
        found = style.find(qn(f"w:{tag}"))
        if found is not None and types.get(found.get(_VAL, "")) != wanted:
            remove(found)


def break_loops(styles: etree._Element) -> None:
    """A style that is based on itself, through whichever others, is based on none."""
    by_id = styles_of(styles)
    sound: set[str] = set()
    for id in by_id:
        path: set[str] = set()
        while id and id not in sound:
            path.add(id)
            id = _basis(by_id[id], path)
        sound |= path


def _basis(style: etree._Element, path: set[str]) -> str:
    below = value(style, "w:basedOn")
    if below in path:
        found = style.find(qn("w:basedOn"))
        if found is not None:
            remove(found)
        return ""
    return below
