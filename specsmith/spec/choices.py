"""What is chosen and what it is compared with: options, integrations, and who else has a capability."""

from __future__ import annotations

from collections.abc import Mapping

from specsmith.diagnostics import Path
from specsmith.frozen import Frozen, field

DOING_NOTHING = (
    *("do nothing", "doing nothing", "nothing", "no product", "status quo", "today", "as today"),
    *("manual process", "manual work", "by hand", "spreadsheet", "spreadsheets", "paper", "e-mail"),
)
"""How an analysis names what people do without any of the products, in small letters."""


class Said(Frozen):
    """A fact that a document prints even where it is missing: its values, or the reason why there is none."""

    key: str
    label: str
    texts: tuple[str, ...] = ()
    reason: str = ""

    @property
    def known(self) -> bool:
        """Whether somebody said something."""
        return bool(self.texts or self.reason)


class Exclusion(Frozen):
    """A result that excludes an option outright, and the options that have it."""

    name: str
    options: tuple[str, ...] = ()


class Weighed(Frozen):
    """A criterion with its weight, or with the reason why it has none."""

    name: str
    weight: Said


class Mark(Frozen):
    """What an option scores on a criterion; without a value where nobody knows."""

    criterion: str
    value: str
    evidence: Said
    checked: Said


class Total(Frozen):
    """A sum of weights times scores: one number, or all from the worst case to the best."""

    least: int
    most: int
    sum: str

    @property
    def said(self) -> str:
        """The number, or the range."""
        return str(self.least) if self.least == self.most else f"{self.least} to {self.most}"


class Candidate(Frozen):
    """An option with its scores in the order of the criteria."""

    name: str
    marks: tuple[Mark, ...]
    evidence: Said
    checked: Said
    excluded: Said
    total: Total | None = None
    """None where it is excluded, where a weight is missing, and where nothing says from what to what a score goes."""


class Turn(Frozen):
    """The smallest change of one weight that puts a rival before the first option; no criterion where none does."""

    rival: str
    criterion: str = ""
    old: int = 0
    new: int = 0
    rival_total: Total | None = None
    first_total: Total | None = None


class Evaluation(Frozen):
    """Which option to choose, what the figures say, and what was decided."""

    id: str
    path: Path
    place: str
    """Where it stands in the brief, as questions name it: `evaluations[eval-1]`."""
    question: str = ""
    scale: Said | None = None
    span: tuple[str, str] | None = None
    """From what to what an unknown score may go: the scale, else the lowest and highest score that stands there."""
    possible: tuple[str, str] | None = None
    """From what to what a total can go on the scale; None where the brief states no scale."""
    knock_outs: Said | None = None
    exclusions: tuple[Exclusion, ...] = ()
    criteria: tuple[Weighed, ...] = ()
    criteria_said: Said | None = None
    options: tuple[Candidate, ...] = ()
    decision: Said | None = None
    because: Said | None = None
    verdict: str = ""
    """What the figures say of the decision; see `specsmith.derive.scorecards`."""
    ahead: tuple[str, ...] = ()
    """The options that the verdict names."""
    first: str = ""
    """The option with the highest total, in the worst case where scores are unknown; empty where ranges overlap."""
    turns: tuple[Turn, ...] = ()

    @property
    def scaled(self) -> bool:
        """Whether the scale is known, so that nothing is taken from the scores that stand there."""
        return bool(self.scale and self.span and self.scale.texts == (" to ".join(self.span),))

    @property
    def uncertain(self) -> bool:
        """Whether an unknown score makes one of the totals a range."""
        return any(each.total and each.total.least < each.total.most for each in self.options)

    @property
    def overlapping(self) -> tuple[str, ...]:
        """The options of which each can be first; none where one is first already, or where totals are missing."""
        left = [each for each in self.options if not each.excluded.texts]
        totals = [each.total for each in left if each.total]
        if self.first or not totals or len(totals) < len(left):
            return ()
        highest = max(each.least for each in totals)
        return tuple(each.name for each in left if each.total and each.total.most >= highest)

    @property
    def unweighed(self) -> tuple[str, ...]:
        """The criteria without a weight."""
        return tuple(each.name for each in self.criteria if not each.weight.texts)


class Use(Frozen):
    """A planned rate beside the limit: its share, what is left of the limit or how far the plan is above."""

    rate: str
    limit: str
    share: str
    left: str = ""
    over: str = ""


class Charge(Frozen):
    """What use will cost, and how that compares with the budget."""

    total: str
    sum: str = ""
    left: str = ""
    over: str = ""


class Provider(Frozen):
    """Another system that the product needs, as somebody looks at it who has to sign for it."""

    id: str
    path: Path
    place: str
    name: str = ""
    said: Mapping[str, Said] = field(default_factory=dict)
    """What the brief says of it, by field."""
    use: Use | None = None
    later: Use | None = None
    """The same after the growth of the load."""
    growth: str = ""
    """How much, in how long."""
    charge: Charge | None = None


class Link(Frozen):
    """A hard dependency with the availability that it promises, or none."""

    id: str
    name: str
    availability: str = ""


class Chain(Frozen):
    """The hard dependencies together: how available the product can be at most while it needs them all."""

    links: tuple[Link, ...]
    product: str = ""
    """Empty where none of them promises an availability."""
    sum: str = ""
    objective: str = ""
    verdict: str = ""
    """below, above or equal: the product against the objective."""

    @property
    def silent(self) -> tuple[Link, ...]:
        """The links that promise nothing, as far as the brief says."""
        return tuple(each for each in self.links if not each.availability)


class Standing(Frozen):
    """Whether an alternative has a capability, and where and when that was read; `has` is empty where nobody looked."""

    name: str
    has: str = ""
    source: Said | None = None
    checked: Said | None = None


class Comparison(Frozen):
    """One capability, and who has it."""

    id: str
    path: Path
    place: str
    capability: str = ""
    sort: Said | None = None
    """parity, differentiator, gap or unknown."""
    us: Said | None = None
    others: tuple[Standing, ...] = ()
    """One for each alternative of the analysis, in the order of `Analysis.alternatives`."""
    requirement: Said | None = None
    metric: Said | None = None


class Analysis(Frozen):
    """The product against its alternatives, capability by capability."""

    alternatives: tuple[str, ...]
    rows: tuple[Comparison, ...]
