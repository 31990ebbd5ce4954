"""The ids of briefs: each belongs to one brief of a repository."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path as File

from specsmith.build import Checked
from specsmith.diagnostics import error
from specsmith.frozen import replace
from specsmith.history import repository
from specsmith.repository import briefs_below, configuration_file, id_of


def holders_of_ids(files: Iterable[File]) -> dict[str, list[File]]:
    """The briefs by their ids: these, and all others of the repositories or projects that they are in."""
    once: dict[File, File] = {}
    for each in files:
        once.setdefault(each.resolve(), each)
    for root in dict.fromkeys(filter(None, (_root(each.parent) for each in once.values()))):
        for each in briefs_below(root):
            once.setdefault(each.resolve(), each)
    found: dict[str, list[File]] = {}
    for each in filter(File.is_file, once.values()):  # a pipe can be read once
        found.setdefault(id_of(each), []).append(each)
    return found


def unique(checked: Checked, holders: Mapping[str, Sequence[File]]) -> Checked:
    """The brief, with an error if another one has its id."""
    brief = checked.brief
    others = [each for each in holders.get(brief.id, ()) if each.resolve() != checked.file.resolve()] if brief else []
    if not brief or not others:
        return checked
    message = f"the id {brief.id} belongs to {others[0]} as well"
    fault = error("duplicate-brief-id", message, ("id",), "give one of the two briefs an id of its own")
    return replace(checked, diagnostics=(fault, *checked.diagnostics))


def _root(folder: File) -> File | None:
    known = repository(folder)
    configuration = None if known else configuration_file(folder)
    return known.root if known else configuration.resolve().parent if configuration else None
