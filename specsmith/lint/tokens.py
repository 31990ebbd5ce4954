"""The signs of a regular expression, as far as one must know them to tell how long it can run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"\\(?P<escape>[a-zA-Z0-9]|.)"
    r"|(?P<class>\[\^?\]?(?:\\.|[^\]\\])*\])"
    r"|(?P<look>\(\?<?[=!])"
    r"|(?P<open>\((?:\?(?::|P<\w+>)|(?!\?)))"
    r"|(?P<strange>\(\?.?.?)"
    r"|(?P<close>\))"
    r"|(?P<either>\|)"
    r"|(?P<repeat>[*+?]|\{[0-9]+,?[0-9]*\}|\{,[0-9]*\})(?P<manner>[?+]?)"
    r"|(?P<other>.)",
    re.DOTALL,
)
_COUNTS = re.compile(r"\{([0-9]*)(,?)([0-9]*)\}")
_PLAIN = re.compile("[a-zA-Z0-9 _/-]")
"""Signs that stand for themselves; without regard to case, no text is taken for two of them."""


class Repeat(NamedTuple):
    """A repeat of a pattern: how it is written, and its lengths."""

    written: str
    least: int
    most: int | None
    """None where it has no end."""


Token = re.Match[str]


def tokens(pattern: str) -> Iterator[Token]:
    """The tokens of a pattern that compiles, in their order."""
    return _TOKEN.finditer(pattern)


def letter_of(token: Token) -> str:
    """The sign that a token stands for, in small letters; empty where it can stand for several."""
    said = token["other"] or ""
    return said.lower() if _PLAIN.fullmatch(said) else ""


def repeat_of(token: Token) -> Repeat | None:
    """The repeat that a token is, if it is one."""
    written = token["repeat"]
    if not written or written in "*+?":
        return Repeat(written, int(written == "+"), 1 if written == "?" else None) if written else None
    counts = _COUNTS.fullmatch(written)
    least, comma, most = counts.groups() if counts else ("", "", "")
    return Repeat(written, int(least or 0), None if comma and not most else int(most or least))


def strange_in(pattern: str) -> str:
    """The first thing that can make a pattern costly in a way that is not counted: a flag, a condition, a way back."""
    for token in tokens(pattern):
        if token["strange"] or (token["escape"] or " ") in "123456789":
            return token.group()
    return ""
