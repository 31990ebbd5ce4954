"""Checks of risks: the rated ones are answered by somebody."""

from __future__ import annotations

from collections.abc import Iterator

from specsmith.diagnostics import Path, quote
from specsmith.lint.findings import Finding
from specsmith.lint.subject import Subject
from specsmith.spec import Risk

_ANSWERS = ("owner", "response", "mitigation", "trigger")


def residual_above_inherent(subject: Subject) -> Iterator[Finding]:
    """Risks that are greater with their mitigation than without."""
    for path, risk in _rated(subject):
        if risk.residual_score > risk.score:
            message = f"the residual score {risk.residual_score} is above the score {risk.score} without mitigation"
            yield Finding((*path, "residual"), message)


def without_response(subject: Subject) -> Iterator[Finding]:
    """High and critical risks that lack what answers them."""
    for path, risk in _rated(subject):
        if risk.band in ("high", "critical"):
            lacking = [key for key in _ANSWERS if not getattr(risk, key) and not _needless(key, risk)]
            if lacking:
                yield Finding(path, f"{quote(risk.title)} is rated {risk.band} and lacks {', '.join(lacking)}")


def accepted_by_nobody(subject: Subject) -> Iterator[Finding]:
    """Accepted risks without an owner."""
    for path, risk in _rated(subject):
        if risk.response == "accept" and not risk.owner:
            yield Finding(path, f"nobody is named who accepts {quote(risk.title)}")


def _needless(key: str, risk: Risk) -> bool:
    return key == "mitigation" and (risk.response == "accept" or bool(risk.treatments))


def _rated(subject: Subject) -> Iterator[tuple[Path, Risk]]:
    """The risks that somebody rated, where their rating stands."""
    for risk in subject.spec.risks:
        if not risk.derived:
            yield risk.path, risk
        elif risk.score:
            yield ("ratings", _rating_key(subject, risk)), risk


def _rating_key(subject: Subject, risk: Risk) -> str:
    """A derived risk is rated by its id, or by its rule and item without the key between them."""
    rule, _, item = risk.id.partition("@")
    short = f"{rule.partition('.')[0]}@{item}"
    return risk.id if risk.id in subject.brief.ratings else short
