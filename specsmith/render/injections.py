"""What can go wrong at another system, how a test brings it about, and which rules demand that: a table of data."""

from __future__ import annotations

from specsmith.frozen import Frozen

CALLED = ("api", "sdk", "database", "queue")
"""The kinds of integration that can be slow, down, at a limit and back again."""


class Failure(Frozen):
    """Something that goes wrong at another system, and how a test brings it about."""

    name: str
    brought_about: str
    rules: tuple[str, ...]
    """The rules whose criteria demand it, or one text of a rule: `AIM-03.stopped`."""
    field: str = ""
    """The fact of the integration that the test goes by."""
    label: str = ""
    """What that fact is called in a cell."""
    model_rules: tuple[str, ...] = ()
    """The rules that demand it where the other system serves the model."""
    model_field: str = ""
    """The fact of the brief that says what the product does without the model."""
    always: bool = False
    """Whether it is named for each system that is called, even where no criterion demands it."""
    bounded: bool = False
    """Whether it cannot happen where the fact is declared none."""


FAILURES = (
    Failure(
        "slow",
        "it holds each answer back for longer than the time limit",
        ("INT-01",),
        "timeout",
        "time limit",
        always=True,
    ),
    Failure(
        "down",
        "it refuses connections; in a second run it leaves each call without an answer",
        ("INT-03", "INT-14", "INT-18"),
        "fallback",
        "fallback",
        ("AIM-03.stopped",),
        "ai.fallback",
        always=True,
    ),
    Failure(
        "at its rate limit",
        "it refuses each call for a time",
        ("INT-02",),
        "rate_limit",
        "rate limit",
        always=True,
        bounded=True,
    ),
    Failure("back again", "it answers again after an outage", ("INT-15",), always=True),
    Failure("an answer lost", "it acts on a call, and the answer does not arrive", ("INT-17",)),
    Failure(
        "wrong answers",
        "it answers in time, and what it says is wrong",
        ("INT-20",),
        "wrong_answers",
        "rule for them",
    ),
    Failure("broken data", "it sends data that is cut off, empty or of the wrong form", ("INT-09", "INT-12")),
    Failure("messages forged or repeated", "messages are forged, late, twice or out of order", ("INT-06",)),
)
"""Every failure that can be demanded of another system; the order is that of the document."""
