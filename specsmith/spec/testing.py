"""What a plan of the tests rests on: facts by the fields that hold them, and what is calculated from them."""

from __future__ import annotations

from collections.abc import Mapping

from specsmith.diagnostics import Path
from specsmith.frozen import Frozen, field


class Stated(Frozen):
    """What a field says: its values, or the reason why there is none."""

    texts: tuple[str, ...] = ()
    reason: str = ""


class Record(Frozen):
    """An entry of a list of the brief, with those of its facts that are given or declared none."""

    name: str
    key: str
    """The entry as questions name it: `integrations[object-storage]`."""
    path: Path = ()
    id: str = ""
    """Empty where the entry is no item."""
    facts: Mapping[str, Stated] = field(default_factory=dict)
    """By the field's name in the brief."""


class Testing(Frozen):
    """What the brief says that tests have to know."""

    facts: Mapping[str, Stated] = field(default_factory=dict)
    """Facts that stand once in a brief, by field: `quality.load.peak`; a section that is declared none is one, too."""
    operations: tuple[Record, ...] = ()
    integrations: tuple[Record, ...] = ()
    environments: tuple[Record, ...] = ()
    stages: tuple[Record, ...] = ()
    phases: tuple[Record, ...] = ()
    milestones: tuple[Record, ...] = ()
    tests: Mapping[str, str] = field(default_factory=dict)
    """The test that shows a criterion, by the criterion's id."""
    data: Mapping[str, str] = field(default_factory=dict)
    """The test data that a criterion needs, by the criterion's id."""
    grown: str = ""
    """The arrival rate that the design must carry later."""
    grown_from: str = ""
    """What that rate was calculated from."""
