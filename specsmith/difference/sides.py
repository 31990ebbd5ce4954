"""The two versions that are compared, each a set of briefs: those of a revision, of the work tree, or of a place."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path as File
from typing import NamedTuple

from specsmith.frozen import FrozenValue
from specsmith.history import Repository, repository
from specsmith.repository import SETTINGS, SUFFIX, NotFound, briefs_below, is_skipped
from specsmith.source import Limits

WORK_TREE = "the work tree"


class Side(FrozenValue):
    """One version: what it is called, and the content of each brief by its path."""

    label: str
    briefs: dict[str, bytes]
    folder: File | None
    """Where the paths begin; None for a repository without a work tree."""
    revision: bool = False
    configured: bool = False
    """Whether there is a specsmith.yaml."""
    single: bool = False
    """Whether one file was named."""


class _Revision(NamedTuple):
    """A revision as git takes it, and as it is called."""

    name: str
    label: str


def sides(named: Sequence[str], paths: Sequence[str], limits: Limits) -> tuple[Side, Side]:
    """The old and the new side that a command line names; `paths` narrow what is compared.

    What is a file or folder is taken as one, also where a revision has the same name.
    Raises NotFound for what is neither, and OSError where a file cannot be read.
    """
    first, *others = named
    if File(first).exists():
        return _places(named, paths, limits)
    found = repository(File.cwd())
    if found is None:
        raise NotFound(
            f"{first}: no such file or folder, and here is no git repository that could have such a revision"
        )
    old, new, rest = _range(found, first, others)
    below = _below(found, (*rest, *paths))
    before = _of_revision(found, old, below, limits)
    after = _of_revision(found, _Revision(new, new), below, limits) if new else _of_work_tree(found, below, limits)
    if not before.briefs and not after.briefs:
        raise NotFound(f"neither {before.label} nor {after.label} has a *{SUFFIX} {' or '.join(below)}".rstrip())
    return before, after


def _places(named: Sequence[str], paths: Sequence[str], limits: Limits) -> tuple[Side, Side]:
    if len(named) != 2 or paths:
        raise NotFound(f"{named[0]} is a file or folder: name the one that it is compared with, and nothing else")
    if not File(named[1]).exists():
        raise NotFound(f"{named[1]}: no such file or folder; where it is a revision, name it first")
    old, new = (_of_place(each, limits) for each in named)
    return old, new


def _range(found: Repository, first: str, others: list[str]) -> tuple[_Revision, str, list[str]]:
    """Both revisions, the second one empty for the work tree, and what is left of the arguments."""
    for dots in ("...", ".."):
        old, between, new = first.partition(dots)
        if between and not found.resolve(first):
            old, new = old or "HEAD", new or "HEAD"
            return (_parting(found, old, new) if dots == "..." else _Revision(old, old)), new, others
    if others and not File(others[0]).exists():
        return _Revision(first, first), others[0], others[1:]
    return _Revision(first, first), "", others


def _parting(found: Repository, old: str, new: str) -> _Revision:
    base = found.merge_base(_commit(found, old), _commit(found, new))
    if base is None:
        raise NotFound(f"{old} and {new} have no commit in common{_hint(found)}")
    return _Revision(base, f"where {old} and {new} parted")


def _commit(found: Repository, revision: str) -> str:
    commit = found.resolve(revision)
    if commit is None:
        raise NotFound(f"{revision}: no such file, folder or revision{_hint(found)}")
    return commit


def _hint(found: Repository) -> str:
    return (
        "; this clone holds only the end of the history (git fetch --unshallow brings the rest)"
        if found.shallow
        else ""
    )


def _below(found: Repository, paths: Sequence[str]) -> tuple[str, ...]:
    """The paths from the root of the repository; none where one of them is the root."""
    if found.root is None:
        below = [os.path.normpath(each) for each in paths]
    else:
        whole = [File(os.path.normpath(File.cwd().resolve() / each)) for each in paths]
        outside = next(
            (path for path, each in zip(paths, whole, strict=True) if not each.is_relative_to(found.root)), ""
        )
        if outside:
            raise NotFound(f"{outside}: not in this repository")
        below = [each.relative_to(found.root).as_posix() for each in whole]
    return () if "." in below else tuple(below)


def _of_revision(found: Repository, revision: _Revision, below: Sequence[str], limits: Limits) -> Side:
    files = found.files(_commit(found, revision.name))
    wanted = {path: stored for path, stored in files.items() if _is_wanted(path, below)}
    briefs: dict[str, bytes] = {}
    for path, stored in wanted.items():
        content = found.read(stored, limits.bytes)
        if content is None:
            raise NotFound(f"{revision.label}:{path}: larger than a brief may be (--max-bytes), or not in this clone")
        briefs[path] = content
    configured = any(File(path).name == SETTINGS for path in files) or bool(
        found.root and (found.root / SETTINGS).is_file()
    )
    return Side(revision.label, briefs, found.root, revision=True, configured=configured)


def _is_wanted(path: str, below: Sequence[str]) -> bool:
    if path in below:
        return True
    inside = not below or any(path.startswith(f"{each}/") for each in below)
    return inside and path.endswith(SUFFIX) and not any(map(is_skipped, File(path).parts))


def _of_work_tree(found: Repository, below: Sequence[str], limits: Limits) -> Side:
    root = found.root
    if root is None:
        raise NotFound("here is no work tree: name two revisions")
    files: dict[str, bytes] = {}
    for place in [root / each for each in below] or [root]:
        for path in briefs_below(place) if place.is_dir() else [place] if place.is_file() else []:
            files[path.relative_to(root).as_posix()] = _content(path, limits)
    return Side(WORK_TREE, dict(sorted(files.items())), root, configured=(root / SETTINGS).is_file())


def _of_place(place: str, limits: Limits) -> Side:
    path = File(place)
    if not path.is_dir():
        return Side(place, {path.name: _content(path, limits)}, path.parent, single=True)
    found = briefs_below(path)
    if not found:
        raise NotFound(f"{place}: no file here is called *{SUFFIX}")
    return Side(place, {each.relative_to(path).as_posix(): _content(each, limits) for each in found}, path)


def _content(file: File, limits: Limits) -> bytes:
    with file.open("rb") as opened:
        return opened.read(limits.bytes + 1)
