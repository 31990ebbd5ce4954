"""A specification as plain data: templates of a project never get an object that can do anything."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from specsmith.frozen import Frozen, fields_of

Plain = str | int | bool | None | list["Plain"] | dict[str, "Plain"]

Leaf = str | int | bool | list[int] | None
Node = dict[str, Leaf] | list[Leaf]
"""A dict or list whose values are texts, numbers, or each the place of a node, in a list of its own."""

_LISTS = (tuple, list)
_FLAT = frozenset((str, int, bool, type(None)))
"""The types of what is plain already: to look the type up takes less time than to ask for each."""

Done = dict[int, tuple[object, dict[str, Plain]]]
"""Items that are plain already, by identity; each is kept, for what replaced it could get its identity."""


def plain(value: object, done: Done) -> Plain:
    """Items with their properties as dicts, tuples as lists, all the way down; each item once."""
    if isinstance(value, _LISTS):
        return [each if type(each) in _FLAT else plain(each, done) for each in value]
    if type(value) in _FLAT:
        return value  # type: ignore[return-value]
    if isinstance(value, dict):
        return {str(key): plain(each, done) for key, each in value.items()}
    if id(value) not in done:
        if not isinstance(value, Frozen):
            raise TypeError(f"{type(value).__name__} has no plain form")
        done[id(value)] = value, _fields(value, done)
    return done[id(value)][1]


def plain_view(view: Mapping[str, object]) -> dict[str, Plain]:
    """What templates may name, as plain data."""
    done: Done = {}
    return {name: plain(value, done) for name, value in view.items()}


def _fields(value: Frozen, done: Done) -> dict[str, Plain]:
    """An item as a dict."""
    return {name: plain(getattr(value, name), done) for name in names_in(type(value))}


# A class is a fine key for a cache; the type of `type` just does not say so.
@cache
def names_in(kind: type[Frozen]) -> tuple[str, ...]:
    """Fields and properties; not what a template has no use for."""
    computed = [name for base in kind.__mro__ for name, value in vars(base).items() if isinstance(value, property)]
    names = dict.fromkeys((*fields_of(kind), *computed))
    return tuple(name for name in names if name not in ("path", "paths", "order"))


def flat(value: Plain) -> list[Node]:
    """Plain data as nodes, the innermost first and the whole last; what stands in several places is one node."""
    nodes: list[Node] = []
    places: dict[int, int] = {}

    def note(inner: Plain) -> Leaf:
        if not isinstance(inner, dict | list):
            return inner
        if id(inner) not in places:
            node: Node = [note(e) for e in inner] if isinstance(inner, list) else {k: note(e) for k, e in inner.items()}
            places[id(inner)] = len(nodes)
            nodes.append(node)
        return [places[id(inner)]]

    note(value)
    return nodes


def whole(nodes: list[Node]) -> Plain:
    """The plain data of which these are the nodes."""
    found: list[Plain] = []
    for node in nodes:
        if isinstance(node, list):
            found.append([found[each[0]] if isinstance(each, list) else each for each in node])
        else:
            found.append({key: found[each[0]] if isinstance(each, list) else each for key, each in node.items()})
    return found[-1]
