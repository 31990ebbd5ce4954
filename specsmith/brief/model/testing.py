"""Where it is tested, and what a stage needs to begin and to end."""

from typing import Annotated, ClassVar

from specsmith.brief.model.item import Item
from specsmith.brief.scalars import Choice, Text
from specsmith.brief.section import Noted, Section


class Environment(Item):
    """A place in which tests run."""

    main: ClassVar[str] = "name"
    prefix: ClassVar[str] = "ENV"

    name: Text
    """What the team calls it: staging."""
    used_for: Text | None = None
    """Which tests run there."""
    data: Text | None = None
    """Which data it holds, and where that data comes from."""
    differs: Text | None = None
    """How it differs from production: size, data, other systems."""


class StageGate(Section):
    """What a stage needs to begin and to end."""

    main: ClassVar[str] = "stage"

    stage: Annotated[str, Choice("stage with a gate", "alpha", "beta", "ga")]
    """alpha, beta or ga."""
    entry: tuple[Text, ...] = ()
    """What must be true before the stage begins."""
    exit: tuple[Text, ...] = ()
    """What must be true before the stage ends."""
    signed_by: Text | None = None
    """Who signs that the stage has ended."""


class Testing(Noted):
    """How it is shown that the feature does what the specification says."""

    environments: tuple[Environment, ...] = ()
    """Where it is tested."""
    stages: tuple[StageGate, ...] = ()
    """What each stage needs to begin and to end, and who signs."""
