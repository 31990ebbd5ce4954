"""`specsmith build`: makes the documents of briefs and says what it wrote."""

from __future__ import annotations

from collections.abc import Sequence

import click

from specsmith.cli import DONE
from specsmith.cli.options import limits_of, raised_limits, sharded
from specsmith.cli.saying import say
from specsmith.ledger import Ledger, ledger_of
from specsmith.repository import NotFound
from specsmith.shards import Shard

_FORMATS = (
    "Formats, with commas: md and docx for documents; feature, csv, xlsx, openslo and json for other tools.  "
    "[default: md]"
)


@click.command("build")
@click.argument("briefs", nargs=-1)
@click.option("--to", default="", metavar="FORMATS", help=_FORMATS)
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
@click.option("--check", is_flag=True, help="Write nothing; say which documents are not what the briefs give, and why.")
@click.option("--prune", is_flag=True, help="Remove documents that no brief gives any more.")
@click.option("--force", is_flag=True, help="Replace files that specsmith did not make.")
@click.option("--all", "everything", is_flag=True, help="Show every error, not only the first 50 of a brief.")
@sharded
@raised_limits
def command(
    briefs: tuple[str, ...], to: str, out: str | None, document: str, combine: bool | None, reference: str | None,
    jobs: int | None, check: bool, prune: bool, force: bool, everything: bool, shard: Shard | None,
    **raised: int | None,
) -> int:  # fmt: skip
    """Make the documents of BRIEFS (files or folders) in OUT/<brief>/<document>.<format>, and files for other tools.

    Without BRIEFS those of the project: what specsmith.yaml names, or all beside and below it. What the options
    leave open, specsmith.yaml decides. A brief with errors writes nothing; the others do, and the exit code is 1.

    With --check the exit code is 0 if all documents are what the briefs give, 1 if one is stale, 2 if it could not run.
    """
    ledger = ledger_of([to, out, document, combine, reference, sorted(raised.items(), key=str)])
    simple = not check and not prune and not shard  # other shares may have come by an id of this one
    told = _unchanged(ledger, briefs) if ledger and simple else None
    if told is not None:
        say("\n".join(told))
        return DONE
    from specsmith.cli.making import Request, make  # a build that has nothing to do is not to pay for more

    request = Request(
        briefs, to, document, combine, out, reference, limits_of(raised), jobs, force, everything, check, prune, shard
    )
    return make(request, ledger)


def _unchanged(ledger: Ledger, briefs: Sequence[str]) -> list[str] | None:
    """What there is to say where every brief can be left alone; None where there is something to do."""
    if not ledger.entries or ledger.gone or not (briefs or ledger.places):
        return None
    try:
        files = ledger.briefs(briefs)
    except NotFound as refusal:
        raise click.ClickException(str(refusal)) from refusal
    entries = ledger.unchanged(files)
    return [line for entry in entries.values() for line in entry.told] if len(entries) == len(files) else None
