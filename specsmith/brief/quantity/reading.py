"""Reads a quantity from text: what stands before the number, the number, and the tail."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from specsmith.brief.quantity.amount import Bound, Quantity
from specsmith.brief.quantity.number import NUMBER, convert, read_number
from specsmith.brief.quantity.tail import Tail, read_tail
from specsmith.brief.quantity.units import find_unit

_LONGEST = 200
_BEFORE: dict[Bound, str] = {
    "<=": "<=|≤|at most|no more than|not more than|up to|within|maximum|max",
    ">=": ">=|≥|at least|no less than|not less than|no fewer than|minimum|min",
    "<": "<|below|under|less than|fewer than",
    ">": ">|above|over|more than|greater than",
    "=": "=|exactly",
}
_AFTER: dict[str, Bound] = {
    **dict.fromkeys(("or less", "or fewer", "or lower", "at most", "maximum", "max"), "<="),
    **dict.fromkeys(("or more", "or higher", "at least", "minimum"), ">="),
}
_SIGNS: dict[str, Bound] = {sign: bound for bound, signs in _BEFORE.items() for sign in signs.split("|")}
_WORDED = "|".join(sorted((rf"{sign}(?=\s)" if sign.islower() else sign for sign in _SIGNS), key=len, reverse=True))
_SHARE = r"[0-9]{1,2}(?:\.[0-9]{1,6})?"
_PERCENTILE = rf"(?:[pP](?P<p>{_SHARE})(?![\w.])|(?P<nth>{_SHARE})(?:st|nd|rd|th)\s+percentile\b)"
_HEAD = re.compile(
    rf"\s*+(?:{_PERCENTILE}\s*+(?:(?::|of\b)\s*+)?)?(?:(?P<bound>(?i:{_WORDED}))\s*+)?"
    rf"(?:(?P<currency>[$€£]|[A-Z]{{3}}(?=\s))\s*+)?"
)
_LAST_PERCENTILE = re.compile(rf"\(?(?:(?:at|for|in)\s++)?(?:the\s++)?{_PERCENTILE}\)?")


def parse(text: str) -> Quantity | None:
    """The quantity that a text is, as a whole; None where it is not one, or has over 200 characters."""
    return _parsed(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=1024)  # the same targets and limits stand in many places, and in many briefs
def _parsed(text: str) -> Quantity | None:
    head = _HEAD.match(text)
    number = NUMBER.match(text, head.end()) if head else None
    value = read_number(number) if number else None
    if head is None or number is None or value is None:
        return None
    currency = find_unit(head["currency"] or "")
    if head["currency"] and (currency is None or currency.dimension != "money"):
        return None
    tail = read_tail(text[number.end() :], currency)
    return _quantity(text, head, value, tail) if tail else None


def _quantity(text: str, head: re.Match[str], value: Decimal, tail: Tail) -> Quantity | None:
    """A bound and a percentile may stand before the number or at the end."""
    last_bound = _AFTER.get(tail.remark, "")
    last_percentile = _LAST_PERCENTILE.fullmatch(tail.remark)
    remark = "" if last_bound or last_percentile else tail.remark
    if tail.dimension == "number" and remark:
        return None
    base = convert(value, tail.factor, tail.divisors)
    bound = _SIGNS[head["bound"].lower()] if head["bound"] else last_bound
    percentile = _percentile(last_percentile or head)
    return Quantity(text, value, tail.dimension, base, tail.unit, tail.noun, tail.per, bound, percentile, remark)


def _percentile(found: re.Match[str]) -> Decimal | None:
    digits = found["p"] or found["nth"]
    return Decimal(digits) if digits else None
