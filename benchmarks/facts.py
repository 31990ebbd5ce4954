"""A synthetic brief with facts that rules look at, in proportion to its requirements."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.brief import brief

_Entry = Callable[[int], str]
"""The text of one entry of a list, by its number."""


def brief_with_facts(requirements: int) -> str:
    """YAML of a brief: to each 25 requirements 5 operations, 3 integrations, 3 kinds of data, a waiver and a rating."""
    share = max(1, requirements // 25)
    lists = [
        ("operations", _operation, 5 * share),
        ("integrations", _integration, 3 * share),
        ("data", _data, 3 * share),
        ("entities", _entity, share),
        ("roles", _role, share),
        ("waivers", _waiver, share),
    ]
    parts = [brief(requirements, goals=max(8, 2 * share), risks=2 * share), _QUALITY]
    parts += [text for name, entry, number in lists for text in _listed(name, entry, number)]
    parts += ["ratings:\n", *(_rating(number) for number in range(1, share + 1))]
    return "".join(parts)


def _listed(name: str, entry: _Entry, number: int) -> Iterator[str]:
    yield f"{name}:\n"
    yield from (f"  - {entry(each)}\n" for each in range(1, number + 1))


_QUALITY = """\
quality:
  load: {peak: 2000 /s, hold: 1 h, growth: 60 %/year, horizon: 24 months}
  availability: {slo: 99.95 %, window: 30 days}
  security: {exposure: internet}
"""


def _operation(number: int) -> str:
    more = ", mutating: true, idempotent: false" if number % 2 else ", list: true"
    return f"{{id: OP-{number}, name: GET /v1/uploads{number}, kind: call, takes_object_id: true{more}}}"


def _integration(number: int) -> str:
    criticality = ("hard", "degraded", "optional")[number % 3]
    facts = "kind: api, planned_rate: 80 /s, rate_limit: 100 /s, availability: 99.9 %"
    return f"{{id: I-{number}, name: storage {number}, vendor: Vendor {number}, criticality: {criticality}, {facts}}}"


def _data(number: int) -> str:
    sort = ("internal", "confidential", "restricted")[number % 3]
    return f"{{id: DA-{number}, name: sessions {number}, class: {sort}, personal: true, stores: [store {number}]}}"


def _entity(number: int) -> str:
    return f"{{id: EN-{number}, name: upload sessions {number}, created_by: user}}"


def _role(number: int) -> str:
    return f"{{id: RO-{number}, name: Operator {number}, may: [read uploads of class {number}]}}"


def _waiver(number: int) -> str:
    return f"{{rule: INT-01@I-{3 * number}, reason: The vendor answers within the client's own limit.}}"


def _rating(number: int) -> str:
    return f"  INT-03@I-{3 * number}: {{likelihood: 3, impact: 4, owner: SRE, response: reduce}}\n"
