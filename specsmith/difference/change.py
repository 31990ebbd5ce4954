"""What can be different between two versions of a brief."""

from __future__ import annotations

from typing import Literal

from specsmith.diagnostics import Path
from specsmith.frozen import FrozenValue

Verdict = Literal["weakened", "grown", "strengthened", "changed"]

VERDICTS: tuple[Verdict, ...] = ("weakened", "grown", "strengthened", "changed")
"""In the order in which a reader wants to see them."""

Kind = Literal["added", "removed", "changed"]


class Judged(FrozenValue):
    """What a difference means: whether less is promised than before, and why."""

    verdict: Verdict = "changed"
    why: str = ""


class Change(FrozenValue):
    """One difference, in an item or in a fact of the brief."""

    kind: Kind
    verdict: Verdict
    why: str
    """Why it counts, as a sentence without a full stop; empty where there is nothing to say."""
    item: str
    """The id in the new version (in the old one where it was removed); empty for what belongs to no item."""
    name: str
    """The item's title or text."""
    field: str
    """The field that differs, from the item on: `residual.impact`; for an item as a whole, the list that it is in."""
    old: str
    new: str
    whole: bool
    """Whether an entry of a list, or the brief, was added, removed or moved as a whole."""
    path: Path
    """Where it stands in the new version; for what was removed, the nearest that is left around it."""
    old_path: Path


class Follow(FrozenValue):
    """A derived item that is there, is not there any more, or says something else, since the facts changed."""

    kind: Kind
    noun: str
    """requirement, criterion, metric, risk, decision or question."""
    id: str
    rule: str
    text: str


class Difference(FrozenValue):
    """All that differs between two versions of one brief, in the order of the model and of the new version."""

    changes: tuple[Change, ...] = ()
    follows: tuple[Follow, ...] = ()

    def of(self, verdict: Verdict) -> tuple[Change, ...]:
        """The changes of one verdict."""
        return tuple(each for each in self.changes if each.verdict == verdict)

    def __bool__(self) -> bool:
        return bool(self.changes or self.follows)
