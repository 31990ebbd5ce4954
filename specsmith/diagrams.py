"""The only door to Mermaid: draws diagrams for Word files, offline, and keeps each for the next time.

What draws them comes with the extra `diagrams`: mermaidx, which runs the real
Mermaid 11 without a browser and brings a font of its own, so that the same
diagram is the same picture on every machine.
"""

from __future__ import annotations

import re
import struct
import subprocess
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from specsmith.save import rewrite
from specsmith.writers.look import Picture

ENGINE = "mermaidx>=0.10.1,<0.11"
"""What has to be installed beside specsmith."""
CACHE = Path(".specsmith") / "cache"

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
_BOX = re.compile(r'viewBox="[-0-9.]+ [-0-9.]+ ([0-9.]+) ([0-9.]+)"')
_PNG = b"\x89PNG\r\n\x1a\n"
_END = b"IEND\xaeB`\x82"
_IGNORED = b"*\n"
_PATIENCE = 60
"""Seconds for one diagram."""
_PROGRAM = "import sys; from specsmith.diagrams import drawing; sys.stdout.buffer.write(drawing(sys.stdin.read()))"


class Artist:
    """Draws, or counts what it cannot draw."""

    def __init__(self, folder: Path) -> None:
        self.left_out = 0
        """How many diagrams nothing was there to draw."""
        self.failed = 0
        """How many the engine refused."""
        self._cache = folder / CACHE

    def draw(self, source: str) -> Picture | None:
        """The diagram as a picture; None where that is not to be had."""
        engine = _engine()
        if not engine:
            self.left_out += 1
            return None
        file = self._cache / f"{_digest(engine, source)}.png"
        png = _kept(file) or self._drawn(source, file)
        return Picture(png, *_size(png)) if png else None

    def _drawn(self, source: str, file: Path) -> bytes:
        png = _in_a_process(source)
        if not png:
            self.failed += 1
            return b""
        with suppress(OSError):  # nothing is lost but time
            rewrite(self._cache.parent / ".gitignore", _IGNORED)
            rewrite(file, png)
        return png


@cache
def _engine() -> str:
    """The engine with its version; empty where it is not installed."""
    from importlib.metadata import PackageNotFoundError, version  # takes a while to load

    try:
        return f"mermaidx {version('mermaidx')}"
    except PackageNotFoundError:
        return ""


def _digest(engine: str, source: str) -> str:
    return sha256(f"{engine}\n{_LOOK}\n{_SHARP} {_ENOUGH}\n{source}".encode()).hexdigest()[:32]


def _kept(file: Path) -> bytes:
    """The picture in a file; nothing where there is none, or no whole one."""
    try:
        png = file.read_bytes()
    except OSError:
        return b""
    return png if _is_png(png) else b""


def _in_a_process(source: str) -> bytes:
    """Drawn in a process of its own, so that whatever goes wrong in there stays there; nothing where it did."""
    command = (sys.executable, "-c", _PROGRAM)
    try:
        done = subprocess.run(command, input=source.encode(), capture_output=True, timeout=_PATIENCE, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return b""
    return done.stdout if _is_png(done.stdout) else b""


def drawing(source: str) -> bytes:
    """The diagram as a PNG file; raises whatever the engine raises."""
    from mermaidx import render  # only that process needs it

    drawn = render(source, config=_LOOK)
    box = _BOX.search(drawn.svg())
    width = float(box[1]) if box else _ENOUGH
    png: bytes = drawn.png(width=min(width * _SHARP, max(width, _ENOUGH)), background="#ffffff")
    return png


def _is_png(content: bytes) -> bool:
    return content.startswith(_PNG) and content.endswith(_END)


def _size(png: bytes) -> tuple[float, float]:
    """The natural width and height in points, or less where it is broader than a page anyway."""
    width, height = struct.unpack(">II", png[16:24])
    return width * _POINTS / _SHARP, height * _POINTS / _SHARP
