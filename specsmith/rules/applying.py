"""Which families of rules apply to a brief, and in which order their questions come."""

from __future__ import annotations

from collections.abc import Mapping

from specsmith.brief.model import Brief
from specsmith.frozen import Frozen
from specsmith.rules.grammar import Family, ProductKind, Rule


class Applying(Frozen):
    """The rules for one brief."""

    rules: tuple[Rule, ...]
    order: Mapping[str, int]
    """The place of each family's questions among questions of equal weight, by the family's name."""


def applying(families: tuple[Family, ...], kinds: Mapping[str, ProductKind], brief: Brief) -> Applying:
    """The rules of the families that the brief's kinds of product name, and of those whose facts it gives.

    A family of an organisation's own, which no kind names, applies to every brief if it is about nothing in particular.
    """
    said = [kinds[each].families for each in (brief.kind, brief.also) if each]
    named = {name for families_of in said for name in families_of}
    of_a_kind = {name for kind in kinds.values() for name in kind.families}
    found = [each for each in families if each.name in named or _is_about(each, brief, each.name in of_a_kind)]
    return Applying(tuple(rule for family in found for rule in family.rules), _order(found, said))


def _is_about(family: Family, brief: Brief, of_a_kind: bool) -> bool:
    if not family.about:
        return not of_a_kind
    return any(brief.state(field) == "given" for field in family.about)


def _order(families: list[Family], said: list[tuple[str, ...]]) -> dict[str, int]:
    """The earliest place that one of the kinds gives it; what none names comes after, by its rank."""
    behind = max(map(len, said), default=0)
    return {
        each.name: min(
            (names.index(each.name) for names in said if each.name in names),
            default=behind + each.rank,
        )
        for each in families
    }
