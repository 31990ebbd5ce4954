"""The catalogue: each check has a page, and its examples do what the page says."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from lint_briefs import findings

from specsmith.diagnostics import SpecsmithError
from specsmith.frozen import replace
from specsmith.lint import Catalogue, Check, each_finding, everything, findings_in, page_of, shipped
from specsmith.lint.catalogue import PREPARED, prepared_files, read_checks
from specsmith.lint.findings import Found, one_per_span
from specsmith.lint.page import Page
from specsmith.lint.sentences import FUNCTIONS as SENTENCES
from specsmith.lint.structure import FUNCTIONS
from specsmith.rules.rows import from_rows, to_rows

CHECKS = shipped().checks
each_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
each_wording = pytest.mark.parametrize(
    "check", [check for check in CHECKS if check.wording], ids=lambda check: check.name
)

LEAST = 90
"""Checks that ship at the least."""


def page(check: Check) -> Page:
    found = page_of(check.name)
    assert found, check.name
    return found


def catalogue_with(check: Check) -> Catalogue:
    """The shipped checks, this one switched on if it is off."""
    if check.level != "off" or check.stages:
        return shipped()
    on = [replace(each, checks=tuple(_on(one, check) for one in each.checks)) for each in shipped().families]
    return Catalogue(on)


def _on(each: Check, wanted: Check) -> Check:
    return replace(each, level="info") if each is wanted else each


def found(check: Check, example: str) -> set[str]:
    """The checks that hit an example: a sentence, or the lines of a brief.

    So short a brief leaves many questions open, which are left out unless they are what is looked at.
    """
    catalogue = catalogue_with(check)
    if check.wording and not example.startswith("\n"):
        return {each.name for each in one_per_span(each_finding(example, check.wording.scopes[0], catalogue))}
    if check.name == "blocking-question":
        return {each.name for each in findings(example, rules=())}
    return {each.name for each in findings(example, catalogue=catalogue)} - {"blocking-question"}


@each_check
def test_the_bad_example_of_a_check_hits_that_check_and_no_other(check: Check) -> None:
    assert found(check, page(check).bad) == {check.name}


@each_check
def test_neither_the_good_example_nor_the_look_alike_hits_anything(check: Check) -> None:
    assert found(check, page(check).good) == set()
    assert found(check, page(check).silent) == set()


OVERLAPS = [(check, overlap) for check in CHECKS for overlap in page(check).overlaps]


@pytest.mark.parametrize(("check", "overlap"), OVERLAPS, ids=lambda each: getattr(each, "name", ""))
def test_of_two_checks_for_the_same_words_the_one_named_on_its_page_speaks(check: Check, overlap: object) -> None:
    text, over = overlap.text, overlap.over  # type: ignore[attr-defined]
    assert check.wording
    scope = check.wording.scopes[0]
    raw = [each for each in each_finding(text, scope, everything()) if each.diagnostic.name in (check.name, over)]
    assert shares_words(*(each_of(raw, name) for name in (check.name, over))), "the two do not meet in this text"
    spoken = {each.name for each in one_per_span(raw)}
    assert spoken == {check.name}


def each_of(raw: list[Found], name: str) -> Found:
    return next(each for each in raw if each.diagnostic.name == name)


def shares_words(one: Found, other: Found) -> bool:
    return 0 <= one.start < other.end and 0 <= other.start < one.end


@each_wording
def test_each_pair_of_checks_that_meet_in_an_example_says_which_one_speaks(check: Check) -> None:
    """In the bad examples and the overlaps of all checks: two that find the same words have an example of it."""
    assert check.wording
    texts = [page(check).bad, *(each.text for each in page(check).overlaps)]
    told = {frozenset((each.name, overlap.over)) for each, overlap in OVERLAPS}
    for text in texts if not page(check).bad.startswith("\n") else ():
        raw = [each for each in each_finding(text, check.wording.scopes[0], shipped()) if each.start >= 0]
        for one, other in combinations(raw, 2):
            if one.diagnostic.name != other.diagnostic.name and shares_words(one, other):
                assert frozenset((one.diagnostic.name, other.diagnostic.name)) in told, text


@each_check
def test_a_check_is_made_by_a_function_of_its_name_or_by_its_words(check: Check) -> None:
    if check.wording is None:
        assert check.name in FUNCTIONS
    elif check.wording.by_function:
        assert check.name in SENTENCES
    else:
        assert not check.wording.patterns or check.wording.needs


def test_each_function_has_its_page() -> None:
    names = set(shipped().by_name)
    assert set(FUNCTIONS) <= names
    assert set(SENTENCES) <= names


@each_wording
def test_wording_is_an_error_only_where_a_machine_can_be_sure(check: Check) -> None:
    sure = {"question-as-requirement"}
    assert check.level != "error" or check.name in sure


@each_check
def test_a_check_is_named_for_what_it_flags(check: Check) -> None:
    one_word = {
        "placeholder",
        "slash",
        "superlative",
        "speculation",
        "approximation",
        "pronoun",
        "opinion",
        "minimiser",
    }
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", check.name) or check.name in {*one_word, "hype", "wordy"}


def test_no_two_checks_have_one_name() -> None:
    assert len({check.name for check in CHECKS}) == len(CHECKS)
    assert len(CHECKS) >= LEAST


@each_check
def test_a_hint_is_the_way_out_without_capital_and_full_stop(check: Check) -> None:
    assert check.hint[0] == check.fix[0].lower()
    assert not check.hint.endswith(".")


@pytest.mark.parametrize(
    ("stage", "level"), [("discovery", "info"), ("alpha", "warning"), ("beta", "warning"), ("ga", "error")]
)
def test_a_stage_decides_how_severe_a_finding_is(stage: str, level: str) -> None:
    assert shipped().by_name["placeholder"].level_at(stage) == level


def test_the_prepared_form_holds_the_same_checks() -> None:
    from specsmith.lint.catalogue import _CLASSES

    body = prepared_files()[PREPARED].partition("\n")[2]
    restored = from_rows(body, _CLASSES)
    assert isinstance(restored, tuple)
    assert to_rows(restored) == to_rows(shipped().families) == body


PAGE = "level: info, title: t, what: w, why: y, bad: b, good: g, silent: s, fix: f, ignore-when: i"


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (f"{PAGE}", '"name" is missing here'),
        (f"name: n, {PAGE}, scop: any", '"scop" is not a known key here'),
        (f"name: n, {PAGE}, scope: anything, says: x", '"anything" is not one of'),
        (f"name: n, {PAGE}, stages: {{rc: error}}", '"rc" is not a known key here'),
        (f"name: n, {PAGE}, stages: {{ga: fatal}}", '"fatal" is not one of'),
        (f"name: n, {PAGE.replace('info', 'note')}", '"note" is not one of'),
        (f"name: n, {PAGE}, scope: any", '"says" is missing here'),
        (f"name: n, {PAGE}, scope: any, says: x, patterns: '('", "is no pattern"),
        (f"name: n, {PAGE}, scope: any, says: x, unless: {{owner: Ana}}", '"owner" is not a known key here'),
    ],
)
def test_a_broken_entry_is_refused_and_never_passes_for_a_check_that_finds_nothing(entry: str, fault: str) -> None:
    with pytest.raises(SpecsmithError, match=re.escape(fault)):
        read_checks(f"title: t\nabout: a\nchecks:\n  - {{{entry}}}\n".encode(), "some")


def test_findings_in_a_text_alone_are_those_of_the_checks_that_are_on() -> None:
    assert [
        each.name for each in findings_in("The store shall keep it until noon, in order to print.", "statement")
    ] == ["pronoun"]
