"""How much one file may ask of the machine; by itself, for a command's help names it and must not load what reads."""

from __future__ import annotations

from specsmith.frozen import FrozenValue


class Limits(FrozenValue):
    """Raised by options of the command line alone, never by a file."""

    bytes: int = 5 * 1024 * 1024
    depth: int = 64
    """Lists and mappings inside each other."""
    values: int = 500_000
    """Keys, texts, lists and mappings, each one counted again wherever an alias repeats it."""


USUAL = Limits()
