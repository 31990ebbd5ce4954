"""`specsmith build`: makes the documents of briefs and says what it wrote."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from specsmith.build import (
    Checked,
    NotFound,
    check_all,
    document_choices,
    documents,
    due,
    find_briefs,
    format_choices,
    prepare_for_next_time,
)
from specsmith.cli import DONE, FINDINGS
from specsmith.cli.options import limits_of, raised_limits
from specsmith.cli.report import plural, report, say, wants_colour
from specsmith.configuration.outputs import ALL
from specsmith.diagnostics import did_you_mean, quote, visible
from specsmith.outputs import Chosen, SamePlace, refuse_same_place
from specsmith.save import Refused, save

if TYPE_CHECKING:
    from specsmith.looks import Looks

MANY = 5
"""Briefs from which on a progress bar is shown."""


@click.command("build")
@click.argument("briefs", nargs=-1)
@click.option("--to", default="", metavar="FORMATS", help="Formats, with commas: md,docx. [default: md]")
@click.option("--out", type=click.Path(file_okay=False), help="Where documents go. [default: specs]")
@click.option(
    "--document", default="", metavar="NAMES", help="Documents, with commas, or all. [default: the set of five]"
)
@click.option("--combine/--apart", default=None, help="Make one file of the set, to mail, or one for each document.")
@click.option(
    "--reference", metavar="FILE", type=click.Path(exists=True, dir_okay=False),
    help="A Word file whose styles, paper, header and footer Word documents take.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Replace files that specsmith did not make.")
@click.option("--all", "everything", is_flag=True, help="Show every error, not only the first 50 of a brief.")
@raised_limits
def command(
    briefs: tuple[str, ...], to: str, out: str | None, document: str, combine: bool | None, reference: str | None,
    force: bool, everything: bool, **raised: int | None,
) -> int:  # fmt: skip
    """Make the documents of BRIEFS (files or folders) in OUT/<brief>/<document>.<format>.

    Without BRIEFS those of the project: what specsmith.yaml names, or all beside and below it. What the options
    leave open, specsmith.yaml decides. A brief with errors writes nothing; the others do, and the exit code is 1.
    """
    chosen = Chosen(_formats(to), _names(document), combine, Path(out) if out else None)
    try:
        checked = check_all(find_briefs(briefs), limits_of(raised))
        refuse_same_place(checked, chosen)
    except (NotFound, SamePlace) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    looks = _looks(reference, {form for each in checked for form in chosen.of(each).formats})
    for each in checked:
        if not each.buildable:
            report(each, [one for one in each.diagnostics if one.level == "error"], everything, error=True)
    if looks:
        _look_at_references(checked, looks)
    refused = _save(checked, chosen, partial(_made, chosen, looks), force)
    for note in looks.notes() if looks else ():
        say(note, error=True)
    prepare_for_next_time()
    if refused:
        raise click.ClickException("; ".join(refused))
    return _outcome(checked)


def _looks(reference: str | None, formats: Collection[str]) -> Looks | None:
    """Those of Word files; nothing where none is made."""
    if "docx" in formats:
        from specsmith.looks import Looks  # Markdown must not pay for what draws

        return Looks(Path(reference) if reference else None)
    if reference:
        raise click.UsageError("--reference is for Word documents; add docx to --to")
    return None


def _look_at_references(checked: list[Checked], looks: Looks) -> None:
    """Refuses one that cannot be used, before anything is written."""
    from specsmith.looks import UnusableReference  # is loaded where there are looks

    try:
        for each in checked:
            if each.buildable:
                looks.of(each)
    except UnusableReference as fault:
        raise click.ClickException(str(fault)) from fault


def _made(chosen: Chosen, looks: Looks | None, checked: Checked) -> dict[str, bytes]:
    wanted = chosen.of(checked)
    look = looks.of(checked) if looks and "docx" in wanted.formats else None
    return documents(checked, wanted.formats, wanted.documents, wanted.combine, look)


def _save(
    checked: list[Checked], chosen: Chosen, made: Callable[[Checked], dict[str, bytes]], force: bool
) -> list[str]:
    """Saves and tells of each brief that can be built; returns why some documents stayed as they were."""
    refused: list[str] = []
    told: list[str] = []
    try:
        for each in _progress([each for each in checked if each.buildable]):
            files = made(each)
            try:
                folder = chosen.of(each).folder
                told += _told(each, folder, list(files), save(folder, files, force))
            except Refused as refusal:
                refused.append(str(refusal))
    finally:
        for line in told:
            say(line)
    return refused


def _formats(to: str) -> tuple[str, ...]:
    return _chosen(to, format_choices(), "a format") if to else ()


def _names(document: str) -> tuple[str, ...]:
    known, _ = document_choices()
    if document == ALL:
        return known
    return _chosen(document, known, "a document") if document else ()


def _chosen(words: str, known: Sequence[str], noun: str) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(word.strip() for word in words.split(",") if word.strip()))
    for word in chosen:
        if word not in known:
            hint = did_you_mean(word, known) or "choose from " + ", ".join(known)
            raise click.UsageError(f"{quote(word)} is not {noun}; {hint}")
    if not chosen:
        raise click.UsageError(f"name {noun}: {', '.join(known)}")
    return chosen


def _progress(checked: list[Checked]) -> Iterator[Checked]:
    if len(checked) < MANY or not wants_colour(error=True):
        yield from checked
        return
    with click.progressbar(checked, label="Building", file=sys.stderr) as bar:
        yield from bar


def _told(checked: Checked, folder: Path, files: list[str], changed: list[Path]) -> list[str]:
    some = f"wrote {len(changed)} of {plural(len(files), 'file')}"
    wrote = some if 0 < len(changed) < len(files) else f"wrote {plural(len(files), 'file')}"
    wrote = wrote if changed else "nothing changed"
    return [f"{visible(str(folder))}/: {wrote} ({visible(', '.join(files))})", f"  {_questions(checked)}"]


def _questions(checked: Checked) -> str:
    spec = checked.spec
    if spec is None or not spec.questions:
        return "no open question"
    block = due(spec, spec.head.stage)
    verb = "blocks" if len(block) < 2 else "block"
    now = f"{len(block) or 'none'} of them {verb} {spec.head.stage}"
    return f"{plural(len(spec.questions), 'open question')}; {now}"


def _outcome(checked: list[Checked]) -> int:
    broken = [each for each in checked if not each.buildable]
    for each in broken:
        errors = sum(one.level == "error" for one in each.diagnostics)
        say(f"{visible(str(each.file))}: {plural(errors, 'error')}; nothing was written for this brief", error=True)
    return FINDINGS if broken else DONE
