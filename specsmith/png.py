"""PNG files, as far as one has to know them before they go into a document."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

_START = b"\x89PNG\r\n\x1a\n"
_BEFORE, _AFTER = struct.Struct(">I4s"), struct.Struct(">I")
"""Before a chunk's data its length and kind, after it a checksum of kind and data."""
_SIDE, _AREA = 20_000, 2**26
"""Pixels at most: a few hundred bytes can ask a word processor for more memory than there is."""


def size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None for what is no PNG file, no whole one, or has an absurd size."""
    chunks = list(_chunks(content))
    if len(chunks) < 3 or chunks[0][0] != b"IHDR" or chunks[-1][0] != b"IEND" or len(chunks[0][1]) != 13:
        return None
    width, height = struct.unpack(">II", chunks[0][1][:8])
    return (width, height) if 0 < width <= _SIDE and 0 < height <= _SIDE and width * height <= _AREA else None


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kinds and data, up to where something is wrong or the file ends."""
    at = len(_START) if content.startswith(_START) else len(content)
    while at + _BEFORE.size + _AFTER.size <= len(content):
        length, kind = _BEFORE.unpack_from(content, at)
        data = content[at + _BEFORE.size : at + _BEFORE.size + length]
        end = at + _BEFORE.size + length
        if end + _AFTER.size > len(content) or _AFTER.unpack_from(content, end)[0] != zlib.crc32(kind + data):
            return
        yield kind, data
        at = end + _AFTER.size
