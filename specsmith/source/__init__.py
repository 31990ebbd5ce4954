"""Reads a YAML file into plain data that remembers where each value stood.

This package is the only door to PyYAML. Scalars keep their text (`no` is
"no", `1.10` is "1.10") until a field's type asks; only an empty value, `~`
and `null` are None.
"""

from __future__ import annotations

from specsmith.limits import USUAL, Limits
from specsmith.source.broken import BrokenFile
from specsmith.source.places import Source, Value, line_of, locate, place_at, span_of, text_of
from specsmith.source.text import decode

__all__ = [
    "USUAL",
    "BrokenFile",
    "Limits",
    "Source",
    "Value",
    "decode",
    "line_of",
    "locate",
    "place_at",
    "read",
    "span_of",
    "text_of",
]


def read(content: bytes, name: str, limits: Limits = USUAL) -> Source:
    """The data in the bytes of a YAML file called `name`.

    Raises SpecsmithError with every fault that was found, each with its
    place, where the bytes are not one plain YAML mapping in UTF-8.
    """
    from specsmith.source.compose import compose  # PyYAML loads when the first file is read

    text = decode(content, limits.bytes)
    data, marks = compose(text, limits)
    return Source(name, text, data, marks)
