"""Writes ids into a brief at the places where they lack, and nothing else changes its meaning.

What derived texts and decisions are called by follows in the same step: whatever names an item without an id
(`FR-3fa2`, `SEC-07@upload-session`) is rewritten. The file is read again, and a change after which it would say
anything else is given up.
"""

from __future__ import annotations

from collections.abc import Mapping

from specsmith.build import Checked
from specsmith.diagnostics import Diagnostic, Path
from specsmith.edits import is_as_read
from specsmith.frozen import Frozen, field
from specsmith.pin.names import Renamed, mentions
from specsmith.pin.past import Past
from specsmith.pin.plan import Plan, Taking, Wanted, plan_of
from specsmith.pin.trial import Outcome, Trial, Unit, errors_of
from specsmith.source import Limits

__all__ = ["Past", "Pinned", "Taking", "Wanted", "pin"]

SETTLED = ("duplicate-id", "colliding-names")
"""Errors that may be gone once items have ids; a brief with any other one is not touched."""

_UNSAFE = "an id cannot be put in here without changing something else; write it by hand"


class Pinned(Frozen):
    """A brief with the ids that it lacked."""

    checked: Checked
    """The brief as it is then; as it was where nothing is to be written."""
    content: bytes
    takings: tuple[Taking, ...] = ()
    retired: tuple[str, ...] = ()
    """Ids of the last commit that no item has any more."""
    new: Mapping[str, str] = field(default_factory=dict)
    """The new name by the old one, for what is called otherwise now."""
    unclear: tuple[tuple[Path, str, tuple[str, ...]], ...] = ()
    """Where a name stands that may mean several items now, and what they are called."""
    left: tuple[tuple[Wanted, str], ...] = ()
    """Items that still lack an id of their own, each with the reason."""
    unretired: tuple[str, ...] = ()
    """Ids that could not be put into `retired:`."""
    errors: tuple[Diagnostic, ...] = ()
    """Why the brief stays as it is."""


def pin(checked: Checked, content: bytes, past: Past, limits: Limits, everything: bool = False) -> Pinned:
    """Gives an id to each item that tests, tickets or other items refer to, to `everything` if wanted.

    An id that several items have stays with one of them. A brief that has an
    error then stays as it is.
    """
    source, brief, project = checked.source, checked.brief, checked.project
    if source is None or brief is None or project is None or not is_as_read(content, source, limits):
        return Pinned(checked, content, errors=errors_of(checked))
    if any(each.name not in SETTLED for each in errors_of(checked)):
        return Pinned(checked, content, errors=errors_of(checked))
    plan = plan_of(checked, source, brief, past, everything)
    units: list[Unit] = [*plan.takings, *([plan.retired] if plan.retired else [])]
    outcome = Trial(checked, source, brief, project, content, limits).outcome(units)
    return _pinned(checked, content, plan, outcome)


def _pinned(checked: Checked, content: bytes, plan: Plan, outcome: Outcome | None) -> Pinned:
    units = outcome.units if outcome else ()
    done = set(units)
    left = (*plan.left, *((each.wanted, _UNSAFE) for each in plan.takings if each not in done))
    lost = plan.retired if plan.retired not in done else ()
    after = outcome.after if outcome else checked
    if outcome is None or errors_of(after):
        return Pinned(checked, content, left=left, unretired=lost, errors=errors_of(checked))
    takings = tuple(each for each in units if isinstance(each, Taking))
    retired = () if lost else plan.retired
    return Pinned(
        after, outcome.content, takings, retired, outcome.change.new, _unclear(after, outcome.change), left, lost
    )


def _unclear(after: Checked, change: Renamed) -> tuple[tuple[Path, str, tuple[str, ...]], ...]:
    found = mentions(after.source, change.unclear) if after.source else ()
    return tuple((path, name, change.unclear[name]) for path, name in found)
