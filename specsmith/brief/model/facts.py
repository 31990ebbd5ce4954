"""What is known about data, integrations, quality targets and kinds of product: facts that rules read."""

from typing import Annotated, ClassVar

from pydantic import Field

from specsmith.brief.model.item import DataClass, Exposure, Item
from specsmith.brief.scalars import (
    Choice,
    Count,
    Day,
    Flag,
    Money,
    Rate,
    Share,
    Size,
    Small,
    Text,
    TextReader,
    Time,
    Weight,
)
from specsmith.brief.section import Noted, Section

Scale = Annotated[
    str,
    TextReader(
        "not-a-scale",
        "the lowest and the highest score, such as 1 to 5",
        r"(0|[1-9][0-9]{0,3}) to (0|[1-9][0-9]{0,3})",
    ),
]


class Data(Item):
    """A kind of data that the product handles."""

    main: ClassVar[str] = "name"
    prefix: ClassVar[str] = "DA"

    name: Text
    """What it is called in the texts: upload session."""
    class_: DataClass | None = Field(default=None, alias="class")
    """public, internal, confidential or restricted."""
    personal: Flag | None = None
    """True where it says something about a person."""
    special_category: Flag | None = None
    """True for health, belief, origin and the like."""
    pseudonymised: Flag | None = None
    """True where names are replaced by keys."""
    money: Flag | None = None
    """True where it holds amounts of money."""
    purpose: Text | None = None
    """What it is used for."""
    legal_basis: Text | None = None
    """Why it may be used."""
    retention: Time | None = None
    """How long it is kept, counted from when: 7 days after the last use."""
    erase_within: Time | None = None
    """How long erasure takes after a confirmed request."""
    residency: Text | None = None
    """Where it may be stored and processed: eu."""
    stores: tuple[Text, ...] = ()
    """The stores that hold it."""
    source_of_truth: Text | None = None
    """The store that is right when stores differ."""
    key_owner: Text | None = None
    """Who controls the key that protects it."""
    user_can_delete: Flag | None = None
    """True where users delete it themselves."""
    delete_policy: Text | None = None
    """What deleting means: hidden, restorable, final."""


class Integration(Item):
    """Another system that the product calls or is called by."""

    main: ClassVar[str] = "name"
    prefix: ClassVar[str] = "I"

    name: Text
    """The system, as the texts name it."""
    kind: (
        Annotated[str, Choice("kind of integration", "api", "sdk", "webhook-in", "file", "database", "queue")] | None
    ) = None
    """How it is reached."""
    vendor: Text | None = None
    """The company that runs it, if it is not ours."""
    version: Text | None = None
    """The version that is used."""
    deprecation_notice: Time | None = None
    """How long before removal the vendor tells."""
    criticality: Annotated[str, Choice("criticality", "optional", "degraded", "hard")] | None = None
    """optional: users notice nothing; degraded: less works; hard: nothing works without it."""
    availability: Share | None = None
    """What the other side promises: 99.9 %."""
    timeout: Time | None = None
    """How long we wait for an answer."""
    retries: Small | None = None
    """How many times a failed call is repeated."""
    changes_state: Flag | None = None
    """True where a call changes something on the other side: a payment, an order."""
    serves_model: Flag | None = None
    """True where it serves the model that the section `ai` describes."""
    rate_limit: Rate | None = None
    """The rate that the other side allows."""
    planned_rate: Rate | None = None
    """The rate that we expect at peak."""
    fallback: Text | None = None
    """What the system does while the other side is unavailable."""
    wrong_answers: Text | None = None
    """What the system does with an answer that is malformed, incomplete or implausible."""
    exit_plan: Text | None = None
    """The replacement, and how long the change takes."""
    sends_personal_data: Flag | None = None
    """True where personal data goes there."""
    retention: Time | None = None
    """How long the other side keeps what it is sent; none where it keeps nothing."""
    data_class: DataClass | None = None
    """The highest class of data that goes there."""
    processing_agreement: Text | None = None
    """The data processing agreement and the transfer mechanism."""
    assurance: Text | None = None
    """The independent security report, its scope and date."""
    uses_secret: Flag | None = None
    """True where a key or password is needed."""
    secret_rotation: Time | None = None
    """How often that secret is replaced."""
    cost_model: Annotated[str, Choice("cost model", "free", "flat", "per-call", "per-unit")] | None = None
    """How it is paid for."""
    cost_unit: Text | None = None
    """The unit that is paid for."""
    cost_budget: Money | None = None
    """What may be spent: 500 EUR/month."""
    price: Money | None = None
    """What one call or unit costs: 0.02 EUR/message; where the cost model is flat, the whole: 300 EUR/month."""
    planned_volume: Rate | None = None
    """How many calls or units we expect to pay for: 70000 messages/month."""
    max_age: Time | None = None
    """How old an incoming message may be."""
    complete_marker: Text | None = None
    """How the receiver knows that a file is complete."""


