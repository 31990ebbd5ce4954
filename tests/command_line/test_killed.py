"""A build that is killed at any moment leaves no half file and no wrong "fresh", and the next one repairs."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from specsmith.production import PAYS
from tests.command_line.program import SCRIPT, SMALL, briefs, specsmith, surroundings

KILLS = int(os.environ.get("SPECSMITH_KILLS", "12"))
"""Each takes about a second; before a release set it to 200."""
NUMBER = PAYS + 4


def write(folder: Path, summary: str) -> None:
    texts = {f"b{n:02}": f"{SMALL.replace('RESUME', f'B{n}')}summary: {summary}\n" for n in range(NUMBER)}
    briefs(folder, **texts)


def standing(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes() for path in (folder / "specs").rglob("*") if path.is_file()
    }


@pytest.mark.skipif(os.name != "posix", reason="signals end processes otherwise elsewhere")
def test_a_killed_build_leaves_whole_files_and_the_next_one_repairs(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "specsmith.yaml").write_text("specsmith: 1\n")
    right = {}
    for summary in ("one", "two"):
        write(tmp_path, summary)
        specsmith("build", cwd=tmp_path)
        right[summary] = standing(tmp_path)
    moments = random.Random(1)
    for number in range(KILLS):
        summary = ("one", "two")[number % 2]
        write(tmp_path, summary)
        kill_a_build(tmp_path, moments.uniform(0, 0.9))
        left = {name: content for name, content in standing(tmp_path).items() if name.endswith(".md")}
        assert all(content in (right["one"][name], right["two"][name]) for name, content in left.items())
        said_fresh = specsmith("build", "--check", cwd=tmp_path).returncode == 0
        assert said_fresh is (left == right[summary])
        assert specsmith("build", cwd=tmp_path).returncode == 0
        assert standing(tmp_path) == right[summary]


def kill_a_build(folder: Path, wait: float) -> None:
    """Starts a build and kills it, and all that it started, with a signal that cannot be caught."""
    running = subprocess.Popen(
        [SCRIPT, "build", "--jobs", "2"], cwd=folder, env=surroundings(folder), stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    time.sleep(wait)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait(timeout=10)
