"""Source -> Brief: validates the plain data against the model, and says all that is wrong at once."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from specsmith.brief.faults import faults_of, missing, refused, relevant, unknown, without_reason
from specsmith.brief.model import Brief
from specsmith.brief.refusals import found
from specsmith.brief.section import Section, Shape, field_shapes, is_declined, key_of, prepare, reason_of
from specsmith.brief.walk import sections
from specsmith.diagnostics import Diagnostic, Path, SpecsmithError, error
from specsmith.source import Source


def parse(source: Source) -> Brief:
    """The validated brief; raises SpecsmithError with every fault of it."""
    data: dict[str, object] = dict(source.data)
    faults = _version_faults(data)
    if faults:
        raise SpecsmithError(faults)
    fields, declined = prepare(Brief, data)
    brief, faults = _build(fields if isinstance(fields, dict) else {}, declined)
    if brief is None or _lacks_reasons(brief):
        faults += _reasonless(Brief, data, ())
    if brief is None or faults:
        raise SpecsmithError(relevant(faults))
    return brief


def _version_faults(data: dict[str, object]) -> list[Diagnostic]:
    understood, hint = ", ".join(Brief.versions), f"write specsmith: {Brief.versions[0]}"
    if "specsmith" not in data:
        looks = "title" in data or "kind" in data
        message = "this brief does not say its format's version" if looks else "this file is not a brief"
        return [error("not-a-brief", message, (), f"begin with the line: specsmith: {Brief.versions[0]}")]
    stands = data["specsmith"]
    if stands is None:
        return [error("unknown-version", "the version of the brief format is missing", ("specsmith",), hint)]
    if stands not in Brief.versions:
        message = f"{found(stands)} is no version of the brief format that this program understands ({understood})"
        return [error("unknown-version", message, ("specsmith",), hint)]
    return []


def _build(fields: dict[str, object], declined: dict[str, str]) -> tuple[Brief | None, list[Diagnostic]]:
    """Field by field, so that a brief pays only for the parts of the model that it uses."""
    faults: list[Diagnostic] = []
    values: dict[str, object] = {}
    for name, field in Brief.model_fields.items():
        key = key_of(name, field)
        if key not in fields:
            if field.is_required():
                faults.append(missing((key,), fields))
            continue
        try:
            values[name] = _value(name, key, fields[key])
        except PydanticCustomError as refusal:
            faults.append(refused(refusal.type, refusal.message(), refusal.context or {}, (key,)))
        except ValidationError as refusal:
            faults += faults_of(refusal.errors(include_url=False), fields, (key,))
    faults += unknown([(key,) for key in fields if key not in field_shapes(Brief)])
    if faults:
        return None, faults
    brief = Brief.model_construct(**values)  # type: ignore[arg-type]
    brief.declined.update(declined)
    return brief, faults


def _value(name: str, key: str, value: object) -> object:
    """A single value needs its reader and no validator, which takes longer to build than to use."""
    shape = field_shapes(Brief)[key]
    if shape.reader is not None and not shape.many and not shape.keyed:
        return shape.reader.read(value)
    return _adapter(name).validate_python(value)


@cache
def _adapter(name: str) -> TypeAdapter[object]:
    field: FieldInfo = Brief.model_fields[name]
    return TypeAdapter(field.rebuild_annotation())


def _lacks_reasons(brief: Brief) -> bool:
    return any(not reason for _, section in sections(brief) for reason in section.declined.values())


def _reasonless(model: type[Section], data: object, path: Path) -> list[Diagnostic]:
    """Facts declared none without a reason, anywhere in the brief."""
    if not isinstance(data, dict):
        return []
    faults: list[Diagnostic] = []
    for key, value in data.items():
        shape = field_shapes(model).get(key)
        if shape is None:
            continue
        if shape.optional and is_declined(value):
            faults += [without_reason((*path, key))] if not reason_of(value) else []
        elif shape.model is not None:
            for step, each in _members(shape, value):
                faults += _reasonless(shape.model, each, (*path, key, *step))
    return faults


def _members(shape: Shape, value: object) -> list[tuple[Path, object]]:
    if shape.many and isinstance(value, list):
        return [((index,), each) for index, each in enumerate(value)]
    if shape.keyed and isinstance(value, dict):
        return [((str(key),), each) for key, each in value.items()]
    return [((), value)]
