"""The only door to Mermaid: draws diagrams for Word files, offline, and keeps each for the next time.

What draws them comes with the extra `diagrams`: mermaidx, which runs the real
Mermaid 11 without a browser and brings a font of its own, so that the same
diagram is the same picture on every machine.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

from specsmith import png
from specsmith.cached import CACHE, keep, kept
from specsmith.diagnostics import quote
from specsmith.writers.look import Picture

ENGINE = "mermaidx>=0.10.1,<0.11"
"""What has to be installed beside specsmith."""

_FONT = "DejaVu Sans"
_LOOK = {
    "theme": "base",
    "fontFamily": _FONT,
    "themeVariables": {
        "fontFamily": _FONT, "fontSize": "14px", "textColor": "#1A1A1A", "lineColor": "#4A4A4A",
        "primaryColor": "#EAF1F8", "primaryTextColor": "#1A1A1A", "primaryBorderColor": "#1F4E79",
        "noteBkgColor": "#FFF7DD", "noteBorderColor": "#9A7B1E", "noteTextColor": "#1A1A1A",
        "actorLineColor": "#B4C3D2",
        "xyChart": {"plotColorPalette": "#2F6EA5", "backgroundColor": "#FFFFFF"},
    },
    "flowchart": {"nodeSpacing": 30, "rankSpacing": 38, "padding": 8, "diagramPadding": 4},
    "sequence": {
        "width": 104, "height": 44, "actorMargin": 18, "messageMargin": 26, "boxMargin": 6,
        "diagramMarginX": 8, "diagramMarginY": 12, "mirrorActors": False,
    },
}  # fmt: skip
"""Close together, so that the words of seven components side by side can still be read on an upright page."""
_POINTS = 0.75
"""Points in a pixel of 1/96 inch."""
_SHARP = 2
"""Pixels for each of these, so that print is sharp; a broad diagram is printed small and needs no more than enough."""
_ENOUGH = 1600
_AREA = 2**22
"""Pixels of a picture at most: an upright page shows no more, and a file to mail should not grow by megabytes."""
_BOX = re.compile(r'viewBox="[-0-9.]+ [-0-9.]+ ([0-9.]+) ([0-9.]+)"')
_LARGEST = 20 * 2**20
"""Bytes of a picture."""
_PATIENCE = 120
"""Seconds for one diagram; the largest that we have drawn takes half of it."""
_PROGRAM = """
import os, signal, sys
sys.path.append(sys.argv[1])
from specsmith.diagrams import drawing
if hasattr(signal, "alarm"):
    signal.alarm(int(sys.argv[2]))  # nobody waits for longer, and whoever started this may have been stopped
answer = os.fdopen(os.dup(1), "wb")
os.dup2(2, 1)  # what the engine prints is no picture
try:
    answer.write(drawing(sys.stdin.buffer.read().decode()))
except Exception as fault:
    answer.write(str(fault).encode(errors="replace")[:1000])
    answer.close()
    sys.exit(3)
"""
"""Run without the working folder on the path: what lies there may be a stranger's."""
_WORDS = 3
"""The exit code with which it says in words why there is no picture."""


class Undrawn(Exception):
    """Why there is no picture."""


class Stuck(Undrawn):
    """The engine did not answer."""


class Artist:
    """Draws, or counts what it cannot draw."""

    def __init__(self, folder: Path, keeps: bool = True) -> None:
        self.left_out = 0
        """How many diagrams nothing was there to draw."""
        self.failed = 0
        """How many the engine did not draw."""
        self.reason = ""
        """Why, for the first of these."""
        self._stuck = False
        self._keeps = keeps
        self._cache = folder / CACHE

    def draw(self, source: str) -> Picture | None:
        """The diagram as a picture; None where that is not to be had."""
        engine = _engine()
        if not engine:
            self.left_out += 1
            return None
        file = self._cache / f"{_digest(engine, source)}.png"
        return _picture(kept(file, _LARGEST)) or self._drawn(source, file)

    def _drawn(self, source: str, file: Path) -> Picture | None:
        try:
            if self._stuck:  # a minute for each diagram would be hours
                raise Stuck
            content = _in_a_process(source)
        except Undrawn as fault:
            self._stuck = isinstance(fault, Stuck)
            self.failed += 1
            self.reason = self.reason or str(fault)
            return None
        if self._keeps:
            keep(file, content)
        return _picture(content)


@cache
def _engine() -> str:
    """The engine with its version; empty where it is not installed."""
    from importlib.metadata import PackageNotFoundError, version  # takes a while to load

    try:
        return f"mermaidx {version('mermaidx')}"
    except PackageNotFoundError:
        return ""


def _digest(engine: str, source: str) -> str:
    return sha256(f"{engine}\n{_LOOK}\n{_SHARP} {_ENOUGH} {_AREA}\n{source}".encode()).hexdigest()[:32]


def _in_a_process(source: str) -> bytes:
    """Drawn in a process of its own, so that whatever goes wrong in there stays there; raises Undrawn where it did."""
    import subprocess  # takes a while, and many documents have no diagram

    command = (sys.executable, "-P", "-c", _PROGRAM, str(Path(__file__).parents[1]), str(_PATIENCE + 5))
    try:
        done = subprocess.run(  # noqa: S603
            command, input=source.encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=_PATIENCE,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Stuck(f"mermaidx gave no answer within {_PATIENCE} s") from None
    except OSError as fault:
        raise Undrawn(f"mermaidx did not start: {fault.strerror}") from fault
    if not done.returncode and png.size(done.stdout):
        return done.stdout
    said = done.stdout.decode(errors="replace").strip() if done.returncode == _WORDS else ""
    raise Undrawn(f"mermaidx said {quote(said)}" if said else f"mermaidx ended with code {done.returncode}")


def drawing(source: str) -> bytes:
    """The diagram as a PNG file; raises whatever the engine raises."""
    from mermaidx import render  # only that process needs it

    drawn = render(source, config=_LOOK)
    box = _BOX.search(drawn.svg())
    wide, high = (max(float(each), 1) for each in box.groups()) if box else (_ENOUGH, 1)
    width = min(wide * _SHARP, max(wide, _ENOUGH), (_AREA * wide / high) ** 0.5)
    content: bytes = drawn.png(width=width, background="#ffffff")
    return content


def _picture(content: bytes) -> Picture | None:
    """With its natural width and height in points, or less where it is broader than a page anyway."""
    pixels = png.size(content)
    return Picture(content, pixels[0] * _POINTS / _SHARP, pixels[1] * _POINTS / _SHARP) if pixels else None
