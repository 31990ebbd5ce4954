"""The author's decisions on derived texts: what they cover, waive and rate, and what matches nothing."""

from __future__ import annotations

import pytest
from derive_samples import brief_of, rule_of

from specsmith.derive import derive
from specsmith.diagnostics import Diagnostic
from specsmith.spec import Spec

OUTAGE = rule_of("""\
    id: SMP-03
    title: An outage of a hard dependency has an answer
    each: integrations
    when: {equals: {it.criticality: hard}}
    derives:
      - requirement: While {it.name} is down, the {system} shall serve stored answers.
      - key: mark
        requirement: While {it.name} is down, the {system} shall mark stored answers.
      - key: outage
        criterion: {given: "{it.name} is stopped", when: a user asks, then: a stored answer is shown}
        kind: negative
      - key: risk
        risk:
          title: An outage of {it.name} may stop everything
          category: availability
          cause: nothing works without {it.name}
          effect: users wait
      - key: owner
        question: Who runs {it.name}?
        answer: it.vendor
""")

TWO_RISKS = rule_of("""\
    id: SMP-04
    title: Two things can go wrong
    derives:
      - risk: {title: One may happen, category: data, cause: chance, effect: harm}
      - key: other
        risk: {title: Another may happen, category: data, cause: chance, effect: harm}
""")

STORE = "integrations: [{name: Object storage, criticality: hard}]\n"


def spec_of(text: str) -> Spec:
    return derive(brief_of(STORE + text), (OUTAGE, TWO_RISKS), "sample.brief.yaml")


def derived_ids(spec: Spec) -> set[str]:
    parts = (*spec.requirements, *spec.criteria, *spec.risks, *spec.questions)
    return {part.id for part in parts if part.derived}


ALL = {
    "SMP-03@object-storage",
    "SMP-03.mark@object-storage",
    "SMP-03.outage@object-storage",
    "SMP-03.risk@object-storage",
    "SMP-03.owner@object-storage",
    "SMP-04@BRIEF",
    "SMP-04.other@BRIEF",
}


def remark(spec: Spec) -> Diagnostic:
    (found,) = spec.remarks
    return found


def test_without_decisions_everything_stands_and_nothing_is_remarked() -> None:
    assert derived_ids(spec_of("")) == ALL
    assert spec_of("").remarks == ()


def test_an_item_of_the_authors_replaces_what_it_covers_and_shows_its_reason() -> None:
    spec = spec_of(
        "requirements: [{id: FR-1, statement: The API shall serve copies., covers: [SMP-03@object-storage]}]"
    )
    assert derived_ids(spec) == ALL - {"SMP-03@object-storage"}
    (own,) = (each for each in spec.requirements if not each.derived)
    assert [(origin.rule, origin.why) for origin in own.covers] == [("SMP-03", "It matters.")]


def test_criteria_of_a_covered_requirement_go_to_the_item_that_covers_it() -> None:
    spec = spec_of(
        "requirements: [{id: FR-1, statement: The API shall serve copies., covers: [SMP-03@object-storage]}]"
    )
    (own,) = (each for each in spec.requirements if each.id == "FR-1")
    assert [each.id for each in own.criteria] == ["SMP-03.outage@object-storage"]


def test_criteria_stay_with_their_requirement_where_only_the_risk_of_the_rule_is_covered() -> None:
    spec = spec_of("risks: [{id: R-1, title: The store may stop, covers: [SMP-03.risk@object-storage]}]")
    (requirement,) = (each for each in spec.requirements if each.id == "SMP-03@object-storage")
    assert [each.id for each in requirement.criteria] == ["SMP-03.outage@object-storage"]
    assert not spec.loose_criteria
    assert "SMP-03.risk@object-storage" not in derived_ids(spec)


def test_criteria_stand_alone_where_no_requirement_but_another_item_covers_theirs() -> None:
    spec = spec_of("risks: [{id: R-1, title: The store may stop, covers: [SMP-03@object-storage]}]")
    assert [each.id for each in spec.loose_criteria] == ["SMP-03.outage@object-storage"]


