"""The model as JSON Schema (draft 2020-12), with a description for every field: what editors complete from."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator

from specsmith.brief.model import Brief
from specsmith.brief.scalars import Schema
from specsmith.brief.section import Section, Shape, field_shapes

_DECLINED = {
    "title": "declared none",
    "description": "The fact does not exist, and this is why.",
    "type": "object",
    "properties": {"none": {"type": ["string", "number", "boolean"], "pattern": r"\S"}},
    "required": ["none"],
    "additionalProperties": False,
}
_NONE_REF: Schema = {"$ref": "#/$defs/declined"}


def schema() -> Schema:
    """What a brief may be, as an editor or a validator of JSON Schema understands it."""
    definitions: dict[str, Schema] = {"declined": dict(_DECLINED)}
    for model in _models(Brief, set()):
        if model is not Brief:
            definitions[model.__name__] = _with_short_form(model)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "specsmith feature brief",
        **_record(Brief),
        "$defs": dict(sorted(definitions.items())),
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
    body = _class_body(model)
    for field, text in zip(body, body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr):
            value = text.value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                found[field.target.id.rstrip("_")] = value.value
    return found


def _class_body(model: type[Section]) -> list[ast.stmt]:
    tree = ast.parse(inspect.getsource(sys.modules[model.__module__]))
    classes = (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == model.__name__)
    return next(classes).body


def _models(model: type[Section], seen: set[type[Section]]) -> Iterator[type[Section]]:
    if model in seen:
        return
    seen.add(model)
    yield model
    for shape in field_shapes(model).values():
        if shape.model is not None:
            yield from _models(shape.model, seen)


def _with_short_form(model: type[Section]) -> Schema:
    record = _record(model)
    if not model.main:
        return record
    main = field_shapes(model)[model.main]
    return {"title": model.__name__, "description": record["description"], "anyOf": [record, *_short(main)]}


def _short(main: Shape) -> list[Schema]:
    if main.many:
        return [_field(main)]
    text = main.reader.schema() if main.reader else {"type": "string"}
    return [dict(text) if main.optional is False else {**text, "not": {"const": "none"}}]


def _record(model: type[Section]) -> Schema:
    shapes = field_shapes(model)
    texts = descriptions(model)
    return {
        "title": model.__name__,
        "description": inspect.cleandoc(model.__doc__ or ""),
        "type": "object",
        "properties": {key: {"title": key, "description": texts[key], **_field(shape)} for key, shape in shapes.items()},
        "required": [key for key, shape in shapes.items() if not shape.optional],
        "additionalProperties": False,
    }


def _field(shape: Shape) -> Schema:
    value = _value(shape)
    if shape.many:
        one: Schema = {"type": ["string", "number", "boolean"], "not": {"const": "none"}, "pattern": r"\S"}
        options: list[Schema] = [{"type": "array", "items": value}, one]
    elif shape.keyed:
        options = [{"type": "object", "additionalProperties": value}]
    else:
        options = [{**value, "not": {"const": "none"}} if shape.optional and "$ref" not in value else value]
    if not shape.optional:
        return options[0] if len(options) == 1 else {"anyOf": options}
    return {"anyOf": [*options, dict(_NONE_REF), {"type": "null"}]}


def _value(shape: Shape) -> Schema:
    if shape.model is not None:
        return {"$ref": f"#/$defs/{shape.model.__name__}"}
    return shape.reader.schema() if shape.reader else {"type": ["string", "number", "boolean"]}
