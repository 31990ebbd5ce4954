"""The trace: what leads from goals to tests, and where it breaks off."""

from __future__ import annotations

import pytest

from specsmith.spec import Head, Metric, Spec
from specsmith.spec.trace import Row, Trace, trace
from tests.properties.briefs import Data
from tests.properties.made import spec_of

HEAD: Data = {"specsmith": 1, "id": "SHOP", "title": "Web shop", "kind": "cloud-application", "system": "Shop"}
CRITERION = {"id": "AC-1", "check": "A book of 5 EUR costs 5 EUR.", "verified_by": "test_price"}
FULL: Data = {
    **HEAD,
    "goals": [{"id": "G-1", "outcome": "Buyers come back", "metrics": [{"id": "M-1", "name": "second orders"}]}],
    "capabilities": [
        {
            "id": "C-1",
            "name": "Buy a book",
            "goal": "G-1",
            "requirements": [{"id": "FR-1", "shall": "show the price", "accept": [CRITERION]}],
        }
    ],
    "risks": [{"id": "R-1", "title": "A price could be wrong", "addressed_by": ["FR-1"]}],
}


def traced(**changes: object) -> Trace:
    """The trace of the full brief with some keys changed."""
    return trace(spec_of({**FULL, **changes}, rules=()))


def row(found: Trace, id: str = "FR-1") -> Row:
    return next(each for each in found.rows if each.requirement.id == id)


def ids(row: Row) -> dict[str, list[str]]:
    return {
        name: [each.id for each in getattr(row, name)]
        for name in ("goals", "metrics", "capabilities", "criteria", "risks")
    }


def gaps(found: Trace) -> dict[str, list[str]]:
    return {each.kind: [one.id for one in each.items] for each in found.gaps}


def requirement(**more: object) -> list[dict[str, object]]:
    return [{"id": "FR-2", "shall": "take orders", "goal": "G-1", **more}]


def test_a_row_leads_from_the_goal_to_the_tests() -> None:
    found = traced()
    assert ids(row(found)) == {
        "goals": ["G-1"], "metrics": ["M-1"], "capabilities": ["C-1"], "criteria": ["AC-1"], "risks": ["R-1"],
    }  # fmt: skip
    assert (row(found).requirement.text, row(found).tests) == ("The Shop shall show the price.", ("test_price",))
    assert gaps(found) == {}


def test_the_method_stands_for_tests_that_have_no_name() -> None:
    named = {"check": "A shelf of 5 books shows 5 books.", "verified_by": "test_shelf"}
    unnamed = {"check": "A shelf of 0 books shows 0 books."}
    both = traced(requirements=requirement(verification="inspection", accept=[named, unnamed]))
    assert row(both, "FR-2").tests == ("test_shelf", "inspection")
    assert row(traced(requirements=requirement(verification="analysis")), "FR-2").tests == ("analysis",)
    assert row(traced(requirements=requirement()), "FR-2").tests == ()


@pytest.mark.parametrize(
    ("risk", "requirement_text"),
    [
        ({"mitigation": "FR-2 makes it rare."}, "take orders"),
        ({"contingency": "Orders wait (FR-1/FR-2)."}, "take orders"),
        ({"notes": "See FR-2."}, "take orders"),
        ({"addressed_by": ["FR-2"]}, "take orders"),
        ({}, "take orders in spite of R-2"),
    ],
)
def test_a_requirement_answers_the_risks_that_name_it_and_those_that_it_names(
    risk: dict[str, object], requirement_text: str
) -> None:
    found = traced(
        requirements=requirement(shall=requirement_text), risks=[{"id": "R-2", "title": "Orders could be lost", **risk}]
    )
    assert ids(row(found, "FR-2"))["risks"] == ["R-2"]


def test_part_of_a_word_names_nothing() -> None:
    texts = ["see https://example.com/FR-2", "FR-22", "XFR-2", "a-FR-2"]
    risks = [{"title": f"Risk {number} could come", "mitigation": text} for number, text in enumerate(texts)]
    assert ids(row(traced(requirements=requirement(), risks=risks), "FR-2"))["risks"] == []


