"""A check with the page that explains it, and what it looks for if it is about wording."""

from __future__ import annotations

from dataclasses import dataclass

from specsmith.diagnostics import Level
from specsmith.spec import STAGES


@dataclass(frozen=True, slots=True)
class Wording:
    """What a check of wording looks for, and in which texts."""

    scopes: tuple[str, ...]
    says: str
    """The message; `{words}` stands for the words found."""
    words: tuple[str, ...] = ()
    """Words and phrases; one written with capitals is found in capitals only."""
    texts: tuple[str, ...] = ()
    """What is found only where it is the whole text, in small letters and without a full stop."""
    patterns: tuple[str, ...] = ()
    """Regular expressions, in which upper and lower case are the same; the first group is what is reported."""
    needs: tuple[str, ...] = ()
    """Small letters of which a text must hold some before the patterns are tried; compiling one costs time."""
    exceptions: tuple[str, ...] = ()
    """Regular expressions; what lies inside a match of one is not reported."""
    only_obligation: bool = False
    """Looks only at what obliges: a statement from its `shall` on, the outcome of a criterion."""
    unless_measured: bool = False
    """Silent where the same text holds a number with a unit."""


@dataclass(frozen=True, slots=True)
class Check:
    """Something that a brief is looked through for, with the page that explains it."""

    name: str
    level: Level
    title: str
    what: str
    why: str
    bad: str
    """An example: a sentence, or lines of a brief."""
    good: str
    """The same, without the fault."""
    silent: str
    """What looks like it, and is fine."""
    fix: str
    ignore_when: str
    gate: str = ""
    """The stage from which on it is an error."""
    since: str = ""
    """The stage from which on it is reported at all."""
    english: bool = False
    """Whether it reads English, and is left out for briefs in other languages."""
    waivable: bool = True
    wording: Wording | None = None
    """None for a check that a function makes."""

    @property
    def hint(self) -> str:
        """The way out as hints are written: without a capital and a full stop."""
        return self.fix[0].lower() + self.fix[1:].removesuffix(".")

    def level_at(self, stage: str) -> Level | None:
        """How severe a finding is in this stage; None where it is not reported."""
        if self.since and STAGES.index(stage) < STAGES.index(self.since):
            return None
        return "error" if self.gate and STAGES.index(stage) >= STAGES.index(self.gate) else self.level
