"""What diagrams show: the components with what they talk to, and the flows step by step.

Each stands beside a list that says the same, for readers and programs that see
no pictures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap

from specsmith.frozen import Frozen
from specsmith.spec import Spec, Step

_BOX, _GAP = 12, 17
"""Letters that fit into the box of a part, and between one part and the next."""
_MOST = 40
"""Parts or steps of a diagram that somebody can still read."""
_LETTERS = 2500
"""Letters of all parts and steps; more fit on no page, and take a minute to draw."""


class Node(Frozen):
    """A part of a diagram; `key` is its name in the diagram's source."""

    key: str
    lines: tuple[str, ...]
    """What it is called, broken where its box ends."""
    outside: bool = False
    """Whether it is not ours."""


class Arrow(Frozen):
    """From one part to another, by their keys; without parts it is a note over all of them."""

    source: str
    target: str
    lines: tuple[str, ...] = ()
    """What it says, broken where the room between its parts ends."""


class Diagram(Frozen):
    """Parts and arrows, in the order of the brief."""

    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...]

    @property
    def drawable(self) -> bool:
        """Whether there is something to see, and not more than one can."""
        texts = (*(each.lines for each in self.nodes), *(each.lines for each in self.arrows))
        letters = sum(len(line) for lines in texts for line in lines)
        enough = len(self.nodes) > 1 and bool(self.arrows)
        return enough and max(len(self.nodes), len(self.arrows)) <= _MOST and letters <= _LETTERS

    @property
    def first(self) -> str:
        """The key of the first part."""
        return self.nodes[0].key

    @property
    def last(self) -> str:
        """The key of the last part."""
        return self.nodes[-1].key

    @property
    def has_outside(self) -> bool:
        """Whether a part is not ours."""
        return any(each.outside for each in self.nodes)


def components(spec: Spec) -> Diagram | None:
    """The parts of the system and what each talks to; nothing where that makes no picture."""
    listed = spec.architecture.components if spec.architecture else ()
    keys = _Keys()
    outside = {keys.of(each.name): each.external for each in listed}
    arrows = tuple(Arrow(keys.of(each.name), keys.of(name)) for each in listed for name in each.talks_to)
    ours = same(spec.head.system)
    nodes = tuple(Node(key, (title,), outside.get(key, same(title) != ours)) for title, key in keys.titled())
    return _drawable(Diagram(nodes, arrows))


def flows(spec: Spec) -> dict[str, Diagram]:
    """The flows whose steps say who calls whom, by id."""
    listed = spec.architecture.flows if spec.architecture else ()
    found = {each.id: _drawable(_flow(each.steps)) for each in listed}
    return {id: diagram for id, diagram in found.items() if diagram}


def _flow(steps: tuple[Step, ...]) -> Diagram:
    keys = _Keys()
    ends = [(keys.of(each.source), keys.of(each.target)) if each.source else ("", "") for each in steps]
    nodes = tuple(Node(key, _lines(title, _BOX)) for title, key in keys.titled())
    places = {node.key: place for place, node in enumerate(nodes)}
    arrows = (
        Arrow(source, target, _lines(step.text, _room(places, source, target)))
        for step, (source, target) in zip(steps, ends, strict=True)
    )
    return Diagram(nodes, tuple(arrows))


def same(title: str) -> str:
    """A title by which to know it again, whatever its capitals and blanks."""
    return " ".join(title.casefold().split())


def _room(places: Mapping[str, int], source: str, target: str) -> int:
    """The letters that fit between two parts; a note has the whole width."""
    gaps = abs(places[source] - places[target]) if source else len(places)
    return _GAP * max(gaps, 1)


def _lines(text: str, width: int) -> tuple[str, ...]:
    return tuple(wrap(text, width, break_long_words=False, break_on_hyphens=False))


def _drawable(diagram: Diagram) -> Diagram | None:
    return diagram if diagram.drawable else None


class _Keys:
    """A short key for each title, whatever its capitals and blanks."""

    def __init__(self) -> None:
        self._keys: dict[str, tuple[str, str]] = {}

    def of(self, title: str) -> str:
        return self._keys.setdefault(same(title), (title, f"part{len(self._keys) + 1}"))[1]

    def titled(self) -> Iterator[tuple[str, str]]:
        """The titles with their keys, in the order in which they came up."""
        yield from self._keys.values()
