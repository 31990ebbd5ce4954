"""The named functions of rules: arithmetic on values of the brief, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import reduce

from specsmith.brief.quantity import Quantity, compare, parse
from specsmith.derive.conditions import selected
from specsmith.derive.costs import charged, cost
from specsmith.derive.facts import Node, Scope, listed, plain
from specsmith.rules.grammar import Calculation, RulePath, Selection

Result = Quantity | str | None


def calculate(calculation: Calculation, scope: Scope) -> Node | None:
    """The result with what it was calculated from, or None where an input is missing or does not fit."""
    inputs = [_input(each, scope) for each in calculation.inputs]
    if not all(inputs):
        return None
    try:
        result = _FUNCTIONS[calculation.function](inputs)
    except ArithmeticError:
        return None
    return None if result is None else Node(result, inputs=_said(calculation, scope))


def _said(calculation: Calculation, scope: Scope) -> str:
    """The arithmetic with its inputs; nothing where the result shows them by itself."""
    form = _ARITHMETIC.get(calculation.function)
    return form([_factors(each, scope) for each in calculation.inputs]) if form else ""


def _factors(source: RulePath | Selection, scope: Scope) -> str:
    if not isinstance(source, Selection):
        return listed(scope.nodes(source))
    entries = [(each, scope.with_name(source.name, each)) for each in selected(source, scope)]
    return " × ".join(f"{listed(inner.nodes(source.take))} ({plain(each.value)})" for each, inner in entries)


def _input(source: RulePath | Selection, scope: Scope) -> list[Node]:
    if not isinstance(source, Selection):
        return scope.nodes(source)
    entries = selected(source, scope)
    if not source.take:
        return entries
    taken = [scope.with_name(source.name, entry).node(source.take) for entry in entries]
    return [node for node in taken if node] if all(taken) else []


def _quantities(nodes: list[Node], dimension: str) -> list[Quantity]:
    found = [node.value for node in nodes if isinstance(node.value, Quantity)]
    return found if len(found) == len(nodes) and all(each.dimension == dimension for each in found) else []


def _quantity(nodes: list[Node]) -> Quantity | None:
    return nodes[0].value if isinstance(nodes[0].value, Quantity) else None


def error_budget(slo: Quantity, window: Quantity) -> Quantity | None:
    """The minutes of full outage that an objective (%) leaves in a window (time)."""
    minutes = (100 - slo.base) / 100 * window.base / 60
    return parse(f"{rounded(minutes)} min") if minutes >= 0 else None


def _error_budget(inputs: list[list[Node]]) -> Result:
    slo, window = _quantities(inputs[0], "share"), _quantities(inputs[1], "time")
    return error_budget(slo[0], window[0]) if slo and window else None


def _remainder(inputs: list[list[Node]]) -> Result:
    share = _quantities(inputs[0], "share")
    return parse(f"{rounded(100 - share[0].base)} %") if share and share[0].base <= 100 else None


def _product(inputs: list[list[Node]]) -> Result:
    shares = _quantities(inputs[0], "share")
    return product(shares) if shares else None


def product(shares: Sequence[Quantity]) -> Quantity | None:
    """The product of shares, in percent: what a chain of parts holds together."""
    return parse(f"{rounded(reduce(lambda left, right: left * right.base / 100, shares, Decimal(100)))} %")


def _growth(inputs: list[list[Node]]) -> Result:
    peak, growth, horizon = (_quantity(each) for each in inputs)
    return grown(peak, growth, horizon) if peak and growth and horizon else None


def grown(peak: Quantity, growth: Quantity, horizon: Quantity) -> Quantity | None:
    """A rate after growth (% a year) over a horizon (time); None where they are something else."""
    dimensions = (peak.dimension, growth.dimension, horizon.dimension)
    if dimensions != ("rate", "share", "time") or growth.per not in ("year", ""):
        return None
    later = peak.value * (1 + growth.base / 100) ** _years(horizon)
    counted = f"{rounded(later, 0 if later >= 10 else 1)} {peak.noun}{peak.unit}"
    return parse(f"{counted} per {peak.per}" if peak.per else counted)


def _years(time: Quantity) -> Decimal:
    """Twelve months are a year, although a month counts as thirty days elsewhere."""
    return time.value / 12 if time.unit == "month" else time.base / (365 * 86400)


def _share_of(inputs: list[list[Node]]) -> Result:
    part, whole = (_quantity(each) for each in inputs)
    return share_of(part, whole) if part and whole else None


def share_of(part: Quantity, whole: Quantity) -> Quantity | None:
    """The part in percent of the whole; None without a common unit. Raises ArithmeticError for a whole of 0."""
    return None if compare(part, whole) is None else parse(f"{rounded(part.base / whole.base * 100, 1)} %")


def _cost(inputs: list[list[Node]]) -> Result:
    price, volume, budget = (_quantity(each) for each in inputs)
    return cost(price, volume, budget) if price and volume and budget else None


def _charge(inputs: list[list[Node]]) -> Result:
    price, budget = (_quantity(each) for each in inputs)
    return charged(price, budget) if price and budget else None


def _count(inputs: list[list[Node]]) -> Result:
    return str(len(inputs[0]))


def _names(inputs: list[list[Node]]) -> Result:
    return listed(inputs[0])


def rounded(number: Decimal, places: int = 4) -> str:
    """The number without trailing zeros, at most `places` decimals, never in powers of ten."""
    text = f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


_FUNCTIONS: Mapping[str, Callable[[list[list[Node]]], Result]] = {
    "error-budget": _error_budget,
    "remainder": _remainder,
    "product": _product,
    "growth": _growth,
    "share-of": _share_of,
    "cost": _cost,
    "charge": _charge,
    "count": _count,
    "names": _names,
}

_ARITHMETIC: Mapping[str, Callable[[list[str]], str]] = {
    "error-budget": lambda said: f"(100 % - {said[0]}) × {said[1]}",
    "remainder": lambda said: f"100 % - {said[0]}",
    "product": lambda said: said[0],
    "growth": lambda said: f"{said[0]} growing {said[1]} for {said[2]}",
    "share-of": lambda said: f"{said[0]} of {said[1]}",
    "cost": lambda said: f"{said[0]} × {said[1]}",
    "charge": lambda said: said[0],
}