class Load(Noted):
    """How much work arrives."""

    main: ClassVar[str] = "peak"

    peak: Rate | None = None
    """The highest arrival rate at launch: 2000 /s."""
    hold: Time | None = None
    """How long the peak lasts, and is held in the acceptance test."""
    growth: Share | None = None
    """Growth of the peak: 60 %/year."""
    horizon: Time | None = None
    """How far ahead the system must carry that growth: 24 months."""
    source: Text | None = None
    """Where the figures come from: traffic, contract, forecast."""


class Availability(Noted):
    """How much of the time it works, and how it comes back."""

    main: ClassVar[str] = "slo"

    slo: Share | None = None
    """The share of valid requests that succeed: 99.95 %."""
    window: Time | None = None
    """The rolling window of the objective: 30 days."""
    sla: Share | None = None
    """What contracts promise."""
    rto: Time | None = None
    """Recovery time: how long until service is back after the loss of the primary store."""
    rpo: Time | None = None
    """Recovery point: how much committed data may be lost."""
    failure_scope: Text | None = None
    """The single failure that is survived without loss of service: process, host, zone, region."""
    budget_policy: Text | None = None
    """What stops, and who decides, when the error budget is used up."""
    planned_maintenance: Flag | None = None
    """True where planned maintenance interrupts service."""
    maintenance_notice: Time | None = None
    """How long before planned maintenance customers are told."""


class Security(Noted):
    """Who can reach the system, and how it is protected."""

    main: ClassVar[str] = "exposure"

    exposure: Exposure | None = None
    """internal, partner or internet: who can reach it."""
    auth: Text | None = None
    """How callers are identified: OAuth 2.1 client credentials."""
    permission_table: Text | None = None
    """Where the table of roles and permitted operations is."""
    step_up: Text | None = None
    """Which operations need a second factor or a second person."""
    interactive_login: Flag | None = None
    """True where people log in."""
    session_idle: Time | None = None
    """After how long without use a user must log in again."""
    threat_model: Text | None = None
    """Where the reviewed threat model is, by whom and when."""
    event_list: Text | None = None
    """Which security events are recorded, who reads them, how long they are kept."""
    review: Text | None = None
    """The independent review before release, and by whom."""
    disclosure: Text | None = None
    """Where outsiders report a vulnerability, and how fast each severity is fixed."""


class Accessibility(Noted):
    """The accessibility standard that the product meets."""

    main: ClassVar[str] = "standard"

    standard: Text | None = None
    """The standard: WCAG."""
    version: Text | None = None
    """Its version: 2.2."""
    level: Text | None = None
    """Its level: AA."""


class Cost(Noted):
    """What it may cost to serve."""

    main: ClassVar[str] = "budget"

    unit: Text | None = None
    """The unit that cost is judged by: tenant, request, document, seat."""
    budget: Money | None = None
    """What one unit may cost: 0.02 EUR/request."""


class Privacy(Noted):
    """How the product treats people's data as a whole."""

    main: ClassVar[str] = "test_data"

    access_within: Time | None = None
    """How long an answer to a person's access request takes."""
    large_scale_monitoring: Flag | None = None
    """True where many people are observed."""
    combines_sources: Flag | None = None
    """True where records on people from several sources are joined."""
    test_data: Text | None = None
    """What is used in test and demo systems instead of people's data."""


class Objective(Item):
    """A service-level objective beyond availability."""

    main: ClassVar[str] = "name"
    prefix: ClassVar[str] = "SLO"

    name: Text
    """What is promised: upload latency."""
    indicator: Text | None = None
    """What is measured: good events over valid events."""
    target: Text | None = None
    """The objective: 99 % below 300 ms."""
    window: Time | None = None
    """The rolling window."""
    data_source: Text | None = None
    """The measurements it is computed from."""
    alert: Text | None = None
    """At which speed of budget use a person is called."""


