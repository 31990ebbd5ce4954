"""What stands after the number: a unit or what is counted, what it is for, and a remark."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from specsmith.brief.quantity.number import NUMBER, read_number
from specsmith.brief.quantity.units import RATES, Dimension, Unit, find_period, find_unit

_UNIT = re.compile(r"\s*+([%$€£]|[^\W\d_]+)(?![\w$€£%])")
_WORD = re.compile(r"\s++([^\W\d_][\w'\u2019-]*)")
_PER = re.compile(r"\s*+(?:/|(?<=\s)per(?=\s))\s*+")
_EACH = re.compile(r"\s++(?:an?|each|every)\s++([^\W\d_]+)")
_ADVERBS = {"hourly": "h", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year"}
_REMARK = re.compile(r"(?:[,;]\s*|\()?[^\W\d_]")
_RANGE = re.compile(r"(?:to|or|and|until)\s+[-+]?[0-9]")
_MOST_WORDS = 4
_BREAK_TEXT = """
    a an and the or if as at by in is of on to per each every for from over under above below before after until
    since during when which while with within without that than are has have max maximum minimum
"""
_BREAK_WORDS = {*_BREAK_TEXT.split(), *_ADVERBS}
"""Words that end the name of what is counted."""


class Over(NamedTuple):
    """What an amount is for: `/s`, `per 1000 calls`, `a year`."""

    name: str
    amount: Decimal
    period: Unit | None


class Tail(NamedTuple):
    """All that stands after a number; the base amount is the number times `factor`, over all `divisors`."""

    dimension: Dimension
    unit: str
    noun: str
    per: str
    factor: Decimal
    divisors: list[Decimal]
    remark: str


def read_tail(text: str, currency: Unit | None) -> Tail | None:
    """The tail, if all of the text can be read as one; `currency` stood before the number."""
    unit, noun, rest = _measure(text, currency)
    overs, remark = _overs(rest)
    remark = remark.strip()
    if remark and (not _REMARK.match(remark) or _RANGE.match(remark)):
        return None
    if unit is None and remark and remark[0] not in ",;(" and remark.split()[0].lower() not in _BREAK_WORDS:
        return None
    if any(over.amount <= 0 for over in overs):
        return None
    return _tail(unit, noun, overs, remark)


def _measure(text: str, currency: Unit | None) -> tuple[Unit | None, str, str]:
    """The unit, or else what is counted, and what follows."""
    if currency is not None:
        return currency, "", text
    found = _UNIT.match(text)
    if found and (unit := find_unit(found[1])):
        return unit, "", text[found.end() :]
    if found and found[1].lower() in RATES:
        noun, over = RATES[found[1].lower()]
        return None, noun, over + text[found.end() :]
    noun, rest = _phrase(text)
    return None, noun, rest


def _phrase(text: str) -> tuple[str, str]:
    """The words up to one that ends the name of a thing, and what follows."""
    at = 0
    for _ in range(_MOST_WORDS):
        word = _WORD.match(text, at)
        if word is None or word[1].lower() in _BREAK_WORDS:
            break
        at = word.end()
    return text[:at].strip(), text[at:]


def _overs(text: str) -> tuple[list[Over], str]:
    overs: list[Over] = []
    while (found := _over(text)) is not None:
        over, text = found
        overs.append(over)
    return overs, text


def _over(text: str) -> tuple[Over, str] | None:
    if found := _PER.match(text):
        return _per(text[found.end() :])
    if (found := _EACH.match(text)) and (period := find_period(found[1])):
        return Over(period.name, Decimal(1), period), text[found.end() :]
    if (found := _WORD.match(text)) and (name := _ADVERBS.get(found[1].lower())):
        return Over(name, Decimal(1), find_period(name)), text[found.end() :]
    return None


def _per(text: str) -> tuple[Over, str] | None:
    number = NUMBER.match(text)
    amount = read_number(number) if number else Decimal(1)
    text = " " + text[number.end() if number else 0 :].lstrip()
    word = _WORD.match(text)
    if amount is not None and word and (period := find_period(word[1])):
        return Over(period.name, amount, period), text[word.end() :]
    noun, rest = _phrase(text)
    return (Over(noun, amount, None), rest) if noun and amount is not None else None


def _tail(unit: Unit | None, noun: str, overs: list[Over], remark: str) -> Tail:
    """A count over a period is a rate; whatever else an amount is for stays apart from its unit."""
    dimension: Dimension = unit.dimension if unit else "count" if noun or overs else "number"
    name, factor = (unit.name, unit.factor) if unit else ("", Decimal(1))
    divisors = [over.amount for over in overs]
    period = next((over for over in overs if over.period), None) if unit is None else None
    if period and period.period:
        dimension, name = "rate", f"/{period.name}"
        divisors.append(period.period.factor)
    per = "/".join(sorted(over.name for over in overs if over is not period))
    return Tail(dimension, name, noun, per, factor, divisors, remark.lstrip(",; "))
