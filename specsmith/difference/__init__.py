"""What differs in meaning between two versions of a brief: a pure function of both, and the list of what is weaker."""

from __future__ import annotations

from specsmith.build import Checked
from specsmith.difference.change import VERDICTS, Change, Difference, Follow, Verdict
from specsmith.difference.comparing import Comparison
from specsmith.difference.follows import follows

__all__ = ["VERDICTS", "Change", "Difference", "Follow", "Verdict", "difference"]


def difference(old: Checked | None, new: Checked | None) -> Difference:
    """What changed from one version of a brief to another; None stands for a version without it.

    Both must be readable: a brief with errors of form has no meaning to compare.
    """
    if old is None or new is None:
        return _whole(old, new)
    if old.brief is None or new.brief is None or old.spec is None or new.spec is None:
        raise ValueError("a brief that cannot be read cannot be compared")
    asked = {each.id for each in new.spec.questions}
    changes = Comparison(old.brief, new.brief, asked).changes()
    return Difference(tuple(changes), tuple(follows(old.spec, new.spec)))


def _whole(old: Checked | None, new: Checked | None) -> Difference:
    """A brief that only one version has."""
    if new is not None and new.brief is not None:
        title = new.brief.title
        return Difference((Change("added", "grown", "a new brief", "", title, "", "", title, True, (), ()),))
    if old is not None and old.brief is not None:
        why, title = "all that it promised is gone with it", old.brief.title
        return Difference((Change("removed", "weakened", why, "", title, "", title, "", True, (), ()),))
    return Difference()
