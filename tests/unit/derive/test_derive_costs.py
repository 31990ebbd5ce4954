"""What use costs: in the period of the budget, to the cent, and nothing at all where figures do not fit."""

from __future__ import annotations

import pytest

from specsmith.brief.quantity import Quantity, parse
from specsmith.derive.costs import charged, cost


def amount(text: str) -> Quantity:
    found = parse(text)
    assert found
    return found


@pytest.mark.parametrize(
    ("price", "volume", "budget", "sum"),
    [
        ("0.018 USD/suggestion", "420000 suggestions/month", "9000 USD/month", "7560 USD/month"),
        ("18 USD per 1000 suggestions", "420000 suggestions/month", "", "7560 USD/month"),
        ("0.5 EUR", "10 /day", "", "5 EUR/day"),
        ("0.5 EUR", "10 /day", "100 EUR/week", "35 EUR/week"),
        ("2 EUR/message", "100 messages/month", "1 EUR/year", "2400 EUR/year"),
        ("2 EUR/message", "1200 messages/year", "1 EUR/month", "200 EUR/month"),
        ("0.0001 EUR/call", "3 calls/day", "", "0.0003 EUR/day"),
        ("0 EUR/call", "3 calls/day", "", "0 EUR/day"),
        ("0.333 EUR/call", "1 call/day", "9 EUR", "0.33 EUR/day"),
    ],
)
def test_a_price_times_a_volume_is_a_sum_in_the_period_of_the_budget(
    price: str, volume: str, budget: str, sum: str
) -> None:
    assert str(cost(amount(price), amount(volume), amount(budget) if budget else None)) == sum


@pytest.mark.parametrize(
    ("price", "volume"),
    [
        ("2 EUR/message", "100 calls/month"),
        ("2 EUR/month", "100 /month"),
        ("2 EUR/message", "100 messages"),
        ("2 %", "100 /month"),
        ("2 EUR/message per tenant", "100 messages/month"),
    ],
)
def test_a_price_for_something_else_than_the_volume_counts_gives_no_sum(price: str, volume: str) -> None:
    assert cost(amount(price), amount(volume)) is None


@pytest.mark.parametrize(
    ("price", "budget", "sum"),
    [
        ("300 EUR/month", "", "300 EUR/month"),
        ("300 EUR/month", "5000 EUR/year", "3600 EUR/year"),
        ("300 EUR", "", None),
    ],
)
def test_a_flat_price_is_told_in_the_period_of_the_budget(price: str, budget: str, sum: str | None) -> None:
    found = charged(amount(price), amount(budget) if budget else None)
    assert (str(found) if found else None) == sum
