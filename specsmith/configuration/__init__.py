"""`specsmith.yaml`: what a project decides for all its briefs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as File
from typing import TYPE_CHECKING

from specsmith.configuration import outputs, places
from specsmith.configuration.settings import KEYS, LEVELS
from specsmith.diagnostics import Diagnostic, SpecsmithError, did_you_mean, error, quote
from specsmith.frozen import Frozen, field
from specsmith.lint.check import Setting
from specsmith.rules.plain import known_keys, record, text
from specsmith.source import BrokenFile, Limits, Source, Value, read

if TYPE_CHECKING:
    from specsmith.lint.own import OwnChecks
    from specsmith.own_templates import OwnTemplates


class RuleSetting(Frozen):
    """What a project makes of one rule: `off`, or `advice` that holds nothing up."""

    level: str
    reason: str


class Configuration(Frozen):
    """The settings of one project; all of them empty where there is no file."""

    file: File | None = None
    briefs: tuple[File, ...] = ()
    """Where briefs are: files and folders."""
    out: File | None = None
    """The folder for documents."""
    formats: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    combine: bool = False
    """Whether the set of a brief is one file."""
    packs: tuple[File, ...] = ()
    """Folders of rules files."""
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    """What is made of single rules, by id."""
    checks: Mapping[str, Setting] = field(default_factory=dict)
    """What is made of single checks, by name."""
    own_checks: OwnChecks | None = None
    baseline: File | None = None
    """The file that lists the findings which were there before the checks were taken up."""
    reference: File | None = None
    """The Word file whose look Word documents take."""
    templates: OwnTemplates | None = None
    """The project's own templates."""
    source: Source | None = None
    """The file as it was read, to point into."""

    @property
    def inputs(self) -> tuple[File, ...]:
        """The files and folders that decide what documents say, this one among them."""
        packs = [each for pack in self.packs for each in (pack, *sorted(pack.glob("*.yaml")))]
        templates = self.templates.files if self.templates else ()
        return tuple(each for each in (self.file, *packs, self.reference, *templates) if each)


class BrokenConfiguration(BrokenFile):
    """A configuration that cannot be used."""

    summary = "the configuration of this project does not load"


def read_configuration(file: File | None) -> Configuration:
    """The settings in a file; raises BrokenConfiguration, and OSError where it cannot be read."""
    if file is None:
        return Configuration()
    source = None
    try:
        if not file.is_file():
            raise SpecsmithError([error("not-a-file", "this is no file", (), "make it one, or remove it")])
        with file.open("rb") as opened:
            source = read(opened.read(Limits().bytes + 1), file.name)
        return _configuration(source.data, file, source)
    except SpecsmithError as fault:
        raise BrokenConfiguration(fault, str(file), source) from fault


def _configuration(data: Value, file: File, source: Source) -> Configuration:
    settings = record(data, ())
    known_keys(settings, KEYS, ())
    if settings.get("specsmith") != "1":
        raise SpecsmithError(
            [error("wrong-version", "expected specsmith: 1, the version of this format", ("specsmith",))]
        )
    entries = record({} if settings.get("rules") is None else settings["rules"], ("rules",))
    from specsmith.lint.own import read_own, read_settings  # most projects have neither

    templates = places.templates(settings, file.parent)
    return Configuration(
        file=file,
        briefs=places.briefs(settings, file.parent),
        out=places.out(settings, file.parent),
        formats=outputs.formats(settings),
        documents=outputs.documents(settings, templates.new if templates else ()),
        combine=outputs.combine(settings),
        packs=places.packs(settings, file.parent),
        rules={name: _setting(each, name) for name, each in entries.items()},
        checks=read_settings(settings["checks"], ("checks",)) if settings.get("checks") is not None else {},
        own_checks=read_own(settings["own_checks"], ("own_checks",))
        if settings.get("own_checks") is not None
        else None,
        baseline=places.baseline(settings, file.parent),
        reference=places.reference(settings, file.parent),
        templates=templates,
        source=source,
    )


def _setting(data: object, name: str) -> RuleSetting:
    at = ("rules", name)
    if not isinstance(data, dict):
        hint = "write a record: {level: off, reason: why it does not apply}"
        raise SpecsmithError([error("not-a-record", f"expected a record, found {quote(str(data))}", at, hint)])
    known_keys(data, ("level", "reason"), at)
    level = text(data, "level", at)
    if level not in LEVELS:
        hint = did_you_mean(level, LEVELS) or f"expected one of {', '.join(LEVELS)}"
        raise SpecsmithError(
            [Diagnostic("error", "unknown-choice", f"{quote(level)} is no level", (*at, "level"), hint)]
        )
    return RuleSetting(level, text(data, "reason", at))
