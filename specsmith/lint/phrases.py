"""Finds words and phrases in a text, in one pass, however many they are."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from specsmith.frozen import Frozen, field

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


class Shape(NamedTuple):
    """How many words a phrase has, and which of them it is looked up by."""

    length: int
    key: int


Parts = tuple[str, ...]
"""The words of a phrase."""

Names = dict[tuple[Parts, str], None]
"""Phrases as they are written, each with the name that it was added under, in order."""


class Phrases(Frozen):
    """Phrases by their longest word, which is rare in a text where the first one may be `a` or `is`.

    Those with the same longest word are by their shape and then by all their words in small letters, so that ten
    thousand of them cost no more than one.
    """

    by_word: dict[str, dict[Shape, dict[Parts, Names]]] = field(default_factory=dict)

    def add(self, phrase: str, name: str) -> tuple[str, frozenset[str]]:
        """Adds a phrase, one with a capital to be found with its capitals only; returns its key and all its words."""
        parts = tuple(WORD.findall(phrase))
        small = tuple(part.lower() for part in parts)
        key = max(range(len(parts)), key=lambda index: len(parts[index]))
        shapes = self.by_word.setdefault(small[key], {})
        shapes.setdefault(Shape(len(parts), key), {}).setdefault(small, {})[parts, name] = None
        return small[key], frozenset(small)

    def find(self, text: str) -> dict[str, list[tuple[int, int]]]:
        """Where each phrase stands in the text, start and end, by name."""
        words = [Word(match.group(), *match.span()) for match in WORD.finditer(text)]
        small = [word.text.lower() for word in words]
        found: dict[str, list[tuple[int, int]]] = {}
        for index, word in enumerate(small):
            for (length, key), phrases in self.by_word.get(word, {}).items():
                first, after = index - key, index - key + length
                if first < 0 or after > len(words):
                    continue
                for parts, name in phrases.get(tuple(small[first:after]), ()):
                    if _same(parts, words[first:after], text):
                        found.setdefault(name, []).append((words[first].start, words[after - 1].end))
        return found


def _same(parts: Parts, words: list[Word], text: str) -> bool:
    """Whether these words, which are those of the phrase but for capitals, are the phrase."""
    first, last = words[0], words[-1]
    if any(text[one.end : other.start] not in _JOINTS for one, other in pairwise(words)):
        return False
    if _glued(text, first.start, last.end):
        return False
    if any(part != part.lower() for part in parts):
        return all(part == word.text for part, word in zip(parts, words, strict=True))
    return not first.text[0].isupper() or begins_sentence(text, first.start)  # elsewhere it is a name: `Quick Links`


def _glued(text: str, start: int, end: int) -> bool:
    """Whether the words are only a part of a longer one: `fast-lane`, `fast_lane`."""
    before = start > 1 and text[start - 1] in _GLUE and text[start - 2].isalnum()
    after = end + 1 < len(text) and text[end] in _GLUE and text[end + 1].isalnum()
    return before or after


def begins_sentence(text: str, start: int) -> bool:
    """Whether what stands here is the first word of a sentence."""
    return text[max(0, start - 2) : start].strip()[-1:] in ("", *_SENTENCE_END)
