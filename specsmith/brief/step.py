"""A step of a flow as a call: `Client -> Upload API: HEAD upload`."""

from __future__ import annotations

import re
from typing import NamedTuple

_CALL = re.compile(r"(?P<source>[^:]{1,80}?)\s*-+>+\s*(?P<target>[^:]{1,80}?)\s*:\s*(?P<text>\S.*)", re.DOTALL)


class Call(NamedTuple):
    """Who calls whom, and with what."""

    source: str
    target: str
    text: str


def call_in(step: str) -> Call | None:
    """The call that a step is; None for words that say it otherwise."""
    match = _CALL.fullmatch(step)
    return Call(match["source"], match["target"], match["text"]) if match else None
