"""Goes through two versions of a brief, record by record, and says what differs and what it means."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from specsmith.brief.model import Brief
from specsmith.brief.model.item import Item
from specsmith.brief.model.work import Capability, Criterion, Requirement
from specsmith.brief.section import Section
from specsmith.derive.identity import Identities, field_name, name_of
from specsmith.diagnostics import Path
from specsmith.difference.answers import answered
from specsmith.difference.change import Change, Judged, Kind
from specsmith.difference.facts import Differing, added, differing, removed, said_of
from specsmith.difference.judging import Fact, judge
from specsmith.difference.matching import Pairs, Record, normal
from specsmith.difference.table import reason

_OWN = ("requirements", "goals.metrics")
"""Lists whose entries are told also where what they stand in was added or removed as a whole."""

_INHERITED = ("priority", "goal")
"""Fields that a requirement has from its capability unless it says them itself."""

_REFUSALS = ("negative", "limit", "permission")


class Comparison:
    """Two versions of one brief."""

    def __init__(self, old: Brief, new: Brief, asked: Collection[str] = ()) -> None:
        """`asked` are the ids of the questions that are open in the new version."""
        self.old, self.new, self.asked = old, new, asked
        self.pairs = Pairs(old, new)
        self._ids = (Identities(old), Identities(new))
        self._old_at = {each.path: each for each in self.pairs.old}
        self._come = {each.path for each in self.pairs.added()}
        self._new_at = {each.path: each for each in self.pairs.new}

    def changes(self) -> list[Change]:
        """All that differs, in the order of the new version; what was removed stands where it was."""
        found = [*self._changed(), *self._added(), *self._removed()]
        closed = [each for each in self.pairs.removed() if each.pattern == ("questions",)]
        found += [self._closed(each, found) for each in closed]
        places = {each.path: position for position, each in enumerate(self.pairs.new)}
        return sorted(found, key=lambda change: _position(change.path, places))

    def _changed(self) -> Iterator[Change]:
        for old, new in self.pairs.both():
            if old.id and new.id and old.id != new.id:
                yield self._field(old, new, Differing(("id",), old.id, new.id, Judged(why="an id is meant to stay")))
            if old.path and self._moved(old, new):
                holders = [self._called(self._old_at[old.holder]), self._called(self._new_at[new.holder])]
                yield self._field(
                    old, new, Differing((), holders[0], holders[1], Judged(why="it stands elsewhere now"))
                )
            for found in differing(old.section, new.section, new.pattern, self.new.system or "system"):
                if not (isinstance(new.section, Requirement) and found.keys[0] in _INHERITED):
                    yield self._field(old, new, found)
            if isinstance(new.section, Requirement):
                yield from self._inherited(old, new)

    def _moved(self, old: Record, new: Record) -> bool:
        holder = self.pairs.of(self._old_at[old.holder])
        return holder is None or holder.path != new.holder

    def _inherited(self, old: Record, new: Record) -> Iterator[Change]:
        """Priority and goal of a requirement as they hold, also where they are those of its capability."""
        for key in _INHERITED:
            own = [getattr(each.section, key) for each in (old, new)]
            before, after = (Fact(self._value(each, key)) for each in (old, new))
            capability_says = not any(own) and not self._moved(old, new)
            if not capability_says and (before.text != after.text or own[0] != own[1]):
                shown = _as_said(before, bool(own[0])), _as_said(after, bool(own[1]))
                yield self._field(old, new, Differing((key,), *shown, judge(f"requirements.{key}", before, after)))

    def _value(self, record: Record, key: str) -> object:
        holder = (self._old_at if record.old else self._new_at)[record.holder].section
        own: object = getattr(record.section, key)
        return own or (getattr(holder, key) if isinstance(holder, Capability) else None)

    def _field(self, old: Record, new: Record, found: Differing) -> Change:
        path, old_path = (*new.path, *found.keys), (*old.path, *found.keys)
        item = self._id(new)
        keys = tuple(each for each in found.keys if not isinstance(each, int))
        field = ".".join(map(str, keys)) if item else field_name(self.new, (*new.path, *keys))
        if item and not keys:
            field = ".".join(new.pattern)
        return Change(
            found.kind, found.judged.verdict, found.judged.why, item, self._name(new) if item else "", field,
            found.old, found.new, not found.keys, path, old_path,
        )  # fmt: skip

    def _added(self) -> Iterator[Change]:
        for each in self.pairs.added():
            if self._told(each):
                judged = Judged() if self._left_out(each) else added(".".join(each.pattern))
                yield self._whole("added", each, each.path, judged)

    def _removed(self) -> Iterator[Change]:
        for each in self.pairs.removed():
            if self._told(each) and each.pattern != ("questions",):
                yield self._whole("removed", each, self._place(each), self._lost(each))

    def _lost(self, record: Record) -> Judged:
        if self._left_out(record):
            return Judged("weakened", reason("out_of_scope", "fewer"))
        if isinstance(record.section, Criterion) and record.section.kind in _REFUSALS:
            return Judged("weakened", "nothing tests the refusal, limit or missing right any more")
        return removed(".".join(record.pattern))

    def _closed(self, question: Record, others: list[Change]) -> Change:
        """A question that was removed: answered, or only closed."""
        covers = question.section.covers if isinstance(question.section, Item) else ()
        if any(each in self.asked for each in covers):
            judged = Judged("weakened", "it was closed, and the question of a rule that it stood for is open again")
        elif answered(question.text, others):
            judged = Judged(why="it was closed, and the change says something about it")
        else:
            judged = Judged("weakened", reason("questions", "unanswered"))
        return self._whole("removed", question, self._place(question), judged)

    def _told(self, record: Record) -> bool:
        """Whether it is told by itself: not what goes with the record that it stands in."""
        around = (self._old_at if record.old else self._new_at)[record.holder]
        alone = self.pairs.of(around) is not None if record.old else not self._is_added(around)
        return alone or (".".join(record.pattern) in _OWN and self._told(around))

    def _is_added(self, record: Record) -> bool:
        return record.path in self._come

    def _left_out(self, record: Record) -> bool:
        """Whether the release is said not to have it."""
        if not isinstance(record.section, Capability | Requirement):
            return False
        return self._value(record, "priority") == "wont"

    def _place(self, record: Record) -> Path:
        """Where it would stand in the new version: its list in the nearest record that is left."""
        around = self._old_at[record.holder]
        left = self.pairs.of(around)
        if left is None:
            return self._place(around)
        return (*left.path, *record.path[len(around.path) : -1])

    def _whole(self, kind: Kind, record: Record, path: Path, judged: Judged) -> Change:
        item, text = self._id(record), self._name(record) or record.text
        old, new = (text, "") if kind == "removed" else ("", text)
        field = ".".join(record.pattern)
        return Change(kind, judged.verdict, judged.why, item, text, field, old, new, True, path, record.path)

    def _id(self, record: Record) -> str:
        section: Section = record.section
        return self._ids[not record.old].of(section) if isinstance(section, Item) else ""

    def _name(self, record: Record) -> str:
        section = record.section
        return normal(said_of(section) if isinstance(section, Criterion) else name_of(section))

    def _called(self, record: Record) -> str:
        return self._id(record) or record.text or "the brief"


def _as_said(fact: Fact, own: bool) -> str:
    return fact.text if own or not fact.given else f"{fact.text} (its capability's)"


def _position(path: Path, places: dict[Path, int]) -> int:
    """The record of the new version that a path is in."""
    while path not in places:
        path = path[:-1]
    return places[path]
