"""What a merge, rebase or cherry-pick that stopped has left in conflict; git is only asked."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from specsmith.frozen import FrozenValue, field
from specsmith.history import Repository, asked, repository

REBASE = "git rebase --continue"

STEPS = (
    ("rebase-merge", REBASE),
    ("rebase-apply/rebasing", REBASE),
    ("rebase-apply/applying", "git am --continue"),
    ("MERGE_HEAD", "git commit"),
    ("CHERRY_PICK_HEAD", "git cherry-pick --continue"),
    ("REVERT_HEAD", "git revert --continue"),
    ("SQUASH_MSG", "git commit"),
)
"""What git keeps while something is under way, and how that goes on."""

_BROUGHT = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD")
"""By which names git knows the commit of the other side."""

_LARGEST = 50 * 2**20
"""Bytes of a file at most."""

_UNMERGED = re.compile(r"(100[0-7]{3}) ([0-9a-f]{40,64}) ([123])\t(.+)", re.DOTALL)
_MARKER = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |\r?$)", re.MULTILINE)


class Conflicts(FrozenValue):
    """The state of a repository, by paths from its root."""

    repository: Repository
    root: Path
    """As it is once links are followed."""
    unmerged: dict[str, dict[int, str]] = field(default_factory=dict)
    """The contents in git of each file in conflict: 1 is what both sides had, 2 and 3 what they made of it."""
    changed: frozenset[str] = frozenset()
    """What will be committed otherwise than it was, and what is in conflict."""
    step: str = ""
    """How that goes on which is under way; empty where nothing is."""

    def path(self, file: Path) -> str:
        """A file's path from the root; empty where it is outside."""
        whole = file.parent.resolve() / file.name
        return whole.relative_to(self.root).as_posix() if whole.is_relative_to(self.root) else ""

    def sides(self, path: str) -> list[bytes]:
        """What the two sides made of a file in conflict, ours first; one of them alone where the other removed it."""
        blobs = [blob for stage, blob in sorted(self.unmerged.get(path, {}).items()) if stage > 1]
        found = (asked(self.root, "cat-file", "blob", blob) for blob in blobs)
        return [each for each in found if each is not None]

    def is_half_removed(self, path: str) -> bool:
        """Whether one side changed a file, and the other removed it."""
        stages = self.unmerged.get(path, {}).keys()
        return 1 in stages and not {2, 3} <= stages

    def tracked(self, paths: Iterable[str]) -> set[str]:
        """Those of the files that git keeps, here or on the other side."""
        wanted = sorted(paths)
        found = _names(self.root, "ls-files", "-z", "--", *wanted)
        for name in _BROUGHT:
            found |= _names(self.root, "ls-tree", "-r", "-z", "--name-only", "--full-tree", name, *wanted)
        return found

    def unknown(self, paths: Iterable[str]) -> list[str]:
        """Those of the files that are not in the index."""
        wanted = set(paths)
        return sorted(wanted - _names(self.root, "ls-files", "-z", "--", *sorted(wanted)))

    def unsaved(self, paths: Iterable[str]) -> list[str]:
        """Those of the files that git has to be told of: in conflict, or changed since it was told."""
        return sorted(_names(self.root, "diff-files", "--name-only", "-z", "--", *sorted(paths)))


def conflicts(found: Repository) -> Conflicts | None:
    """What is in conflict; None where there is no work tree."""
    if found.root is None:
        return None
    root = found.root.resolve()
    unmerged: dict[str, dict[int, str]] = {}
    for line in _names(root, "ls-files", "--unmerged", "-z"):
        if entry := _UNMERGED.fullmatch(line):
            unmerged.setdefault(entry[4], {})[int(entry[3])] = entry[2]
    changed = _names(root, "diff-index", "--cached", "--name-only", "-z", "HEAD")
    step = next((how for name, how in STEPS if _is_there(root, name)), "")
    return Conflicts(found, root, dict(sorted(unmerged.items())), frozenset(changed), step)


def sides_of(file: Path) -> list[bytes]:
    """What the sides of a merge have of a file: by the index, or by their commits where the index has one version."""
    found = repository(file.parent)
    if found is None or found.root is None:
        return []
    path = os.path.relpath(file.parent.resolve() / file.name, found.root.resolve()).replace(os.sep, "/")
    contents = found.contents((":2", ":3", "HEAD", *_BROUGHT), path, _LARGEST)
    return list(dict.fromkeys(contents.values()))


def marked_lines(content: bytes) -> list[int]:
    """The lines, from 1, at which a conflict that git wrote into a file begins."""
    text = content.decode(errors="replace")
    lines = [text.count("\n", 0, match.start()) + 1 for match in _MARKER.finditer(text)]
    begins = [line for line in lines if text.split("\n")[line - 1].startswith("<")]
    return begins or lines[:1]


def _is_there(root: Path, name: str) -> bool:
    path = asked(root, "rev-parse", "--git-path", name)
    return path is not None and (root / os.fsdecode(path).removesuffix("\n")).exists()


def _names(root: Path, *question: str) -> set[str]:
    return set(os.fsdecode(asked(root, *question) or b"").split("\0")) - {""}
