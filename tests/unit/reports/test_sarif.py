"""SARIF: places as other tools count them, marks that stay when lines move, and no text that becomes markup."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from reports_samples import HEAD, WEAK, any_checked, checked, made, many

from specsmith import __version__
from specsmith.build import Checked
from specsmith.diagnostics import Diagnostic
from specsmith.lint import page_of, shipped
from specsmith.reports import REPORTS
from specsmith.reports.found import findings, most_severe_first
from tests.command_line.runner import commands

report = REPORTS["sarif"]

LINK = re.compile(r"\[[^\]]*\]\(")


def run(*briefs: Checked) -> dict[str, object]:
    """The one run of the log."""
    log = json.loads(report(briefs, ()))
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    return log["runs"][0]


def marks(*briefs: Checked) -> list[str]:
    return [each["partialFingerprints"]["specsmith/v1"] for each in run(*briefs)["results"]]


def test_the_tool_is_named_with_its_version_and_the_unit_of_its_columns(tmp_path: Path) -> None:
    found = run(checked(WEAK, tmp_path))
    driver = found["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("specsmith-tpm", __version__)
    assert found["columnKind"] == "unicodeCodePoints"
    assert found["invocations"] == [{"executionSuccessful": True}]


def test_a_rule_is_there_for_each_check_that_found_something_and_tells_its_page(tmp_path: Path) -> None:
    found = run(checked(WEAK, tmp_path))
    rules = {each["id"]: each for each in found["tool"]["driver"]["rules"]}
    assert set(rules) == {each["ruleId"] for each in found["results"]}
    for each in found["results"]:
        assert found["tool"]["driver"]["rules"][each["ruleIndex"]]["id"] == each["ruleId"]
    check, page = shipped().by_name["vague-word"], page_of("vague-word")
    assert page
    assert rules["vague-word"] == {
        "id": "vague-word",
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.what},
        "help": {"text": f"{page.why}\n\nWay out: {check.fix}"},
        "defaultConfiguration": {"level": "warning"},
    }


def test_a_fault_that_has_no_page_has_a_rule_too_without_a_word_of_the_user() -> None:
    one, other = (Diagnostic("error", "unknown-key", f'"{key}" is not a known key here') for key in ("kin", "kid"))
    rules, *others = (run(made(each))["tool"]["driver"]["rules"] for each in (one, other))
    assert [rules] == others
    assert rules[0]["id"] == "unknown-key"
    assert rules[0]["shortDescription"]["text"] == "Unknown key"
    assert all(rules[0][key]["text"] for key in ("fullDescription", "help"))
    assert rules[0]["defaultConfiguration"]["level"] == "error"


def test_columns_count_characters_and_the_last_one_is_not_inside(tmp_path: Path) -> None:
    text = WEAK.replace("answer fast", "answer 🚀日本 fast")
    region = next(
        each["locations"][0]["physicalLocation"]["region"]
        for each in run(checked(text, tmp_path))["results"]
        if each["message"]["text"].startswith('FR-1: "fast"')
    )
    line = text.splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "fast"


@pytest.mark.parametrize(
    ("file", "location"),
    [
        ("a b/ü#?.brief.yaml", {"uri": "a%20b/%C3%BC%23%3F.brief.yaml", "uriBaseId": "%SRCROOT%"}),
        ("a:b.brief.yaml", {"uri": "a%3Ab.brief.yaml", "uriBaseId": "%SRCROOT%"}),
        ("../a%41.brief.yaml", {"uri": "../a%2541.brief.yaml", "uriBaseId": "%SRCROOT%"}),
        ("/home/me/a b.brief.yaml", {"uri": "file:///home/me/a%20b.brief.yaml"}),
    ],
)
@pytest.mark.skipif(os.name != "posix", reason="names of files are written otherwise elsewhere")
def test_files_are_addresses_relative_ones_below_the_root_of_the_sources(file: str, location: dict[str, str]) -> None:
    result = run(made(*many(1), file=file))["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == location


def test_notes_are_called_so_and_the_message_ends_with_the_way_out() -> None:
    results = run(made(*many(1, "info"), *many(1), *many(1, "error")))["results"]
    assert [each["level"] for each in results] == ["error", "warning", "note"]
    assert results[0]["message"] == {"text": "number 1. Way out: mend it."}


def test_a_mark_stays_when_lines_and_entries_move_and_goes_with_what_it_is_about(tmp_path: Path) -> None:
    before = marks(checked(WEAK, tmp_path))
    assert len(set(before)) == len(before)
    assert {each.partition(":")[2] for each in before} == {"1"}
    first, second = WEAK.splitlines()[-2:]
    moved = WEAK.replace(f"{first}\n{second}", f"\n# about uploads\n{second}\n\n{first}")
    assert set(marks(checked(moved, tmp_path, "moved"))) == set(before)
    for old, new in (("FR-1", "FR-3"), ("fast", "soon"), ("RESUME", "OTHER")):
        assert set(marks(checked(WEAK.replace(old, new), tmp_path))) != set(before), old


def test_findings_that_are_the_same_are_told_apart_by_a_number(tmp_path: Path) -> None:
    broken = HEAD + "users:\n  - {name: Buyer, nick: x}\n  - {name: Seller, nick: y}\n"
    one, other = marks(checked(broken, tmp_path))
    assert (one.split(":")[0], one.split(":")[1], other.split(":")[1]) == (other.split(":")[0], "1", "2")


def test_five_thousand_results_are_kept_errors_first_and_the_number_left_out_is_said() -> None:
    found = run(made(*many(6_000), *many(2, "error")))
    assert [each["level"] for each in found["results"][:3]] == ["error", "error", "warning"]
    assert len(found["results"]) == 5_000
    (invocation,) = found["invocations"]
    (notice,) = invocation["toolExecutionNotifications"]
    assert notice["level"] == "note"
    assert notice["message"]["text"].startswith("1002 results left out")


@given(any_checked)
def test_any_text_reads_back_and_is_neither_link_nor_command(briefs: list[Checked]) -> None:
    text = report(briefs, ())
    assert re.fullmatch(r"[\n -~]*", text)
    assert commands(text) == []
    results = json.loads(text)["runs"][0]["results"]
    for result, finding in zip(results, most_severe_first(findings(briefs)), strict=True):
        said = result["message"]["text"]
        assert not LINK.search(said)
        assert said.replace("]\\u0028", "](").startswith(finding.said.replace("]\\u0028", "]("))
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[\w%./:~-]*", uri, re.ASCII)
        assert unquote_to_bytes(uri.removeprefix("file://")) == os.fsencode(finding.file.as_posix())
        place = finding.place
        assert result["locations"][0]["physicalLocation"]["region"] == {
            "startLine": place.line, "startColumn": place.column, "endColumn": place.column + place.length
        }  # fmt: skip
