"""The brief itself: its head, and one field for each section."""

from typing import Annotated, ClassVar

from specsmith.brief.model.delivery import Architecture, DerivedRating, Readiness, Risk, Rollout, Waiver
from specsmith.brief.model.facts import (
    Ai,
    Analysis,
    Billing,
    Change,
    Compliance,
    Data,
    Enterprise,
    Evaluation,
    Infrastructure,
    Integration,
    Quality,
    Tenancy,
    UserInterface,
)
from specsmith.brief.model.item import Stage
from specsmith.brief.model.purpose import (
    Alternative,
    Assumption,
    Constraint,
    Dependency,
    Exclusion,
    Goal,
    Milestone,
    Problem,
    Question,
    Reference,
    Role,
    Term,
    Timeline,
    User,
)
from specsmith.brief.model.testing import Testing
from specsmith.brief.model.work import (
    Api,
    Cache,
    Capability,
    Entity,
    Event,
    Job,
    Operation,
    Pipeline,
    Requirement,
    Webhooks,
)
from specsmith.brief.scalars import BriefIdentifier, Choice, Day, Identifier, Language, Text
from specsmith.brief.section import Noted

KINDS = ("developer-platform", "cloud-application", "ai-ml", "enterprise-saas", "infrastructure-security")

Kind = Annotated[str, Choice("kind", *KINDS)]


class Brief(Noted):
    """A feature brief: what is known about a feature before it is built."""

    versions: ClassVar[tuple[str, ...]] = ("1",)
    """The versions of the format that this program understands."""

    specsmith: Annotated[str, Choice("version of the brief format", "1")]
    """The version of this format: 1."""
    id: BriefIdentifier
    """A short name in capitals, unique in the repository: RESUME."""
    title: Text
    """The feature's name."""
    kind: Kind
    """The kind of product; it decides which questions come first."""
    also: Kind | None = None
    """A second kind: an AI feature in a SaaS product."""
    stage: Stage | None = None
    """How far the work is: discovery, alpha, beta or ga. It decides what must be answered by now."""
    status: (
        Annotated[str, Choice("status", "draft", "in-review", "approved", "implemented", "rejected", "withdrawn")]
        | None
    ) = None
    """How far the document is."""
    version: Text | None = None
    """The version of the specification, as you count it."""
    classification: Text | None = None
    """Who may read it: Internal, Confidential."""
    date: Day | None = None
    """The day of this version. No other clock is read."""
    language: Language | None = None
    """The language of the texts; en unless said."""
    system: Text | None = None
    """The subject of requirements: Upload API, in `The Upload API shall ...`."""
    owner: Text | None = None
    """Who answers for the specification."""
    approvers: tuple[Text, ...] = ()
    """Who approves it."""
    contributors: tuple[Text, ...] = ()
    """Who else worked on it."""
    summary: Text | None = None
    """The feature in one or two sentences."""
    main_outcome: Text | None = None
    """The one event that shows that a user got the value."""
    problem: Problem | None = None
    """What is wrong today."""
    users: tuple[User, ...] = ()
    """Who it is for."""
    roles: tuple[Role, ...] = ()
    """The roles with rights in the product."""
    goals: tuple[Goal, ...] = ()
    """The outcomes that the work is for, with their metrics."""
    out_of_scope: tuple[Exclusion, ...] = ()
    """What is not part of this release."""
    assumptions: tuple[Assumption, ...] = ()
    """What is taken to be true."""
    constraints: tuple[Constraint, ...] = ()
    """Limits on the solution."""
    dependencies: tuple[Dependency, ...] = ()
    """Work by other people that this work waits for."""
    alternatives: tuple[Alternative, ...] = ()
    """Other ways to solve the problem."""
    capabilities: tuple[Capability, ...] = ()
    """What users can do afterwards, with requirements."""
    requirements: tuple[Requirement, ...] = ()
    """Requirements that belong to no single capability."""
    operations: tuple[Operation, ...] = ()
    """What the system offers: API calls, commands, screens."""
    entities: tuple[Entity, ...] = ()
    """The kinds of objects it keeps."""
    jobs: tuple[Job, ...] = ()
    """Its work in the background."""
    pipelines: tuple[Pipeline, ...] = ()
    """The data it produces for others."""
    caches: tuple[Cache, ...] = ()
    """Copies it keeps to answer faster."""
    events: tuple[Event, ...] = ()
    """Messages that others can subscribe to."""
    webhooks: Webhooks | None = None
    """Messages it sends to customers' servers."""
    api: Api | None = None
    """Its programming interface."""
    user_interface: UserInterface | None = None
    """What people see."""
    data: tuple[Data, ...] = ()
    """The kinds of data it handles."""
    integrations: tuple[Integration, ...] = ()
    """The other systems it works with."""
    evaluations: tuple[Evaluation, ...] = ()
    """Which API, vendor or part to choose."""
    capability_analysis: tuple[Analysis, ...] = ()
    """Which capabilities the alternatives have."""
    quality: Quality | None = None
    """Quality targets."""
    architecture: Architecture | None = None
    """How it is put together."""
    ai: Ai | None = None
    """The part that a model plays."""
    tenancy: Tenancy | None = None
    """How customers share the system."""
    enterprise: Enterprise | None = None
    """What large customers ask for."""
    billing: Billing | None = None
    """What is charged for."""
    infrastructure: Infrastructure | None = None
    """Facts about infrastructure and security products."""
    compliance: Compliance | None = None
    """Laws and standards that apply."""
    markets: tuple[Text, ...] = ()
    """Where it is offered: eu, us, uk."""
    distribution: tuple[
        Annotated[
            str, Choice("form of distribution", "saas", "self-hosted", "library", "cli", "container", "device", "app")
        ],
        ...,
    ] = ()
    """How customers get it."""
    change: Change | None = None
    """What it changes in what exists."""
    risks: tuple[Risk, ...] = ()
    """What could go wrong."""
    testing: Testing | None = None
    """Where it is tested, and what a stage needs to begin and to end."""
    rollout: Rollout | None = None
    """How the release reaches users."""
    timeline: Timeline | None = None
    """The date that the work is held to."""
    milestones: tuple[Milestone, ...] = ()
    """Points on the way."""
    readiness: Readiness | None = None
    """Who runs it, and what they need for it."""
    questions: tuple[Question, ...] = ()
    """What is not decided."""
    glossary: dict[Text, Term] = {}
    """The words with a meaning of their own here."""
    references: tuple[Reference, ...] = ()
    """Sources for readers who want more."""
    ratings: dict[Text, DerivedRating] = {}
    """Likelihood and impact of derived risks, by id: INT-03.risk@object-storage."""
    waivers: tuple[Waiver, ...] = ()
    """Rules, derived texts and findings that do not apply here."""
    retired: tuple[Identifier, ...] = ()
    """Ids that were given out once and never come back."""
