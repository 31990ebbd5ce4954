"""Whether a rule's condition holds for a brief."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from specsmith.brief.days import days_between
from specsmith.brief.model.item import Item
from specsmith.brief.quantity import Quantity, compare, parse
from specsmith.derive.facts import Chosen, Node, Scope, plain
from specsmith.derive.identity import name_of
from specsmith.diagnostics import Diagnostic, quote
from specsmith.rules.grammar import Condition, RulePath, Selection


def holds(condition: Condition | None, scope: Scope) -> bool:
    """True where the condition holds, and where there is none."""
    return condition is None or _OPERATORS[condition.operator](condition, scope)


def selected(selection: Selection, scope: Scope) -> list[Node]:
    """The entries of a list that fit."""
    return chosen(selection, scope).nodes


def chosen(selection: Selection, scope: Scope) -> Chosen:
    """The entries of a list that fit; looked for once where they are the same for every item and rule."""
    if scope.names and any(path[0] in scope.names for path in _paths(selection)):
        return _fitting(selection, scope)
    found = scope.seen.chosen.get(selection)
    if found is None:
        found = scope.seen.chosen[selection] = _fitting(selection, scope)
    return found


def _fitting(selection: Selection, scope: Scope) -> Chosen:
    nodes = scope.nodes(selection.path)
    return Chosen([node for node in nodes if holds(selection.where, scope.with_name(selection.name, node))])


def _paths(part: Selection | Condition) -> Iterator[RulePath]:
    """Every path in it."""
    if isinstance(part, Selection):
        yield part.path
        inner: list[Condition | Selection | None] = [part.where]
    else:
        yield from part.paths
        inner = [*part.parts, part.selection]
    for each in inner:
        if each is not None:
            yield from _paths(each)


def _known(condition: Condition, scope: Scope) -> bool:
    return all(scope.state(path) == "given" for path in condition.paths)


def _missing(condition: Condition, scope: Scope) -> bool:
    return any(scope.state(path) == "missing" for path in condition.paths)


def _none(condition: Condition, scope: Scope) -> bool:
    return all(scope.state(path) == "none" for path in condition.paths)


def _equals(condition: Condition, scope: Scope) -> bool:
    node = scope.node(condition.paths[0])
    return node is not None and plain(node.value) in condition.values


def _contains(condition: Condition, scope: Scope) -> bool:
    present = {plain(node.value).lower() for node in scope.nodes(condition.paths[0])}
    return any(value.lower() in present for value in condition.values)


def _bound(wanted: int) -> Callable[[Condition, Scope], bool]:
    def check(condition: Condition, scope: Scope) -> bool:
        node, literal = scope.node(condition.paths[0]), parse(condition.values[0])
        return node is not None and literal is not None and _order(node, Node(literal), scope) == wanted

    return check


def _older_than(condition: Condition, scope: Scope) -> bool:
    """Counted up to the day of the brief, since there is no other today; a brief without a date knows no age."""
    node, span = scope.node(condition.paths[0]), parse(condition.values[0])
    if node is None or span is None or not scope.brief.date:
        return False
    days = days_between(plain(node.value), scope.brief.date)
    return days is not None and days * 86400 > span.base


def _compare(condition: Condition, scope: Scope) -> bool:
    left, right = (scope.node(path) for path in condition.paths)
    if left is None or right is None:
        return False
    order = _order(left, right, scope)
    return order is not None and order in _RELATIONS[condition.relation]


def _order(left: Node, right: Node, scope: Scope) -> int | None:
    one, other = _quantity(left.value), _quantity(right.value)
    order = compare(one, other) if one and other else None
    if order is None:
        shown = f"{quote(plain(left.value))} and {quote(plain(right.value))}"
        path = left.path or right.path
        hint = "write both in units that can be converted into each other"
        scope.remarks.append(
            Diagnostic("warning", "incomparable-quantities", f"{shown} have no common unit", path, hint)
        )
    return order


def _quantity(value: object) -> Quantity | None:
    return value if isinstance(value, Quantity) else parse(str(value))


def _references(condition: Condition, scope: Scope) -> bool:
    field, target = condition.paths
    node = scope.names[target[0]]
    if condition.selection is None or not isinstance(node.value, Item):
        return False
    meant = {name_of(node.value).lower(), (node.value.id or "").lower()} - {""}
    return not meant.isdisjoint(_named(condition.selection.path, field, scope))


def _named(entries: RulePath, field: RulePath, scope: Scope) -> frozenset[str]:
    found = scope.seen.named.get((entries, field))
    if found is None:
        each = [scope.with_name("each", entry) for entry in scope.nodes(entries)]
        found = frozenset(plain(node.value).lower() for inner in each for node in inner.nodes(("each", *field)))
        if entries[0] not in scope.names:
            scope.seen.named[entries, field] = found
    return found


def _count(condition: Condition, scope: Scope) -> bool:
    number = len(selected(condition.selection, scope)) if condition.selection else 0
    return number >= condition.at_least and (condition.at_most is None or number <= condition.at_most)


def _any_in(condition: Condition, scope: Scope) -> bool:
    return bool(condition.selection and selected(condition.selection, scope))


def _all_in(condition: Condition, scope: Scope) -> bool:
    selection = condition.selection
    return selection is not None and len(selected(selection, scope)) == len(scope.nodes(selection.path))


_RELATIONS = {"above": (1,), "below": (-1,), "at-least": (0, 1), "at-most": (-1, 0)}

_OPERATORS: Mapping[str, Callable[[Condition, Scope], bool]] = {
    "known": _known,
    "missing": _missing,
    "none": _none,
    "equals": _equals,
    "contains": _contains,
    "above": _bound(1),
    "below": _bound(-1),
    "compare": _compare,
    "older-than": _older_than,
    "references": _references,
    "count": _count,
    "any-in": _any_in,
    "all-in": _all_in,
    "any": lambda condition, scope: any(holds(part, scope) for part in condition.parts),
    "all": lambda condition, scope: all(holds(part, scope) for part in condition.parts),
    "not": lambda condition, scope: not holds(condition.parts[0], scope),
}
