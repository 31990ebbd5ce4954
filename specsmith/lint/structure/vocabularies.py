"""The names and the words of a brief, arranged so that each of thousands is found without asking all others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import count

_ENDINGS = ("", "s", "es", "ed", "d", "ing")

_LOOKED_AT = 50_000_000
"""The most letters that are looked through for terms of several words, which takes a second."""

_QUICK = 20
"""How many times as quick it is to look for a word as for a pattern."""


class Names:
    """Names, by their words."""

    def __init__(self, names: Sequence[str]) -> None:
        self._rarest: dict[str, list[frozenset[str]]] = {}
        self._with: dict[str, set[int]] = {}
        self._counts = Counter(word for name in names for word in _words(name))
        self._numbers = count()
        for name in names:
            self.add(name)

    def add(self, name: str) -> None:
        """Makes this one of the names."""
        words = _words(name)
        if words:
            self._rarest.setdefault(min(words, key=lambda word: (self._counts[word], word)), []).append(words)
        number = next(self._numbers)
        for word in words:
            self._with.setdefault(word, set()).add(number)

    def have(self, name: str) -> bool:
        """Whether this and one of the names share all the words of the shorter one, in singular or plural."""
        words = _words(name)
        shorter = any(each <= words for word in words for each in self._rarest.get(word, ()))
        holders = sorted((self._with.get(word, set()) for word in words), key=len)
        return shorter or not holders or bool(holders[0].intersection(*holders[1:]))


def _words(name: str) -> frozenset[str]:
    return frozenset(map(singular, name.casefold().split()))


def singular(word: str) -> str:
    """A word in small letters without the s of the plural."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


class Whole:
    """All texts of a brief in small letters, in which terms are looked up."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = frozenset(re.findall(r"\w+", text))
        self._looked_at = 0

    def uses(self, term: str) -> bool:
        """Whether a term stands there, in singular or plural; taken for granted when too much was looked through."""
        stems = (f"{term[:-1]}ies", term) if term.endswith("y") else (term,)
        if re.fullmatch(r"\w+", term):
            return any(f"{stem}{ending}" in self._words for stem in stems for ending in _ENDINGS)
        return self._looked_at > _LOOKED_AT or self._has(re.split(r"[\s-]+", term))

    def _has(self, words: Sequence[str]) -> bool:
        """Whether these words stand there in a row."""
        self._looked_at += len(self._text) // _QUICK
        if any(word.removesuffix("y") not in self._text for word in words):
            return False
        loose = "[ -]?".join(map(re.escape, words))
        found = re.search(rf"(?<!\w){re.sub('y$', '(?:y|ies)', loose)}(?:e?s|ed|d|ing)?(?!\w)", self._text)
        self._looked_at += found.end() if found else len(self._text)
        return found is not None
