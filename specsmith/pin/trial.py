"""Tries changes of a brief out: it must say the same as before, with ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from specsmith.brief.model import Brief
from specsmith.build import Checked, check_content
from specsmith.diagnostics import Diagnostic, Path, SpecsmithError
from specsmith.edits import Edit, edited, most
from specsmith.frozen import Frozen
from specsmith.pin.names import Names, Renamed, data_in_new_names, edits_of_names, names_of, renamed
from specsmith.pin.plan import Taking
from specsmith.pin.retire import KEY, edits_for_retired, with_retired
from specsmith.pin.spots import edits_for, with_id
from specsmith.project import Project
from specsmith.rules.applying import applying
from specsmith.source import Limits, Source, Value, read

_ROUNDS = 4
"""A text that mentions an item can be the main text of another one, which then has another provisional id itself."""

_READ = 20_000_000
"""The most bytes that are read to find out which changes are safe; what is not found out is not changed."""

Unit = Taking | tuple[str, ...]
"""One thing to write: an item's id, or the ids that are retired."""


class Outcome(Frozen):
    """A brief with changes that hold together."""

    units: tuple[Unit, ...]
    content: bytes
    after: Checked
    change: Renamed


class Trial:
    """Tries changes out, as long as that takes no longer than somebody would wait."""

    def __init__(
        self, checked: Checked, source: Source, brief: Brief, project: Project, content: bytes, limits: Limits
    ) -> None:
        self._checked, self._source, self._content, self._limits = checked, source, content, limits
        self._project = project
        self._names = self._names_of(brief)
        self._best: Outcome | None = None
        self._left = _READ

    def outcome(self, units: Sequence[Unit]) -> Outcome | None:
        """The brief with as many of these changes as can be made; None where that is none."""
        chosen = most(units, self._holds)
        return self._tried(chosen) if chosen else None

    def _holds(self, units: Sequence[Unit]) -> bool:
        return self._tried(units) is not None

    def _tried(self, units: Sequence[Unit]) -> Outcome | None:
        """The brief with these changes, and with the new names that follow from them; None where it would not do."""
        if self._best and self._best.units == tuple(units):
            return self._best
        change = Renamed({}, {})
        for _ in range(_ROUNDS):
            written = self._written(units, change.new)
            if written is None or written[1].brief is None:
                return None
            names = self._names_of(written[1].brief)
            before, change = change, renamed(self._names, names)
            if change.new == before.new:
                self._best = Outcome(tuple(units), *written, change) if self._is_sound(written[1], names) else None
                return self._best
        return None

    def _written(self, units: Sequence[Unit], new: Mapping[str, str]) -> tuple[bytes, Checked] | None:
        self._left -= len(self._content)
        if self._left < 0:
            return None
        edits = [edit for each in units for edit in self._edits(each)]
        content = edited(self._content, [*edits, *edits_of_names(self._source, new)])
        try:
            said = read(content, self._source.name, self._limits).data
        except SpecsmithError:
            return None
        wanted = data_in_new_names(self._source.data, new)  # before there are ids, which may be old names of others
        for each in units:
            wanted = _changed(wanted, each)
        if said != wanted:
            return None
        return content, check_content(self._checked.file, content, self._limits, self._project)

    def _edits(self, unit: Unit) -> list[Edit]:
        if isinstance(unit, Taking):
            return edits_for(self._source, unit.spot, unit.id, unit.main)
        return edits_for_retired(self._source, unit)

    def _is_sound(self, after: Checked, names: Names) -> bool:
        """Whether there is no new error, and the rules derive the same texts from the same facts."""
        new = Counter(each.name for each in errors_of(after)) - Counter(each.name for each in errors_of(self._checked))
        return not new and names.keys() == self._names.keys()

    def _names_of(self, brief: Brief) -> Names:
        return names_of(brief, applying(self._project.families, self._project.knowledge.kinds, brief).rules)


def errors_of(checked: Checked) -> tuple[Diagnostic, ...]:
    """What stops a build of a brief."""
    return tuple(each for each in checked.diagnostics if each.level == "error")


def _changed(data: Value, unit: Unit) -> Value:
    """What the file shall say then."""
    if not isinstance(unit, Taking):
        return _with(data, (KEY,), lambda old: with_retired(old, unit))
    alone = unit.spot.key is not None
    return _with(data, unit.spot.path, lambda old: with_id(old, unit.id, unit.main, alone))


def _with(data: Value, path: Path, change: Callable[[Value], Value]) -> Value:
    """The plain data with one value changed; what the path does not lead through stays the same object."""
    if not path:
        return change(data)
    step, rest = path[0], path[1:]
    if isinstance(data, list) and isinstance(step, int):
        return [*data[:step], _with(data[step], rest, change), *data[step + 1 :]]
    if isinstance(data, dict):
        return {**data, str(step): _with(data.get(str(step)), rest, change)}
    return data
