"""The rules of a project: those that ship, those of its own packs, and what it makes of single ones."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from specsmith.configuration import (
    BrokenConfiguration,
    Configuration,
    RuleSetting,
    read_configuration,
)
from specsmith.diagnostics import Diagnostic, SpecsmithError, did_you_mean, quote
from specsmith.frozen import Frozen, field, replace
from specsmith.lint import Catalogue, page_of, shipped
from specsmith.repository import configuration_file
from specsmith.rules.grammar import Family, Rule
from specsmith.rules.load import Knowledge, checked, knowledge
from specsmith.rules.packs import pack_files
from specsmith.source.broken import SHOWN

if TYPE_CHECKING:
    from specsmith.lint.page import Page


class Project(Frozen):
    """What holds for the briefs below one specsmith.yaml, or for those without one."""

    configuration: Configuration
    knowledge: Knowledge
    """Every rule, also those that are switched off here."""
    families: tuple[Family, ...]
    """The rules as they are used here."""
    checks: Catalogue = field(default_factory=shipped)
    """The checks as they are used here."""

    def page_of(self, check: str) -> Page | None:
        """The page of a check, shipped or the project's own."""
        own = self.configuration.own_checks
        return (own.pages.get(check) if own else None) or page_of(check)


class Projects:
    """The projects that briefs belong to, each read once."""

    def __init__(self) -> None:
        self._by_file: dict[Path | None, Project] = {}
        self._by_folder: dict[Path, Project] = {}

    def of(self, folder: Path) -> Project:
        """The project of what stands in a folder.

        Raises BrokenConfiguration, or BrokenRules where a pack does not load.
        """
        if folder not in self._by_folder:
            file = configuration_file(folder)
            if file not in self._by_file:
                self._by_file[file] = _project(read_configuration(file))
            self._by_folder[folder] = self._by_file[file]
        return self._by_folder[folder]


def without_project() -> Project:
    """What holds for briefs that stand in no folder: what ships, and nothing else."""
    return _project(Configuration())


def _project(configuration: Configuration) -> Project:
    everything = knowledge()
    if configuration.packs:
        own = checked(pack_files(configuration.packs), everything.families, everything.sources)
        everything = everything.with_more(own)
    _refuse_unknown(configuration, everything)
    families = tuple(_used(family, configuration.rules) for family in everything.families)
    return Project(configuration, everything, families, _checks(configuration))


def _checks(configuration: Configuration) -> Catalogue:
    if not configuration.checks and configuration.own_checks is None:
        return shipped()
    from specsmith.lint.own import OwnChecks, adjusted  # most projects have neither

    return adjusted(configuration.checks, configuration.own_checks or OwnChecks())


def _refuse_unknown(configuration: Configuration, everything: Knowledge) -> None:
    known = {rule.id for rule in everything.rules}
    unknown = [name for name in configuration.rules if name not in known]
    hints = [did_you_mean(name, known) for name in unknown[:SHOWN]] + [""] * len(unknown[SHOWN:])
    faults = [
        Diagnostic("error", "unknown-rule", f"{quote(name)} is not a rule", ("rules", name), hint, at_key=True)
        for name, hint in zip(unknown, hints, strict=True)
    ]
    if faults:
        raise BrokenConfiguration(SpecsmithError(faults), str(configuration.file), configuration.source)


def _used(family: Family, settings: Mapping[str, RuleSetting]) -> Family:
    if not any(rule.id in settings for rule in family.rules):
        return family
    kept = (_as_set(rule, settings.get(rule.id)) for rule in family.rules)
    return replace(family, rules=tuple(rule for rule in kept if rule))


def _as_set(rule: Rule, setting: RuleSetting | None) -> Rule | None:
    if setting is None:
        return rule
    return None if setting.level == "off" else replace(rule, advice=setting.reason)
