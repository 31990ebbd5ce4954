"""The closed table of units that a brief may use."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple

Dimension = Literal["time", "size", "share", "count", "rate", "money", "number"]


class Unit(NamedTuple):
    """A unit as it is understood, whatever name a writer used for it."""

    name: str
    dimension: Dimension
    factor: Decimal
    """How many base units it is: seconds, bytes, percent, amounts."""


_TIMES = """
    ns    0.000000001  ns nanosecond nanoseconds
    us    0.000001     us µs μs microsecond microseconds
    ms    0.001        ms msec msecs millisecond milliseconds
    s     1            s sec secs second seconds
    min   60           min mins minute minutes
    h     3600         h hr hrs hour hours
    day   86400        d day days
    week  604800       week weeks
    month 2592000      month months
    year  31536000     yr yrs year years
"""

_SIZES = """
    bit   0.125             bit bits
    kbit  125               kbit kilobit kilobits
    Mbit  125000            Mbit megabit megabits
    Gbit  125000000         Gbit gigabit gigabits
    B     1                 B byte bytes
    kB    1000              kB KB kilobyte kilobytes
    MB    1000000           MB megabyte megabytes
    GB    1000000000        GB gigabyte gigabytes
    TB    1000000000000     TB terabyte terabytes
    PB    1000000000000000  PB petabyte petabytes
    KiB   1024              KiB kibibyte kibibytes
    MiB   1048576           MiB mebibyte mebibytes
    GiB   1073741824        GiB gibibyte gibibytes
    TiB   1099511627776     TiB tebibyte tebibytes
    PiB   1125899906842624  PiB pebibyte pebibytes
"""

_SHARES = """
    %     1                 % percent
"""

_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP"}

_CURRENCIES = """
    AED ARS AUD BDT BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GHS HKD HUF IDR ILS INR ISK JPY KES KRW
    LKR MAD MXN MYR NGN NOK NZD PEN PHP PKR PLN QAR RON SAR SEK SGD THB TRY TWD UAH USD VND ZAR
"""

_SHORTEST_WORD = 3
"""Units of fewer letters must be written as in the table; for longer ones, capitals do not matter."""


def _table(rows: str, dimension: Dimension) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for row in rows.strip().splitlines():
        name, factor, *names = row.split()
        units |= dict.fromkeys(names, Unit(name, dimension, Decimal(factor)))
    return units


def _currencies() -> dict[str, Unit]:
    codes = {code: code for code in _CURRENCIES.split()} | _SYMBOLS
    return {name: Unit(code, "money", Decimal(1)) for name, code in codes.items()}


PERIODS = _table(_TIMES, "time")
"""Units of time by every name they have."""

UNITS: dict[str, Unit] = {
    **PERIODS,
    **_table(_SIZES, "size"),
    **_table(_SHARES, "share"),
    **_currencies(),
}
"""All units by every name they have."""

RATES = {
    "rps": ("requests", "/s"),
    "qps": ("queries", "/s"),
    "tps": ("transactions", "/s"),
    "rpm": ("requests", "/min"),
}
"""Words that stand for a count over a period."""

_WORDS = {name: unit for name, unit in UNITS.items() if name.islower() and len(name) >= _SHORTEST_WORD}


def find_unit(name: str) -> Unit | None:
    """The unit that a name stands for: `ms`, `Seconds`, `€`."""
    return UNITS.get(name) or _WORDS.get(name.lower())


def find_period(name: str) -> Unit | None:
    """The unit of time that a name stands for."""
    unit = find_unit(name)
    return unit if unit and unit.dimension == "time" else None
