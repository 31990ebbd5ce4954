"""Goes through a brief or its plain data by path."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from specsmith.brief.section import Section, attribute, field_shapes
from specsmith.diagnostics import Path


def child(data: object, step: str | int) -> tuple[bool, object]:
    """Whether plain data has a child at this step, and the child."""
    if isinstance(data, dict) and step in data:
        return True, data[step]
    if isinstance(data, list) and isinstance(step, int) and step < len(data):
        return True, data[step]
    return False, None


def sections(section: Section, path: Path = ()) -> Iterator[tuple[Path, Section]]:
    """Each record of a brief with its path, parents before children, in the order of the file's fields."""
    yield path, section
    for key, name in _fields_with_records(type(section)):
        if value := getattr(section, name):
            for step, member in members(value):
                yield from sections(member, (*path, key, *step))


@cache
def _fields_with_records(model: type[Section]) -> tuple[tuple[str, str], ...]:
    """The keys that hold records, with their Python names: briefs are walked several times."""
    return tuple((key, attribute(key)) for key, shape in field_shapes(model).items() if shape.model is not None)


def members(value: object) -> Iterator[tuple[Path, Section]]:
    """The records that a field holds, each with the step that leads to it."""
    if isinstance(value, Section):
        yield (), value
    elif isinstance(value, tuple):
        yield from (((index,), each) for index, each in enumerate(value) if isinstance(each, Section))
    elif isinstance(value, dict):
        yield from (((str(key),), each) for key, each in value.items() if isinstance(each, Section))
