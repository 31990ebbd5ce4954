"""Blocks of a generated document: each begins at its marker, and the marker carries a digest of its text."""

from __future__ import annotations

import re
from hashlib import sha256

from specsmith.frozen import FrozenValue

DIGITS = 6
"""Hex digits of a block's digest: enough to notice an edit, short enough to read over."""

_MARKER = re.compile(r"<!-- ([A-Za-z0-9@._/-]+)(?: [0-9a-f]{6})? -->")
_MARKER_LINE = re.compile(r"<!-- (?<=^<!-- )([A-Za-z0-9@._/-]+)(?: [0-9a-f]{6})? -->$", re.MULTILINE)
"""A marker alone in its line; it is looked for by its first characters, which is faster than at each line's start."""

LAYOUT = ("toc", "page", "landscape", "/landscape", "compact")
"""Comments that say how something stands on paper, and begin no block."""


NOTE = "<!-- Put together by a merge and not built since. Run: specsmith build, and commit what it writes. -->"
"""Stands below the first line of a document that was merged; the next build leaves it out."""

HEAD = "head"
"""The name of what stands before the first marker."""


class Stamped(FrozenValue):
    """A block of a document as it stands."""

    name: str
    true: bool
    """Whether its digest is that of its text: nobody changed it since it was generated."""
    text: str
    """Without the marker."""


def stamp(text: str) -> str:
    """The text with a digest in the marker of each block."""
    return "".join(restamped(block) for _, block in split(text))


def tidy(text: str) -> str:
    """One blank line between blocks, none at the start, one newline at the end."""
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n\n\n+", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def stamped(text: str) -> list[Stamped]:
    """The blocks of a document, in order; first what stands before the first marker, which has no digest."""
    (_, head), *blocks = split(text)
    return [Stamped(HEAD, True, head.strip("\n")), *(_read(block) for _, block in blocks)]


def _read(block: str) -> Stamped:
    first, _, rest = block.partition("\n")
    name, _, said = first.removeprefix("<!-- ").removesuffix(" -->").partition(" ")
    return Stamped(name, said == digest(rest), rest.strip("\n"))


def is_true(block: str) -> bool:
    """Whether the digest in the marker of a block is that of its text."""
    return _read(block).true


def digest(text: str) -> str:
    """The digest of a block's text; blank lines around it do not count."""
    return sha256(text.strip("\n").encode(errors="surrogateescape")).hexdigest()[:DIGITS]


def split(text: str) -> list[tuple[str, str]]:
    """The text before the first marker, under no name, then each block with its marker line, by its name."""
    markers = [each for each in _MARKER_LINE.finditer(text) if each[1] not in LAYOUT]
    starts = [0, *(each.start() for each in markers)]
    ends = [*starts[1:], len(text)]
    names = ["", *(each[1] for each in markers)]
    return [(name, text[start:end]) for name, start, end in zip(names, starts, ends, strict=True)]


def restamped(block: str) -> str:
    """A block with the digest of its text in its marker; what has no marker stays as it is."""
    first, newline, rest = block.partition("\n")
    match = _MARKER.fullmatch(first)
    if not match or match[1] in LAYOUT:
        return block
    return f"<!-- {match[1]} {digest(rest)} -->{newline}{rest}"
