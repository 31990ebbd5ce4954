"""Checked rules as rows of plain data, from which they are built again without checking."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import groupby
from typing import NamedTuple

from specsmith.frozen import Frozen, defaults_of, fields_of

_PLAIN, _TUPLE, _TABLE = "plain", "tuple", "table"


class _Part(NamedTuple):
    """Anything that was met: its class or one of the three words, and what it consists of."""

    sort: str
    row: tuple[int, ...] = ()
    """The numbers of its parts; a table's are key, value, key, value."""
    text: str = ""
    """JSON of a text, a whole number, nothing, or a table of texts."""


def to_rows(value: object) -> str:
    """A record, tuple or table with all that is in it, as JSON; equal parts stand once.

    The first line lists what is plain JSON. Each further line is a sort and the rows of that sort that
    are of one length, column by column, which is what builds fastest. A row is the numbers of its parts,
    counted from 0 over all lines. Parts stand in lines above, and the last row is the value.
    """
    numbers: dict[_Part, int] = {}
    _number(value, numbers)
    parts = list(numbers)
    layers = _layers(parts)
    order = sorted(range(len(parts)), key=layers.__getitem__)
    new = {old: number for number, old in enumerate(order)}
    lines = ["[" + ", ".join(part.text for part in parts if part.sort == _PLAIN) + "]"]
    for (depth, sort, _), group in groupby(order, key=layers.__getitem__):
        if depth:
            rows = [[new[each] for each in parts[old].row] for old in group]
            lines.append(json.dumps([sort, list(zip(*rows, strict=True))], separators=(",", ":")))
    return "[" + ",\n".join(lines) + "]"


def from_rows(text: str, classes: Mapping[str, type]) -> object:
    """The value that `to_rows` wrote; `classes` are those of its records, by name."""
    plain, *lines = json.loads(text)
    built: list[object] = list(plain)
    for sort, columns in lines:
        parts = [map(built.__getitem__, column) for column in columns]
        if not parts:  # the one row that has nothing in it
            built.append(() if sort == _TUPLE else classes[sort]())
        elif sort == _TUPLE:
            built += zip(*parts, strict=True)
        elif sort == _TABLE:
            built += map(_table, *parts)
        else:
            built += map(classes[sort], *parts)
    return built[-1]


def _table(*cells: object) -> dict[object, object]:
    return dict(zip(cells[::2], cells[1::2], strict=True))


def _number(value: object, numbers: dict[_Part, int]) -> int:
    """The number of a value; numbers it, and what it consists of, where that is new."""
    return numbers.setdefault(_part(value, numbers), len(numbers))


def _part(value: object, numbers: dict[_Part, int]) -> _Part:
    if isinstance(value, Frozen):
        names, given = list(fields_of(type(value))), defaults_of(type(value))
        while names and names[-1] in given and getattr(value, names[-1]) == given[names[-1]]:
            names.pop()  # its class adds it by itself
        return _Part(type(value).__name__, tuple(_number(getattr(value, name), numbers) for name in names))
    if isinstance(value, tuple):
        return _Part(_TUPLE, tuple(_number(each, numbers) for each in value))
    if isinstance(value, Mapping) and not all(isinstance(each, str) for each in value.values()):
        return _Part(_TABLE, tuple(_number(each, numbers) for entry in value.items() for each in entry))
    if value is None or isinstance(value, str | int | Mapping):
        return _Part(_PLAIN, text=json.dumps(value, ensure_ascii=False))
    raise TypeError(f"{type(value).__name__} cannot be stored")


def _layers(parts: list[_Part]) -> list[tuple[int, str, int]]:
    """How deep each part goes, its sort, and how many parts it has."""
    depths: list[int] = []
    for part in parts:
        depths.append(0 if part.sort == _PLAIN else 1 + max((depths[each] for each in part.row), default=0))
    return [(depth, part.sort, len(part.row)) for depth, part in zip(depths, parts, strict=True)]
