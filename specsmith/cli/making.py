"""What `specsmith build` does where there is something to make: looks ahead, makes, saves, tells."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from specsmith.build import briefs_of_project, document_choices, format_choices, missing_for, prepare_for_next_time
from specsmith.cli import DONE, FINDINGS
from specsmith.cli.result import Result
from specsmith.cli.saying import say, wants_colour
from specsmith.cli.sharing import Share, shared
from specsmith.configuration import Configuration, read_configuration
from specsmith.diagnostics import did_you_mean, quote, visible
from specsmith.freshness import is_edited
from specsmith.freshness.surplus import names_in, roots_of
from specsmith.frozen import FrozenValue, replace
from specsmith.ledger import Ledger, State, state_of
from specsmith.outputs import Chosen, Outputs, SamePlace, own_documents, refuse_same_place
from specsmith.production import Order, Product, produced, usual_jobs
from specsmith.project import Projects
from specsmith.repository import NotFound, find_briefs
from specsmith.resources import ALL, installation
from specsmith.save import discard
from specsmith.shards import Shard
from specsmith.source import Limits

MANY = 5
"""Briefs from which on a progress bar is shown."""


class Request(FrozenValue):
    """What the command line asks for."""

    briefs: tuple[str, ...]
    to: str
    document: str
    combine: bool | None
    out: str | None
    reference: str | None
    limits: Limits
    jobs: int | None
    force: bool
    everything: bool
    check: bool
    prune: bool
    shard: Shard | None

    @property
    def whole(self) -> bool:
        """Whether all that a project wants is asked for, so that further files of ours are surplus there."""
        return not self.to and not self.document and self.combine is None

    @property
    def options(self) -> list[str]:
        """The options that decide what is made and where, to be repeated."""
        named = {"--to": self.to, "--document": self.document, "--out": self.out, "--reference": self.reference}
        combine = {None: [], True: ["--combine"], False: ["--apart"]}[self.combine]
        return [word for name, value in named.items() if value for word in (name, value)] + combine

    def order(self, own: Sequence[str]) -> Order:
        """What is to be made of each brief, which may be documents of templates of their projects' `own`.

        Raises click.UsageError.
        """
        out = Path(self.out) if self.out else None
        chosen = Chosen(_formats(self.to), _names(self.document, own), self.combine, out)
        return Order(chosen, self.limits, Path(self.reference) if self.reference else None)


def make(request: Request, ledger: Ledger | None) -> int:
    """Makes and saves what is asked for, tells of it, and returns the exit code."""
    whole = _whole(request, in_project=ledger is not None)
    try:
        places = request.briefs or briefs_of_project()
        files = find_briefs(places)
        order = request.order(_own_documents(files))
        inputs = _inputs(ledger, order) if ledger else {}
        notes = foreseen(files, order)
    except (NotFound, SamePlace) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    share = shared(files, request.shard, request.limits, buildable=True)
    given = {folder: names_in(folder) for folder in folders(share.others, order)}
    if request.check:
        return _check(request, whole, share, given, order)
    kept = ledger.unchanged(share.mine) if ledger else {}
    kept = {file: entry for file, entry in kept.items() if not share.earlier(entry.id, file)}
    result = Result(files, kept, request.force, share.earlier, given)
    waiting = [file for file in share.mine if file not in result.entries]
    states = {file: state_of(file) for file in waiting}
    try:
        for product in _progress(produced(waiting, order, request.jobs or usual_jobs()), len(waiting)):
            result.take(product, states.pop(product.file))
    finally:
        result.tell(request.everything)
    for note in (*notes, *result.notes()):
        say(note, error=True)
    if whole:
        tell_surplus(result.surplus(_roots(request, share, order)), request.prune)
    prepare_for_next_time()
    if ledger and all(inputs.values()):
        ledger.write([] if request.briefs else places, inputs, share.mine, result.entries)
    if result.refused:
        raise click.ClickException("; ".join(result.refused))
    return FINDINGS if result.broken else DONE


def _whole(request: Request, in_project: bool) -> bool:
    """Whether further files of ours are surplus: outside a project nobody says what else is wanted."""
    if request.prune and not (request.whole and in_project):
        raise click.UsageError("--prune needs a project (specsmith.yaml), and neither --to, --document nor --combine")
    return request.whole and in_project


def folders(files: Sequence[Path], order: Order) -> list[Path]:
    """Where the documents of briefs are, without looking into the briefs."""
    projects = Projects()
    return [order.chosen.of(file, projects.of(file.parent).configuration).folder for file in files]


def _check(request: Request, whole: bool, share: Share, given: dict[Path, list[str]], order: Order) -> int:
    """Whether the documents that stand are what would be made; nothing is believed of an earlier build."""
    from specsmith.cli.fresh import say_stale  # who builds has no use for it

    products = produced(share.mine, replace(order, keeps=False), request.jobs or usual_jobs())
    roots = _roots(request, share, order) if whole else []
    return say_stale(products, request.options, whole, roots, given, share.earlier)


def _roots(request: Request, share: Share, order: Order) -> list[Path]:
    """Where to look for documents of briefs that are gone; nowhere unless all briefs of the project are known."""
    if request.briefs or not share.first:
        return []
    known = folders([*share.mine, *share.others], order)
    return list(dict.fromkeys(each.parent for each in known)) if request.out else roots_of(known)


def tell_surplus(files: Sequence[Path], prune: bool) -> None:
    """Names the files of ours that no brief gives any more, and removes them if that was asked for."""
    for file in files:
        if prune and is_edited(file, file.read_bytes()):
            say(f"{visible(str(file))}: somebody edited it, so it stays; look through it, and remove it", error=True)
            continue
        if prune:
            discard(file)
        said = "removed" if prune else "no brief gives it any more; specsmith build --prune removes it"
        say(f"{visible(str(file))}: {said}", error=not prune)


def _inputs(ledger: Ledger, order: Order) -> dict[str, State | None]:
    """What every brief of the project depends on, as it lies there now."""
    configuration = read_configuration(ledger.settings)
    files = [*configuration.inputs, *([order.reference] if order.reference else [])]
    return {str(file): state_of(file) for file in files}


def foreseen(files: Sequence[Path], order: Order) -> Sequence[str]:
    """Refuses what can be refused before anything is written; returns what reference documents lack."""
    projects = Projects()
    wanted = [(file, projects.of(file.parent).configuration) for file in files]
    outputs = [(file, said, order.chosen.of(file, said)) for file, said in wanted]
    refuse_same_place((file, each.folder) for file, _, each in outputs)
    _refuse_idle(order.chosen, [each for _, _, each in outputs])
    _refuse_without_template(outputs)
    _refuse_missing({form: None for _, _, each in outputs for form in each.exports})
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


def _refuse_idle(chosen: Chosen, outputs: Iterable[Outputs]) -> None:
    """Refuses options that are about documents where none is made."""
    about = {"--document": bool(chosen.documents), "--combine": bool(chosen.combine)}
    for name in (name for name, given in about.items() if given and not any(each.formats for each in outputs)):
        raise click.UsageError(f"{name} is for documents; add md or docx to --to")


def _refuse_without_template(outputs: Iterable[tuple[Path, Configuration, Outputs]]) -> None:
    """Of several projects one may have a document that another has not."""
    for file, said, each in outputs:
        lacking = [name for name in each.documents if name not in (*document_choices()[0], *own_documents(said))]
        if lacking:
            raise click.ClickException(f"{file}: its project has no template for the document {quote(lacking[0])}")


def _refuse_missing(exports: Iterable[str]) -> None:
    for name, package in missing_for(tuple(exports)).items():
        raise click.ClickException(f"{name} files need a package that is not installed: {installation(package)}")


def _formats(to: str) -> tuple[str, ...]:
    of_documents, of_exports = format_choices()
    return _chosen(to, (*of_documents, *of_exports), "a format") if to else ()


def _names(document: str, own: Sequence[str]) -> tuple[str, ...]:
    if document == ALL:
        return (ALL,)
    return _chosen(document, (*document_choices()[0], *own), "a document") if document else ()


def _own_documents(files: Sequence[Path]) -> list[str]:
    """The documents that templates of the briefs' projects add."""
    projects = Projects()
    found = (
        own_documents(projects.of(folder).configuration) for folder in dict.fromkeys(file.parent for file in files)
    )
    return list(dict.fromkeys(name for names in found for name in names))


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
