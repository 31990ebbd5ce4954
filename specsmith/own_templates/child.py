"""Starts the process in which templates run, talks to it in lines of JSON, and ends it in time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Thread

import specsmith
from specsmith.render.environment import libraries

_PROGRAM = """
import sys
sys.path += sys.argv[1:]
from specsmith.render.jail import main
main()
"""
"""Run without the working folder, site packages or variables on the path: what lies there may be a stranger's."""
_PASSED = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""Variables without which some builds of Python do not start."""
_PATIENCE = 60
"""Seconds for what runs no template: a busy machine may take its time."""


class Ended(Exception):
    """Why there is no answer."""


class Child:
    """A process that starts when it is asked first, and again if it had to be ended."""

    def __init__(self, start: Mapping[str, object], most: int) -> None:
        """`start` is what it is told first; no answer has more than `most` bytes."""
        self._start = start
        self._most = most
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def alive(self) -> bool:
        """Whether it knows what it was told."""
        return self._process is not None

    def ask(self, request: Mapping[str, object], seconds: float = _PATIENCE) -> Mapping[str, object]:
        """The answer to a request; raises Ended where there is none in time."""
        if self._process is None:
            self._begin()
        answer = self._exchanged(request, seconds)
        if answer.get("last"):
            self.end()
        return answer

    def _begin(self) -> None:
        self._process = _started()
        try:
            self._exchanged(self._start, _PATIENCE)
        except Ended as why:
            raise Ended("the process in which templates run did not start") from why

    def end(self) -> None:
        """Ends the process, whatever it does."""
        if self._process is None:
            return
        process, self._process = self._process, None
        _kill(process)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what was not sent yet is not sent any more
                if pipe:
                    pipe.close()

    def _exchanged(self, request: Mapping[str, object], seconds: float) -> Mapping[str, object]:
        process = self._process
        if process is None:
            raise Ended("it has ended")
        got: list[bytes] = []
        exchange = Thread(target=self._exchange, args=(process, json.dumps(request).encode(), got), daemon=True)
        exchange.start()
        try:
            exchange.join(seconds)
            return _read(process, got, seconds)
        except BaseException:
            _kill(process)  # so that the thread ends too
            exchange.join()
            self.end()
            raise

    def _exchange(self, process: subprocess.Popen[bytes], line: bytes, got: list[bytes]) -> None:
        if process.stdin is None or process.stdout is None:
            return
        answer = b""
        with suppress(OSError, ValueError):  # it has ended
            process.stdin.write(line + b"\n")
            process.stdin.flush()
            answer = process.stdout.readline(self._most)
        got.append(answer)


def _read(process: subprocess.Popen[bytes], got: list[bytes], seconds: float) -> Mapping[str, object]:
    if not got:
        raise Ended(f"this takes longer than {seconds:g} s; make it simpler")
    if not got[0].endswith(b"\n"):
        with suppress(subprocess.TimeoutExpired):
            process.wait(1)
        code = process.poll()
        out_of_time = hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU
        raise Ended(
            "this takes too long; make it simpler" if out_of_time else "this takes too much memory, or goes too deep"
        )
    try:
        answer = json.loads(got[0])
    except ValueError as fault:
        raise Ended("this gives no text") from fault
    if not isinstance(answer, dict):
        raise Ended("this gives no text")
    return answer


def _started() -> subprocess.Popen[bytes]:
    """A process of its own group, with no surroundings; raises Ended where it does not start."""
    folders = [str(Path(specsmith.__file__).resolve().parents[1]), *libraries()]
    command = [sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c", _PROGRAM, *folders]
    passed = {name: os.environ[name] for name in _PASSED if name in os.environ}
    try:
        return subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=passed,
            cwd=Path(sys.executable).anchor or None, start_new_session=True,
        )  # fmt: skip
    except OSError as failure:
        raise Ended(f"Python did not start for it: {failure.strerror}") from failure


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
