"""The author's own items: Brief -> the parts of a Spec, nothing dropped and nothing added."""

from __future__ import annotations

from collections.abc import Mapping

from specsmith.brief.model import Brief, delivery, facts, purpose, work
from specsmith.brief.model.item import Item
from specsmith.brief.quantity import parse
from specsmith.derive.bars import bars
from specsmith.derive.calculations import error_budget
from specsmith.derive.details import details
from specsmith.derive.identity import Identities, key_of, main_text
from specsmith.derive.objectives import fraction_of, period_of
from specsmith.diagnostics import Path
from specsmith.frozen import Frozen, replace
from specsmith.spec import (
    Capability,
    Criterion,
    Decision,
    Entry,
    Goal,
    Metric,
    Objective,
    Origin,
    Question,
    Requirement,
    Risk,
)

_CRITERION = ("given", "when", "then", "check", "kind")
_SENTENCE = ("while", "when", "where", "if", "shall")
_REQUIREMENT = (
    *("title", "statement", "type", "characteristic", "priority", "rationale", "verification", "goal", "accept"),
)
_METRIC = (
    *("name", "definition", "unit", "baseline", "baseline_source", "baseline_date", "target", "direction"),
    *("window", "role", "by", "source", "owner", "review_date", "guardrails"),
)
_RATED = (
    "likelihood",
    "impact",
    "rating_reason",
    "response",
    "mitigation",
    "addressed_by",
    "contingency",
    "trigger",
    "owner",
    "review",
)
_RISK = (*_RATED, "title", "category", "cause", "effect", "residual")


class Author(Frozen):
    """Turns the author's items into the specification's, with their ids and what they cover."""

    brief: Brief
    identities: Identities
    covers: Mapping[str, tuple[Origin, ...]]

    def _covers(self, item: Item) -> tuple[Origin, ...]:
        return self.covers.get(self.identities.of(item), ())

    def goals(self) -> tuple[Goal, ...]:
        return tuple(self._goal(goal, ("goals", index)) for index, goal in enumerate(self.brief.goals))

    def _goal(self, goal: purpose.Goal, path: Path) -> Goal:
        id = self.identities.of(goal)
        metrics = tuple(
            self._metric(metric, (*path, "metrics", index), id) for index, metric in enumerate(goal.metrics)
        )
        rest = details(goal, without=("outcome", "metrics"))
        return Goal(id, path, rest, covers=self._covers(goal), outcome=goal.outcome, metrics=metrics)

    def _metric(self, metric: purpose.Metric, path: Path, goal: str) -> Metric:
        return Metric(
            self.identities.of(metric), path, details(metric, without=_METRIC), covers=self._covers(metric),
            name=metric.name, goal=goal, definition=metric.definition or "", unit=metric.unit or "",
            baseline=metric.baseline or "", baseline_source=metric.baseline_source or "",
            baseline_date=metric.baseline_date or "", target=metric.target or "", direction=metric.direction or "",
            window=metric.window or "", role=metric.role or "", by=metric.by or "", source=metric.source or "",
            owner=metric.owner or "", review_date=metric.review_date or "", guardrails=metric.guardrails,
            bars=bars(metric.baseline, metric.target),
        )  # fmt: skip

    def capabilities(self) -> tuple[Capability, ...]:
        return tuple(self._capability(each, ("capabilities", n)) for n, each in enumerate(self.brief.capabilities))

    def _capability(self, capability: work.Capability, path: Path) -> Capability:
        requirements = tuple(
            self.requirement(each, (*path, "requirements", index), capability)
            for index, each in enumerate(capability.requirements)
        )
        return Capability(
            self.identities.of(capability), path,
            details(capability, without=("name", "priority", "for", "goal", "requirements")),
            covers=self._covers(capability), name=capability.name, priority=capability.priority or "",
            user=capability.for_ or "", goal=capability.goal or "", requirements=requirements,
        )  # fmt: skip

    def loose_requirements(self) -> tuple[Requirement, ...]:
        """Requirements that belong to no single capability."""
        entries = enumerate(self.brief.requirements)
        return tuple(self.requirement(each, ("requirements", index), None) for index, each in entries)

    def requirement(self, item: work.Requirement, path: Path, capability: work.Capability | None) -> Requirement:
        id = self.identities.of(item)
        criteria = tuple(self._criterion(each, (*path, "accept", index), id) for index, each in enumerate(item.accept))
        said = _REQUIREMENT if item.statement else (*_REQUIREMENT, *_SENTENCE)  # a statement leaves its parts unsaid
        return Requirement(
            id, path, details(item, without=said), covers=self._covers(item),
            statement=statement_of(item, self.brief.system or "system"), title=item.title or "",
            type=item.type or "functional", characteristic=item.characteristic or "",
            priority=item.priority or (capability.priority if capability else "") or "",
            capability=self.identities.of(capability) if capability else "",
            goal=item.goal or (capability.goal if capability else "") or "",
            rationale=item.rationale or "", verification=item.verification or "", criteria=criteria,
        )  # fmt: skip

    def _criterion(self, item: work.Criterion, path: Path, requirement: str) -> Criterion:
        return Criterion(
            self.identities.of(item), path, details(item, without=_CRITERION), covers=self._covers(item),
            requirement=requirement, given=item.given or "", when=item.when or "", then=item.then or "",
            check=item.check or "", kind=item.kind or "", verified_by=item.verified_by or "",
        )  # fmt: skip

    def risks(self) -> tuple[Risk, ...]:
        return tuple(self._risk(risk, ("risks", index)) for index, risk in enumerate(self.brief.risks))

    def _risk(self, risk: delivery.Risk, path: Path) -> Risk:
        unrated = Risk(
            self.identities.of(risk), path, details(risk, without=_RISK), covers=self._covers(risk),
            title=risk.title, category=risk.category or "", cause=risk.cause or "", effect=risk.effect or "",
        )  # fmt: skip
        return rated(unrated, risk)

    def decisions(self) -> tuple[Decision, ...]:
        architecture = self.brief.architecture
        entries = enumerate(architecture.decisions if architecture else ())
        return tuple(self._decision(each, ("architecture", "decisions", index)) for index, each in entries)

    def _decision(self, item: delivery.Decision, path: Path) -> Decision:
        rest = details(item, without=("title", "because", "instead_of", "consequences", "status"))
        return Decision(
            self.identities.of(item), path, rest, covers=self._covers(item), title=item.title,
            because=item.because or "", instead_of=item.instead_of, consequences=item.consequences or "",
            status=item.status or "",
        )  # fmt: skip

    def questions(self) -> tuple[Question, ...]:
        return tuple(self._question(each, ("questions", n)) for n, each in enumerate(self.brief.questions))

    def _question(self, item: purpose.Question, path: Path) -> Question:
        rest = details(item, without=("text", "owner", "by", "blocks"))
        return Question(
            self.identities.of(item), path, rest, covers=self._covers(item), text=item.text,
            blocks=item.blocks or "", owner=item.owner or "", by=item.by or "",
        )  # fmt: skip

    def objectives(self) -> tuple[Objective, ...]:
        quality = self.brief.quality
        if quality is None:
            return ()
        entries = enumerate(quality.objectives)
        own = tuple(self._objective(each, ("quality", "objectives", index)) for index, each in entries)
        return (*_availability(quality.availability), *own)

    def _objective(self, item: facts.Objective, path: Path) -> Objective:
        rest = details(item, without=("name", "indicator", "target", "window", "data_source", "alert"))
        window = str(item.window or "")
        return Objective(
            self.identities.of(item), path, rest, covers=self._covers(item), name=item.name,
            indicator=item.indicator or "", target=item.target or "", window=window,
            budget=budget_of(item.target or "", window), data_source=item.data_source or "", alert=item.alert or "",
            fraction=fraction_of(item.target or ""), period=period_of(window),
        )  # fmt: skip

    def entry(self, section: Item, path: Path) -> Entry:
        """Any item, as its main text and its other facts."""
        rest = details(section, without=(section.main,))
        id, covers = self.identities.of(section), self._covers(section)
        return Entry(id, path, rest, covers=covers, title=main_text(section), key=key_of(section))


