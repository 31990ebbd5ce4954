"""Checks of acceptance criteria: there are some, they can be run, and not all of them show success."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from specsmith.brief.model import work
from specsmith.brief.quantity import Quantity
from specsmith.diagnostics import quote
from specsmith.lint.findings import Finding
from specsmith.lint.measures import measures_in
from specsmith.lint.prose import collapsed, prose_of
from specsmith.lint.structure.duplicates import LEFT_OUT, SHORTEST, words_of
from specsmith.lint.subject import Subject
from specsmith.spec import Criterion

_UNHAPPY = (
    r"\b(?:not|no|none|never|nothing|nobody|neither|without|cannot|only|[45][0-9]{2}|in(?:valid|complete|correct)|un\w{3,20}"
    r"|(?:refus|reject|fail|den[iy]|expir|exceed|exhaust|block|forbid|prohibit|error|mistak|wrong|miss|los[et]|duplicat"
    r"|broken|breaks?|corrupt|abort|cancel|conflict|interrupt|delay|postpon|drops?\b|late\b|old\b|stale|full\b|empty|limit"
    r"|above|below|beyond|over\b|more than|at most|longer|larger|maxim|minim|second time|twice|again"
    r"|(?:two|three|[0-9]) times|time.?out|down\b|attack|disconnect|offline"
    r"|roll(?:s|ed)? back|lacks?\b|another (?:user|tenant))\w{0,10})\b"
)
"""Words of a criterion that shows a refusal, a failure or a limit; generous, so that a finding can be trusted."""

_REFUSED = r"\b(?:refus|reject|den(?:y|ie)|fail|forb|not (?:accept|allow|permit|possible)|invalid|error|[45][0-9]{2}\b)"
"""Words of an outcome that is not what was asked for."""

_UNWANTED = r"^if\b|\b(?:shall|must|should|may|will) (?:not|never)\b|\bcannot\b"
"""Statements about what is unwanted or forbidden: any criterion shows that it does not happen, or what follows."""

_MOST_STEPS = 7
_NEAR = 3
"""Times: numbers that differ by more are about two things."""

_ALIKE = 0.9
"""The share of a criterion's words that may stand in its requirement."""

_INFLECTED = re.compile(r"(?:ies|es|s|ed|ing|d)$")


def musts_without(subject: Subject) -> Iterator[Finding]:
    """Must requirements that no criterion belongs to."""
    for requirement in subject.requirements:
        if requirement.priority == "must" and not requirement.criteria:
            yield Finding(requirement.path, "a must without an acceptance criterion")


def only_positive(subject: Subject) -> Iterator[Finding]:
    """Must requirements whose criteria all show success."""
    needless = {path for path, item in subject.each(work.Requirement) if _needs_no_other_case(item)}
    for requirement in subject.requirements:
        happy = requirement.criteria and not any(_unhappy(each, subject.english) for each in requirement.criteria)
        unwanted = subject.english and re.search(_UNWANTED, requirement.statement, re.IGNORECASE)
        if happy and requirement.priority == "must" and not unwanted and requirement.path not in needless:
            message = "no criterion of this must shows a refusal, a failure or a limit"
            yield Finding((*requirement.path, "accept"), message, at_key=True)


def _needs_no_other_case(item: work.Requirement) -> bool:
    """Whether it only reads, or is a quality, whose criterion is a limit by itself."""
    return item.changes_state is False or item.type in ("quality", "constraint")


def _unhappy(criterion: Criterion, english: bool) -> bool:
    """Whether it shows something but success, or may do so in words that are not understood here."""
    if criterion.kind:
        return criterion.negative
    return not english or re.search(_UNHAPPY, criterion.text, re.IGNORECASE) is not None


