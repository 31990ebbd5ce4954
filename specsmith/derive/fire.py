"""Runs rules over a brief: which texts follow, from which facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from specsmith.brief.model.item import Item
from specsmith.derive.calculations import calculate
from specsmith.derive.conditions import holds, selected
from specsmith.derive.facts import Scope, listed, plain
from specsmith.derive.identity import field_name, key_of, slug
from specsmith.derive.reasons import fact_at, facts_behind, whole_ones
from specsmith.diagnostics import Path
from specsmith.frozen import Frozen
from specsmith.rules.grammar import Calculation, Derivation, Rule, RulePath, Selection
from specsmith.rules.guards import from_root, known_by
from specsmith.rules.slots import fill, slots
from specsmith.spec import Fact, Origin


class Result(Frozen):
    """One derived text."""

    id: str
    rule: Rule
    item: str
    """The part of the id after the @: whose facts fired the rule."""
    derivation: Derivation
    texts: Mapping[str, str]
    treatments: tuple[str, ...]
    origin: Origin
    path: Path
    answer: tuple[str, ...] = ()
    """The fields that answer a question."""
    waits: tuple[str, ...] = ()
    """The texts that wait for the answer."""
    leans_on: tuple[str, ...] = ()
    """The missing fields that the text takes for given."""
    asks: tuple[RulePath, ...] = ()
    """The missing facts that a question asks for, as paths from the root of a brief."""


def fire(rule: Rule, scope: Scope) -> Iterator[Result]:
    """Every text that the rule derives from the brief."""
    for item, inner in _instances(rule, scope):
        if holds(rule.when, inner):
            yield from _results(rule, item, _with_calculations(rule, inner))


def _instances(rule: Rule, scope: Scope) -> Iterator[tuple[str, Scope]]:
    if not rule.each:
        yield "BRIEF", scope
        return
    for node in scope.nodes(rule.each):
        name = key_of(node.value) if isinstance(node.value, Item) else slug(node.key or plain(node.value))
        yield name, scope.with_name("it", node)


def _with_calculations(rule: Rule, scope: Scope) -> Scope:
    for name, calculation in rule.calculations.items():
        result = calculate(calculation, scope)
        scope = scope.with_name(name, result) if result else scope
    return scope


def _results(rule: Rule, item: str, scope: Scope) -> Iterator[Result]:
    held = {each.key: _applies(each, rule, scope) for each in rule.derives}
    absent = [each for each in rule.derives if not held[each.key] and each.kind != "question"]
    waiting = {_id(rule, each, item): _lacking(each, scope) for each in absent}
    facts = facts_behind(rule.when, scope) if any(held.values()) else []
    for derivation in rule.derives:
        if held[derivation.key]:
            yield _result(rule, derivation, item, scope, waiting, facts)


def _applies(derivation: Derivation, rule: Rule, scope: Scope) -> bool:
    if not holds(derivation.condition, scope):
        return False
    if derivation.answer and all(scope.state(path) == "none" for path in derivation.answer):
        return False
    return all(scope.nodes(path) for path in _calculated(derivation, rule))


def _calculated(derivation: Derivation, rule: Rule) -> list[RulePath]:
    if not rule.calculations:
        return []
    named = {path[0] for text in (*derivation.texts.values(), *derivation.treatments) for path in slots(text)}
    return [(name,) for name in rule.calculations if name in named]


def _lacking(derivation: Derivation, scope: Scope) -> set[RulePath]:
    return {path for path in known_by(derivation.condition) if scope.state(path) == "missing"}


def _result(
    rule: Rule,
    derivation: Derivation,
    item: str,
    scope: Scope,
    waiting: Mapping[str, set[RulePath]],
    fired_by: list[tuple[Fact, Path]],
) -> Result:
    paths = _calculated(derivation, rule)
    calculated = [fact_at(path, scope) for path in paths if any(each.inputs for each in scope.nodes(path))]
    facts = whole_ones(dict.fromkeys((*fired_by, *facts_behind(derivation.condition, scope), *calculated)))
    node = scope.names.get("it")
    return Result(
        id=_id(rule, derivation, item),
        rule=rule,
        item=item,
        derivation=derivation,
        texts={name: _text(name, text, scope) for name, text in _with_title(derivation).items()},
        treatments=tuple(_text("treatment", each, scope) for each in derivation.treatments),
        origin=Origin(
            rule.id,
            rule.title,
            rule.why,
            tuple(fact for fact, _ in facts),
            tuple(path for _, path in facts),
            rule.advice,
            item,
        ),
        path=node.path if node else next((path for _, path in facts if path), ()),
        answer=_answer(derivation, [rule.calculations[name] for (name,) in paths], scope),
        waits=tuple(sorted(id for id, lacking in waiting.items() if lacking & set(derivation.answer))),
        leans_on=_missing(derivation.relies_on, scope),
        asks=tuple(from_root(path, rule.each) for path in derivation.answer if scope.state(path) == "missing"),
    )


def _with_title(derivation: Derivation) -> Mapping[str, str]:
    """The texts, and the title that a requirement may have: the other words beside a text hold no slots."""
    title = derivation.extras.get("title")
    return {**derivation.texts, "title": title} if title else derivation.texts


def _id(rule: Rule, derivation: Derivation, item: str) -> str:
    key = f".{derivation.key}" if derivation.key and derivation is not rule.derives[0] else ""
    return f"{rule.id}{key}@{item}"


def _text(name: str, text: str, scope: Scope) -> str:
    filled = fill(text, lambda path: _slot(path, scope))
    return filled[:1].upper() + filled[1:] if name in _SENTENCES else filled


def _slot(path: RulePath, scope: Scope) -> str:
    nodes = scope.nodes(path)
    if len(path) == 1 and nodes and isinstance(nodes[0].value, Item):
        return nodes[0].value.id or plain(nodes[0].value)
    return listed(nodes)


_SENTENCES = ("statement", "text", "title", "name", "definition", "cause", "effect", "treatment")
"""The texts that begin with a capital letter, whatever value stands first."""


def _answer(derivation: Derivation, printed: list[Calculation], scope: Scope) -> tuple[str, ...]:
    """The fields to fill in: those that are missing, or all where an entry is to be added to what is there."""
    named = _named_entries(printed, scope) if derivation.answer else ()
    return _missing(derivation.answer, scope, named) or tuple(_field(path, scope) for path in derivation.answer)


def _named_entries(printed: list[Calculation], scope: Scope) -> list[Path]:
    """The entries of lists that a question calls by name: it asks about these and no others."""
    selections = [each for calculation in printed for each in calculation.inputs if isinstance(each, Selection)]
    return [node.path for selection in selections for node in selected(selection, scope)]


def _missing(paths: Iterable[RulePath], scope: Scope, among: Sequence[Path] = ()) -> tuple[str, ...]:
    """The fields that nobody has filled in, in each entry of a list that a path goes through.

    Where the list is one from which entries are named in `among`, in these alone.
    """
    lists = {entry[:-1] for entry in among}
    spots = [spot for path in paths for spot, state in scope.spots(path) if state == "missing"]
    meant = [
        spot
        for spot in spots
        if not any(spot[: len(each)] == each for each in lists) or any(spot[: len(each)] == each for each in among)
    ]
    return tuple(dict.fromkeys(field_name(scope.brief, spot) for spot in meant))


def _field(path: RulePath, scope: Scope) -> str:
    if path[0] in scope.names:
        return field_name(scope.brief, (*scope.names[path[0]].path, *path[1:]))
    return ".".join(path)
