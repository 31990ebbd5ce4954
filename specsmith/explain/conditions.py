"""A rule's condition in words: for the person who asks when the rule speaks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from specsmith.rules.grammar import Condition, Rule, RulePath, Selection


def when(rule: Rule) -> str:
    """What the rule looks at, and what must hold."""
    each = f"for each of {_name(rule.each)} (it)" if rule.each else ""
    holds = in_words(rule.when) if rule.when else ""
    return ", when ".join(filter(None, (each, holds))) or "for every brief"


def in_words(condition: Condition) -> str:
    """The condition as a clause."""
    return _OPERATORS[condition.operator](condition)


def _name(path: RulePath) -> str:
    return ".".join(path)


def _names(condition: Condition, word: str) -> str:
    return f" {word} ".join(_name(path) for path in condition.paths)


def _values(condition: Condition) -> str:
    return " or ".join(condition.values)


def _selected(selection: Selection | None) -> str:
    if selection is None:
        return ""
    where = f" where {in_words(selection.where)}" if selection.where else ""
    return f"{_name(selection.path)} ({selection.name}){where}"


def _count(condition: Condition) -> str:
    least = f"at least {condition.at_least}" if condition.at_least else ""
    most = f"at most {condition.at_most}" if condition.at_most is not None else ""
    return f"there are {' and '.join(filter(None, (least, most)))} of {_selected(condition.selection)}"


def _compare(condition: Condition) -> str:
    left, right = condition.paths
    words = {"above": "is above", "below": "is below", "at-least": "is at least", "at-most": "is at most"}
    return f"{_name(left)} {words[condition.relation]} {_name(right)}"


def _references(condition: Condition) -> str:
    field, target = condition.paths
    return f"{_name(field)} of an entry of {_selected(condition.selection)} names {_name(target)}"


def _denied(part: Condition) -> str:
    if part.operator == "any":
        return f"none of these holds: {'; '.join(map(in_words, part.parts))}"
    return f"it is not so that {in_words(part)}" if part.operator != "all" else f"it is not so that ({in_words(part)})"


def _together(condition: Condition, word: str) -> str:
    parts = [in_words(part) for part in condition.parts]
    return f" {word} ".join(f"({part})" if " and " in part or " or " in part else part for part in parts)


_OPERATORS: Mapping[str, Callable[[Condition], str]] = {
    "known": lambda condition: f"{_names(condition, 'and')} {_verb(condition)} given",
    "missing": lambda condition: f"{_names(condition, 'or')} is missing",
    "none": lambda condition: f"{_names(condition, 'and')} {_verb(condition)} declared none",
    "equals": lambda condition: f"{_names(condition, 'and')} is {_values(condition)}",
    "contains": lambda condition: f"{_names(condition, 'and')} holds {_values(condition)}",
    "above": lambda condition: f"{_names(condition, 'and')} is above {_values(condition)}",
    "below": lambda condition: f"{_names(condition, 'and')} is below {_values(condition)}",
    "older-than": lambda condition: (
        f"{_names(condition, 'and')} is more than {_values(condition)} before the day of the brief"
    ),
    "compare": _compare,
    "references": _references,
    "count": _count,
    "any-in": lambda condition: f"there is an entry of {_selected(condition.selection)}",
    "all-in": lambda condition: f"this holds for every entry: {_selected(condition.selection)}",
    "any": lambda condition: _together(condition, "or"),
    "all": lambda condition: _together(condition, "and"),
    "not": lambda condition: _denied(condition.parts[0]),
}


def _verb(condition: Condition) -> str:
    return "are" if len(condition.paths) > 1 else "is"
