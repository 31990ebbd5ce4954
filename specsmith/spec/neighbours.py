"""What stands above and below one item in the trace, up to the problem and down to the tests."""

from __future__ import annotations

from collections.abc import Iterable

from specsmith.frozen import FrozenValue
from specsmith.spec import Capability, Criterion, Goal, Metric, Part, Requirement, Risk, Spec
from specsmith.spec.trace import deciding, link, risks_by_requirement, tests_of


class Node(FrozenValue):
    """An item of the trace, a test, a rule or the problem, with what hangs on it on the way."""

    sort: str
    id: str
    text: str
    below: tuple[Node, ...] = ()


class Neighbours(FrozenValue):
    """One item with both sides of it, the nearest first."""

    item: Node
    up: tuple[Node, ...]
    down: tuple[Node, ...]


def neighbours(spec: Spec, part: Part) -> Neighbours | None:
    """The neighbourhood of an item; None for one that no trace goes through, such as a question."""
    ways = _Ways(spec).of(part)
    if ways is None:
        return None
    up, down = ways
    return Neighbours(_node(part), (*up, *_rules(part), *_problem(spec)), tuple(down))


def _node(part: Part, below: Iterable[Node] = ()) -> Node:
    named = link(part)
    return Node(type(part).__name__.lower(), named.id, named.text, tuple(below))


def _rules(part: Part) -> tuple[Node, ...]:
    """The rule that derived the item, and those that it stands for."""
    return tuple(Node("rule", each.rule, each.title) for each in (part.origin, *part.covers) if each)


def _problem(spec: Spec) -> tuple[Node, ...]:
    values = [value for each in spec.problem.details for value in each.values] if spec.problem else []
    return (Node("problem", "", values[0]),) if spec.problem and values and not spec.problem.declined else ()


class _Ways:
    """How to go on from each sort of item."""

    def __init__(self, spec: Spec) -> None:
        self._spec = spec
        self._criteria = deciding(spec)
        self._risks = risks_by_requirement(spec)

    def of(self, part: Part) -> tuple[list[Node], list[Node]] | None:
        """What is above an item, and what is below."""
        match part:
            case Goal():
                return [], self._below_goal(part)
            case Metric():
                return self._goals([part.goal], with_metrics=False), []
            case Capability():
                goals = [part.goal, *(each.goal for each in part.requirements)]
                return self._goals(goals), list(map(self._whole, part.requirements))
            case Requirement():
                return self._above(part), self._below(part)
            case Criterion():
                decided = self._decided_by(part)
                return [*map(_node, decided), *self._above(*decided)], self._tests(part, decided)
            case Risk():
                answering = [each for each in self._spec.requirements if part in self._risks.get(each.id, ())]
                return [*map(_node, answering), *self._above(*answering)], _answers(part)
        return None

    def _goals(self, ids: Iterable[str], with_metrics: bool = True) -> list[Node]:
        wanted = set(ids)
        goals = [each for each in self._spec.goals if each.id in wanted]
        return [_node(each, map(_node, each.metrics) if with_metrics else ()) for each in goals]

    def _below_goal(self, goal: Goal) -> list[Node]:
        serving = [each for each in self._spec.requirements if each.goal == goal.id]
        of = {one.id: [each for each in serving if each.capability == one.id] for one in self._spec.capabilities}
        capabilities = [each for each in self._spec.capabilities if each.goal == goal.id or of[each.id]]
        return [
            *map(_node, goal.metrics),
            *(_node(each, map(self._whole, of[each.id])) for each in capabilities),
            *(self._whole(each) for each in serving if each.capability not in of),
        ]

    def _above(self, *requirements: Requirement) -> list[Node]:
        wanted = {each.capability for each in requirements}
        capabilities = [_node(each) for each in self._spec.capabilities if each.id in wanted]
        return [*capabilities, *self._goals(each.goal for each in requirements)]

    def _below(self, requirement: Requirement) -> list[Node]:
        criteria = [_node(each, self._test_of(each, requirement)) for each in self._criteria[requirement.id]]
        method = () if criteria else tests_of(requirement, ())
        return [*criteria, *map(_test, method), *map(_node, self._risks.get(requirement.id, ()))]

    def _whole(self, requirement: Requirement) -> Node:
        return _node(requirement, self._below(requirement))

    def _decided_by(self, criterion: Criterion) -> list[Requirement]:
        return [each for each in self._spec.requirements if criterion in self._criteria[each.id]]

    def _tests(self, criterion: Criterion, decided: Iterable[Requirement]) -> list[Node]:
        found = [one for each in decided for one in self._test_of(criterion, each)]
        return list(dict.fromkeys(found))

    @staticmethod
    def _test_of(criterion: Criterion, requirement: Requirement) -> list[Node]:
        return [_test(each) for each in tests_of(requirement, (criterion,))]


def _test(text: str) -> Node:
    return Node("test", "", text)


def _answers(risk: Risk) -> list[Node]:
    """What the brief says is done about a risk, beside requirements."""
    said = (("mitigation", risk.mitigation), ("contingency", risk.contingency))
    return [Node(sort, "", text) for sort, text in said if text]
