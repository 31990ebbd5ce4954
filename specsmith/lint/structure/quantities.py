"""Checks of quantities: a number has its unit, a latency its share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from specsmith.brief.model.facts import Integration, Load
from specsmith.brief.model.work import Operation
from specsmith.brief.quantity import Dimension, Quantity, same_noun
from specsmith.brief.scalars import AmountReader
from specsmith.brief.section import Section, attribute, field_shapes
from specsmith.diagnostics import quote, visible
from specsmith.lint.findings import Finding
from specsmith.lint.structure.derived import remarks
from specsmith.lint.subject import Subject

_UNITS: Mapping[Dimension, str] = {"time": " s", "size": " MB", "share": " %", "rate": "/s", "money": " EUR"}

_USUAL: Mapping[str, str] = {
    "window": " days", "retention": " days", "horizon": " months", "hold": " min", "planned_volume": "/month",
}  # fmt: skip
"""Units of fields for which the shortest one would look like a slip: a window of 30 s."""

_SHARE = r"%|percent|median|average|mean|max|each|every"


def without_unit(subject: Subject) -> Iterator[Finding]:
    """Bare numbers where a time, a size, a share, a rate or money is expected."""
    for path, section in subject.sections:
        for key, name, reader in amounts(type(section)):
            value: object = getattr(section, name)
            if isinstance(value, Quantity) and value.dimension == "number":
                message = f"{quote(value.text)} has no unit; a {' or '.join(reader.dimensions)} is expected"
                unit = _USUAL.get(key) or _UNITS[reader.dimensions[0]]
                yield Finding((*path, key), message, f"add the unit, for example: {visible(value.text)}{unit}")


def impossible(subject: Subject) -> Iterator[Finding]:
    """Quantities below zero, more growth lost than there is, and windows of no length."""
    for path, section in subject.sections:
        for key, name, _ in amounts(type(section)):
            value: object = getattr(section, name)
            if isinstance(value, Quantity):
                if value.value < (-100 if key == "growth" else 0):
                    yield Finding((*path, key), f"{quote(value.text)} is less than there can be")
                elif key == "window" and value.value == 0:
                    yield Finding((*path, key), f"{quote(value.text)} is a window in which nothing happens")


def incomparable(subject: Subject) -> Iterator[Finding]:
    """Facts that a rule could not compare, and facts that could not be multiplied."""
    yield from remarks("incomparable-quantities")(subject)
    for path, each in subject.each(Integration):
        price, volume = each.price, each.planned_volume
        if price and volume and price.per and volume.noun and not same_noun(price.per, volume.noun):
            message = f"{quote(price.text)} is no price for what {quote(volume.text)} counts"
            yield Finding((*path, "planned_volume"), message, "count what the price is for")
    for path, load in subject.each(Load):
        if load.growth and load.growth.per not in ("", "year"):
            message = f"{quote(load.growth.text)} is no growth per year, so the later peak is not calculated"
            yield Finding((*path, "growth"), message, "write what it comes to in a year, for example: 60 %/year")


@cache
def amounts(model: type[Section]) -> tuple[tuple[str, str, AmountReader], ...]:
    """The keys that hold a quantity with a unit, with their Python names and what they expect."""
    readers = ((key, shape.reader) for key, shape in field_shapes(model).items())
    return tuple(
        (key, attribute(key), reader)
        for key, reader in readers
        if isinstance(reader, AmountReader) and "count" not in reader.dimensions
    )


def without_share(subject: Subject) -> Iterator[Finding]:
    """Latencies of operations without a percentile."""
    for path, operation in subject.each(Operation):
        latency = operation.latency
        if latency is not None and latency.percentile is None and not re.search(_SHARE, latency.text, re.IGNORECASE):
            message = f"{quote(latency.text)} does not say for which share of calls"
            yield Finding((*path, "latency"), message, f"add the percentile, for example: p95 {latency.text}")
