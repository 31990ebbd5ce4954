"""What holds for all rules: order means nothing, each missing fact is asked for, no answer raises its question."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_samples import (
    EXAMPLES,
    KNOWLEDGE,
    SHIPPED,
    Part,
    brief_of,
    complete,
    declared_none,
    facts_of,
    places,
    without,
)

from specsmith.brief.model import Brief
from specsmith.brief.section import Section, field_shapes
from specsmith.derive import derive, results_of
from specsmith.derive.fire import Result
from specsmith.rules.grammar import Condition, Rule, RulePath
from specsmith.rules.guards import known_by
from specsmith.rules.slots import slots
from specsmith.source import Value, read

BRIEFS = sorted((Path(__file__).parents[1] / "examples").glob("*/*.brief.yaml"))

each_rule = pytest.mark.parametrize("rule", KNOWLEDGE.rules, ids=lambda rule: rule.id)


def derived(part: Part) -> dict[str, Result]:
    """What all rules derive, by id."""
    return {result.id: result for result in results_of(brief_of(part), KNOWLEDGE.rules)}


def questions(part: Part) -> dict[str, Result]:
    return {id: result for id, result in derived(part).items() if result.derivation.kind == "question"}


def absolute(rule: Rule, path: RulePath) -> RulePath:
    """The path from the root of a brief."""
    start = ("requirements",) if rule.each == ("every-requirement",) else rule.each
    return (*start, *path[1:]) if path[0] == "it" else path


def asked(result: Result) -> set[RulePath]:
    return {absolute(result.rule, path) for path in result.derivation.answer}


def needed(result: Result) -> set[RulePath]:
    """The facts without which the text cannot stand."""
    texts = (*result.derivation.texts.values(), *result.derivation.treatments)
    conditions = known_by(result.rule.when) | known_by(result.derivation.condition)
    return conditions | {path for text in texts for path in slots(text)}


def awaited(condition: Condition | None) -> set[RulePath]:
    """The facts that a condition wants known, whatever their value."""
    if condition is None or condition.operator == "not":
        return set()
    own = set(condition.paths) if condition.operator == "known" else set()
    return own.union(*(awaited(part) for part in condition.parts))


def given_facts(rule: Rule, part: Part) -> list[RulePath]:
    """The facts of the rule that the brief holds and could lack."""
    found = [path for path in sorted(facts_of(rule)) if path[0] not in rule.calculations]
    spots = {path: list(places(part, rule, path)) for path in found}
    return [path for path in found if any(key in record and shape.optional for record, key, shape in spots[path])]


@each_rule
def test_taking_a_fact_away_takes_away_each_text_that_needs_it(rule: Rule) -> None:
    full = complete(rule, EXAMPLES[rule.id, "fires"])
    before = derived(full)
    for fact in given_facts(rule, full):
        after = derived(without(full, rule, fact))
        for id, result in before.items():
            if result.rule is rule and fact in needed(result):
                assert id not in after, f"{id} stands without {'.'.join(fact)}"


@each_rule
def test_a_text_that_waits_for_a_fact_is_announced_by_the_question_for_that_fact(rule: Rule) -> None:
    full = complete(rule, EXAMPLES[rule.id, "fires"])
    for fact in given_facts(rule, full):
        waiting = [each for each in rule.derives if each.kind != "question" and fact in awaited(each.condition)]
        if waiting and fact not in known_by(rule.when):
            asking = questions(without(full, rule, fact)).values()
            assert any(absolute(rule, fact) in asked(each) for each in asking), f"nothing asks for {'.'.join(fact)}"


@each_rule
def test_giving_a_fact_never_raises_the_question_that_it_answers(rule: Rule) -> None:
    full = complete(rule, EXAMPLES[rule.id, "fires"])
    for fact in given_facts(rule, full):
        less = without(full, rule, fact)
        raised = questions(full).keys() - questions(less).keys()
        for id in raised:
            if id[:6] not in WANTING_ANOTHER_VALUE:
                assert absolute(rule, fact) not in asked(questions(full)[id]), f"{'.'.join(fact)} raises {id}"


WANTING_ANOTHER_ENTRY = {"COR-07", "COR-09", "COR-16", "HRD-01", "HRD-09", "INT-21", "TEN-10"}
"""Rules that ask for an entry of some kind in a list that has other entries."""

WANTING_ANOTHER_VALUE = {"CMP-07", "CMP-08"}
"""Rules that ask for a newer value, or for one that says more than that nobody knows."""


@each_rule
def test_a_rule_asks_nothing_that_the_brief_answers(rule: Rule) -> None:
    full = complete(rule, EXAMPLES[rule.id, "fires"])
    own = [id for id, result in questions(full).items() if result.rule is rule]
    assert bool(own) == (rule.id in WANTING_ANOTHER_ENTRY | WANTING_ANOTHER_VALUE), own


def test_whatever_a_text_takes_for_given_is_asked_for_by_some_rule() -> None:
    """Else the text would lean on nothing that anybody could answer."""
    answers = {absolute(rule, path) for rule in SHIPPED for each in rule.derives for path in each.answer}
    leaning = {absolute(rule, path) for rule in SHIPPED for each in rule.derives for path in each.relies_on}
    assert leaning
    assert leaning <= answers, leaning - answers


@each_rule
def test_a_rule_asks_nothing_that_is_declared_none(rule: Rule) -> None:
    answers = {path for each in rule.derives for path in each.answer}
    part = declared_none(EXAMPLES[rule.id, "fires"], rule, answers)
    assert not [id for id, result in questions(part).items() if result.rule is rule]


@pytest.mark.parametrize("rule", SHIPPED, ids=lambda rule: rule.id)
def test_a_brief_with_every_other_fact_declared_none_leaves_nothing_to_ask(rule: Rule) -> None:
    part = rest_none(EXAMPLES[rule.id, "fires"], Brief)
    asked = [id for id, result in questions(part).items() if result.rule in SHIPPED]
    assert not asked or rule.id in WANTING_ANOTHER_VALUE, asked


@each_rule
def test_numbers_without_units_never_stop_a_rule(rule: Rule) -> None:
    """A bare number is accepted where a quantity belongs, and fits nothing that is to be computed or compared."""
    part = bare(complete(rule, EXAMPLES[rule.id, "fires"]))
    derive(brief_of(part), KNOWLEDGE.rules, "sample.brief.yaml")


def bare(value: Value) -> Value:
    if isinstance(value, dict):
        return {key: bare(each) for key, each in value.items()}
    if isinstance(value, list):
        return [bare(each) for each in value]
    return re.sub(r"^(?:p\d+ )?([0-9.]+)(?: (?!to [0-9]).+|/.+)$", r"\1", value) if isinstance(value, str) else value


def rest_none(record: Part, model: type[Section]) -> Part:
    """The record with every optional fact that it lacks declared none, and so in the records inside."""
    declined: Part = {key: {"none": "there is none"} for key, shape in field_shapes(model).items() if shape.optional}
    return declined | {key: _inside(value, field_shapes(model)[key].model) for key, value in record.items()}


def _inside(value: Value, model: type[Section] | None) -> Value:
    if model is None:
        return value
    if isinstance(value, list):
        return [_inside(each, model) for each in value]
    if isinstance(value, dict) and not value.keys() <= field_shapes(model).keys():
        return {key: _inside(each, model) for key, each in value.items()}
    return rest_none(value if isinstance(value, dict) else {model.main: value}, model)


def test_a_brief_that_declares_everything_none_is_asked_nothing() -> None:
    assert not questions(rest_none({}, Brief))


@cache
def plain(path: Path) -> Value:
    return read(path.read_bytes(), path.name).data


def shuffled(value: Value, chance: random.Random) -> Value:
    """The same data with each list in another order."""
    if isinstance(value, dict):
        return {key: shuffled(each, chance) for key, each in value.items()}
    if isinstance(value, list):
        return chance.sample([shuffled(each, chance) for each in value], len(value))
    return value


def ids(part: Part, file: str) -> set[str]:
    spec = derive(brief_of(part), KNOWLEDGE.rules, file)
    groups = [entry for group in spec.groups for entry in group.entries]
    parts = (*spec.goals, *spec.capabilities, *spec.requirements, *spec.criteria, *spec.metrics, *spec.objectives)
    return {part.id for part in (*parts, *spec.risks, *spec.decisions, *spec.questions, *groups)}


@pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)
@settings(max_examples=5)
@given(chance=st.randoms(use_true_random=False))
def test_the_order_of_lists_changes_no_id(path: Path, chance: random.Random) -> None:
    data = plain(path)
    assert isinstance(data, dict)
    assert ids(shuffled(data, chance), path.name) == ids(data, path.name)
