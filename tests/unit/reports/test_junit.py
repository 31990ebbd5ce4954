"""Test results in XML: a case for each finding, the same bytes each time, and no text that leaves its element."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from hypothesis import given
from reports_samples import HEAD, WEAK, any_checked, checked, made, many

from specsmith.build import Checked
from specsmith.diagnostics import Diagnostic, Place, visible
from specsmith.reports import REPORTS
from specsmith.reports.found import findings_of
from tests.command_line.runner import commands

report = REPORTS["junit"]


def shown(text: str) -> str:
    """The user's text as XML can hold it."""
    return re.sub("[\ufffe\uffff]", lambda match: f"\\u{ord(match.group()):04x}", visible(text))


def test_a_finding_that_fails_is_a_failure_with_its_place_and_its_way_out() -> None:
    found = Diagnostic("error", "duplicate-id", '"FR-1" <twice>', hint="rename it", place=Place(4, 7, 3), item="FR-1")
    assert report([made(found)], ("error",)) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="specsmith" tests="1" failures="1">\n'
        '  <testsuite name="a.brief.yaml" tests="1" failures="1">\n'
        '    <testcase name="duplicate-id FR-1" classname="a.brief.yaml" file="a.brief.yaml" line="4">\n'
        '      <failure type="error" message="FR-1: &quot;FR-1&quot; &lt;twice&gt;">a.brief.yaml:4:7\n'
        "rename it</failure>\n"
        "    </testcase>\n"
        "  </testsuite>\n"
        "</testsuites>"
    )


def test_a_finding_that_does_not_fail_is_a_case_that_passes_and_says_so() -> None:
    root = ElementTree.fromstring(report([made(*many(1), *many(2, "error"))], ("error",)))
    assert (root.get("tests"), root.get("failures")) == ("3", "2")
    passing = [each for each in root.iter("testcase") if each.find("failure") is None]
    assert [each.findtext("system-out") for each in passing] == ["warning: number 1\na.brief.yaml:1:3\nmend it"]


def test_a_brief_without_findings_is_one_case_that_passes() -> None:
    root = ElementTree.fromstring(report([made()], ("error",)))
    assert [each.get("name") for each in root.iter("testcase")] == ["nothing found"]
    assert (root.get("tests"), root.get("failures")) == ("1", "0")


def test_no_two_cases_of_a_brief_have_one_name() -> None:
    root = ElementTree.fromstring(report([made(*many(3))], ()))
    assert [each.get("name") for each in root.iter("testcase")] == ["vague-word", "vague-word (2)", "vague-word (3)"]


def test_no_line_inside_an_element_is_a_command_for_a_runner() -> None:
    found = [Diagnostic(level, "syntax", "x", hint="  ::error::y", place=Place(1, 1)) for level in ("error", "info")]
    text = report([made(*found, file="  ::error::x")], ("error",))
    assert commands(text) == []
    assert text.count("  \\u003a:error::y") == 2


def test_nothing_depends_on_the_moment_or_the_machine(tmp_path: Path) -> None:
    briefs = [checked(WEAK, tmp_path, "weak"), checked(HEAD, tmp_path, "small")]
    text = report(briefs, ("error", "warning"))
    assert text == report(briefs, ("error", "warning"))
    assert not re.search("timestamp|hostname|time=", text)


@given(any_checked)
def test_any_text_stays_in_its_place_and_commands_no_runner(briefs: list[Checked]) -> None:
    text = report(briefs, ("error", "warning"))
    assert re.fullmatch(r"[\n -~]*", text)
    assert commands(text) == []
    suites = list(ElementTree.fromstring(text))
    assert [each.get("name") for each in suites] == [shown(str(brief.file)) for brief in briefs]
    for suite, brief in zip(suites, briefs, strict=True):
        found = findings_of(brief)
        assert [each.tag for each in suite] == ["testcase"] * max(1, len(found))
        for case, finding in zip(suite, found, strict=bool(found)):
            inside = case[0]
            assert (len(case), len(inside), case.get("file")) == (1, 0, shown(str(brief.file)))
            assert inside.tag == ("system-out" if finding.level == "info" else "failure")
            assert inside.get("message", shown(finding.said)) == shown(finding.said)
