"""Makes the changes that are safe: each touches the words that a finding is about, and nothing else in the file."""

from __future__ import annotations

import re
from bisect import bisect_left
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from specsmith.brief.walk import child
from specsmith.diagnostics import Diagnostic, Path, Replacement, SpecsmithError
from specsmith.source import Source, Value, read, span_of

_SAFE = frozenset(" ,-")
"""Signs that mean nothing to YAML inside a text; a replacement holds letters, digits and these."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change that was made: for which finding, and what stood there."""

    diagnostic: Diagnostic
    old: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file after its changes."""

    content: bytes
    done: tuple[Change, ...]


def fix(content: bytes, source: Source, diagnostics: Iterable[Diagnostic]) -> Fixed:
    """Makes each change of these findings that can be made without touching anything else.

    A change is given up where its words stand on two lines, or where the file
    would then say something else in another place, as behind an alias.
    """
    done: list[Change] = []
    for diagnostic, start, end in _from_the_end(source, diagnostics):
        old = source.text[start:end]
        changed = _changed(content, source, diagnostic, start, end)
        if changed is not None:
            content, source = changed
            done.append(Change(diagnostic, old))
    return Fixed(content, tuple(reversed(done)))


def _from_the_end(source: Source, diagnostics: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, int, int]]:
    """The changes with their place in the text, the last first, so that the places of the others stay."""
    placed = ((each, _span(source, each)) for each in diagnostics if each.replacement)
    found = [(each, *span) for each, span in placed if span]
    begin = len(source.text)
    for each, start, end in sorted(found, key=lambda entry: entry[1:], reverse=True):
        if end <= begin:
            begin = start
            yield each, start, end


def _span(source: Source, diagnostic: Diagnostic) -> tuple[int, int] | None:
    change, before = diagnostic.replacement, ""
    if change is None or not _is_safe(change.text):
        return None
    path = _standing(source.data, diagnostic)
    if change.end >= 0:
        value = _value_at(source.data, path)
        before = " ".join(value.split())[: change.start] if isinstance(value, str) else ""
    return span_of(source, path, diagnostic.at_key, diagnostic.excerpt, before)


def _is_safe(text: str) -> bool:
    return bool(text) and all(sign.isalnum() or sign in _SAFE for sign in text) and text == text.strip()


def _changed(
    content: bytes, source: Source, diagnostic: Diagnostic, start: int, end: int
) -> tuple[bytes, Source] | None:
    """The file with one change, if the file then says what it said, but for this change."""
    change = diagnostic.replacement
    if change is None or "\n" in source.text[start:end]:
        return None
    edited = _edited(content, start, end, change.text)
    try:
        after = read(edited, source.name)
    except SpecsmithError:
        return None
    wanted = _with_change(source.data, _standing(source.data, diagnostic), change, diagnostic.at_key)
    return (edited, after) if _collapsed(after.data) == _collapsed(wanted) else None


def _edited(content: bytes, start: int, end: int, text: str) -> bytes:
    """The bytes with other words between two places of the text, whose line ends are single and without a mark."""
    mark = BOM_UTF8 if content.startswith(BOM_UTF8) else b""
    raw = content.removeprefix(BOM_UTF8).decode()
    doubled = [match.start() - number for number, match in enumerate(re.finditer("\r\n", raw))]
    first, last = (place + bisect_left(doubled, place) for place in (start, end))
    return mark + f"{raw[:first]}{text}{raw[last:]}".encode()


def _with_change(data: Value, path: Path, change: Replacement, at_key: bool) -> Value:
    """The plain data with the change made; what the path does not lead through stays the same object."""
    step, rest = (path[0], path[1:]) if path else (None, ())
    if step is None:
        return _replaced(data, change)
    if isinstance(data, list) and isinstance(step, int):
        return [_with_change(each, rest, change, at_key) if at == step else each for at, each in enumerate(data)]
    if not isinstance(data, dict):
        return data
    if at_key and not rest:
        return {change.text if key == step else key: value for key, value in data.items()}
    return {key: _with_change(value, rest, change, at_key) if key == step else value for key, value in data.items()}


def _replaced(value: Value, change: Replacement) -> Value:
    if not isinstance(value, str) or change.end < 0:
        return change.text
    text = " ".join(value.split())
    return f"{text[: change.start]}{change.text}{text[change.end :]}"


def _collapsed(data: Value) -> Value:
    """The plain data with the white space of every text collapsed."""
    if isinstance(data, dict):
        return {key: _collapsed(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_collapsed(each) for each in data]
    return " ".join(data.split()) if isinstance(data, str) else data


def _standing(data: Value, diagnostic: Diagnostic) -> Path:
    """The path as the file has it: a plain text may stand for the main field of a record."""
    path = diagnostic.path
    short = not diagnostic.at_key and isinstance(_value_at(data, path[:-1]), str)
    return path[:-1] if short else path


def _value_at(data: Value, path: Path) -> object:
    value: object = data
    for step in path:
        value = child(value, step)[1]
    return value
