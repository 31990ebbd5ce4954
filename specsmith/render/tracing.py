"""The trace by goal, as the specification shows it."""

from __future__ import annotations

from specsmith.frozen import Frozen
from specsmith.spec import Goal, Spec
from specsmith.spec.trace import Gap, Row, trace


class Traced(Frozen):
    """The requirements of one goal."""

    goal: Goal
    rows: tuple[Row, ...]


class Tracing(Frozen):
    """The rows of the trace in groups, and its gaps by direction."""

    goals: tuple[Traced, ...]
    aimless: tuple[Row, ...]
    """Requirements of the author's that serve no goal of the brief."""
    derived: tuple[Row, ...]
    """Requirements whose reason is a rule."""
    gaps_down: tuple[Gap, ...]
    gaps_up: tuple[Gap, ...]


def tracing(spec: Spec) -> Tracing:
    """The trace, with each row in one group."""
    found = trace(spec)
    of: dict[str, list[Row]] = {goal.id: [] for goal in spec.goals}
    for row in found.rows:
        for goal in row.goals:
            of.get(goal.id, []).append(row)
    placed = {row.requirement.id for rows in of.values() for row in rows}
    rest = [row for row in found.rows if row.requirement.id not in placed]
    return Tracing(
        goals=tuple(Traced(goal, tuple(of[goal.id])) for goal in spec.goals),
        aimless=tuple(row for row in rest if not row.rule),
        derived=tuple(row for row in rest if row.rule),
        gaps_down=tuple(gap for gap in found.gaps if not gap.upwards),
        gaps_up=tuple(gap for gap in found.gaps if gap.upwards),
    )
