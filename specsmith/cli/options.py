"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import TypeVar

import click

from specsmith.build import Limits

Command = TypeVar("Command", bound=Callable[..., object])


def raised_limits(command: Command) -> Command:
    """Options that raise what a brief may cost to read; a file cannot raise its own limits."""
    for name, unit in (("values", "values, aliases expanded"), ("depth", "levels of nesting"), ("bytes", "bytes")):
        says = f"The most {unit} that a brief may have."
        command = click.option(f"--max-{name}", type=click.IntRange(min=1), help=says)(command)
    return command


def limits_of(raised: Mapping[str, int | None]) -> Limits:
    """The usual limits, with those that were raised."""
    known = {each.name for each in fields(Limits)}
    chosen = {name.removeprefix("max_"): value for name, value in raised.items() if value is not None}
    return Limits(**{name: value for name, value in chosen.items() if name in known})
