"""Blocks of a generated document: each begins at its marker, and the marker carries a digest of its text."""

from __future__ import annotations

import re
from hashlib import sha256

DIGITS = 6
"""Hex digits of a block's digest: enough to notice an edit, short enough to read over."""

_MARKER = re.compile(r"<!-- ([A-Za-z0-9@._/-]+)(?: [0-9a-f]{6})? -->")

LAYOUT = ("toc", "page", "landscape", "/landscape")
"""Comments that say where something stands on paper, and begin no block."""


def stamp(text: str) -> str:
    """The text with tidy blank lines and a digest in the marker of each block."""
    return "".join(_stamped(block) for block in _split(tidy(text)))


def tidy(text: str) -> str:
    """One blank line between blocks, none at the start, one newline at the end."""
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def digests(text: str) -> dict[str, tuple[str, str]]:
    """Each block's name with the digest in its marker and the digest of its text as it stands."""
    found = {}
    for block in _split(text):
        first, _, rest = block.partition("\n")
        match = re.fullmatch(r"<!-- (\S+) ([0-9a-f]{6}) -->", first)
        if match:
            found[match[1]] = (match[2], digest(rest))
    return found


def digest(text: str) -> str:
    """The digest of a block's text; blank lines around it do not count."""
    return sha256(text.strip("\n").encode()).hexdigest()[:DIGITS]


def _split(text: str) -> list[str]:
    """The text before the first marker, then each block with its marker line."""
    blocks = [""]
    for line in text.splitlines(keepends=True):
        match = _MARKER.fullmatch(line.rstrip("\n"))
        if match and match[1] not in LAYOUT:
            blocks.append("")
        blocks[-1] += line
    return blocks


def _stamped(block: str) -> str:
    first, newline, rest = block.partition("\n")
    match = _MARKER.fullmatch(first)
    if not match or match[1] in LAYOUT:
        return block
    return f"<!-- {match[1]} {digest(rest)} -->{newline}{rest}"
