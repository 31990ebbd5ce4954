"""The styles of a reference document under the names that the writer uses, and ours for those it lacks."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from docx.oxml.ns import qn
from lxml import etree

from specsmith.writers.docx.elements import value

_ALIASES = {
    "inline code": ("verbatim char", "html code", "source text"),
    "code": ("source code", "html preformatted", "preformatted text"),
    "quote": ("quotations", "block text"),
    "caption": ("table caption",),
    "specification table": ("table",),
    "footnote text": ("footnote",),
    "footnote reference": ("footnote characters", "footnote anchor"),
    "hyperlink": ("internet link",),
    "toc 1": ("contents 1",),
    "toc 2": ("contents 2",),
    "toc 3": ("contents 3",),
    "toc heading": ("contents heading",),
}
"""What pandoc, LibreOffice and older versions of Word call the same thing."""

_REFERRING = ("basedOn", "next", "link", "pStyle", "rStyle", "tblStyle", "styleLink", "numStyleLink")

_VAL, _ID = qn("w:val"), qn("w:styleId")


def renamed(theirs: etree._Element, ours: etree._Element) -> dict[str, str]:
    """The new ids of their styles, by the old ones: ours where the style is one that we use."""
    wanted = {each.get(_ID, ""): _names(each) for each in _styles(ours)}
    by_name: dict[tuple[str, str], str] = {}
    for each in _styles(theirs):
        by_name.setdefault((each.get(qn("w:type"), ""), _name(each)), each.get(_ID, ""))
    new: dict[str, str] = {}
    for each in _styles(ours):
        kind, id = each.get(qn("w:type"), ""), each.get(_ID, "")
        default = _default(theirs, kind) if each.get(qn("w:default")) else ""
        found = [default, *(by_name.get((kind, name), "") for name in wanted[id])]
        chosen = next((old for old in found if old and old not in new), "")
        if chosen:
            new[chosen] = id
    taken = set(new.values()) | {each.get(_ID, "") for each in _styles(theirs)}
    for each in _styles(theirs):
        old = each.get(_ID, "")
        if old not in new and old in wanted:
            new[old] = _free(old, taken)
    return new


def give_new_ids(root: etree._Element, new: dict[str, str]) -> None:
    """Gives styles their new ids, wherever in a part they are named."""
    for each in root.iter(*(qn(f"w:{tag}") for tag in _REFERRING)):
        each.set(_VAL, new.get(each.get(_VAL, ""), each.get(_VAL, "")))
    for each in root.iter(qn("w:style")):
        each.set(_ID, new.get(each.get(_ID, ""), each.get(_ID, "")))


def complete(theirs: etree._Element, ours: etree._Element) -> list[etree._Element]:
    """Adds our styles that are missing, and returns them."""
    known = {each.get(_ID) for each in _styles(theirs)}
    added = [deepcopy(each) for each in _styles(ours) if each.get(_ID) not in known]
    theirs.extend(added)
    return added


def names(styles: Iterable[etree._Element]) -> tuple[str, ...]:
    """What the styles are called in a word processor."""
    return tuple(value(each, "w:name") for each in styles)


def _styles(root: etree._Element) -> list[etree._Element]:
    return root.findall(qn("w:style"))


def _name(style: etree._Element) -> str:
    return value(style, "w:name").casefold()


def _names(style: etree._Element) -> tuple[str, ...]:
    name = _name(style)
    return (name, *_ALIASES.get(name, ()))


def _default(root: etree._Element, kind: str) -> str:
    for each in _styles(root):
        if each.get(qn("w:type")) == kind and each.get(qn("w:default")) in ("1", "true", "on"):
            return each.get(_ID, "")
    return ""


def _free(id: str, taken: set[str]) -> str:
    """An id that no style has."""
    free = next(new for new in (f"{id}Own{number}" for number in range(len(taken) + 1)) if new not in taken)
    taken.add(free)
    return free
