"""What quantities look like, as patterns that editors know (ECMA-262): for the JSON Schema of briefs."""

from __future__ import annotations

from collections.abc import Iterable

from specsmith.brief.quantity.reading import _BEFORE
from specsmith.brief.quantity.tail import _ADVERBS
from specsmith.brief.quantity.units import PERIODS, RATES, UNITS, Dimension

_PERCENTILE = r"[0-9]{1,2}(\.[0-9]{1,6})?(?![0-9.])"
_HEAD = rf"\s*(([pP]{_PERCENTILE}|{_PERCENTILE}(st|nd|rd|th)\s+percentile)\s*(:|of\s)?)?\s*"
_NUMBER = (
    r"[-+\u2212]?([1-9][0-9]{0,2}([ ,_\u00a0\u202f][0-9]{3})+|0|[1-9][0-9]*)(\.[0-9]+)?(?![0-9.,:_])"
    r"([kKM](?![A-Za-z])|\s(thousand|million|billion))?"
)
_END = r"(?![A-Za-z0-9$€£%])"
_BARE = r"\s*(or (less|fewer|lower|more|higher)|at (most|least)|max(imum)?|minimum|\(?(at|for|in) (the )?p?[0-9].*)?$"


def pattern(dimensions: tuple[Dimension, ...]) -> str:
    """A pattern that every quantity of these dimensions fits, and a bare number; what is clearly none does not."""
    amounts = "|".join(_amount(each) for each in dimensions)
    return f"^{_HEAD}({_bounds()})?\\s*({amounts}|{_NUMBER}{_BARE})"


def _amount(dimension: Dimension) -> str:
    foreign = rf"(?!\s*({_any(UNITS)}){_END})"
    over = rf".*(/|\s(per|an?|each|every)\s)\s*({_NUMBER})?\s*({_any(PERIODS)}){_END}"
    rate = rf"({over}|\s*({_any(RATES)}){_END}|.*\s({_any(_ADVERBS)}))"
    if dimension == "rate":
        return _NUMBER + foreign + rate
    if dimension in ("count", "number"):
        return rf"{_NUMBER}{foreign}(?!{rate})\s+\D"
    units = _any(_names(dimension))
    before = rf"|({units})\s*{_NUMBER}" if dimension == "money" else ""
    return rf"{_NUMBER}\s*({units}){_END}{before}"


def _names(dimension: Dimension) -> list[str]:
    return [name for name, unit in UNITS.items() if unit.dimension == dimension]


def _bounds() -> str:
    signs = [sign for group in _BEFORE.values() for sign in group.split("|")]
    return "|".join(_in_any_case(sign) + r"(?=\s)" if sign.islower() else sign for sign in _longest_first(signs))


def _any(names: Iterable[str]) -> str:
    """One of these names; long ones in any case, as the reader takes them."""
    return "|".join(_spelled(name) for name in _longest_first(names))


def _spelled(name: str) -> str:
    return _in_any_case(name) if name.islower() and len(name) > 2 else name.replace("$", r"\$")


def _in_any_case(word: str) -> str:
    return "".join(
        f"[{letter.upper()}{letter}]" if letter.isascii() and letter.isalpha() else letter for letter in word
    )


def _longest_first(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (-len(name), name))
