"""Every field of the model, with a small brief around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from specsmith.brief.model import Brief
from specsmith.brief.section import Section, Shape, attribute, field_shapes
from specsmith.diagnostics import Path
from tests.properties.briefs import BARE, Author, Data


@dataclass(frozen=True, slots=True)
class Place:
    """A sort of record in the model, by the keys that lead to it."""

    model: type[Section]
    keys: tuple[str, ...] = ()

    def __str__(self) -> str:
        return ".".join(self.keys) or "brief"

    @property
    def shapes(self) -> dict[str, Shape]:
        return field_shapes(self.model)

    def optional(self) -> list[str]:
        return [key for key, shape in self.shapes.items() if shape.optional]

    def required(self) -> list[str]:
        return [key for key, shape in self.shapes.items() if not shape.optional]


@dataclass(frozen=True, slots=True)
class Small:
    """A brief that holds one record of a sort, and nothing else that could be left out."""

    data: Data
    record: Data
    """The record inside the data: what is changed in one is changed in the other."""
    path: Path
    author: Author


def small(place: Place) -> Small:
    """A new one each time, always the same."""
    author = Author(Random(1), BARE)
    data = record = author.brief()
    path: Path = ()
    model: type[Section] = Brief
    for key in place.keys:
        shape = field_shapes(model)[key]
        value = record[key] = author.value(shape, key, model)
        step = next(iter(value)) if isinstance(value, dict) and shape.keyed else 0 if isinstance(value, list) else None
        path = (*path, key) if step is None else (*path, key, step)
        inner = value if step is None else value[step]  # type: ignore[index]
        assert isinstance(inner, dict)
        assert shape.model
        record, model = inner, shape.model
    return Small(data, record, path, author)


def places(model: type[Section] = Brief, keys: tuple[str, ...] = ()) -> Iterator[Place]:
    """Each place of the model where a record can stand, the brief first."""
    yield Place(model, keys)
    for key, shape in field_shapes(model).items():
        if shape.model:
            yield from places(shape.model, (*keys, key))


def models() -> list[Place]:
    """One place for each sort of record."""
    found: dict[type[Section], Place] = {}
    for place in places():
        found.setdefault(place.model, place)
    return list(found.values())


def section_at(section: object, path: Path) -> Section:
    """The record of a brief at a path."""
    for step in path:
        section = section[step] if isinstance(section, tuple | dict) else getattr(section, attribute(str(step)))  # type: ignore[index]
    assert isinstance(section, Section)
    return section
