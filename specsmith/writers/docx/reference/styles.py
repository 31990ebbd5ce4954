"""The styles of a reference document under the names that the writer uses, and ours for those it lacks."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from docx.oxml.ns import qn
from lxml import etree

from specsmith.writers.docx.elements import child, value

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

_LONGEST = 240
"""Letters of a name or id that leave room for a number behind them."""

_REFERRING = ("basedOn", "next", "link", "pStyle", "rStyle", "tblStyle", "styleLink", "numStyleLink")

_TECHNICAL = ("Gap", "footnote reference", "TOC Heading")
"""Nobody sees the first; word processors make the others when they need them."""

_VAL, _ID, _TYPE, _DEFAULT = qn("w:val"), qn("w:styleId"), qn("w:type"), qn("w:default")


def renamed(theirs: etree._Element, ours: etree._Element) -> dict[str, str]:
    """The new ids of their styles, by the old ones: ours where the style is one that we use."""
    wanted = {each.get(_ID, ""): _names(each) for each in _styles(ours)}
    by_name: dict[tuple[str, str], str] = {}
    for each in _styles(theirs):
        by_name.setdefault((each.get(_TYPE, ""), _name(each)), each.get(_ID, ""))
    new: dict[str, str] = {}
    for each in _styles(ours):
        kind, id = each.get(_TYPE, ""), each.get(_ID, "")
        default = _default(theirs, kind) if each.get(_DEFAULT) else ""
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
    taken = {_name(each): 1 for each in added}
    for each in _styles(theirs):
        _name_once(each, taken)
    theirs.extend(added)
    return added


def _name_once(style: etree._Element, taken: dict[str, int]) -> None:
    """Word knows one style of a name, whatever its kind; `taken` has the last number behind a name."""
    name = child(style, "w:name")
    said = name.get(_VAL, "")[:_LONGEST]
    while (asked := _name(style)) in taken:
        taken[said.casefold()] = number = taken.get(said.casefold(), 1) + 1
        name.set(_VAL, f"{said} {number}")
    taken[asked] = 1


def wished(added: Iterable[etree._Element]) -> tuple[str, ...]:
    """What those styles are called in a word processor that a company may want to make itself."""
    made = (each for each in added if each.get(_TYPE) != "numbering" and not each.get(_DEFAULT))
    return tuple(_shown(value(each, "w:name")) for each in made if value(each, "w:name") not in _TECHNICAL)


def _shown(name: str) -> str:
    """Files have Word's own styles in small letters, its menus do not."""
    return name.replace("toc ", "TOC ") if name.startswith("toc ") else name.title() if name.islower() else name


def _styles(root: etree._Element) -> list[etree._Element]:
    return root.findall(qn("w:style"))


def _name(style: etree._Element) -> str:
    return value(style, "w:name").casefold()


def _names(style: etree._Element) -> tuple[str, ...]:
    name = _name(style)
    return (name, *_ALIASES.get(name, ()))


def _default(root: etree._Element, kind: str) -> str:
    for each in _styles(root):
        if each.get(_TYPE) == kind and each.get(_DEFAULT) in ("1", "true", "on"):
            return each.get(_ID, "")
    return ""


def _free(id: str, taken: set[str]) -> str:
    """An id that no style has."""
    free = next(new for new in (f"{id[:_LONGEST]}Own{number}" for number in range(len(taken) + 1)) if new not in taken)
    taken.add(free)
    return free
