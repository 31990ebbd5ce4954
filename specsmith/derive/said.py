"""Facts that a document names one by one, whether or not the brief gives them."""

from __future__ import annotations

from specsmith.brief.section import Section, attribute
from specsmith.derive.details import line
from specsmith.derive.wording import label_of
from specsmith.spec.choices import Said


def said(section: Section, key: str) -> Said:
    """What a record says under a key: its value, the reason why there is none, or nothing."""
    if section.state(key) == "none":
        return Said(key, label_of(key), reason=section.declined[key])
    value: object = getattr(section, attribute(key))
    texts = value if isinstance(value, tuple) else () if value is None else (value,)
    return Said(key, label_of(key), tuple(map(line, texts)))


def either(one: Said, other: Said) -> Said:
    """The first where somebody said something, else the second."""
    return one if one.known else other
