"""The three versions of a brief in a merge -> the merged brief.

Git merges one file after the other and tells a merge driver nothing of the others. So the brief is merged here once
more, as git merges a text, from the commits that git is at.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from specsmith.clone import merge_lines
from specsmith.configuration import Configuration
from specsmith.frozen import FrozenValue
from specsmith.history import Repository, asked
from specsmith.merging.underway import OURS, Files, Parting, blobs_of, partings
from specsmith.repository import SETTINGS
from specsmith.save import rewrite
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
        raise NotBuilt("git does not say what it merges")
    for each in known:
        _refuse_changed(found, each, brief, said)
    return [_contents(found, each, _path(found, brief)) for each in known]


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
    with tempfile.TemporaryDirectory() as folder:
        base, ours, theirs = (Path(folder) / name for name in ("base", "ours", "theirs"))
        for file, content in ((base, versions.base), (ours, versions.ours), (theirs, versions.theirs)):
            rewrite(file, content)
        if not merge_lines(base, ours, theirs):
            raise NotBuilt(f"{brief} is in conflict")
        return ours.read_bytes()


def _path(found: Repository, file: Path) -> str:
    """A path from the root of the work tree, as git names it."""
    return os.path.relpath(file, found.root).replace(os.sep, "/")


def _refuse_changed(found: Repository, parting: Parting, brief: Path, said: Configuration) -> None:
    """Refuses where what decides over documents beside the brief is not the same in both revisions."""
    whole = brief.absolute()
    places = [each / SETTINGS for each in whole.parents]
    places += [*said.packs, *([said.reference] if said.reference else [])]
    places += [said.templates.folder] if said.templates else []
    inside = sorted(path for path in {_path(found, each) for each in places} if not path.startswith("../"))
    question = ("diff-tree", "-r", "--name-only", "-z", "--end-of-options", parting.base, parting.theirs, "--", *inside)
    listed = asked(found.root or found.folder, *question)
    if listed is None:
        raise NotBuilt("git does not say what changed")
    first, *_ = os.fsdecode(listed).split("\0")
    if first:
        raise NotBuilt(f"{first} changed as well")


def _contents(found: Repository, parting: Parting, path: str) -> Contents:
    stored = (found.stored(revision, path) for revision in (parting.base, OURS, parting.theirs))
    read = [found.read(each, Limits().bytes) if each else None for each in stored]
    contents = [each for each in read if each is not None]
    if len(contents) < len(read):
        raise NotBuilt(f"{path} is not on both sides")
    return Contents(*contents)
