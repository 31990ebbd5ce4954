"""What a specification looks like as JSON, read off the types: the export and its schema walk the same shape."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import get_type_hints

BY_ID = {"Capability": ("requirements",), "Goal": ("metrics",)}
"""Fields whose items stand whole in a list of the specification, so that their ids are enough."""

COMPUTED = ("derived", "negative", "score", "band", "residual_score", "residual_band")
"""Properties that are written beside the fields: what a reader would have to work out otherwise."""


# A class is a fine key for a cache; the type of `type` just does not say so.
@cache
def shape(kind: type) -> dict[str, object]:
    """The keys of a dataclass in JSON, each with its type."""
    hints: dict[str, object] = dict(get_type_hints(kind))
    found = {each.name: hints[each.name] for each in fields(kind)}
    for name in BY_ID.get(kind.__name__, ()):
        found[name] = tuple[str, ...]
    return found | {name: _result(kind, name) for name in COMPUTED if isinstance(getattr(kind, name, None), property)}


def _result(kind: type, name: str) -> object:
    return get_type_hints(getattr(kind, name).fget)["return"]
