"""The capability analysis: who has what, with the sources."""

from __future__ import annotations

from specsmith.brief.model import Brief, facts
from specsmith.derive.identity import Identities, field_name
from specsmith.derive.said import said
from specsmith.spec.choices import Analysis, Comparison, Standing


def analysis(brief: Brief, identities: Identities) -> Analysis:
    """Every capability against every alternative that one of them names."""
    names = tuple(dict.fromkeys(name for row in brief.capability_analysis for name in row.others))
    rows = (_row(brief, identities, index, each, names) for index, each in enumerate(brief.capability_analysis))
    return Analysis(names, tuple(rows))


def _row(brief: Brief, identities: Identities, index: int, item: facts.Analysis, names: tuple[str, ...]) -> Comparison:
    path = ("capability_analysis", index)
    return Comparison(
        identities.of(item), path, field_name(brief, path),
        capability=item.capability, sort=said(item, "class"), us=said(item, "us"),
        others=tuple(_standing(name, item.others.get(name)) for name in names),
        requirement=said(item, "requirement"), metric=said(item, "metric"),
    )  # fmt: skip


def _standing(name: str, rating: facts.Rating | None) -> Standing:
    return Standing(name, rating.has, said(rating, "source"), said(rating, "checked")) if rating else Standing(name)
