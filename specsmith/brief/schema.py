"""The model as JSON Schema (draft 2020-12), with a description for every field: what editors complete from."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from specsmith.brief.model import Brief
from specsmith.brief.model.item import Item
from specsmith.brief.refusals import FILLED
from specsmith.brief.scalars import AmountReader, Reader, Schema, StepReader, TextReader
from specsmith.brief.section import Section, Shape, field_shapes
from specsmith.brief.snippets import SNIPPETS

_DECLINED: Schema = {
    "title": "Declared none",
    "description": "The fact does not exist, and this is why.",
    "type": "object",
    "properties": {
        "none": {
            "title": "None, because",
            "description": "The reason why the fact does not exist; documents print it as a decision.",
            "type": ["string", "number", "boolean"],
            "pattern": r"\S",
        }
    },
    "required": ["none"],
    "additionalProperties": False,
}
_ABSENT: Schema = {
    "title": "No value",
    "description": "Declared none with a reason, or empty: not known yet.",
    "anyOf": [{"$ref": "#/$defs/declined"}, {"type": "null"}],
}


def schema() -> Schema:
    """What a brief may be, as an editor or a validator of JSON Schema understands it."""
    models = sorted(_models(Brief, set()), key=lambda model: model.__name__)
    records = {model.__name__: _with_short_form(model) for model in models if model is not Brief}
    readers = {_name(each): each for model in models for each in _readers(model)}
    scalars = {name: readers[name].schema() for name in sorted(readers) if name}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_record(Brief),
        "title": "specsmith feature brief",
        **_snippets(Brief),
        "$defs": {"absent": _ABSENT, "declined": _DECLINED, **scalars, **records},
    }


def descriptions(model: type[Section]) -> dict[str, str]:
    """The documentation of a record's fields: the text below each field in the model."""
    found: dict[str, str] = {}
    for base in reversed(model.__mro__):
        if issubclass(base, Section) and base is not Section:
            found |= _own_descriptions(base)
    return found


def _own_descriptions(model: type[Section]) -> dict[str, str]:
    found = {}
    for field, text in pairwise(_class_body(model)):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr):
            value = text.value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                found[field.target.id.rstrip("_")] = value.value
    return found


def _class_body(model: type[Section]) -> list[ast.stmt]:
    return _classes(model.__module__)[model.__name__].body


@cache
def _classes(module: str) -> dict[str, ast.ClassDef]:
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}


def _models(model: type[Section], seen: set[type[Section]]) -> Iterator[type[Section]]:
    if model in seen:
        return
    seen.add(model)
    yield model
    for shape in field_shapes(model).values():
        if shape.model is not None:
            yield from _models(shape.model, seen)


def _readers(model: type[Section]) -> Iterator[Reader[object]]:
    yield from (shape.reader for shape in field_shapes(model).values() if shape.reader)


def _name(reader: Reader[object]) -> str:
    """The name of a sort of value that many fields share; empty for the others, which are written out at the field."""
    if isinstance(reader, AmountReader):
        return "-or-".join(reader.dimensions)
    return "text" if reader == TextReader() else ""


def _with_short_form(model: type[Section]) -> Schema:
    record, short = _record(model), _short(model)
    if not short:
        return {**record, **_snippets(model)}
    about = {"title": record["title"], "description": record["description"]}
    return {**about, "anyOf": [record, *short], **_snippets(model)}


def _short(model: type[Section]) -> list[Schema]:
    """What can stand for the whole record: its main field's value, where no other is required."""
    shapes = field_shapes(model)
    if not model.main or any(not shape.optional and key != model.main for key, shape in shapes.items()):
        return []
    main = shapes[model.main]
    return [_list(main), *_single(main)] if main.many else _single(main)


def _single(shape: Shape) -> list[Schema]:
    """One value without its list; a step must then be one text."""
    if shape.model:
        return _short(shape.model)
    return [TextReader().schema() if isinstance(shape.reader, StepReader) else _scalar(shape.reader)]


def _snippets(model: type[Section]) -> Schema:
    if model not in SNIPPETS:
        return {}
    label = model.__name__.lower()
    description = f"A {label} with the fields that are used most."
    return {"defaultSnippets": [{"label": label, "description": description, "body": SNIPPETS[model]}]}


def _record(model: type[Section]) -> Schema:
    shapes = field_shapes(model)
    texts = descriptions(model)
    return {
        "title": _title(model.__name__),
        "description": inspect.cleandoc(model.__doc__ or ""),
        "type": "object",
        "properties": {key: _property(key, texts[key], shapes[key]) for key in _own_first(shapes)},
        "required": [key for key, shape in shapes.items() if not shape.optional],
        "additionalProperties": False,
    }


def _own_first(shapes: dict[str, Shape]) -> list[str]:
    """The keys, with those that every item has at the end."""
    common = [key for key in shapes if key in field_shapes(Item) and key != "id"]
    return [*(key for key in shapes if key not in common), *common]


def _property(key: str, description: str, shape: Shape) -> Schema:
    hint = _hint(shape)
    more: Schema = {"markdownDescription": f"{description}\n\n{hint}"} if hint else {}
    return {"title": _title(key), "description": description, **more, **_field(shape)}


def _title(name: str) -> str:
    words = "".join(f" {letter}" if letter.isupper() else letter for letter in name).replace("_", " ")
    return words.strip().capitalize()


def _hint(shape: Shape) -> str:
    """How to write a field's value; empty where that goes without saying."""
    if not shape.many or shape.model is None:
        says = shape.reader.says() if shape.reader else ""
        return f"A list. {says}".strip() if shape.many else says
    short = f", or just text, its `{shape.model.main}`" if _short(shape.model) else ""
    return f"A list; each entry is a record{short}."


def _field(shape: Shape) -> Schema:
    if shape.many:
        options = [_list(shape), *_single(shape)]
    elif shape.keyed:
        options = [{"type": "object", "propertyNames": {"pattern": FILLED}, "additionalProperties": _value(shape)}]
    else:
        options = [_value(shape)]
    if shape.optional:
        options += [{"$ref": "#/$defs/absent"}]
    return options[0] if len(options) == 1 else {"anyOf": options}


def _list(shape: Shape) -> Schema:
    return {"type": "array", "items": _value(shape)}


def _value(shape: Shape) -> Schema:
    return {"$ref": f"#/$defs/{shape.model.__name__}"} if shape.model else _scalar(shape.reader)


def _scalar(reader: Reader[object] | None) -> Schema:
    if reader is None:
        return {"type": ["string", "number", "boolean"]}
    return {"$ref": f"#/$defs/{_name(reader)}"} if _name(reader) else reader.schema()
