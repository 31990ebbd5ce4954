"""`specsmith init`: sets a repository up, so that documents that are committed merge well."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from specsmith.cli import DONE, FINDINGS
from specsmith.cli.saying import say
from specsmith.clone import DRIVER, DRIVER_CALL, GitRefused, set_up, settings
from specsmith.configuration import outputs, places, read_configuration
from specsmith.configuration.settings import settings_text
from specsmith.diagnostics import visible
from specsmith.history import Repository, repository
from specsmith.merging.attributes import ATTRIBUTES, Damaged, updated
from specsmith.outputs import OUT
from specsmith.repository import SETTINGS, configuration_file
from specsmith.save import rewrite


@dataclass(slots=True)
class Plan:
    """What is to be written, and what there is to say besides."""

    files: dict[Path, str] = field(default_factory=dict)
    clone: dict[str, str] = field(default_factory=dict)
    """Settings of git for this clone."""
    notes: list[str] = field(default_factory=list)


@click.command("init")
@click.option("--out", default="", metavar="FOLDER", help="Where documents go. [default: specs]")
@click.option("--to", default="", metavar="FORMATS", help="The formats that build makes, with commas. [default: md]")
@click.option(
    "--document", default="", metavar="NAMES", help="Documents, with commas, or all. [default: the set of five]"
)
@click.option("--check", "checking", is_flag=True, help="Write nothing; say what would be written, and fail if so.")
def command(out: str, to: str, document: str, checking: bool) -> int:
    """Set this folder up for specsmith: specsmith.yaml, lines in .gitattributes, a merge driver in this clone of git.

    What stands already stays as it is; a second run changes nothing. Run it once in each clone, since git does not
    pass the merge driver on.
    """
    given = _given(out, _names(to), _names(document))
    file = configuration_file(Path.cwd())
    plan = Plan()
    if file is None:
        plan.files[Path(SETTINGS)] = settings_text(given)
    elif given:
        plan.notes.append(f"{visible(str(file))}: stands already and stays as it is; write there what is to change")
    folder = file.parent if file else Path()
    documents = (read_configuration(file).out if file else Path(out) if out else None) or folder / OUT
    found = repository(Path.cwd())
    _of_git(plan, found, folder, documents)
    if checking:
        return _shown(plan)
    _write(plan, found)
    _next(file is None)
    return DONE


def _given(out: str, formats: Sequence[str], documents: Sequence[str]) -> dict[str, str]:
    """What the options say, as YAML; raises SpecsmithError for what no project can say."""
    said = {"formats": list(formats), "documents": list(documents)}
    outputs.formats({"formats": said["formats"] or None})
    outputs.documents({"documents": said["documents"] or None})
    places.out({"out": out or None}, Path.cwd())
    text = {name: f"[{', '.join(names)}]" for name, names in said.items() if names}
    return ({"out": json.dumps(out, ensure_ascii=False)} if out else {}) | text


def _names(words: str) -> list[str]:
    return [each.strip() for each in words.split(",") if each.strip()]


def _of_git(plan: Plan, found: Repository | None, folder: Path, documents: Path) -> None:
    """Plans what git is to know."""
    if found is None or found.root is None:
        plan.notes.append("here is no git repository; run specsmith init again once there is one")
        return
    out = documents.relative_to(folder).as_posix()
    if out == ".":
        plan.notes.append(f"documents stand beside other files (out: .), so {ATTRIBUTES} stays as it is")
    else:
        _plan_attributes(plan, folder / ATTRIBUTES, out)
    _plan_driver(plan, settings(found.folder))


def _plan_attributes(plan: Plan, file: Path, out: str) -> None:
    if file.is_symlink() or (file.exists() and not file.is_file()):
        raise click.ClickException(f"{file}: a link or folder stands here; specsmith writes only into a file")
    before = file.read_bytes().decode(errors="surrogateescape") if file.exists() else ""
    try:
        after = updated(before, out)
    except Damaged as fault:
        raise click.ClickException(str(fault)) from fault
    if after != before:
        plan.files[file] = after


def _plan_driver(plan: Plan, known: Mapping[str, str]) -> None:
    name, call = DRIVER_CALL, DRIVER[DRIVER_CALL]
    if known.get(name, call) != call:
        plan.notes.append(f"git config {name}: is {visible(known[name])} in this clone, and stays so")
        return
    plan.clone = {key: value for key, value in DRIVER.items() if key not in known}


def _shown(plan: Plan) -> int:
    for file in plan.files:
        say(f"would write {visible(str(file))}")
    for name in plan.clone:
        say(f"would set {name} in this clone's git config")
    for note in plan.notes:
        say(note)
    return FINDINGS if plan.files or plan.clone else DONE


def _write(plan: Plan, found: Repository | None) -> None:
    for file, text in plan.files.items():
        rewrite(file, text.encode(errors="surrogateescape"))
        say(f"wrote {visible(str(file))}")
    if plan.clone and found:
        try:
            set_up(found.folder, plan.clone)
        except GitRefused as refusal:
            raise click.ClickException(f"the merge driver could not be set up: {refusal}") from refusal
        say("set up the merge driver in this clone; whoever clones the repository runs specsmith init, or:")
        for name, value in DRIVER.items():
            say(f"  git config {name} {shlex.quote(value)}")
    for note in plan.notes:
        say(note)
    if not plan.files and not plan.clone:
        say("nothing to do: all of it stands already")


def _next(is_new: bool) -> None:
    first = "specsmith new, then: " if is_new else ""
    say(f"Next: {first}specsmith build, and commit what it writes. After a merge that stops: specsmith resolve")
