"""Brief + rules -> Spec: what the author said, and what follows from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, TypedDict

from specsmith.brief.model import Brief
from specsmith.brief.model.work import Criterion as CriterionOfBrief
from specsmith.derive.architecture import architecture
from specsmith.derive.authored import Author
from specsmith.derive.details import line
from specsmith.derive.facts import Scope
from specsmith.derive.fire import Result, fire
from specsmith.derive.identity import Identities
from specsmith.derive.leaning import leaning
from specsmith.derive.results import derived_items
from specsmith.derive.sections import declined_facts, fact_sheets, groups
from specsmith.derive.verdicts import decide
from specsmith.frozen import replace
from specsmith.rules.grammar import Rule, RulePath
from specsmith.spec import Capability, Criterion, Head, Phase, Requirement, Spec

if TYPE_CHECKING:
    from specsmith.spec.testing import Testing

if TYPE_CHECKING:
    from specsmith.spec.choices import Analysis, Chain, Evaluation, Provider


class _Choices(TypedDict, total=False):
    """The parts of a specification that are there where the brief has something to choose or compare."""

    evaluations: tuple[Evaluation, ...]
    providers: tuple[Provider, ...]
    chain: Chain | None
    analysis: Analysis


def derive(
    brief: Brief,
    rules: tuple[Rule, ...],
    file: str,
    order: Mapping[str, int] | None = None,
    off: Collection[str] = (),
) -> Spec:
    """The specification; `file` is the brief's file name, without folders.

    `order` is the place of each family's questions among questions of equal weight, `off` are the rules
    that the project switches off.
    It invents no value and drops no item of the author's; a waiver that matches nothing is told in `remarks`.
    """
    identities = Identities(brief)
    scope = Scope(brief)
    verdicts = decide(brief, results_of(brief, rules, scope), identities, off)
    author = Author(brief, identities, verdicts.covers)
    asked = author.questions()
    leans = leaning(verdicts, (each.id for each in asked))
    derived = derived_items(verdicts, leans, _awaiting(rules), order or {})
    capabilities = author.capabilities()
    own = tuple(each for capability in capabilities for each in capability.requirements) + author.loose_requirements()
    requirements, loose = _with_criteria((*own, *derived.requirements), derived.criteria)
    goals = author.goals()
    sheets = fact_sheets(brief)
    return Spec(
        head=_head(brief, file),
        summary=brief.summary or "",
        main_outcome=brief.main_outcome or "",
        problem=next((sheet for sheet in sheets if sheet.name == "problem"), None),
        goals=goals,
        capabilities=_with_requirements(capabilities, requirements),
        requirements=requirements,
        loose_criteria=loose,
        metrics=tuple(metric for goal in goals for metric in goal.metrics) + derived.metrics,
        objectives=author.objectives(),
        risks=tuple(sorted((*author.risks(), *derived.risks), key=lambda risk: (-risk.score, risk.id))),
        decisions=(*author.decisions(), *derived.decisions),
        questions=tuple(sorted(map(leans.told, (*asked, *derived.questions)), key=lambda each: each.order)),
        sheets=tuple(sheet for sheet in sheets if sheet.name != "problem"),
        groups=groups(brief, author),
        architecture=architecture(brief, identities),
        testing=_testing(brief, identities),
        phases=_phases(brief),
        **_choices(brief, identities),
        glossary=tuple((word, line(brief.glossary[word])) for word in sorted(brief.glossary, key=_alphabetical)),
        declined=declined_facts(brief),
        remarks=(*verdicts.remarks, *dict.fromkeys(scope.remarks)),
    )


def _testing(brief: Brief, identities: Identities) -> Testing | None:
    """None for a bare brief, which has nothing that a plan of the tests looks at."""
    criteria = (each for _, each in identities.items if isinstance(each, CriterionOfBrief))
    if all(brief.state(key) == "missing" for key in _TESTED) and not any(
        each.verified_by or each.data for each in criteria
    ):
        return None
    from specsmith.derive.testing import testing  # `check` must stay fast

    return testing(brief, identities)


_TESTED = ("ai", "infrastructure", "integrations", "milestones", "operations", "quality", "rollout", "testing")
"""The parts of a brief that a plan of the tests looks at, criteria apart."""


def _choices(brief: Brief, identities: Identities) -> _Choices:
    """What only some briefs have is loaded for these alone: `check` must stay fast."""
    found: _Choices = {}
    if brief.evaluations:
        from specsmith.derive.scorecards import evaluations

        found["evaluations"] = evaluations(brief, identities)
    if brief.integrations:
        from specsmith.derive.providers import chain, providers

        found["providers"], found["chain"] = providers(brief, identities), chain(brief, identities)
    if brief.capability_analysis:
        from specsmith.derive.comparisons import analysis

        found["analysis"] = analysis(brief, identities)
    return found


def _alphabetical(word: str) -> tuple[str, str]:
    return word.lower(), word


def results_of(brief: Brief, rules: tuple[Rule, ...], scope: Scope | None = None) -> list[Result]:
    """Every derived text, before the author's decisions are applied."""
    scope = scope or Scope(brief)
    return [result for rule in rules for result in fire(rule, scope)]


@lru_cache(maxsize=8)
def _awaiting(rules: tuple[Rule, ...]) -> dict[RulePath, list[str]]:
    """The rules that cannot speak, or not in full, without a fact."""
    found: dict[RulePath, list[str]] = {}
    for rule in rules:
        for path in rule.awaits:
            found.setdefault(path, []).append(rule.id)
    return found


def _with_criteria(
    requirements: tuple[Requirement, ...], criteria: tuple[Criterion, ...]
) -> tuple[tuple[Requirement, ...], tuple[Criterion, ...]]:
    """Derived criteria go to the requirement that they belong to, the author's own among them."""
    known = {each.id for each in requirements}
    added: dict[str, list[Criterion]] = {}
    for criterion in criteria:
        added.setdefault(criterion.requirement, []).append(criterion)
    complete = tuple(
        replace(each, criteria=(*each.criteria, *added[each.id])) if each.id in added else each for each in requirements
    )
    return complete, tuple(each for each in criteria if each.requirement not in known)


def _with_requirements(
    capabilities: tuple[Capability, ...], requirements: tuple[Requirement, ...]
) -> tuple[Capability, ...]:
    """Capabilities hold the same requirements as the whole list, with the derived criteria among theirs."""
    by_id = {each.id: each for each in requirements}
    return tuple(replace(each, requirements=tuple(by_id[one.id] for one in each.requirements)) for each in capabilities)


def _phases(brief: Brief) -> tuple[Phase, ...]:
    phases = brief.rollout.phases if brief.rollout else ()
    return tuple(Phase(each.name, str(each.share or "")) for each in phases)


def _head(brief: Brief, file: str) -> Head:
    return Head(
        brief=brief.id, file=file, title=brief.title, kinds=tuple(filter(None, (brief.kind, brief.also))),
        stage=brief.stage or "discovery", status=brief.status or "draft", version=brief.version or "",
        classification=brief.classification or "", date=brief.date or "", language=brief.language or "en",
        system=brief.system or "", owner=brief.owner or "", approvers=brief.approvers,
        contributors=brief.contributors,
    )  # fmt: skip
