"""The text of each document of a project with templates of its own: from its process, or as shipped."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from specsmith.frozen import FrozenValue
from specsmith.own_templates import OwnTemplates, TemplateFault
from specsmith.own_templates.child import Child, Ended
from specsmith.render import Templates
from specsmith.render.environment import Targets, fill, sources
from specsmith.render.plain import flat, plain_view
from specsmith.resources import TEMPLATE

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What may not stand in a brief may not come in by a template either."""
_PER_CHARACTER = 12
"""Bytes of a character in JSON at most."""


class Limits(FrozenValue):
    """What a template may take; nothing in a repository can raise them."""

    seconds: float = 5
    """For a document."""
    bytes: int = 8 * 2**20
    """Of a document."""
    memory: int = 512 * 2**20
    """Bytes of the whole process, where the system keeps such a limit."""


class Filling:
    """Makes texts; the process starts with the first one that needs it."""

    def __init__(self, own: OwnTemplates, word: bool, limits: Limits | None = None) -> None:
        """`word`: the texts go into Word files, and have to be what these can hold."""
        self._own = own
        self._limits = limits or Limits()
        self._data: Mapping[str, object] | None = None
        self._hopeless: dict[str, TemplateFault] = {}
        start = {
            "templates": {**sources(), **own.sources}, "own": [*own.sources], "characters": self._limits.bytes,
            "seconds": self._limits.seconds, "memory": self._limits.memory, "word": word,
        }  # fmt: skip
        self._child = Child(start, self._limits.bytes * _PER_CHARACTER)

    @property
    def templates(self) -> Templates:
        """Where the texts of a brief's documents come from."""
        return Templates(self.fill, self._own.documents)

    def end(self) -> None:
        """Ends the process; a further document would start another."""
        self._child.end()

    def fill(self, name: str, data: Mapping[str, object], homes: Mapping[str, str], targets: Targets) -> str:
        """The text of a document; raises TemplateFault, also for each further brief where it took too much once."""
        if not self._own.run_for(name):
            return fill(name, data, homes, targets)
        if name in self._hopeless:
            raise self._hopeless[name]
        try:
            return self._filled(f"{name}{TEMPLATE}", data, homes, targets)
        except Ended as why:
            self._hopeless[name] = self._fault(f"{name}{TEMPLATE}", 0, str(why))
            raise self._hopeless[name] from why

    def _filled(self, name: str, data: Mapping[str, object], homes: Mapping[str, str], targets: Targets) -> str:
        if data is not self._data or not self._child.alive:
            self._child.ask({"data": flat(plain_view(data)), "targets": targets.by_id})
            self._data = data
        answer = self._child.ask({"fill": name, "homes": homes}, self._limits.seconds)
        fault, text = answer.get("fault"), answer.get("text")
        if isinstance(fault, dict):
            raise self._fault(str(fault.get("template")), int(fault.get("line") or 0), str(fault.get("says")))
        if not isinstance(text, str):
            raise Ended("this gives no text")
        return self._fit(name, text)

    def _fit(self, name: str, text: str) -> str:
        if strange := _UNFIT.search(text):
            line = text.count("\n", 0, strange.start()) + 1
            said = f"what it makes has the character U+{ord(strange[0]):04X} in line {line}; a document is text"
            raise self._fault(name, 0, said)
        if len(text.encode()) > self._limits.bytes:
            raise self._fault(name, 0, f"the document would have more than {self._limits.bytes} bytes")
        return text

    def _fault(self, template: str, line: int, said: str) -> TemplateFault:
        own = template in self._own.sources
        where = str(self._own.folder / template) if own else f"{template} (shipped, with macros of {self._own.folder})"
        return TemplateFault(f"{where}{f':{line}' if line else ''}: {said}")

    def written(self, document: str, write: Callable[[], bytes]) -> bytes:
        """A file of a document; a text that no writer ever saw may be more than it can take."""
        try:
            return write()
        except Exception as failure:
            said = " ".join(str(failure).split()) or type(failure).__name__
            raise TemplateFault(
                f"{document}: this cannot be written with templates of {self._own.folder}: {said}"
            ) from failure
