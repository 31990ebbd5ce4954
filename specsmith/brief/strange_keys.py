"""What a writer may have meant by a key that is not known where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from specsmith.brief.model import Brief
from specsmith.brief.model.item import Item
from specsmith.brief.section import Section, field_shapes
from specsmith.diagnostics import did_you_mean

_SHOWN = 20
"""The most keys that a hint lists."""

_VERY_NEAR = 0.75
"""How alike two words are, of 1, that a slip of the finger explains."""

_HOMES = 3
"""A key that more sections than these have says nothing about where it belongs."""

_OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "accept": ("acceptance", "acceptance_criteria", "criteria"),
    "by": ("deadline", "due", "due_date"),
    "because": ("rationale", "reason", "why"),
    "capabilities": ("epics", "features", "user_stories"),
    "goals": ("objectives", "outcomes"),
    "impact": ("severity",),
    "likelihood": ("probability",),
    "metrics": ("kpis", "measures", "success_metrics"),
    "out_of_scope": ("exclusions", "non-goals", "non_goals", "nongoals"),
    "questions": ("open_questions",),
    "rule": ("check",),
    "summary": ("description", "overview"),
    "users": ("audience", "personas"),
}
"""What other templates call a key of a brief."""


def hint_for(key: str, model: type[Section] | None) -> str:
    """What to do about a key that the records of a model cannot have."""
    from difflib import get_close_matches  # only a fault needs it

    known = own_keys(model) if model else []
    near = did_you_mean(key, get_close_matches(key, known, n=1, cutoff=_VERY_NEAR))
    hint = _about_none(key) or near or _about_other_name(key, known) or _about_home(key) or did_you_mean(key, known)
    return hint or _about_text(key) or _about_keys(known)


def own_keys(model: type[Section]) -> list[str]:
    """The keys of a record, those that every record has last."""
    shapes = field_shapes(model)
    common = field_shapes(Item)
    return [*(key for key in shapes if key not in common), *(key for key in shapes if key in common)]


def _about_none(key: str) -> str:
    if key.lower() != "none":
        return ""
    return "a fact that is declared none has this one key and no other: {none: the reason}"


def _about_other_name(key: str, known: Sequence[str]) -> str:
    meant = next((each for each, others in _OTHER_NAMES.items() if each in known and key.lower() in others), "")
    return f'did you mean "{meant}"?' if meant else ""


def _about_text(key: str) -> str:
    hint = 'if it is part of a text, put the whole text in quotes: inside { } a comma ends it, and ": " makes a record'
    return hint if " " in key else ""


def _about_home(key: str) -> str:
    homes = _homes().get(key, [])
    return f"it is a key of {' and of '.join(homes)}; check the indentation" if 0 < len(homes) <= _HOMES else ""


def _about_keys(known: list[str]) -> str:
    """The keys that only such a record has come first, and alone where all would be too many to read."""
    special = [key for key in known if key not in field_shapes(Item)]
    if len(special) > _SHOWN:
        return "specsmith schema prints the keys that there are"
    return f"known keys here: {', '.join(known if len(known) <= _SHOWN else special)}" if known else ""


@cache
def _homes() -> dict[str, list[str]]:
    """The sections that have a key, by the key."""
    homes: dict[str, list[str]] = {}
    for name, model in _sections(Brief, ()):
        for key in field_shapes(model):
            homes.setdefault(key, []).append(name)
    return homes


def _sections(model: type[Section], path: tuple[str, ...]) -> Iterator[tuple[str, type[Section]]]:
    for key, shape in field_shapes(model).items():
        if shape.model is not None and key != "links":
            yield ".".join((*path, key)), shape.model
            yield from _sections(shape.model, (*path, key))
