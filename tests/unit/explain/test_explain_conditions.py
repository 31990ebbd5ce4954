"""Conditions in words: what a rule's page says about when it speaks."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from specsmith.explain.checks import check_page
from specsmith.explain.conditions import in_words, when
from specsmith.explain.rule_examples import examples_in
from specsmith.explain.rules import rule_page
from specsmith.lint import page_of, shipped
from specsmith.project import Projects
from specsmith.rules.conditions import read_condition
from specsmith.rules.grammar import Rule
from specsmith.rules.load import knowledge, shipped_files

WORDS = {
    "known": ({"known": ["a.b", "c"]}, "a.b and c are given"),
    "missing": ({"missing": ["a", "b"]}, "a or b is missing"),
    "none": ({"none": "a"}, "a is declared none"),
    "equals": ({"equals": {"it.kind": "api"}}, "it.kind is api"),
    "one-of": ({"one-of": {"it.kind": ["api", "sdk"]}}, "it.kind is api or sdk"),
    "contains": ({"contains": {"kinds": "ai-ml"}}, "kinds holds ai-ml"),
    "above": ({"above": {"a": "3 s"}}, "a is above 3 s"),
    "older-than": ({"older-than": {"a": "180 days"}}, "a is more than 180 days before the day of the brief"),
    "below": ({"below": {"a": "3 s"}}, "a is below 3 s"),
    "compare": ({"compare": {"left": "a", "is": "at-most", "right": "b"}}, "a is at most b"),
    "references": (
        {"references": {"in": "capability_analysis", "field": "metric", "to": "it"}},
        "metric of an entry of capability_analysis (each) names it",
    ),
    "count": ({"count": {"in": "roles", "at-least": "2"}}, "there are at least 2 of roles (each)"),
    "any in": (
        {"any": {"in": "data", "as": "d", "where": {"known": "d.stores"}}},
        "there is an entry of data (d) where d.stores is given",
    ),
    "all in": (
        {"all": {"in": "data", "as": "d", "where": {"known": "d.stores"}}},
        "this holds for every entry: data (d) where d.stores is given",
    ),
    "any of": ({"any": [{"known": "a"}, {"known": "b"}]}, "a is given or b is given"),
    "all of": (
        {"all": [{"known": "a"}, {"any": [{"known": "b"}, {"known": "c"}]}]},
        "a is given and (b is given or c is given)",
    ),
    "not": ({"not": {"known": "a"}}, "it is not so that a is given"),
}


@pytest.mark.parametrize("name", WORDS)
def test_each_operator_has_its_words(name: str) -> None:
    data, words = WORDS[name]
    assert in_words(read_condition(data, ())) == words


PROJECT = Projects().of(Path(__file__).parent)

EXAMPLES = examples_in(shipped_files())


@pytest.mark.parametrize("rule", knowledge().rules, ids=lambda rule: rule.id)
def test_the_page_of_a_rule_is_whole(rule: Rule) -> None:
    page = rule_page(rule, PROJECT, EXAMPLES)
    for part in ("Family: ", "When: ", "Why: ", "It derives:", "False alarm when: ", "Source: ", "waivers:"):
        assert part in page
    assert yaml.safe_load(EXAMPLES[rule.id, "fires"])
    assert yaml.safe_load(EXAMPLES[rule.id, "silent"])
    assert f"It speaks on:\n  {EXAMPLES[rule.id, 'fires'].splitlines()[0]}" in page
    assert "It is silent on:" in page


def test_a_rule_without_a_condition_speaks_for_every_brief() -> None:
    rule = next(rule for rule in knowledge().rules if rule.when is None and not rule.each)
    assert when(rule) == "for every brief"


def test_a_check_that_cannot_be_waived_offers_no_waiver() -> None:
    for check in shipped().checks:
        page = page_of(check.name)
        assert page
        assert ("It cannot be waived" in check_page(check, page)) is not check.waivable
