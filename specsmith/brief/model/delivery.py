"""How it is built and brought out: architecture, risks, rollout, readiness, the author's decisions on rules."""

from typing import Annotated, ClassVar

from specsmith.brief.model.item import Item
from specsmith.brief.scalars import Choice, Day, Flag, Score, Share, Step, Text, Time
from specsmith.brief.section import Noted, Section

Response = Annotated[str, Choice("response", "avoid", "reduce", "transfer", "accept")]


class Component(Item):
    """A part of the system, or somebody else's part that it talks to."""

    main: ClassVar[str] = "name"
    prefix: ClassVar[str] = "CO"

    name: Text
    """The part's name."""
    does: Text | None = None
    """What it is responsible for."""
    technology: Text | None = None
    """What it is built with."""
    external: Flag | None = None
    """True where it is not ours."""
    talks_to: tuple[Text, ...] = ()
    """The parts that it calls."""


class Flow(Item):
    """What happens between the parts, step by step."""

    main: ClassVar[str] = "name"
    prefix: ClassVar[str] = "FL"

    name: Text
    """What the flow achieves."""
    steps: tuple[Step, ...] = ()
    """Steps such as: Client -> Upload API: HEAD upload."""


class Decision(Item):
    """Something that was decided, with its reason."""

    main: ClassVar[str] = "title"
    prefix: ClassVar[str] = "D"

    title: Text
    """What was decided."""
    because: Text | None = None
    """Why."""
    instead_of: tuple[Text, ...] = ()
    """What else was considered."""
    consequences: Text | None = None
    """What follows from it."""
    status: Annotated[str, Choice("decision status", "proposed", "accepted", "superseded")] | None = None
    """proposed, accepted or superseded."""
    date: Day | None = None
    """When it was decided."""
    owner: Text | None = None
    """Who decided."""


class Architecture(Noted):
    """How the system is put together."""

    main: ClassVar[str] = "overview"

    overview: Text | None = None
    """The idea in a few sentences."""
    components: tuple[Component, ...] = ()
    """Its parts."""
    flows: tuple[Flow, ...] = ()
    """What happens between them."""
    decisions: tuple[Decision, ...] = ()
    """What was decided about it."""


class Residual(Section):
    """What remains of a risk after its mitigation."""

    likelihood: Score
    """1 (rare) to 5 (almost certain), with the mitigation in place."""
    impact: Score
    """1 (negligible) to 5 (critical), with the mitigation in place."""


class Risk(Item):
    """An uncertain event that would do harm."""

    main: ClassVar[str] = "title"
    prefix: ClassVar[str] = "R"

    title: Text
    """The event, in one sentence."""
    category: (
        Annotated[
            str,
            Choice(
                "risk category",
                *("scalability", "security", "performance", "privacy", "availability", "delivery", "integration"),
                *("data", "ai", "commercial", "compliance", "operations", "usability", "technical"),
            ),
        ]
        | None
    ) = None
    """What it is about."""
    cause: Text | None = None
    """Why it could happen."""
    effect: Text | None = None
    """What harm it would do, and to whom."""
    likelihood: Score | None = None
    """1 (rare) to 5 (almost certain)."""
    impact: Score | None = None
    """1 (negligible) to 5 (critical)."""
    rating_reason: Text | None = None
    """What the rating rests on."""
    response: Response | None = None
    """avoid, reduce, transfer or accept."""
    mitigation: Text | None = None
    """What makes it less likely or less harmful."""
    addressed_by: tuple[Text, ...] = ()
    """The ids of requirements that make it less likely or less harmful."""
    contingency: Text | None = None
    """What is done when it happens."""
    trigger: Text | None = None
    """The signal that shows that it is happening."""
    owner: Text | None = None
    """Who answers for it."""
    review: Text | None = None
    """When it is looked at again."""
    residual: Residual | None = None
    """What remains after the mitigation."""


class DerivedRating(Section):
    """Likelihood and impact of a risk that a rule derived."""

    likelihood: Score
    """1 (rare) to 5 (almost certain)."""
    impact: Score
    """1 (negligible) to 5 (critical)."""
    rating_reason: Text | None = None
    """What the rating rests on."""
    response: Response | None = None
    """avoid, reduce, transfer or accept."""
    mitigation: Text | None = None
    """What makes it less likely or less harmful."""
    addressed_by: tuple[Text, ...] = ()
    """The ids of requirements that make it less likely or less harmful."""
    contingency: Text | None = None
    """What is done when it happens."""
    trigger: Text | None = None
    """The signal that shows that it is happening."""
    owner: Text | None = None
    """Who answers for it."""
    review: Text | None = None
    """When it is looked at again."""
    residual: Residual | None = None
    """What remains after the mitigation."""


class Phase(Section):
    """One step of the rollout."""

    main: ClassVar[str] = "name"

    name: Text
    """Who gets it: Internal, Beta tenants."""
    share: Share | None = None
    """The share of users or traffic."""
    gate: Text | None = None
    """What must be true before the next step."""


class Rollback(Noted):
    """How the release is taken back."""

    main: ClassVar[str] = "trigger"

    trigger: Text | None = None
    """The measured value that makes us roll back without discussion."""
    steps: tuple[Text, ...] = ()
    """What is done, in order."""
    within: Time | None = None
    """How long it takes until the previous version is back."""
    rehearsed: Text | None = None
    """When it was last tried."""


class Rollout(Noted):
    """How the release reaches users."""

    phases: tuple[Phase, ...] = ()
    """The steps in which it is enabled."""
    disable: Text | None = None
    """How it is switched off in production."""
    rollback: Rollback | None = None
    """How the release is taken back."""
    experiment: Flag | None = None
    """True where it starts as an experiment."""
    experiment_plan: Text | None = None
    """Hypothesis, primary measure, smallest effect worth acting on, stop rule, end date."""


class Alert(Section):
    """Something that calls a person."""

    main: ClassVar[str] = "name"

    name: Text
    """What it says."""
    condition: Text | None = None
    """When it fires."""
    runbook: Text | None = None
    """Where the first steps are written."""


class Readiness(Noted):
    """Who runs it, and what they need for it."""

    main: ClassVar[str] = "team"

    team: Text | None = None
    """The team that owns it in production, and the deputy."""
    on_call: Text | None = None
    """Who is called outside working hours, and how fast they answer."""
    runbook: Text | None = None
    """Where the runbook is."""
    support: Text | None = None
    """Where the support plan is: likely questions, answers, diagnosis."""
    documentation_owner: Text | None = None
    """Who writes and who reviews the documentation, and by when."""
    enablement: Text | None = None
    """Who trains sales, support and partners."""
    incident_communication: Text | None = None
    """Who tells contract customers about an incident, where, how fast."""
    customer_status: Text | None = None
    """Where a customer sees whether it works."""
    staff_access: Flag | None = None
    """True where staff can open customer data."""
    staff_access_limit: Time | None = None
    """How long one such access lasts."""
    alerts: tuple[Alert, ...] = ()
    """What calls a person."""


class Waiver(Section):
    """A rule, a derived text or a finding that does not apply here."""

    main: ClassVar[str] = "rule"

    rule: Text
    """ROL-04, SEC-07@upload-session, vague-word or vague-word@FR-1."""
    reason: Text
    """Why it does not apply."""
    owner: Text | None = None
    """Who decided."""
    until: Day | None = None
    """The day from which it applies again."""

    def has_ended(self, day: str | None) -> bool:
        """Whether its end has come on a day (ISO 8601); on no day where none is known."""
        return bool(self.until and day and day >= self.until)
