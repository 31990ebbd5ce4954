"""Plain data that never changes: msgspec makes such classes in a fraction of the time that a dataclass takes."""

from __future__ import annotations

from typing import TypeVar, dataclass_transform

from msgspec import NODEFAULT, DecodeError, Struct, field, json
from msgspec.structs import fields, replace

__all__ = ["Frozen", "FrozenValue", "defaults_of", "field", "fields_of", "from_json", "replace"]

Kind = TypeVar("Kind", bound="Frozen")


@dataclass_transform(frozen_default=True, eq_default=False, field_specifiers=(field,))
class Frozen(Struct, frozen=True, eq=False):
    """Something with fields, told apart by what it is and not by what is in it."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class FrozenValue(Frozen, frozen=True, eq=True):
    """Something with fields that equals whatever of its kind has the same in them."""


def fields_of(kind: type[Frozen]) -> tuple[str, ...]:
    """The names of the fields, in order."""
    return kind.__struct_fields__


def defaults_of(kind: type[Frozen]) -> dict[str, object]:
    """What the fields hold that were not given, by name; what has to be given is not among them."""
    given = {each.name: each for each in fields(kind)}
    made = {name: each.default_factory() for name, each in given.items() if each.default_factory is not NODEFAULT}
    return made | {name: each.default for name, each in given.items() if each.default is not NODEFAULT}


def from_json(content: bytes, kind: type[Kind]) -> Kind | None:
    """What was stored as JSON, every value of the type that its field has; None for anything else."""
    try:
        return json.decode(content, type=kind)
    except (DecodeError, UnicodeDecodeError, RecursionError):
        return None
