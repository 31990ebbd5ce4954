"""What the document about the architecture groups: parts, stores, and what happens when another system fails."""

from __future__ import annotations

from typing import Any

from specsmith.render import failures as module
from specsmith.render.architecture import Answer, architecture
from specsmith.render.failures import Dependence, failures
from specsmith.rules.load import knowledge
from tests.properties.made import spec_of

BRIEF: dict[str, Any] = {"specsmith": 1, "id": "SAMPLE", "title": "Sample", "kind": "cloud-application"}


def dependences(*integrations: dict[str, Any], **sections: Any) -> dict[str, Dependence]:
    found = failures(spec_of({**BRIEF, **sections, "integrations": list(integrations)}))
    return {each.entry.title: each for each in found.dependences}


def follows(dependence: Dependence, mode: str) -> set[str]:
    return {each.id for one in dependence.modes if one.name == mode for each in one.follows}


def said(dependence: Dependence, mode: str) -> list[Answer]:
    return [each for one in dependence.modes if one.name == mode for each in one.answers]


def test_every_rule_that_speaks_of_failures_is_there() -> None:
    shipped = {rule.id for rule in knowledge().rules}
    tables = (module._RULES, module._RULES_OF_THE_MODEL)
    assert {rule for table in tables for rules in table.values() for rule in rules} <= shipped


def test_a_rule_that_names_several_systems_follows_for_each_of_them_and_no_other() -> None:
    known = {"kind": "api", "fallback": "wait", "criticality": "degraded"}
    found = dependences(
        {"name": "Bank", **known}, {"name": "Mail fast", **known}, {"name": "Mail", **known, "criticality": "optional"}
    )
    returning = {name for name, each in found.items() if "INT-15@BRIEF" in follows(each, "down")}
    assert returning == {"Bank", "Mail fast"}
    assert "INT-18@BRIEF" in follows(found["Mail"], "down")


def test_a_requirement_of_the_author_that_covers_a_rule_follows_in_its_place() -> None:
    own = {"id": "FR-1", "statement": "The system shall wait 2 s.", "covers": ["INT-01@bank"]}
    found = dependences({"name": "Bank", "kind": "api", "timeout": "2 s"}, requirements=[own])
    assert follows(found["Bank"], "slow") == {"FR-1"}


def test_the_system_that_serves_the_model_falls_back_as_the_model_does() -> None:
    model = {"name": "Model host", "kind": "api", "criticality": "hard", "serves_model": True}
    ai = {"purpose": "answers", "type": "generative", "fallback": "show the passages"}
    found = dependences(model, {"name": "Bank", "kind": "api", "criticality": "hard"}, ai=ai)
    assert ("show the passages",) in [each.values for each in said(found["Model host"], "down")]
    assert {"AIM-03@BRIEF"} <= follows(found["Model host"], "down")
    assert "AIM-13@BRIEF" in follows(found["Model host"], "wrong")
    assert not {"AIM-03@BRIEF", "AIM-13@BRIEF"} & (follows(found["Bank"], "down") | follows(found["Bank"], "wrong"))


def test_each_way_in_which_a_needed_system_fails_has_an_answer_or_a_question() -> None:
    """Whatever its kind, unless messages or files arrive by themselves: these are not waited for."""
    for kind in ("api", "sdk", "database", "queue"):
        for criticality in ("hard", "degraded"):
            found = dependences({"name": "Bank", "kind": kind, "criticality": criticality})
            for mode in ("slow", "down", "wrong"):
                assert any(each.question for each in said(found["Bank"], mode)), (kind, criticality, mode)


def test_the_system_itself_is_ours_and_what_else_no_component_is_comes_from_outside() -> None:
    parts = [{"name": "Console", "talks_to": ["Shop ", "Bank"]}]
    spec = spec_of({**BRIEF, "system": "shop", "architecture": {"components": parts}})
    assert {each.name: each.outside for each in architecture(spec).pieces} == {
        "Console": False, "Shop": False, "Bank": True,
    }  # fmt: skip


def test_names_of_stores_and_parts_match_whatever_their_capitals() -> None:
    data = [{"name": "orders", "stores": ["order  Store", "Archive"]}, {"name": "bills", "stores": ["ORDER STORE"]}]
    spec = spec_of({**BRIEF, "data": data, "architecture": {"components": ["Order store"]}})
    first, second = architecture(spec).stores
    assert len(first.ids) == 1
    assert [each.title for each in first.holds] == ["orders", "bills"]
    assert (second.name, second.ids) == ("Archive", ())


def test_a_part_that_no_component_names_is_reached_from_who_calls_it_in_a_flow() -> None:
    flows = [{"name": "Pay", "steps": ["Buyer -> Console: pays", "Console -> Bank: charges", "Bank -> Console: paid"]}]
    parts = [{"name": "Console"}, {"name": "Shop", "talks_to": ["Bank"]}]
    spec = spec_of({**BRIEF, "architecture": {"components": parts, "flows": flows}})
    assert {each.name: each.reached_from for each in architecture(spec).pieces} == {
        "Console": ("Buyer",), "Shop": (), "Bank": ("Shop",),
    }  # fmt: skip
