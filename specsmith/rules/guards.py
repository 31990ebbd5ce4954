"""What a condition makes sure of."""

from __future__ import annotations

from specsmith.rules.grammar import Condition, RulePath


def known_by(condition: Condition | None) -> set[RulePath]:
    """The facts that must be known where the condition holds."""
    if condition is None:
        return set()
    if condition.operator == "all":
        return set().union(*(known_by(part) for part in condition.parts))
    if condition.operator == "any":
        first, *others = (known_by(part) for part in condition.parts)
        return first.intersection(*others)
    if condition.operator in ("known", "equals", "contains", "above", "below", "compare"):
        return set(condition.paths)
    if condition.operator == "count" and condition.selection and condition.at_least:
        return {condition.selection.path}
    return set()
