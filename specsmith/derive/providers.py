"""Integrations for whoever has to sign for them: limits, cost, and what they leave of availability."""

from __future__ import annotations

from specsmith.brief.model import Brief, facts
from specsmith.brief.quantity import Quantity, compare
from specsmith.derive.calculations import grown, product, rounded, share_of
from specsmith.derive.costs import charged, cost
from specsmith.derive.identity import Identities, field_name
from specsmith.derive.said import said
from specsmith.spec.choices import Chain, Charge, Link, Provider, Use

_KEYS = (
    *("vendor", "kind", "version", "deprecation_notice", "criticality", "availability", "fallback", "exit_plan"),
    *("rate_limit", "planned_rate", "cost_model", "cost_unit", "price", "planned_volume", "cost_budget"),
    *("data_class", "retention", "processing_agreement", "assurance"),
)


def providers(brief: Brief, identities: Identities) -> tuple[Provider, ...]:
    """Every integration of the brief, with what its figures come to."""
    return tuple(_provider(brief, identities, index, each) for index, each in enumerate(brief.integrations))


def _provider(brief: Brief, identities: Identities, index: int, item: facts.Integration) -> Provider:
    path = ("integrations", index)
    load = brief.quality.load if brief.quality else None
    later = _grown(item.planned_rate, load)
    return Provider(
        identities.of(item), path, field_name(brief, path),
        name=item.name,
        said={key: said(item, key) for key in _KEYS},
        use=_use(item.planned_rate, item.rate_limit),
        later=_use(later, item.rate_limit),
        growth=f"{load.growth} for {load.horizon}" if later and load else "",
        charge=_charge(item),
    )  # fmt: skip


def _grown(rate: Quantity | None, load: facts.Load | None) -> Quantity | None:
    if rate is None or load is None or load.growth is None or load.horizon is None:
        return None
    try:
        return grown(rate, load.growth, load.horizon)
    except ArithmeticError:  # more than any limit
        return None


def _use(rate: Quantity | None, limit: Quantity | None) -> Use | None:
    """Nothing where one of the two is missing, or both have no common unit."""
    if rate is None or limit is None or limit.base <= 0:
        return None
    share = share_of(rate, limit)
    if share is None:
        return None
    left = share.base - 100
    return Use(
        str(rate), str(limit), str(share),
        left=f"{rounded(-left, 1)} %" if left <= 0 else "", over=f"{rounded(left, 1)} %" if left > 0 else "",
    )  # fmt: skip


def _charge(item: facts.Integration) -> Charge | None:
    price, volume, budget = item.price, item.planned_volume, item.cost_budget
    if price is None or item.cost_model == "free":
        return None
    flat = item.cost_model == "flat"
    found = _cost(price, volume, budget, flat)
    if found is None:
        return None
    order = compare(found, budget) if budget else None
    apart = None if order is None or budget is None else found.base - budget.base
    unit = f"{found.unit}/{found.per}"
    return Charge(
        str(found), "" if flat else f"{price} × {volume}",
        left=f"{rounded(-apart, 2)} {unit}" if apart is not None and apart <= 0 else "",
        over=f"{rounded(apart, 2)} {unit}" if apart is not None and apart > 0 else "",
    )  # fmt: skip


def _cost(price: Quantity, volume: Quantity | None, budget: Quantity | None, flat: bool) -> Quantity | None:
    try:
        return charged(price, budget) if flat else cost(price, volume, budget) if volume else None
    except ArithmeticError:  # more digits than anybody has money
        return None


def chain(brief: Brief, identities: Identities) -> Chain | None:
    """The hard dependencies together, against our own objective; None where there is none."""
    hard = [each for each in brief.integrations if each.criticality == "hard"]
    if not hard:
        return None
    links = tuple(Link(identities.of(each), each.name, str(each.availability or "")) for each in hard)
    promised = [each.availability for each in hard if each.availability]
    found = product(promised) if promised and all(each.dimension == "share" for each in promised) else None
    slo = brief.quality.availability.slo if brief.quality and brief.quality.availability else None
    order = compare(found, slo) if found and slo else None  # -1 counts from the end
    return Chain(
        links, str(found or ""), " × ".join(map(str, promised)), str(slo or ""),
        "" if order is None else ("equal", "above", "below")[order],
    )  # fmt: skip
