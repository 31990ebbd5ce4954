"""Checked rules as rows of plain data, from which they are built again without checking."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass

Row = list[str | int | None] | dict[str, str | int | None] | int
"""`[name, ...]` is a record of that class, `[null, ...]` a tuple. A number inside is that of the row meant, from 0."""


def to_rows(value: object) -> str:
    """A record with all records, tuples, tables, texts and whole numbers in it, as JSON; equal parts stand once.

    A row refers to rows above it alone, and the last one is the value itself.
    """
    rows: dict[str, int] = {}
    _number(value, rows)
    return "[" + ",\n".join(rows) + "]"


def from_rows(text: str, classes: Mapping[str, type]) -> object:
    """The value that `to_rows` wrote; `classes` are those of its records, by name."""
    built: list[object] = []
    rows: list[Row] = json.loads(text)
    for row in rows:
        if isinstance(row, list):
            name, *cells = row
            values = [built[cell] if type(cell) is int else cell for cell in cells]
            built.append(classes[str(name)](*values) if name else tuple(values))
        elif isinstance(row, dict):
            built.append({key: built[cell] if type(cell) is int else cell for key, cell in row.items()})
        else:
            built.append(row)
    return built[-1]


def _number(value: object, rows: dict[str, int]) -> int:
    """The number of the row that holds the value; adds what is not there yet."""
    row = json.dumps(_row(value, rows), ensure_ascii=False)
    return rows.setdefault(row, len(rows))


def _row(value: object, rows: dict[str, int]) -> Row:
    if is_dataclass(value):
        values = [(getattr(value, each.name), _default(each)) for each in fields(value)]
        while values and values[-1][0] == values[-1][1]:  # its class adds it by itself
            values.pop()
        return [type(value).__name__, *(_cell(each, rows) for each, _ in values)]
    if isinstance(value, tuple):
        return [None, *(_cell(each, rows) for each in value)]
    if isinstance(value, Mapping):
        return {key: _cell(each, rows) for key, each in value.items()}
    if isinstance(value, int):
        return value
    raise TypeError(f"{type(value).__name__} cannot be stored")


def _cell(value: object, rows: dict[str, int]) -> str | int | None:
    return value if value is None or isinstance(value, str) else _number(value, rows)


def _default(field: Field[object]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()
