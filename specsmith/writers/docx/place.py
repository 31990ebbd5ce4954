"""Where in a document a block stands, and what follows for its style."""

from __future__ import annotations

from specsmith.frozen import FrozenValue

DEEPEST = 3
"""Lists inside lists are told apart down to this level."""
INDENT = 397
"""How far the text of a list stands in, for each level, in twentieths of a point."""


class Place(FrozenValue):
    """Where a block stands: inside how many lists, and whether in a quote; `ends` in the last item of each list."""

    depth: int = 0
    quoted: bool = False
    ends: bool = True

    @property
    def style(self) -> str:
        """The style of a paragraph without a bullet or number; none is Normal."""
        if self.depth:
            return "ListContinue" + suffix(self.depth)
        return "Quote" if self.quoted else ""


MARGIN = Place()


def suffix(depth: int) -> str:
    """What the name of a list's style ends with, inside how many lists."""
    return str(depth) if depth > 1 else ""
