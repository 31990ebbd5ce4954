"""What a reader wants to know about a check; nobody who only checks a brief needs it."""

from __future__ import annotations

from specsmith.frozen import Frozen


class Overlap(Frozen):
    """A text in which two checks find the same words, and the one that does not speak."""

    text: str
    over: str


class Page(Frozen):
    """What a reader wants to know about a check."""

    title: str
    what: str
    why: str
    bad: str
    """An example: a sentence, or lines of a brief."""
    good: str
    """The same, without the fault."""
    silent: str = ""
    """What looks like it, and is fine."""
    ignore_when: str = ""
    overlaps: tuple[Overlap, ...] = ()
