"""What an item says beyond its main text: each given and each declined fact, in the order of the brief's format."""

from __future__ import annotations

import pytest
from derive_samples import brief_of
from hypothesis import given
from hypothesis import strategies as st

from specsmith.derive.details import details
from specsmith.derive.wording import label_of
from specsmith.spec import Detail


def said(section: object, **wanted: object) -> dict[str, tuple[str, ...]]:
    return {each.label: each.values for each in details(section, **wanted)}  # type: ignore[arg-type]


def test_given_facts_are_printed_as_written_and_missing_ones_left_out() -> None:
    (data,) = brief_of("data: [{name: session, personal: true, money: false, retention: 7 days after use}]").data
    assert said(data, without=("name",)) == {
        "Personal": ("yes",),
        "Money": ("no",),
        "Retention": ("7 days after use",),
    }


def test_a_declined_fact_is_printed_with_its_reason() -> None:
    (store,) = brief_of("integrations: [{name: Store, fallback: {none: nothing works without it}}]").integrations
    assert details(store, without=("name",)) == (Detail("Fallback", ("nothing works without it",), True, "fallback"),)


def test_ids_covers_and_what_is_printed_elsewhere_are_no_details() -> None:
    (risk,) = brief_of("risks: [{id: R-1, title: Quota, cause: growth, covers: [SCL-04.risk@BRIEF]}]").risks
    assert said(risk, without=("title", "cause")) == {}


def test_a_record_inside_is_printed_with_its_section_before_each_fact() -> None:
    rollout = brief_of("rollout: {rollback: {within: 5 min, steps: [Switch off, Drain]}}").rollout
    assert said(rollout) == {"Rollback steps": ("Switch off", "Drain"), "Rollback within": ("5 min",)}


def test_a_declined_fact_inside_a_record_keeps_its_reason() -> None:
    rollout = brief_of("rollout: {rollback: {trigger: {none: nobody measures}, within: 5 min}}").rollout
    expected = Detail("Rollback trigger", ("nobody measures",), declined=True, key="rollback.trigger")
    assert details(rollout)[0] == expected  # type: ignore[arg-type]


def test_records_in_a_list_are_one_line_each_with_their_facts_behind() -> None:
    rollout = brief_of("rollout: {phases: [{name: Internal, share: 1 %, gate: no alert}, All]}").rollout
    assert said(rollout) == {"Phases": ("Internal (share: 1 %; gate: no alert)", "All")}


def test_a_table_is_one_line_for_each_key() -> None:
    (analysis,) = brief_of("""\
        capability_analysis:
          - capability: Resume
            us: planned
            others: {Vendor A: {has: since 2024, source: docs}, Do nothing: "no"}
    """).capability_analysis
    assert said(analysis, without=("capability",)) == {
        "Us": ("planned",),
        "Others": ("Vendor A: since 2024 (source: docs)", "Do nothing: no"),
    }


def test_numbers_without_text_of_their_own_are_printed_too() -> None:
    (evaluation,) = brief_of("""\
        evaluations:
          - question: Which one?
            criteria: [{name: Fit, weight: 3}]
            options: [{name: tus, scores: {Fit: 5}}]
    """).evaluations
    assert said(evaluation, without=("question",)) == {
        "Criteria": ("Fit (weight: 3)",),
        "Options": ("tus (scores: Fit: 5)",),
    }


def test_links_are_links_and_stand_last_after_the_notes() -> None:
    (user,) = brief_of("""\
        users:
          - name: Developer
            links: [{url: "https://example.com/a", title: Interviews}, "https://example.com/b"]
            notes: Twelve people
            need: Upload
    """).users
    assert list(said(user, without=("name",)).items()) == [
        ("Need", ("Upload",)),
        ("Notes", ("Twelve people",)),
        ("Links", ("[Interviews](https://example.com/a)", "https://example.com/b")),
    ]


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("rate_limit", "Rate limit"),
        ("sso_protocols", "SSO protocols"),
        ("slo", "SLO"),
        ("dpa", "Data processing agreement"),
        ("ai", "AI"),
        ("rollback", "Rollback"),
        ("customer_id", "Customer ID"),
    ],
)
def test_labels_read_like_words_with_abbreviations_in_capitals(key: str, label: str) -> None:
    assert label_of(key) == label


@given(st.from_regex(r"[a-z]{1,8}(_[a-z]{1,8}){0,3}", fullmatch=True))
def test_every_label_begins_with_a_capital_and_holds_no_underscore(key: str) -> None:
    assert label_of(key)[0].isupper()
    assert "_" not in label_of(key)
