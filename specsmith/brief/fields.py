"""The model as a page to read: every field of a brief, section by section."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from specsmith.brief.model import Brief
from specsmith.brief.scalars import AmountReader, ChoiceReader, FlagReader, WholeReader
from specsmith.brief.schema import descriptions
from specsmith.brief.section import Noted, Section, Shape, field_shapes

_COMMON = frozenset(field_shapes(Noted)) | {"id", "covers"}
"""Fields that nearly every record has; told once."""


def fields_page() -> str:
    """Markdown: one table for each kind of record, printed from the model."""
    parts = [
        "# The fields of a brief",
        "Printed from the program; change the documentation of a field in `specsmith/brief/model/`.",
        "Every field but those marked *required* may be left out, or declared none with a reason. "
        "Every listed item may carry an `id`, `covers`, `notes` and `links`.",
        *(_table(title, model) for title, model in _records()),
    ]
    return "\n\n".join(parts) + "\n"


def _records() -> Iterator[tuple[str, type[Section]]]:
    yield "The brief", Brief
    seen: set[type[Section]] = {Brief}
    yield from _below(Brief, "", seen)


def _below(model: type[Section], path: str, seen: set[type[Section]]) -> Iterator[tuple[str, type[Section]]]:
    for key, shape in field_shapes(model).items():
        if shape.model is None or shape.model in seen or key in _COMMON:
            continue
        seen.add(shape.model)
        place = f"{path}{key}"
        yield f"`{place}`", shape.model
        yield from _below(shape.model, f"{place}.", seen)


def _table(title: str, model: type[Section]) -> str:
    texts = descriptions(model)
    shapes = field_shapes(model)
    rows = [
        f"| `{key}` | {_type(shape)} | {texts[key]}{'' if shape.optional else ' *required*'} |"
        for key, shape in shapes.items()
        if key not in _COMMON or (model is Brief and key == "id")
    ]
    short = f" A plain text stands for `{model.main}`." if model.main and not shapes[model.main].many else ""
    purpose = inspect.cleandoc(model.__doc__ or "").split("\n")[0]
    head = f"## {title}\n\n{purpose}{short}\n\n| field | what stands there | meaning |\n|---|---|---|\n"
    return head + "\n".join(rows)


def _type(shape: Shape) -> str:
    one = _one(shape)
    several = {"record": "records", "text": "texts"}.get(one, one)
    if shape.many:
        return f"list of {several}"
    return f"table of {several}, by name" if shape.keyed else one


def _one(shape: Shape) -> str:
    reader = shape.reader
    if shape.model is not None:
        return "record"
    if isinstance(reader, ChoiceReader):
        return ", ".join(f"`{choice}`" for choice in reader.choices)
    if isinstance(reader, FlagReader):
        return "`true` or `false`"
    if isinstance(reader, WholeReader):
        return f"whole number, {reader.least} to {reader.most}"
    return " or ".join(reader.dimensions) if isinstance(reader, AmountReader) else "text"
