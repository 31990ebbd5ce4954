"""A record of the brief as named values: what has no form of its own in a document is still printed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from specsmith.brief.section import Link, Section, attribute, field_shapes
from specsmith.derive.facts import plain
from specsmith.derive.identity import main_text
from specsmith.derive.wording import label_of
from specsmith.frozen import replace
from specsmith.spec import Detail

HIDDEN = frozenset({"id", "covers"})

LAST = frozenset({"notes", "links"})
"""Fields that every record has and nobody reads first."""


def details(section: Section, without: Collection[str] = (), prefix: str = "") -> tuple[Detail, ...]:
    """Each given or declined fact of a record, nested ones with their section's name before them."""
    found: list[Detail] = []
    for key in _shown(type(section)):
        if key in without or (state := section.state(key)) == "missing":
            continue
        label = f"{prefix} {_lower(label_of(key))}" if prefix else label_of(key)
        if state == "none":
            found.append(Detail(label, (section.declined[key],), declined=True, key=key))
        else:
            found += _values(label, key, getattr(section, attribute(key)))
    return tuple(found)


@cache
def _shown(model: type[Section]) -> tuple[str, ...]:
    """The fields of a sort of record, in the order in which they are read."""
    return tuple(key for key in sorted(field_shapes(model), key=LAST.__contains__) if key not in HIDDEN)


def _values(label: str, key: str, value: object) -> Iterator[Detail]:
    if isinstance(value, Section):
        yield from (replace(each, key=f"{key}.{each.key}") for each in details(value, prefix=label))
    elif isinstance(value, tuple):
        yield Detail(label, tuple(line(each) for each in value), key=key)
    elif isinstance(value, dict):
        yield Detail(label, tuple(f"{name}: {line(each)}" for name, each in value.items()), key=key)
    else:
        yield Detail(label, (_word(value),), key=key)


def line(value: object) -> str:
    """A record inside a list as one line: its main text, then its other facts."""
    if not isinstance(value, Section):
        return _word(value)
    if isinstance(value, Link) and value.title:
        return f"[{value.title}]({value.url})"
    rest = [f"{_lower(each.label)}: {_said(each)}" for each in details(value, without=(value.main,))]
    said = main_text(value) or plain(getattr(value, attribute(value.main)))
    return f"{said} ({'; '.join(rest)})" if rest else said


def _said(detail: Detail) -> str:
    return f"none, because {detail.values[0]}" if detail.declined else "; ".join(detail.values)


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return plain(value)


def _lower(label: str) -> str:
    return label if label[:2].isupper() else label[:1].lower() + label[1:]
