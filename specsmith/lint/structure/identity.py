"""Checks of identity: each id leads to one item."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from specsmith.brief.model.facts import Evaluation
from specsmith.brief.model.item import Item
from specsmith.brief.section import attribute
from specsmith.diagnostics import Path, quote, show_path
from specsmith.lint.findings import Finding
from specsmith.lint.subject import Subject, parts_of
from specsmith.rules.grammar import names_a_rule
from specsmith.rules.load import knowledge
from specsmith.spec import Part


def duplicate_ids(subject: Subject) -> Iterator[Finding]:
    """Ids that stand twice, that are retired, or that look like a rule's."""
    first: dict[str, Item] = {}
    for path, item in subject.each(Item):
        if not item.id:
            continue
        at = (*path, "id")
        if item.id in first:
            yield Finding(at, f"{item.id} is taken{_by(first[item.id])}")
        elif item.id in subject.brief.retired:
            yield Finding(at, f"{item.id} is retired, so it meant something else once")
        elif names_a_rule(item.id) and item.id.partition("-")[0] in _families():
            yield Finding(at, f"{item.id} looks like the id of a rule", "begin it with other letters")
        first.setdefault(item.id, item)


def _by(item: Item) -> str:
    """What the other item says, where it says it in one field."""
    said: object = getattr(item, attribute(item.main), None) if item.main else None
    return f" by {quote(said)}" if isinstance(said, str) else " already"


def colliding_names(subject: Subject) -> Iterator[Finding]:
    """Items without an id of their own that show the same one, or whose derived texts do; options and criteria."""
    yield from _in_evaluations(subject)
    unnamed = {path for path, item in subject.each(Item) if not item.id}
    first: dict[str, Part] = {}
    told: set[Path] = set()
    for part in parts_of(subject.spec):
        if part.derived or part.path in unnamed:
            other = first.setdefault(part.id, part)
            if other.path != part.path and part.path not in told:
                told.add(part.path)
                yield _collision(part, other)


def _in_evaluations(subject: Subject) -> Iterator[Finding]:
    """Options that a decision cannot tell apart, and criteria that one score would count for twice."""
    for path, evaluation in subject.each(Evaluation):
        names = {
            "options": [each.name.casefold() for each in evaluation.options],
            "criteria": [each.name for each in evaluation.criteria],
        }
        for key, of in names.items():
            for at, name in enumerate(of):
                if name in of[:at]:
                    message = f"this and {show_path((*path, key, of.index(name)))} have one name"
                    yield Finding((*path, key, at), message, "give each a name of its own")


def _collision(part: Part, other: Part) -> Finding:
    same_list = part.derived or part.path[:-1] == other.path[:-1]
    message = f"this and {show_path(other.path)} would both be called {quote(part.id)}"
    return Finding(part.path, message, level=None if same_list else "warning")


@cache
def _families() -> frozenset[str]:
    return frozenset(rule.id.partition("-")[0] for rule in knowledge().rules)
