"""The Word file that documents are put into: ours, as long as there is no company's."""

from __future__ import annotations

from dataclasses import dataclass

from specsmith.resources import resources


@dataclass(frozen=True, slots=True)
class Reference:
    """A Word file in the shape that the writer expects."""

    content: bytes
    missing: tuple[str, ...] = ()
    """The styles that were not in it, by name; ours stand in for them."""


def house() -> Reference:
    """Our own look."""
    return Reference(resources("templates").joinpath("reference.docx").read_bytes())
