"""A step of a flow as a call: `Client -> Upload API: HEAD upload`."""

from __future__ import annotations

import re
from typing import NamedTuple

_NAME = r"(?:(?!->)[^:\s])(?:(?!->)[^:]){0,79}?"
_CALL = re.compile(rf"(?P<source>{_NAME})\s*-+>+\s*(?P<target>{_NAME})\s*:\s*(?P<text>\S.*)", re.DOTALL)


class Call(NamedTuple):
    """Who calls whom, and with what."""

    source: str
    target: str
    text: str


def call_in(step: str) -> Call | None:
    """The call that a step is; None for words that say it otherwise."""
    match = _CALL.fullmatch(step)
    return Call(match["source"], match["target"], match["text"]) if match else None
