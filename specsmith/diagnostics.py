"""What is wrong, where in the brief, and what to do about it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Literal

from specsmith.frozen import FrozenValue

Path = tuple[str | int, ...]
"""Where a value stands in a brief: keys and list positions from the root."""

Level = Literal["error", "warning", "info"]

LEVELS: tuple[Level, ...] = ("error", "warning", "info")
"""The most severe first."""

SHOWN = 80
"""The most characters of a user's text that a message repeats."""

_SHORTEST_SLIP = 4
"""Of a word that is taken for another one, misspelt."""

_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}

_COMMAND = re.compile(r"^([^\S\n]*):(?=:)", re.MULTILINE)
"""Runners skip the blanks before `::error`."""

_COMMAND_INSIDE = re.compile(r"##(?=\w*\[)")
"""What starts a command anywhere in a line: `##[error]` for GitHub, `##vso[...]` for Azure, `##teamcity[...]`."""


class Place(FrozenValue):
    """A stretch of one line in a file; line and column count from 1."""

    line: int
    column: int
    length: int = 1


class Replacement(FrozenValue):
    """What may stand in the place of words without a change of meaning."""

    text: str
    start: int = 0
    """Where the words begin in the value, its white space collapsed; the whole value or key where `end` is below 0."""
    end: int = -1


class Diagnostic(FrozenValue):
    """One thing that a person has to see.

    It points into the brief by `path`; only where there is no tree yet
    (a syntax error) does it carry a `place` of its own.
    """

    level: Level
    name: str
    """The name of the error or check: `unknown-key`, `vague-word`."""
    message: str
    """What stands there and what was expected, without a full stop."""
    path: Path = ()
    hint: str = ""
    """What to do about it."""
    place: Place | None = None
    at_key: bool = False
    """Point at the key and not at its value."""
    excerpt: str = ""
    """The words in the value that the finding is about, if not all of it."""
    item: str = ""
    """The id of the item that the finding is about."""
    replacement: Replacement | None = None
    """A change that is safe to make without asking."""


class SpecsmithError(Exception):
    """The user's input cannot be used; says why, all at once."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(each.message for each in self.diagnostics))


def error(name: str, message: str, path: Path = (), hint: str = "", at_key: bool = False) -> Diagnostic:
    """An error is a fault that stops a build."""
    return Diagnostic("error", name, message, path, hint, at_key=at_key)


def show_path(path: Path) -> str:
    """`("goals", 0, "by")` reads `goals[0].by`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return visible(text)


def visible(text: str) -> str:
    """The text with each control, formatting or unpaired character spelled out.

    Nothing in it can move a cursor, reverse the reading direction or start
    a command of a continuous-integration runner (`##[`, `##vso[` and a leading `::`).
    """
    plain = text.isascii() and text.isprintable()
    safe = text if plain else "".join(_spelled(character) for character in text)
    safe = _COMMAND_INSIDE.sub(r"#\\u0023", safe)
    return "\\u003a" + safe[1:] if safe.startswith("::") else safe


def _spelled(character: str) -> str:
    if unicodedata.category(character) not in _INVISIBLE:
        return character
    return f"\\u{ord(character):04x}"


def harmless(lines: str) -> str:
    """Lines of which a runner takes none for a command, whatever visible text stands in them."""
    return _COMMAND_INSIDE.sub(r"#\\u0023", _COMMAND.sub(r"\1\\u003a", lines))


def quote(text: str, most: int = SHOWN) -> str:
    """The user's text in quotes, cut to a length that a message can bear."""
    shown = text if len(text) <= most else text[: most - 3] + "..."
    return f'"{visible(shown)}"'


def plural(number: int, word: str) -> str:
    """`1 file`, `3 files`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def slip_of(word: str, known: Iterable[str]) -> str:
    """The one known word that a slip of the finger made into this one: a letter more, less, another, or two exchanged.

    Empty where there is none, or where two known words are as near.
    """
    near = [each for each in known if each != word and _one_slip(*sorted((word, each), key=len))]
    return near[0] if len(near) == 1 and len(word) >= _SHORTEST_SLIP else ""


def _one_slip(short: str, long: str) -> bool:
    if len(long) - len(short) > 1:
        return False
    same = next((at for at, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short))
    rest_of_short, rest_of_long = short[same:], long[same:]
    if len(short) < len(long):
        return rest_of_short == rest_of_long[1:]
    exchanged = rest_of_short[:2] == rest_of_long[:2][::-1] and rest_of_short[2:] == rest_of_long[2:]
    return exchanged or rest_of_short[1:] == rest_of_long[1:]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or nothing."""
    from difflib import get_close_matches  # only a fault needs it

    words = list(known)
    same_letters = [each for each in words if sorted(each) == sorted(word)]  # two of them exchanged
    comparable = [each for each in words if len(each) > 2 or len(word) < 4]  # or "kind" would be nearly "id"
    near = get_close_matches(word, comparable, n=1, cutoff=0.66)
    with_it = [each for each in words if word in each.split("-")]
    meant = [*same_letters, *near, *with_it]
    return f'did you mean "{meant[0]}"?' if meant else ""
