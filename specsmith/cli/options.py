"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import click

from specsmith.diagnostics import quote
from specsmith.frozen import fields_of
from specsmith.limits import Limits
from specsmith.shards import FORM, Shard, shard_of

Command = TypeVar("Command", bound=Callable[..., object])


def raised_limits(command: Command) -> Command:
    """Options that raise what a brief may cost to read; a file cannot raise its own limits."""
    for name, unit in (("values", "values, aliases expanded,"), ("depth", "levels of nesting"), ("bytes", "bytes")):
        says = f"The most {unit} that a brief may have.  [default: {getattr(Limits(), name)}]"
        command = click.option(f"--max-{name}", type=click.IntRange(min=1), help=says)(command)
    return command


def limits_of(raised: Mapping[str, int | None]) -> Limits:
    """The usual limits, with those that were raised."""
    chosen = {name.removeprefix("max_"): value for name, value in raised.items() if value is not None}
    return Limits(**{name: value for name, value in chosen.items() if name in fields_of(Limits)})


def sharded(command: Command) -> Command:
    """Which share of the briefs the command is for, where several machines share the work."""
    return click.option(
        "--shard",
        metavar="NUMBER/ALL",
        callback=_choose_shard,
        help="Take only this share of the briefs, as in 2/8: for several machines, each with a number of its own.",
    )(command)


def _choose_shard(_context: click.Context, _option: click.Parameter, text: str | None) -> Shard | None:
    shard = shard_of(text) if text is not None else None
    if text is not None and shard is None:
        raise click.BadParameter(f"{quote(text)} is no share; write {FORM}")
    return shard


def coloured(command: Command) -> Command:
    """Whether the text has colours: kept where click keeps it, for `wants_colour` to find."""
    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        expose_value=False,
        callback=_choose_colour,
        help="Colours in the text: auto has them on a terminal, unless NO_COLOR is set.",
    )(command)


def _choose_colour(context: click.Context, _option: click.Parameter, chosen: str) -> None:
    context.color = {"always": True, "never": False}.get(chosen)
