"""A pydantic model of nine classes, as a bare program would write it for the same parts of a brief."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Id = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{0,11}-[0-9]{1,6}$")]
Stage = Literal["discovery", "alpha", "beta", "ga"]
Priority = Literal["must", "should", "could", "wont"]
Response = Literal["avoid", "reduce", "transfer", "accept"]
Score = Annotated[int, Field(ge=1, le=5)]


class Part(BaseModel):
    """Unknown keys are refused; a text stands for the main field."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    @model_validator(mode="before")
    @classmethod
    def short_form(cls, data: object) -> object:
        return {next(iter(cls.model_fields)): data} if isinstance(data, str) else data


class Metric(Part):
    name: Text
    id: Id | None = None
    definition: Text | None = None
    unit: Text | None = None
    baseline: Text | None = None
    baseline_source: Text | None = None
    baseline_date: object = None
    target: Text | None = None
    direction: Literal["up", "down"] | None = None
    window: Text | None = None
    role: Literal["primary", "input", "guardrail", "delivery"] | None = None
    by: object = None
    source: Text | None = None
    owner: Text | None = None
    review_date: object = None
    guardrails: list[Text] = []


class Goal(Part):
    outcome: Text
    id: Id | None = None
    metrics: list[Metric] = []


class Criterion(Part):
    check: Text | None = None
    id: Id | None = None
    given: Text | None = None
    when: Text | None = None
    then: Text | None = None
    kind: Literal["positive", "negative", "limit", "permission"] | None = None
    data: Text | None = None
    verified_by: Text | None = None


class Requirement(Part):
    statement: Text | None = None
    id: Id | None = None
    title: Text | None = None
    during: Text | None = Field(default=None, alias="while")
    when: Text | None = None
    where: Text | None = None
    unwanted: Text | None = Field(default=None, alias="if")
    shall: Text | None = None
    type: Literal["functional", "quality", "interface", "data", "constraint"] | None = None
    characteristic: Text | None = None
    priority: Priority | None = None
    rationale: Text | None = None
    verification: Literal["test", "demonstration", "inspection", "analysis"] | None = None
    goal: Id | None = None
    source: Text | None = None
    changes_state: bool | None = None
    accept: list[Criterion] = []


class Capability(Part):
    name: Text
    id: Id | None = None
    priority: Priority | None = None
    user: Text | None = Field(default=None, alias="for")
    goal: Id | None = None
    requirements: list[Requirement] = []


class Residual(Part):
    likelihood: Score
    impact: Score


class Risk(Part):
    title: Text
    id: Id | None = None
    category: Text | None = None
    cause: Text | None = None
    effect: Text | None = None
    likelihood: Score | None = None
    impact: Score | None = None
    rating_reason: Text | None = None
    response: Response | None = None
    mitigation: Text | None = None
    contingency: Text | None = None
    trigger: Text | None = None
    owner: Text | None = None
    review: object = None
    residual: Residual | None = None


class Question(Part):
    text: Text
    id: Id | None = None
    owner: Text | None = None
    by: object = None
    blocks: Stage | None = None


class Brief(Part):
    specsmith: Literal[1]
    id: Text
    title: Text
    kind: Literal["developer-platform", "cloud-application", "ai-ml", "enterprise-saas", "infrastructure-security"]
    stage: Stage | None = None
    status: Literal["draft", "in-review", "approved", "implemented", "rejected", "withdrawn"] | None = None
    version: Text | None = None
    date: object = None
    system: Text | None = None
    owner: Text | None = None
    summary: Text | None = None
    goals: list[Goal] = []
    capabilities: list[Capability] = []
    requirements: list[Requirement] = []
    risks: list[Risk] = []
    questions: list[Question] = []
