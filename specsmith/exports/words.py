"""What several formats say alike: a text on one line, a detail, the reason why an item is there."""

from __future__ import annotations

import re

from specsmith.spec import Detail, Fact, Origin, Part

_BREAKS = re.compile("[^\\S\u00a0\n]*[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]\\s*")
"""Whatever some program takes for the end of a line, with the blanks around it."""


def one_line(text: str) -> str:
    """The text with a space for each line break, nothing else changed."""
    return _BREAKS.sub(" ", text.strip())


def detail_line(detail: Detail) -> str:
    """`Owner: Mina Sato`; a declined one says why there is no value."""
    said = "; ".join(detail.values)
    return f"{detail.label}: none, because {said}" if detail.declined else f"{detail.label}: {said}"


def fact_line(fact: Fact) -> str:
    """`retention = 24 h`."""
    return f"{fact.name} {fact.said}"


def reason(origin: Origin) -> str:
    """Why a rule speaks: `INT-01: An answer may never come. (timeout = 3 s)`."""
    facts = "; ".join(map(fact_line, origin.facts))
    advice = f" (advice only: {origin.advice})" if origin.advice else ""
    return f"{origin.rule}: {origin.why}" + (f" ({facts})" if facts else "") + advice


def background(part: Part) -> tuple[str, ...]:
    """What is said of an item beside its own fields, a line each: details, origin, what it covers and leans on."""
    derived = (f"Derived by {reason(part.origin)}",) if part.origin else ()
    covers = tuple(f"Covers {reason(each)}" for each in part.covers)
    leans = (f"Leans on the open question {', '.join(part.depends)}",) if part.depends else ()
    return (*map(detail_line, part.details), *derived, *covers, *leans)