class Quality(Noted):
    """Quality targets."""

    load: Load | None = None
    """How much work arrives."""
    availability: Availability | None = None
    """How much of the time it works, and how it comes back."""
    security: Security | None = None
    """Who can reach the system, and how it is protected."""
    accessibility: Accessibility | None = None
    """The accessibility standard that the product meets."""
    privacy: Privacy | None = None
    """How the product treats people's data as a whole."""
    cost: Cost | None = None
    """What it may cost to serve."""
    objectives: tuple[Objective, ...] = ()
    """Service-level objectives beyond availability."""


class UserInterface(Noted):
    """What people see."""

    main: ClassVar[str] = "surfaces"

    surfaces: tuple[Text, ...] = ()
    """Where people meet it: web, iOS, terminal."""
    locales: tuple[Text, ...] = ()
    """The languages and regions it is offered in: en, de, ar."""
    load_budget: Text | None = None
    """Page-load and interaction limits, with device class and network."""
    translation_process: Text | None = None
    """Who translates, who approves, what is shown when a text is missing."""
    spans_time_zones: Flag | None = None
    """True where users of one account live in several time zones."""


class Compliance(Noted):
    """The laws and standards that somebody has said apply."""

    main: ClassVar[str] = "regimes"

    regimes: tuple[Text, ...] = ()
    """Their names in lower case: gdpr, hipaa, soc2."""
    cyber_resilience_act: Text | None = None
    """Whether the EU Cyber Resilience Act applies, and who decided."""
    accessibility_act: Text | None = None
    """Whether the European Accessibility Act applies, and who decided."""
    ai_act_class: Text | None = None
    """The class under the EU AI Act, and who decided."""


class Ai(Noted):
    """The part that a model plays."""

    main: ClassVar[str] = "purpose"

    purpose: Text | None = None
    """What the model does."""
    type: Annotated[str, Choice("type of model", "predictive", "generative", "agent")] | None = None
    """predictive, generative or agent."""
    model: Text | None = None
    """The model and its version."""
    model_source: Annotated[str, Choice("model source", "vendor-api", "self-hosted", "in-house")] | None = None
    """vendor-api, self-hosted or in-house."""
    evaluation_set: Text | None = None
    """The labelled set that a release is measured on, and who owns it."""
    evaluation_metric: Text | None = None
    """The measure."""
    evaluation_threshold: Text | None = None
    """The value below which a version is not released."""
    baseline: Text | None = None
    """How well today's process or a simple rule does on the same set."""
    min_confidence: Text | None = None
    """The confidence below which the model's answer is not used."""
    fallback: Text | None = None
    """What the system does without a usable answer."""
    online_signal: Text | None = None
    """The signal in production that shows that quality falls."""
    drift_threshold: Text | None = None
    """The value of that signal at which a person acts."""
    decides_about_people: Flag | None = None
    """True where the outcome affects a person."""
    decision_impact: Annotated[str, Choice("decision impact", "advice", "automated", "legal-or-similar")] | None = None
    """advice, automated, or legal-or-similar effect on a person."""
    contest_route: Text | None = None
    """How a person whom a result concerns learns of it and asks for a review."""
    oversight_role: Text | None = None
    """Who can overrule the model, and how fast."""
    fairness_groups: Text | None = None
    """The groups between which quality is compared."""
    fairness_metric: Text | None = None
    """The measure that is compared between groups; the measure of the release unless said."""
    fairness_limit: Text | None = None
    """The difference between groups that stops a release."""
    output_visible_to_users: Flag | None = None
    """True where users see what the model produced."""
    disclosure: Text | None = None
    """How users learn that content is generated, and report a wrong answer."""
    reads_untrusted_content: Flag | None = None
    """True where the model reads text that others wrote."""
    attack_set: Text | None = None
    """The adversarial cases that are run before a release, with the pass rate."""
    tools: tuple[Text, ...] = ()
    """What the model can call."""
    confirm_actions: Text | None = None
    """Which actions need the user's confirmation."""
    cost_unit: Text | None = None
    """The unit of use: answer, document."""
    cost_budget: Money | None = None
    """What one use may cost."""
    cost_cap: Money | None = None
    """The most that is spent in the window."""
    cost_window: Time | None = None
    """The window of the cap."""
    retirement_notice: Time | None = None
    """How long before retirement the vendor tells."""
    trains_on_data: Flag | None = None
    """True where the model is trained or tuned on data of ours or our customers."""
    data_rights: Text | None = None
    """What allows each data set to be used for training."""
    customer_data_training: Text | None = None
    """Whether customer content trains models, ours or the vendor's."""
    answers_questions: Flag | None = None
    """True where it answers questions from sources."""
    review_sample: Count | None = None
    """How many answers are reviewed per release."""
    unsupported_limit: Share | None = None
    """The acceptable share of answers with an unsupported claim."""
    record_retention: Time | None = None
    """How long the records of its results are kept."""


