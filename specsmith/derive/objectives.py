"""The target and the window of a service-level objective in numbers, for tools that compute with them."""

from __future__ import annotations

from specsmith.brief.quantity import parse
from specsmith.spec import Period

_LEAST = ("", "=", ">", ">=")
"""The bounds of a share that something must reach."""
_PERIODS = ("min", "h", "day", "week", "month", "year")
_LONGEST = 10_000
"""Units of time that a window may have; with more it is a slip, and no window."""


def fraction_of(target: str) -> str:
    """A least share as a part of 1: `0.9995` for 99.95 %; empty for anything else, an upper bound as well."""
    share = parse(target)
    if share is None or share.dimension != "share" or share.per or share.percentile is not None:
        return ""
    fraction = share.base / 100
    return f"{fraction.normalize():f}" if share.bound in _LEAST and 0 <= fraction <= 1 else ""


def period_of(window: str) -> Period | None:
    """The window in its own unit; nothing where that is below a minute, or not whole."""
    time = parse(window)
    if time is None or time.dimension != "time" or time.per or time.percentile is not None or time.unit not in _PERIODS:
        return None
    whole = time.value == time.value.to_integral_value() and 0 < time.value < _LONGEST
    return Period(int(time.value), time.unit) if whole and time.bound in ("", "=") else None
