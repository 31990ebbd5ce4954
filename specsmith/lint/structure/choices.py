"""Checks of choices: the figures bear the decision, and what they rest on is complete and recent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from specsmith.brief.days import days_between
from specsmith.brief.model.facts import Analysis, Evaluation, Option, Score
from specsmith.brief.section import Section
from specsmith.diagnostics import Path, quote
from specsmith.lint.findings import Finding
from specsmith.lint.subject import Subject

OLD = 180
"""Days after which evidence is stale; rule CMP-07 says the same."""

_AGAINST = {
    "lower": "the figures are against {decision}: {ahead} has a higher total",
    "shared": "the figures do not tell {decision} from {ahead}: the totals are the same",
    "open": "the figures cannot say whether {decision} is first: {ahead} may have a total as high",
    "excluded": "{decision} is chosen, although a knock-out excludes it",
}


def against_figures(subject: Subject) -> Iterator[Finding]:
    """Decisions that the figures do not support and no reason explains, and options chosen against a knock-out."""
    for each in subject.spec.evaluations:
        explained = each.because and each.because.known and each.verdict != "excluded"
        if each.verdict in _AGAINST and not explained and each.decision:
            ahead = " or ".join(map(quote, each.ahead))
            message = _AGAINST[each.verdict].format(decision=quote(each.decision.texts[0]), ahead=ahead)
            yield Finding((*each.path, "decision"), message)


def without_score(subject: Subject) -> Iterator[Finding]:
    """Options that have scores, and none on one of the criteria."""
    for path, evaluation in subject.each(Evaluation):
        for index, option in enumerate(evaluation.options):
            lacking = [each.name for each in evaluation.criteria if each.name not in option.scores]
            if option.scores and lacking and not option.knocked_out_by:
                message = f"{quote(option.name)} has no score for {', '.join(map(quote, lacking))}"
                yield Finding((*path, "options", index), message)


def outside_scale(subject: Subject) -> Iterator[Finding]:
    """Scores that the scale does not know, and scales that end before they begin."""
    for path, evaluation in subject.each(Evaluation):
        lowest, _, highest = (evaluation.scale or "").partition(" to ")
        if highest and int(lowest) >= int(highest):
            yield Finding((*path, "scale"), f"{quote(evaluation.scale or '')} does not begin with the lower score")
        elif highest:
            yield from _outside(path, evaluation, int(lowest), int(highest))


def _outside(path: Path, evaluation: Evaluation, lowest: int, highest: int) -> Iterator[Finding]:
    for index, option in enumerate(evaluation.options):
        for name, score in option.scores.items():
            if not lowest <= score.value <= highest:
                message = f"{score.value} is not on the scale from {lowest} to {highest}"
                yield Finding((*path, "options", index, "scores", name), message)


def stale(subject: Subject) -> Iterator[Finding]:
    """Evidence of choices that are still open, and of alternatives, that was read long before the brief's date."""
    for path, checked in (*_of_options(subject), *_of_alternatives(subject)):
        days = days_between(checked, subject.brief.date or "")
        if days is not None and days > OLD:
            yield Finding(path, f"this was read {days} days before {subject.brief.date}, the day of the brief")


def _of_options(subject: Subject) -> Iterator[tuple[Path, str]]:
    """A choice that was made rests on what was known then."""
    open = [(path, each) for path, each in subject.each(Evaluation) if not each.decision]
    for path, evaluation in open:
        for index, option in enumerate(evaluation.options):
            at = (*path, "options", index)
            dated: list[tuple[Path, Option | Score]] = [(at, option)]
            dated += [((*at, "scores", name), score) for name, score in option.scores.items()]
            yield from _days(dated)


def _of_alternatives(subject: Subject) -> Iterator[tuple[Path, str]]:
    for path, row in subject.each(Analysis):
        yield from _days([((*path, "others", name), rating) for name, rating in row.others.items()])


def _days(dated: Sequence[tuple[Path, Section]]) -> Iterator[tuple[Path, str]]:
    for path, section in dated:
        checked: object = getattr(section, "checked", None)
        if isinstance(checked, str):
            yield (*path, "checked"), checked


def without_doing_nothing(subject: Subject) -> Iterator[Finding]:
    """An analysis that leaves out what users do without any of the products."""
    analysis = subject.spec.analysis
    if analysis and analysis.alternatives:
        from specsmith.spec.choices import DOING_NOTHING  # here it is loaded already

        if not any(name.casefold() in DOING_NOTHING for name in analysis.alternatives):
            named = ", ".join(map(quote, analysis.alternatives[:8]))
            yield Finding(("capability_analysis",), f"the analysis compares with {named} and not with doing nothing")
