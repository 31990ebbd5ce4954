"""The workbook, read back with another library: every cell says what the specification says, and none calculates."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openxml_audit import OpenXmlValidator

from specsmith.exports import EXPORTS
from specsmith.exports.tables import tables
from specsmith.exports.xlsx import LONGEST
from specsmith.spec import Spec
from tests.unit.exports.exports_samples import files, spec, specs

HOSTILE = (
    *("=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "{=1+1}", "https://example.com", "mailto:a@example.com"),
    *("internal:Sheet2!A1", "external:c:/x.xlsx", "file:///etc/passwd", "1.10", "007", "1e5", "TRUE", "2026-01-02"),
    *("_x0041_", "_x000D_", "<b>&amp;</b>", "]]>", "two\nlines", "\u200b", "שלום", "👩\u200d💻", "'quoted"),
)


def sheets(content: bytes) -> dict[str, list[tuple[object, ...]]]:
    """The rows of each sheet, empty cells as empty texts."""
    book = openpyxl.load_workbook(BytesIO(content))
    for sheet in book:
        assert all(cell.data_type in "sn" and not cell.hyperlink for row in sheet.iter_rows() for cell in row)
        assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", sheet.dimensions)
    rows = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    return {
        name: [tuple("" if cell is None else cell for cell in row) for row in found] for name, found in rows.items()
    }


def in_tables(of: Spec) -> dict[str, list[tuple[object, ...]]]:
    return {table.name: [tuple(column.title for column in table.columns), *table.rows] for table in tables(of)}


@pytest.mark.parametrize("of", specs(), ids=lambda of: of.head.brief)
def test_each_cell_of_an_example_is_the_one_of_the_specification(of: Spec) -> None:
    assert sheets(files("xlsx", of)["spec.xlsx"]) == in_tables(of)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_is_a_text_whatever_it_looks_like(text: str) -> None:
    of = spec(risks=[{"title": text, "owner": text, "likelihood": "1"}])
    assert sheets(files("xlsx", of)["spec.xlsx"])["Risks"] == in_tables(of)["Risks"]


def test_the_whole_package_holds_no_formula_link_or_macro(tmp_path: Path) -> None:
    of = spec(risks=[{"title": text} for text in HOSTILE])
    content = files("xlsx", of)["spec.xlsx"]
    with zipfile.ZipFile(BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert not [name for name in parts if "vba" in name or "externalLink" in name]
    assert not [name for name, part in parts.items() if b"<f>" in part or b"<hyperlink" in part or b"External" in part]
    (tmp_path / "spec.xlsx").write_bytes(content)
    assert OpenXmlValidator().validate(tmp_path / "spec.xlsx").errors == []


def test_ratings_are_numbers_to_sort_by() -> None:
    head, row = sheets(files("xlsx", spec(risks=[{"title": "r", "likelihood": "4", "impact": "5"}]))["spec.xlsx"])[
        "Risks"
    ]
    at = head.index("Likelihood")
    assert row[at : at + 3] == (4, 5, 20)


def test_a_text_beyond_the_limit_of_a_cell_goes_on_in_the_next_row() -> None:
    """Excel refuses a file with a longer one, and counts a character beyond U+FFFF as two."""
    text = "😀" * LONGEST + "a" * LONGEST + "z"
    head, *body = sheets(files("xlsx", spec(risks=[{"id": "R-1", "title": text, "owner": "O"}]))["spec.xlsx"])["Risks"]
    title, owner = head.index("Title"), head.index("Owner")
    assert [row[0] for row in body] == ["R-1"] * 3
    assert "".join(str(row[title]) for row in body) == text
    assert [row[owner] for row in body] == ["O", "", ""]
    assert max(len(str(row[title]).encode("utf-16-le")) // 2 for row in body) <= 32_767


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert files("xlsx", specs()[0]) == files("xlsx", specs()[0])


def test_only_a_file_of_ours_is_known() -> None:
    made = files("xlsx", spec())["spec.xlsx"]
    assert EXPORTS["xlsx"].recognises(made)
    other = BytesIO()
    openpyxl.Workbook().save(other)
    for content in (other.getvalue(), b"", b"PK\x03\x04", made[:300], made[:-30]):
        assert not EXPORTS["xlsx"].recognises(content)
