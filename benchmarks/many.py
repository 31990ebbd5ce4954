"""Many briefs: what a thousand cost, what nothing changed costs, how both grow, and the memory they take."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.brief import brief
from benchmarks.setting import FLOORS, compile_template, keep_bytecode
from benchmarks.timing import Command, seconds

OURS = str(Path(sys.executable).parent / "specsmith")
FEW, MANY = 100, 1000
ROUNDS = 3
MIB = 1024
"""In the unit in which Linux tells memory."""


@dataclass(frozen=True)
class Run:
    """What one process took, with those that it started."""

    cpu: float
    wall: float
    peak: int
    """The most memory of one process, in KiB."""


def main() -> None:
    """Measures each line of the table, and prints its target."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = project(Path(folder) / "few", FEW), project(Path(folder) / "many", MANY)
        builds(few, many)
        nothing_changed(many)
        one_changed(many)
        requirements(Path(folder))


def builds(few: Path, many: Path) -> None:
    """CPU against the floor, wall against CPU, growth and memory: medians of rounds that begin with nothing built."""
    compiled = many.parent / "compiled"
    compile_template(compiled)
    bare = [sys.executable, str(FLOORS / "many.py"), str(many), str(compiled), str(many.parent / "floor")]
    rounds = [(run(bare, many), anew(few), anew(many)) for _ in range(ROUNDS)]
    against = median(large.cpu / floor.cpu for floor, _, large in rounds)
    waiting = median(large.wall / large.cpu for *_, large in rounds)
    growth = median(exponent(small.cpu, large.cpu, MANY / FEW) for _, small, large in rounds)
    _, small, large = rounds[0]
    say(f"{MANY:,} briefs, five documents each", against, 4.0, "x floor (CPU)")
    say("wall time on the cores of this machine", waiting, 0.6, f"x CPU ({os.cpu_count()} cores)")
    say(f"growth from {FEW} to {MANY:,} briefs", growth, 1.05, "is the exponent")
    say(f"peak memory, {MANY:,} briefs against {FEW}", large.peak / small.peak, 1.25, f"x ({small.peak // MIB} MiB)")
    say("peak memory of one process", large.peak / MIB, 150, "MiB")


def anew(folder: Path) -> Run:
    """A build of all briefs of a project of which nothing is built yet."""
    for name in ("specs", ".specsmith"):
        shutil.rmtree(folder / name, ignore_errors=True)
    return run([OURS, "build"], folder)


def nothing_changed(many: Path) -> None:
    """Against an empty click program, pair by pair."""
    ratios = [run([OURS, "build"], many).cpu / seconds([sys.executable, str(FLOORS / "empty.py")]) for _ in range(11)]
    say("nothing changed", median(ratios), 2.5, "x an empty click program")


def one_changed(many: Path) -> None:
    """What it takes beyond a build that has nothing to do, against a build of that brief alone."""
    ratios = []
    for number in range(5):
        idle = run([OURS, "build"], many).cpu
        changed = many / f"b{number:04}.brief.yaml"
        changed.write_text(changed.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
        after = run([OURS, "build"], many).cpu
        alone = many.parent / "alone"
        shutil.rmtree(alone, ignore_errors=True)
        alone.mkdir()
        shutil.copy(changed, alone)
        ratios.append((after - idle) / run([OURS, "build", changed.name], alone).cpu)
    say(f"one of {MANY:,} changed, beyond nothing changed", median(ratios), 1.5, "x that brief's own build")


def requirements(folder: Path) -> None:
    """The growth of one brief's build with its requirements."""
    times = []
    for number in (25, 2500):
        place = folder / str(number)
        place.mkdir()
        (place / "one.brief.yaml").write_text(brief(number), encoding="utf-8")
        run([OURS, "build", "one.brief.yaml"], place)
        times.append(median(run([OURS, "build", "one.brief.yaml", "--out", f"out{n}"], place).cpu for n in range(3)))
    say("growth from 25 to 2,500 requirements", exponent(*times, 100), 1.05, "is the exponent")


def project(folder: Path, number: int) -> Path:
    """A project with so many briefs, each with an id of its own."""
    folder.mkdir()
    (folder / "specsmith.yaml").write_text("specsmith: 1\n", encoding="utf-8")
    text = brief()
    for each in range(number):
        (folder / f"b{each:04}.brief.yaml").write_text(text.replace("id: BENCH", f"id: B{each}", 1), encoding="utf-8")
    return folder


def run(command: Command, folder: Path) -> Run:
    """Runs a command to its end."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0  # it was waited for
    return Run(used.ru_utime + used.ru_stime, time.perf_counter() - began, used.ru_maxrss)


def exponent(small: float, large: float, factor: float) -> float:
    """How steeply a time grows: 1 is in step with the size."""
    return math.log(large / small) / math.log(factor)


def say(name: str, value: float, target: float, unit: str) -> None:
    verdict = "reached" if value <= target else "MISSED"
    print(f"{name:<48} {value:6.2f} {unit}   target {target:g}   {verdict}", flush=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as kept:
        keep_bytecode(Path(kept))
        main()
