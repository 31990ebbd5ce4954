"""What a specification looks like as JSON, read off the types: the export and its schema walk the same shape."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import get_origin, get_type_hints

from specsmith import spec
from specsmith.frozen import Frozen, fields_of

BY_ID = {
    "Capability": ("requirements",),
    "Goal": ("metrics",),
    "trace.Row": ("requirement", "goals", "metrics", "capabilities", "criteria", "risks"),
    "trace.Gap": ("items",),
}
"""By type, the fields whose items stand whole elsewhere in the file, so that their ids are enough."""

COMPUTED = ("derived", "negative", "score", "band", "residual_score", "residual_band")
"""Properties that are written beside the fields: what a reader would have to work out otherwise."""


# A class is a fine key for a cache; the type of `type` just does not say so.
@cache
def shape(kind: type[Frozen]) -> dict[str, object]:
    """The keys of a type in JSON, each with its type."""
    hints: dict[str, object] = dict(get_type_hints(kind, _names(kind)))
    found = {name: hints[name] for name in fields_of(kind)}
    for name in BY_ID.get(name_of(kind), ()):
        found[name] = tuple[str, ...] if get_origin(found[name]) is tuple else str
    return found | {name: _result(kind, name) for name in COMPUTED if isinstance(getattr(kind, name, None), property)}


def name_of(kind: type) -> str:
    """What a type is called in the schema; two modules may use one name."""
    module = kind.__module__.removeprefix("specsmith.").removeprefix("spec").lstrip(".")
    return f"{module}.{kind.__name__}" if module else kind.__name__


def _result(kind: type, name: str) -> object:
    return get_type_hints(getattr(kind, name).fget, _names(kind))["return"]


def _names(kind: type) -> dict[str, object]:
    """What the annotations of a type can name; a module may import the types of another for type checkers alone."""
    return {**_types(), **vars(sys.modules[kind.__module__])}


@cache
def _types() -> dict[str, object]:
    modules = (import_module(f"{spec.__name__}.{each.name}") for each in iter_modules(spec.__path__))
    return {name: value for module in modules for name, value in vars(module).items() if isinstance(value, type)}
