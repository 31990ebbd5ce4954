"""What use costs: a price for each, times how many."""

from __future__ import annotations

from decimal import Decimal

from specsmith.brief.quantity import Quantity, parse, same_noun
from specsmith.brief.quantity.units import PERIODS, find_period

_CENTS = Decimal("0.01")
_MONTHS = 12


def cost(price: Quantity, volume: Quantity, budget: Quantity | None = None) -> Quantity | None:
    """What a volume (rate) costs at a price for each (money), in the period of the budget, else in that of the volume.

    None where the price is for something else than what the volume counts, or where one of them is something else.
    Twelve months are a year, although a month counts as thirty days elsewhere.
    """
    if (price.dimension, volume.dimension) != ("money", "rate") or volume.per or "/" in price.per:
        return None
    of_another = price.per and volume.noun and not same_noun(price.per, volume.noun)
    if of_another or find_period(price.per):
        return None
    period = volume.unit.removeprefix("/")
    wanted = period_of(budget) or period
    counted = volume.base * PERIODS[period].factor * _ratio(period, wanted)
    return _amount(price.base * counted, f"{price.unit}/{wanted}")


def charged(price: Quantity, budget: Quantity | None = None) -> Quantity | None:
    """A price for a period, such as 300 EUR/month, in the period of the budget; None where it is for no period."""
    period = period_of(price)
    if price.dimension != "money" or not period:
        return None
    wanted = period_of(budget) or period
    return _amount(price.base * _ratio(period, wanted), f"{price.unit}/{wanted}")


def period_of(amount: Quantity | None) -> str:
    """The period that money is for: `month` in 40 USD/month; empty where it is for something else."""
    period = find_period(amount.per) if amount else None
    return period.name if period else ""


def _ratio(period: str, wanted: str) -> Decimal:
    """How many times a period goes into the wanted one."""
    if {period, wanted} == {"month", "year"}:
        return Decimal(_MONTHS) if wanted == "year" else Decimal(1) / _MONTHS
    return PERIODS[wanted].factor / PERIODS[period].factor


def _amount(value: Decimal, unit: str) -> Quantity | None:
    """To the cent; less than a cent is never told as nothing."""
    cents = value.quantize(_CENTS)
    exact = cents if cents or not value else round(value, 2 - value.adjusted())
    text = f"{exact:f}"
    return parse(f"{text.rstrip('0').rstrip('.') if '.' in text else text} {unit}")
