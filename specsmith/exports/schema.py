"""The JSON Schema of `spec.json` (draft 2020-12), from the types of the specification: closed, all keys required."""

from __future__ import annotations

import ast
import inspect
import json
import sys
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from types import NoneType, UnionType
from typing import Literal, Union, get_args, get_origin

from specsmith.exports.shape import name_of, shape
from specsmith.exports.spec_json import FORMAT, NAME, SCHEMA
from specsmith.frozen import Frozen
from specsmith.spec import Spec
from specsmith.spec.trace import Trace

Schema = dict[str, object]

_SCALARS: Mapping[object, str] = {str: "string", int: "integer", bool: "boolean", NoneType: "null"}


def schema_text() -> str:
    """The schema as it is published."""
    return json.dumps(schema(), indent=1) + "\n"


def schema() -> Schema:
    """What a specification may be, as a validator of JSON Schema understands it."""
    records: dict[str, Schema] = {}
    whole = _record(Spec, records)
    head: Schema = {
        "generated": {"type": "string", "description": "From which brief it was made, and how to make it again."},
        "$schema": {"const": SCHEMA},
        "format": {"const": FORMAT, "description": "Goes up when a program could misread the new form."},
    }
    trace: Schema = {"trace": _reference(Trace, records)}
    properties = head | dict(_entries(whole["properties"])) | trace
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        "title": f"specsmith specification, {NAME}",
        "description": whole["description"],
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": {name: records[name] for name in sorted(records)},
    }


def _entries(value: object) -> Schema:
    return value if isinstance(value, dict) else {}


def _record(kind: type[Frozen], records: dict[str, Schema]) -> Schema:
    texts = _descriptions(kind)
    properties: Schema = {name: _property(hint, texts.get(name, ""), records) for name, hint in shape(kind).items()}
    return {
        "description": inspect.cleandoc(kind.__doc__ or ""),
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _property(hint: object, text: str, records: dict[str, Schema]) -> Schema:
    return {"description": text, **_type(hint, records)} if text else _type(hint, records)


def _type(hint: object, records: dict[str, Schema]) -> Schema:
    arguments = get_args(hint)
    if hint in _SCALARS:
        return {"type": _SCALARS[hint]}
    if isinstance(hint, type) and issubclass(hint, Frozen):
        return _reference(hint, records)
    match get_origin(hint):
        case origin if origin is Literal:
            return {"enum": list(arguments)}
        case origin if origin in (Union, UnionType):
            return {"anyOf": [_type(each, records) for each in arguments]}
        case origin if origin is tuple:
            return _list(arguments, records)
        case origin if isinstance(origin, type) and issubclass(origin, Mapping):
            return {"type": "object", "additionalProperties": _type(arguments[1], records)}
    raise TypeError(f"{hint} has no form in JSON")


def _reference(kind: type[Frozen], records: dict[str, Schema]) -> Schema:
    name = name_of(kind)
    if name not in records:
        records[name] = {}  # a type may hold itself
        records[name] = _record(kind, records)
    return {"$ref": f"#/$defs/{name}"}


def _list(arguments: tuple[object, ...], records: dict[str, Schema]) -> Schema:
    if arguments[1:] == (...,):
        return {"type": "array", "items": _type(arguments[0], records)}
    each = [_type(argument, records) for argument in arguments]
    return {"type": "array", "prefixItems": each, "minItems": len(each), "maxItems": len(each)}


def _descriptions(kind: type) -> dict[str, str]:
    """The text below each field in its class, and of each property that is written."""
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        if issubclass(base, Frozen):
            found |= _own_descriptions(base)
    return found


@cache
def _own_descriptions(kind: type) -> dict[str, str]:
    found = {}
    for field, text in pairwise(_classes(kind.__module__)[kind.__name__].body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr):
            found[field.target.id] = str(ast.literal_eval(text.value))
    properties = ((name, value) for name, value in vars(kind).items() if isinstance(value, property))
    return found | {name: inspect.cleandoc(value.__doc__) for name, value in properties if value.__doc__}


@cache
def _classes(module: str) -> dict[str, ast.ClassDef]:
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}
