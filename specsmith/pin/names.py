"""What is called otherwise once an item has an id, and where the old names stand in the file.

Nothing here knows how names are made: it compares those that a brief had with those that it has now.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from specsmith.brief.model import Brief
from specsmith.derive import results_of
from specsmith.derive.identity import Identities
from specsmith.diagnostics import Path
from specsmith.edits import Edit
from specsmith.frozen import FrozenValue
from specsmith.rules.grammar import Rule, names_a_rule, names_for
from specsmith.source import Source, Value
from specsmith.source.places import Mark

_WORD = re.compile(r"(?<![\w@./-])[^\W_][\w@./-]*+")
"""A word of a text that may be the name of an item, as documents read it."""

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)

Key = tuple[object, ...]
"""What has a name, wherever names come from."""

Names = dict[Key, tuple[str, ...]]
"""The names of each item and derived text: its id, and what else a decision may call it."""


class Renamed(FrozenValue):
    """The names that changed."""

    new: Mapping[str, str]
    """The new name by the old one."""
    unclear: Mapping[str, tuple[str, ...]]
    """Old names of which nobody can tell which of several new ones is meant."""


def names_of(brief: Brief, rules: tuple[Rule, ...]) -> Names:
    """Every name in a brief."""
    identities = Identities(brief)
    found: Names = {path: (identities.of(item),) for path, item in identities.items}
    for each in results_of(brief, rules):
        found[each.rule.id, each.derivation.key, each.path] = names_for(each.id)[1:]
    return found


def renamed(before: Names, after: Names) -> Renamed:
    """What changed, of what is there both times."""
    meant: dict[str, set[str]] = {}
    for key in before.keys() & after.keys():
        for old, now in zip(before[key], after[key], strict=True):
            meant.setdefault(old, set()).add(now)
    single = {old: next(iter(now)) for old, now in sorted(meant.items()) if len(now) == 1}
    several = {old: tuple(sorted(now)) for old, now in sorted(meant.items()) if len(now) > 1}
    return Renamed({old: now for old, now in single.items() if old != now}, several)


def in_new_names(text: str, new: Mapping[str, str]) -> str:
    """A text with the new name of whatever it mentions."""
    pieces, end = [], 0
    for edit in _changes(text, new):
        pieces += [text[end : edit.start], edit.text]
        end = edit.end
    return "".join([*pieces, text[end:]])


def edits_of_names(source: Source, new: Mapping[str, str]) -> list[Edit]:
    """What to write so that every mention has the new name."""
    found: list[Edit] = []
    for _, text, (start, end, _) in texts_of(source) if new else ():
        if any(True for _ in _changes(text, new)):
            written = _readable(source.text[start:end])
            found += [Edit(start + each.start, start + each.end, each.text) for each in _changes(written, new)]
    return list(dict.fromkeys(found))  # an alias leads to the same place again


def _readable(written: str) -> str:
    """A text as it stands in the file, with blanks for the escapes of line ends, which are no letters of a word."""
    if not written.startswith('"'):
        return written
    return _ESCAPE.sub(lambda escape: "  " if escape[1] in "nt" else escape[0], written)


def mentions(source: Source, names: Collection[str]) -> Iterator[tuple[Path, str]]:
    """Where a text mentions one of these names, and which one; an item's own id is no mention."""
    marked = {name: name for name in names}
    for path, text, _ in texts_of(source) if names else ():
        if path[-1] != "id" and path[0] != "retired":
            yield from dict.fromkeys((path, text[each.start : each.end]) for each in _changes(text, marked))


def texts_of(source: Source) -> Iterator[tuple[Path, str, Mark]]:
    """Every text of a file with its path and place, and the names of what is rated."""
    return _texts(source.data, source.marks, ())


def _texts(data: Value, mark: Mark, path: Path) -> Iterator[tuple[Path, str, Mark]]:
    children = mark[2]
    if isinstance(data, str):
        yield path, data, mark
    elif isinstance(data, list) and isinstance(children, list):
        for index, (each, inner) in enumerate(zip(data, children, strict=True)):
            yield from _texts(each, inner, (*path, index))
    elif isinstance(data, dict) and isinstance(children, dict):
        for key, (at, inner) in children.items():
            if path == ("ratings",):
                yield (*path, key), key, at
            yield from _texts(data[key], inner, (*path, key))


def _changes(text: str, new: Mapping[str, str]) -> Iterator[Edit]:
    for word in _WORD.finditer(text):
        start = word.start()
        for name in word[0].rstrip("./-").split("/"):  # FR-1/FR-2 names two
            yield from _change(name, start, new.get)
            start += len(name) + 1


def _change(name: str, start: int, find: Callable[[str], str | None]) -> Iterator[Edit]:
    check, at, item = name.partition("@")
    if now := find(name):
        yield Edit(start, start + len(name), now)
    elif at and not names_a_rule(name) and (now := find(item)):  # a waiver of a finding: vague-word@FR-3fa2
        yield Edit(start + len(check) + 1, start + len(name), now)


def data_in_new_names(data: Value, new: Mapping[str, str], path: Path = ()) -> Value:
    """The plain data with the new name of whatever it mentions."""
    if isinstance(data, str):
        return in_new_names(data, new)
    if isinstance(data, list):
        return [data_in_new_names(each, new, (*path, 0)) for each in data]
    if isinstance(data, dict):
        rated = path == ("ratings",)
        return {
            in_new_names(key, new) if rated else key: data_in_new_names(each, new, (*path, key))
            for key, each in data.items()
        }
    return data
