"""The numberings of a reference document behind ours, so that both can be used."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from copy import deepcopy

from docx.oxml.ns import qn
from lxml import etree

from specsmith.writers.docx.elements import child, remove, value, whole
from specsmith.writers.docx.lists import numbered, styles_of

_VAL, _NUM, _ABSTRACT, _LEVEL = qn("w:val"), qn("w:numId"), qn("w:abstractNumId"), qn("w:ilvl")
LISTS = {"ListBullet": 2, "ListBullet2": 2, "ListBullet3": 2, "ListNumber": 3, "ListNumber2": 3, "ListNumber3": 3}
"""Our numbering for each style of a list."""


def numbers_in(roots: Iterable[etree._Element]) -> set[str]:
    """The numberings that styles and paragraphs name."""
    return {each.get(_VAL, "") for root in roots for each in root.iter(_NUM)}


def sifted(theirs: etree._Element, used: Collection[str]) -> etree._Element:
    """The numberings that are used, and their patterns; each number and level once."""
    numbers = {each.get(_NUM, ""): each for each in reversed(theirs.findall(qn("w:num")))}
    patterns = {each.get(_ABSTRACT, ""): each for each in reversed(theirs.findall(qn("w:abstractNum")))}
    made = etree.Element(qn("w:numbering"))
    ends = {value(each, "w:styleLink"): id for id, each in patterns.items()}
    kept = [number for id, number in numbers.items() if id in used and _follow_link(number, patterns, ends)]
    wanted = {value(each, "w:abstractNumId") for each in kept}
    made.extend(pattern for id, pattern in patterns.items() if id in wanted)
    made.extend(kept)
    for each in made:
        _keep_levels_once(each)
    return made


def _follow_link(number: etree._Element, patterns: Mapping[str, etree._Element], ends: Mapping[str, str]) -> bool:
    """Goes to the pattern itself where one only names a style of lists (`ends`); whether there is a pattern."""
    pattern = patterns.get(value(number, "w:abstractNumId"))
    link = value(pattern, "w:numStyleLink")
    if link:
        if link not in ends:
            return False
        child(number, "w:abstractNumId").set(_VAL, ends[link])
    return pattern is not None


def _keep_levels_once(parent: etree._Element) -> None:
    seen: set[str] = set()
    for each in [*parent.findall(qn("w:lvl")), *parent.findall(qn("w:lvlOverride"))]:
        level = each.get(_LEVEL, "")
        if level in seen:
            remove(each)
        seen.add(level)


def joined(theirs: etree._Element | None, ours: etree._Element) -> tuple[etree._Element, int]:
    """Ours first, theirs behind, and by how much the numbers of theirs have grown."""
    root = deepcopy(ours)
    if theirs is None:
        return root, 0
    shift = 1 + max(whole(each.get(attribute, "")) for attribute in (_NUM, _ABSTRACT) for each in root)
    first = child(root, "w:num")
    for each in theirs.findall(qn("w:abstractNum")):
        first.addprevious(_shifted(each, shift))
    root.extend(_shifted(each, shift) for each in theirs.findall(qn("w:num")))
    return root, shift


def shift_references(root: etree._Element, shift: int) -> None:
    """Follows the numbers where a style or paragraph names them; 0 means none and stays."""
    for each in root.iter(_NUM):
        number = whole(each.get(_VAL, ""))
        if number:
            each.set(_VAL, str(number + shift))


def drop_lost(root: etree._Element, numbering: etree._Element) -> None:
    """Takes out the numbers that no numbering has."""
    known = {"0", *(each.get(_NUM, "") for each in numbering.findall(qn("w:num")))}
    for each in list(root.iter(_NUM)):
        if each.get(_VAL, "") not in known:
            remove(each)


def number_lists(styles: etree._Element, numbering: etree._Element) -> None:
    """Our bullets and numbers for styles of lists that have none of their own."""
    by_id = styles_of(styles)
    known = {each.get(_NUM) for each in numbering.findall(qn("w:num"))}
    for id, number in LISTS.items():
        found = numbered(by_id, id)
        if found is None or found.number not in known:
            _set_number(by_id[id], number, int(id[-1]) - 1 if id[-1].isdigit() else 0)


def release(numbering: etree._Element, styles: etree._Element, ours: Collection[str]) -> None:
    """Takes our patterns off the styles that do not use them: a style and its pattern name each other, or neither."""
    by_id = styles_of(styles)
    patterns = [each for each in numbering.findall(qn("w:abstractNum")) if each.get(_ABSTRACT, "") in ours]
    numbers = {each.get(_NUM) for each in numbering.findall(qn("w:num")) if value(each, "w:abstractNumId") in ours}
    for linked in [each for pattern in patterns for each in pattern.iter(qn("w:pStyle"))]:
        found = numbered(by_id, linked.get(_VAL, ""))
        if found is None or found.number not in numbers:
            remove(linked)


def _shifted(element: etree._Element, shift: int) -> etree._Element:
    copy = deepcopy(element)
    for attribute in (_NUM, _ABSTRACT):
        if copy.get(attribute) is not None:
            copy.set(attribute, str(whole(copy.get(attribute, "")) + shift))
    for each in copy.findall(_ABSTRACT):
        each.set(_VAL, str(whole(each.get(_VAL, "")) + shift))
    return copy


def _set_number(style: etree._Element, number: int, level: int) -> None:
    """In the place that the schema gives it."""
    formats = style.find(qn("w:pPr"))
    if formats is None:
        formats = etree.SubElement(style, qn("w:pPr"))
        runs = style.find(qn("w:rPr"))
        if runs is not None:
            runs.addprevious(formats)
    old = formats.find(qn("w:numPr"))
    if old is not None:
        formats.remove(old)
    made = etree.Element(qn("w:numPr"))
    etree.SubElement(made, qn("w:ilvl")).set(_VAL, str(level))
    etree.SubElement(made, _NUM).set(_VAL, str(number))
    before = [each for each in formats if etree.QName(each).localname in _BEFORE]
    formats.insert(len(before), made)


_BEFORE = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
