"""What rules and checks of choices both know stands in two places, and says the same in both."""

from __future__ import annotations

from collections.abc import Iterator

from specsmith.lint.structure.choices import OLD
from specsmith.rules.grammar import Condition, Rule
from specsmith.rules.load import knowledge
from specsmith.spec.choices import DOING_NOTHING


def rule(id: str) -> Rule:
    return next(each for each in knowledge().rules if each.id == id)


def values(condition: Condition | None, operator: str) -> Iterator[str]:
    """The values that a condition compares with by one operator, wherever in it."""
    if condition is None:
        return
    if condition.operator == operator:
        yield from condition.values
    for part in condition.parts:
        yield from values(part, operator)
    if condition.selection:
        yield from values(condition.selection.where, operator)


def test_evidence_is_as_old_for_the_check_as_for_the_rule() -> None:
    assert set(values(rule("CMP-07").when, "older-than")) == {f"{OLD} days"}


def test_the_rule_and_the_check_know_the_same_names_for_doing_nothing() -> None:
    assert {each.casefold() for each in values(rule("CMP-04").when, "equals")} == {*DOING_NOTHING}
