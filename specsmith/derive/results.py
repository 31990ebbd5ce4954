"""Derived texts as items of the specification."""

from __future__ import annotations

from collections.abc import Mapping

from specsmith.derive.authored import rated
from specsmith.derive.fire import Result
from specsmith.derive.leaning import Leaning
from specsmith.derive.verdicts import Verdicts
from specsmith.frozen import Frozen
from specsmith.rules.grammar import RulePath
from specsmith.spec import Criterion, Decision, Metric, Question, Requirement, Risk


class Derived(Frozen):
    """What the rules made, by kind."""

    requirements: tuple[Requirement, ...]
    criteria: tuple[Criterion, ...]
    metrics: tuple[Metric, ...]
    risks: tuple[Risk, ...]
    decisions: tuple[Decision, ...]
    questions: tuple[Question, ...]


def derived_items(
    verdicts: Verdicts, leaning: Leaning, awaiting: Mapping[RulePath, list[str]], order: Mapping[str, int]
) -> Derived:
    """The results that stand, each as an item with its origin, in the order of their ids."""
    kept = sorted(verdicts.kept, key=lambda result: result.id)
    of = {kind: [each for each in kept if each.derivation.kind == kind] for kind in _KINDS}
    owners = _requirement_ids(verdicts)
    return Derived(
        requirements=tuple(_requirement(each, leaning) for each in of["requirement"]),
        criteria=tuple(_criterion(each, leaning, owners) for each in of["criterion"]),
        metrics=tuple(_metric(each, leaning) for each in of["metric"]),
        risks=tuple(_risk(each, leaning, verdicts) for each in of["risk"]),
        decisions=tuple(_decision(each, leaning) for each in of["decision"]),
        questions=tuple(_question(each, awaiting, order) for each in of["question"]),
    )


_KINDS = ("requirement", "criterion", "metric", "risk", "decision", "question")


def _requirement_ids(verdicts: Verdicts) -> dict[tuple[str, str], str]:
    """The requirement that a rule's criteria belong to: its first one, or the author's that covers it."""
    found: dict[tuple[str, str], str] = {}
    both = sorted((*verdicts.covered, *verdicts.kept), key=lambda each: each.rule.derives.index(each.derivation))
    for result in both:
        if result.derivation.kind == "requirement":
            found.setdefault((result.rule.id, result.item), verdicts.covering.get(result.id, result.id))
    return found


def _depends(result: Result, leaning: Leaning) -> tuple[str, ...]:
    return leaning.depends.get(result.id, ())


def _requirement(result: Result, leaning: Leaning) -> Requirement:
    extras = result.derivation.extras
    characteristic = extras.get("characteristic") or result.rule.characteristic
    return Requirement(
        result.id, result.path, origin=result.origin, depends=_depends(result, leaning),
        statement=result.texts["statement"],
        title=result.texts.get("title", ""), characteristic=characteristic,
        priority="could" if result.rule.advice else "",
        type=extras.get("type") or ("quality" if characteristic else "functional"),
    )  # fmt: skip


def _criterion(result: Result, leaning: Leaning, owners: dict[tuple[str, str], str]) -> Criterion:
    said = result.texts
    return Criterion(
        result.id, result.path, origin=result.origin, depends=_depends(result, leaning),
        requirement=owners.get((result.rule.id, result.item), ""),
        given=said.get("given", ""), when=said.get("when", ""), then=said.get("then", ""),
        kind=result.derivation.extras.get("kind", ""),
    )  # fmt: skip


def _metric(result: Result, leaning: Leaning) -> Metric:
    said = result.texts
    return Metric(
        result.id, result.path, origin=result.origin, depends=_depends(result, leaning),
        name=said["name"], definition=said.get("definition", ""),
        unit=said.get("unit", ""), target=said.get("target", ""), window=said.get("window", ""),
        source=said.get("source", ""),
    )  # fmt: skip


def _risk(result: Result, leaning: Leaning, verdicts: Verdicts) -> Risk:
    said = result.texts
    risk = Risk(
        result.id, result.path, origin=result.origin, depends=_depends(result, leaning),
        treatments=result.treatments, title=said["title"], category=said.get("category", ""),
        cause=said.get("cause", ""), effect=said.get("effect", ""),
    )  # fmt: skip
    rating = verdicts.ratings.get(result.id)
    return rated(risk, rating) if rating else risk


def _decision(result: Result, leaning: Leaning) -> Decision:
    return Decision(
        result.id, result.path, origin=result.origin, depends=_depends(result, leaning),
        title=result.texts["title"], status="to be recorded",
    )  # fmt: skip


def _question(result: Result, awaiting: Mapping[RulePath, list[str]], order: Mapping[str, int]) -> Question:
    others = {rule for path in result.asks for rule in awaiting.get(path, ())} - {result.rule.id}
    return Question(
        result.id, result.path, origin=result.origin, text=result.texts["text"],
        blocks="" if result.rule.advice else result.derivation.blocks,
        answer=result.answer, waits=(*result.waits, *sorted(others)), rank=order.get(result.rule.family, 0),
    )  # fmt: skip
