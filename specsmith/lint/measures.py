"""Numbers with a unit of time, size or share, as they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from specsmith.brief.quantity import Quantity, parse
from specsmith.brief.quantity.units import UNITS

_DIMENSIONS = ("time", "size", "share")
_NAMES = frozenset(name for name, unit in UNITS.items() if unit.dimension in _DIMENSIONS)
_DIGIT = re.compile("[0-9]")
_MEASURE = r"([0-9](?<![\w.,-][0-9])[0-9.,]{0,20}?)[ -]?([a-zA-Zµμ]{1,12}|%)(?![\w%])"
"""It begins with the digit, and looks back behind it, since Python looks fast for what a pattern begins with."""


class Measure(NamedTuple):
    """A number with its unit, and where it stands."""

    start: int
    end: int
    unit: str
    """As written: `seconds`."""
    quantity: Quantity


def measures_in(text: str) -> Iterator[Measure]:
    """The times, sizes and shares in a text, in their order."""
    if may_measure(text):
        for match in re.finditer(_MEASURE, text):
            quantity = _quantity(match[1], match[2]) if match[2] in _NAMES else None
            if quantity is not None:
                yield Measure(*match.span(), match[2], quantity)


def may_measure(text: str) -> bool:
    """False only for a text without a digit, and so without a measure."""
    return _DIGIT.search(text) is not None


@lru_cache(maxsize=1_000)
def _quantity(number: str, unit: str) -> Quantity | None:
    return parse(f"{number} {unit}")
