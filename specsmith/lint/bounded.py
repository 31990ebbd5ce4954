"""How long a pattern can run: what keeps the patterns of a project from holding up a check.

Python's `re` tries every way in which a pattern can match, so `(\\w+\\s?)+$` takes seconds for thirty characters. A
pattern is taken where each repeat has an end, no repeat stands inside another, and there are few ways in all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

WAYS = 2_000
"""The most ways in which a pattern may match from one place: the lengths that its repeats can have, multiplied."""

_TOKEN = re.compile(
    r"\\(?P<escape>[a-zA-Z0-9]|.)"
    r"|(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])"
    r"|(?P<open>\((?:\?(?:[:=!]|<[=!]|P<\w+>))?)"
    r"|(?P<close>\))"
    r"|(?P<repeat>[*+?]|\{[0-9]*,?[0-9]*\})(?P<manner>[?+]?)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_COUNTS = re.compile(r"\{([0-9]*)(,?)([0-9]*)\}")


class Repeat(NamedTuple):
    """A repeat of a pattern: how it is written, its lengths, and whether it repeats a group with a repeat inside."""

    written: str
    least: int
    most: int | None
    """None where it has no end."""
    nested: bool

    @property
    def lengths(self) -> int:
        """In how many lengths it can match."""
        return 1 if self.most is None else self.most - self.least + 1


def fault_of(pattern: str) -> str:
    """Why a pattern could run long, in words; empty where it cannot."""
    ways = 1
    for repeat in repeats_in(pattern):
        if repeat.most is None:
            return f"{repeat.written} has no end; write how many at the most, as in {{0,40}}"
        if repeat.nested and repeat.lengths > 1 and repeat.most > 1:
            return f"{repeat.written} repeats what has a repeat in it"
        ways *= repeat.lengths
    if ways > WAYS:
        return f"its repeats can match in {ways:,} ways, and {WAYS:,} are the most; write smaller numbers"
    return "it refers back to a group" if _refers_back(pattern) else ""


def repeats_in(pattern: str) -> Iterator[Repeat]:
    """Each repeat of a pattern that compiles, inner ones before those around them."""
    varies = [False]
    inside = False
    for token in _TOKEN.finditer(pattern):
        if token["open"]:
            varies.append(False)
            inside = False
        elif token["close"]:
            inside = varies.pop() if len(varies) > 1 else False
            varies[-1] = varies[-1] or inside
        elif token["repeat"]:
            repeat = _repeat(token["repeat"], inside)
            varies[-1] = varies[-1] or repeat.most is None or repeat.lengths > 1
            inside = False
            yield repeat
        else:
            inside = False


def _repeat(written: str, nested: bool) -> Repeat:
    if written in "*+?":
        return Repeat(written, 1 if written == "+" else 0, 1 if written == "?" else None, nested)
    counts = _COUNTS.fullmatch(written)
    least, comma, most = counts.groups() if counts else ("", "", "")
    if comma and not most:
        return Repeat(written, int(least or 0), None, nested)
    return Repeat(written, int(least or 0), int(most or least or 0), nested)


def _refers_back(pattern: str) -> bool:
    """Whether it holds what a text can make costly, or what this module does not read."""
    escapes = [token["escape"] for token in _TOKEN.finditer(pattern) if token["escape"]]
    return any(each in "123456789" for each in escapes) or bool(re.search(r"\(\?(?![:=!]|<[=!]|P<)", pattern))
