"""`specsmith build`: makes the documents of briefs and says what it wrote."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from specsmith.build import (
    Checked,
    check,
    document_choices,
    format_choices,
    named_briefs,
    prepare_for_next_time,
    with_id_of,
)
from specsmith.cli import DONE, FINDINGS
from specsmith.cli.options import limits_of, raised_limits
from specsmith.cli.report import report
from specsmith.cli.saying import say, wants_colour
from specsmith.configuration.outputs import ALL
from specsmith.diagnostics import did_you_mean, plural, quote, visible
from specsmith.outputs import Chosen, Outputs, SamePlace, refuse_same_place
from specsmith.production import Open, Order, Product, produced, usual_jobs
from specsmith.project import Projects
from specsmith.repository import NotFound
from specsmith.save import Refused, save

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
@click.option("--jobs", type=click.IntRange(min=1), help="Processes at work. [default: one for each core]")
@click.option("--force", is_flag=True, help="Replace files that specsmith did not make.")
@click.option("--all", "everything", is_flag=True, help="Show every error, not only the first 50 of a brief.")
@raised_limits
def command(
    briefs: tuple[str, ...], to: str, out: str | None, document: str, combine: bool | None, reference: str | None,
    jobs: int | None, force: bool, everything: bool, **raised: int | None,
) -> int:  # fmt: skip
    """Make the documents of BRIEFS (files or folders) in OUT/<brief>/<document>.<format>.

    Without BRIEFS those of the project: what specsmith.yaml names, or all beside and below it. What the options
    leave open, specsmith.yaml decides. A brief with errors writes nothing; the others do, and the exit code is 1.
    """
    chosen = Chosen(_formats(to), _names(document), combine, Path(out) if out else None)
    order = Order(chosen, limits_of(raised), Path(reference) if reference else None)
    try:
        files = named_briefs(briefs)
        notes = _foreseen(files, order)
    except (NotFound, SamePlace) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    result = _Result(force)
    try:
        for product in _progress(produced(files, order, jobs or usual_jobs()), len(files)):
            result.take(product)
    finally:
        result.tell(everything)
    for note in (*notes, *result.notes()):
        say(note, error=True)
    prepare_for_next_time()
    if result.refused:
        raise click.ClickException("; ".join(result.refused))
    return FINDINGS if result.broken else DONE


def _foreseen(files: Sequence[Path], order: Order) -> Sequence[str]:
    """Refuses what can be refused before anything is written; returns what reference documents lack."""
    projects = Projects()
    wanted = [(file, projects.of(file.parent).configuration) for file in files]
    outputs = [(file, said, order.chosen.of(file, said)) for file, said in wanted]
    refuse_same_place((file, each.folder) for file, _, each in outputs)
    word = [said for _, said, each in outputs if "docx" in each.formats]
    if order.reference and not word:
        raise click.UsageError("--reference is for Word documents; add docx to --to")
    if not word:
        return ()
    from specsmith.looks import Looks, UnusableReference  # Markdown must not pay for what draws

    looks = Looks(order.reference)
    try:
        for said in dict.fromkeys(word):
            looks.of(said)
    except UnusableReference as fault:
        raise click.ClickException(str(fault)) from fault
    return looks.lacking


class _Result:
    """What came of the briefs: saved as it comes, told at the end."""

    def __init__(self, force: bool) -> None:
        self.broken: list[Checked] = []
        self.refused: list[str] = []
        """Why the documents of a brief stayed as they were."""
        self._force = force
        self._told: list[str] = []
        self._holders: dict[str, Path] = {}
        self._undrawn: list[object] = []

    def take(self, product: Product) -> None:
        """Saves the files of a product, unless its brief has errors or the id of another."""
        broken = product.broken or self._with_id_of_another(product)
        if broken:
            self.broken.append(broken)
            return
        try:
            changed = save(product.outputs.folder, product.files, self._force)
        except Refused as refusal:
            self.refused.append(str(refusal))
            return
        if product.undrawn:
            self._undrawn.append(product.undrawn)
        self._told += _told(product.outputs, list(product.files), changed, product.open)

    def _with_id_of_another(self, product: Product) -> Checked | None:
        holder = self._holders.setdefault(product.brief, product.file)
        if holder == product.file:
            return None
        return with_id_of(check(product.file), product.brief, holder)

    def tell(self, everything: bool) -> None:
        """Says what is wrong with briefs, and what was written of the others."""
        for each in self.broken:
            report(each, [one for one in each.diagnostics if one.level == "error"], everything, error=True)
        for line in self._told:
            say(line)
        for each in self.broken:
            errors = sum(one.level == "error" for one in each.diagnostics)
            said = f"{plural(errors, 'error')}; nothing was written for this brief"
            say(f"{visible(str(each.file))}: {said}", error=True)

    def notes(self) -> list[str]:
        """What a reader of the Word files should know."""
        if not self._undrawn:
            return []
        from specsmith.looks import Undrawn

        return sum((each for each in self._undrawn if isinstance(each, Undrawn)), Undrawn()).notes


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


def _progress(products: Iterable[Product], number: int) -> Iterator[Product]:
    if number < MANY or not wants_colour(error=True):
        yield from products
        return
    with click.progressbar(products, length=number, label="Building", file=sys.stderr) as bar:
        yield from bar


def _told(outputs: Outputs, files: list[str], changed: list[Path], open: Open | None) -> list[str]:
    some = f"wrote {len(changed)} of {plural(len(files), 'file')}"
    wrote = some if 0 < len(changed) < len(files) else f"wrote {plural(len(files), 'file')}"
    wrote = wrote if changed else "nothing changed"
    return [f"{visible(str(outputs.folder))}/: {wrote} ({visible(', '.join(files))})", f"  {_questions(open)}"]


def _questions(open: Open | None) -> str:
    if open is None or not open.all:
        return "no open question"
    verb = "blocks" if open.now < 2 else "block"
    now = f"{open.now or 'none'} of them {verb} {open.stage}"
    return f"{plural(open.all, 'open question')}; {now}"
