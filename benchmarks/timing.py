"""Times programs: CPU of whole processes, pair by pair, median of the ratios."""

from __future__ import annotations

import resource
import statistics
import subprocess
from collections.abc import Sequence

RUNS = 11

Command = Sequence[str]


def median_ratio(left: Command, right: Command) -> float:
    """The median of CPU(left) / CPU(right) over pairs of runs, after one run of each that does not count."""
    seconds(left)
    seconds(right)
    return statistics.median(seconds(left) / seconds(right) for _ in range(RUNS))


def seconds(command: Command) -> float:
    """The CPU time of a finished process, user and system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
