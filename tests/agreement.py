"""What the program and the JSON Schema say about the same brief, and briefs with any value in any field."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from io import StringIO

from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from specsmith.brief.model import Brief
from specsmith.brief.parse import parse
from specsmith.brief.scalars import AmountReader, ChoiceReader, FlagReader, Reader, TextReader, WholeReader
from specsmith.brief.schema import schema
from specsmith.brief.section import Section, Shape, field_shapes
from specsmith.diagnostics import SpecsmithError
from specsmith.source import read


@cache
def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(schema())
    return Draft202012Validator(schema())


class WithoutDays(SafeConstructor):
    """Reads days as YAML 1.2 does: as text."""


WithoutDays.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)


def as_an_editor_reads(text: str) -> object:
    """The data of a YAML 1.2 file as JSON knows it: days are text."""
    reader = YAML(typ="safe", pure=True)
    reader.version = "1.2"
    reader.Constructor = WithoutDays
    return _plain(reader.load(StringIO(text)))


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value


def model_takes(text: str) -> bool:
    """Whether the program takes a brief; what it refuses, it refuses in words of its own and not in pydantic's."""
    try:
        parse(read(text.encode(), "a.brief.yaml"))
        names = []
    except SpecsmithError as fault:
        names = [each.name for each in fault.diagnostics]
    assert all(re.fullmatch("[a-z0-9-]+", name) for name in names), names
    return not names


def schema_takes(text: str) -> bool:
    return validator().is_valid(as_an_editor_reads(text))


def fields(model: type[Section] = Brief, at: str = "") -> Iterator[tuple[str, type[Section], str]]:
    """Every field of the model, by a path such as `goals[].metrics[].name`."""
    for key, shape in field_shapes(model).items():
        yield at + key, model, key
        if shape.model is not None and key != "links":
            yield from fields(shape.model, at + key + ("[]." if shape.many else "{}." if shape.keyed else "."))


def brief_with(path: str, value: object) -> dict[str, object]:
    """A brief in which a field has this value, and each record around it what it requires."""
    model: type[Section] = Brief
    brief = record = required(Brief)
    *outer, last = path.split(".")
    for step in outer:
        key = step.rstrip("[]{}")
        inside = field_shapes(model)[key].model
        assert inside is not None
        model, inner = inside, required(inside)
        record[key] = [inner] if step.endswith("[]") else {"x": inner} if step.endswith("{}") else inner
        record = inner
    record[last] = value
    return brief


def required(model: type[Section]) -> dict[str, object]:
    shapes = field_shapes(model)
    return {key: usual(shape.reader) for key, shape in shapes.items() if not shape.optional}


def usual(reader: Reader[object] | None) -> object:
    """A value that a field of this sort takes."""
    if isinstance(reader, ChoiceReader):
        return reader.choices[-1]
    if isinstance(reader, FlagReader | WholeReader):
        return reader.least if isinstance(reader, WholeReader) else False
    if isinstance(reader, AmountReader):
        return {"time": "3 s", "size": "3 MB", "share": "3 %", "rate": "3 /s", "money": "3 EUR"}.get(
            reader.dimensions[0], 3
        )
    forms = {
        "not-a-day": "2026-11-22",
        "not-a-scale": "1 to 5",
        "not-an-id": "RF-1",
        "not-a-language": "en",
        "not-an-address": "https://a.example",
    }
    return forms.get(reader.name, "x") if isinstance(reader, TextReader) else "x"


def good(shape: Shape) -> object:
    value: object = required(shape.model) if shape.model else usual(shape.reader)
    return [value] if shape.many else {"x": value} if shape.keyed else value


def both(brief: dict[str, object]) -> tuple[bool, bool]:
    return model_takes(json.dumps(brief)), validator().is_valid(brief)
