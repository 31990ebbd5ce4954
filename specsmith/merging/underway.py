"""What git is at while it asks the merge driver about one file; git hands over the file's versions and says no more."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from specsmith.frozen import FrozenValue
from specsmith.history import Repository, asked

OURS = ":0"
"""Where our side is until git is done: the index."""

_MERGED = re.compile(r"GITHEAD_([0-9a-f]{40,64})")
"""The variable by which `git merge` tells its children the name of what it merges, by commit."""

_LISTS = (("rebase-merge/done", -1), ("sequencer/todo", 0))
"""Where git notes the steps of a rebase and of several picks, and which line is the one that it is at."""
_PICK = re.compile(r"(?:p|pick|r|reword|e|edit|s|squash|f|fixup|revert)(?: -[cC])? ([0-9a-f]{4,64})\b")
_MERGE = re.compile(r"(?:m|merge)(?: -[cC] [0-9a-f]{4,64})? (\S+)(?: #.*)?")

_SEARCHED = 5000
"""The most commits that are looked through for the one that is being applied, the newest first."""
_CANDIDATES = 50
"""The most changes of a file from one content to another that are looked into."""


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


class Partings(FrozenValue):
    """What git may be bringing over; none where nobody knows."""

    found: tuple[Parting, ...] = ()
    guessed: bool = False
    """Whether these only look like it, and another commit that nobody found might be meant."""


def blobs_of(repository: Repository, files: Files) -> Blobs | None:
    """What git calls the three contents; None where it does not answer."""
    names = asked(repository.folder, "hash-object", "--no-filters", *(str(each.absolute()) for each in files))
    found = (names or b"").decode("ascii", errors="replace").split()
    return Blobs(*found) if len(found) == len(files) else None


def partings(repository: Repository, path: str, blobs: Blobs) -> Partings:
    """What git may be bringing over, seen from the three contents of a file at a path.

    A merge names its commit, a rebase and several picks have a list of steps. For a single pick, a revert and a stash
    there is no such thing: then it is each commit that changed the file just so, or back.
    """
    if repository.stored([OURS], path).get(OURS) != blobs.ours:
        return Partings()
    merged = [commit[1] for name in os.environ if (commit := _MERGED.fullmatch(name))]
    if merged:
        return Partings(_fitting(repository, path, blobs, _of_merges(repository, merged)))
    step = _step(repository)
    if merge := _MERGE.match(step):
        names = (repository.resolve(f"refs/rewritten/{merge[1]}"), repository.resolve(merge[1]))
        return Partings(_fitting(repository, path, blobs, _of_merges(repository, [each for each in names if each][:1])))
    pick = _PICK.match(step)
    known = _fitting(repository, path, blobs, _of_picks(repository, [pick[1]])) if pick else ()
    guessed = () if known else _of_picks(repository, repository.touching(path, _SEARCHED))
    return Partings(known or _fitting(repository, path, blobs, guessed), guessed=not known)


def _of_merges(repository: Repository, commits: Sequence[str]) -> list[Parting]:
    """The parting of a merge; none where there are several, since git makes a base of them that is no commit."""
    found = []
    for commit in commits:
        bases = asked(repository.folder, "merge-base", "--all", "--end-of-options", "HEAD", commit) or b""
        found += [Parting(base, commit) for base in bases.decode("ascii", errors="replace").split()]
    return found if len(found) == 1 else []


def _step(repository: Repository) -> str:
    """What a rebase or a series of picks is at, as git notes it; empty where none is under way."""
    for name, which in _LISTS:
        place = asked(repository.folder, "rev-parse", "--git-path", name)
        file = repository.folder / os.fsdecode(place or b"").removesuffix("\n")
        text = file.read_bytes().decode(errors="replace") if place and file.is_file() else ""
        steps = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
        if steps:
            return steps[which]
    return ""


def _of_picks(repository: Repository, commits: Sequence[str]) -> list[Parting]:
    """Each commit against each of its parents, as picked and as reverted."""
    edges = [(parent, commit) for commit, parents in repository.parents(commits).items() for parent in parents]
    return [Parting(*each) for edge in edges for each in (edge, edge[::-1])]


def _fitting(repository: Repository, path: str, blobs: Blobs, possible: Sequence[Parting]) -> tuple[Parting, ...]:
    """Those between which the file changed as git says; none where they are too many to be told apart."""
    names = list(dict.fromkeys(name for each in possible for name in (each.base, each.theirs)))
    stored = repository.stored(names, path)
    wanted = (blobs.base, blobs.theirs)
    found = tuple(each for each in possible if (stored.get(each.base), stored.get(each.theirs)) == wanted)
    return found if len(found) <= _CANDIDATES else ()