def test_a_criterion_of_a_rule_that_derives_no_requirement_stands_alone() -> None:
    rule = rule_of("derives:\n  - criterion: {given: a pod, when: the pod stops, then: another pod answers}")
    spec = derive(brief_of(), (rule,), "sample.brief.yaml")
    assert [each.id for each in spec.loose_criteria] == ["SMP-01@BRIEF"]
    assert spec.criteria == spec.loose_criteria


def test_an_item_can_cover_several_texts() -> None:
    covers = "covers: [SMP-03@object-storage, SMP-03.mark@object-storage, SMP-04@BRIEF]"
    spec = spec_of(f"requirements: [{{id: FR-1, statement: The API shall serve copies., {covers}}}]")
    assert derived_ids(spec) == ALL - {"SMP-03@object-storage", "SMP-03.mark@object-storage", "SMP-04@BRIEF"}
    assert len(next(each for each in spec.requirements if each.id == "FR-1").covers) == 3


def test_any_item_can_cover_an_entry_of_a_list_as_well() -> None:
    spec = spec_of("users: [{name: Operator, covers: [SMP-03.owner@object-storage]}]")
    assert derived_ids(spec) == ALL - {"SMP-03.owner@object-storage"}


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("SMP-03@object-storag", 'did you mean "SMP-03@object-storage"?'),
        ("INT-99@nowhere-at-all-in-the-brief", "specsmith explain names what is derived from this brief"),
    ],
)
def test_what_covers_nothing_is_an_error_at_its_place(name: str, hint: str) -> None:
    found = remark(spec_of(f"risks: [{{title: The store may stop, covers: ['{name}']}}]"))
    assert (found.level, found.name, found.hint) == ("error", "covers-nothing", hint)
    assert found.path == ("risks", 0, "covers", 0)
    assert name in found.message


@pytest.mark.parametrize(
    ("name", "gone"),
    [
        ("SMP-03.risk@object-storage", {"SMP-03.risk@object-storage"}),
        ("SMP-03@object-storage", {each for each in ALL if each.startswith("SMP-03")}),
        ("SMP-03", {each for each in ALL if each.startswith("SMP-03")}),
        ("SMP-04", {"SMP-04@BRIEF", "SMP-04.other@BRIEF"}),
        ("SMP-04.other@BRIEF", {"SMP-04.other@BRIEF"}),
    ],
)
def test_a_waiver_takes_away_a_text_or_a_rule_of_one_item_or_a_whole_rule(name: str, gone: set[str]) -> None:
    spec = spec_of(f"waivers: [{{rule: {name}, reason: agreed}}]")
    assert derived_ids(spec) == ALL - gone
    assert not spec.remarks


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("SMP-05", 'did you mean "SMP-0'),
        ("SMP-03.rsik@object-storage", 'did you mean "SMP-03.risk@object-storage"?'),
        ("SMP-03@mail-sender", ""),
    ],
)
def test_a_waiver_that_matches_nothing_is_an_error_at_its_place(name: str, hint: str) -> None:
    spec = spec_of(f"waivers: [{{rule: SMP-04, reason: agreed}}, {{rule: {name}, reason: agreed}}]")
    found = remark(spec)
    assert (found.level, found.name, found.path) == ("error", "waiver-without-match", ("waivers", 1, "rule"))
    assert found.hint.startswith(hint)


def test_a_waiver_of_a_check_is_not_the_business_of_rules() -> None:
    assert (
        spec_of("waivers: [{rule: vague-word, reason: agreed}, {rule: vague-word@FR-1, reason: agreed}]").remarks == ()
    )


