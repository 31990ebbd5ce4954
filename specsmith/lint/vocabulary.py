"""What the checks of wording look for in one sort of text, arranged so that most texts need no closer look."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from specsmith.lint.check import Check, Wording
from specsmith.lint.phrases import WORD, Phrases
from specsmith.lint.sentences import WORTH_A_LOOK, Look

_ONE_WORD = re.compile(r"[^\W_]+")
_APART = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) != "'"}
"""Signs that end a word."""


class Vocabulary:
    """The words, phrases and signs by which texts of a sort concern the checks of wording."""

    def __init__(self, checks: Iterable[Check], scope: str) -> None:
        wordings = ((check, check.wording) for check in checks if check.wording)
        self._checks = [(check, each) for check, each in wordings if scope in each.scopes or "any" in each.scopes]
        self.phrases = Phrases()
        self._at_a_look: list[tuple[int, Look]] = []
        self._by_word: dict[str, list[tuple[frozenset[str], int]]] = {}
        self._by_sign: dict[str, list[int]] = {}
        self._by_text: dict[str, list[int]] = {}
        for number, (check, wording) in enumerate(self._checks):
            self._add(number, check, wording)

    def _add(self, number: int, check: Check, wording: Wording) -> None:
        for phrase in wording.words:
            key, words = self.phrases.add(phrase, check.name)
            self._by_word.setdefault(key, []).append((words, number))
        for need in wording.needs:
            if _ONE_WORD.fullmatch(need):
                self._by_word.setdefault(need, []).append((frozenset((need,)), number))
            else:
                self._by_sign.setdefault(need, []).append(number)
        for text in wording.texts:
            self._by_text.setdefault(text, []).append(number)
        if not wording.needs and (wording.by_function or wording.patterns):
            self._at_a_look.append((number, WORTH_A_LOOK.get(check.name, _every_text)))

    def concerned(self, text: str) -> list[tuple[Check, Wording]]:
        """The checks that could find something in the text; cheap, since it is asked of every text."""
        small = text.lower()
        listed = _words(small)
        found = {number for number, worth_a_look in self._at_a_look if worth_a_look(small, listed)}
        words = set(listed)
        for word in self._by_word.keys() & words:
            for needed, number in self._by_word[word]:
                if needed <= words:
                    found.add(number)
        for sign, numbers in self._by_sign.items():
            if sign in small:
                found.update(numbers)
        found.update(self._by_text.get(alone(small), ()))
        return [self._checks[number] for number in sorted(found)]


def _every_text(_small: str, _words: Sequence[str]) -> bool:
    return True


def _words(small: str) -> list[str]:
    """The words of a text; cutting at blanks is several times faster than a regular expression, and does for ASCII."""
    return small.translate(_APART).split() if small.isascii() else WORD.findall(small)


def alone(small: str) -> str:
    """A text as it is compared with whole texts."""
    return small.strip().rstrip(".")
