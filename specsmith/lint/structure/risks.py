"""Checks of risks: the rated ones are answered by somebody."""

from __future__ import annotations

from collections.abc import Iterator

from specsmith.brief.model import delivery as model
from specsmith.diagnostics import Path, quote
from specsmith.lint.findings import Finding
from specsmith.lint.subject import Subject
from specsmith.spec import Risk

_NOBODY = frozenset(
    (
        "the team",
        "team",
        "our team",
        "everyone",
        "everybody",
        "all",
        "anyone",
        "anybody",
        "someone",
        "somebody",
        "engineering",
        "the business",
        "us",
        "we",
        "nobody",
    )
)
_FEW = 4
"""Words that a risk needs at least to tell of an event."""

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
                fields = ", ".join(f"`{key}`" for key in lacking)
                hint = f"fill in {fields}, or lower the rating and say why in `rating_reason`"
                yield Finding(path, f"{quote(risk.title)} is rated {risk.band} and lacks {', '.join(lacking)}", hint)


def accepted_by_nobody(subject: Subject) -> Iterator[Finding]:
    """Accepted risks without an owner."""
    for path, risk in _rated(subject):
        if risk.response == "accept" and not risk.owner:
            yield Finding(path, f"nobody is named who accepts {quote(risk.title)}")


def reduced_by_nothing(subject: Subject) -> Iterator[Finding]:
    """Risks whose residual is lower though nothing is done."""
    for path, risk in _rated(subject):
        acts = risk.mitigation or risk.treatments or risk.response in ("transfer", "avoid")
        if 0 < risk.residual_score < risk.score and not acts:
            yield Finding((*path, "residual"), f"the score falls from {risk.score} to {risk.residual_score} by nothing")


def unrated(subject: Subject) -> Iterator[Finding]:
    """The author's risks without a rating."""
    for path, risk in subject.each(model.Risk):
        if not (risk.likelihood and risk.impact):
            yield Finding(path, f"nobody has rated {quote(risk.title)}")


def rated_without_reason(subject: Subject) -> Iterator[Finding]:
    """Rated risks that do not say what the rating rests on."""
    for path, risk in _rated(subject):
        if risk.score and not risk.rating_reason:
            yield Finding(path, f"the rating of {quote(risk.title)} has no reason")


def owned_by_nobody(subject: Subject) -> Iterator[Finding]:
    """Owners who are nobody in particular, anywhere in the brief."""
    for path, section in subject.sections:
        owner: object = getattr(section, "owner", None)
        if isinstance(owner, str) and owner.strip(" .").casefold() in _NOBODY:
            yield Finding((*path, "owner"), f"{quote(owner)} is nobody in particular")


def without_event(subject: Subject) -> Iterator[Finding]:
    """Risks that say nothing but a noun."""
    for path, risk in subject.each(model.Risk):
        if len(risk.title.split()) < _FEW and not (risk.cause or risk.effect):
            yield Finding(path, f"{quote(risk.title)} does not say what would happen")


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
