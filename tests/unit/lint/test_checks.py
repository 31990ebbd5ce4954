"""The catalogue: each check has a page, and its examples do what the page says."""

from __future__ import annotations

import json
import re

import pytest
from lint_briefs import findings

from specsmith.diagnostics import SpecsmithError
from specsmith.lint import Check, catalogue, check_named, findings_in
from specsmith.lint.catalogue import PREPARED, checked, prepared_files, read_checks
from specsmith.lint.structure import FUNCTIONS

each_check = pytest.mark.parametrize("check", catalogue(), ids=lambda check: check.name)


def found(check: Check, example: str) -> set[str]:
    """The checks that hit an example: a sentence, or the lines of a brief.

    So short a brief leaves many questions open, which are left out unless they are what is looked at.
    """
    if check.wording and not example.startswith("\n"):
        return {each.name for each in findings_in(example, check.wording.scopes[0])}
    if check.name == "blocking-question":
        return {each.name for each in findings(example, rules=())}
    return {each.name for each in findings(example)} - {"blocking-question"}


@each_check
def test_the_bad_example_of_a_check_hits_that_check_and_no_other(check: Check) -> None:
    assert found(check, check.bad) == {check.name}


@each_check
def test_neither_the_good_example_nor_the_look_alike_hits_anything(check: Check) -> None:
    assert found(check, check.good) == set()
    assert found(check, check.silent) == set()


@each_check
def test_a_check_is_made_by_its_function_or_by_its_words(check: Check) -> None:
    by_words = check.wording and (check.wording.words or check.wording.texts or check.wording.patterns)
    assert by_words or check.name in FUNCTIONS
    assert not check.wording or bool(check.wording.patterns) == bool(check.wording.needs)


def test_each_function_has_its_page() -> None:
    assert set(FUNCTIONS) <= {check.name for check in catalogue()}


@each_check
def test_wording_is_never_an_error_before_its_gate(check: Check) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+|placeholder", check.name)
    assert check.wording is None or check.level != "error"


def test_no_two_checks_have_one_name() -> None:
    assert len({check.name for check in catalogue()}) == len(catalogue())


@each_check
def test_a_hint_is_the_way_out_without_capital_and_full_stop(check: Check) -> None:
    assert check.hint[0] == check.fix[0].lower()
    assert not check.hint.endswith(".")


def test_a_check_is_found_by_its_name_alone() -> None:
    assert check_named("vague-word") in catalogue()
    assert check_named("vague") is None


def test_the_prepared_form_holds_the_same_checks() -> None:
    stored = json.loads(prepared_files()[PREPARED])
    assert read_checks(stored["checks"]) == catalogue()


PAGE = "level: info, title: t, what: w, why: y, bad: b, good: g, silent: s, fix: f, ignore-when: i"


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (f"{PAGE}", '"name" is missing here'),
        (f"name: n, {PAGE}, scop: any", '"scop" is not a known key here'),
        (f"name: n, {PAGE}, scope: anything, says: x", '"anything" is not one of'),
        (f"name: n, {PAGE}, gate: rc", '"rc" is not one of'),
        (f"name: n, {PAGE.replace('info', 'note')}", '"note" is not one of'),
        (f"name: n, {PAGE}, scope: any", '"says" is missing here'),
        (f"name: n, {PAGE}, scope: any, says: x, patterns: '('", "is no pattern"),
    ],
)
def test_a_broken_entry_is_refused_and_never_passes_for_a_check_that_finds_nothing(entry: str, fault: str) -> None:
    with pytest.raises(SpecsmithError, match=re.escape(fault)):
        checked(f"checks:\n  - {{{entry}}}\n".encode())
