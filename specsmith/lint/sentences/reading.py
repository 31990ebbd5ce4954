"""How easy a text is to read.

R. Flesch, A new readability yardstick, Journal of Applied Psychology 32 (1948).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from specsmith.lint.sentence import WHOLE, Hit, Sentence
from specsmith.lint.sentences.looks import FEWEST_WORDS

LEAST = 20
"""Flesch reading ease; below 30 it is a scholarly text."""

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[.!?](?:\s|$)")
_SYLLABLE = re.compile(r"[aeiouy]+")


def hard_to_read(sentence: Sentence) -> Iterator[Hit]:
    """Texts of long sentences and long words."""
    words = _WORD.findall(sentence.small)
    if len(words) >= FEWEST_WORDS and _ease(words, sentence.prose) < LEAST:
        yield WHOLE


def _ease(words: list[str], text: str) -> float:
    sentences = max(1, len(_SENTENCE.findall(text)))
    syllables = sum(map(_syllables, words))
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * syllables / len(words)


def _syllables(word: str) -> int:
    """Groups of vowels; a silent `e` at the end does not count."""
    return max(1, len(_SYLLABLE.findall(word.removesuffix("e"))))
