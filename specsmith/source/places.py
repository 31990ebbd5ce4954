"""What was read from a file, and the line and column of every value in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate, islice
from typing import TypeAlias

from specsmith.diagnostics import Path, Place
from specsmith.frozen import FrozenValue

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
"""Plain data; every scalar is text, or None where nothing was given."""

Mark: TypeAlias = "tuple[int, int, Children]"
"""Where a value starts and ends in the text, and the marks of what is in it."""

Children: TypeAlias = "dict[str, tuple[Mark, Mark]] | list[Mark] | None"
"""A mapping's marks by key, each of the key and of its value; a list's marks in order; None for a scalar."""

_EXCERPT = 200
"""The most characters of an excerpt that are searched for."""

_BEGUN = re.compile(r"(?:&\S+\s+)?(?:[|>][^\n]*\n)?")
"""What may stand before the words of a value: an anchor, the sign of a block, and a comment behind that."""

_TRIES = 20
"""Parts of other words that a quick look passes over."""

_LETTER = re.compile(r"\w")

_GAP = r"(?:\s|\\[nt]?){1,200}+"
"""What may stand between two words of a value, line breaks and escapes among it; bounded and never given back."""


class Source(FrozenValue, dict=True):
    """One file, read: its data, and what is needed to find a value's place again."""

    name: str
    """The file's name as messages show it."""
    text: str
    """The whole text, line ends as `\\n`, without a byte order mark."""
    data: dict[str, Value]
    marks: Mark

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each line starts in the text."""
        return line_starts(self.text)


def line_starts(text: str) -> tuple[int, ...]:
    """The index of each line's first character."""
    return (0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1]))


def place_at(text: str, starts: tuple[int, ...], start: int, end: int = 0) -> Place:
    """The place from one index of the text to another, cut at the end of its first line."""
    line = bisect_right(starts, start)
    line_end = starts[line] - 1 if line < len(starts) else len(text)
    return Place(line, start - starts[line - 1] + 1, max(1, min(end, line_end) - start))


def line_of(source: Source, place: Place) -> str:
    """The text of the line that a place is in, to print above a caret."""
    start = source.starts[place.line - 1]
    end = source.text.find("\n", start)
    return source.text[start:] if end < 0 else source.text[start:end]


def locate(source: Source, path: Path, at_key: bool = False, excerpt: str = "") -> Place:
    """The place of the value that a path leads to.

    A path that leads further than the file is answered with the key of the
    last value that is there, and so is a value that was left empty.
    `excerpt` narrows the place to these words if the value holds them; else
    it is the value's first line.
    """
    key, value, found = _walk(source.marks, path)
    shown = value if key is None or (found and not at_key and value[0] < value[1]) else key
    plain = not at_key and value[2] is None  # a plain text may stand for a whole record
    said = _excerpt(source.text, value, excerpt) if plain else None
    start, end = said or _excerpt(source.text, shown, excerpt) or _first_line(source.text, shown)
    return place_at(source.text, source.starts, start, end)


def span_of(source: Source, path: Path, at_key: bool, excerpt: str, before: str) -> tuple[int, int] | None:
    """Where these words of a key or value start and end in the text; None where that cannot be told.

    `before` is what stands before them in the value, so that the right one of several is found.
    """
    key, value, found = _walk(source.marks, path)
    mark = key if at_key else value
    if mark is None or not found or not excerpt:
        return None
    begun = _BEGUN.match(source.text, mark[0], mark[1])
    start = begun.end() if begun else mark[0]
    first, last = (r"(?<!\w)" if excerpt[0].isalnum() else "", r"(?!\w)" if excerpt[-1].isalnum() else "")
    pattern = re.compile(f"{first}{_loosely(excerpt)}{last}")
    skip = sum(1 for _ in pattern.finditer(before))
    found_at = list(islice(pattern.finditer(source.text, start, mark[1]), skip + 1))
    return found_at[-1].span() if len(found_at) > skip else None


def text_of(source: Source, path: Path) -> str:
    """What stands in the file at a path, without the indentation of its place."""
    from textwrap import dedent  # only pages for readers need it

    start, end, _ = _walk(source.marks, path)[1]
    line = source.text.rfind("\n", 0, start) + 1
    alone = not source.text[line:start].strip()
    return dedent(source.text[line if alone else start : end]).rstrip()


def _walk(root: Mark, path: Path) -> tuple[Mark | None, Mark, bool]:
    """The marks of the last key and value on the path, and whether the path ends there."""
    key, value = None, root
    for step in path:
        children = value[2]
        if isinstance(children, dict) and step in children:
            key, value = children[str(step)]
        elif isinstance(children, list) and isinstance(step, int) and 0 <= step < len(children):
            key, value = None, children[step]
        else:
            return key, value, False
    return key, value, True


def _first_line(text: str, mark: Mark) -> tuple[int, int]:
    """Where a value starts and ends; of a value over several lines, what stands on the first."""
    start, end, children = mark
    block = text[start:end].partition("\n")[2].lstrip() if text[start : start + 1] in ("|", ">") else ""
    if block:
        return end - len(block), end
    while children and text[mark[0]] not in "[{*":
        key, mark = next(iter(children.values())) if isinstance(children, dict) else (mark, children[0])
        end, children = max(key[1], mark[1]), mark[2]
    return start, end


def _excerpt(text: str, mark: Mark, words: str) -> tuple[int, int] | None:
    """Where the words stand in a value, across line breaks and behind escapes; whole words first."""
    words = words[:_EXCERPT]
    if not words.strip():
        return None
    at = _whole_words(text, mark, words)
    if at >= 0:
        return at, at + len(words)
    loose = _loosely(words)
    for pattern in (rf"(?<!\w){loose}(?!\w)", loose):
        if found := re.compile(pattern).search(text, mark[0], mark[1]):
            return found.span()
    return None


def _whole_words(text: str, mark: Mark, words: str) -> int:
    """Where the words stand as they are and are no part of others, or -1: a quick look, which does for most."""
    at = mark[0] - 1
    for _ in range(_TRIES):
        at = text.find(words, at + 1, mark[1])
        around = text[max(0, at - 1) : at] + text[at + len(words) : at + len(words) + 1]
        if at < 0 or not _LETTER.search(around):
            return at
    return -1


def _loosely(words: str) -> str:
    """A pattern for words as they may stand in a value."""
    return _GAP.join(map(_spelled, words.split()))


def _spelled(word: str) -> str:
    """A pattern for a word as it may stand in quotes: `it's` as `it''s`, `"` as `\\"`."""
    spelled = {"'": "''?", '"': r'\\?"', "\\": r"\\\\?"}
    return "".join(spelled.get(character) or re.escape(character) for character in word)
