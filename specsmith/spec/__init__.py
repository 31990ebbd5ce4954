"""The specification: authored and derived items in one frozen tree, each with its origin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from specsmith.diagnostics import Diagnostic, Path
from specsmith.frozen import Frozen, FrozenValue

if TYPE_CHECKING:
    from specsmith.spec.choices import Analysis, Chain, Evaluation, Provider
    from specsmith.spec.testing import Testing

STAGES = ("discovery", "alpha", "beta", "ga")

BANDS = ((4, "low"), (9, "medium"), (16, "high"), (25, "critical"))
"""The highest score of each band of risk; a score is likelihood times impact."""


def band_of(score: int) -> str:
    """The band of a score from 1 to 25."""
    return next(name for highest, name in BANDS if score <= highest)


class Fact(FrozenValue):
    """A fact that made a rule fire: its name as a reader knows it, and its value."""

    name: str
    value: str = ""
    declined: bool = False

    @property
    def said(self) -> str:
        """The value in words: `= hard`, `is not given`."""
        if self.declined:
            return "is declared none"
        if self.value == "given":
            return "is given"
        return f"= {self.value}" if self.value else "is not given"


class Origin(FrozenValue):
    """Why an item is there: the rule, its reason, and the facts that it saw."""

    rule: str
    title: str
    why: str
    facts: tuple[Fact, ...] = ()
    paths: tuple[Path, ...] = ()
    advice: str = ""
    """Why the project takes it as advice, which holds nothing up; empty where it does not."""
    item: str = ""
    """Whose facts made the rule fire: the part of the ids behind the `@`."""


class Detail(FrozenValue):
    """A named value of an item; `declined` values are reasons why there is none."""

    label: str
    values: tuple[str, ...]
    declined: bool = False
    key: str = ""
    """The field of the brief, by which a document picks it out."""

    @property
    def short(self) -> bool:
        """Whether it can stand on one line with others."""
        return len(self.values) == 1 and len(self.values[0]) <= 48 and "\n" not in self.values[0] and not self.declined


class Part(Frozen):
    """What every item has."""

    id: str
    path: Path
    details: tuple[Detail, ...] = ()
    origin: Origin | None = None
    """The rule that derived the item; None for the author's own."""
    covers: tuple[Origin, ...] = ()
    """The rules whose texts this item of the author's replaces."""
    depends: tuple[str, ...] = ()
    """The open questions that a derived item leans on."""

    @property
    def derived(self) -> bool:
        """Whether a rule and not the author made it."""
        return self.origin is not None

    @property
    def facts(self) -> tuple[Detail, ...]:
        """The details that can share a line."""
        return tuple(detail for detail in self.details if detail.short)

    @property
    def remarks(self) -> tuple[Detail, ...]:
        """The details that need a line of their own."""
        return tuple(detail for detail in self.details if not detail.short)


class Entry(Part):
    """A listed thing without a form of its own: a user, an integration, a milestone."""

    title: str = ""
    key: str = ""
    """How the names of fields and the ids of what is derived call it."""


class Group(Frozen):
    """The entries of one list of the brief."""

    name: str
    title: str
    entries: tuple[Entry, ...] = ()
    declined: str = ""


class Component(Frozen):
    """A part of the system as diagrams show it; its entry stands in the group `architecture.components`."""

    name: str
    talks_to: tuple[str, ...] = ()
    external: bool = False


class Step(Frozen):
    """A step of a flow; without source and target where its text does not say who calls whom."""

    text: str
    source: str = ""
    target: str = ""


class Flow(Frozen):
    """What happens between the parts; `id` is that of its entry in the group `architecture.flows`."""

    id: str
    steps: tuple[Step, ...] = ()


class Architecture(Frozen):
    """Who talks to whom, in the order of the brief."""

    components: tuple[Component, ...] = ()
    flows: tuple[Flow, ...] = ()


