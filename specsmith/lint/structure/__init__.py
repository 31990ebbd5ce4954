"""The checks of structure: one function each, by the name of its check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from specsmith.lint.findings import Finding
from specsmith.lint.structure import (
    criteria,
    derived,
    duplicates,
    identity,
    metrics,
    quantities,
    questions,
    references,
    requirements,
    risks,
    texts,
    waivers,
)
from specsmith.lint.subject import Subject

FUNCTIONS: Mapping[str, Callable[[Subject], Iterable[Finding]]] = {
    "duplicate-id": identity.duplicate_ids,
    "colliding-names": identity.colliding_names,
    "unknown-reference": references.unknown_references,
    "waiver-without-match": derived.remarks("waiver-without-match"),
    "expired-waiver": derived.remarks("expired-waiver"),
    "waiver-without-date": waivers.undated,
    "covers-nothing": derived.remarks("covers-nothing"),
    "rating-without-risk": derived.remarks("rating-without-risk"),
    "incomparable-quantities": derived.remarks("incomparable-quantities"),
    "requirement-without-sentence": requirements.without_sentence,
    "requirement-said-twice": requirements.said_twice,
    "obligation-against-priority": requirements.against_priority,
    "missing-obligation": requirements.without_obligation,
    "near-duplicate": duplicates.near_duplicates,
    "must-without-criterion": criteria.musts_without,
    "no-negative-case": criteria.only_positive,
    "incomplete-scenario": criteria.incomplete,
    "contradictory-target": metrics.contradictory,
    "incomplete-metric": metrics.incomplete,
    "missing-unit": quantities.without_unit,
    "latency-without-share": quantities.without_share,
    "residual-above-inherent": risks.residual_above_inherent,
    "risk-without-response": risks.without_response,
    "acceptance-without-owner": risks.accepted_by_nobody,
    "question-without-owner": questions.without_owner,
    "blocking-question": questions.blocking,
    "hidden-direction": texts.hidden_characters,
    "too-long-statement": texts.too_long,
    "wording-not-checked": texts.not_english,
}
"""Waivers of findings are looked at afterwards, when it is known what was found."""
