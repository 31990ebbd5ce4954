"""Integrations: planned use beside limits, cost beside budgets, and the chain of what is needed."""

from __future__ import annotations

import pytest
from derive_samples import brief_of

from specsmith.derive.identity import Identities
from specsmith.derive.providers import chain, providers
from specsmith.spec.choices import Chain, Provider


def provider(facts: str, rest: str = "") -> Provider:
    brief = brief_of(f"integrations: [{{name: Maps, {facts}}}]\n{rest}")
    (found,) = providers(brief, Identities(brief))
    return found


def chained(*integrations: str, slo: str = "99.9 %") -> Chain | None:
    entries = "".join(f"  - {{name: S{at}, {each}}}\n" for at, each in enumerate(integrations))
    brief = brief_of(f"integrations:\n{entries}quality: {{availability: {{slo: {slo}}}}}\n")
    return chain(brief, Identities(brief))


@pytest.mark.parametrize(
    ("rate", "limit", "share", "left", "over"),
    [
        ("40 /s", "50 /s", "80 %", "20 %", ""),
        ("50 /s", "50 /s", "100 %", "0 %", ""),
        ("3000 /min", "40 /s", "125 %", "", "25 %"),
    ],
)
def test_a_planned_rate_leaves_a_part_of_the_limit_or_goes_beyond_it(
    rate: str, limit: str, share: str, left: str, over: str
) -> None:
    found = provider(f"planned_rate: {rate}, rate_limit: {limit}").use
    assert found
    assert (found.share, found.left, found.over) == (share, left, over)


@pytest.mark.parametrize("facts", ["planned_rate: 4 /s", "planned_rate: 4 /s, rate_limit: 0 /s", "rate_limit: 4 /s"])
def test_without_a_limit_above_nought_there_is_no_share(facts: str) -> None:
    assert provider(facts).use is None


def test_growth_of_the_load_is_taken_for_growth_of_the_calls() -> None:
    load = "quality: {load: {growth: 100 %/year, horizon: 12 months}}"
    found = provider("planned_rate: 40 /s, rate_limit: 50 /s", load)
    assert found.later
    assert (found.later.rate, found.later.over, found.growth) == ("80 /s", "60 %", "100 %/year for 12 months")


@pytest.mark.parametrize(
    ("facts", "total", "left", "over"),
    [
        ("price: 2 EUR/call, planned_volume: 30 calls/day, cost_budget: 80 EUR/day", "60 EUR/day", "20 EUR/day", ""),
        ("price: 2 EUR/call, planned_volume: 30 calls/day, cost_budget: 50 EUR/day", "60 EUR/day", "", "10 EUR/day"),
        ("price: 2 EUR/call, planned_volume: 30 calls/day, cost_budget: 50 USD/day", "60 EUR/day", "", ""),
        ("price: 2 EUR/call, planned_volume: 30 calls/day", "60 EUR/day", "", ""),
        ("price: 90 EUR/month, cost_model: flat, cost_budget: 1000 EUR/year", "1080 EUR/year", "", "80 EUR/year"),
    ],
)
def test_the_cost_of_the_plan_stands_beside_the_budget(facts: str, total: str, left: str, over: str) -> None:
    found = provider(facts).charge
    assert found
    assert (found.total, found.left, found.over) == (total, left, over)


@pytest.mark.parametrize(
    "facts", ["cost_model: free, price: 1 EUR/call", "price: 1 EUR/call", "cost_budget: 5 EUR/day"]
)
def test_what_is_free_or_not_known_has_no_cost(facts: str) -> None:
    assert provider(facts).charge is None


@pytest.mark.parametrize(
    ("promises", "product", "verdict"),
    [
        (["99.9 %", "99.9 %"], "99.8001 %", "below"),
        (["99.99 %", "99.99 %"], "99.98 %", "above"),
        (["99.9 %", "100 %"], "99.9 %", "equal"),
    ],
)
def test_hard_dependencies_together_stand_beside_the_objective(promises: list[str], product: str, verdict: str) -> None:
    found = chained(*(f"criticality: hard, availability: {each}" for each in promises), "criticality: optional")
    assert found
    assert (found.product, found.verdict, len(found.links)) == (product, verdict, 2)


def test_a_hard_dependency_without_a_promise_is_left_out_by_name() -> None:
    found = chained("criticality: hard, availability: 99.5 %", "criticality: hard")
    assert found
    assert (found.sum, [each.name for each in found.silent]) == ("99.5 %", ["S1"])


def test_without_a_hard_dependency_there_is_no_chain() -> None:
    assert chained("criticality: degraded, availability: 99.5 %") is None
