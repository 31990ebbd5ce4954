"""How the runners of GitHub and Azure read a log: what of it they take for a command."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

FIRST_FORM = re.compile(r"##\w*\[")
"""Anywhere in a line; whether a name and a `]` follow is not asked here, so that nothing comes near it."""

DATA = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
PROPERTY = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))


@dataclass(frozen=True)
class Command:
    name: str
    properties: dict[str, str] = field(default_factory=dict)
    data: str = ""


def commands(log: str) -> list[Command]:
    """Every command in a log, in order; one of the first form fails the test, since we write none."""
    lines = re.split("\r\n|\r|\n", log)
    assert not [line for line in lines if FIRST_FORM.search(line)]
    return [command for line in lines if (command := second_form(line))]


def second_form(line: str) -> Command | None:
    """`::name key=value,key=value::data`; any name counts, also one that no runner knows."""
    line = line.lstrip()
    if not line.startswith("::") or "::" not in line[2:]:
        return None
    head, _, data = line[2:].partition("::")
    name, _, properties = head.partition(" ")
    pairs = [each.split("=", 1) for each in properties.strip().split(",") if each]
    values = {pair[0]: unescaped(pair[1], PROPERTY) for pair in pairs if len(pair) == 2 and all(pair)}
    return Command(name, values, unescaped(data, DATA))


def unescaped(text: str, mappings: tuple[tuple[str, str], ...]) -> str:
    """One replacement after another, as the runner does it."""
    for escape, token in mappings:
        text = text.replace(escape, token)
    return text
