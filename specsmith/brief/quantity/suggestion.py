"""Which unit a writer may have meant by a word that is none."""

from __future__ import annotations

import re

from specsmith.brief.quantity.units import PERIODS, RATES, UNITS, Dimension, find_unit

_AFTER_NUMBER = re.compile(r"[0-9][kKM]?\s*([^\W\d_]{1,20})")
_AFTER_SLASH = re.compile(r"(?:/|\bper\s)\s*([^\W\d_]{1,20})")
_LIKELY = {("time", "m"): "min", ("time", "M"): "min", ("time", "w"): "week", ("time", "y"): "year"}
_NEAR = 0.6


def suggest_unit(text: str, dimension: Dimension) -> str:
    """The unit of a dimension that stands near to the word after the number: `ms` for `300 mss`; else nothing."""
    slash = _AFTER_SLASH.search(text) if dimension == "rate" else None
    found = slash or _AFTER_NUMBER.search(text)
    if found is None or find_unit(found[1]):
        return ""
    known = {name: unit.name for name, unit in UNITS.items() if unit.dimension == dimension}
    if dimension == "rate":
        known = (
            {name: f"/{unit.name}" for name, unit in PERIODS.items()} if slash else dict(zip(RATES, RATES, strict=True))
        )
    return _LIKELY.get((dimension, found[1])) or _nearest(found[1], known)


def _nearest(word: str, known: dict[str, str]) -> str:
    """Capitals count least: `mb` is near to `MB`."""
    from difflib import get_close_matches  # only a fault needs it

    lowered = {name.lower(): unit for name, unit in reversed(known.items())}
    near = get_close_matches(word.lower(), lowered, n=1, cutoff=_NEAR)
    return lowered[near[0]] if near else ""
