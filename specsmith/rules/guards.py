"""What a condition makes sure of."""

from __future__ import annotations

from collections.abc import Iterable

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
    if condition.operator in _KNOWING:
        return set(condition.paths)
    if condition.operator == "count" and condition.selection and condition.at_least:
        return {condition.selection.path}
    return set()


def awaited_by(rule_each: RulePath, conditions: Iterable[Condition | None]) -> tuple[RulePath, ...]:
    """The facts without which one of the conditions, or a part of it, cannot hold: paths from the root of a brief."""
    found = {path for condition in conditions for path in _mentioned(condition)}
    return tuple(sorted(from_root(path, rule_each) for path in found))


def from_root(path: RulePath, rule_each: RulePath) -> RulePath:
    """A path that begins with `it` as one through the list that the rule walks."""
    return (*rule_each, *path[1:]) if path[0] == "it" else path


def _mentioned(condition: Condition | None) -> set[RulePath]:
    if condition is None or condition.operator == "not":
        return set()
    parts = set().union(*map(_mentioned, condition.parts))
    if condition.selection and condition.operator in ("any-in", "all-in", "count"):
        inside = _mentioned(condition.selection.where)
        parts |= {(*condition.selection.path, *path[1:]) for path in inside if path[0] == condition.selection.name}
        parts |= {path for path in inside if path[0] != condition.selection.name} | {condition.selection.path}
    return parts | (set(condition.paths) if condition.operator in _KNOWING else set())


_KNOWING = ("known", "equals", "contains", "above", "below", "compare", "older-than")
