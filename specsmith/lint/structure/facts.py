"""Checks of statements against the facts of the brief: one number for one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from specsmith.brief.quantity import Quantity, compare
from specsmith.diagnostics import quote
from specsmith.lint.findings import Finding
from specsmith.lint.measures import Measure, measures_in
from specsmith.lint.prose import collapsed, obligation_in, prose_of
from specsmith.lint.subject import Subject
from specsmith.spec import Requirement

_KEEPS = r"\b(?:keep|keeps|kept|retain|retains|retained|store|stores|stored|hold|holds)\b"
_AVAILABLE = r"\b(?:available|availability|uptime)\b"
_ANSWERS = (
    r"\b(?:respond|answer|reply|load|render|return|complete|finish)s?\b[^.;]{0,100}"
    r" (?:within|in under|in less than) [0-9][0-9.,]{0,20} ?(?:ms|s|sec|(?:milli)?seconds?)\b"
)
_LOAD = (
    r"\b(?:while|under|at|with|during|up to)\b[^.;]{0,80}"
    r"(?:/ ?(?:s|min|h)\b|\bper (?:second|minute|hour)|\b(?:load|users|rate|calls|requests|peak)\b)"
)


def against_facts(subject: Subject) -> Iterator[Finding]:
    """Statements whose number differs from the fact about the same thing."""
    kept = [(each.name, each.retention, f"data[{each.name}].retention") for each in subject.brief.data]
    quality = subject.brief.quality
    promised = quality.availability.slo if quality and quality.availability else None
    for requirement in subject.requirements if promised or any(fact for _, fact, _ in kept) else ():
        text = prose_of(collapsed(requirement.statement))
        if re.search(_KEEPS, text, re.IGNORECASE):
            for name, fact, field in kept:
                if fact and name.lower() in text.lower() and _named(name).search(text):
                    yield from _differs(requirement, text, fact, field)
        if promised and re.search(_AVAILABLE, text, re.IGNORECASE):
            yield from _differs(requirement, text, promised, "quality.availability.slo")


@lru_cache(maxsize=10_000)  # many statements may name many entities
def _named(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(name)}s?\b", re.IGNORECASE)


def _differs(requirement: Requirement, text: str, fact: Quantity, field: str) -> Iterator[Finding]:
    """The one number of the fact's sort in the text, where it is another."""
    same_sort = [each for each in measures_in(text) if each.quantity.dimension == fact.dimension]
    if len(same_sort) == 1 and compare(same_sort[0].quantity, fact):
        yield _finding(requirement, text, same_sort[0], f"{field} is {fact.text}")


def _finding(requirement: Requirement, text: str, measure: Measure, against: str) -> Finding:
    said = text[measure.start : measure.end]
    return Finding(requirement.path, f"{quote(said)} stands here, and {against}", excerpt=said)


def speed_without_load(subject: Subject) -> Iterator[Finding]:
    """Time limits of answers that name no load, where the brief has none either."""
    quality = subject.brief.quality
    if quality and (quality.load or quality.state("load") == "none"):
        return
    for requirement in subject.requirements:
        if not any(words in requirement.statement for words in ("within", "in under", "less than")):
            continue
        text = prose_of(collapsed(requirement.statement))
        obligation = obligation_in(text)
        found = re.search(_ANSWERS, text[obligation.start() if obligation else 0 :], re.IGNORECASE)
        if found and not re.search(_LOAD, text, re.IGNORECASE):
            message = f"{quote(found.group())} does not say under which load"
            yield Finding(requirement.path, message, excerpt=found.group())
