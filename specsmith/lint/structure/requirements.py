"""Checks of requirements: each says one thing, and says how binding it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from specsmith.brief.model.work import Requirement
from specsmith.diagnostics import Level, Replacement, quote
from specsmith.lint.findings import Finding
from specsmith.lint.prose import collapsed, obligation_in, prose_of
from specsmith.lint.subject import Subject

_BINDING = re.compile(r"\b(?:shall|must)\b", re.IGNORECASE)
_SEVERAL = 5
"""Statements from which on a second verb is taken for a slip."""

_OVERLOOKED: Level = "warning"

_AGAINST = {"must": ("should", "may"), "could": ("shall", "must"), "wont": ("shall", "must")}


def without_sentence(subject: Subject) -> Iterator[Finding]:
    """Requirements with neither statement nor shall."""
    for path, item in subject.each(Requirement):
        if not item.statement and not item.shall:
            yield Finding(path, "this requirement says nothing: it has neither statement nor shall")


def said_twice(subject: Subject) -> Iterator[Finding]:
    """Requirements with a whole sentence and also with parts of one."""
    for path, item in subject.each(Requirement):
        parts = [key for key in ("while", "when", "where", "if", "shall") if item.state(key) == "given"]
        if item.statement and parts:
            message = f"documents print the statement and leave out {', '.join(parts)}"
            yield Finding((*path, parts[0]), message, at_key=True)


def without_obligation(subject: Subject) -> Iterator[Finding]:
    """Whole sentences without an obligation verb."""
    for path, item in subject.each(Requirement):
        if item.statement and not _verb(item.statement):
            yield Finding((*path, "statement"), "none of shall, must, should and may says how binding this is")


def against_priority(subject: Subject) -> Iterator[Finding]:
    """Whole sentences whose first obligation verb contradicts the priority."""
    priorities = {each.path: each.priority for each in subject.requirements}
    for path, item in subject.each(Requirement):
        verb = _verb(item.statement or "")
        # A capability that could be left out may well hold obligations for the case that it is not.
        priority = "must" if priorities.get(path) == "must" else item.priority or ""
        asks = (item.statement or "").rstrip().endswith("?")  # which is said of it already
        if verb.lower() in _AGAINST.get(priority, ()) and not asks:
            # Who sets the priority of a capability may overlook one of its sentences; that is no reason not to build.
            whose, level = ("the", None) if item.priority else ("its capability's", _OVERLOOKED)
            message = f"{quote(verb)} contradicts {whose} priority {priority}"
            yield Finding((*path, "statement"), message, excerpt=verb, level=level)


def title_alone_obliges(subject: Subject) -> Iterator[Finding]:
    """Obligations that stand in a title, and in no statement."""
    for path, item in subject.each(Requirement):
        if item.title and item.statement and _BINDING.search(item.title) and not _BINDING.search(item.statement):
            yield Finding((*path, "title"), f"the title obliges, and the statement does not: {quote(item.title)}")


def mixed_verbs(subject: Subject) -> Iterator[Finding]:
    """Statements with the rarer one of shall and must."""
    verbs = [(path, item, _verb(item.statement or "")) for path, item in subject.each(Requirement)]
    counts = Counter("shall" if item.shall else verb.lower() for _, item, verb in verbs)
    if counts["shall"] + counts["must"] < _SEVERAL or not (counts["shall"] and counts["must"]):
        return
    usual, rare = ("shall", "must") if counts["shall"] >= counts["must"] else ("must", "shall")
    for path, item, verb in verbs:
        if verb.lower() == rare:
            found = obligation_in(prose_of(collapsed(item.statement or "")))
            change = Replacement(usual, *found.span()) if found else None
            message = f"{quote(verb)} stands here, and {quote(usual)} in most statements"
            yield Finding((*path, "statement"), message, excerpt=verb, replacement=change)


def _verb(statement: str) -> str:
    """The first obligation verb, as written; empty where there is none."""
    found = obligation_in(prose_of(collapsed(statement)))
    return found.group() if found else ""
