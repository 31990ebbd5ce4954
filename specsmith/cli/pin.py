"""`specsmith pin`: writes ids into briefs, and says what it wrote and what somebody has to look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from specsmith.build import Checked, Limits, check_content, named_briefs
from specsmith.cli import DONE, FINDINGS
from specsmith.cli.options import coloured, limits_of, raised_limits
from specsmith.cli.report import report
from specsmith.cli.saying import say
from specsmith.diagnostics import SpecsmithError, visible
from specsmith.history import repository
from specsmith.merging.conflicts import REBASE, conflicts
from specsmith.pin import Past, Pinned, pin
from specsmith.pin.telling import changes, difference, summary, to_do, would_change
from specsmith.pin.unique import holders_of_ids, unique
from specsmith.project import Projects
from specsmith.repository import NotFound
from specsmith.save import rewrite


@click.command("pin")
@click.argument("briefs", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Give every item an id, also those that are known by name.")
@click.option(
    "--check", "checking", is_flag=True, help="Write nothing; say what would be written, and fail if anything."
)
@click.option("--diff", "showing", is_flag=True, help="Write nothing; print the changes as a unified diff.")
@coloured
@raised_limits
def command(
    briefs: tuple[str, ...], everything: bool, checking: bool, showing: bool, **raised: int | None
) -> int:  # fmt: skip
    """Write an id into BRIEFS (files or folders) for each item that lacks one, so that it keeps its name.

    Two items with one id: the one that had it first keeps it. Ids of the last commit that are gone are retired.

    Exit code 0: nothing is left to do. 1: something is, or with --check something would be written. 2: it could not
    be done.
    """
    try:
        files = named_briefs(briefs)
    except NotFound as refusal:
        raise click.ClickException(str(refusal)) from refusal
    limits, projects, holders = limits_of(raised), Projects(), holders_of_ids(files)
    left_to_do = False
    for file in files:
        content = _content(file, limits)
        checked = unique(check_content(file, content, limits, projects.of(file.parent)), holders)
        pinned = pin(checked, content, Past(file, limits), limits, everything)
        if checking or showing:
            left_to_do |= _shown(checked, pinned, content, checking, showing)
        else:
            left_to_do |= not _written(pinned, content)
        left_to_do |= _told(checked, pinned, error=showing)
    return FINDINGS if left_to_do else DONE


def _content(file: Path, limits: Limits) -> bytes:
    with file.open("rb") as opened:
        return opened.read(limits.bytes + 1)  # and not all of /dev/zero


def _shown(checked: Checked, pinned: Pinned, content: bytes, checking: bool, showing: bool) -> bool:
    """Says what would be written; whether that is a fault."""
    if showing and pinned.content != content:
        say(difference(checked, pinned))
    for line in would_change(checked, pinned) if checking else ():
        say(line, error=showing)
    return checking and pinned.content != content


def _written(pinned: Pinned, content: bytes) -> bool:
    """Writes the brief, and its known findings under their new names; whether it holds its ids now."""
    file = pinned.checked.file
    if pinned.content != content:
        if not file.is_file():  # a pipe can be read once
            raise click.ClickException(f"{file}: this is no file, so nothing can be written into it")
        if not rewrite(file, pinned.content, content):
            say(f"{visible(str(file))}: somebody wrote it in the meantime, so it stays as it is; run this again")
            return False
        _rename_known_findings(pinned)
        for line in (*changes(pinned), *_of_rebase(pinned)):
            say(line)
    if not pinned.errors:
        say(summary(pinned))
    return True


def _of_rebase(pinned: Pinned) -> Iterator[str]:
    """What nobody sees while a rebase goes on: commits that are still to come name items as they were called."""
    shared = list(dict.fromkeys(each.wanted.shares for each in pinned.takings if each.wanted.shares))
    found = repository(pinned.checked.file.parent) if shared else None
    state = conflicts(found) if found else None
    if state and state.step == REBASE:
        ids, file = ", ".join(shared), visible(str(pinned.checked.file))
        yield f"{file}: the commits of this rebase that are still to come may name {ids} and mean the new id"


def _rename_known_findings(pinned: Pinned) -> None:
    """The baseline of a project names items, and would lose what it knows about those that have a new name."""
    project, brief = pinned.checked.project, pinned.checked.brief
    known = project.configuration.baseline if project else None
    if not known or not known.is_file() or not brief:
        return
    from specsmith.baseline import read_baseline, renamed  # few have old findings

    try:
        content = renamed(brief.id, read_baseline(known), pinned.new)
    except SpecsmithError as fault:
        say(f"{visible(str(known))}: {fault}; it may name items by names that are gone", error=True)
        return
    if content is not None and rewrite(known, content):
        say(f"{visible(str(known))}: findings of {brief.id} are known by the new names")


def _told(checked: Checked, pinned: Pinned, error: bool) -> bool:
    """Says what is left for a person; whether that is anything."""
    lines = list(to_do(pinned))
    for line in lines:
        say(line, error=error)
    if pinned.errors:
        report(checked, pinned.errors, everything=False, error=True)
        say(f"{visible(str(checked.file))}: it has errors, so it stays as it is", error=True)
    return bool(lines or pinned.errors)
