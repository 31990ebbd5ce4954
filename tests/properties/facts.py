"""Whether what is derived follows the facts: what one fact less, and one fact more, changes.

Each check takes a brief's data and the rules, and returns what it found wrong.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import count
from random import Random

from specsmith.brief.model import Brief
from specsmith.brief.section import Section, Shape, attribute, field_shapes
from specsmith.brief.walk import child
from specsmith.derive import results_of
from specsmith.derive.conditions import holds
from specsmith.derive.facts import Node, Scope
from specsmith.derive.fire import Result
from specsmith.derive.identity import field_name
from specsmith.diagnostics import Path
from specsmith.rules.grammar import Condition, Derivation, Rule, RulePath
from specsmith.rules.guards import known_by
from tests.properties.briefs import BARE, Author, Data
from tests.properties.made import brief_of, spec_of

Rules = tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """A question of a rule that depends on the absence of one fact, and on nothing else in that place."""

    rule: Rule
    derivation: Derivation
    it: Path
    """The entry that the rule is looking at."""
    fact: Path

    def among(self, results: Sequence[Result]) -> bool:
        """Whether it is asked."""
        same = [each for each in results if each.rule.id == self.rule.id and each.path[: len(self.it)] == self.it]
        return any(each.derivation.key == self.derivation.key for each in same)

    def __str__(self) -> str:
        return f"{self.rule.id}.{self.derivation.key} about {self.it or 'the brief'}"


def deaf(data: Data, rules: Rules) -> list[str]:
    """Derived texts that stay when a fact goes that they need, and questions that do not come up when it goes."""
    brief = brief_of(data)
    texts: dict[Path, set[str]] = {}
    for result in results_of(brief, rules):
        for fact in known_by(result.rule.when) | known_by(result.derivation.condition):
            texts.setdefault(_placed(fact, result.path), set()).add(result.id)
    askings = list(askings_of(brief, rules))
    found = []
    for path in sorted({*texts, *(each.fact for each in askings)}, key=str):
        if (less := without(data, path)) is not None:
            left = results_of(brief_of(less), rules)
            found += [f"{each.id} stays without {path}" for each in left if each.id in texts.get(path, ())]
            found += [f"nobody asks {each}" for each in askings if each.fact == path and not each.among(left)]
    return found


def nagging(data: Data, rules: Rules) -> list[str]:
    """Questions about a fact that come up, or stay, when just that fact is given."""
    brief = brief_of(data)
    asked = results_of(brief, rules)
    found = []
    for asking in askings_of(brief, rules):
        if _state(brief, asking.fact) == "missing":
            found += [] if asking.among(asked) else [f"nobody asks {asking}"]
            more = brief_of(given(data, asking.fact))
            answered = results_of(more, rules)
            found += [f"{asking} is still asked"] if asking.among(answered) else []
            about = _about(more, asking.fact, answered) - _about(brief, asking.fact, asked)
            found += [f"{id} asks for {asking.fact}, which has just been given" for id in about]
    return found


def asks(data: Data, rules: Rules) -> list[str]:
    """Questions that rules derive."""
    return [f"{each.id} is asked" for each in spec_of(data, rules).questions if each.derived]


def askings_of(brief: Brief, rules: Rules) -> Iterator[Asking]:
    """The questions that must be asked where their fact is missing, and must not be where it is given."""
    for rule in rules:
        scope = Scope(brief)
        for node in scope.nodes(rule.each) if rule.each else [Node(brief)]:
            if holds(rule.when, scope.with_name("it", node)):
                for derivation in rule.derives:
                    if fact := _one_fact(rule, derivation):
                        yield Asking(rule, derivation, node.path, _placed(fact, node.path))


def _one_fact(rule: Rule, derivation: Derivation) -> RulePath | None:
    condition = derivation.condition
    if derivation.kind != "question" or condition is None or condition.operator != "missing":
        return None
    return condition.paths[0] if len(condition.paths) == 1 and not {*condition.paths} & _mentioned(rule.when) else None


def _mentioned(condition: Condition | None) -> set[RulePath]:
    """The facts of a condition, each with the sections that it stands in."""
    if condition is None:
        return set()
    inner = condition.selection.where if condition.selection else None
    own = {path[:end] for path in condition.paths for end in range(1, len(path) + 1)}
    return own.union(*map(_mentioned, (*condition.parts, inner)))


def _placed(path: RulePath, it: Path) -> Path:
    """Where a rule's path leads in the brief, for the entry at hand."""
    return (*it, *path[1:]) if path[0] == "it" else path


def _about(brief: Brief, fact: Path, results: Sequence[Result]) -> set[str]:
    return {each.id for each in results if field_name(brief, fact) in each.answer}


def _state(brief: Brief, path: Path) -> str:
    """Whether a fact is given, declared none (itself or what it stands in) or missing."""
    value: object = brief
    for step in path:
        if isinstance(value, Section):
            if (state := value.state(str(step))) != "given":
                return state
            value = getattr(value, attribute(str(step)))
        else:
            value = value[step]  # type: ignore[index]
    return "given"


def without(data: Data, path: Path) -> Data | None:
    """The data less one fact; None where the fact is not there or a record cannot be without it."""
    less = deepcopy(data)
    holder: object = less
    for step in path[:-1]:
        inside, holder = child(holder, step)
        if not inside:
            return None
    shape = _shape(path)[0]
    if not isinstance(holder, dict) or path[-1] not in holder or shape is None or not shape.optional:
        return None
    del holder[path[-1]]
    return less


def given(data: Data, path: Path) -> Data:
    """The data and one fact more, with the sections that it stands in."""
    more = deepcopy(data)
    author = Author(Random(1), BARE)
    author.numbers = count(7001)
    holder: object = more
    for end, step in enumerate(path, start=1):
        inside, value = child(holder, step)
        if not inside or value is None:
            shape, model = _shape(path[:end])
            assert isinstance(holder, dict), f"a short form stands before {path[:end]}"
            assert shape, f"the model has no {path[:end]}"
            value = holder[step] = author.value(shape, str(step), model)
        holder = value
    return more


def _shape(path: Path) -> tuple[Shape | None, type[Section]]:
    """The shape of a field and the model of the record that holds it."""
    model: type[Section] = Brief
    shape: Shape | None = None
    entry = False
    for step in path:
        model = shape.model if shape and shape.model else model
        if shape and (shape.many or shape.keyed) and not entry:
            entry = True
        else:
            shape, entry = field_shapes(model).get(str(step)), False
    return shape, model
