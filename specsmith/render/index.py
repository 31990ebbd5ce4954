"""Every item of a specification by id: what it says in short, and the document that is its home."""

from __future__ import annotations

from collections.abc import Iterable

from specsmith.frozen import Frozen
from specsmith.render.environment import FILTERS
from specsmith.spec import Part, Spec


class Known(Frozen):
    """An item that documents can link to."""

    text: str
    home: str


Index = dict[str, Known]


def index(spec: Spec) -> Index:
    """The items by id."""
    found: Index = {}
    for home, parts in _homes(spec):
        for part, text in parts:
            found.setdefault(part.id, Known(FILTERS["short"](text), home))
    return found


def _homes(spec: Spec) -> Iterable[tuple[str, list[tuple[Part, str]]]]:
    yield "requirements", [(each, each.name) for each in spec.capabilities]
    yield "requirements", [(each, each.name) for each in spec.requirements]
    yield "acceptance", [(each, each.text) for each in spec.criteria]
    yield "metrics", [(each, each.outcome) for each in spec.goals]
    yield "metrics", [(each, each.name) for each in spec.metrics]
    yield "metrics", [(each, each.name) for each in spec.objectives]
    yield "risks", [(each, each.title) for each in spec.risks]
    yield "spec", [(each, each.title) for each in spec.decisions]
    yield "spec", [(each, each.text) for each in spec.questions]
    yield "spec", [(each, each.title) for group in spec.groups for each in group.entries]
