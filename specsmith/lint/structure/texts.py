"""Checks of every text: what cannot be seen, and what is not looked at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from specsmith.diagnostics import Path, quote
from specsmith.lint.findings import Finding
from specsmith.lint.passages import chosen_keys
from specsmith.lint.subject import Subject
from specsmith.lint.wording import LIMIT

_HIDDEN = "[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
_JOINERS = "\u200c\u200d"
_MARKS = "\u061c\u200e\u200f"


def hidden_characters(subject: Subject) -> Iterator[Finding]:
    """Characters without width, or that turn the direction, where the script does not need them."""
    for passage in subject.passages:
        yield from _hidden(passage.path, passage.text)
    for path, key in chosen_keys(subject.sections):
        yield from _hidden(path, key, at_key=True)


def _hidden(path: Path, text: str, at_key: bool = False) -> Iterator[Finding]:
    """The first such character of a text."""
    if text.isascii():
        return
    marked = any(mark in text for mark in _MARKS)
    leftward = marked and any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)
    matches = (match for match in re.finditer(_HIDDEN, text) if not _needed(match, text, leftward))
    for match in islice(matches, 1):
        name = unicodedata.name(match.group(), "unnamed").lower()
        yield Finding(path, f"an invisible character ({name}) stands here", excerpt=match.group(), at_key=at_key)


def _needed(match: re.Match[str], text: str, leftward: bool) -> bool:
    """Joiners after letters of the scripts that join, and in emoji; direction marks where letters run to the left."""
    if match.group() in _JOINERS:
        before = text[match.start() - 1 : match.start()]
        return bool(before) and ord(before) > 0x58F and unicodedata.category(before)[0] in "LMS"
    return match.group() in _MARKS and leftward


def too_long(subject: Subject) -> Iterator[Finding]:
    """Texts whose wording is not looked at in full."""
    for passage in subject.passages:
        if passage.scope != "any" and len(passage.text) > LIMIT:
            start = quote(passage.text[:40])
            message = f"{len(passage.text):,} characters are too many for one {passage.scope}: {start}"
            yield Finding(passage.path, message)


def not_english(subject: Subject) -> Iterator[Finding]:
    """A brief in another language."""
    if not subject.english:
        message = f"wording is checked in English only, and this brief is in {quote(subject.brief.language or '')}"
        yield Finding(("language",), message)
