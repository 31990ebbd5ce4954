"""Makes the changes that are safe: each touches the words that a finding is about, and nothing else in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from specsmith.brief.walk import child
from specsmith.diagnostics import Diagnostic, Path, Place, Replacement, SpecsmithError
from specsmith.edits import Edit, edited, is_as_read, most
from specsmith.frozen import FrozenValue
from specsmith.source import USUAL, Limits, Source, Value, place_at, read, span_of

_SAFE = frozenset(" ,-_")
"""Signs that mean nothing to YAML inside a text; a replacement holds letters, digits and these."""

_READ = 50_000_000
"""The most bytes that are read to find out which changes are safe; what is not found out is not changed."""


class Change(FrozenValue):
    """A change that was made: for which finding, and where and what stood there."""

    diagnostic: Diagnostic
    new: str
    old: str
    place: Place


class Fixed(FrozenValue):
    """A file after its changes."""

    content: bytes
    done: tuple[Change, ...]


class _Edit(NamedTuple):
    """A change that may be made between two places of the text."""

    start: int
    end: int
    diagnostic: Diagnostic
    change: Replacement


def _always(_content: bytes) -> bool:
    return True


def fix(
    content: bytes,
    source: Source,
    diagnostics: Iterable[Diagnostic],
    limits: Limits = USUAL,
    is_sound: Callable[[bytes], bool] = _always,
) -> Fixed:
    """Makes each change of these findings that can be made without touching anything else.

    A change is given up where its words stand on two lines, where the file
    would then say something else in another place, as behind an alias, and
    where it would not be sound.
    """
    if not is_as_read(content, source, limits):
        return Fixed(content, ())
    trial = _Trial(content, source, limits, is_sound)
    safe = most(list(_from_the_end(source, diagnostics)), trial.says_the_same)
    made = most(safe, trial.is_sound)
    return Fixed(_edited(content, made), tuple(_made(source, each) for each in reversed(made)))


def _made(source: Source, edit: _Edit) -> Change:
    place = place_at(source.text, source.starts, edit.start, edit.end)
    return Change(edit.diagnostic, edit.change.text, source.text[edit.start : edit.end], place)


class _Trial:
    """Tries changes out, as long as that takes no longer than somebody would wait."""

    def __init__(self, content: bytes, source: Source, limits: Limits, is_sound: Callable[[bytes], bool]) -> None:
        self._content, self._source, self._limits, self._is_sound = content, source, limits, is_sound
        self._left = _READ

    def says_the_same(self, edits: Sequence[_Edit]) -> bool:
        """Whether the file then says what it said, but for these changes."""
        if not self._may_go_on():
            return False
        try:
            after = read(_edited(self._content, edits), self._source.name, self._limits)
        except SpecsmithError:
            return False
        wanted: Value = self._source.data
        for each in edits:
            wanted = _with_edit(wanted, each)
        return _collapsed(after.data) == _collapsed(wanted)

    def is_sound(self, edits: Sequence[_Edit]) -> bool:
        """Whether the brief is then no worse."""
        return self._may_go_on() and self._is_sound(_edited(self._content, edits))

    def _may_go_on(self) -> bool:
        self._left -= len(self._content)
        return self._left >= 0


def _from_the_end(source: Source, diagnostics: Iterable[Diagnostic]) -> Iterator[_Edit]:
    """The changes with their place in the text, the last first, so that the places of the others stay."""
    edits = [edit for each in diagnostics for edit in _edit_of(source, each)]
    begin = len(source.text)
    for each in sorted(edits, key=lambda edit: edit[:2], reverse=True):
        if each.end <= begin:
            begin = each.start
            yield each


def _edit_of(source: Source, diagnostic: Diagnostic) -> Iterator[_Edit]:
    """The change of a finding, where it has one that may be safe."""
    change = diagnostic.replacement
    span = _span(source, diagnostic, change) if change and _is_safe(change.text) else None
    if change and span and "\n" not in source.text[span[0] : span[1]]:
        yield _Edit(*span, diagnostic, change)


def _span(source: Source, diagnostic: Diagnostic, change: Replacement) -> tuple[int, int] | None:
    """Where the words stand that are changed; a key or a value is looked for without its quotes and anchor."""
    path, at_key = _standing(source.data, diagnostic), diagnostic.at_key
    value = str(path[-1]) if at_key else _value_at(source.data, path)
    if not isinstance(value, str):
        return None
    if change.end < 0:
        return span_of(source, path, at_key, value, "")
    return span_of(source, path, at_key, diagnostic.excerpt, " ".join(value.split())[: change.start])


def _is_safe(text: str) -> bool:
    return bool(text) and all(sign.isalnum() or sign in _SAFE for sign in text) and text == text.strip()


def _edited(content: bytes, edits: Iterable[_Edit]) -> bytes:
    return edited(content, (Edit(each.start, each.end, each.change.text) for each in edits))


def _with_edit(data: Value, edit: _Edit) -> Value:
    path = _standing(data, edit.diagnostic)
    return _with_change(data, path, edit.change, edit.diagnostic.at_key)


def _with_change(data: Value, path: Path, change: Replacement, at_key: bool) -> Value:
    """The plain data with the change made; what the path does not lead through stays the same object."""
    step, rest = (path[0], path[1:]) if path else (None, ())
    if step is None:
        return _replaced(data, change)
    if isinstance(data, list) and isinstance(step, int):
        return [*data[:step], _with_change(data[step], rest, change, at_key), *data[step + 1 :]]
    if not isinstance(data, dict) or step not in data:  # what led here has another name by now
        return data
    if at_key and not rest:
        return {change.text if key == step else key: value for key, value in data.items()}
    return {**data, str(step): _with_change(data[str(step)], rest, change, at_key)}


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
