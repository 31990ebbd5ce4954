"""`specsmith merge-driver`: git calls it for a generated file that both sides of a merge changed."""

from __future__ import annotations

from pathlib import Path

import click

from specsmith.cli import DONE, FINDINGS
from specsmith.cli.saying import say
from specsmith.clone import GitRefused, merge_lines
from specsmith.diagnostics import visible
from specsmith.merging.documents import merged
from specsmith.save import is_ours, rewrite


@click.command("merge-driver")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("path")
def command(base: Path, ours: Path, theirs: Path, path: str) -> int:
    """Put a generated file together from the versions BASE, OURS and THEIRS of PATH, into OURS. Git calls it.

    A Markdown document is merged block by block, and says of itself that it has to be built. Of any other generated
    file OURS stays, in conflict. What specsmith did not make is merged as git does it.

    Exit code 0: no conflict is left. 1: one is; specsmith resolve settles it.
    """
    name = Path(path)
    sides = [each.read_bytes() for each in (ours, theirs)]
    if not all(is_ours(name, each) for each in sides):
        return _as_git_does(base, ours, theirs)
    if name.suffix != ".md":
        return _left(path)
    outcome = merged(*(each.decode(errors="surrogateescape") for each in (base.read_bytes(), *sides)))
    rewrite(ours, outcome.text.encode(errors="surrogateescape"))
    if outcome.contested:
        return _left(path)
    say(f"{visible(path)}: put together from both sides; after this, run: specsmith build", error=True)
    return DONE


def _as_git_does(base: Path, ours: Path, theirs: Path) -> int:
    try:
        return DONE if merge_lines(base, ours, theirs) else FINDINGS
    except GitRefused as refusal:
        raise click.ClickException(str(refusal)) from refusal


def _left(path: str) -> int:
    say(f"{visible(path)}: in conflict; once no brief is, run: specsmith resolve", error=True)
    return FINDINGS
