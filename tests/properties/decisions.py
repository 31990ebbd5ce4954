"""Briefs whose author has decided about derived texts: covers, waivers, ratings that name what rules derived."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from random import Random
from typing import TypeVar

from hypothesis import strategies as st

from specsmith.brief.model import Brief
from specsmith.brief.model.item import Item
from specsmith.brief.section import Section, field_shapes
from specsmith.spec import Part, Risk
from tests.properties.briefs import USUAL, Author, Data, Habits, briefs
from tests.properties.made import parts_of, spec_of

Held = TypeVar("Held", list[object], dict[str, object])


@st.composite
def decided_briefs(draw: st.DrawFn, habits: Habits = USUAL) -> Data:
    """Briefs with decisions, where rules derived something to decide about."""
    return decided(draw(briefs(habits)), draw(st.randoms(use_true_random=False)), habits)


def decided(data: Data, random: Random, habits: Habits = USUAL) -> Data:
    """The brief with up to four decisions, each about another derived text."""
    derived = [part for part in parts_of(spec_of(data)) if part.derived]
    author = Author(random, habits)
    author.numbers = count(8001)
    for part in random.sample(derived, min(len(derived), random.randint(0, 4))):
        decide_on(data, part, author)
    return data


def decide_on(data: Data, part: Part, author: Author) -> None:
    """Writes a decision about a derived text into the brief."""
    items = [record for record, model in records(data, Brief) if issubclass(model, Item)]
    if isinstance(part, Risk) and author.random.randint(0, 1):
        shape = field_shapes(Brief)["ratings"]
        assert shape.model
        data["ratings"] = {**_held(data, "ratings", {}), part.id: author.record(shape.model)}
    elif items and author.random.randint(0, 1):
        for record in author.random.sample(items, min(len(items), author.random.randint(1, 2))):
            record["covers"] = [*_held(record, "covers", []), part.id]
    else:
        data["waivers"] = [*_held(data, "waivers", []), {"rule": part.id, "reason": author.text()}]


def _held(data: Data, key: str, empty: Held) -> Held:
    """The list or table under a key; the empty one where it is missing or declared none."""
    value = data.get(key)
    return value if isinstance(value, type(empty)) and "none" not in value else empty


def records(data: object, model: type[Section]) -> Iterator[tuple[Data, type[Section]]]:
    """Each record of plain data that is written out, with its model."""
    if not isinstance(data, dict) or set(data) == {"none"}:
        return
    yield data, model
    for key, shape in field_shapes(model).items():
        if shape.model:
            for each in _entries(data.get(key), shape.keyed):
                yield from records(each, shape.model)


def _entries(value: object, keyed: bool) -> list[object]:
    if keyed and isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else [value]