def _availability(availability: facts.Availability | None) -> tuple[Objective, ...]:
    if availability is None or availability.slo is None:
        return ()
    slo, window = str(availability.slo), str(availability.window or "")
    indicator = "successful valid requests / valid requests"
    path: Path = ("quality", "availability", "slo")
    return (
        Objective("SLO-availability", path, name="Availability", indicator=indicator, target=slo, window=window,
                  budget=budget_of(slo, window), fraction=fraction_of(slo), period=period_of(window)),
    )  # fmt: skip


def budget_of(target: str, window: str) -> str:
    """The error budget with its inputs: `21.6 min (30 days less 99.95 %)`; empty where it cannot be computed."""
    share, period = parse(target), parse(window)
    if share is None or period is None or share.dimension != "share" or period.dimension != "time":
        return ""
    budget = error_budget(share, period)
    return f"{budget} (100 % less {share.value} %, of {window})" if budget else ""


def rated(risk: Risk, rating: delivery.Risk | delivery.DerivedRating) -> Risk:
    """The risk with its likelihood and impact, and what is done about it."""
    residual = rating.residual
    return replace(
        risk, likelihood=rating.likelihood or 0, impact=rating.impact or 0, rating_reason=rating.rating_reason or "",
        response=rating.response or "", mitigation=rating.mitigation or "", addressed_by=rating.addressed_by,
        contingency=rating.contingency or "", trigger=rating.trigger or "", owner=rating.owner or "",
        review=rating.review or "",
        residual_likelihood=residual.likelihood if residual else 0, residual_impact=residual.impact if residual else 0,
    )  # fmt: skip


def statement_of(item: work.Requirement, system: str) -> str:
    """The sentence: as written, or put together in an EARS form."""
    if item.statement or not item.shall:
        return item.statement or ""
    conditions = [
        f"{word} {text.rstrip('.')}, "
        for word, text in (("where", item.where), ("while", item.while_), ("when", item.when), ("if", item.if_))
        if text
    ]
    then = "then " if item.if_ else ""
    sentence = "".join(conditions) + f"{then}the {system} shall {item.shall}"
    ended = sentence if sentence.endswith((".", "!", "?")) else sentence + "."
    return ended[0].upper() + ended[1:]
