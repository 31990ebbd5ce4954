"""Small print: for a document that is to be read as one page."""

from __future__ import annotations

from collections.abc import Iterable

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from lxml import etree

from specsmith.writers.docx.elements import whole

COMPACT = "compact"
"""The marker of a document that wants it."""
_TEXT, _STEP, _SMALLEST = 16, 0.4, 15
"""Text of 10 points has 8, and what is larger or smaller differs less from it; 7.5 is the least that reads well on
paper. In half points."""
_USUAL = 20
_SPACE, _PADDING, _MARGIN = 0.2, 0.25, 0.5
_SINGLE = 240
"""Lines without air between them, in 240ths of a line."""


def make_compact(word: WordDocument) -> None:
    """Makes every style of the reference document smaller and closer, and its margins narrower, in proportion."""
    styles = word.styles.element
    for size in styles.iter(qn("w:sz"), qn("w:szCs")):
        _shrink(size)
    for spacing in styles.iter(qn("w:spacing")):
        _scale(spacing, ("before", "after"), _SPACE)
        _close(spacing)
    for side in styles.xpath("//w:pBdr/*"):
        _scale(side, ("space",), _PADDING)
    for side in styles.xpath("//w:tblCellMar/w:top | //w:tblCellMar/w:bottom"):
        _scale(side, ("w",), _PADDING)
    for margins in word.element.body[-1].iter(qn("w:pgMar")):
        _scale(margins, ("top", "bottom", "left", "right", "header", "footer"), _MARGIN)


def _shrink(size: etree._Element) -> None:
    """What is smaller already stays."""
    given = whole(size.get(qn("w:val"), ""))
    wanted = max(round(_TEXT + (given - _USUAL) * _STEP), _SMALLEST)
    size.set(qn("w:val"), str(min(given, wanted)))


def _scale(element: etree._Element, names: Iterable[str], factor: float) -> None:
    for key in (qn(f"w:{name}") for name in names):
        if key in element.attrib:
            element.set(key, str(round(whole(element.get(key, "")) * factor)))


def _close(spacing: etree._Element) -> None:
    line = qn("w:line")
    if line not in spacing.attrib:
        return
    given = whole(spacing.get(line, ""))
    exact = spacing.get(qn("w:lineRule"), "auto") != "auto"
    spacing.set(line, str(round(given * _SPACE) if exact else min(given, _SINGLE)))
