"""The pipeline on one page: brief files -> checked briefs -> documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as File
from typing import TYPE_CHECKING

from specsmith.brief.model import Brief
from specsmith.brief.parse import parse
from specsmith.derive import derive
from specsmith.diagnostics import Diagnostic, Place, SpecsmithError, error
from specsmith.lint import lint
from specsmith.project import Project, Projects
from specsmith.rules.applying import applying
from specsmith.source import Limits as Limits
from specsmith.source import Source, line_of, locate, read
from specsmith.spec import STAGES, Detail, FactSheet, Question, Spec

if TYPE_CHECKING:
    from specsmith.exports.made import Made
    from specsmith.writers.look import Look

SUFFIX = ".brief.yaml"

_SKIPPED = ("node_modules", "__pycache__", "site-packages")


class NotFound(Exception):
    """No brief where one was named; says what to do."""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Checked:
    """A brief that was looked at; without `spec` where it cannot be used at all."""

    file: File
    text: str
    """The file as text, for showing the line that a diagnostic is about."""
    source: Source | None = None
    brief: Brief | None = None
    spec: Spec | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    project: Project | None = None
    """What holds for it: rules, checks and settings."""
    known: tuple[Diagnostic, ...] = ()
    """Findings that are not among the diagnostics, since the project's baseline lists them."""

    @property
    def buildable(self) -> bool:
        """Whether documents can be made: errors stop a build, and nothing else does."""
        return self.spec is not None and not any(each.level == "error" for each in self.diagnostics)

    @property
    def stem(self) -> str:
        """The file's name without `.brief.yaml`: the name of its folder of documents."""
        return self.file.name.removesuffix(SUFFIX) if self.file.name.endswith(SUFFIX) else self.file.stem


def find_briefs(places: Iterable[str]) -> list[File]:
    """The brief files named, and those below each folder named, in order and once.

    Raises NotFound for a place that is not there, and for a folder without briefs.
    """
    found: list[File] = []
    for place in places:
        path = File(place)
        if place and path.is_dir():
            below = briefs_below(path)
            if not below:
                raise NotFound(f"{place}: no file here is called *{SUFFIX}; specsmith new writes one")
            found += below
        elif place and path.exists():
            found.append(path)
        else:
            raise NotFound(f"{place or '(an empty name)'}: no such file or folder")
    once: dict[File, File] = {}
    for path in found:
        once.setdefault(path.resolve(), path)
    return list(once.values())


def briefs_below(folder: File) -> list[File]:
    """The briefs in a folder and below, hidden and vendored folders left out, in order."""
    found = []
    for path in folder.rglob(f"*{SUFFIX}"):
        inside = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith(".") or part in _SKIPPED for part in inside):
            found.append(path)
    return sorted(found)


def check(file: File, limits: Limits | None = None, projects: Projects | None = None, stage: str = "") -> Checked:
    """Everything there is to say about one brief, as if it were in a stage if one is named.

    Raises OSError where the file cannot be read.

    Raises BrokenConfiguration and BrokenRules where the project of the brief cannot be used.
    """
    limits = limits or Limits()
    project = (projects or Projects()).of(file.parent)
    with file.open("rb") as opened:
        content = opened.read(limits.bytes + 1)  # and not all of /dev/zero
    return check_content(file, content, limits, project, stage)


def check_content(file: File, content: bytes, limits: Limits, project: Project, stage: str = "") -> Checked:
    """Everything there is to say about the content of a brief, whether it stands in the file or not."""
    source = None
    try:
        source = read(content, file.name, limits)
        brief = parse(source)
        brief = brief.model_copy(update={"stage": stage}) if stage else brief
    except SpecsmithError as fault:
        text = source.text if source else _lines(content)
        return Checked(file, text, source, diagnostics=fault.diagnostics, project=project)
    chosen = applying(project.families, project.knowledge.kinds, brief)
    off = {name: each.reason for name, each in project.configuration.rules.items() if each.level == "off"}
    spec = derive(brief, chosen.rules, file.name, chosen.order, off)
    spec = _with_switched_off(spec, project, brief, off)
    return Checked(file, source.text, source, brief, spec, lint(brief, spec, project.checks), project)


def _with_switched_off(spec: Spec, project: Project, brief: Brief, off: Mapping[str, str]) -> Spec:
    """The specification with the rules that would look at the brief and are off in its project, by id with reasons."""
    would_look = applying(project.knowledge.families, project.knowledge.kinds, brief).rules if off else ()
    details = tuple(Detail(f"{rule.id}, {rule.title}", (off[rule.id],)) for rule in would_look if rule.id in off)
    sheet = FactSheet("project", "Rules that this project switches off", details)
    return replace(spec, sheets=(*spec.sheets, sheet)) if details else spec


