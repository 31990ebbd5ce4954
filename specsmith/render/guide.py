"""What people who sell, support or resell a feature are told of it: what changes, what to promise, what to answer.

Risks, costs and names of parts stay inside. A fact that may or may not be told outside is shown: the page then says
that it is for internal use.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from specsmith.frozen import Frozen, replace
from specsmith.render.answers import FIELDS, Answered, answers
from specsmith.render.own_parts import OwnParts
from specsmith.spec import (
    STAGES,
    Capability,
    Decision,
    Detail,
    Entry,
    Part,
    Phase,
    Question,
    Requirement,
    Spec,
)

_CHANGES = {
    "breaking": "Those who use it today have to change something",
    "replaces": "It replaces",
    "parity_list": "Kept, changed or dropped of the old one",
    "end_date": "The old one ends",
    "default_behaviour_changes": "Something behaves differently without anybody choosing it",
    "default_notice": "New behaviour without anybody choosing it, and who is told",
}
"""What a change means to people outside, by field."""
_CONTACTS = {
    "team": "How it runs",
    "support": "Support",
    "documentation_owner": "Documentation",
    "enablement": "Training",
    "incident_communication": "News of an incident",
    "customer_status": "Whether it works right now",
}
"""What people ask for, by the field that says whom or where to ask."""
_SHOWN = (
    *("out_of_scope", "markets", "change", "quality.availability.sla", "rollout.phases"),
    *(field for field in FIELDS if not field.startswith("about.")),
)
"""The fields of the brief about which somebody outside asks before buying."""
_ENTRY = re.compile(r"\[[^\]]*\]")
"""Which entry of a list a field stands in."""
_UNDECIDED = ("proposed", "superseded")
_INTERNAL_FAMILY = "SEC-"
"""Whoever attacks the product learns from a decision on its security; these stay in the specification."""


class Audience(Frozen):
    """A group of users, and what they can do afterwards."""

    user: Entry
    need: str
    outside: bool
    """Whether the brief says that they are outside the company."""
    capabilities: tuple[Capability, ...]


class Claim(Frozen):
    """An entry with the texts that a sentence about it needs; empty where the brief does not give them."""

    entry: Entry
    text: str = ""
    others: tuple[str, ...] = ()


class Choice(Frozen):
    """A question that the brief has answered by choosing: which, and why."""

    id: str
    title: str
    answer: str
    because: str = ""
    instead_of: tuple[str, ...] = ()


class Guide(Frozen):
    """What the guide shows, in its order."""

    public: bool
    audiences: tuple[Audience, ...]
    unaddressed: tuple[Capability, ...]
    """Capabilities of no listed user."""
    changes: tuple[Detail, ...]
    strengths: tuple[Claim, ...]
    """What we have and others have not, with what is known of the others."""
    excluded: tuple[Claim, ...]
    unwanted: tuple[Capability | Requirement, ...]
    uncertain: tuple[Capability | Requirement, ...]
    weaknesses: tuple[Claim, ...]
    """Where others are better, with what we have."""
    questions: tuple[Question, ...]
    more_questions: bool
    """Whether the specification has more open questions."""
    phases: tuple[Phase, ...]
    milestones: tuple[Claim, ...]
    objective: Detail | None
    """The aim for availability."""
    contract: Detail | None
    """The availability that a contract promises."""
    choices: tuple[Choice, ...]
    """Answered by decisions and evaluations."""
    alternatives: tuple[Claim, ...]
    """Other ways, with the reason against each."""
    answers: tuple[Answered, ...]
    """Answered by figures and rules."""
    contacts: tuple[Detail, ...]

    @property
    def not_to_promise(self) -> bool:
        """Whether there is anything that must not be promised."""
        told = (self.excluded, self.unwanted, self.uncertain, self.weaknesses, self.phases, self.milestones)
        return any(told) or bool(self.questions or self.more_questions or self.objective)


def guide(spec: Spec) -> Guide:
    """The guide's parts."""
    parts = OwnParts(spec)
    wanted = [each for each in spec.capabilities if each.priority not in ("could", "wont")]
    audiences = tuple(_audience(each, wanted) for each in _entries(spec, "users"))
    addressed = {each.id for audience in audiences for each in audience.capabilities}
    questions = _questions(spec, parts)
    availability = _facts(spec, "quality.availability")
    return Guide(
        public=spec.head.classification.strip().casefold() == "public",
        audiences=audiences,
        unaddressed=tuple(each for each in wanted if each.id not in addressed),
        changes=_changes(_facts(spec, "change")),
        strengths=_analysed(spec, "differentiator"),
        excluded=tuple(Claim(each, _said(each, "because")) for each in _entries(spec, "out_of_scope")),
        unwanted=_of_priority(spec, "wont"),
        uncertain=_of_priority(spec, "could"),
        weaknesses=_analysed(spec, "gap"),
        questions=questions,
        more_questions=len(questions) < len(spec.questions),
        phases=spec.phases,
        milestones=tuple(Claim(each, _said(each, "by")) for each in _entries(spec, "milestones")),
        objective=availability.get("slo"),
        contract=availability.get("sla"),
        choices=(*_decided(spec, parts), *_chosen(spec, parts)),
        alternatives=_alternatives(spec, parts),
        answers=answers(spec),
        contacts=_named(_facts(spec, "readiness"), _CONTACTS),
    )


