"""What templates loop over: the specification grouped and sorted for each document."""

from __future__ import annotations

from collections.abc import Collection

from specsmith.frozen import Frozen
from specsmith.render.chapters import chapters
from specsmith.render.coverage import CHARACTERISTICS, coverage, criteria_by_requirement
from specsmith.render.diagrams import components, flows
from specsmith.render.plain import names_in
from specsmith.render.tracing import tracing
from specsmith.spec import (
    BANDS,
    STAGES,
    Capability,
    Criterion,
    Question,
    Requirement,
    Risk,
    Spec,
    band_of,
)

_OWN_PART = ("scalability", "security", "performance")
"""The risk categories that always have a part of their own."""

_CATEGORY_ORDER = (*_OWN_PART, "privacy", "availability", "integration", "data", "ai", "operations", "delivery")

_TYPES = (("interface", "Interface requirements"), ("data", "Data requirements"), ("constraint", "Constraints"))


class Section(Frozen):
    """Requirements under one heading."""

    name: str
    title: str
    requirements: tuple[Requirement, ...]
    capability: Capability | None = None


class Category(Frozen):
    """The risks of one category; empty ones are kept where the category always has its part."""

    name: str
    risks: tuple[Risk, ...]

    @property
    def title(self) -> str:
        """The category as a heading says it."""
        return "AI" if self.name == "ai" else self.name.replace("-", " ").capitalize()


class Cell(Frozen):
    """One cell of the risk matrix."""

    band: str
    risks: tuple[Risk, ...]


class Row(Frozen):
    """One row of the risk matrix: a likelihood against each impact."""

    likelihood: int
    cells: tuple[Cell, ...]


class StageQuestions(Frozen):
    """The questions that block one stage."""

    stage: str
    questions: tuple[Question, ...]


class RuleCriteria(Frozen):
    """Criteria that a rule asks for without a requirement of its own."""

    title: str
    criteria: tuple[Criterion, ...]


def view(spec: Spec, names: Collection[str]) -> dict[str, object]:
    """The parts of the specification by name, with the groupings that the named documents use."""
    stage = STAGES.index(spec.head.stage)
    due = tuple(each for each in spec.questions if _stage_of(each) <= stage)
    ahead = tuple(each for each in spec.questions if _stage_of(each) > stage)
    nearest = _stage_of(ahead[0]) if ahead and not due else None
    covered = criteria_by_requirement(spec)
    return {
        **{name: getattr(spec, name) for name in names_in(Spec)},
        "chapters": chapters(spec),
        "component_diagram": components(spec),
        "flow_diagrams": flows(spec),
        "functional": _functional(spec),
        "qualities": _qualities(spec),
        "typed": _typed(spec),
        "coverage": coverage(spec),
        "loose_requirements": tuple(each for each in spec.requirements if not each.derived and not each.capability),
        "derived_requirements": tuple(each for each in spec.requirements if each.derived),
        "criteria": spec.criteria,
        "rule_criteria": _rule_criteria(spec),
        "covered": covered,
        "one_sided": tuple(each.requirement for each in covered if not each.refusals),
        "categories": _categories(spec),
        "matrix": _matrix(spec),
        "bands": tuple((name, str(low), str(high)) for name, low, high in _band_limits()),
        "unrated": tuple(risk for risk in spec.risks if not risk.score),
        "top_risks": tuple(risk for risk in spec.risks if risk.band in ("high", "critical")),
        "open_now": _by_stage(due),
        "open_next": _by_stage(tuple(each for each in ahead if _stage_of(each) == nearest)),
        "open_later": _by_stage(tuple(each for each in ahead if _stage_of(each) != nearest)),
        "derived_metrics": tuple(metric for metric in spec.metrics if not metric.goal),
        "baseline_questions": _baseline_questions(spec),
        "tracing": tracing(spec),
        **_of_one_document(spec, names),
    }


