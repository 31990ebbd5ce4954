"""Inside the process that runs a project's own templates: reads requests, answers with texts or faults, opens nothing.

Requests and answers are lines of JSON. Before the first template is looked at
the process gives up what it can: files, further processes, memory. The time
for a document is kept by whoever asks; here the processor's time has an end
too, for the case that nobody asks any more.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from io import BufferedWriter, FileIO

from specsmith.render.environment import Targets
from specsmith.render.environment.own import OwnEnvironment
from specsmith.render.environment.rendering import TooLong, fault_of, rendered
from specsmith.render.plain import Plain, whole

Request = Mapping[str, Plain]


class Jail:
    """Answers requests, one after another."""

    def __init__(self, start: Request) -> None:
        """`start` has the texts of all templates, which of them are the project's, and the limits."""
        self._templates: dict[str, str] = dict(start["templates"])  # type: ignore[arg-type]
        self._own: list[str] = list(start["own"])  # type: ignore[arg-type]
        self._most = int(start["characters"])  # type: ignore[arg-type]
        self._seconds = float(start["seconds"])  # type: ignore[arg-type]
        self._environment = OwnEnvironment(self._templates)
        self._data: Mapping[str, Plain] = {}
        self._parse = _parser() if start["word"] else None

    def answer(self, request: Request) -> dict[str, Plain]:
        """What there is to say to one request."""
        if "data" in request:
            self._data = whole(request["data"])  # type: ignore[arg-type, assignment]
            self._environment.targets = Targets(request["targets"])  # type: ignore[arg-type]
            return {}
        name = str(request["fill"])
        _renew_time(self._seconds)
        try:
            return {"text": self._document(name, {**self._data, "homes": request["homes"]})}
        except TooLong:
            says = f"the document would have more than {self._most} characters"
            return {"fault": {"template": name, "line": 0, "says": says}}
        except BaseException as failure:  # whatever a stranger's template can bring about
            fault = fault_of(failure, name, self._own)
            return {"fault": fault, "last": isinstance(failure, MemoryError)}

    def _document(self, name: str, data: Mapping[str, Plain]) -> str:
        text = rendered(self._environment, name, data, self._most)
        if self._parse:  # here, where time and memory have an end
            try:
                self._parse(text)
            except ValueError as outside:
                raise ValueError(f"this cannot stand in a Word file, in what the template makes: {outside}") from None
        return text


def _parser() -> Callable[[str], object]:
    from specsmith.dialect.parse import parse  # takes a while, and is for Word files alone

    return parse


def main() -> None:
    """Reads requests until there are none."""
    start = json.loads(sys.stdin.buffer.readline())
    jail = Jail(start)
    _warm_up(jail)
    _give_up(int(start["memory"]))
    _say({})
    for line in sys.stdin.buffer:
        answer = jail.answer(json.loads(line))
        _say(answer)
        if answer.get("last"):
            return


def _say(answer: Mapping[str, Plain]) -> None:
    with BufferedWriter(FileIO(1, "w", closefd=False)) as answers:
        answers.write(json.dumps(answer).encode() + b"\n")


def _warm_up(jail: Jail) -> None:
    """Loads what Python and Jinja load when they need it first: soon no file can be opened."""
    tried = OwnEnvironment({"misspelt": "{% macro b(c) %}{{ c | text }}{% endmacro %}{{ b('x') }}{{ d.naem | text }}"})
    for name in ("misspelt", "missing"):
        try:
            rendered(tried, name, {"d": {"name": "e"}}, 9)
        except Exception as failure:
            json.dumps(fault_of(failure, name, ()))
    if jail._parse:
        jail._parse("# A\n\n| a | b |\n|--|--|\n| c | `d` [e](https://f.g) |\n")


def _give_up(memory: int) -> None:
    """Files, processes and more memory than this many bytes, where the system knows such limits."""
    try:
        import resource
    except ImportError:  # Windows
        return
    limits = {"RLIMIT_AS": memory, "RLIMIT_FSIZE": 0, "RLIMIT_CORE": 0, "RLIMIT_NPROC": 0, "RLIMIT_NOFILE": 3}
    for name, most in limits.items():
        if hasattr(resource, name):
            with suppress(OSError, ValueError):  # macOS has some by name only
                resource.setrlimit(getattr(resource, name), (most, most))


def _renew_time(seconds: float) -> None:
    """Lets the process end by itself soon after these seconds of work from now on."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        _, hardest = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + seconds) + 2, hardest))