def incomplete(subject: Subject) -> Iterator[Finding]:
    """Criteria that lack a step, or have steps beside a sentence."""
    for path, item in subject.each(work.Criterion):
        steps = [key for key in ("given", "when", "then") if item.state(key) == "given"]
        lacking = [key for key in ("when", "then") if key not in steps]
        if item.check and steps:
            message = f"documents print {quote(item.check)} and leave out {', '.join(steps)}"
            yield Finding((*path, steps[0]), message, at_key=True)
        elif not item.check and lacking:
            yield Finding(path, f"this criterion has no {' and no '.join(lacking)}")


def other_numbers(subject: Subject) -> Iterator[Finding]:
    """Criteria whose outcome gives another bound than the statement, where each gives one in a unit of that sort."""
    for requirement in subject.requirements:
        stated, text = _bounds(requirement.statement), requirement.statement
        for criterion in requirement.criteria if stated else ():
            outcome = criterion.then or criterion.check
            for dimension, asked in _bounds(outcome).items():
                differs = dimension in stated and _mismatch(stated[dimension], asked)
                if differs and _stems(text) & _stems(outcome) and not _beyond(criterion):
                    message = (
                        f"{quote(asked.text)} is asked for, and {requirement.id} says {quote(stated[dimension].text)}"
                    )
                    yield Finding(criterion.path, message, excerpt=asked.text)


def _beyond(criterion: Criterion) -> bool:
    """Whether it tries what lies beyond the bound, as a test of a limit does."""
    return (
        criterion.kind == "negative"
        or re.search(_REFUSED, criterion.then or criterion.check, re.IGNORECASE) is not None
    )


def _bounds(text: str) -> dict[str, Quantity]:
    """The quantity of each sort of which the text has one."""
    if not any(measures_in(text)):  # most texts have none, and need no closer look
        return {}
    found: dict[str, list[Quantity]] = {}
    for each in measures_in(prose_of(collapsed(text))):
        found.setdefault(each.quantity.dimension, []).append(each.quantity)
    return {dimension: quantities[0] for dimension, quantities in found.items() if len(quantities) == 1}


def _mismatch(stated: Quantity, asked: Quantity) -> bool:
    less, more = sorted((stated.base, asked.base))
    return less != more and more <= _NEAR * less


def _stems(text: str) -> set[str]:
    words = (_INFLECTED.sub("", word) for word in words_of(text))
    return {word for word in words if len(word) > 3 and word.isalpha()}


def said_twice(subject: Subject) -> Iterator[Finding]:
    """Criteria with the words of an earlier one of their requirement."""
    for requirement in subject.requirements:
        seen: set[tuple[str, ...]] = set()
        for criterion in requirement.criteria:
            words = tuple(word for word in criterion.text.lower().split() if word not in LEFT_OUT)
            if words in seen and not criterion.derived:
                yield Finding(criterion.path, f"{requirement.id} has this criterion already: {quote(criterion.text)}")
            seen.add(words)


def repeating(subject: Subject) -> Iterator[Finding]:
    """Criteria that say what their requirement says, and start from no data of their own."""
    for requirement in subject.requirements:
        for criterion in requirement.criteria:
            words = () if criterion.given or criterion.derived else words_of(criterion.then or criterion.check)
            if len(words) >= SHORTEST and _within(words, frozenset(words_of(requirement.statement))):
                yield Finding(criterion.path, f"this repeats {requirement.id}: {quote(criterion.text)}")


def _within(words: Sequence[str], stated: Set[str]) -> bool:
    """Whether nearly all of the words are among those stated, in one form or another."""
    strange = [word for word in words if word not in stated]
    if len(strange) > len(words) / 2:
        return False
    stems = {_INFLECTED.sub("", word) for word in stated}
    return sum(_INFLECTED.sub("", word) not in stems for word in strange) <= (1 - _ALIKE) * len(words)


def too_long(subject: Subject) -> Iterator[Finding]:
    """Scenarios of more parts than a reader takes in at a glance."""
    for path, item in subject.each(work.Criterion):
        steps = [collapsed(step) for step in (item.given, item.when, item.then) if step]
        parts = len(steps) + sum(step.count(" and ") for step in steps)
        if parts > _MOST_STEPS:
            yield Finding(path, f"this scenario has {parts} parts")
