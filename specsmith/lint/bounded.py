"""How long a pattern can run: what keeps the patterns of a project from holding up a check.

Python's `re` tries every way in which a pattern can match, so `(\\w+\\s?)+$` takes seconds for thirty characters. A
pattern is taken where each repeat has an end, no repeat stands inside another, and there are few ways and steps in all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from specsmith.lint.tokens import Repeat, repeat_of, strange_in, tokens
from specsmith.lint.trying import MANY, cost_of

LONGEST = 2_000
"""Characters of a pattern."""

WAYS = 2_000
"""The most ways in which a pattern may match from one place: its repeats and choices, multiplied."""

STEPS = 10_000
"""The most signs that may be looked at from one place, in all these ways."""


class Found(NamedTuple):
    """A repeat, and whether it repeats a group with a repeat inside."""

    repeat: Repeat
    nested: bool


def fault_of(pattern: str) -> str:
    """Why a pattern that compiles could run long, in words; empty where it cannot."""
    strange = strange_in(pattern)
    if strange:
        return f"{strange} is not taken here"
    for (written, _, most), nested in repeats_in(pattern):
        if most is None:
            return f"{written} has no end; write how many at the most, as in {{0,40}}"
        if nested and most > 1:
            return f"{written} repeats what has a repeat in it"
    ways, steps = cost_of(pattern)
    if ways > WAYS:
        return f"it can match in {_many(ways)} ways, and {WAYS:,} are the most; write smaller numbers, or fewer choices"
    if steps > STEPS:
        return f"it can take {_many(steps)} steps, and {STEPS:,} are the most; write smaller numbers, or list `words`"
    return ""


def _many(number: int) -> str:
    return f"{number:,}" if number < MANY else f"{MANY:,} or more"


def repeats_in(pattern: str) -> Iterator[Found]:
    """Each repeat of a pattern that compiles, inner ones before those around them."""
    varies = [False]
    inside = False
    for token in tokens(pattern):
        repeat = repeat_of(token)
        if token["open"] or token["look"]:
            varies.append(False)
            inside = False
        elif token["close"]:
            inside = varies.pop() if len(varies) > 1 else False
            varies[-1] = varies[-1] or inside
        elif repeat:
            varies[-1] = varies[-1] or repeat.most != repeat.least
            yield Found(repeat, inside)
            inside = False
        else:
            inside = False
