"""CSV files: every text whole, and nothing that a spreadsheet runs."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specsmith.exports import EXPORTS
from specsmith.exports.csv_files import SOURCE, as_written, harmless
from specsmith.exports.tables import tables
from specsmith.spec import Spec
from tests.unit.exports.exports_samples import files, spec, specs

RUNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What starts a formula, or did in some spreadsheet (OWASP)."""


def rows(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf"), "Excel would take it for a file in the machine's code page"
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


@pytest.mark.parametrize("of", specs(), ids=lambda of: of.head.brief)
def test_each_cell_of_an_example_is_the_one_of_the_specification(of: Spec) -> None:
    made = files("csv", of)
    names = ("requirements", "risks", "metrics", "objectives", "questions", "trace", "gaps")
    assert set(made) == {f"{name}.csv" for name in names}
    for table in tables(of):
        head, *body = rows(made[f"{table.name.lower()}.csv"])
        assert head == [*(column.title for column in table.columns), SOURCE]
        read = [[as_written(cell) for cell in row] for row in body]
        assert read == [[*map(str, row), of.head.file] for row in table.rows]


def test_lines_end_as_the_standard_has_them() -> None:
    content = files("csv", spec(risks=[{"title": "two\nlines"}]))["risks.csv"].decode("utf-8-sig")
    assert content.count("\r\n") == 2
    assert content.endswith("\r\n")
    assert "two\nlines" in content


@pytest.mark.parametrize("sign", RUNS)
@pytest.mark.parametrize("form", ["{}1+1", " {}1+1", "\u00a0{}1+1", "'{}1+1", "x;{}1+1", "x\n{}1+1", "x\t {}1+1", "{}"])
def test_no_cell_begins_with_what_a_spreadsheet_runs(form: str, sign: str) -> None:
    """Nor does one begin so where a program splits at semicolons, tabs or lines that stand in quotes."""
    made = harmless(form.format(sign))
    for piece in made.replace("\t", ";").replace("\n", ";").split(";"):
        assert not piece.lstrip().startswith(RUNS), made
    assert as_written(made) == form.format(sign)


@given(st.text(alphabet=st.sampled_from("=+-@＝＠'; \t\n\u00a0ab1\",")))
def test_what_was_made_harmless_reads_back_as_it_was_written(text: str) -> None:
    assert as_written(harmless(text)) == text


@pytest.mark.parametrize("text", ["plain", "a = b", "up to -5", "x@y", "1;2", "'quoted' words", '"said"', "a, b"])
def test_what_harms_nobody_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


def test_a_rating_is_a_number_and_none_is_an_empty_cell() -> None:
    of = spec(risks=[{"title": "rated", "likelihood": "2", "impact": "5"}, {"title": "unrated"}])
    head, *body = rows(files("csv", of)["risks.csv"])
    at = head.index("Likelihood")
    assert [row[at : at + 4] for row in body] == [["2", "5", "10", "high"], ["", "", "", ""]]


def test_several_values_stand_on_lines_of_one_cell() -> None:
    of = spec(goals=[{"outcome": "o", "metrics": [{"name": "m", "guardrails": ["a; b", "c, d"]}]}])
    head, row = rows(files("csv", of)["metrics.csv"])
    assert row[head.index("Guardrails")] == "a; b\nc, d"


def test_only_a_file_of_ours_is_known() -> None:
    made = files("csv", spec())["risks.csv"]
    assert EXPORTS["csv"].recognises(made)
    assert not EXPORTS["csv"].recognises(b"id,title\r\n")
    assert not EXPORTS["csv"].recognises(b"")
