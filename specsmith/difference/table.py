"""The list of what counts as weakened, `weaker.yaml`, and the directions and orders that it speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from specsmith.resources import PACKAGE
from specsmith.source import read

DIRECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "rises": "a larger amount is weaker, and so is none",
        "falls": "a smaller amount is weaker, and so is none",
        "later": "a later day is weaker, and so is none",
        "gone": "weaker where it is not said any more",
        "lowered": "weaker towards the end of its order of choices, listed below",
        "becomes-true": "weaker where it becomes true",
        "becomes-false": "weaker where it was true and is not any more",
        "dropped": "weaker where an entry is removed",
        "fewer": "weaker where an entry is removed, or its limit is loosened; stronger where one is added",
        "more": "weaker where an entry is added; stronger where one is removed",
        "grows": "an entry that is added is growth of the scope",
        "target": "weaker against the direction of the metric, and where it is not said any more",
        "looser": "weaker where its limit is loosened, or where it is not said any more",
        "sentence": "weaker where shall becomes should or may, or its limit is loosened",
        "score": "weaker where likelihood times impact rises, or it is not rated any more",
        "unanswered": "weaker where it is removed, and nothing that the change adds or fills in answers it",
    }
)
"""The directions in which a field can be weaker, each as a reader is told about it."""

ORDERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "priority": ("must", "should", "could -", "wont"),
        "verification": ("test", "demonstration", "analysis", "inspection"),
        "kind": ("negative limit permission", "positive -"),
        "role": ("guardrail", "primary input delivery -"),
        "class": ("restricted", "confidential", "internal", "public"),
        "exposure": ("internal", "partner", "internet"),
        "criticality": ("optional", "degraded", "hard"),
        "response": ("avoid reduce transfer", "accept"),
        "blocks": ("discovery", "alpha", "beta", "ga"),
        "decision_impact": ("advice", "automated", "legal-or-similar"),
        "failure_scope": ("region", "zone", "host", "process"),
        "level": ("AAA", "AA", "A"),
    }
)
"""Choices by the key of their field, the strongest first; words on one step are equal. `-` is where nothing is said,
which is else weaker than all."""


@cache
def table() -> Mapping[str, Mapping[str, str]]:
    """For each field that can be weaker, the directions with the reason of each, as half a sentence."""
    file = PACKAGE / "difference" / "weaker.yaml"
    read_from = read(file.read_bytes(), file.name).data
    return {
        field: {direction: str(why) for direction, why in each.items()}
        for field, each in read_from.items()
        if isinstance(each, dict)
    }


def reason(field: str, *directions: str) -> str:
    """Why a field is weaker in one of these directions; nothing where it has none of them."""
    ways = table().get(field, {})
    return next((ways[each] for each in directions if each in ways), "")
