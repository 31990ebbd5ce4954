"""Baseline and target of a metric as numbers in one unit."""

from __future__ import annotations

from decimal import Decimal

from specsmith.brief.quantity import Quantity, compare, parse
from specsmith.spec import Bars

_LONGEST = 9
"""Digits of a number that still reads well beside a bar."""


def bars(baseline: str | None, target: str | None) -> Bars | None:
    """Nothing where one of them is no quantity, or is below zero, or no unit is common to both."""
    before, after = (parse(text) if text else None for text in (baseline, target))
    if before is None or after is None or compare(before, after) is None or before.percentile != after.percentile:
        return None
    one = parse(f"1 {_unit(after)}")
    if one is None or compare(one, after) is None:  # words that are no unit by themselves
        return None
    first, second = before.base / one.base, after.base / one.base  # a price per 1000 calls has one call as its unit
    most = max(first, second, Decimal(100) if after.dimension == "share" else Decimal(0))
    if min(first, second) < 0 or not 0 < most < 10**_LONGEST:
        return None
    made = Bars(_written(first), _written(second), _written(most), _unit(after))
    fits = max(map(len, (made.baseline, made.target, made.most))) <= _LONGEST
    return made if fits else None


def _unit(quantity: Quantity) -> str:
    """What stands behind the number, without bounds and remarks."""
    counted = " ".join(each for each in (quantity.noun, quantity.unit) if each)
    return f"{counted} per {quantity.per}" if quantity.per else counted


def _written(value: Decimal) -> str:
    """As it stands in the brief where that is short; else to three digits, and never to a nought that is none."""
    exact = format(value.normalize(), "f")
    return exact if len(exact) <= _LONGEST else format(round(value, max(3, 2 - value.adjusted())).normalize(), "f")
