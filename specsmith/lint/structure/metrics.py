"""Checks of metrics: they can be read, and their targets can be meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specsmith.brief.model.delivery import Phase
from specsmith.brief.model.facts import Availability, Integration
from specsmith.brief.model.purpose import Goal, Metric
from specsmith.brief.quantity import Quantity, compare, parse
from specsmith.brief.section import Section
from specsmith.diagnostics import Path, quote
from specsmith.lint.findings import Finding
from specsmith.lint.prose import collapsed
from specsmith.lint.subject import Subject

_NEEDED = ("baseline", "target", "source", "owner")
_READ_ON = ("by", "review_date")
_AT_MOST_ALL: tuple[tuple[type[Section], tuple[str, ...]], ...] = (
    (Availability, ("slo", "sla")), (Integration, ("availability",)), (Phase, ("share",)),
)  # fmt: skip
_SHARE_OF_ALL = (
    r"^(?:share|proportion|percentage|portion|part) of\b|\b(?:completion|failure|error|success) rate\b"
    r"|\b(?:availability|uptime|accuracy|precision|recall|coverage)\b"
)
"""Names of shares that cannot be more than all."""
_RATE = r"\b(?:rate|ratio|share|percentage|proportion)\b"
_PARTS = r"\b(?:of|per|over|divided|among|amongst|out of|that|who|which|with|in|from|to)\b|/"
_MAY_EXCEED = r"\b(?:growth|increase|change|retention|relative|compared|plan|budget)\b"


def incomplete(subject: Subject) -> Iterator[Finding]:
    """Metrics without what is needed to read them."""
    for path, metric in subject.each(Metric):
        missing = [key for key in _NEEDED if metric.state(key) == "missing"]
        if all(metric.state(key) == "missing" for key in _READ_ON):
            missing.append(" or ".join(_READ_ON))
        if missing:
            yield Finding(path, f"{quote(metric.name)} lacks {', '.join(missing)}")


def contradictory(subject: Subject) -> Iterator[Finding]:
    """Targets against their direction, and shares above all there is."""
    for path, metric in subject.each(Metric):
        yield from _target(path, metric)
    for model, keys in _AT_MOST_ALL:
        for path, section in subject.each(model):
            for key in keys:
                yield from _too_much((*path, key), getattr(section, key))


def of_two_sorts(subject: Subject) -> Iterator[Finding]:
    """Baselines and targets that no unit makes comparable, as a share and a bare number are."""
    for path, metric in subject.each(Metric):
        baseline, target = _parsed(metric)
        if baseline and target and baseline.dimension != target.dimension and compare(target, baseline) is None:
            message = f"the target {quote(target.text)} cannot be compared with the baseline {quote(baseline.text)}"
            yield Finding((*path, "target"), message)


def without_number(subject: Subject) -> Iterator[Finding]:
    """Targets without a digit."""
    for path, metric in subject.each(Metric):
        if metric.target and not re.search(r"[0-9]", metric.target):
            whole = len(collapsed(metric.target))  # a check of wording need not say of its words what is said of all
            yield Finding((*path, "target"), f"{quote(metric.target)} is no number", start=0, end=whole)


def without_guardrail(subject: Subject) -> Iterator[Finding]:
    """Metrics with a target, in goals where nothing is watched that must not get worse."""
    for path, goal in subject.each(Goal):
        guarded = any(each.role == "guardrail" or each.state("guardrails") != "missing" for each in goal.metrics)
        for index, metric in enumerate(goal.metrics):
            if metric.target and not guarded:
                yield Finding((*path, "metrics", index), f"nothing guards {quote(metric.name)}")


def without_parts(subject: Subject) -> Iterator[Finding]:
    """Rates that do not say what is counted over what."""
    for path, metric in subject.each(Metric):
        target = parse(metric.target) if metric.target else None
        is_share = target is not None and target.dimension == "share"
        rate = is_share or re.search(_RATE, metric.name, re.IGNORECASE)
        if rate and not metric.definition and not re.search(_PARTS, metric.name, re.IGNORECASE):
            yield Finding(path, f"{quote(metric.name)} does not say what is counted over what")


def _target(path: Path, metric: Metric) -> Iterator[Finding]:
    baseline, target = _parsed(metric)
    said = f"{metric.name} {metric.definition or ''}"
    if re.search(_SHARE_OF_ALL, said, re.IGNORECASE) and not re.search(_MAY_EXCEED, said, re.IGNORECASE):
        yield from _too_much((*path, "baseline"), baseline)
        yield from _too_much((*path, "target"), target)
    if baseline is None or target is None or baseline.percentile != target.percentile or metric.role == "guardrail":
        return
    order = compare(target, baseline)
    against = {"up": -1, "down": 1}.get(metric.direction or "")
    if order == 0:
        yield Finding((*path, "target"), f"the target {quote(target.text)} is the baseline")
    elif order is not None and order == against:
        side = "below" if order < 0 else "above"
        message = f"the direction is {metric.direction}, and the target {quote(target.text)} is {side} the baseline"
        yield Finding((*path, "target"), message)


def _parsed(metric: Metric) -> tuple[Quantity | None, Quantity | None]:
    """Baseline and target, as far as they are quantities."""
    baseline, target = (parse(text) if text else None for text in (metric.baseline, metric.target))
    return baseline, target


def _too_much(path: Path, value: Quantity | None) -> Iterator[Finding]:
    if value is not None and value.dimension == "share" and value.value > 100:
        yield Finding(path, f"{quote(value.text)} is more than all there is", "write a share of at most 100 %")
