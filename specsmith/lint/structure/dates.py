"""Checks of days: none has passed, and none comes too late."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specsmith.brief.model.purpose import Assumption, Dependency, Metric, Milestone, Question
from specsmith.diagnostics import Path, quote
from specsmith.lint.findings import Finding
from specsmith.lint.subject import Subject

_DUE = (
    (Milestone, ("by",)), (Dependency, ("by",)), (Question, ("by",)), (Assumption, ("by",)),
    (Metric, ("by", "review_date")),
)  # fmt: skip
_DAY = re.compile(r"([0-9]{4})-(?:([0-9]{2})(?:-([0-9]{2}))?|Q([1-4]))(?![0-9])")


def out_of_order(subject: Subject) -> Iterator[Finding]:
    """Days before the brief's own, and work of others that comes after the deadline."""
    timeline = subject.brief.timeline
    deadline = last_day(timeline.deadline) if timeline else ""
    for path, said in _due(subject):
        day = last_day(said)
        if day and subject.brief.date and day < subject.brief.date:
            yield Finding(path, f"{quote(said)} had passed on {subject.brief.date}, the day of this brief")
        elif day and deadline and path[0] == "dependencies" and day > deadline:
            yield Finding(path, f"{quote(said)} comes after the deadline {deadline}")


def _due(subject: Subject) -> Iterator[tuple[Path, str]]:
    """The days on which something is due that nobody has confirmed."""
    for model, keys in _DUE:
        for path, section in subject.each(model):
            for key in () if getattr(section, "confirmed_by", None) else keys:
                said: object = getattr(section, key)
                if isinstance(said, str):
                    yield (*path, key), said


def last_day(text: str) -> str:
    """The last day (ISO 8601) of the day, month or quarter that a text begins with; empty where it begins with none."""
    found = _DAY.match(text.strip())
    if not found:
        return ""
    year, month, day, quarter = found.groups()
    return f"{year}-{month or f'{int(quarter) * 3:02}'}-{day or '31'}"
