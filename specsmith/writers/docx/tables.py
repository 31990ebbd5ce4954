"""Tables as Word's XML, as wide as the text, with a header row that each page repeats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from specsmith.blocks import Inline, Table
from specsmith.writers.docx.markup import GAP, escaped, paragraph
from specsmith.writers.docx.runs import Runs
from specsmith.writers.docx.survey import plain

_LOOK = (
    '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
    'w:noHBand="0" w:noVBand="1"/>'
)


def table_xml(table: Table, runs: Runs, width: int, indent: int, title: str) -> str:
    """The table; `width` and `indent` are in twentieths of a point, `title` says to a screen reader what it is."""
    widths = column_widths(table.widths, width)
    columns = ", ".join(plain(cell).strip() for cell in table.header)
    properties = (
        f'<w:tblStyle w:val="SpecificationTable"/><w:tblW w:w="{width}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_LOOK}'
        f'<w:tblCaption w:val="{escaped(title)}"/><w:tblDescription w:val="{escaped(columns)}"/>'
    )
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    cells = [f'<w:tc><w:tcPr><w:tcW w:w="{each}" w:type="dxa"/></w:tcPr>' for each in widths]
    rows = _row(table.header, cells, runs, "TableHeading", "<w:cantSplit/><w:tblHeader/>")
    rows += "".join(_row(row, cells, runs, "TableText", "<w:cantSplit/>") for row in table.rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>{GAP}"


def column_widths(shares: Sequence[int], width: int) -> list[int]:
    """The width divided by the shares, to the last twentieth of a point."""
    total = sum(shares)
    edges = [width * sum(shares[:count]) // total for count in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _row(row: Iterable[Sequence[Inline]], cells: Iterable[str], runs: Runs, style: str, properties: str) -> str:
    inside = "".join(
        f"{opening}{paragraph(style, runs.xml(content))}</w:tc>" for opening, content in zip(cells, row, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"
