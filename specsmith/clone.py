"""What git keeps for this clone alone: its settings and its index. Runs the `git` program to change them.

The only place from which git changes anything; `history.py` only asks.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from specsmith.history import SECONDS, asked, command, surroundings

DRIVER_CALL = "merge.specsmith.driver"
"""The setting that says how git calls the merge driver."""

DRIVER: Mapping[str, str] = {
    "merge.specsmith.name": "documents that specsmith builds",
    DRIVER_CALL: "specsmith merge-driver -- %O %A %B %P",
    "merge.specsmith.recursive": "binary",
}
"""The settings by which git knows the merge driver; `recursive`: no conflict is written into a common ancestor."""


class GitRefused(Exception):
    """Git could not do it; says what git says."""


def settings(folder: Path) -> dict[str, str]:
    """What this clone's settings say of the merge driver."""
    found = {name: asked(folder, "config", "--local", "--get", name) for name in DRIVER}
    return {name: os.fsdecode(value).removesuffix("\n") for name, value in found.items() if value is not None}


def set_up(folder: Path, wanted: Mapping[str, str]) -> None:
    """Writes settings of this clone; raises GitRefused."""
    for name, value in wanted.items():
        _changed(folder, "config", "--local", name, value)


def put(root: Path, paths: Iterable[str]) -> None:
    """Puts files, by their paths from the root of the work tree, into the index as they are; raises GitRefused.

    A file that was in conflict is settled by that.
    """
    _changed(root, "update-index", "--add", "-z", "--stdin", given=os.fsencode("".join(f"{path}\0" for path in paths)))


def merge_lines(base: Path, ours: Path, theirs: Path) -> bool:
    """Git's own merge of three files, into the one of ours; whether no conflict is left in it."""
    names = (str(each.absolute()) for each in (ours, base, theirs))
    labels = ("-L", "ours", "-L", "base", "-L", "theirs")
    return _run(Path(), "merge-file", "--quiet", *labels, *names).returncode == 0


def merged_as_git_does(base: bytes, ours: bytes, theirs: bytes, strategy: str = "") -> bytes | None:
    """What `git merge` makes of a file, by its usual strategy or another; None for a conflict.

    `git merge-file` may find other lines that are the same. So it is merged for once in a repository of its own, that
    nobody else sees. Raises GitRefused.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _changed(folder, "init", "--quiet", "--template=")
        _changed(folder, "fast-import", "--quiet", given=_history_of(base, ours, theirs))
        _changed(folder, *_PLAIN, "checkout", "--quiet", "ours")
        quiet = ("--quiet", "--no-commit", "--no-ff", "--no-verify-signatures")
        by = ("-s", strategy) if strategy else ()
        merging = _run(folder, *_PLAIN, "merge", *quiet, *by, "theirs")
        if merging.returncode > 1:
            raise GitRefused(os.fsdecode(merging.stderr).strip() or "git merge failed")
        return asked(folder, "cat-file", "blob", ":0:file")  # which there is not while it is in conflict


_OBJECTS = ("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES")
"""Variables by which contents would be stored in another repository than the one that is changed."""

_PLAIN = (
    *("-c", "user.name=specsmith", "-c", "user.email=specsmith@localhost", "-c", "core.autocrlf=false"),
    *("-c", f"core.attributesFile={os.devnull}"),
)
"""Settings of git that leave the bytes of a file as they are."""


def _history_of(base: bytes, ours: bytes, theirs: bytes) -> bytes:
    """What makes a commit of a file, and two branches of it, as `git fast-import` reads it."""
    commits = (
        ("base", base, b""),
        ("ours", ours, b"from refs/heads/base\n"),
        ("theirs", theirs, b"from refs/heads/base\n"),
    )
    return b"".join(
        b"commit refs/heads/%s\ncommitter nobody <nobody> 0 +0000\ndata 0\n%sM 100644 inline file\ndata %d\n%s\n"
        % (name.encode(), parent, len(content), content)
        for name, content, parent in commits
    )


def _changed(folder: Path, *arguments: str, given: bytes = b"") -> None:
    done = _run(folder, *arguments, given=given)
    if done.returncode:
        raise GitRefused(os.fsdecode(done.stderr).strip() or f"git {arguments[0]} failed")


def _run(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - no shell
            command(folder, *arguments), env=surroundings(os.environ, *_OBJECTS), input=given, capture_output=True,
            timeout=SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as failure:
        raise GitRefused(f"git could not be run: {failure}") from failure
