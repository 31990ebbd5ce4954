"""Which brief of one side is which of the other, and what differs between the two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path as File

from specsmith.build import Checked, check_content
from specsmith.difference import Difference, difference
from specsmith.difference.sides import Side
from specsmith.frozen import FrozenValue, replace
from specsmith.project import Projects, without_project
from specsmith.source import Limits


class Compared(FrozenValue):
    """One brief in two versions; on one side only where the other has none."""

    old: Checked | None
    new: Checked | None
    difference: Difference
    renamed_from: str = ""
    """The path of the old version where it is another one."""

    @property
    def shown(self) -> Checked:
        """The version to point into: the new one, where there is one."""
        return self.new or self.old  # type: ignore[return-value]


class Comparison(FrozenValue):
    """All that was compared."""

    old: Side
    new: Side
    briefs: tuple[Compared, ...]
    """Those that differ, by path."""
    unreadable: tuple[Checked, ...]
    """Versions that could not be read, their side before the file's name."""


def compare(old: Side, new: Side, limits: Limits) -> Comparison:
    """What differs between two sides; briefs are paired by id, and files that are the same to the byte not even read.

    Raises BrokenConfiguration and BrokenRules where the project of a brief cannot be used.
    """
    projects = Projects()
    before, after = _checked(old, new, limits, projects), _checked(new, old, limits, projects)
    unreadable = [
        replace(each, file=File(f"{side.label}:{each.file}") if side.revision else each.file)
        for side, checked in ((old, before), (new, after))
        for each in checked.values()
        if each.brief is None
    ]
    compared = [
        _compared(None if one is None else before[one], None if other is None else after[other], (one, other))
        for one, other in _pairs(before, after)
        if (one is None or before[one].brief) and (other is None or after[other].brief)
    ]
    differing = sorted((each for each in compared if each.difference or each.renamed_from), key=_place)
    return Comparison(old, new, tuple(differing), tuple(unreadable))


def _compared(old: Checked | None, new: Checked | None, paths: tuple[str | None, str | None]) -> Compared:
    moved = paths[0] if None not in paths and paths[0] != paths[1] else ""
    return Compared(old, new, difference(old, new), moved or "")


def _place(compared: Compared) -> str:
    return compared.shown.file.as_posix()


def _checked(side: Side, other: Side, limits: Limits, projects: Projects) -> dict[str, Checked]:
    """The briefs that are not the same on the other side, by path on this one; of two single files, whatever they are
    called."""
    alone = side.single and other.single
    found = {}
    for path, content in side.briefs.items():
        if content != (next(iter(other.briefs.values())) if alone else other.briefs.get(path)):
            project = projects.of((side.folder / path).parent) if side.folder else without_project()
            found["" if alone else path] = check_content(_shown(side, path), content, limits, project)
    return found


def _shown(side: Side, path: str) -> File:
    """The path as it leads there from here."""
    if side.folder is None:
        return File(path)
    whole, here = side.folder / path, File.cwd().resolve()
    return whole.relative_to(here) if whole.is_relative_to(here) else whole


def _pairs(old: Mapping[str, Checked], new: Mapping[str, Checked]) -> list[tuple[str | None, str | None]]:
    """The paths of what belongs together: of the same id and path, then of the same id, then of the same path."""
    left, right = list(old), list(new)
    pairs: list[tuple[str | None, str | None]] = []

    def take(fits: Callable[[str, str], bool]) -> None:
        for one in tuple(left):
            other = next((each for each in right if fits(one, each)), None)
            if other is not None:
                left.remove(one)
                right.remove(other)
                pairs.append((one, other))

    take(lambda one, other: one == other and _belong(old[one], new[other]))
    take(lambda one, other: _belong(old[one], new[other]))
    take(lambda one, other: one == other)
    return [*pairs, *((each, None) for each in left), *((None, each) for each in right)]


def _belong(one: Checked, other: Checked) -> bool:
    return bool(_id(one)) and _id(one) == _id(other)


def _id(checked: Checked) -> str:
    """The brief's id, also of one with errors of form."""
    if checked.brief is not None:
        return checked.brief.id
    said = checked.source.data.get("id") if checked.source else None
    return said if isinstance(said, str) else ""
