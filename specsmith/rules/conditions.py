"""Plain data -> conditions: a structure of fixed operators, never a string of code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from specsmith.diagnostics import Path, SpecsmithError, did_you_mean, error, quote
from specsmith.rules.grammar import RELATIONS, Condition, Selection
from specsmith.rules.plain import known_keys, record, steps, text, texts, whole, words

Value = TypeVar("Value")


def read_condition(data: object, path: Path) -> Condition:
    """The condition; several operators side by side must all hold."""
    operators = record(data, path)
    parts = []
    for name, argument in operators.items():
        if name not in _OPERATORS:
            meant = f"write equals: {{{name}: ...}}" if "." in name else ""
            hint = meant or did_you_mean(name, _OPERATORS) or f"operators: {', '.join(_OPERATORS)}"
            raise SpecsmithError(
                [error("unknown-operator", f"{quote(name)} is not an operator", (*path, name), hint, True)]
            )
        parts.append(_OPERATORS[name](argument, (*path, name)))
    if not parts:
        raise SpecsmithError([error("empty-condition", "expected an operator", path)])
    return parts[0] if len(parts) == 1 else Condition("all", parts=tuple(parts))


def read_selection(data: object, path: Path, beside: tuple[str, ...] = ()) -> Selection:
    """The entries of a list that fit a condition; `beside` are the keys that its operator adds."""
    fields = record(data, path)
    known_keys(fields, ("in", "as", "where", *beside), path)
    return Selection(
        path=steps(fields.get("in"), (*path, "in")),
        name=text(fields, "as", path) if "as" in fields else "each",
        where=read_condition(fields["where"], (*path, "where")) if "where" in fields else None,
        take=steps(fields["take"], (*path, "take")) if "take" in fields else (),
    )


def _states(operator: str) -> Callable[[object, Path], Condition]:
    return lambda data, path: Condition(operator, paths=_some(texts(data, path), path))


def _some(values: tuple[Value, ...], path: Path) -> tuple[Value, ...]:
    """The values; a condition on none of them would hold always or never."""
    if not values:
        raise SpecsmithError([error("empty-condition", "expected at least one entry here", path)])
    return values


def _pairs(operator: str) -> Callable[[object, Path], Condition]:
    def read(data: object, path: Path) -> Condition:
        parts = tuple(
            Condition(operator, (steps(name, (*path, name)),), _some(words(values, (*path, name)), (*path, name)))
            for name, values in record(data, path).items()
        )
        return parts[0] if len(parts) == 1 else Condition("all", parts=_some(parts, path))

    return read


def _compare(data: object, path: Path) -> Condition:
    fields = record(data, path)
    known_keys(fields, ("left", "is", "right"), path)
    relation = text(fields, "is", path)
    if relation not in RELATIONS:
        message = f"{quote(relation)} is not a comparison"
        raise SpecsmithError([error("unknown-relation", message, (*path, "is"), did_you_mean(relation, RELATIONS))])
    left, right = steps(fields.get("left"), (*path, "left")), steps(fields.get("right"), (*path, "right"))
    return Condition("compare", paths=(left, right), relation=relation)


def _references(data: object, path: Path) -> Condition:
    fields = record(data, path)
    known_keys(fields, ("in", "field", "to"), path)
    selection = read_selection({"in": fields.get("in")}, path)
    target = (steps(text(fields, "field", path), path), steps(text(fields, "to", path), path))
    return Condition("references", paths=target, selection=selection)


def _count(data: object, path: Path) -> Condition:
    fields = record(data, path)
    selection = read_selection(fields, path, ("at-least", "at-most"))
    bounds = {name: whole(fields[name]) for name in ("at-least", "at-most") if name in fields}
    if not bounds or None in bounds.values():
        raise SpecsmithError([error("incomplete-rule", "count needs at-least or at-most, as a whole number", path)])
    return Condition("count", selection=selection, at_least=bounds.get("at-least") or 0, at_most=bounds.get("at-most"))


def _quantified(operator: str) -> Callable[[object, Path], Condition]:
    def read(data: object, path: Path) -> Condition:
        if isinstance(data, list):
            parts = tuple(read_condition(each, (*path, index)) for index, each in enumerate(data))
            return Condition(operator, parts=_some(parts, path))
        return Condition(f"{operator}-in", selection=read_selection(data, path))

    return read


def _not(data: object, path: Path) -> Condition:
    return Condition("not", parts=(read_condition(data, path),))


_OPERATORS: Mapping[str, Callable[[object, Path], Condition]] = {
    "known": _states("known"),
    "missing": _states("missing"),
    "none": _states("none"),
    "equals": _pairs("equals"),
    "one-of": _pairs("equals"),
    "contains": _pairs("contains"),
    "above": _pairs("above"),
    "below": _pairs("below"),
    "older-than": _pairs("older-than"),
    "compare": _compare,
    "references": _references,
    "count": _count,
    "any": _quantified("any"),
    "all": _quantified("all"),
    "not": _not,
}
