"""The item of a brief that a name on the command line means."""

from __future__ import annotations

from collections.abc import Sequence

from specsmith.build import Checked
from specsmith.spec import Part, Spec


class Ambiguous(Exception):
    """Several briefs have an item of this name; holds the full names."""


def find(name: str, checked: Sequence[Checked]) -> tuple[Checked, Part] | None:
    """The item with this id, or with this full name (`RESUME/FR-1`), and its brief; None where none has it.

    Raises Ambiguous where several briefs have such an item.
    """
    brief, _, local = name.rpartition("/")
    found = {
        each.spec.head.brief: (each, part)
        for each in checked
        if each.spec
        for part in parts(each.spec)
        if part.id == local and brief in ("", each.spec.head.brief)
    }
    if len(found) > 1:
        raise Ambiguous(", ".join(f"{id}/{local}" for id in sorted(found)))
    return next(iter(found.values()), None)


def parts(spec: Spec) -> list[Part]:
    """Every item of a specification."""
    groups = [entry for group in spec.groups for entry in group.entries]
    return [
        *spec.goals, *spec.capabilities, *spec.requirements, *spec.criteria, *spec.metrics, *spec.objectives,
        *spec.risks, *spec.decisions, *spec.questions, *groups,
    ]  # fmt: skip
