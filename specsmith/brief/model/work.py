"""What is built: capabilities, requirements, acceptance criteria, and what the system offers."""

from typing import Annotated, ClassVar

from pydantic import Field

from specsmith.brief.model.item import Item
from specsmith.brief.scalars import Choice, Count, Flag, Identifier, Rate, Size, Small, Text, Time
from specsmith.brief.section import Noted

Priority = Annotated[str, Choice("priority", "must", "should", "could", "wont")]

CHARACTERISTICS = (
    "functional-suitability",
    "performance-efficiency",
    "compatibility",
    "interaction-capability",
    "reliability",
    "security",
    "maintainability",
    "flexibility",
    "safety",
)
"""The product quality characteristics of ISO/IEC 25010:2023."""


class Criterion(Item):
    """One behaviour, seen from outside, that decides whether a requirement is met."""

    main: ClassVar[str] = "check"
    prefix: ClassVar[str] = "AC"

    given: Text | None = None
    """The state before, with concrete data."""
    when: Text | None = None
    """The one thing that happens."""
    then: Text | None = None
    """What can be seen afterwards."""
    check: Text | None = None
    """A statement to check, where Given/When/Then does not fit."""
    kind: Annotated[str, Choice("kind of criterion", "positive", "negative", "limit", "permission")] | None = None
    """Whether it shows success, refusal or failure, an edge, or a right."""
    data: Text | None = None
    """The test data it needs."""
    verified_by: Text | None = None
    """The test that shows it."""


class Requirement(Item):
    """One obligation. Write the whole sentence, or its condition and `shall` apart."""

    main: ClassVar[str] = "statement"
    prefix: ClassVar[str] = "FR"

    title: Text | None = None
    """A few words to find it by."""
    statement: Text | None = None
    """The whole sentence: The Upload API shall refuse a chunk whose offset differs."""
    while_: Text | None = Field(default=None, alias="while")
    """The state in which it holds."""
    when: Text | None = None
    """The event that triggers it."""
    where: Text | None = None
    """The option or variant it belongs to."""
    if_: Text | None = Field(default=None, alias="if")
    """The unwanted event that it answers."""
    shall: Text | None = None
    """What the system does, after the words `the system shall`."""
    type: (
        Annotated[str, Choice("type of requirement", "functional", "quality", "interface", "data", "constraint")] | None
    ) = None
    """What sort of requirement it is; functional unless said."""
    characteristic: Annotated[str, Choice("quality characteristic", *CHARACTERISTICS)] | None = None
    """The ISO/IEC 25010 characteristic of a quality requirement."""
    priority: Priority | None = None
    """must, should, could or wont; the capability's priority unless said."""
    rationale: Text | None = None
    """Why it is required."""
    verification: (
        Annotated[str, Choice("verification method", "test", "demonstration", "inspection", "analysis")] | None
    ) = None
    """How it is shown to be met."""
    goal: Identifier | None = None
    """The id of the goal that it serves."""
    source: Text | None = None
    """Who asked for it: a customer, a contract, a law."""
    changes_state: Flag | None = None
    """True where it changes data or the outside world."""
    depends_on: tuple[Identifier, ...] = ()
    """The ids of requirements or capabilities that have to be built before."""
    accept: tuple[Criterion, ...] = ()
    """The criteria that decide whether it is met."""


class Capability(Item):
    """Something that users can do afterwards."""

    main: ClassVar[str] = "name"
    prefix: ClassVar[str] = "C"

    name: Text
    """What they can do, as a verb phrase."""
    priority: Priority | None = None
    """must, should, could or wont."""
    for_: Text | None = Field(default=None, alias="for")
    """The user it is for."""
    goal: Identifier | None = None
    """The id of the goal that it serves."""
    depends_on: tuple[Identifier, ...] = ()
    """The ids of requirements or capabilities that have to be built before."""
    requirements: tuple[Requirement, ...] = ()
    """What it takes."""


