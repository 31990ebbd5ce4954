"""The three versions of a brief in a merge -> the merged brief.

Git merges one file after the other and tells a merge driver nothing of the others. So the brief is merged here once
more, as git merges a text, from the commits that git is at.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from specsmith.clone import merged_as_git_does
from specsmith.configuration import Configuration
from specsmith.frozen import FrozenValue
from specsmith.history import Repository, asked
from specsmith.merging.underway import OURS, Files, Parting, blobs_of, partings
from specsmith.repository import SETTINGS
from specsmith.source import Limits


class NotBuilt(Exception):
    """Why a file cannot be built from the merged brief, as the end of a sentence."""


class Contents(FrozenValue):
    """The three versions of a brief in a merge."""

    base: bytes
    ours: bytes
    theirs: bytes


def versions_of_brief(
    found: Repository, brief: Path, said: Configuration, document: Path, files: Files
) -> list[Contents]:
    """The versions of a brief that belong to the three versions of its document, in `files`; of each possible change.

    Raises NotBuilt where they are not known, and where something else that decides over documents changed with them.
    """
    blobs = blobs_of(found, files)
    known = partings(found, _path(found, document), blobs) if blobs else []
    if not known:
        raise NotBuilt("it could not be found out what git merges")
    _refuse_own_merge(found, _path(found, brief))
    inputs = _inputs(found, brief, said)
    _refuse_unsaved(found, inputs)
    for each in known:
        _refuse_changed(found, each, inputs)
    return list(dict.fromkeys(_versions(found, known, _path(found, brief))))


def merged_brief(brief: Path, versions: Iterable[Contents]) -> bytes:
    """What git makes of the versions; raises NotBuilt where it is in conflict, or not the same for all of them."""
    merged = {_merged(brief, each) for each in versions}
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
    return merged


def _path(found: Repository, file: Path) -> str:
    """A path from the root of the work tree, as git names it."""
    return os.path.relpath(file, found.root).replace(os.sep, "/")


def _refuse_own_merge(found: Repository, path: str) -> None:
    """Refuses where git merges the brief in another way than any text."""
    listed = os.fsdecode(_asked(found, "check-attr", "-z", "merge", "--", path)).split("\0")
    how = listed[2] if len(listed) > 2 else ""
    if how not in ("unspecified", "set", "text"):
        raise NotBuilt(f"git merges {path} in a way of its own (merge: {how})")


def _inputs(found: Repository, brief: Path, said: Configuration) -> list[str]:
    """What decides over documents beside the brief, in the repository; of a link, also what it leads to."""
    places = [each / SETTINGS for each in brief.absolute().parents]
    places += [*said.packs, *([said.reference] if said.reference else [])]
    places += [said.templates.folder] if said.templates else []
    paths = {_path(found, each) for place in places for each in (place, place.resolve())}
    return sorted(path for path in paths if not path.startswith("../"))


def _refuse_unsaved(found: Repository, inputs: Sequence[str]) -> None:
    """Refuses where the work tree has inputs that git will not commit with the documents."""
    _refuse_some(_asked(found, "diff-files", "--name-only", "-z", "--", *inputs), "has changes that are not committed")


def _refuse_changed(found: Repository, parting: Parting, inputs: Sequence[str]) -> None:
    """Refuses where git brings over inputs that our side does not have."""
    question = ("diff-tree", "-r", "--name-only", "-z", "--end-of-options", parting.base, parting.theirs, "--", *inputs)
    changed = [path for path in _asked(found, *question).split(b"\0") if path]
    other = [path for path in changed if not _is_same(found, parting.theirs, os.fsdecode(path))]
    _refuse_some(b"\0".join(other), "changed as well")


def _is_same(found: Repository, revision: str, path: str) -> bool:
    """Whether a revision and our side have the same file, or none."""
    stored = found.stored([revision, OURS], path)
    return stored.get(revision) == stored.get(OURS)


def _refuse_some(paths: bytes, says: str) -> None:
    first = os.fsdecode(paths.split(b"\0", 1)[0])
    if first:
        raise NotBuilt(f"{first} {says}")


def _asked(found: Repository, *question: str) -> bytes:
    answer = asked(found.root or found.folder, *question)
    if answer is None:
        raise NotBuilt(f"git {question[0]} gives no answer")
    return answer


def _versions(found: Repository, known: Sequence[Parting], path: str) -> Iterator[Contents]:
    revisions = dict.fromkeys([OURS, *(name for each in known for name in (each.base, each.theirs))])
    contents = found.contents([*revisions], path, Limits().bytes)
    for each in known:
        if not {each.base, OURS, each.theirs} <= contents.keys():
            raise NotBuilt(f"{path} is not on both sides, or too large")
        yield Contents(contents[each.base], contents[OURS], contents[each.theirs])
