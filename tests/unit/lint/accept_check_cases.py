"""Writes what is found in each case today as what is expected: python tests/unit/lint/accept_check_cases.py

Run it on purpose only, and read the differences.
"""

from __future__ import annotations

from pathlib import Path

from specsmith.brief.parse import parse
from specsmith.derive import derive
from specsmith.diagnostics import Diagnostic, show_path, visible
from specsmith.lint import lint
from specsmith.source import read

FOLDER = Path(__file__).parents[2] / "cases" / "checks"


def cases() -> list[Path]:
    """Each case: a brief. What is found in it stands in a text file of the same name; nothing, in an empty one."""
    return sorted(FOLDER.glob("*.yaml"))


def expected(case: Path) -> Path:
    return case.with_suffix(".txt")


def found_in(case: Path) -> str:
    """What is found, without rules, so that a new rule changes no case of a check."""
    brief = parse(read(case.read_bytes(), case.name))
    return "".join(map(_lines, lint(brief, derive(brief, (), case.name))))


def _lines(found: Diagnostic) -> str:
    item = f" {found.item}" if found.item else ""
    excerpt = f"    {visible(found.excerpt)}\n" if found.excerpt else ""
    place = show_path(found.path) or "the brief"
    head = f"{found.level}[{found.name}] {place}{item}: {visible(found.message)}\n"
    return f"{head}{excerpt}    -> {visible(found.hint)}\n"


if __name__ == "__main__":
    for case in cases():
        expected(case).write_text(found_in(case), encoding="utf-8")
