"""How lines come to a terminal or a log; light enough for a command that has nothing to do."""

from __future__ import annotations

import os
import sys

import click

from specsmith.diagnostics import harmless


def say(text: str, error: bool = False) -> None:
    """Prints lines; colour only on a terminal that wants it, and no line that a CI runner takes for a command."""
    click.echo(harmless(text), err=error, color=wants_colour(error))


def wants_colour(error: bool = False) -> bool:
    """What --color says; else whether this is a terminal, and nobody asked for plain text (NO_COLOR, TERM=dumb)."""
    context = click.get_current_context(silent=True)
    if context is not None and context.color is not None:
        return context.color
    return on_a_terminal(error) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def on_a_terminal(error: bool = False) -> bool:
    """Whether a person reads it right now, and no file or program."""
    stream = sys.stderr if error else sys.stdout
    return stream is not None and stream.isatty()
