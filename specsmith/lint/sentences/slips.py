"""Slips of the hand: a word typed twice, a bracket that is never closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specsmith.lint.sentence import Hit, Sentence

_TWICE = re.compile(r"\b([^\W\d_]{2,20}) (\1)\b(?![-'’])", re.IGNORECASE)
_END = re.compile(r"(?:\b(and|or|the|an?)\.?|([,:]|\.\.\.|…))$")
"""In small letters: `tenant A` and `the operator OR` are whole."""
_FINE = frozenset(("that", "had", "very", "bye", "test"))
_PAIRS = {")": "(", "]": "[", "}": "{"}


def doubled_words(sentence: Sentence) -> Iterator[Hit]:
    """A word that stands twice in a row."""
    for match in _TWICE.finditer(sentence.prose):
        if match.group(1).lower() not in _FINE and not match.group(1).isupper():
            yield Hit(*match.span(), match.group(1))


def broken_off(sentence: Sentence) -> Iterator[Hit]:
    """The end of a sentence that has no end."""
    match = _END.search(sentence.prose)
    if match:
        yield Hit(*match.span(match.lastindex or 0))


def open_brackets(sentence: Sentence) -> Iterator[Hit]:
    """The first bracket without its other half."""
    waiting: list[int] = []
    for at, sign in enumerate(sentence.prose):
        if sign in "([{":
            waiting.append(at)
        elif sign in ")]}":
            if waiting and sentence.prose[waiting[-1]] == _PAIRS[sign]:
                waiting.pop()
            elif not re.search(
                r"(?:^|\s)\w{1,3}$", sentence.prose[max(0, at - 4) : at]
            ):  # a), 2) begin entries of a list
                yield Hit(at, at + 1)
                return
    if waiting:
        yield Hit(waiting[0], waiting[0] + 1)
