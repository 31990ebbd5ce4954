"""What a writer takes besides the document: how things look."""

from __future__ import annotations

from collections.abc import Callable

from specsmith.frozen import FrozenValue


class Picture(FrozenValue):
    """A drawn diagram: a PNG file, and its natural size in points."""

    png: bytes
    width: float
    height: float


Draw = Callable[[str], Picture | None]
"""Draws a Mermaid diagram; None where nothing is there to draw it."""


def draw_nothing(_source: str) -> Picture | None:
    """Diagrams stay out: the tables and lists beside them say the same."""
    return None


class Look(FrozenValue):
    """How documents look, the same for each document of a build."""

    reference: bytes = b""
    """A Word file whose styles, paper, header and footer Word documents take; empty for those of the house."""
    draw: Draw = draw_nothing
