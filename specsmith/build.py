"""The pipeline on one page: brief files -> checked briefs -> documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path as File
from typing import TYPE_CHECKING

from specsmith.brief.model import Brief
from specsmith.brief.parse import parse
from specsmith.configuration import read_configuration
from specsmith.derive import derive
from specsmith.diagnostics import Diagnostic, Place, SpecsmithError, error
from specsmith.frozen import Frozen, replace
from specsmith.lint import lint
from specsmith.project import Project, Projects
from specsmith.repository import SETTINGS, NotFound, configuration_file, find_briefs, stem
from specsmith.rules.applying import applying
from specsmith.source import Limits as Limits
from specsmith.source import Source, line_of, locate, read
from specsmith.spec import STAGES, Detail, FactSheet, Question, Spec

if TYPE_CHECKING:
    from specsmith.blocks import Document
    from specsmith.exports.made import Made
    from specsmith.own_templates.filling import Filling
    from specsmith.writers.look import Look


class Checked(Frozen):
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


def briefs_of_project() -> list[str]:
    """Where the project around the working folder has its briefs; raises NotFound where there is no project."""
    file = configuration_file(File.cwd())
    if file is None:
        raise NotFound(f"name briefs or folders; the {SETTINGS} here or above would say which, and there is none")
    return [str(each) for each in read_configuration(file).briefs]


def named_briefs(places: Sequence[str]) -> list[File]:
    """The briefs that were named, or else those of the project around the working folder; raises NotFound."""
    return find_briefs(places or briefs_of_project())


def check(
    file: File, limits: Limits | None = None, projects: Projects | None = None, stage: str = "",
    errors_only: bool = False,
) -> Checked:  # fmt: skip
    """Everything there is to say about one brief, as if it were in a stage if one is named; or only what stops a build.

    Raises OSError where the file cannot be read.

    Raises BrokenConfiguration and BrokenRules where the project of the brief cannot be used.
    """
    limits = limits or Limits()
    project = (projects or Projects()).of(file.parent)
    with file.open("rb") as opened:
        content = opened.read(limits.bytes + 1)  # and not all of /dev/zero
    return check_content(file, content, limits, project, stage, errors_only)


def check_content(
    file: File, content: bytes, limits: Limits, project: Project, stage: str = "", errors_only: bool = False
) -> Checked:
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
    found = lint(brief, spec, project.checks, errors_only)
    return Checked(file, source.text, source, brief, spec, found, project)


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


def check_all(
    files: Sequence[File], limits: Limits | None = None, stage: str = "",
    earlier: Callable[[str, File], File | None] = lambda _id, _file: None,
) -> list[Checked]:  # fmt: skip
    """Every brief, as if in a stage if one is named, and that no two have the same id.

    `earlier` knows briefs beside these: which of them has an id and comes before a file.
    """
    projects = Projects()
    checked = [check(file, limits, projects, stage) for file in files]
    holders: dict[str, File] = {}
    return [_unique(each, holders, earlier) for each in checked]


def _unique(checked: Checked, holders: dict[str, File], earlier: Callable[[str, File], File | None]) -> Checked:
    if checked.brief is None:
        return checked
    id = checked.brief.id
    holder = holders.get(id) or holders.setdefault(id, earlier(id, checked.file) or checked.file)
    return checked if holder == checked.file else with_id_of(checked, id, holder)


def with_id_of(checked: Checked, id: str, holder: File) -> Checked:
    """A brief with the error that its id is that of another brief, in the file `holder`."""
    fault = error(
        "duplicate-brief-id", f"the id {id} belongs to {holder} already", ("id",), "give this brief an id of its own"
    )
    return replace(checked, diagnostics=(fault, *checked.diagnostics))


def documents(
    checked: Checked, formats: Sequence[str], names: Sequence[str], combined: bool, look: Look | None = None,
    own: Filling | None = None, only: str = "",
) -> dict[str, bytes]:  # fmt: skip
    """The files of a brief's document set, by name: `spec.md`, `spec.docx`, ...; without a look, in ours.

    With `only`, at most the file of that name, as it is among the others.

    Raises TemplateFault where one of the project's `own` templates makes no document.
    """
    from specsmith.render import combine, render  # `check` must not pay for templates
    from specsmith.writers import WRITERS
    from specsmith.writers.look import Look

    if checked.spec is None:
        raise ValueError("a brief with errors has no documents")
    texts = own.templates if own else None
    if combined:
        made: tuple[Document, ...] = (combine(checked.spec, names, stem(checked.file), texts),)
    else:
        made = render(checked.spec, names, texts)
    writing = own.written if own else _written
    look = look or Look()
    files = {f"{each.name}.{form}": (each, form) for each in made for form in formats}
    return {
        name: writing(each.name, partial(WRITERS[form], each, look))
        for name, (each, form) in files.items()
        if only in ("", name)
    }


def _written(_name: str, write: Callable[[], bytes]) -> bytes:
    return write()


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
