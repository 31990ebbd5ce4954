"""Each rule, the shipped ones and those that strain the grammar: its examples, its words and what stands behind it."""

from __future__ import annotations

import re
from functools import cache

import pytest
from rule_samples import EXAMPLES, HARD_RULES, KNOWLEDGE, SHIPPED, brief_of, complete, facts_of, without

from specsmith.derive import derive, results_of
from specsmith.derive.fire import Result
from specsmith.examine import SCOPES, form_faults
from specsmith.lint import findings_in
from specsmith.rules.grammar import Condition, Rule
from specsmith.rules.slots import fill, slots

each_rule = pytest.mark.parametrize("rule", KNOWLEDGE.rules, ids=lambda rule: rule.id)


def results(rule: Rule) -> tuple[Result, ...]:
    """Each text of the rule once or more: from its own example as it is, with all facts, and with all but one."""
    return _results(rule.id)


@cache
def _results(id: str) -> tuple[Result, ...]:
    rule = next(rule for rule in KNOWLEDGE.rules if rule.id == id)
    fires = EXAMPLES[rule.id, "fires"]
    full = complete(rule, fires)
    parts = [fires, full, *(without(full, rule, fact) for fact in sorted(facts_of(rule)))]
    return tuple(result for part in parts for result in results_of(brief_of(part), (rule,)))


@each_rule
def test_a_rule_derives_something_from_the_one_example_and_nothing_from_the_other(rule: Rule) -> None:
    assert results_of(brief_of(EXAMPLES[rule.id, "fires"]), (rule,))
    assert not results_of(brief_of(EXAMPLES[rule.id, "silent"]), (rule,))


@each_rule
def test_each_text_of_a_rule_can_be_derived(rule: Rule) -> None:
    assert {derivation.key for derivation in rule.derives} == {result.derivation.key for result in results(rule)}


@each_rule
def test_each_requirement_is_one_obligation_in_an_ears_form_of_at_most_forty_words(rule: Rule) -> None:
    filled = [each.texts["statement"] for each in results(rule) if each.derivation.kind == "requirement"]
    bare = [fill(each.texts["statement"], lambda _: "slot") for each in rule.derives if each.kind == "requirement"]
    for statement in filled + bare:
        assert not list(form_faults(statement, ())), statement
        assert statement[0].isupper(), statement


@each_rule
def test_each_question_is_one_that_a_fact_of_the_brief_answers(rule: Rule) -> None:
    for result in results(rule):
        if result.derivation.kind == "question":
            assert result.texts["text"].endswith("?")
            assert result.answer
        else:
            assert not any(text.endswith("?") for text in result.texts.values())


@each_rule
def test_no_text_has_a_hole_where_a_fact_belongs(rule: Rule) -> None:
    for result in results(rule):
        for text in (*result.texts.values(), *result.treatments):
            assert not re.search(r'  |""|\( *\)| [.,;:?]|^$', text), text


@each_rule
def test_no_derived_text_triggers_a_check_of_wording(rule: Rule) -> None:
    for result in results(rule):
        scope = SCOPES.get(result.derivation.kind, "any")
        for text in (*result.texts.values(), *result.treatments):
            found = [f"{each.name}: {each.message}" for each in findings_in(text, scope)]
            assert not found, f"{result.id}: {text}: {found}"


@each_rule
def test_a_rule_rates_no_risk(rule: Rule) -> None:
    for risk in derive(brief_of(EXAMPLES[rule.id, "fires"]), (rule,), "sample.brief.yaml").risks:
        if risk.origin:
            assert (risk.score, risk.band, risk.response, risk.owner) == (0, "", "", "")
            assert risk.cause
            assert risk.effect
            assert len(risk.treatments) >= 2


@each_rule
def test_a_rule_says_why_it_exists_and_when_to_waive_it(rule: Rule) -> None:
    assert rule.why.endswith(".")
    assert rule.false_alarm.endswith(".")
    assert not rule.title.endswith(".")
    assert rule.sources
    assert len({rule.why, rule.false_alarm, rule.title}) == 3


@each_rule
def test_no_edition_and_no_year_stands_in_a_rule(rule: Rule) -> None:
    """They change, and stand with the sources alone."""
    for text in (rule.title, rule.why, rule.false_alarm):
        assert not re.search(r"\d", re.sub(r"\b[A-Z0-9]{2,4}-\d{2}\b", "", text)), text


@each_rule
def test_what_a_rule_declares_is_used(rule: Rule) -> None:
    texts = [text for each in rule.derives for text in (*each.texts.values(), *each.treatments)]
    printed = {path[0] for text in texts for path in slots(text)}
    asked = {path[0] for each in (rule.when, *(each.condition for each in rule.derives)) for path in facts_in(each)}
    assert set(rule.calculations) <= printed | asked
    assert all(any(literal in text for text in texts) for literal in rule.literals)


def facts_in(condition: Condition | None) -> set[tuple[str, ...]]:
    if condition is None:
        return set()
    return set(condition.paths).union(*(facts_in(part) for part in condition.parts))


def test_rule_ids_are_given_once_over_all_families() -> None:
    ids = [rule.id for rule in KNOWLEDGE.rules]
    assert len(ids) == len(set(ids))


def test_every_source_is_used_by_a_shipped_rule_and_every_used_source_exists() -> None:
    assert {source for rule in SHIPPED for source in rule.sources} == set(KNOWLEDGE.sources)
    assert {source for rule in HARD_RULES for source in rule.sources} <= set(KNOWLEDGE.sources)


def test_no_source_stands_twice_and_addresses_are_complete() -> None:
    sources = KNOWLEDGE.sources.values()
    assert len({source.title for source in sources}) == len(sources)
    assert all(source.url.startswith("https://") for source in sources if source.url)


def test_rules_that_strain_the_grammar_work_beside_the_shipped_ones() -> None:
    assert len(HARD_RULES) >= 10
    for rule in HARD_RULES:
        brief = brief_of(EXAMPLES[rule.id, "fires"])
        spec = derive(brief, KNOWLEDGE.rules, "sample.brief.yaml")
        derived = {part.origin.rule for part in (*spec.requirements, *spec.risks, *spec.questions) if part.origin}
        assert rule.id in derived
        assert not spec.remarks


def test_the_shipped_rules_use_every_kind_of_text() -> None:
    kinds = {each.kind for rule in SHIPPED for each in rule.derives}
    assert kinds == {"requirement", "criterion", "metric", "risk", "decision", "question"}
