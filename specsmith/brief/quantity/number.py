"""Numbers as a person writes them: `1,000`, `10 000`, `1_000`, `10k`, `2.5 million`."""

from __future__ import annotations

import re
from decimal import Context, Decimal

NUMBER = re.compile(
    r"(?P<digits>[-+\u2212]?(?:[1-9][0-9]{0,2}(?P<gap>[ ,_\u00a0\u202f])[0-9]{3}(?:(?P=gap)[0-9]{3})*|0|[1-9][0-9]*)"
    r"(?:\.[0-9]+)?)(?![0-9.,:_])(?:(?P<scale>[kKM])(?![^\W_])|\s(?P<scale_word>thousand|million|billion)\b)?"
)
"""A pattern for one number, with groups of three digits, a decimal point, and a scale."""

_SCALES = {"k": 1_000, "K": 1_000, "M": 1_000_000, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_MOST_DIGITS = 24
_EXACT = Context(prec=200)
_PRECISE = Context(prec=50)


def read_number(found: re.Match[str]) -> Decimal | None:
    """The number that `NUMBER` matched; None if it has more digits than a real quantity has."""
    digits = re.sub(r"[ ,_\u00a0\u202f]", "", found["digits"]).replace("\u2212", "-")
    if len(digits) > _MOST_DIGITS:
        return None
    return Decimal(digits) * _SCALES.get(found["scale"] or found["scale_word"] or "", 1)


def convert(value: Decimal, factor: Decimal, divisors: list[Decimal]) -> Decimal:
    """The value times the factor, over all divisors; rounded once, so that equal amounts stay equal."""
    divisor = Decimal(1)
    for each in divisors:
        divisor = _EXACT.multiply(divisor, each)
    return _PRECISE.divide(_EXACT.multiply(value, factor), divisor)
