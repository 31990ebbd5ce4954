"""Why the work is done and for whom: problem, users, goals with their metrics, scope."""

from typing import Annotated, ClassVar

from specsmith.brief.model.item import Item
from specsmith.brief.scalars import Choice, Day, Flag, Text
from specsmith.brief.section import Noted, Section


class Problem(Noted):
    """What is wrong today."""

    main: ClassVar[str] = "statement"

    statement: Text
    """The problem in the users' terms, without a solution."""
    evidence: Text | None = None
    """What shows that it is real: interviews, tickets, usage figures, with source and date."""
    cost_of_delay: Text | None = None
    """What it costs to wait."""


class User(Item):
    """Somebody who uses what is built, or works with it."""

    main: ClassVar[str] = "name"
    prefix: ClassVar[str] = "U"

    name: Text
    """The group: Mobile developer, Support engineer."""
    need: Text | None = None
    """What they want to get done."""
    external: Flag | None = None
    """True for people outside the company."""


class Role(Item):
    """A role with rights in the product."""

    main: ClassVar[str] = "name"
    prefix: ClassVar[str] = "RO"

    name: Text
    """The role's name: administrator, auditor."""
    may: tuple[Text, ...] = ()
    """What the role is permitted to do."""


class Metric(Item):
    """A measure that shows whether a goal is met."""

    main: ClassVar[str] = "name"
    prefix: ClassVar[str] = "M"

    name: Text
    """What is measured, in a few words."""
    definition: Text | None = None
    """Exactly what is counted: numerator and denominator for a share."""
    unit: Text | None = None
    """The unit of the value: %, s, tickets per week."""
    baseline: Text | None = None
    """The value today."""
    baseline_source: Text | None = None
    """Where the baseline was read."""
    baseline_date: Text | None = None
    """When the baseline was read, or over which period."""
    target: Text | None = None
    """The value to reach."""
    direction: Annotated[str, Choice("direction", "up", "down")] | None = None
    """Whether more or less is better."""
    window: Text | None = None
    """The period over which one value is computed: 7 days."""
    role: Annotated[str, Choice("metric role", "primary", "input", "guardrail", "delivery")] | None = None
    """What the metric is for."""
    by: Text | None = None
    """When the target is to be reached: 2027-Q2."""
    source: Text | None = None
    """The system or table that the value is read from."""
    owner: Text | None = None
    """Who reads the value and answers for it."""
    review_date: Text | None = None
    """When the result is judged."""
    guardrails: tuple[Text, ...] = ()
    """What must not get worse while this metric improves, with its limit."""


class Goal(Item):
    """An outcome that the work is for."""

    main: ClassVar[str] = "outcome"
    prefix: ClassVar[str] = "G"

    outcome: Text
    """What is different for users or the business when the goal is met."""
    metrics: tuple[Metric, ...] = ()
    """The measures that show it."""


class Exclusion(Item):
    """Something that is not part of this release."""

    main: ClassVar[str] = "text"
    prefix: ClassVar[str] = "N"

    text: Text
    """What is left out."""
    because: Text | None = None
    """Why it is left out."""


class Assumption(Item):
    """Something taken to be true that nobody has shown yet."""

    main: ClassVar[str] = "text"
    prefix: ClassVar[str] = "A"

    text: Text
    """What is assumed."""
    validated_by: Text | None = None
    """How it is checked."""
    by: Text | None = None
    """When it is checked."""


class Constraint(Item):
    """A limit on the solution that is not ours to change."""

    main: ClassVar[str] = "text"
    prefix: ClassVar[str] = "CN"

    text: Text
    """The limit."""
    because: Text | None = None
    """Where it comes from."""


class Dependency(Item):
    """Work by other people that this work waits for."""

    main: ClassVar[str] = "name"
    prefix: ClassVar[str] = "DP"

    name: Text
    """The team or party that delivers."""
    needs: Text | None = None
    """What is needed from them."""
    by: Text | None = None
    """When it is needed."""
    confirmed_by: Text | None = None
    """Who on their side confirmed it, and when."""


class Alternative(Item):
    """Another way to solve the problem, doing nothing included."""

    main: ClassVar[str] = "name"
    prefix: ClassVar[str] = "AL"

    name: Text
    """The other way."""
    rejected_because: Text | None = None
    """Why it was not chosen."""


class Timeline(Noted):
    """The date that the work is held to."""

    main: ClassVar[str] = "deadline"

    deadline: Text
    """The date: 2027-06-30."""
    fixed: Flag | None = None
    """True where the date cannot move, so scope must."""
    because: Text | None = None
    """What sets the date."""


class Milestone(Item):
    """A point on the way."""

    main: ClassVar[str] = "name"
    prefix: ClassVar[str] = "MS"

    name: Text
    """What is reached."""
    by: Text | None = None
    """When."""
    gate: Text | None = None
    """What must be true to pass."""


class Question(Item):
    """Something that is not decided."""

    main: ClassVar[str] = "text"
    prefix: ClassVar[str] = "Q"

    text: Text
    """The whole question."""
    owner: Text | None = None
    """Who finds the answer."""
    by: Text | None = None
    """When it is needed."""
    blocks: Annotated[str, Choice("stage", "discovery", "alpha", "beta", "ga")] | None = None
    """The stage that cannot be entered without an answer."""


class Reference(Item):
    """A source for readers who want more."""

    main: ClassVar[str] = "title"
    prefix: ClassVar[str] = "RF"

    title: Text
    """What it is."""
    url: Text | None = None
    """Where it is."""
    date: Day | None = None
    """When it was read."""


class Term(Section):
    """A word with a meaning of its own."""

    main: ClassVar[str] = "means"

    means: Text
    """What it means here."""
    avoid: tuple[Text, ...] = ()
    """Other words for the same thing, which texts should not use."""