@pytest.mark.parametrize(
    ("date", "until", "stands"),
    [
        ("2027-01-01", "2027-01-02", True),
        ("2027-01-01", "2027-01-01", False),
        ("2027-01-01", "2026-12-31", False),
        ("", "2026-12-31", True),
        ("2027-01-01", "", True),
    ],
)
def test_a_waiver_ends_by_the_date_of_the_brief_and_by_no_other_clock(date: str, until: str, stands: bool) -> None:
    spec = spec_of(f"date: {date}\nwaivers: [{{rule: SMP-04, reason: agreed, until: {until}}}]")
    assert ("SMP-04@BRIEF" in derived_ids(spec)) is not stands
    if stands:
        assert not spec.remarks
    else:
        found = remark(spec)
        assert (found.level, found.name, found.path) == ("warning", "expired-waiver", ("waivers", 0, "rule"))
        assert until in found.message


def rated(text: str) -> Spec:
    return spec_of(
        f"ratings:\n  {text}: {{likelihood: 3, impact: 4, owner: SRE, residual: {{likelihood: 1, impact: 4}}}}\n"
    )


@pytest.mark.parametrize("name", ["SMP-03.risk@object-storage", "SMP-03@object-storage"])
def test_a_derived_risk_is_rated_by_its_name_or_by_its_rule_and_item(name: str) -> None:
    spec = rated(name)
    risk = next(each for each in spec.risks if each.id == "SMP-03.risk@object-storage")
    assert (risk.likelihood, risk.impact, risk.score, risk.band, risk.owner) == (3, 4, 12, "high", "SRE")
    assert (risk.residual_score, risk.residual_band) == (4, "low")
    assert risk.derived
    assert spec.risks[0] is risk
    assert not spec.remarks


def test_a_risk_that_nobody_rated_has_no_score() -> None:
    assert {(risk.score, risk.band, risk.owner) for risk in spec_of("").risks} == {(0, "", "")}


@pytest.mark.parametrize(
    ("name", "said", "hint"),
    [
        ("SMP-03.risk@object-storag", "names no derived risk", 'did you mean "SMP-03.risk@object-storage"?'),
        ("SMP-03.mark@object-storage", "names no derived risk", "did you mean"),
        ("SMP-03", "names no derived risk", "derived risks: SMP-03.risk@object-storage, SMP-04@BRIEF"),
        ("something-else-entirely", "names no derived risk", "derived risks: "),
    ],
)
def test_a_rating_that_names_no_derived_risk_is_an_error_at_its_key(name: str, said: str, hint: str) -> None:
    found = remark(rated(name))
    assert (found.level, found.name, found.path, found.at_key) == (
        "error",
        "rating-without-risk",
        ("ratings", name),
        True,
    )
    assert said in found.message
    assert found.hint.startswith(hint)


def test_a_rating_that_could_mean_two_risks_is_an_error() -> None:
    rule = rule_of("""\
        id: SMP-05
        title: Two risks with names of their own
        derives:
          - decision: Decide
          - key: one
            risk: {title: One may happen, category: data, cause: chance, effect: harm}
          - key: two
            risk: {title: Another may happen, category: data, cause: chance, effect: harm}
    """)
    brief = brief_of("ratings: {SMP-05@BRIEF: {likelihood: 1, impact: 1}}")
    found = remark(derive(brief, (rule,), "sample.brief.yaml"))
    assert found.message == '"SMP-05@BRIEF" names several risks'
    assert {risk.score for risk in derive(brief, (rule,), "sample.brief.yaml").risks} == {0}


@pytest.mark.parametrize("decision", ["waivers: [{rule: SMP-03.risk@object-storage, reason: agreed}]",
                                      "risks: [{title: Mine, covers: [SMP-03.risk@object-storage]}]"])  # fmt: skip
def test_a_rating_of_a_risk_that_is_waived_or_covered_rates_nothing(decision: str) -> None:
    rating = "ratings: {SMP-03.risk@object-storage: {likelihood: 3, impact: 4}}\n"
    assert remark(spec_of(rating + decision)).name == "rating-without-risk"
