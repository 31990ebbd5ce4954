"""What is found in whole briefs: one file for each, with the findings beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from accept_check_cases import FOLDER, cases, expected, found_in

from specsmith.build import check_content
from specsmith.lint import shipped
from specsmith.project import Projects
from specsmith.source import Limits


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.stem)
def test_each_brief_gets_the_findings_written_beside_it(case: Path) -> None:
    assert found_in(case) == expected(case).read_text(encoding="utf-8")


def test_every_case_has_its_findings_and_the_other_way_round() -> None:
    assert [expected(case) for case in cases()] == sorted(FOLDER.glob("*.txt"))


def test_nearly_every_check_that_is_on_is_hit_by_a_case() -> None:
    """Those that need rules or many items have their examples on their page, and a long text would fill a file."""
    said = "".join(expected(case).read_text(encoding="utf-8") for case in cases())
    on = (check for check in shipped().checks if check.level != "off")
    missing = {check.name for check in on if f"[{check.name}]" not in said}
    with_rules = {"no-fallback", "covers-nothing", "rating-without-risk", "incomparable-quantities"}
    assert missing == {*with_rules, "too-long-statement", "everything-is-must"}


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.stem)
def test_looking_for_errors_alone_finds_the_same_errors(case: Path) -> None:
    """A build looks for nothing else."""
    content = case.read_bytes()
    project = Projects().of(case.parent)
    everything, errors = (check_content(case, content, Limits(), project, errors_only=only) for only in (False, True))
    assert [each for each in errors.diagnostics if each.level == "error"] == [
        each for each in everything.diagnostics if each.level == "error"
    ]
