"""What stands in earlier versions of files: runs the `git` program, only to read, and never against the repository.

Whoever sends a repository decides over its configuration. So nothing is called that runs a hook, a filter, a pager or
another program, nothing is fetched, and neither the index nor the work tree is touched.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path as File

from specsmith.frozen import FrozenValue

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

ALTOGETHER = 50_000_000
"""The most bytes of versions of one file that are read together."""

_BLOB = re.compile(r"([0-9a-f]{40,64}) blob ([0-9]+)")
"""What `git cat-file` says of a content: its name and its size in bytes."""

_ENTRY = re.compile(r"100(?:644|755|664) blob ([0-9a-f]{40,64}) +([0-9]+)\t(.+)", re.DOTALL)
"""A line of `git ls-tree --long`: a plain file; links and submodules are none."""


class Stored(FrozenValue, order=True):
    """A file in a revision: its content's name in the repository, and its size in bytes."""

    blob: str
    size: int


class Version(FrozenValue):
    """What a file said in a commit."""

    commit: str
    content: bytes


class Repository(FrozenValue):
    """The repository around a folder. A revision is named as git takes it: `main`, `v1.2`, `HEAD~3`."""

    folder: File
    """Where git is asked."""
    root: File | None
    """The top of the work tree; None where there is none (a bare repository)."""

    def resolve(self, revision: str) -> str | None:
        """The commit that a revision names, as hexadecimal digits; None where it names none."""
        named = asked(self.folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        commit = (named or b"").decode("ascii", errors="replace").strip()
        return commit if re.fullmatch("[0-9a-f]{40,64}", commit) else None

    def files(self, commit: str, suffix: str = "") -> dict[str, Stored]:
        """The plain files of a commit whose names end so, by their paths from the root, in order."""
        return {path: stored for path, stored in self._listed(commit).items() if path.endswith(suffix)}

    def read(self, stored: Stored, most: int) -> bytes | None:
        """The content of a file in a revision; None where it has more than `most` bytes, or is not in this clone."""
        return asked(self.folder, "cat-file", "blob", stored.blob) if stored.size <= most else None

    def content(self, commit: str, path: str, most: int) -> bytes | None:
        """The content of the plain file at a path from the root; None where there is none, or of more bytes."""
        stored = self._listed(commit, path).get(path) if path else None
        return self.read(stored, most) if stored else None

    def stored(self, revisions: Sequence[str], path: str) -> dict[str, str]:
        """The name of the content at a path from the root, in each revision that has one; `:0` is the index."""
        return {revision: blob for revision, (blob, _) in self._sizes(revisions, path).items()}

    def contents(self, revisions: Sequence[str], path: str, most: int) -> dict[str, bytes]:
        """What stands at a path in each revision that has it, with at most `most` bytes."""
        found = {revision: blob for revision, (blob, size) in self._sizes(revisions, path).items() if size <= most}
        names = "".join(f"{each}\n" for each in dict.fromkeys(found.values()))
        read = dict(_batch(asked(self.folder, "cat-file", "--batch", given=names)))
        return {revision: read[blob] for revision, blob in found.items() if blob in read}

    def touching(self, path: str, number: int) -> list[str]:
        """The commits of all branches, tags and stashes that changed a file, and all that merged; the newest first.

        None where there are `number` of them or more, for then nobody knows what is behind these.
        """
        top = self.root or self.folder  # from which git takes this path
        question = ("rev-list", "--full-history", "--parents", f"--max-count={number}", "--all", "HEAD", "--", path)
        lines = (asked(top, *question) or b"").decode("ascii", errors="replace").splitlines()
        return [line.split()[0] for line in lines] if len(lines) < number else []

    def parents(self, commits: Sequence[str]) -> dict[str, list[str]]:
        """The parents of each commit that there is."""
        question = ("rev-list", "--no-walk=unsorted", "--parents", "--stdin")
        listed = asked(self.folder, *question, given="".join(f"{each}\n" for each in commits)) if commits else None
        lines = (listed or b"").decode("ascii", errors="replace").splitlines()
        return {commit: parents for commit, *parents in (line.split() for line in lines)}

    def merge_base(self, one: str, other: str) -> str | None:
        """The last commit that two commits have in common; None where there is none, or not in this clone."""
        found = asked(self.folder, "merge-base", "--end-of-options", one, other)
        return found.decode("ascii", errors="replace").strip() or None if found else None

    def last_change(self, path: str) -> str:
        """The commit that gave a file the content that it has in HEAD; empty where there is none.

        A merge that took the file as one side had it is not the one.
        """
        top = self.root or self.folder  # from which git takes this path
        listed = asked(top, "rev-list", "--max-count=1", "HEAD", "--", path) if path else None
        return (listed or b"").decode("ascii", errors="replace").strip()

    def versions(self, commit: str, path: str, most: int, number: int, main_line: bool = False) -> list[Version]:
        """What stood at a path from the root in a commit and before it, each content once, at most `number` versions.

        The newest is the first. With `main_line`, only along the first parents: what the branch itself had, before
        others were merged into it. Contents of more than `most` bytes are left out, and so are all those behind the
        first ALTOGETHER bytes.
        """
        along = ("--first-parent",) if main_line else ("--full-history",)
        top = self.root or self.folder  # from which git takes this path
        listed = asked(top, "rev-list", *along, f"--max-count={number}", "--end-of-options", commit, "--", path)
        commits = (listed or b"").decode("ascii", errors="replace").split()
        found: dict[str, str] = {}
        left = ALTOGETHER
        for each, (blob, size) in self._sizes(commits, path).items():
            if blob not in found and size <= min(most, left):
                left -= size
                found[blob] = each
        contents = _batch(asked(self.folder, "cat-file", "--batch", given="".join(f"{each}\n" for each in found)))
        return [Version(found[blob], content) for blob, content in contents if blob in found]

    def _sizes(self, commits: Sequence[str], path: str) -> dict[str, tuple[str, int]]:
        """The name of the content at a path in each commit that has one, and its size in bytes."""
        if "\n" in path:  # git asks for one name a line
            return {}
        questions = "".join(f"{each}:{path}\n" for each in commits)
        lines = (
            (asked(self.folder, "cat-file", "--batch-check", given=questions) or b"")
            .decode(errors="replace")
            .split("\n")
        )
        entries = zip(commits, map(_BLOB.fullmatch, lines), strict=False)
        return {commit: (entry[1], int(entry[2])) for commit, entry in entries if entry}

    def _listed(self, commit: str, *paths: str) -> dict[str, Stored]:
        arguments = ("-r", "-z", "--long", "--full-tree", "--end-of-options", commit, *paths)
        listed = os.fsdecode(asked(self.folder, "ls-tree", *arguments) or b"").split("\0")
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
    return os.fsdecode(asked(folder, "rev-parse", question) or b"").removesuffix("\n")


def _batch(printed: bytes | None) -> Iterator[tuple[str, bytes]]:
    """The contents that `git cat-file --batch` prints, by name."""
    text, at = printed or b"", 0
    while (line_end := text.find(b"\n", at)) >= 0:
        entry = _BLOB.fullmatch(text[at:line_end].decode(errors="replace"))
        at = line_end + 1
        if entry:
            size = int(entry[2])
            yield entry[1], text[at : at + size]
            at += size + 1


def asked(folder: File, *arguments: str, given: str = "") -> bytes | None:
    """What git prints when it is `given` something to read; None where it fails, is not there, or takes too long.

    The arguments are a question: a command that neither changes nor runs anything of the repository.
    """
    try:
        done = subprocess.run(  # noqa: S603 - no shell; what a caller gives stands behind --end-of-options
            command(folder, *arguments), env=surroundings(os.environ), input=os.fsencode(given), capture_output=True,
            timeout=SECONDS, check=False,
        )  # fmt: skip
    except (OSError, ValueError, subprocess.TimeoutExpired):  # ValueError: a name that holds a zero byte
        return None
    return done.stdout if done.returncode == 0 else None


def command(folder: File, *arguments: str) -> list[str]:
    """How git is called, so that it neither pages, fetches nor runs a hook."""
    return ["git", *_SAFE, "-C", str(folder), *arguments]


def surroundings(given: Mapping[str, str], *without: str) -> dict[str, str]:
    """The variables with which git is called: none that leads to another repository, and none of those `without`."""
    return {name: value for name, value in given.items() if name not in (*_REDIRECTING, *without)} | _QUIET
