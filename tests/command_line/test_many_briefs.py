"""Many briefs in one build: several processes make what one makes, and end with the one that started them."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from specsmith.production import PAYS
from tests.command_line.program import BROKEN, SCRIPT, SMALL, briefs, process, surroundings

MANY = 3 * PAYS


def fill(folder: Path) -> Path:
    """Good briefs, one with an error, and one with the id of another."""
    folder.mkdir()
    good = {f"b{number:02}": SMALL.replace("RESUME", f"B{number}") for number in range(MANY)}
    briefs(folder, **(good | {"b07": BROKEN, "b20": SMALL.replace("RESUME", "B3")}))
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.md")}


def test_any_number_of_processes_gives_the_same_files_and_the_same_words(tmp_path: Path) -> None:
    one, several = fill(tmp_path / "one"), fill(tmp_path / "several")
    first = process("build", ".", "--jobs", "1", cwd=one)
    second = process("build", ".", "--jobs", "3", cwd=several)
    assert (first.returncode, first.stdout, first.stderr) == (second.returncode, second.stdout, second.stderr)
    assert first.returncode == 1
    assert "b07.brief.yaml: 1 error" in first.stderr
    assert "the id B3 belongs to b03.brief.yaml already" in first.stderr
    assert content(one) == content(several)
    assert len(content(one)) == 5 * (MANY - 2)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for the processes in /proc")
def test_no_process_outlives_the_one_that_was_killed(tmp_path: Path) -> None:
    folder = fill(tmp_path / "briefs")
    command = [SCRIPT, "build", ".", "--to", "md,docx", "--jobs", "3"]
    running = subprocess.Popen(command, cwd=folder, env=surroundings(folder), stdout=subprocess.DEVNULL)
    until(lambda: len(children(running.pid)) == 3)
    started = children(running.pid)
    running.send_signal(signal.SIGKILL)
    running.wait(timeout=10)
    until(lambda: not [each for each in started if alive(each)])


def children(process_id: int) -> list[int]:
    try:
        return [*map(int, Path(f"/proc/{process_id}/task/{process_id}/children").read_text().split())]
    except OSError:
        return []


def alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return "\nState:\tZ" not in Path(f"/proc/{process_id}/status").read_text()


def until(condition: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.02)