class Operation(Item):
    """Something that the system offers: an API call, a command, a screen, a file to send."""

    main: ClassVar[str] = "name"
    prefix: ClassVar[str] = "OP"

    name: Text
    """How users know it: PATCH /v1/uploads/{id}."""
    kind: (
        Annotated[
            str,
            Choice(
                "kind of operation", "call", "screen", "command", "file-upload", "import", "export", "report", "search"
            ),
        ]
        | None
    ) = None
    """What sort of operation it is."""
    mutating: Flag | None = None
    """True where it changes data."""
    idempotent: Flag | None = None
    """True where a repeat has no second effect."""
    takes_object_id: Flag | None = None
    """True where the caller names an object."""
    takes_object_body: Flag | None = None
    """True where the caller sends an object's fields."""
    updates_shared_object: Flag | None = None
    """True where several callers change the same object."""
    list: Flag | None = None
    """True where it returns a list."""
    long_running: Flag | None = None
    """True where the answer comes later than the call."""
    bulk: Flag | None = None
    """True where one call carries many items."""
    destructive: Flag | None = None
    """True where it destroys data."""
    administrative: Flag | None = None
    """True where only administrators use it."""
    user_facing: Flag | None = None
    """True where a person waits for it."""
    public_anonymous: Flag | None = None
    """True where callers need no credential."""
    business_sensitive: Flag | None = None
    """True where automated use at scale does harm: orders, sign-ups, votes."""
    fetches_user_supplied_url: Flag | None = None
    """True where it connects to an address that a caller chose."""
    shows_user_content: Flag | None = None
    """True where it stores content that other users see."""
    latency: Time | None = None
    """The longest acceptable time, with its percentile: p95 300 ms."""
    measured_at: Text | None = None
    """Where latency is measured: client, edge, service."""
    data_volume: Text | None = None
    """On how much data it must work: rows, period, tenants."""
    max_size: Size | None = None
    """The largest file accepted."""
    file_types: tuple[Text, ...] = ()
    """The types of file accepted."""
    max_page_size: Count | None = None
    """The largest page of a list."""
    max_batch: Count | None = None
    """The largest batch."""
    partial_policy: Text | None = None
    """What happens to the rest when some items fail."""
    cancel_policy: Text | None = None
    """Whether and how it can be cancelled."""
    result_kept: Time | None = None
    """How long the result of a long-running call is kept."""
    undo_policy: Text | None = None
    """Whether, how and for how long it can be undone."""
    actor_limit: Rate | None = None
    """The largest legitimate rate per user."""
    allowed_destinations: tuple[Text, ...] = ()
    """The addresses it may connect to."""


class Entity(Item):
    """A kind of object that the product keeps: project, API key, upload."""

    main: ClassVar[str] = "name"
    prefix: ClassVar[str] = "E"

    name: Text
    """The objects, in the plural: uploads."""
    created_by: Annotated[str, Choice("creator", "user", "operator", "system")] | None = None
    """Who creates them."""
    max_count: Count | None = None
    """The largest supported number."""
    scope: Text | None = None
    """Per what the number counts: user, tenant, project."""
    concurrent_edit: Flag | None = None
    """True where two actors can change one at the same time."""
    conflict_policy: Text | None = None
    """Which change wins, and what the other actor sees."""


class Job(Item):
    """Work in the background."""

    main: ClassVar[str] = "name"
    prefix: ClassVar[str] = "J"

    name: Text
    """What the job does."""
    trigger: Annotated[str, Choice("trigger", "queue", "schedule", "event")] | None = None
    """What starts it."""
    max_age: Time | None = None
    """How old the oldest waiting item may become."""
    max_attempts: Small | None = None
    """After how many attempts an item is set aside."""
    overlap_policy: Text | None = None
    """What happens when the next run is due and the last has not ended."""
    finish_by: Text | None = None
    """When a run must have finished."""


class Pipeline(Item):
    """A flow that produces data for others."""

    main: ClassVar[str] = "output"
    prefix: ClassVar[str] = "PL"

    output: Text
    """The data it produces."""
    freshness: Time | None = None
    """How old the newest complete data may be."""
    completeness: Text | None = None
    """The share of expected records that must be there."""


class Cache(Item):
    """A copy that is kept to answer faster."""

    main: ClassVar[str] = "of"
    prefix: ClassVar[str] = "CA"

    of: Text
    """What is cached."""
    max_stale: Time | None = None
    """How old a cached value may be."""


class Event(Item):
    """A message that others can subscribe to."""

    main: ClassVar[str] = "name"
    prefix: ClassVar[str] = "EV"

    name: Text
    """The event's name."""
    published: Flag | None = None
    """True where consumers outside the team read it."""
    delivery: Text | None = None
    """At least once or at most once, and in which order."""
    retention: Time | None = None
    """How long it can be read."""


class Webhooks(Noted):
    """Messages that the product sends to its customers' servers."""

    main: ClassVar[str] = "purpose"

    purpose: Text | None = None
    """What they tell."""
    retry_for: Time | None = None
    """How long an unconfirmed message is repeated."""
    ordering: Text | None = None
    """Whether messages come in order."""
    replay: Text | None = None
    """How a customer asks for messages again."""


class Api(Noted):
    """The programming interface as a product."""

    main: ClassVar[str] = "style"

    style: Annotated[str, Choice("API style", "rest", "http", "graphql", "grpc", "library", "cli")] | None = None
    """The kind of interface."""
    public: Flag | None = None
    """True where outsiders program against it."""
    versioning: Text | None = None
    """How a caller chooses a version: path, header, package version."""
    compatibility: Text | None = None
    """Which changes count as compatible."""
    deprecation_notice: Time | None = None
    """How long before removal callers are told."""
    idempotency_window: Time | None = None
    """How long an idempotency key is remembered."""
    errors: Text | None = None
    """Where the errors of each call are listed, and which a caller may retry."""
    rate_limit: Text | None = None
    """How many calls a caller may make in the window: 600 calls."""
    rate_window: Time | None = None
    """The window of the rate limit: 1 min."""
    query_limits: Text | None = None
    """Depth, complexity and batch limits of one query."""
    issues_keys: Flag | None = None
    """True where the product hands out API keys."""
    key_revocation: Time | None = None
    """How long after revocation a key may still work."""
    support_matrix: Text | None = None
    """The supported platforms and versions, and when one is dropped."""
    time_to_first_call: Time | None = None
    """The target from sign-up to the first successful call."""
