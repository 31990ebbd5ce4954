"""Slips of the hand: a word typed twice, a bracket that is never closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specsmith.lint.sentence import Hit, Sentence

_TWICE = re.compile(r"\b([^\W\d_]{2,20}) (\1)\b(?![-'’])", re.IGNORECASE)
_END = re.compile(r"(?:\b(and|or|the|an?)\.?|([,:]|\.\.\.|…))$")
"""In small letters: `tenant A` and `the operator OR` are whole."""
_FINE = frozenset(("that", "had", "very", "bye", "test"))
_TWO_SENSES = frozenset(("by", "do", "down", "her", "in", "is", "it", "off", "on", "out", "over", "so", "up", "who"))
"""Words that may end one part of a sentence and begin the next."""
_PAIRS = {")": "(", "]": "[", "}": "{"}


def doubled_words(sentence: Sentence) -> Iterator[Hit]:
    """A word that stands twice in a row."""
    for match in _TWICE.finditer(sentence.prose):
        if match.group(1).lower() not in _FINE and not match.group(1).isupper():
            yield Hit(*match.span(), match.group(1) if _is_slip(match) else "")


def _is_slip(match: re.Match[str]) -> bool:
    """Whether one of the two can go: `log in in the app` needs both, and Bora Bora is an island."""
    return match.group(1).lower() not in _TWO_SENSES and not match.group(2)[0].isupper()


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
