"""`specsmith check`: reads briefs, says what is wrong or weak, and writes nothing unless it is asked to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

import click

from specsmith.build import Checked, Limits, check, check_all, named_briefs
from specsmith.cli import DONE, FINDINGS
from specsmith.cli.options import coloured, limits_of, raised_limits, sharded
from specsmith.cli.report import report
from specsmith.cli.saying import on_a_terminal, say
from specsmith.cli.sharing import shared
from specsmith.diagnostics import LEVELS, Level, visible
from specsmith.project import Projects
from specsmith.reports import REPORTS
from specsmith.reports.summary import fails, summary
from specsmith.repository import NotFound
from specsmith.shards import Shard


@click.command("check")
@click.argument("briefs", nargs=-1)
@click.option(
    "--fail-on",
    type=click.Choice([*LEVELS, "never"]),
    default="warning",
    show_default=True,
    help="The level from which a finding makes the exit code 1.",
)
@click.option("--all", "everything", is_flag=True, help="Show every finding, not only the 50 most severe of a brief.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *REPORTS]),
    default="text",
    show_default=True,
    help="The form of the report: text for people, the others for programs.",
)
@click.option(
    "--fix", "fixing", is_flag=True, help="First make the changes in the files that need no judgement, and say which."
)
@click.option(
    "--baseline",
    metavar="FILE",
    default="",
    help="Leave out the findings that this file lists.  [default: the file that specsmith.yaml names, if any]",
)
@click.option(
    "--write-baseline",
    "writing",
    is_flag=True,
    help="List all warnings and notes in the baseline, as known, and report nothing.",
)
@click.option(
    "--min-readiness",
    type=click.IntRange(0, 100),
    metavar="PERCENT",
    help="Fail where a document is less ready than this for the stage of its brief.",
)
@sharded
@coloured
@raised_limits
def command(
    briefs: tuple[str, ...], fail_on: str, everything: bool, form: str, fixing: bool, baseline: str, writing: bool,
    min_readiness: int | None, shard: Shard | None,
    **raised: int | None,
) -> int:  # fmt: skip
    """Say what is wrong or weak in BRIEFS (files or folders), each finding with its place and a way out.

    Exit code 0: no finding from the level of --fail-on on. 1: such a finding, or a document less ready than is
    asked for. 2: it could not be done. specsmith explain NAME says more about the name in brackets.
    """
    if writing and (form != "text" or min_readiness is not None):
        raise click.UsageError("--write-baseline reports nothing, so it takes neither --format nor --min-readiness")
    if writing and shard:
        raise click.UsageError("--write-baseline lists the findings of all briefs, so it takes no --shard")
    checked = _checked(briefs, shard, limits_of(raised), fixing, form)
    if any(each.project and each.project.configuration.file for each in checked):
        checked = _with_stale_documents(checked)
    if writing or baseline or any(each.project and each.project.configuration.baseline for each in checked):
        from specsmith.cli.known import without_known_findings, write_baselines  # few have old findings

        if writing:
            return DONE if write_baselines(checked, baseline) else FINDINGS
        checked = without_known_findings(checked, baseline)
    failing = _failing(fail_on)
    unready = _unready(checked, min_readiness)
    if form == "text":
        _say(checked, everything)
    else:
        click.echo(REPORTS[form](checked, failing))
    for line in unready:
        say(line, error=form != "text")
    return FINDINGS if unready or fails(checked, failing) else DONE


def _with_stale_documents(checked: Sequence[Checked]) -> list[Checked]:
    from specsmith.freshness.committed import with_stale_documents  # documents are committed in projects alone
    from specsmith.own_templates import TemplateFault

    try:
        return with_stale_documents(checked)
    except TemplateFault as fault:
        raise click.ClickException(str(fault)) from fault


def _unready(checked: Sequence[Checked], least: int | None) -> list[str]:
    """What to say of each brief with documents that are less ready than is asked for."""
    if least is None:
        return []
    from specsmith.readiness import readiness  # few ask for it

    unready = {
        visible(str(each.file)): [f"{one.document} {one.percent} %" for one in readiness(each) if one.percent < least]
        for each in checked
    }
    return [
        f"{file}: less ready than {least} %: {', '.join(figures)}; specsmith readiness says what is missing"
        for file, figures in unready.items()
        if figures
    ] + [
        f"{visible(str(each.file))}: nobody can say how ready it is, for it cannot be read"
        for each in checked
        if each.spec is None
    ]


def _checked(briefs: tuple[str, ...], shard: Shard | None, limits: Limits, fixing: bool, form: str) -> list[Checked]:
    try:
        files = named_briefs(briefs)
    except NotFound as refusal:
        raise click.ClickException(str(refusal)) from refusal
    share = shared(files, shard, limits, buildable=False, error=form != "text")
    if fixing:
        from specsmith.cli.fixing import fixed  # what writes files is not for those who only read

        projects = Projects()
        for file in share.mine:
            fixed(partial(check, file, limits, projects), limits, error=form != "text")
    return check_all(share.mine, limits, earlier=share.earlier)


def _say(checked: Sequence[Checked], everything: bool) -> None:
    for each in checked:
        report(each, each.diagnostics, everything)
    for each in checked:
        say(summary(each))
    if on_a_terminal():
        _say_how_to_learn_more(checked)


def _say_how_to_learn_more(checked: Sequence[Checked]) -> None:
    """Names the command that explains a finding, with the first one as an example."""
    found = ((one.name, each.project) for each in checked for one in each.diagnostics)
    name = next((name for name, project in found if project and name in project.checks.by_name), "")
    if name:
        say(f"specsmith explain {name} says why, and how to waive it; the same for each name in brackets")


def _failing(fail_on: str) -> Collection[Level]:
    """The levels from which the check fails."""
    return () if fail_on == "never" else LEVELS[: list[str](LEVELS).index(fail_on) + 1]
