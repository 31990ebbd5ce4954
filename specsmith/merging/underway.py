"""What git is at while it asks the merge driver about one file; git hands over the file's versions and says no more."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

from specsmith.frozen import FrozenValue
from specsmith.history import Repository, asked

OURS = ":0"
"""Where our side is until git is done: the index."""

_MERGED = re.compile(r"GITHEAD_([0-9a-f]{40,64})")
"""The variable by which `git merge` tells its children the name of what it merges, by commit."""

_SEARCHED = 1000
"""The most commits on the file that are looked through for the one that is being applied."""


class Files(NamedTuple):
    """Where git has put the three versions of a file."""

    base: Path
    ours: Path
    theirs: Path


class Blobs(FrozenValue):
    """The three versions of a file in a merge, by their names in git."""

    base: str
    ours: str
    theirs: str


class Parting(FrozenValue):
    """Two revisions; git brings over to our side what changed from the one to the other."""

    base: str
    theirs: str


def blobs_of(repository: Repository, files: Files) -> Blobs | None:
    """What git calls the three contents; None where it does not answer."""
    names = asked(repository.folder, "hash-object", "--no-filters", *(str(each.absolute()) for each in files))
    found = (names or b"").decode("ascii", errors="replace").split()
    return Blobs(*found) if len(found) == len(files) else None


def partings(repository: Repository, path: str, blobs: Blobs) -> list[Parting]:
    """What git may be bringing over, seen from the three contents of a file at a path; none where nobody knows.

    A merge names its commit. For a rebase, a cherry-pick, a revert or a stash, every commit is taken that changed the
    file just so: first those that our side does not have, then its own.
    """
    if _blob(repository, OURS, path) != blobs.ours:
        return []
    merged = [commit[1] for name in os.environ if (commit := _MERGED.fullmatch(name))]
    if merged:
        possible = [each for commit in merged for each in _of_merge(repository, commit)]
        return [each for each in possible if _fits(repository, path, blobs, each)] if len(possible) == 1 else []
    return _applied(repository, path, blobs, "--all", "--not", "HEAD") or _applied(repository, path, blobs, "HEAD")


def _of_merge(repository: Repository, commit: str) -> list[Parting]:
    """One for each last commit in common; of several, git makes a base that is no commit."""
    bases = asked(repository.folder, "merge-base", "--all", "HEAD", commit) or b""
    return [Parting(base, commit) for base in bases.decode("ascii", errors="replace").split()]


def _fits(repository: Repository, path: str, blobs: Blobs, parting: Parting) -> bool:
    found = (_blob(repository, parting.base, path), _blob(repository, parting.theirs, path))
    return found == (blobs.base, blobs.theirs)


def _blob(repository: Repository, revision: str, path: str) -> str:
    found = repository.stored(revision, path)
    return found.blob if found else ""


def _applied(repository: Repository, path: str, blobs: Blobs, *revisions: str) -> list[Parting]:
    found = []
    for commit, before, after in repository.changes(path, _SEARCHED, *revisions):
        if (before, after) == (blobs.base, blobs.theirs):
            found.append(Parting(f"{commit}^", commit))
        if (after, before) == (blobs.base, blobs.theirs):  # as a revert does
            found.append(Parting(commit, f"{commit}^"))
    return found
