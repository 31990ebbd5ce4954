"""What stands in earlier versions of files: runs the `git` program, only to read, and never against the repository.

Whoever sends a repository decides over its configuration. So nothing is called that runs a hook, a filter, a pager or
another program, nothing is fetched, and neither the index nor the work tree is touched.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as File

SECONDS = 30
"""The longest that one call of git may take."""

_REDIRECTING = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_PREFIX")
"""Variables that a hook of git sets, and that would make another repository answer than the one around a folder."""

_QUIET = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "LC_ALL": "C",
}

_SAFE = ("--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "protocol.allow=never")

_ENTRY = re.compile(r"100(?:644|755|664) blob ([0-9a-f]{40,64}) +([0-9]+)\t(.+)", re.DOTALL)
"""A line of `git ls-tree --long`: a plain file; links and submodules are none."""


@dataclass(frozen=True, slots=True, order=True)
class Stored:
    """A file in a revision: its content's name in the repository, and its size in bytes."""

    blob: str
    size: int


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository around a folder. A revision is named as git takes it: `main`, `v1.2`, `HEAD~3`."""

    folder: File
    """Where git is asked."""
    root: File | None
    """The top of the work tree; None where there is none (a bare repository)."""

    def resolve(self, revision: str) -> str | None:
        """The commit that a revision names, as hexadecimal digits; None where it names none."""
        named = _run(self.folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        commit = (named or b"").decode("ascii", errors="replace").strip()
        return commit if re.fullmatch("[0-9a-f]{40,64}", commit) else None

    def files(self, commit: str, suffix: str = "") -> dict[str, Stored]:
        """The plain files of a commit whose names end so, by their paths from the root, in order."""
        return {path: stored for path, stored in self._listed(commit).items() if path.endswith(suffix)}

    def read(self, stored: Stored, most: int) -> bytes | None:
        """The content of a file in a revision; None where it has more than `most` bytes, or is not in this clone."""
        return _run(self.folder, "cat-file", "blob", stored.blob) if stored.size <= most else None

    def content(self, commit: str, path: str, most: int) -> bytes | None:
        """The content of the plain file at a path from the root; None where there is none, or of more bytes."""
        stored = self._listed(commit, path).get(path) if path else None
        return self.read(stored, most) if stored else None

    def merge_base(self, one: str, other: str) -> str | None:
        """The last commit that two commits have in common; None where there is none, or not in this clone."""
        found = _run(self.folder, "merge-base", "--end-of-options", one, other)
        return found.decode("ascii", errors="replace").strip() or None if found else None

    def _listed(self, commit: str, *paths: str) -> dict[str, Stored]:
        arguments = ("-r", "-z", "--long", "--full-tree", "--end-of-options", commit, *paths)
        listed = os.fsdecode(_run(self.folder, "ls-tree", *arguments) or b"").split("\0")
        entries = (_ENTRY.fullmatch(each) for each in listed)
        return dict(sorted((each[3], Stored(each[1], int(each[2]))) for each in entries if each))

    @property
    def shallow(self) -> bool:
        """Whether this clone holds only the end of the history."""
        return _line(self.folder, "--is-shallow-repository") == "true"


def repository(folder: File) -> Repository | None:
    """The repository around a folder; None where there is none, git is not installed, or git refuses to read it."""
    top = _line(folder, "--show-toplevel")
    if top:
        return Repository(folder, File(top))
    return Repository(folder, None) if _line(folder, "--absolute-git-dir") else None


def _line(folder: File, question: str) -> str:
    """What `git rev-parse` answers."""
    return os.fsdecode(_run(folder, "rev-parse", question) or b"").removesuffix("\n")


def _run(folder: File, *arguments: str) -> bytes | None:
    """What git prints; None where it fails, is not there, or takes too long."""
    command = ["git", *_SAFE, "-C", str(folder), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - no shell; what a caller gives stands behind --end-of-options
            command, env=_environment(os.environ), stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS,
            check=False,
        )  # fmt: skip
    except (OSError, ValueError, subprocess.TimeoutExpired):  # ValueError: a name that holds a zero byte
        return None
    return done.stdout if done.returncode == 0 else None


def _environment(given: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in given.items() if name not in _REDIRECTING} | _QUIET
