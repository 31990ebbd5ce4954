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
    return f"{visible(str(checked.file))}: {found or _nothing(checked)}{_known(checked, found)}{_rest(checked, levels)}"


def _nothing(checked: Checked) -> str:
    return "nothing new" if checked.known else "nothing found"


def _known(checked: Checked, found: str) -> str:
    if not checked.known:
        return ""
    return f" ({len(checked.known)}{' more' if found else ''} in the baseline)"


def _rest(checked: Checked, levels: Counter[Level]) -> str:
    """The questions of a brief; of one that cannot be read, nothing besides its errors is known yet."""
    if checked.spec:
        return f"; {plural(len(checked.spec.questions), 'open question')}"
    return (
        f"; the rest is looked at once {'it is' if levels['error'] == 1 else 'they are'} gone"
        if levels["error"]
        else ""
    )


def _noun(level: Level) -> str:
    return "note" if level == "info" else level
