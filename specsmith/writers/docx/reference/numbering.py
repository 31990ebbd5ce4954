"""The numberings of a reference document behind ours, so that both can be used."""

from __future__ import annotations

from collections.abc import Collection
from copy import deepcopy

from docx.oxml.ns import qn
from lxml import etree

from specsmith.writers.docx.elements import child, remove, value, whole
from specsmith.writers.docx.lists import numbered, styles_of

_VAL, _NUM, _ABSTRACT = qn("w:val"), qn("w:numId"), qn("w:abstractNumId")
_PICTURES = ("numPicBullet", "lvlPicBulletId", "numIdMacAtCleanup")
LISTS = {"ListBullet": 2, "ListBullet2": 2, "ListBullet3": 2, "ListNumber": 3, "ListNumber2": 3, "ListNumber3": 3}
"""Our numbering for each style of a list."""


def joined(theirs: etree._Element | None, ours: etree._Element) -> tuple[etree._Element, int]:
    """Ours first, theirs behind, and by how much the numbers of theirs have grown."""
    root = deepcopy(ours)
    if theirs is None:
        return root, 0
    shift = 1 + max(whole(each.get(attribute, "")) for attribute in (_NUM, _ABSTRACT) for each in root)
    patterns = [_shifted(each, shift) for each in theirs.findall(qn("w:abstractNum")) if _whole(each, _ABSTRACT)]
    known = {each.get(_ABSTRACT) for each in patterns}
    numbers = [_shifted(each, shift) for each in theirs.findall(qn("w:num")) if _whole(each, _NUM)]
    first = child(root, "w:num")
    for each in patterns:
        first.addprevious(each)
    root.extend(each for each in numbers if value(each, "w:abstractNumId") in known)
    return root, shift


def shift_references(root: etree._Element, shift: int) -> None:
    """Follows the numbers where a style or paragraph names them; 0 means none and stays."""
    for each in root.iter(_NUM):
        number = whole(each.get(_VAL, ""))
        if number:
            each.set(_VAL, str(number + shift))


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


def _whole(element: etree._Element, attribute: str) -> bool:
    return element.get(attribute, "").isdigit()


def _shifted(element: etree._Element, shift: int) -> etree._Element:
    copy = deepcopy(element)
    for tag in _PICTURES:
        for each in list(copy.iter(qn(f"w:{tag}"))):
            remove(each)
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
