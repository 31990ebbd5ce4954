"""What git keeps for this clone alone: its settings and its index. Runs the `git` program to change them.

The only place from which git changes anything; `history.py` only asks.
"""

from __future__ import annotations

import os
import subprocess
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
    _changed(root, "update-index", "--add", "-z", "--stdin", given="".join(f"{path}\0" for path in paths))


def merge_lines(base: Path, ours: Path, theirs: Path) -> bool:
    """Git's own merge of three files, into the one of ours; whether no conflict is left in it."""
    names = (str(each.absolute()) for each in (ours, base, theirs))
    labels = ("-L", "ours", "-L", "base", "-L", "theirs")
    return _run(Path(), "merge-file", "--quiet", *labels, *names).returncode == 0


def _changed(folder: Path, *arguments: str, given: str = "") -> None:
    done = _run(folder, *arguments, given=given)
    if done.returncode:
        raise GitRefused(os.fsdecode(done.stderr).strip() or f"git {arguments[0]} failed")


def _run(folder: Path, *arguments: str, given: str = "") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603 - no shell
            command(folder, *arguments), env=surroundings(os.environ), input=os.fsencode(given), capture_output=True,
            timeout=SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as failure:
        raise GitRefused(f"git could not be run: {failure}") from failure
