"""Annotations: the runner sees exactly ours, however the user's text tries to add to them."""

from __future__ import annotations

from hypothesis import given
from reports_samples import any_checked, made, many

from specsmith.build import Checked
from specsmith.diagnostics import LEVELS, Diagnostic, Place, visible
from specsmith.reports import REPORTS
from specsmith.reports.found import Finding, findings
from tests.command_line.runner import Command, commands

report = REPORTS["github"]

KINDS = {"error": "error", "warning": "warning", "info": "notice"}


def annotation(finding: Finding) -> Command:
    """What the runner must understand."""
    found, place = finding.diagnostic, finding.place
    said = f"{visible(found.item)}: {visible(found.message)}" if found.item else visible(found.message)
    properties = {
        "file": visible(finding.file.as_posix()),
        "line": str(place.line),
        "col": str(place.column),
        "endColumn": str(place.column + place.length),
        "title": found.name,
    }
    return Command(KINDS[found.level], properties, f"{said}\n{visible(found.hint)}".strip("\n"))


def test_a_finding_is_one_line_with_its_place_and_its_way_out() -> None:
    found = Diagnostic("info", "vague-word", "50 % is, well: much", hint="say when", place=Place(4, 7, 3), item="FR-1")
    assert report([made(found, file="my,briefs/a:b.brief.yaml")], ()).splitlines() == [
        "::notice file=my%2Cbriefs/a%3Ab.brief.yaml,line=4,col=7,endColumn=10,title=vague-word"
        "::FR-1: 50 %25 is, well: much%0Asay when",
        "my,briefs/a:b.brief.yaml: 1 note",
    ]


def test_ten_of_a_kind_are_annotated_the_most_severe_first_and_the_others_counted() -> None:
    brief = made(*many(12, "info"), *many(11, "warning"), *many(3, "error"))
    text = report([brief, made(file="b.brief.yaml")], ())
    kinds = ["error"] * 3 + ["warning"] * 10 + ["notice"] * 10
    assert [each.name for each in commands(text)] == kinds
    assert text.splitlines()[len(kinds) :] == [
        "a.brief.yaml: 3 errors, 11 warnings, 12 notes; the rest is looked at once they are gone",
        "b.brief.yaml: nothing found",
        "3 findings not annotated, for GitHub shows 10 of a kind; specsmith check --all prints every one",
    ]


def test_briefs_share_the_ten() -> None:
    text = report([made(*many(8)), made(*many(8), file="b.brief.yaml")], ())
    assert [each.properties["file"] for each in commands(text)] == ["a.brief.yaml"] * 8 + ["b.brief.yaml"] * 2


@given(any_checked)
def test_the_runner_sees_our_annotations_and_no_other_command(briefs: list[Checked]) -> None:
    found = findings(briefs)
    shown = [each for level in LEVELS for each in [one for one in found if one.level == level][:10]]
    assert commands(report(briefs, ())) == list(map(annotation, shown))