def _of_one_document(spec: Spec, names: Collection[str]) -> dict[str, object]:
    """What only one document uses is loaded and made for that one: most builds make the set of five."""
    found: dict[str, object] = {}
    if "architecture" in names:
        from specsmith.render.architecture import architecture
        from specsmith.render.failures import failures

        found |= {"built": architecture(spec), "failures": failures(spec)}
    if "evaluation" in names:
        from specsmith.render.choices import choices

        found["choices"] = choices(spec)
    if "analysis" in names:
        from specsmith.render.comparison import compared

        found["compared"] = compared(spec)
    if "test-plan" in names:
        from specsmith.render.testing import test_plan

        found["test_plan"] = test_plan(spec)
    if "guide" in names:
        from specsmith.render.guide import guide

        found["guide"] = guide(spec)
    return found


def _stage_of(question: Question) -> int:
    return STAGES.index(question.blocks) if question.blocks in STAGES else len(STAGES)


def _by_stage(questions: tuple[Question, ...]) -> tuple[StageQuestions, ...]:
    found = tuple(StageQuestions(stage, tuple(q for q in questions if q.blocks == stage)) for stage in (*STAGES, ""))
    return tuple(each for each in found if each.questions)


def _functional(spec: Spec) -> tuple[Section, ...]:
    chosen = [each for each in spec.requirements if each.type == "functional" and not each.characteristic]
    of = {capability.id: tuple(r for r in chosen if r.capability == capability.id) for capability in spec.capabilities}
    sections = [Section(each.id, each.name, of[each.id], each) for each in spec.capabilities]
    rest = tuple(each for each in chosen if not each.capability)
    return (*sections, Section("other", "Other functional requirements", rest)) if rest else tuple(sections)


def _qualities(spec: Spec) -> tuple[Section, ...]:
    chosen = [each for each in spec.requirements if each.characteristic or each.type == "quality"]
    named = tuple(Section(name, name, tuple(r for r in chosen if r.characteristic == name)) for name in CHARACTERISTICS)
    rest = Section("unnamed", "Other qualities", tuple(r for r in chosen if not r.characteristic))
    return tuple(each for each in (*named, rest) if each.requirements)


def _typed(spec: Spec) -> tuple[Section, ...]:
    chosen = [each for each in spec.requirements if not each.characteristic]
    found = (Section(name, title, tuple(r for r in chosen if r.type == name)) for name, title in _TYPES)
    return tuple(each for each in found if each.requirements)


def _rule_criteria(spec: Spec) -> tuple[RuleCriteria, ...]:
    titles = dict.fromkeys(each.origin.title for each in spec.loose_criteria if each.origin)
    of = {title: tuple(c for c in spec.loose_criteria if c.origin and c.origin.title == title) for title in titles}
    return tuple(RuleCriteria(title, criteria) for title, criteria in of.items())


def _categories(spec: Spec) -> tuple[Category, ...]:
    present = dict.fromkeys(
        risk.category or "uncategorised" for risk in sorted(spec.risks, key=lambda r: (not r.category, r.category))
    )
    names = [name for name in _CATEGORY_ORDER if name in present or name in _OWN_PART]
    names += [name for name in present if name not in names]
    of = {name: tuple(r for r in spec.risks if (r.category or "uncategorised") == name) for name in names}
    return tuple(Category(name, risks) for name, risks in of.items())


def _matrix(spec: Spec) -> tuple[Row, ...]:
    return tuple(
        Row(likelihood, tuple(_cell(spec, likelihood, n) for n in range(1, 6))) for likelihood in range(5, 0, -1)
    )


def _cell(spec: Spec, likelihood: int, impact: int) -> Cell:
    risks = tuple(r for r in spec.risks if (r.likelihood, r.impact) == (likelihood, impact))
    return Cell(band_of(likelihood * impact), tuple(sorted(risks, key=lambda risk: risk.id)))


def _band_limits() -> list[tuple[str, int, int]]:
    lows = [1, *(high + 1 for high, _ in BANDS[:-1])]
    return [(name, low, high) for low, (high, name) in zip(lows, BANDS, strict=True)]


def _baseline_questions(spec: Spec) -> dict[str, str]:
    """The question that asks for a metric's baseline, by the metric's id; empty where none asks."""
    asked = {q.path: q.id for q in spec.questions if any(field.endswith(".baseline") for field in q.answer)}
    return {metric.id: "" if metric.baseline else asked.get(metric.path, "") for metric in spec.metrics}
