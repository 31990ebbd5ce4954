"""A quantity as it is understood, and the order of two of them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal

from specsmith.brief.quantity.units import Dimension
from specsmith.frozen import FrozenValue

Bound = Literal["", "<", "<=", ">", ">=", "="]

_EXAMPLES: dict[Dimension, str] = {
    "time": "a time such as `300 ms`",
    "size": "a size such as `50 MB`",
    "share": "a share such as `99.9 %`",
    "count": "a count such as `50 items`",
    "rate": "a rate such as `2000 requests/s`",
    "money": "an amount of money such as `40 USD/month`",
    "number": "a number such as `5`",
}


class Quantity(FrozenValue):
    """An amount with its unit, and the words around it; prints as its writer wrote it."""

    text: str
    """As written: `p95 < 300 ms at peak`."""
    value: Decimal
    """The number as written; 10000 for `10k`."""
    dimension: Dimension
    base: Decimal
    """In the dimension's base unit: seconds, bytes, percent, counts, counts per second, amounts.

    A month has 30 days and a year 365. Of `3 USD per 1000 calls`, it is the price of one call.
    """
    unit: str = ""
    """The unit's name in the table of units: `ms`, `%`, `USD`, `/min`."""
    noun: str = ""
    """What is counted: `uploads` in `2000 uploads/s`."""
    per: str = ""
    """What the amount is for: `month` in `40 USD/month`, `call` in `0.02 EUR/call`, `user` in `5 /s per user`."""
    bound: Bound = ""
    percentile: Decimal | None = None
    """95 in `p95 300 ms`."""
    remark: str = ""
    """Words after the unit: `after the last use` in `7 days after the last use`."""

    def __str__(self) -> str:
        return self.text


def compare(left: Quantity, right: Quantity) -> int | None:
    """-1, 0 or 1 for less, equal or more, whatever the units; None where there is no common unit.

    Bounds, percentiles and remarks play no part, nor does what a rate counts.
    """
    if _kind(left) != _kind(right):
        return None
    return (left.base > right.base) - (left.base < right.base)


def _kind(quantity: Quantity) -> tuple[str, str, str]:
    """What two quantities must share to be compared; a count of nothing in particular is a kind of its own."""
    counted = {"money": quantity.unit, "count": _singular(quantity.noun)}.get(quantity.dimension, "")
    return quantity.dimension, counted, "/".join(map(_singular, quantity.per.split("/")))


def same_noun(one: str, other: str) -> bool:
    """Whether two names of what is counted mean the same: `message` and `messages`."""
    return _singular(one) == _singular(other)


def _singular(noun: str) -> str:
    noun = noun.casefold()
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    return noun[:-1] if re.search("[^s]{2}s$", noun) else noun


def describe(dimension: Dimension) -> str:
    """A dimension in words, for a message that says what was expected."""
    return _EXAMPLES[dimension]