class FactSheet(Frozen):
    """The facts of one section of the brief."""

    name: str
    title: str
    details: tuple[Detail, ...] = ()
    declined: str = ""


class Criterion(Part):
    """One behaviour that decides whether a requirement is met."""

    requirement: str = ""
    """The id of the requirement, or empty where a rule asks for it by itself."""
    given: str = ""
    when: str = ""
    then: str = ""
    check: str = ""
    kind: str = ""
    verified_by: str = ""
    """The test that shows it; it stands among the details as well."""

    @property
    def text(self) -> str:
        """The criterion as one sentence."""
        if self.check:
            return self.check
        steps = (("given", self.given), ("when", self.when), ("then", self.then))
        return ", ".join(f"{word} {said}" for word, said in steps if said)

    @property
    def negative(self) -> bool:
        """Whether it shows a refusal, a failure, a limit or a missing right."""
        return self.kind in ("negative", "limit", "permission")


class Requirement(Part):
    """One obligation."""

    statement: str = ""
    title: str = ""
    type: str = "functional"
    characteristic: str = ""
    priority: str = ""
    capability: str = ""
    """The id of the capability that it belongs to, or empty."""
    goal: str = ""
    rationale: str = ""
    verification: str = ""
    criteria: tuple[Criterion, ...] = ()

    @property
    def name(self) -> str:
        """The title, or the statement where there is none."""
        return self.title or self.statement


class Capability(Part):
    """Something that users can do afterwards."""

    name: str = ""
    priority: str = ""
    user: str = ""
    goal: str = ""
    requirements: tuple[Requirement, ...] = ()


class Bars(Frozen):
    """A baseline and a target as numbers in one unit, to be drawn on an axis from 0 to `most`."""

    baseline: str
    target: str
    most: str
    unit: str = ""


class Metric(Part):
    """A measure that shows whether a goal is met."""

    name: str = ""
    goal: str = ""
    definition: str = ""
    unit: str = ""
    baseline: str = ""
    baseline_source: str = ""
    baseline_date: str = ""
    target: str = ""
    direction: str = ""
    window: str = ""
    role: str = ""
    by: str = ""
    source: str = ""
    owner: str = ""
    review_date: str = ""
    guardrails: tuple[str, ...] = ()
    bars: Bars | None = None
    """Baseline and target side by side, where both are quantities that can be compared."""


class Goal(Part):
    """An outcome that the work is for."""

    outcome: str = ""
    metrics: tuple[Metric, ...] = ()


class Period(Frozen):
    """A length of time in whole units: min, h, day, week, month or year."""

    count: int
    unit: str


class Objective(Part):
    """A service-level objective; `budget` is what it leaves for failure."""

    name: str = ""
    indicator: str = ""
    target: str = ""
    window: str = ""
    budget: str = ""
    data_source: str = ""
    alert: str = ""
    fraction: str = ""
    """The target as a part of 1, exactly: `0.9995`; empty where it is no least share."""
    period: Period | None = None
    """The window, where it is a whole number of one unit."""


class Risk(Part):
    """An uncertain event that would do harm; likelihood and impact run from 1 to 5, 0 is unrated."""

    title: str = ""
    category: str = ""
    cause: str = ""
    effect: str = ""
    likelihood: int = 0
    impact: int = 0
    rating_reason: str = ""
    response: str = ""
    mitigation: str = ""
    contingency: str = ""
    trigger: str = ""
    owner: str = ""
    review: str = ""
    residual_likelihood: int = 0
    residual_impact: int = 0
    addressed_by: tuple[str, ...] = ()
    """The ids of requirements that make it less likely or less harmful."""
    treatments: tuple[str, ...] = ()

    @property
    def score(self) -> int:
        """Likelihood times impact, 0 where unrated."""
        return self.likelihood * self.impact

    @property
    def band(self) -> str:
        """low, medium, high or critical; empty where unrated."""
        return band_of(self.score) if self.score else ""

    @property
    def residual_score(self) -> int:
        """What remains of the score after the mitigation, 0 where not said."""
        return self.residual_likelihood * self.residual_impact

    @property
    def residual_band(self) -> str:
        """The band of what remains."""
        return band_of(self.residual_score) if self.residual_score else ""


