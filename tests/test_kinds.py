"""Kinds of product: which rules hold for which brief, in which order they ask, and what a new brief is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from rule_samples import KNOWLEDGE, Part, brief_of

from specsmith.brief.model.brief import KINDS
from specsmith.build import check
from specsmith.rules.applying import Applying, applying
from specsmith.rules.grammar import Family
from specsmith.rules.load import knowledge
from specsmith.scaffold import Answers, brief_text

FAMILIES = {family.name: family for family in knowledge().families}
PRODUCT_KINDS = knowledge().kinds
OF_EVERY_KIND = set.intersection(*(set(kind.families) for kind in PRODUCT_KINDS.values()))

each_kind = pytest.mark.parametrize("kind", KINDS)


def holding(part: Part) -> Applying:
    return applying(knowledge().families, PRODUCT_KINDS, brief_of(part))


def families(part: Part) -> set[str]:
    return {rule.family for rule in holding(part).rules}


def test_the_kinds_are_those_that_a_brief_can_have() -> None:
    assert tuple(PRODUCT_KINDS) == KINDS


def test_each_family_holds_for_some_kind_and_each_name_is_a_family() -> None:
    named = {name for kind in PRODUCT_KINDS.values() for name in kind.families}
    assert named == set(FAMILIES)
    assert all(len(set(kind.families)) == len(kind.families) for kind in PRODUCT_KINDS.values())


def test_a_family_of_some_kinds_alone_says_what_it_is_about() -> None:
    assert all(FAMILIES[name].about for name in set(FAMILIES) - OF_EVERY_KIND)


def test_twenty_families_and_more_than_a_hundred_and_sixty_rules_ship() -> None:
    assert len(FAMILIES) == 20
    assert len(knowledge().rules) >= 160


@each_kind
def test_a_brief_gets_the_families_of_its_kind(kind: str) -> None:
    assert families({"kind": kind}) == set(PRODUCT_KINDS[kind].families)


def test_a_brief_of_two_kinds_gets_the_families_of_both_in_the_earlier_place() -> None:
    both = holding({"kind": "enterprise-saas", "also": "ai-ml"})
    assert {rule.family for rule in both.rules} == set(FAMILIES) - {"api", "infrastructure"}
    assert both.order["ai"] == both.order["security"] == 1
    assert both.order["tenancy"] == both.order["privacy"] == 2


@pytest.mark.parametrize(
    "family", [FAMILIES[name] for name in sorted(set(FAMILIES) - OF_EVERY_KIND)], ids=lambda f: f.name
)
def test_a_fact_that_a_family_is_about_brings_the_family_in_whatever_the_kind(family: Family) -> None:
    other = next(kind.name for kind in PRODUCT_KINDS.values() if family.name not in kind.families)
    fires = {"ai": {"purpose": "Drafts answers"}, "tenancy": "pool", "api": {"style": "rest"}}
    samples: Part = {
        "billing": {"model": ["seat"]}, "enterprise": {"sso": "true"}, "user_interface": {"surfaces": ["web"]},
        "infrastructure": {"inline_control": "true"}, **fires,
    }  # fmt: skip
    given = next(field for field in family.about if field in samples)
    assert family.name not in families({"kind": other})
    assert family.name in families({"kind": other, given: samples[given]})
    assert family.name not in families({"kind": other, given: {"none": "there is none"}})


def test_an_organisations_own_family_holds_for_every_brief_and_asks_last() -> None:
    found = applying(KNOWLEDGE.families, PRODUCT_KINDS, brief_of({"kind": "ai-ml"}))
    assert "hard" in {rule.family for rule in found.rules}
    assert found.order["hard"] > max(place for name, place in found.order.items() if name != "hard")


def uncommented(kind: str) -> str:
    """A new brief with every fact that the scaffold shows."""
    text = brief_text(Answers("Fast exports", kind, "Ana Ruiz", "Exports are slow.", ("Exports are fast",)))
    head, _, shown = text.partition("# What you leave out")
    kept = head.partition("# Below:")[0] + "\n".join(
        line.removeprefix("#").removeprefix(" ") for line in shown.splitlines()[1:]
    )
    return kept + "\n"


@each_kind
def test_the_scaffold_of_a_kind_shows_a_fact_of_each_family_that_the_kind_adds(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "exports.brief.yaml"
    path.write_text(uncommented(kind), encoding="utf-8")
    checked = check(path)
    assert checked.brief, checked.diagnostics
    for name in set(PRODUCT_KINDS[kind].families) - OF_EVERY_KIND:
        assert any(checked.brief.state(field) == "given" for field in FAMILIES[name].about), name


@each_kind
def test_a_new_brief_is_asked_a_handful_of_questions_of_its_kind_first(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "exports.brief.yaml"
    path.write_text(brief_text(Answers("Fast exports", kind)), encoding="utf-8")
    spec = check(path).spec
    assert spec
    assert 5 <= len(spec.questions) <= 20
    early = [each.id for each in spec.questions if each.blocks in ("discovery", "alpha")]
    assert len(early) >= 5