def test_what_one_rule_derives_for_one_item_belongs_together() -> None:
    data: Data = {
        **HEAD,
        "integrations": [
            {"name": "Bank", "kind": "api", "criticality": "hard", "fallback": "orders wait", "timeout": "2 s"},
            {"name": "Mail", "kind": "api", "criticality": "hard", "fallback": "letters wait", "timeout": "2 s"},
        ],
    }
    rows = trace(spec_of(data)).rows
    pairs = [(each.requirement.id, one.id) for each in rows for one in each.risks]
    assert pairs
    for requirement_id, risk_id in pairs:
        assert requirement_id[:6] == risk_id[:6]
        assert requirement_id.partition("@")[2] == risk_id.partition("@")[2]


def test_an_own_requirement_answers_the_risk_of_the_rule_that_it_covers() -> None:
    bank = {"name": "Bank", "kind": "api", "criticality": "hard", "fallback": "orders wait", "timeout": "2 s"}
    data: Data = {**HEAD, "integrations": [bank]}
    derived = next(each for each in trace(spec_of(data)).rows if each.risks)
    own = {"id": "FR-2", "shall": "keep the order", "covers": [derived.requirement.id]}
    found = trace(spec_of({**data, "requirements": [own]}))
    assert ids(row(found, "FR-2"))["risks"] == [each.id for each in derived.risks]


def test_what_is_derived_leads_to_its_rule_and_lacks_no_goal() -> None:
    found = trace(spec_of({**HEAD, "quality": {"availability": {"slo": "99.9 %", "window": "30 days"}}}))
    assert row(found, "AVL-01@BRIEF").rule == "AVL-01"
    assert "requirement-without-goal" not in gaps(found)


@pytest.mark.parametrize(
    ("changes", "kind", "items"),
    [
        ({"goals": [{"id": "G-1", "outcome": "Buyers come back"}]}, "goal-without-metric", ["G-1"]),
        ({"capabilities": [], "risks": []}, "goal-without-requirement", ["G-1"]),
        (
            {"capabilities": [{"id": "C-2", "name": "Rent", "goal": "G-1"}], "risks": []},
            "capability-without-requirement",
            ["C-2"],
        ),
        ({"requirements": requirement()}, "requirement-without-criterion", ["FR-2"]),
        (
            {"requirements": requirement(accept=[{"id": "AC-2", "check": "It holds."}])},
            "criterion-without-test",
            ["AC-2"],
        ),
        ({"risks": [{"id": "R-2", "title": "Orders could be lost"}]}, "risk-without-answer", ["R-2"]),
        (
            {"capabilities": [{"id": "C-2", "name": "Rent", "requirements": requirement(goal="G-1")}], "risks": []},
            "capability-without-goal",
            ["C-2"],
        ),
        ({"requirements": [{"id": "FR-2", "shall": "rest"}]}, "requirement-without-goal", ["FR-2"]),
    ],
)
def test_each_place_where_the_trace_breaks_off_is_named(
    changes: dict[str, object], kind: str, items: list[str]
) -> None:
    assert gaps(traced(**changes))[kind] == items


def test_a_metric_without_a_goal_is_named() -> None:
    spec = Spec(Head("SHOP", "shop.brief.yaml", "Web shop", ("saas",)), metrics=(Metric("M-2", ()),))
    assert gaps(trace(spec)) == {"metric-without-goal": ["M-2"]}


def test_what_is_left_out_or_accepted_on_purpose_is_no_gap() -> None:
    unwanted = {"priority": "wont", "requirements": [{"id": "FR-3", "shall": "rest"}]}
    capabilities = [
        *FULL["capabilities"],  # type: ignore[misc]
        {"id": "C-2", "name": "Rent", "priority": "wont"},
        {"id": "C-3", "name": "Sleep", **unwanted},
    ]
    risks = [
        {"id": "R-2", "title": "Orders could be lost", "response": "accept"},
        {"id": "R-3", "title": "Books could be lost", "mitigation": "Books are chained."},
    ]
    assert gaps(traced(capabilities=capabilities, risks=risks)) == {}


def test_a_brief_that_names_no_tests_keeps_them_elsewhere() -> None:
    accept = [{"check": "It holds."}]
    capability = {"name": "Buy", "goal": "G-1", "requirements": requirement(accept=accept)}
    assert gaps(traced(capabilities=[capability], risks=[])) == {}


def test_a_goal_that_is_not_there_is_shown_by_its_id_alone() -> None:
    found = row(traced(requirements=requirement(goal="G-7")), "FR-2")
    assert [(each.id, each.text) for each in found.goals] == [("G-7", "")]
    assert found.metrics == ()
