"""Writes what `specsmith pin` makes of each way to write an item today: python -m tests.accept_pins

Run it on purpose only, and read the differences as the person whose brief it is.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

from specsmith.cli import run

FOLDER = Path(__file__).parent / "cases" / "pin"
AFTER = ".pinned"


def cases() -> list[Path]:
    """The briefs; what is made of `a.yaml` is `a.pinned.yaml`, and what is said then is `a.txt`."""
    return sorted(path for path in FOLDER.glob("*.yaml") if path.suffixes[:1] != [AFTER])


def pinned(case: Path, change: Callable[[bytes], bytes] = bytes) -> tuple[bytes, str]:
    """What is in a brief after `pin`, outside of any repository, and what was said.

    A case whose name begins with `everything` gets ids everywhere. `change` alters the bytes before.
    """
    with TemporaryDirectory() as folder, chdir(folder):
        brief = Path(case.name)
        brief.write_bytes(change(case.read_bytes()))
        options = ["--all"] if case.stem.startswith("everything") else []
        with redirect_stdout(io.StringIO()) as said, redirect_stderr(said):
            run(["pin", case.name, *options])
        return brief.read_bytes(), said.getvalue()


def after(case: Path) -> Path:
    return case.with_suffix(f"{AFTER}.yaml")


def said(case: Path) -> Path:
    return case.with_suffix(".txt")


def main() -> None:
    for case in cases():
        content, words = pinned(case)
        after(case).write_bytes(content)
        said(case).write_text(words, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
