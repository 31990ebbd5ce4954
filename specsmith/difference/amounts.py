"""Numbers in texts: whether two texts differ in nothing else, and which of them asks for less."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from specsmith.brief.quantity.units import find_unit
from specsmith.frozen import FrozenValue

_NUMBER = re.compile(
    r"(?<![\w.,:/#-])(?P<number>[0-9]{1,3}(?:[,\u00a0\u202f][0-9]{3}){1,6}|[0-9]{1,18})(?P<rest>\.[0-9]{1,9})?"
    r"(?![0-9:/_-]|[.,][0-9])(?P<scale>[kM](?![^\W_]))?(?:[ \u00a0-]?(?P<unit>[%$€£]|[^\W\d_]{1,12})(?![\w%]))?"
)
"""A number with the word after it; no part of a day, a time, a version or an id."""

_SCALES = {"k": 1_000, "M": 1_000_000}

_AROUND = 40
"""Characters before and after a number in which the word for its bound stands."""

_AT_MOST = re.compile(
    r"(?:\b(?:within|at most|no(?:t)? more than|no longer than|at or below|below|under|less than|fewer than"
    r"|maximum(?: of)?|max)|<=?|≤|\bp[0-9]{1,2}(?:\.[0-9]+)?(?: of)?)\s*(?:(?:about|around|roughly|some)\s+)?$",
    re.IGNORECASE,
)
_UP_TO = re.compile(r"\bup to\s*$", re.IGNORECASE)
_AT_LEAST = re.compile(
    r"(?:\b(?:at least|no(?:t)? (?:less|fewer) than|at or above|above|over|more than|minimum(?: of)?|min)|>=?|≥)\s*$",
    re.IGNORECASE,
)
_OR_LESS = re.compile(r"\s*(?:or (?:less|fewer|lower|below)|at most)\b", re.IGNORECASE)
_OR_MORE = re.compile(r"\s*(?:or (?:more|higher|above)|at least)\b", re.IGNORECASE)
_FOR = re.compile(r"\b(?:for|in)\s*$", re.IGNORECASE)
_OF = re.compile(r"\s*of\b", re.IGNORECASE)
_REFUSING = re.compile(r"\b(?:refuse|reject|block|deny|denie|drop|discard|ignore|remove|warn|alert)", re.IGNORECASE)
"""What acts beyond a limit: whether it asks for less with another limit, no word says."""


class Amount(FrozenValue):
    """A number in a text, in the base unit of its dimension where a unit follows it."""

    start: int
    end: int
    base: Decimal
    dimension: str


def amounts(text: str) -> Iterator[Amount]:
    """The numbers of a text, in their order."""
    for found in _NUMBER.finditer(text):
        digits = re.sub(r"[,\u00a0\u202f]", "", found["number"]) + (found["rest"] or "")
        unit = find_unit(found["unit"] or "")
        base = Decimal(digits) * _SCALES.get(found["scale"] or "", 1) * (unit.factor if unit else 1)
        end = found.end() if unit else max(found.end("number"), found.end("rest"), found.end("scale"))
        yield Amount(found.start(), end, base, unit.dimension if unit else "number")


def differing(old: str, new: str) -> list[tuple[Amount, Amount]] | None:
    """The numbers that differ between texts that are else the same, in pairs; None where more than numbers differs."""
    of_old, of_new = list(amounts(old)), list(amounts(new))
    if _without(old, of_old) != _without(new, of_new):
        return None
    pairs = list(zip(of_old, of_new, strict=True))
    if any(one.dimension != other.dimension for one, other in pairs):
        return None
    return [(one, other) for one, other in pairs if one.base != other.base]


def _without(text: str, found: list[Amount]) -> list[str]:
    """The words between the numbers."""
    starts = [0, *(each.end for each in found)]
    ends = [*(each.start for each in found), len(text)]
    return [" ".join(text[start:end].split()) for start, end in zip(starts, ends, strict=True)]


def looser_way(text: str, amount: Amount) -> int:
    """1 where a larger number would ask for less, -1 where a smaller one would, 0 where no word says."""
    before, after = text[max(0, amount.start - _AROUND) : amount.start], text[amount.end : amount.end + _AROUND]
    if amount.dimension != "time" and _REFUSING.search(text):
        return 0
    if _AT_MOST.search(before) or _OR_LESS.match(after) or (amount.dimension == "time" and _UP_TO.search(before)):
        return 1
    shares = amount.dimension == "share" and _FOR.search(before) and _OF.match(after)
    return -1 if _AT_LEAST.search(before) or _OR_MORE.match(after) or _UP_TO.search(before) or shares else 0


def order(old: str, new: str, way: int = 0) -> int | None:
    """-1 where the new text asks for less in its numbers, 1 for more, 0 for the same, None where nobody can tell.

    `way` is 1 where a larger number is weaker whatever the words say, -1 where a smaller one is.
    """
    found = differing(old, new)
    if found is None:
        return None
    signs = {-(way or looser_way(old, one)) * (1 if other.base > one.base else -1) for one, other in found}
    if not signs:
        return 0
    return signs.pop() if len(signs) == 1 and 0 not in signs else None


def rewritten(old: str, new: str) -> int | None:
    """As `order`, for texts that differ in more than numbers: by the limits that both or only one of them have."""
    before, after = _limits(old), _limits(new)
    signs = set()
    for kind in before.keys() | after.keys():
        one, other = before.get(kind, []), after.get(kind, [])
        if len(one) != len(other):
            signs.add(1 if len(other) > len(one) else -1)
        elif one != other:
            signs.add(-kind[1] * (1 if other > one else -1) if len(one) == 1 else 0)
    return signs.pop() if len(signs) == 1 and 0 not in signs else None


def _limits(text: str) -> dict[tuple[str, int], list[Decimal]]:
    """The limits of a text in order of size, by dimension and by the way in which they are looser."""
    found: dict[tuple[str, int], list[Decimal]] = {}
    for each in amounts(text):
        if way := looser_way(text, each):
            found.setdefault((each.dimension, way), []).append(each.base)
    return {kind: sorted(bases) for kind, bases in found.items()}
