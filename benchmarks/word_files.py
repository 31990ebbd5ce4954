"""Prints what Word files cost to write: against lxml and zipfile alone with the same content, and by size."""

from __future__ import annotations

import gc
import json
import pickle
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from benchmarks.brief import brief
from benchmarks.floors import word_elements
from specsmith.blocks import Document
from specsmith.cli import OBJECTS_PER_COLLECTION
from specsmith.writers.docx import assemble, write
from specsmith.writers.look import Look

SIZES = (25, 250, 2500)
"""Requirements of a brief."""
NAMES = ("requirements", "spec")
"""The documents: long texts, and many tables."""
MOST = 3.0
"""Times the floor, for a document of the first size."""
STEEPEST = 110.0
"""Times a document of the first size, for one of the last, a hundredfold."""


class Cost(NamedTuple):
    """What one document took: seconds of CPU at best, bytes of its text as XML, and MiB of memory at most."""

    ours: float
    floor: float
    xml: int
    before: float
    peak: float


def main() -> None:
    """Each document in a process of its own, which gets it rendered and does nothing but write it."""
    costs = [[_measured(document) for document in _rendered(size)] for size in SIZES]
    for name, by_size in zip(NAMES, zip(*costs, strict=True), strict=True):
        print("\n".join(_lines(name, by_size)), flush=True)


def _lines(name: str, costs: Sequence[Cost]) -> Iterator[str]:
    for size, cost in zip(SIZES, costs, strict=True):
        ratio = cost.ours / cost.floor
        verdict = _verdict(ratio, MOST) if size == SIZES[0] else " " * len(_verdict(0, MOST))
        memory = f"peak memory {cost.peak:.0f} MiB, {cost.before:.0f} of them before"
        label = f"Word file: {name}, {size:,} requirements"
        yield f"{label:<44} {ratio:5.2f} x floor   {verdict} ({cost.xml / 1e6:.1f} MB of XML; {memory})"
    growth = costs[-1].ours / costs[0].ours
    label = f"Word file: {name}, {SIZES[-1]:,} against {SIZES[0]}"
    yield f"{label:<44} {growth:5.1f} x         {_verdict(growth, STEEPEST)}".rstrip()


def _verdict(ratio: float, target: float) -> str:
    return f"target {target:<5.1f} {'reached' if ratio <= target else 'MISSED':<8}"


def _rendered(size: int) -> tuple[Document, ...]:
    """The documents of a brief."""
    from specsmith.brief.parse import parse
    from specsmith.derive import derive
    from specsmith.render import render
    from specsmith.rules.load import knowledge
    from specsmith.source import read

    parsed = parse(read(brief(size).encode(), "bench.brief.yaml"))
    return render(derive(parsed, knowledge().rules, "bench.brief.yaml"), NAMES)


def _measured(document: Document) -> Cost:
    command = [sys.executable, "-m", "benchmarks.word_files"]
    done = subprocess.run(command, input=pickle.dumps(document), check=True, stdout=subprocess.PIPE)
    return Cost(*json.loads(done.stdout))


def measure(document: Document) -> Cost:
    """In this process: memory first, and the floor last, whose plain data would weigh on the garbage collector."""
    assert assemble  # what is loaded to write is not memory of the document
    gc.set_threshold(OBJECTS_PER_COLLECTION)  # as the program does
    before = _peak()
    file = write(document, Look())
    peak = _peak()
    ours = _best(partial(write, document, Look()))
    content = word_elements.content_of(file)
    floor = _best(partial(word_elements.write, content))
    xml = word_elements.body(content)
    assert _canonical(xml) == _canonical(word_elements.parts_of(file)[word_elements.BODY]), "the floor says else"
    return Cost(ours, floor, len(xml), before, peak)


def _canonical(xml: bytes) -> bytes:
    return etree.tostring(etree.fromstring(xml), method="c14n", exclusive=True)


def _peak() -> float:
    """MiB at most so far. `ru_maxrss` would begin with what the parent process had; without Linux it is not known."""
    status = Path("/proc/self/status")
    found = re.search(r"VmHWM:\s*(\d+)", status.read_text()) if status.exists() else None
    return int(found[1]) / 1024 if found else float("nan")


def _best(run: Callable[[], object]) -> float:
    """The least of several runs, with the garbage collector at work."""
    return min(_once(run) for _ in range(5))


def _once(run: Callable[[], object]) -> float:
    begin = time.process_time()
    run()
    return time.process_time() - begin


if __name__ == "__main__":
    print(json.dumps(measure(pickle.load(sys.stdin.buffer))))
