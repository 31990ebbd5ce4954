"""Checks of quantities: a number has its unit, a latency its share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from specsmith.brief.model.work import Operation
from specsmith.brief.quantity import Dimension, Quantity
from specsmith.brief.scalars import AmountReader
from specsmith.brief.section import Section, attribute, field_shapes
from specsmith.diagnostics import quote, visible
from specsmith.lint.findings import Finding
from specsmith.lint.subject import Subject

_UNITS: Mapping[Dimension, str] = {"time": " s", "size": " MB", "share": " %", "rate": "/s", "money": " EUR"}

_SHARE = r"%|percent|median|average|mean|max|each|every"


def without_unit(subject: Subject) -> Iterator[Finding]:
    """Bare numbers where a time, a size, a share, a rate or money is expected."""
    for path, section in subject.sections:
        for key, name, reader in amounts(type(section)):
            value: object = getattr(section, name)
            if isinstance(value, Quantity) and value.dimension == "number":
                message = f"{quote(value.text)} has no unit; a {' or '.join(reader.dimensions)} is expected"
                unit = _UNITS[reader.dimensions[0]]
                yield Finding((*path, key), message, f"add the unit, for example: {visible(value.text)}{unit}")


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
