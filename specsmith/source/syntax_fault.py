"""A fault that the YAML parser found: what it said, and what stands around that place."""

from __future__ import annotations

import re
from typing import NamedTuple

from specsmith.frozen import FrozenValue

_OPENS_INLINE = re.compile(r"(?:^|[:\[{,-])\s*[\[{]")


class Said(NamedTuple):
    """An error in plain words; `at` is the index in the text that it points to."""

    message: str
    hint: str
    at: int
    name: str = "syntax"


class SyntaxFault(FrozenValue):
    """What the parser said, where it gave up (`at`), and where the broken part begins (`since`)."""

    said: str
    text: str
    at: int
    since: int

    @property
    def character(self) -> str:
        """The character at which the parser gave up; empty at the end of a line or of the file."""
        return self.text[self.at : self.at + 1].strip("\n")

    @property
    def before(self) -> str:
        """What stands before it on its line."""
        return self.text[self._line_start(self.at) : self.at]

    @property
    def inline(self) -> bool:
        """Whether a record or list that begins on the same line is still open."""
        before = self.before
        opened = before.count("{") + before.count("[") - before.count("}") - before.count("]")
        return opened > 0 and _OPENS_INLINE.search(before) is not None

    def column(self, at: int) -> int:
        """How many characters stand before an index on its line."""
        return at - self._line_start(at)

    def line(self, at: int) -> tuple[int, str]:
        """Where the line of an index starts, and its text."""
        start = self._line_start(at)
        return start, self.text[start:].partition("\n")[0]

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1