def _entries(spec: Spec, name: str) -> tuple[Entry, ...]:
    group = spec.group(name)
    return group.entries if group else ()


def _facts(spec: Spec, name: str) -> dict[str, Detail]:
    sheet = spec.sheet(name)
    return {each.key: each for each in sheet.details} if sheet else {}


def _named(facts: dict[str, Detail], labels: dict[str, str]) -> tuple[Detail, ...]:
    return tuple(replace(facts[key], label=label) for key, label in labels.items() if key in facts)


def _changes(facts: dict[str, Detail]) -> tuple[Detail, ...]:
    """Who is told of a new behaviour says as well that there is one."""
    told = ("default_behaviour_changes",) if "default_notice" in facts else ()
    return _named({key: each for key, each in facts.items() if key not in told}, _CHANGES)


def _said(part: Part, key: str) -> str:
    """A given value; empty where it is missing or declared none."""
    return next((each.values[0] for each in part.details if each.key == key and not each.declined), "")


def _audience(user: Entry, wanted: Iterable[Capability]) -> Audience:
    own = tuple(each for each in wanted if each.user.casefold() == user.title.casefold())
    return Audience(user, _said(user, "need"), _said(user, "external") == "yes", own)


def _of_priority(spec: Spec, priority: str) -> tuple[Capability | Requirement, ...]:
    """Capabilities of a priority, and such requirements of other capabilities."""
    capabilities = [each for each in spec.capabilities if each.priority == priority]
    inside = {each.id for each in capabilities}
    own = [each for each in spec.requirements if each.priority == priority and not each.derived]
    return (*capabilities, *(each for each in own if each.capability not in inside))


def _analysed(spec: Spec, kind: str) -> tuple[Claim, ...]:
    entries = [each for each in _entries(spec, "capability_analysis") if _said(each, "class") == kind]
    return tuple(Claim(each, _said(each, "us"), _all_said(each, "others")) for each in entries)


def _all_said(part: Part, key: str) -> tuple[str, ...]:
    return next((each.values for each in part.details if each.key == key and not each.declined), ())


def _questions(spec: Spec, parts: OwnParts) -> tuple[Question, ...]:
    """The author's own; and of those that the present stage waits for, what this page would show the answer to."""
    due = STAGES[: STAGES.index(spec.head.stage) + 1]
    return tuple(
        each
        for each in spec.questions
        if not each.derived or (each.blocks in due and _concerns_readers(each) and not parts.named_in(each.text))
    )


def _concerns_readers(question: Question) -> bool:
    fields = {_ENTRY.sub("", field) for field in question.answer}
    return any(field == shown or field.startswith(f"{shown}.") for field in fields for shown in _SHOWN)


def _decided(spec: Spec, parts: OwnParts) -> list[Choice]:
    """Decisions between ways: where there was one way alone, nobody asks why."""
    told = [each for each in spec.decisions if each.because and each.instead_of and each.status not in _UNDECIDED]
    return [
        Choice(each.id, each.title, "", each.because, each.instead_of)
        for each in told
        if not _is_internal(each) and not parts.named_in(each.title, each.because, *each.instead_of)
    ]


def _is_internal(decision: Decision) -> bool:
    return any(each.rule.startswith(_INTERNAL_FAMILY) for each in decision.covers)


def _chosen(spec: Spec, parts: OwnParts) -> list[Choice]:
    made = [(each, _said(each, "decision"), _said(each, "because")) for each in _entries(spec, "evaluations")]
    return [
        Choice(each.id, each.title, decision, because)
        for each, decision, because in made
        if decision and not parts.named_in(each.title, decision, because)
    ]


def _alternatives(spec: Spec, parts: OwnParts) -> tuple[Claim, ...]:
    found = [Claim(each, _said(each, "rejected_because")) for each in _entries(spec, "alternatives")]
    return tuple(each for each in found if each.text and not parts.named_in(each.entry.title, each.text))
