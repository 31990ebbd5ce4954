"""Checks of acceptance criteria: there are some, they can be run, and not all of them show success."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specsmith.brief.model import work
from specsmith.diagnostics import quote
from specsmith.lint.findings import Finding
from specsmith.lint.subject import Subject
from specsmith.spec import Criterion

_UNHAPPY = (
    r"\b(?:not|no|none|never|nothing|nobody|neither|without|cannot|only|[45][0-9]{2}|in(?:valid|complete|correct)|un\w{3,20}"
    r"|(?:refus|reject|fail|den[iy]|expir|exceed|exhaust|block|forbid|prohibit|error|mistak|wrong|miss|los[et]|duplicat"
    r"|broken|breaks?|corrupt|abort|cancel|conflict|interrupt|delay|late\b|old\b|stale|full\b|empty|limit|above|below|beyond"
    r"|over\b|more than|longer|larger|maxim|minim|second time|twice|again|time.?out|down\b|attack|disconnect|offline"
    r"|lacks?\b|another (?:user|tenant))\w{0,10})\b"
)
"""Words of a criterion that shows a refusal, a failure or a limit; generous, so that a finding can be trusted."""


def musts_without(subject: Subject) -> Iterator[Finding]:
    """Must requirements that no criterion belongs to."""
    for requirement in subject.requirements:
        if requirement.priority == "must" and not requirement.criteria:
            yield Finding(requirement.path, "a must without an acceptance criterion")


def only_positive(subject: Subject) -> Iterator[Finding]:
    """Must requirements whose criteria all show success."""
    reading = {path for path, item in subject.each(work.Requirement) if item.changes_state is False}
    for requirement in subject.requirements:
        happy = requirement.criteria and not any(_unhappy(each, subject.english) for each in requirement.criteria)
        if happy and requirement.priority == "must" and requirement.path not in reading:
            message = "no criterion of this must shows a refusal, a failure or a limit"
            yield Finding((*requirement.path, "accept"), message, at_key=True)


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
