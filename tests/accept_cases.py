"""Writes what `specsmith check` says today as the expected errors of each bad brief: python -m tests.accept_cases

Run it on purpose only, and read the differences as the person who made the mistake.
"""

from __future__ import annotations

import io
from contextlib import chdir, redirect_stdout
from pathlib import Path

from specsmith.cli import run

FOLDER = Path(__file__).parent / "cases" / "briefs"


def cases() -> list[Path]:
    """Each case: a brief, or a folder of briefs."""
    return sorted(path for path in FOLDER.iterdir() if path.suffix != ".txt")


def expected(case: Path) -> Path:
    return case.with_suffix(".txt")


def errors_in(case: Path) -> str:
    """The errors that are printed about a case: place, line, caret, message, hint. Other findings are left out."""
    with chdir(case.parent), redirect_stdout(io.StringIO()) as printed:
        code = run(["check", case.name])
    assert code == 1, f"{case.name} passes"
    blocks: list[str] = []
    for line in printed.getvalue().splitlines(keepends=True):
        if line.startswith(" "):
            blocks[-1] += line
        else:
            blocks.append(line)
    return "".join(block for block in blocks if ": error[" in block.partition("\n")[0])


def main() -> None:
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    for case in cases():
        expected(case).write_text(errors_in(case), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
