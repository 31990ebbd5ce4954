"""Reading Word's XML, of which nobody knows how whole it is."""

from __future__ import annotations

from docx.oxml.ns import qn
from lxml import etree


def child(parent: etree._Element, name: str) -> etree._Element:
    """A child that our own files always have; raises LookupError where it is missing."""
    found = parent.find(qn(name))
    if found is None:
        raise LookupError(f"{name} is missing")
    return found


def value(parent: etree._Element | None, *names: str) -> str:
    """The `w:val` of a descendant, by the names that lead to it; empty where one of them is missing."""
    found = parent.find("/".join(map(qn, names))) if parent is not None else None
    return "" if found is None else found.get(qn("w:val"), "")


def whole(text: str) -> int:
    """A whole number as it is written in an attribute; 0 for anything else."""
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0


def remove(element: etree._Element) -> None:
    """Takes an element out of its parent, if it has one."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def unwrap(element: etree._Element) -> None:
    """Puts what is in an element in its place."""
    for each in list(element):
        element.addprevious(each)
    remove(element)
