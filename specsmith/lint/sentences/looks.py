"""Quick looks at a text, for checks that need no certain word: whether a closer look could find anything.

Every text gets these looks, so they are cheap; each gets the text in small letters, and its words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import islice
from operator import eq

MOST_WORDS = 40
"""Of one statement; INCOSE and readability guides name 20 to 50."""

MOST_CONDITIONS = 3

FEWEST_WORDS = 20
"""Of a text whose readability is judged."""

CONDITIONS = frozenset(("when", "whenever", "while", "if", "where", "unless", "before", "after", "until"))
"""The words that begin a condition."""

_USUAL = (
    r"(?:(?:when|while|where|if) [^,]{1,300}, (?:then )?)?"
    r"(?:the|each|every|no|an?) (?:(?!shall\b|must\b)[\w-]{1,40} ){1,6}?(?:shall|must)\b"
)
_ENDS = ("and", "or", "the", "a", "an", ",", ":", "...", "…", "and.", "or.", "the.", "an.", "a.")


@cache
def _usual() -> re.Pattern[str]:
    return re.compile(_USUAL)


Look = Callable[[str, Sequence[str]], bool]


def _begins_unusually(small: str, _words: Sequence[str]) -> bool:
    return _usual().match(small) is None


def _has_an_end_inside(small: str, _words: Sequence[str]) -> bool:
    return ". " in small or "! " in small or "? " in small


def _is_long(_small: str, words: Sequence[str]) -> bool:
    return len(words) > MOST_WORDS


def _has_many_conditions(_small: str, words: Sequence[str]) -> bool:
    return sum(map(CONDITIONS.__contains__, words)) > MOST_CONDITIONS


def _has_a_word_twice(_small: str, words: Sequence[str]) -> bool:
    return any(map(eq, words, islice(words, 1, None)))


def _breaks_off(small: str, _words: Sequence[str]) -> bool:
    return small.endswith(_ENDS)


def _can_be_judged(_small: str, words: Sequence[str]) -> bool:
    return len(words) >= FEWEST_WORDS


def every_text(_small: str, _words: Sequence[str]) -> bool:
    """For checks of which nothing is known."""
    return True


LOOKS: Mapping[str, Look] = {
    "no-ears-form": _begins_unusually,
    "several-sentences": _has_an_end_inside,
    "long-statement": _is_long,
    "too-many-conditions": _has_many_conditions,
    "doubled-word": _has_a_word_twice,
    "unfinished-end": _breaks_off,
    "hard-to-read": _can_be_judged,
}
