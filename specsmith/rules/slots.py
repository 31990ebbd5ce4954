"""Slots in derived texts: names of facts in braces, and nothing more."""

from __future__ import annotations

import re
from collections.abc import Callable

from specsmith.rules.grammar import RulePath

_SLOT = re.compile(r"\{([^{}]*)\}")


def slots(text: str) -> list[RulePath]:
    """The paths of the slots in a text, in order."""
    return [tuple(name.strip().split(".")) for name in _SLOT.findall(text)]


def fill(text: str, value: Callable[[RulePath], str]) -> str:
    """The text with each slot replaced by its value; a sentence that ends with a slot has one full stop."""

    def filled(match: re.Match[str]) -> str:
        said = value(tuple(match.group(1).strip().split(".")))
        return said.removesuffix(".") if text.startswith(".", match.end()) else said

    return _SLOT.sub(filled, text)


def without_slots(text: str) -> str:
    """What the text says by itself."""
    return _SLOT.sub("", text)
