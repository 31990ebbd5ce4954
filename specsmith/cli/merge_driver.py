"""`specsmith merge-driver`: git calls it for a generated file that both sides of a merge changed."""

from __future__ import annotations

from pathlib import Path

import click

from specsmith.cli import DONE, FINDINGS
from specsmith.cli.saying import say
from specsmith.clone import GitRefused, merge_lines
from specsmith.diagnostics import visible
from specsmith.merging.briefs import NotBuilt
from specsmith.merging.documents import merged
from specsmith.merging.rebuilding import rebuilt
from specsmith.merging.underway import Files
from specsmith.save import is_ours, rewrite


@click.command("merge-driver")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("path")
def command(base: Path, ours: Path, theirs: Path, path: str) -> int:
    """Build a generated file of which a merge has the versions BASE, OURS and THEIRS, into OURS. Git calls it.

    The file at PATH is built from the merged brief. Where that is not possible, a Markdown document is put together
    block by block, and says of itself that it has to be built; any other file stays as it is in OURS, in conflict.
    What specsmith did not make is merged as git does it.

    Exit code 0: no conflict is left. 1: one is; specsmith resolve settles it.
    """
    name, files = Path(path), Files(base, ours, theirs)
    if not all(is_ours(name, each.read_bytes()) for each in (ours, theirs)):
        return _as_git_does(files)
    try:
        rewrite(ours, rebuilt(name, files))
    except NotBuilt as why:
        return _together(path, files, str(why))
    say(f"{visible(path)}: built from the merged brief", error=True)
    return DONE


def _together(path: str, files: Files, why: str) -> int:
    """What both sides give where nothing can be built."""
    if Path(path).suffix != ".md":
        return _left(path, why)
    outcome = merged(*(each.read_bytes().decode(errors="surrogateescape") for each in files))
    rewrite(files.ours, outcome.text.encode(errors="surrogateescape"))
    if outcome.contested:
        return _left(path, why)
    said = f"put together from both sides, since {visible(why)}; after this, run: specsmith build"
    say(f"{visible(path)}: {said}", error=True)
    return DONE


def _as_git_does(files: Files) -> int:
    try:
        return DONE if merge_lines(*files) else FINDINGS
    except GitRefused as refusal:
        raise click.ClickException(str(refusal)) from refusal


def _left(path: str, why: str) -> int:
    said = f"in conflict, since {visible(why)}; once no brief is in conflict, run: specsmith resolve"
    say(f"{visible(path)}: {said}", error=True)
    return FINDINGS
