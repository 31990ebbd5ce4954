"""What the checks of wording look for, arranged so that most texts need no closer look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from specsmith.lint.check import Check, Wording
from specsmith.lint.passages import ANY
from specsmith.lint.phrases import WORD, Phrases
from specsmith.lint.sentences.looks import LOOKS, Look, every_text

_APART = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) != "'"}
"""Signs that end a word."""


_OfScope = tuple[frozenset[int], list[tuple[int, Look]]]
"""The numbers of the checks that look at texts of a sort, and those of them that need no certain word."""


class Vocabulary:
    """The words, phrases and signs by which texts concern the checks of wording."""

    def __init__(self, checks: Iterable[Check]) -> None:
        self._checks = [(check, check.wording) for check in checks if check.wording]
        self.phrases = Phrases()
        self._at_a_look: list[tuple[int, Look]] = []
        self._by_word: dict[str, list[tuple[frozenset[str], int]]] = {}
        self._by_sign: dict[str, list[int]] = {}
        self._by_text: dict[str, list[int]] = {}
        self._by_scope: dict[str, _OfScope] = {}
        for number, (check, wording) in enumerate(self._checks):
            self._add(number, check, wording)

    def _add(self, number: int, check: Check, wording: Wording) -> None:
        for phrase in wording.words:
            key, words = self.phrases.add(phrase, check.name)
            self._by_word.setdefault(key, []).append((words, number))
        for need in wording.needs:
            if need.isalnum():
                self._by_word.setdefault(need, []).append((frozenset((need,)), number))
            else:
                self._by_sign.setdefault(need, []).append(number)
        for text in wording.texts:
            self._by_text.setdefault(text, []).append(number)
        if not wording.needs and (wording.by_function or wording.patterns):
            self._at_a_look.append((number, LOOKS.get(check.name, every_text)))

    def concerned(self, text: str, scope: str) -> list[tuple[Check, Wording]]:
        """The checks that could find something in a text of a sort; cheap, since it is asked of every text."""
        ours, looks = self._by_scope.get(scope) or self._of_scope(scope)
        if not ours:
            return []
        small = text.lower()
        listed = _words(small) if self._by_word or self._at_a_look else []  # the checks for errors ask for none
        words = set(listed)
        if "'" in small or "’" in small:
            words.update(_beside_apostrophes(listed))
        found = {
            number for word in self._by_word.keys() & words for needed, number in self._by_word[word] if needed <= words
        }
        for sign, numbers in self._by_sign.items():
            if sign in small:
                found.update(numbers)
        found.update(self._by_text.get(alone(small), ()))
        found.update([number for number, look in looks if look(small, listed)])
        return [self._checks[number] for number in sorted(found & ours)] if found else []

    def may_concern(self, text: str) -> bool:
        """False only for a text in which no check could find anything; for checks that look for signs alone."""
        by_more = self._by_word or self._at_a_look or self._by_text
        return bool(by_more) or any(sign in text.lower() for sign in self._by_sign)

    @cached_property
    def scopes(self) -> frozenset[str]:
        """The sorts of text that a check looks at."""
        return frozenset(scope for _, wording in self._checks for scope in wording.scopes)

    def _of_scope(self, scope: str) -> _OfScope:
        numbered = enumerate(wording.scopes for _, wording in self._checks)
        ours = frozenset(number for number, scopes in numbered if scope in scopes or ANY in scopes)
        self._by_scope[scope] = ours, [each for each in self._at_a_look if each[0] in ours]
        return self._by_scope[scope]


def _words(small: str) -> list[str]:
    """The words of a text; cutting at blanks is several times faster than a regular expression, and does for ASCII."""
    return small.translate(_APART).split() if small.isascii() else WORD.findall(small)


def _beside_apostrophes(words: Iterable[str]) -> Iterator[str]:
    """The words in front of an apostrophe and behind it: `availability` of `availability's`."""
    for word in words:
        if "'" in word or "’" in word:
            yield from word.replace("’", "'").split("'")


def alone(small: str) -> str:
    """A text as it is compared with whole texts."""
    return small.strip().rstrip(".")
