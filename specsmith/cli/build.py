"""`specsmith build`: makes the documents of briefs and says what it wrote."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
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
    exports,
    find_briefs,
    format_choices,
    missing_for,
    prepare_for_next_time,
)
from specsmith.cli import DONE, FINDINGS
from specsmith.cli.options import limits_of, raised_limits
from specsmith.cli.report import plural, report, say, wants_colour
from specsmith.diagnostics import did_you_mean, quote, visible
from specsmith.resources import installation
from specsmith.save import Refused, save

if TYPE_CHECKING:
    from specsmith.looks import Looks

MANY = 5
"""Briefs from which on a progress bar is shown."""
_FORMATS = "Formats, with commas: md and docx for documents; feature, csv, xlsx, openslo and json for other tools."


@click.command("build")
@click.argument("briefs", nargs=-1, required=True)
@click.option("--to", default="md", show_default=True, metavar="FORMATS", help=_FORMATS)
@click.option("--out", default="specs", show_default=True, type=click.Path(file_okay=False), help="Where documents go.")
@click.option(
    "--document", default="", metavar="NAMES", help="Documents, with commas, or all. [default: the set of five]"
)
@click.option("--combine", is_flag=True, help="Make one file of the set, to mail.")
@click.option(
    "--reference", metavar="FILE", type=click.Path(exists=True, dir_okay=False),
    help="A Word file whose styles, paper, header and footer Word documents take.",
)  # fmt: skip
@click.option("--force", is_flag=True, help="Replace files that specsmith did not make.")
@click.option("--all", "everything", is_flag=True, help="Show every error, not only the first 50 of a brief.")
@raised_limits
def command(
    briefs: tuple[str, ...], to: str, out: str, document: str, combine: bool, reference: str | None, force: bool,
    everything: bool, **raised: int | None,
) -> int:  # fmt: skip
    """Make the documents of BRIEFS (files or folders) in OUT/<brief>/<document>.<format>, and files for other tools.

    A brief with errors writes nothing; the others do, and the exit code is 1.
    """
    formats, further = _formats(to)
    _refuse_idle(formats, {"--document": bool(document), "--combine": combine})
    names, looks = _names(document), _looks(reference, formats)
    _refuse_missing(further)
    try:
        checked = _apart(check_all(find_briefs(briefs), limits_of(raised)))
    except (NotFound, Refused) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    for each in checked:
        if not each.buildable:
            report(each, [one for one in each.diagnostics if one.level == "error"], everything, error=True)
    if looks:
        _look_at_references(checked, looks)
    refused = _save(checked, Path(out), partial(_made, formats, further, names, combine, looks), force)
    for note in looks.notes() if looks else ():
        say(note, error=True)
    prepare_for_next_time()
    if refused:
        raise click.ClickException("; ".join(refused))
    return _outcome(checked)


def _looks(reference: str | None, formats: tuple[str, ...]) -> Looks | None:
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


def _refuse_idle(formats: tuple[str, ...], options: dict[str, bool]) -> None:
    """Refuses options that are about documents where none is made."""
    for name in (name for name, given in options.items() if given and not formats):
        raise click.UsageError(f"{name} is for documents; add md or docx to --to")


def _refuse_missing(further: tuple[str, ...]) -> None:
    for name, package in missing_for(further).items():
        raise click.ClickException(f"{name} files need a package that is not installed: {installation(package)}")


def _made(
    formats: tuple[str, ...], further: tuple[str, ...], names: tuple[str, ...], combine: bool, looks: Looks | None,
    checked: Checked,
) -> tuple[dict[str, bytes], tuple[str, ...]]:  # fmt: skip
    """The files of a brief, and what could not be said in them."""
    look = looks.of(checked) if looks else None
    made = documents(checked, formats, names, combine, look) if formats else {}
    files, notes = exports(checked, further)
    return {**made, **files}, notes


def _save(
    checked: list[Checked], out: Path, made: Callable[[Checked], tuple[dict[str, bytes], tuple[str, ...]]], force: bool
) -> list[str]:
    """Saves and tells of each brief that can be built; returns why some documents stayed as they were."""
    refused: list[str] = []
    told: list[str] = []
    try:
        for each in _progress([each for each in checked if each.buildable]):
            files, notes = made(each)
            try:
                changed = save(out / each.stem, files, force)
                told += [*_told(each, out / each.stem, list(files), changed), *(f"  {visible(note)}" for note in notes)]
            except Refused as refusal:
                refused.append(str(refusal))
    finally:
        for line in told:
            say(line)
    return refused


def _formats(to: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The formats of documents, and those of exports."""
    of_documents, of_exports = format_choices()
    chosen = _chosen(to, (*of_documents, *of_exports), "a format")
    return tuple(each for each in chosen if each in of_documents), tuple(each for each in chosen if each in of_exports)


def _names(document: str) -> tuple[str, ...]:
    known, usual = document_choices()
    if not document:
        return usual
    if document == "all":
        return known
    return _chosen(document, known, "a document")


def _chosen(words: str, known: Sequence[str], noun: str) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(word.strip() for word in words.split(",") if word.strip()))
    for word in chosen:
        if word not in known:
            hint = did_you_mean(word, known) or "choose from " + ", ".join(known)
            raise click.UsageError(f"{quote(word)} is not {noun}; {hint}")
    if not chosen:
        raise click.UsageError(f"name {noun}: {', '.join(known)}")
    return chosen


def _apart(checked: list[Checked]) -> list[Checked]:
    """Refuses briefs whose documents have no folder of their own, before anything is written."""
    holders: dict[str, Checked] = {}
    for each in checked:
        if not each.stem or each.stem.startswith("."):
            raise Refused(f"{each.file}: documents need a name; call the file by one, as in uploads.brief.yaml")
        holder = holders.setdefault(unicodedata.normalize("NFC", each.stem).casefold(), each)
        if holder is not each:
            way_out = "rename one of the two, or build them with different --out"
            raise Refused(f"{each.file} and {holder.file} would write the same files; {way_out}")
    return checked


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
    outcome = f"{wrote} ({visible(', '.join(files))})" if files else "no file to write"
    return [f"{visible(str(folder))}/: {outcome}", f"  {_questions(checked)}"]


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
