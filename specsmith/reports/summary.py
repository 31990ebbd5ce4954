"""What every form of a report says in the end: how much was found, and whether that fails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

from specsmith.build import Checked
from specsmith.diagnostics import LEVELS, Level, plural, visible


def fails(checked: Sequence[Checked], failing: Collection[Level]) -> bool:
    """Whether anything was found that is severe enough."""
    return any(each.level in failing for brief in checked for each in brief.diagnostics)


def summary(checked: Checked) -> str:
    """One line for a brief: how much was found, and how many questions are open."""
    levels = Counter(each.level for each in checked.diagnostics)
    found = ", ".join(plural(levels[level], _noun(level)) for level in LEVELS if levels[level])
    questions = f"; {plural(len(checked.spec.questions), 'open question')}" if checked.spec else ""
    known = f" ({len(checked.known)} more in the baseline)" if checked.known else ""
    return f"{visible(str(checked.file))}: {found or 'nothing found'}{known}{questions}"


def _noun(level: Level) -> str:
    return "note" if level == "info" else level
