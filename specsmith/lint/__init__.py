"""Looks a brief through for what is wrong or weak: faults, missing parts, and words that can be read two ways."""

from __future__ import annotations

from collections.abc import Iterator

from specsmith.brief.model import Brief
from specsmith.diagnostics import Diagnostic, Path
from specsmith.lint.catalogue import Catalogue, everything, page_of, shipped
from specsmith.lint.check import Check
from specsmith.lint.findings import Found, found, one_per_span, order
from specsmith.lint.passages import Passage
from specsmith.lint.prose import collapsed
from specsmith.lint.structure import FUNCTIONS
from specsmith.lint.subject import Subject
from specsmith.lint.waivers import apply_waivers
from specsmith.lint.wording import wording_findings
from specsmith.spec import STAGES, Spec

__all__ = ["Catalogue", "Check", "each_finding", "everything", "findings_in", "lint", "page_of", "shipped"]


def lint(
    brief: Brief, spec: Spec, catalogue: Catalogue | None = None, errors_only: bool = False
) -> tuple[Diagnostic, ...]:
    """Everything found, by path and place in the text, without what the author waived.

    What deriving remarked is among it. Of findings about the same words only the strongest is there. With
    `errors_only` what is no error is not looked for, unless a waiver may be about it; that takes half the time.
    """
    catalogue = catalogue or shipped()
    if errors_only and not brief.waivers:
        catalogue = catalogue.errors_at(spec.head.stage)
    subject = Subject(brief, spec, catalogue)
    diagnostics = one_per_span((*_structure(subject), *_wording(subject)))
    others = tuple(each for each in spec.remarks if each.name not in FUNCTIONS)
    remaining = apply_waivers((*diagnostics, *others), subject)
    return tuple(sorted(remaining, key=lambda each: order(each.path)))


def findings_in(text: str, scope: str) -> tuple[Diagnostic, ...]:
    """What the shipped checks find in one English text of a sort (`SCOPES` names the sorts)."""
    return one_per_span(each_finding(text, scope, shipped()))


def each_finding(text: str, scope: str, catalogue: Catalogue) -> Iterator[Found]:
    """What each check of wording finds in one text by itself, whatever another finds in the same words."""
    for check, finding in wording_findings(Passage(scope, collapsed(text)), catalogue):
        level = check.level_at(STAGES[0])
        if level:
            yield found(check, level, finding, "", catalogue.ranks[check.name])


def _structure(subject: Subject) -> Iterator[Found]:
    for check in subject.catalogue.checks:
        level = check.level_at(subject.spec.head.stage)
        if level and check.name in FUNCTIONS and (subject.english or not check.english):
            rank = subject.catalogue.ranks[check.name]
            for finding in FUNCTIONS[check.name](subject):
                yield found(check, level, finding, _item(subject, finding.path), rank)


def _wording(subject: Subject) -> Iterator[Found]:
    if not subject.english:
        return
    stage, ranks = subject.spec.head.stage, subject.catalogue.ranks
    vocabulary = subject.catalogue.vocabulary
    texts = subject.of_sorts(vocabulary.scopes, vocabulary.may_concern)
    for passage in (each for each in texts if not each.is_mention):
        for check, finding in wording_findings(passage, subject.catalogue):
            level = check.level_at(stage)
            if level and not subject.is_term(passage.text, finding.start, finding.end):
                yield found(check, level, finding, _item(subject, finding.path), ranks[check.name])


def _item(subject: Subject, path: Path) -> str:
    return next(iter(subject.items(path)), "")
