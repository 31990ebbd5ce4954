"""Prints what rules cost: loading them, as a share of a build, and running them over briefs of growing size."""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from benchmarks.facts import brief_with_facts
from benchmarks.timing import RUNS, seconds

SIZES = (25, 250, 2500)
"""Requirements of a brief."""

STEEPEST = 1.12
"""Growth of time by growth of size that still counts as linear: an exponent of 1.05 over a tenfold."""

CHECKED = (
    "from specsmith.rules.prepare import prepare; "
    "knowledge_of(dict(prepare([(each.name, each.read_bytes()) for each in rule_files()])))"
)
LOADED = "knowledge()"


def main() -> None:
    """Loading as CPU time in fresh processes, against a whole build; running as CPU time per requirement."""
    prepare()
    build, first, loaded = _build(), _in_process(CHECKED), _in_process(LOADED)
    print(f"{'rules: first use, nothing prepared':<44} {first:7.1f} ms   {first / build:.0%} of a build")
    print(f"{'rules: load what was prepared':<44} {loaded:7.1f} ms   {loaded / build:.1%} of a build", flush=True)
    before: tuple[int, float] | None = None
    for size, cost in derivation():
        growth = cost * before[0] / before[1] / size if before else 1
        verdict = "reached" if growth <= STEEPEST else "MISSED"
        against = f"{growth:.2f} x as steep as its size   target {STEEPEST}   {verdict}" if before else ""
        print(f"{f'rules: derive {size:,} requirements':<44} {1000 * cost:7.1f} ms   {against}".rstrip(), flush=True)
        before = size, cost


def prepare() -> None:
    """Stores what every run needs, as it is stored where the program is installed."""
    subprocess.run([sys.executable, "-c", "from specsmith.prepare import store; store()"], check=True)


def _build() -> float:
    """Milliseconds of CPU of one brief's build to Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bench.brief.yaml"
        file.write_text(brief_with_facts(SIZES[0]), encoding="utf-8")
        program = str(Path(sys.executable).parent / "specsmith")
        command = [program, "build", str(file), "--out", str(Path(folder) / "specs"), "--force"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return 1000 * statistics.median(seconds(command) for _ in range(RUNS))


def _in_process(expression: str) -> float:
    """Milliseconds of CPU of an expression, in new processes that have loaded what a build loads anyhow."""
    code = (
        "import specsmith.build, time; from specsmith.rules.load import knowledge, knowledge_of, rule_files; "
        f"begin = time.process_time(); {expression}; print(time.process_time() - begin)"
    )
    runs = [subprocess.run([sys.executable, "-c", code], check=True, capture_output=True) for _ in range(RUNS)]
    return 1000 * statistics.median(float(run.stdout) for run in runs)


def derivation() -> Iterator[tuple[int, float]]:
    """Each size with the seconds of CPU that deriving takes, at best."""
    from specsmith.brief.parse import parse
    from specsmith.derive import derive
    from specsmith.rules.load import knowledge
    from specsmith.source import read

    rules = knowledge().rules
    for size in SIZES:
        brief = parse(read(brief_with_facts(size).encode(), "bench.brief.yaml"))
        assert not derive(brief, rules, "bench.brief.yaml").remarks, "a waiver or rating of the brief matches no rule"
        yield size, best(partial(derive, brief, rules, "bench.brief.yaml"))


def best(run: Callable[[], object]) -> float:
    """The least of several runs without the garbage collector, which weighs all that was ever loaded."""
    gc.collect()
    gc.disable()
    try:
        return min(_once(run) for _ in range(5))
    finally:
        gc.enable()


def _once(run: Callable[[], object]) -> float:
    begin = time.process_time()
    run()
    return time.process_time() - begin


if __name__ == "__main__":
    main()