class Tenancy(Noted):
    """How customers share the system."""

    main: ClassVar[str] = "model"

    model: Annotated[str, Choice("tenancy model", "single", "pool", "bridge", "silo")] | None = None
    """single, pool (shared), bridge (partly shared) or silo (one installation each)."""
    tenant_limit: Text | None = None
    """The share of capacity that one tenant may use."""
    tiers: tuple[Text, ...] = ()
    """The plans that differ in what they may use."""
    downgrade_policy: Text | None = None
    """What happens to data and settings that a lower tier does not allow."""
    onboarding: Time | None = None
    """How long creating a tenant may take."""
    delete_after: Time | None = None
    """How long after the contract's end the tenant's data is deleted."""
    upgrade_within: Time | None = None
    """How long an upgrade of all separate installations takes."""


class Enterprise(Noted):
    """What large customers ask for."""

    sso: Flag | None = None
    """True where customers log in through their identity provider."""
    sso_protocols: tuple[Text, ...] = ()
    """The protocols and providers supported."""
    emergency_access: Text | None = None
    """How an administrator gets in when the identity provider is down."""
    scim: Flag | None = None
    """True where the identity provider creates and removes users."""
    deprovision_within: Time | None = None
    """How long after deactivation access ends."""
    leaver_process: Text | None = None
    """How the account of somebody who left is removed."""
    audit_log: Flag | None = None
    """True where customers get an audit log."""
    audit_catalogue: Text | None = None
    """Where the list of audited actions is."""
    audit_retention: Time | None = None
    """How long audit records are kept."""
    customer_managed_keys: Flag | None = None
    """True where the customer holds the encryption key."""
    key_withdrawal: Time | None = None
    """How long after the key is withdrawn data becomes unreadable."""


class Billing(Noted):
    """What is charged for."""

    main: ClassVar[str] = "model"

    model: tuple[Annotated[str, Choice("billing model", "flat", "seat", "usage", "tier")], ...] = ()
    """flat, seat, usage, tier: one or several."""
    seat_rule: Text | None = None
    """Which account counts as a seat, and from when."""
    meter: Text | None = None
    """The billable event, and the moment it counts."""
    late_rule: Text | None = None
    """Until when late usage is accepted, and whether failed requests are billed."""
    reconciliation_limit: Share | None = None
    """The difference between metered and invoiced units that stops an invoice run."""
    plan_change_rule: Text | None = None
    """What is charged or credited when a plan changes in the middle of a period."""
    handles_card_data: Flag | None = None
    """True where card numbers pass through the system."""
    card_scope: Text | None = None
    """Which components can see card numbers, and who confirmed it."""
    grace: Time | None = None
    """How long service continues after a failed payment."""
    restricted_mode: Text | None = None
    """What remains possible after that."""
    rounding_rule: Text | None = None
    """The currencies, and the rounding at each step."""
    spend_control: Text | None = None
    """Whether customers see and limit their spend, and what happens at the limit."""


