"""Which facts made a rule speak."""

from __future__ import annotations

from collections.abc import Iterable

from specsmith.derive.conditions import chosen, holds
from specsmith.derive.facts import Scope, listed
from specsmith.diagnostics import Path
from specsmith.rules.grammar import Condition, RulePath
from specsmith.spec import Fact


def facts_behind(condition: Condition | None, scope: Scope) -> list[tuple[Fact, Path]]:
    """The facts that made the condition hold, as a reader would name them, and where each stands."""
    if condition is None or condition.operator == "not":
        return []
    if condition.parts:
        held = [part for part in condition.parts if holds(part, scope)]
        return [fact for part in held for fact in facts_behind(part, scope)]
    if condition.selection and condition.operator != "references":
        found = chosen(condition.selection, scope)
        at = found.nodes[0].path if found.nodes else (".".join(condition.selection.path),)
        return [(Fact(_shown(condition.selection.path), found.text or "none"), at)]
    return [fact_at(path, scope) for path in condition.paths if condition.operator != "references"]


def whole_ones(facts: Iterable[tuple[Fact, Path]]) -> tuple[tuple[Fact, Path], ...]:
    """The facts without those that lack because the whole that they are in lacks too."""
    found = tuple(facts)
    lacking = {fact.name for fact, _ in found if not fact.value and not fact.declined}
    return tuple(pair for pair in found if not any(pair[0].name.startswith(f"{whole}.") for whole in lacking))


def fact_at(path: RulePath, scope: Scope) -> tuple[Fact, Path]:
    """The fact that a path names, as a reader would name it, and where it stands or would stand."""
    state = scope.state(path)
    if state == "given":
        nodes = scope.nodes(path)
        inputs = f", from {nodes[0].inputs}" if nodes[0].inputs else ""
        return Fact(_shown(path), (listed(nodes) or "given") + inputs), nodes[0].path
    at = scope.names["it"].path if path[0] == "it" and "it" in scope.names else ()
    return Fact(_shown(path), declined=state == "none"), (*at, *path[bool(at) :])


def _shown(path: RulePath) -> str:
    """A path as a reader of documents sees it: what a rule calls `it` needs no name."""
    return ".".join(path[1:] if path[0] == "it" else path)
