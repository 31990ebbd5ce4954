"""The report in JSON: a promise to programs about keys, and the same data whatever the user wrote."""

from __future__ import annotations

import json
import re
from pathlib import Path

from hypothesis import given
from reports_samples import HEAD, WEAK, any_checked, checked, made

from specsmith import __version__
from specsmith.build import Checked
from specsmith.diagnostics import Diagnostic, Place, show_path, visible
from specsmith.reports import REPORTS
from specsmith.reports.found import findings
from tests.command_line.runner import commands

report = REPORTS["json"]


def test_the_keys_are_these_and_in_this_order(tmp_path: Path) -> None:
    document = json.loads(report([checked(WEAK, tmp_path)], ("error", "warning")))
    assert list(document) == ["specsmith", "completed", "fails", "briefs", "findings"]
    assert list(document["briefs"][0]) == [
        *("file", "id", "stage", "error", "warning", "info", "known", "open_questions", "readiness")
    ]
    assert list(document["findings"][0]) == [
        *("file", "line", "column", "end_column", "level", "check", "item", "path", "message", "hint")
    ]


def test_the_page_about_reports_names_every_form_and_every_key(tmp_path: Path) -> None:
    page = (Path(__file__).parents[3] / "docs" / "reports.md").read_text(encoding="utf-8")
    document = json.loads(report([checked(WEAK, tmp_path)], ()))
    for name in (*REPORTS, *document, *document["briefs"][0], *document["findings"][0]):
        assert f"`{name}`" in page


def test_it_says_of_a_brief_what_there_is_to_say_and_of_a_broken_one_that_nothing_is_known(tmp_path: Path) -> None:
    weak, broken = checked(WEAK, tmp_path, "weak"), checked(HEAD.replace("kind", "kin"), tmp_path, "broken")
    document = json.loads(report([weak, broken], ()))
    assert (document["specsmith"], document["completed"], document["fails"]) == (__version__, True, False)
    assert weak.spec
    assert document["briefs"][0]["id"] == "RESUME"
    assert document["briefs"][0]["stage"] == "discovery"
    assert document["briefs"][0]["open_questions"] == len(weak.spec.questions)
    assert document["briefs"][1] == {
        "file": str(tmp_path / "broken.brief.yaml"),
        "id": None, "stage": None, "error": 1, "warning": 0, "info": 0, "known": 0, "open_questions": None,
        "readiness": {},
    }  # fmt: skip


def test_a_finding_has_its_place_its_path_and_its_way_out(tmp_path: Path) -> None:
    document = json.loads(report([checked(WEAK, tmp_path)], ("error", "warning")))
    assert document["fails"] is True
    found = next(each for each in document["findings"] if each["check"] == "vague-word")
    line = WEAK.splitlines()[found["line"] - 1]
    assert line[found["column"] - 1 : found["end_column"] - 1] == "fast"
    assert (found["level"], found["item"]) == ("warning", "FR-1")
    assert found["path"] == "capabilities[0].requirements[0].shall"
    assert found["message"].startswith('"fast"')
    assert found["hint"]


def test_findings_stand_in_the_order_of_their_places_brief_by_brief() -> None:
    found = [Diagnostic("error", "syntax", "x", place=Place(line, column)) for line, column in ((3, 1), (2, 9), (2, 8))]
    document = json.loads(report([made(*found, file="b"), made(*found, file="a")], ()))
    places = [(2, 8), (2, 9), (3, 1)]
    assert [(each["file"], each["line"], each["column"]) for each in document["findings"]] == [
        (file, *place) for file in "ba" for place in places
    ]


@given(any_checked)
def test_any_text_reads_back_and_commands_no_runner(briefs: list[Checked]) -> None:
    text = report(briefs, ("error",))
    assert re.fullmatch(r"[\n -~]*", text)
    assert commands(text) == []
    document = json.loads(text)
    assert not re.search("[\ud800-\udfff]", json.dumps(document, ensure_ascii=False))
    assert [each["message"] for each in document["findings"]] == [
        visible(each.diagnostic.message) for each in findings(briefs)
    ]
    for said, finding in zip(document["findings"], findings(briefs), strict=True):
        assert said["file"].encode() == str(finding.file).encode("utf-8", "backslashreplace")
        assert (said["item"], said["hint"]) == (visible(finding.diagnostic.item), visible(finding.diagnostic.hint))
        assert said["path"] == show_path(finding.diagnostic.path)
        assert (said["line"], said["column"]) == (finding.place.line, finding.place.column)
