"""Prints what checks cost: looking a brief through, as a multiple of the time to read it, for briefs of any size."""

from __future__ import annotations

from functools import partial

from benchmarks.brief import brief
from benchmarks.rules import SIZES, best
from specsmith.brief.model import Brief
from specsmith.brief.parse import parse
from specsmith.derive import derive
from specsmith.lint import lint
from specsmith.rules.load import knowledge
from specsmith.source import read

MOST = 3.0
"""Times the time to read and parse a brief."""


def main() -> None:
    """CPU at best, in this process: reading and parsing, then deriving and linting."""
    rules = knowledge().rules
    for size in SIZES:
        content = brief(size).encode()
        parsed = _read(content)
        spec = derive(parsed, rules, "bench.brief.yaml")
        reading = best(partial(_read, content))
        linting = best(partial(lint, parsed, spec))
        deriving = best(partial(derive, parsed, rules, "bench.brief.yaml"))
        ratio = linting / reading
        verdict = "reached" if ratio <= MOST else "MISSED"
        more = f"{(deriving + linting) / reading:.2f} with deriving"
        name = f"checks: {size:,} requirements"
        print(f"{name:<44} {ratio:5.2f} x reading it   target {MOST:.1f}   {verdict:<8} ({more})", flush=True)


def _read(content: bytes) -> Brief:
    return parse(read(content, "bench.brief.yaml"))


if __name__ == "__main__":
    main()
