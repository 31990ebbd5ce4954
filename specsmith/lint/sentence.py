"""A text as the checks of wording see it."""

from __future__ import annotations

from typing import NamedTuple

from specsmith.frozen import Frozen
from specsmith.lint.passages import Passage
from specsmith.lint.prose import collapsed, obligation_in, prose_of


class Hit(NamedTuple):
    """A place in a sentence; `replacement` is what may stand there instead."""

    start: int
    end: int
    replacement: str = ""


WHOLE = Hit(-1, -1)
"""What is about the text as a whole, and shares no words with other findings."""


class Sentence(Frozen):
    """A text with its white space collapsed, what is not prose blanked, and its lead before it."""

    passage: Passage
    whole: str
    prose: str
    small: str
    """The prose in small letters."""
    begin: int
    """Where the text itself begins, after its lead."""
    obliging: int
    """Where the part begins that obliges."""


def sentence_of(passage: Passage, whole: str, begin: int) -> Sentence:
    """A text that was put behind its lead, looked at closely."""
    prose = prose_of(whole)
    obligation = obligation_in(prose) if passage.scope == "statement" else None
    return Sentence(passage, whole, prose, prose.lower(), begin, obligation.start() if obligation else 0)


def with_lead(passage: Passage) -> tuple[str, int]:
    """The text behind what a document prints before it, and where it begins there."""
    lead = collapsed(passage.lead) + " " if passage.lead else ""
    return lead + passage.text, len(lead)
