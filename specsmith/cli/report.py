"""How findings and errors look in a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import click

from specsmith.build import Checked, is_about_all, line_at, place_of, reading_order
from specsmith.cli.saying import say
from specsmith.diagnostics import LEVELS, Diagnostic, Place, visible

SHOWN = 50
"""Findings of one brief that are printed before `and N more`."""

WIDTH = 100
"""The most characters of a source line that are shown."""

_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


def report(checked: Checked, diagnostics: Sequence[Diagnostic], everything: bool, error: bool = False) -> None:
    """Prints the diagnostics of one brief, in the order of their places; where there are too many, the most severe."""
    kept = list(diagnostics) if everything else sorted(diagnostics, key=lambda each: LEVELS.index(each.level))[:SHOWN]
    for place, diagnostic in sorted(
        ((place_of(checked, each), each) for each in kept), key=lambda pair: reading_order(*pair)
    ):
        say(describe(checked, diagnostic, place), error)
    if len(diagnostics) > len(kept):
        more = f"and {len(diagnostics) - len(kept)} more, none more severe"
        say(f"{visible(str(checked.file))}: {more}; specsmith check --all shows them", error)


def describe(checked: Checked, diagnostic: Diagnostic, place: Place) -> str:
    """One diagnostic: place, level, name, message, the line with a caret, and the hint."""
    level = click.style(f"{diagnostic.level}[{diagnostic.name}]", fg=_COLOURS[diagnostic.level], bold=True)
    item = f"{visible(diagnostic.item)}: " if diagnostic.item else ""
    head = f"{visible(str(checked.file))}:{place.line}:{place.column}: {level} {item}{visible(diagnostic.message)}"
    shows_nothing = is_about_all(diagnostic) and checked.spec is not None
    parts = [head, *([] if shows_nothing else _excerpt(line_at(checked, place), place))]
    if diagnostic.hint:
        parts.append(f"        {visible(diagnostic.hint)}")
    return "\n".join(parts)


def _excerpt(line: str, place: Place) -> list[str]:
    """The line, or the part of a long one around the place, and carets below."""
    if not line.strip():
        return []
    at = place.column - 1
    start = max(0, at - WIDTH // 2) if at >= WIDTH else 0
    end = start + WIDTH
    before = ("..." if start else "") + visible(line[start:at])
    inside = visible(line[at : min(at + place.length, end)])
    text = f"{before}{inside}{visible(line[at + place.length : end])}{'...' if end < len(line) else ''}"
    gutter = f"{place.line:>6} | "
    return [gutter + text, f"{'| ':>{len(gutter)}}{' ' * _columns(before)}{'^' * max(1, _columns(inside))}"]


def _columns(text: str) -> int:
    """How many columns of a terminal the text takes; Chinese, Japanese and Korean characters take two."""
    wide = sum(unicodedata.east_asian_width(each) in "WF" for each in text)
    return len(text) + wide - sum(unicodedata.combining(each) > 0 for each in text)
