"""Looks facts up in a brief, by the paths that rules write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from specsmith.brief.model import Brief
from specsmith.brief.model.delivery import Risk
from specsmith.brief.quantity import Quantity
from specsmith.brief.section import Section, State, attribute, field_shapes
from specsmith.derive.identity import name_of
from specsmith.diagnostics import Diagnostic, Path
from specsmith.frozen import Frozen, field
from specsmith.rules.grammar import RulePath, Selection
from specsmith.spec import band_of


class Node(Frozen):
    """A value and where it stands in the brief; calculated values stand nowhere."""

    value: object
    path: Path = ()
    key: str = ""
    """The key of an entry of a table."""
    inputs: str = ""
    """What a value was calculated from."""
    below: dict[str, Found] = field(default_factory=dict)
    """What was looked up in it, by step: rules ask for the same facts again and again."""


Found = tuple[list[Node], State]
"""What stands at a step, and whether it is given there."""


class Chosen(Frozen, dict=True):
    """The entries of a list that fit."""

    nodes: list[Node]

    @cached_property
    def text(self) -> str:
        """All of them, as one text."""
        return listed(self.nodes)


class Seen(Frozen):
    """What is the same for every rule and was looked up once."""

    top: dict[str, Found] = field(default_factory=dict)
    """By the first step of a path."""
    chosen: dict[Selection, Chosen] = field(default_factory=dict)
    """The entries of lists that fit."""
    states: dict[RulePath, State] = field(default_factory=dict)
    """Whether a fact is given, by its path from the root."""
    named: dict[tuple[RulePath, RulePath], frozenset[str]] = field(default_factory=dict)
    """What a field of the entries of a list says, in small letters, by list and field."""


class Scope(Frozen):
    """The brief, and the names that a rule has given to parts of it."""

    brief: Brief
    names: Mapping[str, Node] = field(default_factory=dict)
    remarks: list[Diagnostic] = field(default_factory=list)
    """Comparisons that could not be made; filled while conditions are looked at."""
    seen: Seen = field(default_factory=Seen)

    def with_name(self, name: str, node: Node) -> Scope:
        """The same scope with one name more."""
        return Scope(self.brief, {**self.names, name: node}, self.remarks, self.seen)

    def nodes(self, path: RulePath) -> list[Node]:
        """The values that the path names; a path through lists names many."""
        nodes, _ = self._start(path[0])
        for step in path[1:]:
            nodes = [child for node in nodes for child in _below(node, step)[0]]
        return nodes

    def node(self, path: RulePath) -> Node | None:
        """The one value that the path names, if it is given."""
        return next(iter(self.nodes(path)), None)

    def state(self, path: RulePath) -> State:
        """Whether the fact is given, declared none (with its section, perhaps) or missing.

        A path through a list is missing where one entry lacks it, and none where every entry declares it none.
        """
        if path[0] in self.names:
            return self._state(path)
        found = self.seen.states.get(path)
        if found is None:
            found = self.seen.states[path] = self._state(path)
        return found

    def _state(self, path: RulePath) -> State:
        nodes, state = self._start(path[0])
        for step in path[1:]:
            following: list[Node] = []
            for node in nodes:
                below, there = _below(node, step)
                if there == "missing":
                    return there
                following += below
                state = "none" if there == "none" else state
            nodes = following
        return "given" if nodes else state

    def spots(self, path: RulePath) -> list[tuple[Path, State]]:
        """Each place where the fact stands or would stand, with its state there."""
        nodes, state = self._start(path[0])
        found: list[tuple[Path, State]] = [] if nodes else [(path, state)]
        for index, step in enumerate(path[1:], 1):
            following: list[Node] = []
            for node in nodes:
                below, state = _below(node, step)
                if state != "given":
                    found.append(((*node.path, *path[index:]), state))
                following += below
            nodes = following
        return found + [(node.path, "given") for node in nodes]

    def _start(self, head: str) -> Found:
        if head in self.names:
            return [self.names[head]], "given"
        found = self.seen.top.get(head)
        if found is None:
            found = self.seen.top[head] = _top(self.brief, head)
        return found


def _top(brief: Brief, head: str) -> Found:
    if head not in _VIRTUAL:
        return _below(Node(brief), head)
    nodes = _VIRTUAL[head](brief)
    return nodes, "given" if nodes else "missing"


def _below(node: Node, step: str) -> Found:
    found = node.below.get(step)
    if found is None:
        nodes = _children(node, step)
        found = node.below[step] = (nodes, "given" if nodes else _absent(node.value, step))
    return found


def _absent(value: object, step: str) -> State:
    if isinstance(value, Section) and step in field_shapes(type(value)):
        return value.state(step)
    return "missing"  # a band, a key, or a calculation without a result


def _children(node: Node, step: str) -> list[Node]:
    if step == "key" and node.key:
        return [Node(node.key, node.path)]
    if not isinstance(node.value, Section):
        return []
    if step == "band" and isinstance(node.value, Risk):
        score = (node.value.likelihood or 0) * (node.value.impact or 0)
        return [Node(band_of(score), node.path)] if score else []
    if step not in field_shapes(type(node.value)):
        return []
    value: object = getattr(node.value, attribute(step))
    path = (*node.path, step)
    if isinstance(value, tuple):
        return [Node(each, (*path, index)) for index, each in enumerate(value)]
    if isinstance(value, dict):
        return [Node(each, (*path, str(key)), str(key)) for key, each in value.items()]
    return [] if value is None else [Node(value, path)]


def _requirements(brief: Brief) -> list[Node]:
    root = Node(brief)
    under = [each for capability in _children(root, "capabilities") for each in _children(capability, "requirements")]
    return under + _children(root, "requirements")


_VIRTUAL = {
    "system": lambda brief: [Node(brief.system or "system", ("system",))],
    "feature": lambda brief: [Node(brief.title, ("title",))],
    "stage": lambda brief: [Node(brief.stage or "discovery", ("stage",))],
    "kinds": lambda brief: [Node(each, ("kind",)) for each in (brief.kind, brief.also) if each],
    "every-requirement": _requirements,
}


def plain(value: object) -> str:
    """A value as rules compare it and as texts print it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Quantity):
        return value.text
    if isinstance(value, Section):
        return name_of(value)
    return str(value)


def listed(nodes: Iterator[Node] | list[Node]) -> str:
    """Several values as one text."""
    return ", ".join(plain(node.value) for node in nodes)
