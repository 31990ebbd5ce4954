"""Finds the files that ship beside the program: templates, examples, rules."""

from __future__ import annotations

from importlib.abc import Traversable
from importlib.resources import files
from pathlib import Path


def resources(name: str) -> Traversable:
    """The folder `name`: inside the package when installed, beside it in a checkout.

    Raises FileNotFoundError where neither is there (a broken installation).
    """
    inside = files("specsmith").joinpath(name)
    if inside.is_dir():
        return inside
    beside = Path(__file__).resolve().parent.parent / name
    if beside.is_dir():
        return beside
    raise FileNotFoundError(f"{name}: not in this installation of specsmith")


def prepared(name: str) -> str | None:
    """A file that an earlier build prepared, or None; safe to delete at any time."""
    file = files("specsmith").joinpath("prepared", name)
    return file.read_text(encoding="utf-8") if file.is_file() else None