def _lines(content: bytes) -> str:
    """A file that could not be read as YAML, for showing a line of it."""
    return content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n").replace("\r", "\n")


def place_of(checked: Checked, diagnostic: Diagnostic) -> Place:
    """Where in the file a diagnostic points."""
    if diagnostic.place is None and checked.source is not None:
        return locate(checked.source, diagnostic.path, diagnostic.at_key, diagnostic.excerpt)
    return diagnostic.place or Place(1, 1)


def reading_order(place: Place, diagnostic: Diagnostic) -> tuple[bool, int, int]:
    """To sort by: from top to bottom, and what is about the brief as a whole at the end."""
    return is_about_all(diagnostic), place.line, place.column


def is_about_all(diagnostic: Diagnostic) -> bool:
    """Whether it points at no value: what is missing from a brief stands nowhere in it."""
    return not diagnostic.path and diagnostic.place is None


def line_at(checked: Checked, place: Place) -> str:
    """The text of the line that a place is in."""
    if checked.source is not None:
        return line_of(checked.source, place)
    lines = checked.text.split("\n")
    return lines[place.line - 1] if place.line <= len(lines) else ""


def check_all(files: Sequence[File], limits: Limits | None = None, stage: str = "") -> list[Checked]:
    """Every brief, as if in a stage if one is named, and that no two have the same id."""
    projects = Projects()
    checked = [check(file, limits, projects, stage) for file in files]
    holders: dict[str, File] = {}
    return [_unique(each, holders) for each in checked]


def _unique(checked: Checked, holders: dict[str, File]) -> Checked:
    if checked.brief is None:
        return checked
    holder = holders.setdefault(checked.brief.id, checked.file)
    if holder == checked.file:
        return checked
    message = f"the id {checked.brief.id} belongs to {holder} already"
    fault = error("duplicate-brief-id", message, ("id",), "give this brief an id of its own")
    return replace(checked, diagnostics=(fault, *checked.diagnostics))


def documents(
    checked: Checked, formats: Sequence[str], names: Sequence[str], combined: bool, look: Look | None = None
) -> dict[str, bytes]:
    """The files of a brief's document set, by name: `spec.md`, `spec.docx`, ...; without a look, in ours."""
    from specsmith.render import combine, render  # `check` must not pay for templates
    from specsmith.writers import WRITERS
    from specsmith.writers.look import Look

    if checked.spec is None:
        raise ValueError("a brief with errors has no documents")
    made = (combine(checked.spec, names, checked.stem),) if combined else render(checked.spec, names)
    return {f"{each.name}.{form}": WRITERS[form](each, look or Look()) for each in made for form in formats}


def due(spec: Spec, stage: str) -> list[Question]:
    """The open questions that block a stage or an earlier one."""
    reached = STAGES[: STAGES.index(stage) + 1]
    return [question for question in spec.questions if question.blocks in reached]


def document_choices() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The documents that can be made, and those made unless somebody says otherwise, which come first in both."""
    from specsmith.render import DEFAULT, document_names

    return (*DEFAULT, *(name for name in document_names() if name not in DEFAULT)), DEFAULT


def exports(checked: Checked, formats: Sequence[str]) -> Made:
    """The files of a brief for the tools that follow, and what could not be said in them."""
    from specsmith.exports import EXPORTS
    from specsmith.exports.made import Made

    if checked.spec is None:
        raise ValueError("a brief with errors has no exports")
    made = [EXPORTS[each].make(checked.spec) for each in formats]
    return Made(
        {name: content for each in made for name, content in each.files.items()},
        tuple(note for each in made for note in each.notes),
    )


def format_choices() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The formats that documents can have, and those of exports, which are made of the specification itself."""
    from specsmith.exports import EXPORTS
    from specsmith.writers import WRITERS

    return tuple(WRITERS), tuple(EXPORTS)


def missing_for(formats: Sequence[str]) -> dict[str, str]:
    """What has to be installed before exports can be made, by the name of the format."""
    from specsmith.exports import EXPORTS

    needs = {each: EXPORTS[each].needs() for each in formats}
    return {name: package for name, package in needs.items() if package}


def specification_schema() -> str:
    """The JSON Schema of exported specifications."""
    from specsmith.exports.schema import schema_text

    return schema_text()


def prepare_for_next_time() -> None:
    """Stores the checked rules beside the program, where that is possible and not done yet."""
    from specsmith.prepare import store

    store()
