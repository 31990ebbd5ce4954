"""Prints how long specsmith takes against its floors, and what its rules, checks and Word files cost."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import checks, rules, word_files
from benchmarks.brief import brief
from benchmarks.setting import FLOORS, compile_template, keep_bytecode
from benchmarks.timing import Command, median_ratio


def main() -> None:
    """Measures each target in turn; the floors are printed as multiples of an empty Python program."""
    with tempfile.TemporaryDirectory() as folder:
        keep_bytecode(Path(folder) / "bytecode")
        rules.prepare()
        for name, ours, floor, target in cases(Path(folder)):
            ratio = median_ratio(ours, floor)
            against = f"floor is {median_ratio(floor, [sys.executable, '-c', 'pass']):.1f} x an empty Python"
            verdict = "reached" if ratio <= target else "MISSED"
            print(f"{name:<44} {ratio:5.2f} x floor   target {target:.1f}   {verdict:<8} ({against})", flush=True)
        rules.main()
        checks.main()
        word_files.main()
        many()


def many() -> None:
    """Many briefs, from a small process: what one is told of the memory of another begins with that of its parent."""
    subprocess.run([sys.executable, "-m", "benchmarks.many"], check=True)


def cases(folder: Path) -> list[tuple[str, Command, Command, float]]:
    """Each measurement: name, our command, its floor, the ratio to reach."""
    file = folder / "bench.brief.yaml"
    file.write_text(brief(), encoding="utf-8")
    compile_template(folder / "compiled")
    ours = [str(Path(sys.executable).parent / "specsmith")]
    build = [*ours, "build", str(file), "--out", str(folder / "specs")]
    markdown = floor("markdown.py", str(file), str(folder / "compiled"), str(folder / "floor.md"))
    return [
        ("--version", [*ours, "--version"], floor("literal.py", "--version"), 1.3),
        ("check of one brief", [*ours, "check", str(file)], floor("imports.py", str(file)), 1.5),
        ("one brief, five Markdown documents", [*build, "--force"], markdown, 2.0),
        (
            "one brief, one DOCX",
            [*build, "--document", "requirements", "--to", "docx"],
            floor("docx_rows.py", str(file), str(folder / "floor.docx")),
            1.5,
        ),
    ]


def floor(program: str, *arguments: str) -> Command:
    """The command of a bare program."""
    return [sys.executable, str(FLOORS / program), *arguments]


if __name__ == "__main__":
    main()
