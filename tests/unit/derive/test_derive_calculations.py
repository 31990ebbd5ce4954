"""The named calculations of rules: results with their edges, and nothing at all where an input does not fit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from derive_samples import brief_of
from hypothesis import given, settings
from hypothesis import strategies as st

from specsmith.derive.calculations import calculate, rounded
from specsmith.derive.facts import Scope
from specsmith.rules.conditions import read_selection
from specsmith.rules.grammar import Calculation


def calculated(function: str, brief: str, *inputs: str | dict[str, object]) -> str | None:
    """The result as it is printed; an input is a path or a selection."""
    read = tuple(
        tuple(each.split(".")) if isinstance(each, str) else read_selection(each, (), ("take",)) for each in inputs
    )
    result = calculate(Calculation(function, read), Scope(brief_of(brief)))
    return None if result is None else str(result.value)


def availability(**facts: str) -> str:
    said = ", ".join(f"{key}: {value}" for key, value in facts.items())
    return f"quality: {{availability: {{{said}}}}}"


@pytest.mark.parametrize(
    ("slo", "window", "budget"),
    [
        ("99.95 %", "30 days", "21.6 min"),
        ("99.9 %", "1 month", "43.2 min"),
        ("99.5 %", "4 weeks", "201.6 min"),
        ("99.999 %", "365 days", "5.256 min"),
        ("99.9999999 %", "1 day", "0 min"),
        ("100 %", "30 days", "0 min"),
        ("0 %", "1 h", "60 min"),
        ("'>= 99.9 %'", "30 days", "43.2 min"),
    ],
)
def test_an_error_budget_is_the_part_of_the_window_that_may_fail(slo: str, window: str, budget: str) -> None:
    found = calculated(
        "error-budget", availability(slo=slo, window=window), "quality.availability.slo", "quality.availability.window"
    )
    assert found == budget


@pytest.mark.parametrize(
    "facts",
    [
        {"slo": "100.5 %", "window": "30 days"},
        {"slo": "99.9", "window": "30 days"},
        {"slo": "99.9 %", "window": "30"},
        {"slo": "99.9 %"},
        {"window": "30 days"},
        {"slo": "{none: an experiment}", "window": "30 days"},
    ],
)
def test_there_is_no_error_budget_without_a_share_below_the_whole_and_a_time(facts: dict[str, str]) -> None:
    inputs = ("quality.availability.slo", "quality.availability.window")
    assert calculated("error-budget", availability(**facts), *inputs) is None


@pytest.mark.parametrize(
    ("slo", "rest"),
    [
        ("99.95 %", "0.05 %"),
        ("100 %", "0 %"),
        ("0 %", "100 %"),
        ("99.99995 %", "0.0001 %"),
        ("101 %", None),
        ("5", None),
    ],
)
def test_a_remainder_is_what_is_left_of_the_whole(slo: str, rest: str | None) -> None:
    assert calculated("remainder", availability(slo=slo), "quality.availability.slo") == rest


def chain(*promises: str) -> str:
    entries = (f"{{name: Party {n}, availability: {each}}}" for n, each in enumerate(promises))
    return f"integrations: [{', '.join(entries)}]"


@pytest.mark.parametrize(
    ("promises", "product"),
    [
        (("99.9 %", "99.9 %"), "99.8001 %"),
        (("99.5 %",), "99.5 %"),
        (("99.9 %", "0 %"), "0 %"),
        (("99.99 %", "99.99 %", "99.99 %"), "99.97 %"),
        (("99.9 %", "99.9"), None),
        (("99.9 %", "{none: no promise}"), None),
        ((), None),
    ],
)
def test_a_product_is_the_availability_of_a_chain(promises: tuple[str, ...], product: str | None) -> None:
    brief = chain(*promises) if promises else ""
    selection: dict[str, object] = {"in": "integrations", "as": "i", "take": "i.availability"}
    assert calculated("product", brief, selection) == product


def test_a_product_leaves_out_the_entries_that_do_not_fit() -> None:
    brief = chain("99 %", "50 %")
    selection: dict[str, object] = {
        "in": "integrations",
        "as": "i",
        "where": {"above": {"i.availability": "60 %"}},
        "take": "i.availability",
    }
    assert calculated("product", brief, selection) == "99 %"


LOAD = ("quality.load.peak", "quality.load.growth", "quality.load.horizon")


@pytest.mark.parametrize(
    ("peak", "growth", "horizon", "later"),
    [
        ("2000 /s", "60 %/year", "24 months", "5120 /s"),
        ("2000 /s", "60 %/year", "2 years", "5120 /s"),
        ("2000 /s", "60 %", "730 days", "5120 /s"),
        ("120000 uploads/min", "100 %/year", "12 months", "240000 uploads/min"),
        ("100 /s", "0 %/year", "5 years", "100 /s"),
        ("100 /s", "-50 %/year", "1 year", "50 /s"),
        ("0 /s", "50 %/year", "1 year", "0 /s"),
        ("100 /s", "44 %/year", "6 months", "120 /s"),
    ],
)
def test_growth_compounds_over_the_years_of_the_horizon(peak: str, growth: str, horizon: str, later: str) -> None:
    assert (
        calculated("growth", f"quality: {{load: {{peak: {peak}, growth: {growth}, horizon: {horizon}}}}}", *LOAD)
        == later
    )


@pytest.mark.parametrize(
    ("peak", "growth", "horizon"),
    [
        ("2000", "60 %/year", "24 months"),
        ("2000 /s", "5 %/month", "24 months"),
        ("2000 /s", "60 %/year", "24"),
        ("2000 /s", "60", "24 months"),
        ("2000 /s", "-150 %/year", "6 months"),
        ("2000 /s", "900000000000000000 %/year", "100000000000000000 years"),
    ],
)
def test_growth_that_cannot_be_computed_is_no_result(peak: str, growth: str, horizon: str) -> None:
    assert (
        calculated("growth", f"quality: {{load: {{peak: {peak}, growth: {growth}, horizon: {horizon}}}}}", *LOAD)
        is None
    )


@pytest.mark.parametrize(
    ("planned", "limit", "share"),
    [
        ("80 /s", "50 /s", "160 %"),
        ("2000 /s", "3500 /s", "57.1 %"),
        ("60 calls/min", "2 /s", "50 %"),
        ("0 /s", "2 /s", "0 %"),
        ("2 /s", "0 /s", None),
        ("0 /s", "0 /s", None),
        ("2", "4 /s", None),
        ("2 /s", "{none: no limit}", None),
    ],
)
def test_a_share_compares_two_quantities_of_one_kind(planned: str, limit: str, share: str | None) -> None:
    brief = f"integrations: [{{name: Bankline, planned_rate: {planned}, rate_limit: {limit}}}]"
    assert calculated("share-of", brief, "integrations.planned_rate", "integrations.rate_limit") == share


def test_a_share_of_another_currency_is_no_result() -> None:
    brief = "ai: {cost_budget: 2 USD, cost_cap: 100 EUR}"
    assert calculated("share-of", brief, "ai.cost_budget", "ai.cost_cap") is None
    assert calculated("share-of", brief.replace("EUR", "USD"), "ai.cost_budget", "ai.cost_cap") == "2 %"


def test_the_cost_of_a_planned_volume_is_told_in_the_period_of_the_budget() -> None:
    facts = "price: 0.02 EUR/call, planned_volume: 30000 calls/month, cost_budget: 9000 EUR/year"
    inputs = ("integrations.price", "integrations.planned_volume", "integrations.cost_budget")
    assert calculated("cost", f"integrations: [{{name: Maps, {facts}}}]", *inputs) == "7200 EUR/year"
    assert calculated("cost", f"integrations: [{{name: Maps, {facts.replace('call,', 'map,')}}}]", *inputs) is None


def test_a_price_for_a_period_is_told_in_the_period_of_the_budget() -> None:
    facts = "price: 300 EUR/month, cost_budget: 3000 EUR/year"
    inputs = ("integrations.price", "integrations.cost_budget")
    assert calculated("charge", f"integrations: [{{name: Maps, {facts}}}]", *inputs) == "3600 EUR/year"
    assert calculated("charge", f"integrations: [{{name: Maps, {facts.replace('/month', '/call')}}}]", *inputs) is None


TABLE = 'capability_analysis: [{capability: Resume, others: {Vendor A: "yes", Do nothing: "no"}}]'


def test_entries_are_counted_and_named() -> None:
    roles = "roles: [administrator, {name: auditor, may: [read]}]"
    may: dict[str, object] = {"in": "roles", "as": "role", "where": {"known": "role.may"}}
    assert calculated("count", roles, {"in": "roles"}) == "2"
    assert calculated("count", roles, may) == "1"
    assert calculated("names", roles, "roles") == "administrator, auditor"
    assert calculated("names", roles, may) == "auditor"
    keys: dict[str, object] = {"in": "capability_analysis.others", "as": "other", "take": "other.key"}
    assert calculated("names", TABLE, keys) == "Vendor A, Do nothing"


@pytest.mark.parametrize("function", ["count", "names"])
def test_nothing_to_count_or_to_name_is_no_result(function: str) -> None:
    assert calculated(function, "", {"in": "roles"}) is None
    assert calculated(function, "roles: [auditor]", {"in": "roles", "as": "r", "where": {"known": "r.may"}}) is None


@settings(max_examples=200)
@given(st.decimals(-(10**9), 10**9, allow_nan=False, places=6), st.integers(0, 6))
def test_a_rounded_number_is_near_and_has_no_zeros_or_powers_of_ten(number: Decimal, places: int) -> None:
    text = rounded(number, places)
    assert abs(Decimal(text) - number) <= Decimal(5).scaleb(-places - 1)
    assert "E" not in text
    assert not ("." in text and text.endswith(("0", ".")))


CHAIN = """
integrations:
  - {name: Bankline, criticality: hard, availability: 99.5 %}
  - {name: Object storage, criticality: hard, availability: 99.9 %}
"""


@pytest.mark.parametrize(
    ("function", "brief", "inputs", "said"),
    [
        (
            "error-budget", availability(slo="99.9 %", window="30 days"),
            ["quality.availability.slo", "quality.availability.window"],
            "(100 % - 99.9 %) × 30 days",
        ),
        (
            "product", CHAIN, [{"in": "integrations", "as": "i", "take": "i.availability"}],
            "99.5 % (Bankline) × 99.9 % (Object storage)",
        ),
        ("names", CHAIN, ["integrations"], ""),
    ],
)  # fmt: skip
def test_a_result_says_what_it_was_calculated_from(
    function: str, brief: str, inputs: list[str | dict[str, object]], said: str
) -> None:
    read = tuple(
        tuple(each.split(".")) if isinstance(each, str) else read_selection(each, (), ("take",)) for each in inputs
    )
    result = calculate(Calculation(function, read), Scope(brief_of(brief)))
    assert result
    assert result.inputs == said
