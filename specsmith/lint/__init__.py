"""Looks a brief through for what is wrong or weak: faults, missing parts, and words that can be read two ways."""

from __future__ import annotations

from collections.abc import Iterator

from specsmith.brief.model import Brief
from specsmith.diagnostics import Diagnostic, Path
from specsmith.lint.catalogue import catalogue, check_named
from specsmith.lint.check import Check
from specsmith.lint.findings import Found, found, one_per_span, order
from specsmith.lint.passages import Passage
from specsmith.lint.structure import FUNCTIONS
from specsmith.lint.subject import Subject
from specsmith.lint.waivers import apply_waivers
from specsmith.lint.wording import wording_findings
from specsmith.spec import Spec

__all__ = ["Check", "catalogue", "check_named", "findings_in", "lint"]


def lint(brief: Brief, spec: Spec) -> tuple[Diagnostic, ...]:
    """Everything found, by path and place in the text, without what the author waived.

    What deriving remarked is among it. Of findings about the same words only the strongest is there.
    """
    subject = Subject(brief, spec)
    diagnostics = one_per_span((*_structure(subject), *_wording(subject)))
    others = tuple(each for each in spec.remarks if each.name not in FUNCTIONS)
    remaining = apply_waivers((*diagnostics, *others), subject)
    return tuple(sorted(remaining, key=lambda each: order(each.path)))


def findings_in(text: str, scope: str) -> tuple[Diagnostic, ...]:
    """What the checks of wording find in one English text of a sort (statement, criterion, metric, risk, question)."""
    passage = Passage(scope, text)
    return one_per_span(found(check, check.level, finding, "") for check, finding in wording_findings(passage))


def _structure(subject: Subject) -> Iterator[Found]:
    for check in catalogue():
        level = check.level_at(subject.spec.head.stage)
        if level and check.name in FUNCTIONS and (subject.english or not check.english):
            for finding in FUNCTIONS[check.name](subject):
                yield found(check, level, finding, _item(subject, finding.path))


def _wording(subject: Subject) -> Iterator[Found]:
    if not subject.english:
        return
    for passage in subject.passages:
        for check, finding in wording_findings(passage):
            level = check.level_at(subject.spec.head.stage)
            if level:
                yield found(check, level, finding, _item(subject, finding.path))


def _item(subject: Subject, path: Path) -> str:
    return next(iter(subject.items(path)), "")