class Infrastructure(Noted):
    """Facts about infrastructure and security products."""

    inline_control: Flag | None = None
    """True where traffic passes through it."""
    fail_mode: Text | None = None
    """What happens to traffic when it cannot decide: fail open or fail closed."""
    shared_platform_change: Flag | None = None
    """True where a part that many services share is changed."""
    consumers: Text | None = None
    """The services that share it, in the order in which they get the change."""
    privileged_agent: Flag | None = None
    """True where an agent runs with high rights."""
    rights: Text | None = None
    """Which rights it has on each platform, and why."""
    detects_or_blocks: Flag | None = None
    """True where it judges what is good or bad."""
    alarm_unit: Text | None = None
    """Per what wrong alarms are counted: analyst and day."""
    detection_set: Text | None = None
    """The labelled set on which misses are counted."""
    uses_certificates: Flag | None = None
    """True where certificates or keys can expire."""
    expiry_warning: Time | None = None
    """How long before expiry the owner is warned."""
    runs_on_customer_hosts: Flag | None = None
    """True where it runs on machines of customers."""
    max_cpu: Share | None = None
    """The most of one processor core that it uses."""
    max_memory: Size | None = None
    """The most memory that it uses."""
    resource_window: Time | None = None
    """The window over which both are averaged."""


class Change(Noted):
    """What the work changes in what exists."""

    breaking: Flag | None = None
    """True where existing callers must change."""
    replaces: Text | None = None
    """The product or function that it replaces."""
    parity_list: Text | None = None
    """Which functions of the old one are kept, changed or dropped."""
    end_date: Text | None = None
    """When the old one is switched off."""
    data_migration: Flag | None = None
    """True where existing records change form or place."""
    migration_checks: Text | None = None
    """The counts, sums and samples that prove the migration."""
    migration_tolerance: Text | None = None
    """The difference that is accepted."""
    reversible: Flag | None = None
    """False where the migration cannot be undone."""
    default_behaviour_changes: Flag | None = None
    """True where something behaves differently without anybody choosing it."""
    default_notice: Text | None = None
    """Who is affected, how they are told, whether they can keep the old behaviour."""
    version_skew: Text | None = None
    """Which older versions work together with the new one, and the order of upgrade."""


class EvaluationCriterion(Section):
    """What options are judged by."""

    main: ClassVar[str] = "name"

    name: Text
    """The criterion."""
    weight: Weight | None = None
    """How much it counts, as a whole number."""


class Score(Section):
    """How well an option meets a criterion."""

    main: ClassVar[str] = "value"

    value: Small
    """The score on the evaluation's scale."""
    evidence: Text | None = None
    """What it rests on."""
    checked: Day | None = None
    """When that was read."""


class Option(Section):
    """Something that can be chosen."""

    main: ClassVar[str] = "name"

    name: Text
    """The option."""
    scores: dict[Text, Score] = {}
    """The score for each criterion, by the criterion's name."""
    evidence: tuple[Text, ...] = ()
    """What the scores rest on."""
    checked: Day | None = None
    """When that was read."""
    knocked_out_by: Text | None = None
    """The knock-out criterion that it fails."""


class Evaluation(Item):
    """Which API, vendor or part to choose, and why."""

    main: ClassVar[str] = "question"
    prefix: ClassVar[str] = "EVAL"

    question: Text
    """What is to be chosen."""
    knock_outs: tuple[Text, ...] = ()
    """What excludes an option outright."""
    scale: Scale | None = None
    """The lowest and the highest score that an option can get, of which the highest is best: 1 to 5."""
    criteria: tuple[EvaluationCriterion, ...] = ()
    """What the options are judged by."""
    options: tuple[Option, ...] = ()
    """What can be chosen."""
    decision: Text | None = None
    """The option that was chosen."""
    because: Text | None = None
    """Why it was chosen."""


class Rating(Section):
    """Whether an alternative has a capability."""

    main: ClassVar[str] = "has"

    has: Text
    """yes, no, partly, planned, with since when."""
    source: Text | None = None
    """Where this was read."""
    checked: Day | None = None
    """When it was read."""


class Analysis(Item):
    """One capability, and who has it."""

    main: ClassVar[str] = "capability"
    prefix: ClassVar[str] = "CAP"

    capability: Text
    """The capability."""
    class_: Annotated[str, Choice("class of capability", "parity", "differentiator", "gap", "unknown")] | None = Field(
        default=None, alias="class"
    )
    """parity (expected by all), differentiator (ours is better), gap (others are better)."""
    us: Text | None = None
    """Whether our product has it."""
    others: dict[Text, Rating] = {}
    """Whether each named alternative has it, doing nothing included."""
    requirement: Text | None = None
    """The id of the requirement that follows."""
    metric: Text | None = None
    """The id of the metric that shows it."""
