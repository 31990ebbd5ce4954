"""What things are called: ids that survive reordering, and slugs for the ids of what is derived."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256
from unicodedata import combining, normalize

from specsmith.brief.model import Brief
from specsmith.brief.model.item import Item
from specsmith.brief.model.work import Criterion, Requirement
from specsmith.brief.section import Section, attribute
from specsmith.brief.walk import sections
from specsmith.diagnostics import Path

SHORT, LONG = 4, 10
"""Hex digits of a provisional id, and where two would be the same."""


def main_text(section: Section) -> str:
    """The text that an item is known by."""
    if isinstance(section, Requirement):
        return section.statement or section.shall or section.title or ""
    if isinstance(section, Criterion):
        return section.check or " ".join(filter(None, (section.given, section.when, section.then)))
    value: object = getattr(section, attribute(section.main)) if section.main else ""
    return value if isinstance(value, str) else ""


def name_of(section: Section) -> str:
    """How a text names an item: its title where it has one, else its main text."""
    return getattr(section, "title", None) or main_text(section)


def slug(text: str) -> str:
    """The text in small letters without accents, digits and dashes, 60 at most; a digest where nothing is left."""
    bare = "".join(each for each in normalize("NFKD", text.casefold()) if not combining(each))
    dashed = re.sub(r"[^a-z0-9]+", "-", bare).strip("-")[:60].rstrip("-")
    return dashed or _digest(text)[:LONG]


def key_of(item: Item) -> str:
    """The item's part in the ids of what is derived from it."""
    return item.id or slug(name_of(item))


def field_name(brief: Brief, path: Path) -> str:
    """A field with entries by name and not by number: `integrations[object-storage].fallback`."""
    text = ""
    value: object = brief
    for step in path:
        value = _step(value, step)
        if isinstance(step, int):
            text += f"[{_entry_name(value) or step + 1}]"
        else:
            text += f".{step}" if text else step
    return text


def _entry_name(value: object) -> str:
    if isinstance(value, Item):
        return key_of(value)
    return slug(main_text(value)) if isinstance(value, Section) and main_text(value) else ""


def _step(value: object, step: str | int) -> object:
    if isinstance(value, tuple) and isinstance(step, int):
        return value[step]
    if isinstance(value, dict):
        return value.get(step)
    return getattr(value, attribute(str(step)), None)


class Identities:
    """The id of every item of a brief: its own, or a provisional one that does not depend on its place."""

    def __init__(self, brief: Brief) -> None:
        self.items = tuple((path, each) for path, each in sections(brief) if isinstance(each, Item))
        """Every item of the brief, with its path."""
        unnamed = {(item.prefix, _normal(main_text(item))) for _, item in self.items if not item.id}
        short = Counter((prefix, _digest(text)[:SHORT]) for prefix, text in unnamed)
        self._clashing = {key for key, number in short.items() if number > 1}

    def of(self, item: Item) -> str:
        """The id to show."""
        if item.id:
            return item.id
        digest = _digest(_normal(main_text(item)))
        clashes = (item.prefix, digest[:SHORT]) in self._clashing
        return f"{item.prefix}-{digest[: LONG if clashes else SHORT]}"


def _normal(text: str) -> str:
    return " ".join(text.lower().split())


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
