"""Two changes of one sequence, made as one: of lines, or of the names of blocks.

Unlike git's own merge it takes changes of neighbours, such as of two rows of a
table, for two changes and not for one conflict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import chain

from specsmith.frozen import FrozenValue

Words = tuple[str, ...]


class Agreed(FrozenValue):
    """What both sides leave as it was, or one side or both make of it."""

    words: Words


class Contested(FrozenValue):
    """What two sides make two things of."""

    base: Words
    ours: Words
    theirs: Words


class _Edit(FrozenValue):
    start: int
    end: int
    words: Words
    is_ours: bool


@dataclass(slots=True)
class _Place:
    """A part of the base, and the edits that concern it."""

    start: int
    end: int
    edits: list[_Edit] = field(default_factory=list)


def merge(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[Agreed | Contested]:
    """The parts of the outcome, from the first to the last."""
    at = 0
    for place in _places([*_edits(base, ours, True), *_edits(base, theirs, False)]):
        yield Agreed(tuple(base[at : place.start]))
        yield _settled(base, place)
        at = place.end
    yield Agreed(tuple(base[at:]))


def _edits(base: Sequence[str], side: Sequence[str], is_ours: bool) -> list[_Edit]:
    """Whole lines or names that a side replaced; one to one where as many stand there as before."""
    found = []
    for kind, start, end, first, last in SequenceMatcher(None, base, side).get_opcodes():
        if kind == "replace" and end - start == last - first:
            found += [
                _Edit(start + each, start + each + 1, (side[first + each],), is_ours) for each in range(end - start)
            ]
        elif kind != "equal":
            found.append(_Edit(start, end, tuple(side[first:last]), is_ours))
    return found


def _places(edits: Sequence[_Edit]) -> list[_Place]:
    """The edits, with those together that cannot be made without each other."""
    places: list[_Place] = []
    for edit in sorted(edits, key=lambda each: (each.start, each.end)):
        last = places[-1] if places else None
        if last and (edit.start < last.end or edit.start == edit.end == last.start == last.end):
            last.end = max(last.end, edit.end)
            last.edits.append(edit)
        else:
            places.append(_Place(edit.start, edit.end, [edit]))
    return places


def _settled(base: Sequence[str], place: _Place) -> Agreed | Contested:
    ours, theirs = (_made(base, place, is_ours) for is_ours in (True, False))
    sides = {each.is_ours for each in place.edits}
    if len(sides) == 1:
        return Agreed(ours if True in sides else theirs)
    return Agreed(ours) if ours == theirs else Contested(tuple(base[place.start : place.end]), ours, theirs)


def _made(base: Sequence[str], place: _Place, is_ours: bool) -> Words:
    """What one side makes of a part of the base."""
    words: list[Sequence[str]] = []
    at = place.start
    for edit in (each for each in place.edits if each.is_ours is is_ours):
        words += [base[at : edit.start], edit.words]
        at = edit.end
    return tuple(chain(*words, base[at : place.end]))
