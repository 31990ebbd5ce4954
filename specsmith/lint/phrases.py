"""Finds words and phrases in a text, in one pass, however many they are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
"""A word, and not the sign that binds it to another."""

_JOINTS = (" ", "-", "\N{NON-BREAKING HYPHEN}", "\N{NO-BREAK SPACE}")
_GLUE = "-_@#\N{NON-BREAKING HYPHEN}"
_SENTENCE_END = ".!?:;("


class Word(NamedTuple):
    """A word of a text, and where it stands."""

    text: str
    start: int
    end: int


class Phrase(NamedTuple):
    """A phrase, which of its words it is looked up by, and the name it was added under."""

    parts: tuple[str, ...]
    key: int
    name: str


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Phrases:
    """Phrases by their longest word, which is rare in a text where the first one may be `a` or `is`."""

    by_word: dict[str, list[Phrase]] = field(default_factory=dict)

    def add(self, phrase: str, name: str) -> tuple[str, frozenset[str]]:
        """Adds a phrase, one with a capital to be found with its capitals only; returns its key and all its words."""
        parts = tuple(WORD.findall(phrase))
        key = max(range(len(parts)), key=lambda index: len(parts[index]))
        self.by_word.setdefault(parts[key].lower(), []).append(Phrase(parts, key, name))
        return parts[key].lower(), frozenset(part.lower() for part in parts)

    def find(self, text: str) -> dict[str, list[tuple[int, int]]]:
        """Where each phrase stands in the text, start and end, by name."""
        words = [Word(match.group(), *match.span()) for match in WORD.finditer(text)]
        found: dict[str, list[tuple[int, int]]] = {}
        for index, word in enumerate(words):
            for parts, key, name in self.by_word.get(word.text.lower(), ()):
                first, last = index - key, index - key + len(parts) - 1
                if first >= 0 and last < len(words) and _same(parts, words[first : last + 1], text):
                    found.setdefault(name, []).append((words[first].start, words[last].end))
        return found


def _same(parts: tuple[str, ...], words: list[Word], text: str) -> bool:
    first, last = words[0], words[-1]
    if any(text[one.end : other.start] not in _JOINTS for one, other in pairwise(words)):
        return False
    if _glued(text, first.start, last.end):
        return False
    if any(part != part.lower() for part in parts):
        return all(part == word.text for part, word in zip(parts, words, strict=True))
    return not _is_name(first, text) and all(part == word.text.lower() for part, word in zip(parts, words, strict=True))


def _glued(text: str, start: int, end: int) -> bool:
    """Whether the words are only a part of a longer one: `fast-lane`, `fast_lane`."""
    before = start > 1 and text[start - 1] in _GLUE and text[start - 2].isalnum()
    after = end + 1 < len(text) and text[end] in _GLUE and text[end + 1].isalnum()
    return before or after


def _is_name(word: Word, text: str) -> bool:
    """A capital in the middle of a sentence makes a name: `Quick Links`."""
    before = text[max(0, word.start - 2) : word.start].strip()[-1:]
    return word.text[0].isupper() and before not in ("", *_SENTENCE_END)
