"""Builds plain data, and the mark of each value, from PyYAML's events."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

import yaml
from yaml import events

from specsmith.frozen import Frozen
from specsmith.limits import Limits
from specsmith.source.containers import Open, OpenList, OpenMapping
from specsmith.source.faults import Faults
from specsmith.source.places import Mark, Value
from specsmith.source.refusals import (
    refuse_alias,
    refuse_deeper,
    refuse_document,
    refuse_escape,
    refuse_more,
    refuse_root,
    refuse_tag,
    refuse_tag_directives,
)
from specsmith.source.text import CONTROL, shield

_NULLS = {"", "~", "null", "Null", "NULL"}


class _Mark(Protocol):
    index: int


class _Event(Protocol):
    """An event as the parser gives it; PyYAML's own types leave open whether it has marks, and it always has."""

    start_mark: _Mark
    end_mark: _Mark
    anchor: str | None
    tag: str | None
    style: str | None
    value: str


class _Anchored(Frozen):
    """A value that aliases can repeat, with what each repetition adds."""

    value: Value
    mark: Mark
    values: int
    height: int


def compose(text: str, limits: Limits) -> tuple[dict[str, Value], Mark]:
    """The mapping that the text holds, and its mark; raises SpecsmithError with all faults."""
    faults = Faults(text)
    refuse_tag_directives(faults)
    shielded, unshield = shield(text)
    root = _Composer(faults, limits, unshield).compose(shielded)
    faults.settle()
    data, mark = (root.data[0], root.marks[0]) if root.data else (None, (0, 0, None))
    if not isinstance(data, dict):
        refuse_root(faults, data, mark[0], mark[1])
    return data, mark


class _Composer:
    """Takes events one by one; a stack of open containers stands in for recursion."""

    def __init__(self, faults: Faults, limits: Limits, unshield: dict[int, str]) -> None:
        self.faults = faults
        self.limits = limits
        self.unshield = unshield
        self.root = OpenList(0, None, 0)
        self.open: list[Open] = [self.root]
        self.anchors: dict[str, _Anchored | Open] = {}
        self.values = 0

    def compose(self, text: str) -> OpenList:
        """The documents of the text, as the items of a list."""
        handlers: dict[type, Callable[[_Event], None]] = {
            events.ScalarEvent: self._scalar,
            events.MappingStartEvent: self._begin_mapping,
            events.MappingEndEvent: self._end,
            events.SequenceStartEvent: self._begin_list,
            events.SequenceEndEvent: self._end,
            events.AliasEvent: self._alias,
            events.DocumentStartEvent: self._document,
        }
        for event in _events(text, self.faults):
            if handle := handlers.get(type(event)):
                handle(event)
        return self.root

    def _scalar(self, event: _Event) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        text = event.value.translate(self.unshield) if self.unshield else event.value
        if event.tag is not None:
            refuse_tag(self.faults, start)
        if event.style == '"' and (control := CONTROL.search(text)):
            refuse_escape(self.faults, control[0], start, end)
        value = None if text in _NULLS and not event.style else text
        mark: Mark = (start, end, None)
        self.values += 1
        if self.values > self.limits.values:
            refuse_more(self.faults, self.limits.values, start)
        if event.anchor is not None:
            self.anchors[event.anchor] = _Anchored(value, mark, 1, 0)
        self.open[-1].take(value, mark)

    def _begin_list(self, event: _Event) -> None:
        self._begin(OpenList(event.start_mark.index, event.anchor, self.values), event.tag)

    def _begin_mapping(self, event: _Event) -> None:
        self._begin(OpenMapping(event.start_mark.index, event.anchor, self.values, self.faults), event.tag)

    def _begin(self, container: Open, tag: str | None) -> None:
        if tag is not None:
            refuse_tag(self.faults, container.start)
        if container.anchor is not None:
            self.anchors[container.anchor] = container
        self._grow(1, 1, container.start)
        self.open.append(container)

    def _end(self, event: _Event) -> None:
        closed = self.open.pop()
        mark: Mark = (closed.start, event.end_mark.index, closed.marks)
        outer = self.open[-1]
        outer.height = max(outer.height, closed.height + 1)
        if closed.anchor is not None and self.anchors[closed.anchor] is closed:
            repeated = self.values - closed.before
            self.anchors[closed.anchor] = _Anchored(closed.data, mark, repeated, closed.height)
        outer.take(closed.data, mark)

    def _alias(self, event: _Event) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        anchored = self.anchors.get(event.anchor or "")
        if not isinstance(anchored, _Anchored):
            refuse_alias(self.faults, anchored is not None, start, end)
            anchored = _Anchored("", (start, end, None), 1, 0)
        outer = self.open[-1]
        self._grow(anchored.values, anchored.height, start)
        outer.height = max(outer.height, anchored.height + 1)
        outer.take(anchored.value, (start, end, anchored.mark[2]))

    def _document(self, event: _Event) -> None:
        if self.root.data:
            refuse_document(self.faults, event.start_mark.index, event.end_mark.index)

    def _grow(self, values: int, levels: int, start: int) -> None:
        self.values += values
        if self.values > self.limits.values:
            refuse_more(self.faults, self.limits.values, start)
        if len(self.open) + levels > self.limits.depth + 1:
            refuse_deeper(self.faults, self.limits.depth, start)


def _events(text: str, faults: Faults) -> Iterator[_Event]:
    """The parser's events; libyaml's where PyYAML was built with it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        while (event := loader.get_event()) is not None:
            yield event
    except yaml.MarkedYAMLError as fault:
        at = fault.problem_mark.index if fault.problem_mark else 0
        since = fault.context_mark.index if fault.context_mark else at
        _refuse(faults, f"{fault.context or 'reading'}: {fault.problem}", at, since)
    except (ValueError, OverflowError) as fault:  # PyYAML's own parser converts some numbers unchecked
        _refuse(faults, str(fault), loader.index, loader.index)


def _refuse(faults: Faults, said: str, at: int, since: int) -> None:
    from specsmith.source.syntax import refuse_syntax  # only a fault needs the explanations

    refuse_syntax(faults, said, at, since)
