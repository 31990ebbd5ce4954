"""Which record of the new version is which of the old one: by id, by text, by a text that is nearly the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from specsmith.brief.model import Brief
from specsmith.brief.model.item import Item
from specsmith.brief.model.work import Requirement
from specsmith.brief.section import Section, attribute, field_shapes
from specsmith.brief.walk import members
from specsmith.derive.authored import statement_of
from specsmith.derive.identity import main_text
from specsmith.diagnostics import Path
from specsmith.frozen import Frozen

COMPARED = 20_000
"""About the most pairs of texts of one list that are compared, which takes a second; in long lists, the nearest."""

ALIKE = 0.6
"""The share of words, or of letters for short texts, that two texts must have in common."""

_LONG = 4
"""Words from which on words are compared and not letters."""

_STRICTER = 0.1
"""Letters agree by chance more often than words."""


class Record(Frozen):
    """A record in a list or table of a brief, or the brief itself."""

    path: Path
    pattern: tuple[str, ...]
    """The keys that lead to it; `*` for an entry of a table."""
    section: Section
    holder: Path
    """The record that it stands in: of a criterion, the requirement."""
    old: bool

    @property
    def id(self) -> str:
        """The author's id, or nothing."""
        return (self.section.id or "") if isinstance(self.section, Item) else ""

    @property
    def text(self) -> str:
        """What it is known by; of an entry of a table, its name."""
        if self.pattern[-1:] == ("*",):
            return normal(str(self.path[-1]))
        sentence = statement_of(self.section, "system") if isinstance(self.section, Requirement) else ""
        return normal(sentence or main_text(self.section))


def normal(text: str) -> str:
    """The words of a text."""
    return " ".join(text.split())


def records(brief: Brief, old: bool) -> list[Record]:
    """The brief and each record in its lists and tables, holders before what they hold."""
    root = Record((), (), brief, (), old)
    return [root, *_below(brief, root, (), ())]


def _below(section: Section, holder: Record, path: Path, pattern: tuple[str, ...]) -> Iterator[Record]:
    for key, shape in field_shapes(type(section)).items():
        if shape.model is None:
            continue
        for step, member in members(getattr(section, attribute(key))):
            keys = _normal_pattern((*pattern, key, "*") if shape.keyed else (*pattern, key))
            place = (*path, key, *step)
            record = Record(place, keys, member, holder.path, holder.old) if step else holder
            if step:
                yield record
            yield from _below(member, record, place, keys)


def _normal_pattern(keys: tuple[str, ...]) -> tuple[str, ...]:
    """A requirement is one thing, whether it stands under a capability or by itself."""
    return keys[1:] if keys[:2] == ("capabilities", "requirements") else keys


class Pairs:
    """The records of two versions, each with its counterpart where it has one."""

    def __init__(self, old: Brief, new: Brief) -> None:
        self.old, self.new = records(old, old=True), records(new, old=False)
        self._new_of: dict[Path, Record] = {}
        self._taken: set[Path] = set()
        self._take(self.old[0], self.new[0])
        self._pair([each for each in self.old if each.id], [each for each in self.new if each.id], _id)
        for depth in sorted({len(each.pattern) for each in self.new}):
            self._pair_level(depth)

    def of(self, old: Record) -> Record | None:
        """The counterpart of a record of the old version."""
        return self._new_of.get(old.path)

    def both(self) -> list[tuple[Record, Record]]:
        """What is in both versions."""
        return [(each, self._new_of[each.path]) for each in self.old if each.path in self._new_of]

    def removed(self) -> list[Record]:
        """What only the old version has."""
        return [each for each in self.old if each.path not in self._new_of]

    def added(self) -> list[Record]:
        """What only the new version has."""
        return [each for each in self.new if each.path not in self._taken]

    def _pair_level(self, depth: int) -> None:
        """First what says the same in the same place, then what moved, then what says nearly the same."""
        for same in (self._place, _text):
            old, new = self._left(depth)
            self._pair(old, new, same)
        lists: defaultdict[Hashable, tuple[list[Record], list[Record]]] = defaultdict(lambda: ([], []))
        for side, left in enumerate(self._left(depth)):
            for each in left:
                lists[self._list(each)][side].append(each)
        for old, new in lists.values():
            for one, other in _most_alike(old, new):
                self._take(one, other)

    def _left(self, depth: int) -> tuple[list[Record], list[Record]]:
        """What has no counterpart yet, so far down."""
        old, new = ([each for each in left if len(each.pattern) == depth] for left in (self.removed(), self.added()))
        return old, new

    def _list(self, record: Record) -> Hashable:
        """The list that a record is in, under the same name in both versions."""
        holder = self._new_of.get(record.holder) if record.old else None
        return record.pattern, (holder and holder.path) if record.old else record.holder

    def _place(self, record: Record) -> Hashable:
        return self._list(record), record.text

    def _pair(self, old: Iterable[Record], new: Iterable[Record], key: Callable[[Record], Hashable]) -> None:
        """Pairs what has the same key, in order."""
        waiting: defaultdict[Hashable, list[Record]] = defaultdict(list)
        for each in new:
            waiting[key(each)].append(each)
        for each in old:
            if (wanted := key(each)) is not None and waiting[wanted]:
                self._take(each, waiting[wanted].pop(0))

    def _take(self, old: Record, new: Record) -> None:
        self._new_of[old.path] = new
        self._taken.add(new.path)


def _id(record: Record) -> Hashable:
    return type(record.section), record.id


def _text(record: Record) -> Hashable:
    """An item that moved is known by its text."""
    return (record.pattern, record.text) if record.text and isinstance(record.section, Item) else None


def _most_alike(old: Sequence[Record], new: Sequence[Record]) -> Iterator[tuple[Record, Record]]:
    """The pairs of nearly the same text, the most alike first; what has two ids is two things."""
    far = COMPARED // max(len(old), len(new), 1)
    found = [
        (-share, left, right)
        for left, one in enumerate(old)
        for right, other in enumerate(new)
        if abs(left - right) <= far
        and not (one.id and other.id)
        and one.pattern[-1] != "*"
        and (share := _alike(one.text, other.text)) >= ALIKE
    ]
    paired: tuple[set[int], set[int]] = (set(), set())
    for _, left, right in sorted(found):
        if left not in paired[0] and right not in paired[1]:
            paired[0].add(left)
            paired[1].add(right)
            yield old[left], new[right]


def alike(one: str, other: str) -> bool:
    """Whether two texts say mostly the same."""
    return _alike(one, other) >= ALIKE


def _alike(one: str, other: str) -> float:
    """The share of words in common, or of letters where a text has few words."""
    words = one.lower().split(), other.lower().split()
    by_letters = min(map(len, words)) < _LONG
    left, right = (one.lower(), other.lower()) if by_letters else words
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    needed = ALIKE + _STRICTER if by_letters else ALIKE
    share = matcher.ratio() if matcher.real_quick_ratio() >= needed else 0.0
    return share if share >= needed else 0.0
