"""The base of every part of a brief: short forms, and facts that are given, declared none, or missing."""

# No `from __future__ import annotations` here and in the model: pydantic would
# compile each annotation from its text, those of this class anew in every subclass.
from functools import cache
from types import NoneType, UnionType
from typing import ClassVar, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, PrivateAttr, model_validator
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from specsmith.brief.refusals import found, is_none, refuse
from specsmith.brief.scalars import Reader, Text
from specsmith.diagnostics import did_you_mean, quote

_SHOWN = 6
"""The most keys that a hint lists."""

State = Literal["given", "none", "missing"]


class Section(BaseModel):
    """A record in a brief.

    A plain text (or list) where the record is expected stands for its
    `main` field. An optional field may be declared none with a reason,
    `{none: reason}`: the field is then empty and the reason is kept.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, protected_namespaces=())
    main: ClassVar[str] = ""

    _declined: dict[str, str] = PrivateAttr(default_factory=dict)

    @property
    def declined(self) -> dict[str, str]:
        """The reasons of the fields that are declared none, by key."""
        # `self._declined`, without pydantic's own way there, which takes ten times as long
        declined: dict[str, str] = (self.__pydantic_private__ or {})["_declined"]
        return declined

    @model_validator(mode="wrap")
    @classmethod
    def _read(cls, data: object, build: ModelWrapValidatorHandler["Section"]) -> "Section":
        fields, declined = prepare(cls, data)
        section = build(fields)
        section._declined.update(declined)
        return section

    def state(self, key: str) -> State:
        """Whether the field is given, declared none, or missing."""
        value: object = self.__dict__.get(_PYTHONS.get(key, key))  # rules ask this some thousand times for one brief
        if value is not None and (value or not isinstance(value, tuple | dict)):
            return "given"
        return "none" if key in self.declined else "missing"


class Link(Section):
    """Something to read elsewhere."""

    main: ClassVar[str] = "url"

    url: Text
    """Address: https:// or mailto: becomes a link, anything else stays text."""
    title: Text | None = None
    """What the reader finds there."""


class Noted(Section):
    """A part that carries notes and links, so that nobody leaves over an unknown key."""

    notes: Text | None = None
    """Anything that belongs here and has no field of its own."""
    links: tuple[Link, ...] = ()
    """Documents, tickets and pages that belong here."""


_PYTHONS = {key: f"{key}_" for key in ("while", "if", "for", "class", "from", "with")}
"""The names of keys that mean something to Python."""


def attribute(key: str) -> str:
    """The Python name of a key: `while` is `while_`."""
    return _PYTHONS.get(key, key)


def prepare(model: type[Section], data: object) -> tuple[object, dict[str, str]]:
    """What pydantic shall see of a record, and the reasons of what is declared none."""
    if isinstance(data, str) and is_none(data):
        raise refuse("bare-none", "none lacks its reason")
    data = _expand(model, data)
    if not isinstance(data, dict):
        raise _no_record(model, data)
    if is_declined(data):
        hint = "declare the whole list none, after its key: {none: the reason}"
        raise refuse("cannot-be-none", "one entry of a list cannot be declared none", hint)
    shapes = field_shapes(model)
    _refuse_torn_text(model, data)
    fields: dict[str, object] = {}
    declined: dict[str, str] = {}
    for key, value in data.items():
        shape = shapes.get(key)
        if value is None and shape is not None:
            continue
        if shape is not None and shape.optional and is_declined(value):
            declined[key] = reason_of(value)
        elif shape is not None and shape.many and isinstance(value, str):
            fields[key] = [value]
        else:
            fields[key] = value
    return fields, declined


def _expand(model: type[Section], data: object) -> object:
    if not model.main or isinstance(data, dict):
        return data
    if isinstance(data, str) or (isinstance(data, list) and field_shapes(model)[model.main].many):
        return {model.main: data}
    return data


def _no_record(model: type[Section], data: object) -> PydanticCustomError:
    free = "; free text goes into notes" if isinstance(data, str) and "notes" in field_shapes(model) else ""
    hint = (
        "fill it in, or delete the line" if data is None else f"write its keys with their values: {_keys(model)}{free}"
    )
    return refuse("not-a-record", f"expected a record (keys with values), found {found(data)}", hint)


def _keys(model: type[Section]) -> str:
    keys = [key for key in field_shapes(model) if key not in ("id", "covers", "notes", "links")]
    return ", ".join(keys[:_SHOWN]) + (", ..." if len(keys) > _SHOWN else "")


def _refuse_torn_text(model: type[Section], data: dict[str, object]) -> None:
    """`- Clients: can resume` is a text to its writer, and a record to YAML; our keys have no capital and no space."""
    shapes = field_shapes(model)
    if len(data) != 1 or not model.main or shapes[model.main].model is not None:
        return
    key, value = next(iter(data.items()))
    like_text = " " in key or key != key.lower() or not did_you_mean(key, shapes)
    if like_text and isinstance(value, str) and key.lower() not in (*shapes, "none"):
        message = f'the ": " makes this a record, and {quote(key)} is not a known key here'
        hint = (
            f"if it is meant as text, put it in quotes: {quote(f'{key}: {value}')}; else its keys are: {_keys(model)}"
        )
        raise refuse("text-read-as-record", message, hint)


def is_declined(value: object) -> bool:
    """`{none: reason}`, or a bare `none`, which lacks its reason."""
    if isinstance(value, dict):
        return len(value) == 1 and "none" in value
    return isinstance(value, str) and is_none(value)


def reason_of(value: object) -> str:
    """The reason of a fact declared none; empty where it is lacking."""
    reason = value.get("none") if isinstance(value, dict) else None
    return reason.strip() if isinstance(reason, str) else ""


class Shape:
    """What a field holds: one value, a list or a table of them; a record or a scalar."""

    __slots__ = ("keyed", "many", "model", "optional", "reader")

    def __init__(self, annotation: object, metadata: list[object], optional: bool) -> None:
        inner = _without_none(annotation)
        self.optional = optional
        self.many = get_origin(inner) is tuple
        self.keyed = get_origin(inner) is dict
        if self.many:
            inner = get_args(inner)[0]
        if self.keyed:
            inner = get_args(inner)[1]
        self.model: type[Section] | None = inner if isinstance(inner, type) and issubclass(inner, Section) else None
        candidates = [*metadata, *getattr(inner, "__metadata__", ())]
        readers = [each for each in candidates if isinstance(each, Reader)]
        self.reader: Reader[object] | None = readers[0] if readers else None


def _without_none(annotation: object) -> object:
    if get_origin(annotation) not in (Union, UnionType):
        return annotation
    return next(each for each in get_args(annotation) if each is not NoneType)


@cache
def field_shapes(model: type[Section]) -> dict[str, Shape]:
    """Each key of a record with the shape of its field."""
    return {key_of(name, field): shape_of(field) for name, field in model.model_fields.items()}


def key_of(name: str, field: FieldInfo) -> str:
    """The key that stands in the file for a field."""
    return field.alias or name


def shape_of(field: FieldInfo) -> Shape:
    return Shape(field.annotation, list(field.metadata), not field.is_required())
