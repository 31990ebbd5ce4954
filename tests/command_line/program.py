"""Runs the program as people do: in a folder, with arguments; as a process of its own where that makes a difference."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from hashlib import sha256
from pathlib import Path

from specsmith.cli import BUG, run

PROJECT = Path(__file__).parents[2]
EXAMPLES = PROJECT / "examples"
SCRIPT = Path(sys.executable).parent / "specsmith"

SMALL = """\
specsmith: 1
id: RESUME
title: Resumable uploads
kind: developer-platform
"""

BROKEN = SMALL.replace("kind:", "kin:")

QUIET = """\
specsmith: 1
id: QUIET
title: Nothing to find here
kind: developer-platform
problem: Uploads of more than 50 MB break.
goals:
  - {id: G-1, outcome: Uploads of more than 50 MB finish, metrics: {none: nobody can count them yet}}
"""

TRACEBACK = "Traceback"

UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
"""Characters that must not reach a terminal from a brief or a file's name."""


def specsmith(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Runs the program in this process, which takes no time to start: its exit code and what it printed."""
    said, complained = io.StringIO(), io.StringIO()
    with chdir(cwd), redirect_stdout(said), redirect_stderr(complained):
        code = run([*map(str, arguments)])
    assert code != BUG, complained.getvalue()
    return subprocess.CompletedProcess(arguments, code, said.getvalue(), complained.getvalue())


def process(
    *arguments: str | Path, cwd: Path, stdin: str | None = None, encoding: str = "utf-8", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Runs the installed program to its end; a traceback is never right."""
    done = subprocess.run(
        [SCRIPT, *map(str, arguments)],
        cwd=cwd,
        env=surroundings(cwd, **environment),
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        encoding=encoding,
        timeout=60,
        check=False,
    )
    assert TRACEBACK not in done.stderr or "--debug" in arguments, done.stderr
    return done


def surroundings(cwd: Path, **more: str) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return {
        **kept,
        "HOME": str(cwd),
        "LC_ALL": "C.UTF-8",
        "PYTHONWARNINGS": "error",
        "PYTHONWARNDEFAULTENCODING": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        **more,
    }


def briefs(folder: Path, **texts: str) -> None:
    """Writes briefs by the names of their files."""
    for name, text in texts.items():
        (folder / f"{name}.brief.yaml").write_text(text, encoding="utf-8")


def fingerprint(folder: Path) -> dict[str, str]:
    """Everything in a folder and below: names, contents, times."""
    found: dict[str, str] = {}
    for path in sorted(folder.rglob("*")):
        content = str(path.readlink()) if path.is_symlink() else path.read_bytes() if path.is_file() else b""
        digest = sha256(os.fsencode(content)).hexdigest()
        status = path.lstat()
        times = "" if path.is_dir() else f"{status.st_mtime_ns} {status.st_ino}"
        found[str(path.relative_to(folder))] = f"{digest} {times}"
    return found


def is_harmless(text: str) -> bool:
    """Whether nothing in the output moves a cursor, hides, or is a command for a CI runner."""
    return not (UNSEEN.search(text) or re.search(r"##\w*\[", text) or re.search(r"^\s*::", text, re.MULTILINE))
