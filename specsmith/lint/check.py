"""A check: what it looks for, and how severe a finding is at which stage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from specsmith.diagnostics import Level
from specsmith.frozen import Frozen
from specsmith.spec import STAGES

Severity = Literal["error", "warning", "info", "off"]
"""How severe a finding is; what is off is not looked for."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info", "off")


class Wording(Frozen):
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
    """Words in small letters, and other signs, of which a text must hold some before the rest is tried."""
    exceptions: tuple[str, ...] = ()
    """Regular expressions; what lies inside a match of one is not reported."""
    fine: Mapping[str, tuple[str, ...]] | None = None
    """More of these, for words that are fine in a project: each by a word in small letters that a text needs for it."""
    only_obligation: bool = False
    """Looks only at what obliges: a statement from its `shall` on, the outcome of a criterion."""
    unless_measured: bool = False
    """Silent where the same item holds a number with a unit."""
    unless: Mapping[str, tuple[str, ...]] | None = None
    """Silent where the requirement has one of these values: `priority`, `type`."""
    replacements: Mapping[str, str] | None = None
    """What may stand in the place of a word without a change of meaning, by the word in small letters."""

    @property
    def by_function(self) -> bool:
        """Whether a function of the check's name reads the sentences, and no list of words does."""
        return not (self.words or self.texts or self.patterns)


class Check(Frozen):
    """Something that a brief is looked through for."""

    name: str
    family: str
    level: Severity
    """How severe a finding is, before any of `stages` is reached."""
    fix: str
    """The way out."""
    stages: Mapping[str, Severity] | None = None
    """How severe it is from a stage on."""
    english: bool = False
    """Whether it reads English, and is left out for briefs in other languages."""
    waivable: bool = True
    wording: Wording | None = None
    """None for a check of structure."""

    @property
    def hint(self) -> str:
        """The way out as hints are written: without a capital and a full stop."""
        return self.fix[0].lower() + self.fix[1:].removesuffix(".")

    def level_at(self, stage: str) -> Level | None:
        """How severe a finding is in this stage; None where it is not reported."""
        severity = self.level
        for each in STAGES[: STAGES.index(stage) + 1]:
            severity = (self.stages or {}).get(each, severity)
        return None if severity == "off" else severity


class Family(Frozen):
    """Checks of one sort, the stronger before the weaker."""

    name: str
    title: str
    about: str
    """What these checks are for, in a sentence or two."""
    checks: tuple[Check, ...]


class Setting(Frozen):
    """What a project makes of one shipped check."""

    level: Severity | None = None
    """At every stage; None where the check's own levels hold."""
    reason: str = ""
    words: tuple[str, ...] = ()
    """Looked for as well."""
    patterns: tuple[str, ...] = ()
    """Looked for as well."""
    allow: tuple[str, ...] = ()
    """Words and phrases that are fine in this project."""
