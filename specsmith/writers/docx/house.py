"""The Word file that documents are put into: ours, as long as there is no company's."""

from __future__ import annotations

from specsmith.frozen import FrozenValue
from specsmith.resources import resources


class Reference(FrozenValue):
    """A Word file in the shape that the writer expects."""

    content: bytes
    missing: tuple[str, ...] = ()
    """The styles that were not in it, by name; ours stand in for them."""


def house() -> Reference:
    """Our own look."""
    return Reference(resources("templates").joinpath("reference.docx").read_bytes())
