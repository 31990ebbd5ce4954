"""The ids of the briefs that other machines look at: an id belongs to one brief, whichever share it is in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from specsmith.build import check
from specsmith.diagnostics import SpecsmithError
from specsmith.limits import Limits
from specsmith.project import Projects
from specsmith.repository import id_of
from specsmith.source import read


class Elsewhere:
    """Knows who outside a shard has an id.

    Of each brief elsewhere only the id is read; one is looked at closely where a brief of this shard has the same.
    """

    def __init__(self, files: Sequence[Path], others: Sequence[Path], limits: Limits, buildable: bool) -> None:
        """`files` are the briefs of all shares, `others` those elsewhere.

        With `buildable` a brief with errors has no id, as in a build.
        """
        self._order = {file: place for place, file in enumerate(files)}
        self._others = others
        self._limits = limits
        self._buildable = buildable
        self._projects = Projects()
        self._known: dict[Path, str] = {}

    def before(self, id: str, file: Path) -> Path | None:
        """The first brief elsewhere that has this id, if it comes before this file: the id belongs to it then."""
        rivals = self._by_id.get(id, ()) if id else ()
        earlier = (each for each in rivals if self._order[each] < self._order[file])
        return next((each for each in earlier if self._really(each) == id), None)

    @cached_property
    def _by_id(self) -> dict[str, list[Path]]:
        found: dict[str, list[Path]] = {}
        for file in self._others:
            found.setdefault(id_of(file) or self._read(file), []).append(file)
        return found

    def _read(self, file: Path) -> str:
        """The id of a brief that does not write it at the beginning of a line; empty where it cannot be read."""
        try:
            with file.open("rb") as opened:
                data = read(opened.read(self._limits.bytes + 1), file.name, self._limits).data
        except (OSError, SpecsmithError):
            return ""
        return str(data.get("id"))

    def _really(self, file: Path) -> str:
        """The id of a brief that can be used; empty where it cannot, which its own shard says."""
        if file not in self._known:
            self._known[file] = self._id_of_usable(file)
        return self._known[file]

    def _id_of_usable(self, file: Path) -> str:
        try:
            checked = check(file, self._limits, self._projects, errors_only=True)
        except OSError:
            return ""
        usable = checked.brief is not None and (checked.buildable or not self._buildable)
        return checked.brief.id if checked.brief and usable else ""
