"""The guide: who may read it, and what stays inside."""

from __future__ import annotations

import pytest

from specsmith.render import render
from tests.properties.made import spec_of

HEAD = {"specsmith": 1, "id": "SHOP", "title": "Web shop", "kind": "cloud-application", "system": "Shop"}


def guide(**more: object) -> str:
    (document,) = render(spec_of({**HEAD, **more}), ("guide",))
    return document.text


@pytest.mark.parametrize("word", ["Public", "public", " PUBLIC "])
def test_only_a_brief_that_says_so_is_for_anybody(word: str) -> None:
    assert "Anybody may read this page" in guide(classification=word)
    assert "For internal use" not in guide(classification=word)


@pytest.mark.parametrize("word", ["Internal", "Confidential", "Not public", "Public after the launch"])
def test_any_other_classification_is_internal(word: str) -> None:
    said = f"For internal use, since the brief is classified as {word}: ask Ana Brandt before you show it outside."
    assert said in guide(classification=word, owner="Ana Brandt")


def test_without_a_classification_nobody_guesses() -> None:
    assert "since the brief does not say who may read it: ask the owner of the brief before" in guide()


def test_risks_costs_and_stores_stay_inside() -> None:
    text = guide(
        risks=[{"id": "R-1", "title": "Orders could be lost", "mitigation": "A second store."}],
        quality={"cost": {"unit": "order", "budget": "0.03 EUR/order"}},
        data=[{"name": "orders", "retention": "2 years", "stores": ["Ledger"]}],
        alternatives=[{"name": "Paper", "rejected_because": "See R-1."}],
        goals=[{"outcome": "Buyers come back", "metrics": [{"name": "second orders", "baseline": "5 %"}]}],
    )
    for word in ("Orders could be lost", "second store", "0.03", "Ledger", "5 %"):
        assert word not in text
    assert "orders: 2 years" in text


def decision(**more: object) -> dict[str, object]:
    first = {"title": "Orders wait", "because": "Buyers are patient.", "instead_of": ["Orders fail"], "id": "D-1"}
    components = [{"name": "Queue"}, {"name": "Till", "external": True}, {"name": "Shop"}]
    return {"architecture": {"components": components, "decisions": [{**first, **more}]}}


def test_a_decision_between_two_ways_answers_a_question() -> None:
    assert "</a>Why: Orders wait? (D-1) | Buyers are patient.<br>Instead of: Orders fail |" in guide(**decision())


@pytest.mark.parametrize(
    "change",
    [
        {"because": "The queue holds a day."},
        {"title": "A Queue for orders"},
        {"instead_of": ["No queue"]},
        {"instead_of": []},
        {"because": None},
        {"status": "proposed"},
        {"status": "superseded"},
        {"covers": ["SEC-01@BRIEF"]},
    ],
)
def test_a_decision_about_parts_or_security_or_without_another_way_is_not_told(change: dict[str, object]) -> None:
    exposed = {"quality": {"security": {"exposure": "internet", "threat_model": "handbook, page Threats"}}}
    assert "Why: " not in guide(**decision(**change), **exposed)


@pytest.mark.parametrize("because", ["The till is slow.", "The shop is small.", "Queues are long."])
def test_what_is_outside_and_the_system_itself_may_be_named(because: str) -> None:
    assert f"| {because}<br>" in guide(**decision(because=because))


def test_a_question_of_a_rule_is_told_where_this_page_would_show_the_answer() -> None:
    letters = {"name": "letters", "class": "confidential", "personal": True}
    text = guide(stage="ga", quality={"security": {"exposure": "internet"}}, data=[letters])
    assert "In which markets is" in text
    assert "threat model" not in text
    assert "Whatever else the specification lists as an open question" in text


def test_ids_in_texts_call_for_no_closing_table() -> None:
    requirement = {"id": "FR-1", "shall": "keep orders"}
    text = guide(
        requirements=[requirement],
        summary="FR-1 matters.",
        out_of_scope=["What FR-1 leaves out"],
        user_interface={"surfaces": ["web as in FR-1", "phone"]},
    )
    assert "web as in FR-1, phone" in text
    assert "](#FR-1)" not in text
    assert "Named here" not in text


@pytest.mark.parametrize(
    ("sla", "said"),
    [
        ({"sla": "99.5 %"}, "99.5 %"),
        ({"sla": {"none": "no customer has a contract"}}, "none, because no customer has a contract"),
        ({}, "nothing that the brief names"),
    ],
)
def test_an_objective_is_no_promise(sla: dict[str, object], said: str) -> None:
    text = guide(quality={"availability": {"slo": "99.9 %", "window": "30 days", **sla}})
    assert f"| An availability of 99.9 % | it is an aim; by contract: {said} |" in text


def test_what_says_nothing_alone_is_left_out() -> None:
    assert "How often?" not in guide(api={"style": "rest", "rate_window": "1 min"})
    assert "| How often? | 600 calls in 1 min |" in guide(
        api={"style": "rest", "rate_limit": "600 calls", "rate_window": "1 min"}
    )


def test_a_brief_that_says_nothing_makes_a_short_guide() -> None:
    headings = [line for line in guide().splitlines() if line.startswith("#")]
    assert headings == ["# Web shop: guide", "## What not to promise"]