class Decision(Part):
    """Something decided, or to be decided and written down."""

    title: str = ""
    because: str = ""
    instead_of: tuple[str, ...] = ()
    consequences: str = ""
    status: str = ""


class Question(Part):
    """Something that is not decided."""

    text: str = ""
    blocks: str = ""
    """The first stage that needs the answer."""
    owner: str = ""
    by: str = ""
    answer: tuple[str, ...] = ()
    """The fields of the brief that answer it."""
    waits: tuple[str, ...] = ()
    """The derived texts, and the other rules, that wait for the answer: they are not in the specification yet."""
    leaning: tuple[str, ...] = ()
    """The derived items that are in the specification and take the answer for given."""
    rank: int = 0
    """The place of its family among questions of equal weight."""

    @property
    def texts_waiting(self) -> tuple[str, ...]:
        """What the question holds up by itself, without the other rules that wait."""
        return tuple(each for each in self.waits if "@" in each)

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Earliest stage first, then what holds up most, then by family."""
        stage = STAGES.index(self.blocks) if self.blocks in STAGES else len(STAGES)
        return stage, -len(self.waits) - len(self.leaning), self.rank, self.id


class Phase(Frozen):
    """A step of the rollout; its words stand in the sheet `rollout` as well."""

    name: str
    share: str = ""


class Head(Frozen):
    """What the brief says about itself."""

    brief: str
    """The brief's id."""
    file: str
    """The brief's file name, without folders."""
    title: str
    kinds: tuple[str, ...]
    stage: str = "discovery"
    status: str = "draft"
    version: str = ""
    classification: str = ""
    date: str = ""
    language: str = "en"
    system: str = ""
    owner: str = ""
    approvers: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()


class Spec(Frozen):
    """All that is known, derived and open about one feature."""

    head: Head
    summary: str = ""
    main_outcome: str = ""
    problem: FactSheet | None = None
    goals: tuple[Goal, ...] = ()
    capabilities: tuple[Capability, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    """Every requirement: of capabilities, of no capability, and derived."""
    loose_criteria: tuple[Criterion, ...] = ()
    """Derived criteria that belong to no single requirement."""
    metrics: tuple[Metric, ...] = ()
    """Every metric: of goals, and derived."""
    objectives: tuple[Objective, ...] = ()
    risks: tuple[Risk, ...] = ()
    decisions: tuple[Decision, ...] = ()
    questions: tuple[Question, ...] = ()
    sheets: tuple[FactSheet, ...] = ()
    groups: tuple[Group, ...] = ()
    architecture: Architecture | None = None
    """What diagrams show; the words stand in sheets and groups."""
    testing: Testing | None = None
    """What a plan of the tests rests on."""
    phases: tuple[Phase, ...] = ()
    """The steps of the rollout, in order."""
    evaluations: tuple[Evaluation, ...] = ()
    providers: tuple[Provider, ...] = ()
    """The integrations, as somebody looks at them who has to sign for them."""
    chain: Chain | None = None
    """The hard dependencies together; None where there is none."""
    analysis: Analysis | None = None
    glossary: tuple[tuple[str, str], ...] = ()
    declined: tuple[Fact, ...] = ()
    """Facts that the author declared none, by field, with the reason as value."""
    remarks: tuple[Diagnostic, ...] = ()
    """What deriving found wrong: decisions that match nothing, quantities without a common unit."""

    def sheet(self, name: str) -> FactSheet | None:
        """The facts of one section."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)

    def group(self, name: str) -> Group | None:
        """The entries of one list."""
        return next((group for group in self.groups if group.name == name), None)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion."""
        return tuple(each for requirement in self.requirements for each in requirement.criteria) + self.loose_criteria
