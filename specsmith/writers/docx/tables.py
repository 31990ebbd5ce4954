"""Tables as Word's XML, as wide as the text, with a header row that each page repeats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from specsmith.blocks import Inline, Table, Tone
from specsmith.frozen import FrozenValue
from specsmith.writers.docx.labels import is_sheet
from specsmith.writers.docx.markup import GAP, STAY, escaped, paragraph
from specsmith.writers.docx.runs import Runs, field_bookmark_name
from specsmith.writers.docx.survey import plain

_LOOK = (
    '<w:tblLook w:val="{}" w:firstRow="1" w:lastRow="0" w:firstColumn="{}" w:lastColumn="0" w:noHBand="0"'
    ' w:noVBand="1"/>'
)
_PLAIN, _SHEET = _LOOK.format("0420", 0), _LOOK.format("04A0", 1)
"""A sheet of fields also has its first column set apart."""


TONES = {"low": "E3F1DA", "medium": "FFF3CF", "high": "FBDDC4", "critical": "F8CFCF"}
"""The colours behind cells; whoever cannot tell them apart reads the word in the cell."""

_HYPHENS, _BREAKS = re.compile(r"\s+|(?<=[-/])"), re.compile(r"(?:\s+|(?<=[-/]))(?!\d)")
"""Where a line may end, and where it should: not before the number of `SEC-07`, of a date or of `Impact 1`."""
_LETTER, _NARROW, _WIDE, _MARGINS = 112, 66, 130, 200
"""The widths of letters of 9 points, and of a cell's margins, in twentieths of a point."""
_NARROW_LETTERS, _WIDE_LETTERS = frozenset("fijlrtI.,:;-/()[]'"), frozenset("ABCDEFGHJKLMNOPQRSTUVWXYZ@mw%&")

TOGETHER = 6
"""Rows of a table that stands on one page, such as those of a matrix."""

COVER, SPECIFICATION = "CoverTable", "SpecificationTable"


class Frame(FrozenValue):
    """Where a table stands: its style, width and indent (twentieths of a point), what it shows, and whose fields."""

    style: str
    width: int
    indent: int
    title: str
    item: str


def table_xml(table: Table, runs: Runs, frame: Frame) -> str:
    """The table, whose title tells a screen reader what it is."""
    widths = column_widths(table, frame.width)
    columns = ", ".join(plain(cell).strip() for cell in table.header)
    sheet = is_sheet(table)
    properties = (
        f'<w:tblStyle w:val="{frame.style}"/><w:tblW w:w="{frame.width}" w:type="dxa"/>'
        f'<w:tblInd w:w="{frame.indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_SHEET if sheet else _PLAIN}'
        f'<w:tblCaption w:val="{escaped(frame.title)}"/><w:tblDescription w:val="{escaped(columns)}"/>'
    )
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    item = frame.item if sheet else ""
    rows = _row(table.header, widths, runs, "TableHeading")
    for row in table.rows:
        stays = STAY * (len(table.rows) <= TOGETHER and row is not table.rows[-1])
        rows += _row(row, widths, runs, "TableText", stays, item)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{GAP}"


def column_widths(table: Table, width: int) -> list[int]:
    """The width divided by the columns' shares, but no column narrower than its longest word needs, if all can be."""
    total = sum(table.widths)
    edges = [width * sum(table.widths[:count]) // total for count in range(len(table.widths) + 1)]
    shares = [right - left for left, right in pairwise(edges)]
    needs = _needs(table, width)
    return _widened(shares, needs) if sum(needs) <= width else shares


def _needs(table: Table, width: int) -> list[int]:
    """What the columns need at least; those for which ids and dates stay whole at little cost get that."""
    columns = list(zip(table.header, *table.rows, strict=True))
    needs, wishes = (
        [min(max(_need(cell, breaks) for cell in column), width // 3) for column in columns]
        for breaks in (_HYPHENS, _BREAKS)
    )
    for place in sorted(range(len(needs)), key=lambda place: wishes[place] - needs[place]):
        if sum(needs) - needs[place] + wishes[place] <= width:
            needs[place] = wishes[place]
    return needs


def _widened(shares: Sequence[int], needs: Sequence[int]) -> list[int]:
    """What columns lack is given by those that have some to spare, by how much they have."""
    lacking = sum(max(need - share, 0) for need, share in zip(needs, shares, strict=True))
    spare = [max(share - need, 0) for need, share in zip(needs, shares, strict=True)]
    given = [lacking * each // max(sum(spare), 1) for each in spare]
    given[given.index(max(given))] += lacking - sum(given)
    return [max(share, need) - gift for share, need, gift in zip(shares, needs, given, strict=True)]


def _need(cell: Sequence[Inline], breaks: re.Pattern[str]) -> int:
    """What the longest word of a cell takes, in twentieths of a point."""
    longest = max(breaks.split(plain(cell)), key=len)
    return _MARGINS + sum(
        _NARROW if letter in _NARROW_LETTERS else _WIDE if letter in _WIDE_LETTERS else _LETTER for letter in longest
    )


def _row(
    row: Sequence[Sequence[Inline]], widths: Iterable[int], runs: Runs, style: str, formats: str = "", item: str = ""
) -> str:
    field = field_bookmark_name(item, plain(row[0]).strip()) if item else ""
    names = ["", field] if len(row) == 2 else [""] * len(row)
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{_shade(content)}</w:tcPr>'
        f"{paragraph(style, runs.xml(content, name), formats)}</w:tc>"
        for width, content, name in zip(widths, row, names, strict=True)
    )
    repeated = "<w:tblHeader/>" * (style == "TableHeading")
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{inside}</w:tr>"


def _shade(content: Sequence[Inline]) -> str:
    if not content or not isinstance(content[0], Tone):
        return ""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{TONES[content[0].name]}"/>'
