"""Changes of a file's text between places of it; what lies outside them stays byte for byte."""

from __future__ import annotations

import re
from bisect import bisect_left
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from specsmith.diagnostics import SpecsmithError
from specsmith.source import Limits, Source, decode

Each = TypeVar("Each")


class Edit(NamedTuple):
    """Other words between two places of a text, whose line ends are single and which has no byte order mark."""

    start: int
    end: int
    text: str


def edited(content: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes of a file with these changes, of which no two overlap; those at one place stay in their order."""
    mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
    raw = content.removeprefix(BOM_UTF8).decode()
    doubled = [match.start() - number for number, match in enumerate(re.finditer("\r\n", raw))]
    pieces, end = [], 0
    for each in sorted(edits, key=lambda edit: edit[:2]):
        first, last = (place + bisect_left(doubled, place) for place in each[:2])
        pieces += [raw[end:first], each.text.replace("\n", _line_end(raw))]
        end = last
    return mark + "".join([*pieces, raw[end:]]).encode()


def _line_end(raw: str) -> str:
    found = re.search("\r\n|\n|\r", raw)
    return found[0] if found else "\n"


def is_as_read(content: bytes, source: Source, limits: Limits) -> bool:
    """Whether nobody wrote the file since it was read."""
    try:
        return decode(content, limits.bytes) == source.text
    except SpecsmithError:
        return False


def most(edits: Sequence[Each], hold: Callable[[Sequence[Each]], bool]) -> list[Each]:
    """All of these changes if they hold together, else those of each half: few trials where most of them do."""
    if not edits or hold(edits):
        return list(edits)
    if len(edits) == 1:
        return []
    half = len(edits) // 2
    first, second = most(edits[:half], hold), most(edits[half:], hold)
    return first + second if not (first and second) or hold(first + second) else first
