"""The three versions of a brief in a merge -> the merged brief.

Git merges one file after the other and tells a merge driver nothing of the others. So the brief is merged here once
more, as git merges a text, from the commits that git is at.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from specsmith.clone import merged_as_git_does
from specsmith.configuration import Configuration
from specsmith.frozen import FrozenValue
from specsmith.history import Repository, asked
from specsmith.merging.underway import OURS, Files, Parting, Partings, blobs_of, partings
from specsmith.repository import SETTINGS
from specsmith.source import Limits

_OLDER = "recursive"
"""The strategy that git had before, and that parts of it still have; it may find other lines that are the same."""


class NotBuilt(Exception):
    """Why a file cannot be built from the merged brief, as the end of a sentence."""


class Contents(FrozenValue):
    """The three versions of a brief in a merge."""

    base: bytes
    ours: bytes
    theirs: bytes


class Versions(FrozenValue):
    """What the three versions of a brief may be, for each change that git may be bringing over."""

    possible: tuple[Contents, ...]
    guessed: bool
    """Whether something else might be meant, that nobody found."""


def versions_of_brief(found: Repository, brief: Path, said: Configuration, document: Path, files: Files) -> Versions:
    """The versions of a brief that belong to the three versions of its document, in `files`.

    Raises NotBuilt where they are not known, and where something else that decides over documents changed with them.
    """
    blobs = blobs_of(found, files)
    known = partings(found, _path(found, document), blobs) if blobs else Partings()
    if not known.found:
        raise NotBuilt("it could not be found out what git merges")
    _refuse_own_merge(found, _path(found, brief))
    inputs = _inputs(found, brief, said)
    _refuse_unsaved(found, inputs, said)
    for each in known.found:
        _refuse_changed(found, each, inputs)
    possible = dict.fromkeys(_contents(found, known.found, _path(found, brief)))
    return Versions(tuple(possible), known.guessed)


def merged_brief(brief: Path, versions: Versions) -> bytes:
    """What git makes of the versions; raises NotBuilt where it is in conflict, or not the same for all of them."""
    merged = {_merged(brief, each) for each in versions.possible}
    if len(merged) > 1:
        raise NotBuilt("git does not say which of several changes it merges")
    return merged.pop()


def _merged(brief: Path, versions: Contents) -> bytes:
    if versions.theirs in (versions.base, versions.ours):
        return versions.ours
    if versions.ours == versions.base:
        return versions.theirs
    merged = merged_as_git_does(versions.base, versions.ours, versions.theirs)
    if merged is None:
        raise NotBuilt(f"both sides changed the same lines of {brief}")
    if merged_as_git_does(versions.base, versions.ours, versions.theirs, _OLDER) != merged:
        raise NotBuilt(f"git merges {brief} in one way or another")
    return merged


def _path(found: Repository, file: Path) -> str:
    """A path from the root of the work tree, as git names it."""
    return os.path.relpath(file, found.root).replace(os.sep, "/")


def _refuse_own_merge(found: Repository, path: str) -> None:
    """Refuses where git merges the brief in another way than any text."""
    listed = os.fsdecode(_asked(found, "check-attr", "-z", "merge", "--", path)).split("\0")
    how = listed[2] if len(listed) > 2 else ""
    if how == "unspecified":
        usual = asked(found.folder, "config", "--local", "--get", "merge.default")
        how = os.fsdecode(usual or b"text").strip()
    if how not in ("set", "text"):
        raise NotBuilt(f"git merges {path} in a way of its own (merge: {how})")


def _inputs(found: Repository, brief: Path, said: Configuration) -> list[str]:
    """What decides over documents beside the brief, in the repository; of a link, also what it leads to."""
    places = [each / SETTINGS for each in brief.absolute().parents]
    places += [*said.packs, *([said.reference] if said.reference else [])]
    places += [said.templates.folder] if said.templates else []
    paths = {_path(found, each) for place in places for each in (place, place.resolve())}
    return sorted(path for path in paths if not path.startswith("../"))


def _refuse_unsaved(found: Repository, inputs: Sequence[str], said: Configuration) -> None:
    """Refuses where the work tree has other inputs than git has."""
    kept = _listed(found, "ls-files", "-z", "--", *inputs)
    read = {_path(found, each.resolve()) for each in said.inputs if each.is_file()}
    top = found.root or found.folder
    _refuse_some(next((each for each in kept if not os.path.lexists(top / each)), ""), "is not in the work tree")
    _refuse_some(min(read - {*kept}, default=""), "is not committed")
    changed = _listed(found, "diff-files", "--name-only", "-z", "--", *inputs)
    _refuse_some(next(iter(changed), ""), "has changes that are not committed")


def _refuse_changed(found: Repository, parting: Parting, inputs: Sequence[str]) -> None:
    """Refuses where git brings over inputs that our side does not have."""
    question = ("diff-tree", "-r", "--name-only", "-z", "--end-of-options", parting.base, parting.theirs, "--", *inputs)
    other = (path for path in _listed(found, *question) if not _is_same(found, parting.theirs, path))
    _refuse_some(next(other, ""), "changed as well")


def _is_same(found: Repository, revision: str, path: str) -> bool:
    """Whether a revision and our side have the same file, or none."""
    stored = found.stored([revision, OURS], path)
    return stored.get(revision) == stored.get(OURS)


def _refuse_some(path: str, says: str) -> None:
    if path:
        raise NotBuilt(f"{path} {says}")


def _listed(found: Repository, *question: str) -> list[str]:
    """The paths that git prints, each ended by a zero byte."""
    return [path for path in os.fsdecode(_asked(found, *question)).split("\0") if path]


def _asked(found: Repository, *question: str) -> bytes:
    answer = asked(found.root or found.folder, *question)
    if answer is None:
        raise NotBuilt(f"git {question[0]} gives no answer")
    return answer


def _contents(found: Repository, known: Sequence[Parting], path: str) -> Iterator[Contents]:
    revisions = dict.fromkeys([OURS, *(name for each in known for name in (each.base, each.theirs))])
    contents = found.contents([*revisions], path, Limits().bytes)
    for each in known:
        if not {each.base, OURS, each.theirs} <= contents.keys():
            raise NotBuilt(f"{path} is not on both sides, or too large")
        yield Contents(contents[each.base], contents[OURS], contents[each.theirs])
