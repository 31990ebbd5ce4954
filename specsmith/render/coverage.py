"""What is covered: each requirement by criteria, each quality characteristic by requirements."""

from __future__ import annotations

from specsmith.frozen import Frozen
from specsmith.spec import Criterion, Requirement, Spec
from specsmith.spec.trace import deciding

CHARACTERISTICS = {
    "functional-suitability": (),
    "performance-efficiency": ("quality.load",),
    "compatibility": ("integrations",),
    "interaction-capability": ("quality.accessibility", "user_interface"),
    "reliability": ("quality.availability",),
    "security": ("quality.security",),
    "maintainability": (),
    "flexibility": (),
    "safety": (),
}
"""The characteristics of ISO/IEC 25010:2023, and the facts whose absence, given with a reason, rules one out."""


class Coverage(Frozen):
    """A quality characteristic: which requirements cover it, or why none does."""

    characteristic: str
    requirements: tuple[Requirement, ...]
    declined: str = ""


class Covered(Frozen):
    """A requirement with the criteria that decide about it."""

    requirement: Requirement
    successes: tuple[Criterion, ...]
    refusals: tuple[Criterion, ...]


def criteria_by_requirement(spec: Spec) -> tuple[Covered, ...]:
    """Each requirement, in order, with the criteria that show success and those that show refusal."""
    decided = deciding(spec)
    return tuple(_covered(each, decided[each.id]) for each in spec.requirements)


def _covered(requirement: Requirement, criteria: tuple[Criterion, ...]) -> Covered:
    refusals = tuple(each for each in criteria if each.negative)
    return Covered(requirement, tuple(each for each in criteria if not each.negative), refusals)


def coverage(spec: Spec) -> tuple[Coverage, ...]:
    """Each quality characteristic, with the requirements that name it or the reason why none does."""
    declined = {fact.name: fact.value for fact in spec.declined}
    rows = []
    for name, facts in CHARACTERISTICS.items():
        found = tuple(r for r in spec.requirements if r.characteristic == name)
        if name == "functional-suitability":
            found += tuple(r for r in spec.requirements if r.type == "functional" and not r.characteristic)
        reasons = [declined[fact] for fact in (*facts, "quality") if fact in declined]
        rows.append(Coverage(name, found, "" if found or not reasons else reasons[0]))
    return tuple(rows)
