"""Lists and mappings while they are being read."""

from __future__ import annotations

from specsmith.diagnostics import quote
from specsmith.source.faults import Faults
from specsmith.source.places import Mark, Value


class OpenList:
    """A list whose end has not been read yet."""

    __slots__ = ("anchor", "before", "data", "height", "marks", "start")

    def __init__(self, start: int, anchor: str | None, before: int) -> None:
        self.start = start
        self.anchor = anchor
        self.before = before
        """How many values had been read when the list began."""
        self.height = 1
        """How many levels of lists and mappings this is, itself included."""
        self.data: list[Value] = []
        self.marks: list[Mark] = []

    def take(self, value: Value, mark: Mark) -> None:
        """Adds the next item."""
        self.data.append(value)
        self.marks.append(mark)


class OpenMapping:
    """A mapping whose end has not been read yet; takes keys and values in turn."""

    __slots__ = ("anchor", "before", "data", "faults", "height", "key", "key_mark", "marks", "start")

    def __init__(self, start: int, anchor: str | None, before: int, faults: Faults) -> None:
        self.start = start
        self.anchor = anchor
        self.before = before
        self.height = 1
        self.faults = faults
        self.data: dict[str, Value] = {}
        self.marks: dict[str, tuple[Mark, Mark]] = {}
        self.key: str | None = None
        self.key_mark: Mark = (start, start, None)

    def take(self, value: Value, mark: Mark) -> None:
        """Takes the next key, or the value for the key before it."""
        key = self.key
        if key is not None:
            self.data[key] = value
            self.marks[key] = (self.key_mark, mark)
            self.key = None
            return
        if type(value) is not str or value in self.marks or value == "<<":
            value = self._checked(value, mark)
        self.key, self.key_mark = value, mark

    def _checked(self, value: Value, mark: Mark) -> str:
        start, end, _ = mark
        written = self.faults.text[start:end]
        if isinstance(value, (list, dict)):
            kind = "list" if isinstance(value, list) else "record"
            hint = "put text that holds braces or brackets in quotes"
            self.faults.add("key-not-text", f"a {kind} cannot be a key", start, end, hint)
        elif not written:
            self.faults.add("key-not-text", "there is no key before this colon", start, hint="write: key: value")
        elif written == "<<":
            self.faults.add("merge-key", "the merge key << is not allowed", start, end, "write out what it would bring")
        key = value if isinstance(value, str) else written
        if written and key in self.marks:
            self._refuse_second(key, start, end)
        return key

    def _refuse_second(self, key: str, start: int, end: int) -> None:
        before = self.faults.place(self.marks[key][0][0])
        message = f"the key {quote(key)} is already given at {before.line}:{before.column}"
        self.faults.add(
            "duplicate-key", message, start, end, "move what stands here below the first one, or rename one of them"
        )


Open = OpenList | OpenMapping
