"""Finds the files that ship with the program: templates, examples, rules, and what an earlier run prepared."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

TEMPLATE = ".md.j2"
"""How the name of a template ends."""
ALL = "all"
"""Stands for every document that can be made."""

# A path and not importlib.resources: that takes longer to import than all our files to read,
# and python-docx could not run from an archive anyhow.
PACKAGE = Path(__file__).resolve().parent


def resources(name: str) -> Path:
    """The folder `name`: inside the package when installed, beside it in a checkout.

    Raises FileNotFoundError where neither is there (a broken installation).
    """
    for folder in (PACKAGE / name, PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"{name}: not in this installation of specsmith")


def installation(package: str) -> str:
    """The command that installs a package beside this program."""
    by_pipx = (Path(sys.prefix) / "pipx_metadata.json").exists()
    return f"{'pipx inject specsmith-tpm' if by_pipx else 'pip install'} '{package}'"


def prepared_folder(name: str = "") -> Path:
    """The folder, or a folder in it, of files that an earlier run prepared; it may not be there."""
    return PACKAGE / "prepared" / name


def prepared(name: str) -> str | None:
    """A file that an earlier run prepared, or None; safe to delete at any time."""
    try:
        return prepared_folder(name).read_text(encoding="utf-8")
    except OSError:
        return None


@cache
def document_names() -> tuple[str, ...]:
    """The documents that can be made, by the names of their templates."""
    names = [each.name.removesuffix(TEMPLATE) for each in resources("templates").glob(f"*{TEMPLATE}")]
    return tuple(sorted(name for name in names if name != "macros"))
