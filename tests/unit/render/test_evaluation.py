"""The evaluation of options and integrations, where the brief of the documents' own test does not lead."""

from __future__ import annotations

from specsmith.brief.parse import parse
from specsmith.derive import derive
from specsmith.render import render
from specsmith.rules.load import knowledge
from specsmith.source import read

BRIEF = """\
specsmith: 1
id: PARK
title: Parking
kind: cloud-application
integrations:
  - {name: Bankline, kind: api, rate_limit: 50 /s, planned_rate: 80 /s}
  - {name: Mapline, kind: api}
"""


def evaluation(rest: str) -> dict[str, str]:
    """The chapter of each integration."""
    spec = derive(parse(read(f"{BRIEF}{rest}".encode(), "park.brief.yaml")), knowledge().rules, "park.brief.yaml")
    _, *chapters = render(spec, ("evaluation",))[0].text.split("\n### ")
    return {name: chapter for chapter in chapters for name in ("Bankline", "Mapline") if f": {name}\n" in chapter}


def test_an_integration_names_the_question_that_the_author_asks_in_place_of_a_derived_risk() -> None:
    found = evaluation("questions: [{id: Q-1, text: Who grants more?, covers: [INT-04@bankline]}]\n")
    assert "[Q-1](#Q-1) |" in found["Bankline"]
    assert "[Q-1](#Q-1) |" not in found["Mapline"]


def test_an_integration_names_the_risk_of_the_author_in_place_of_a_derived_one() -> None:
    found = evaluation("risks: [{id: R-1, title: Calls may be refused, covers: [INT-04@bankline]}]\n")
    assert "| Risks | [R-1](#R-1) |" in found["Bankline"]


def test_no_vendor_and_no_cost_are_missed_where_nothing_asks_for_them() -> None:
    found = evaluation("")
    assert "Vendor" not in found["Mapline"]
    assert "Cost" not in found["Bankline"]


def test_no_question_is_said_to_ask_for_the_evidence_of_an_excluded_option() -> None:
    choice = """\
evaluations:
  - id: EVAL-1
    question: Which?
    criteria: [{name: Reach, weight: 3}]
    options:
      - {name: Ledger, knocked_out_by: No export, scores: {Reach: 4}}
      - {name: Vault, scores: {Reach: 3}}
"""
    spec = derive(parse(read(f"{BRIEF}{choice}".encode(), "park.brief.yaml")), knowledge().rules, "park.brief.yaml")
    text = render(spec, ("evaluation",))[0].text
    assert "| Ledger | No export | not said | not said |" in text
    assert "| Ledger | Reach | not said | not said |" in text
    assert "| Vault | Reach | not known: see" in text
