"""`specsmith check`: reads briefs, says what is wrong or weak, writes nothing."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import click

from specsmith.build import Checked, NotFound, check_all, find_briefs
from specsmith.cli import DONE, FINDINGS
from specsmith.cli.options import coloured, limits_of, raised_limits
from specsmith.cli.report import report, say
from specsmith.diagnostics import LEVELS, Level
from specsmith.reports import REPORTS
from specsmith.reports.found import fails, summary


@click.command("check")
@click.argument("briefs", nargs=-1, required=True)
@click.option(
    "--fail-on",
    type=click.Choice([*LEVELS, "never"]),
    default="warning",
    show_default=True,
    help="The level from which a finding makes the exit code 1.",
)
@click.option("--all", "everything", is_flag=True, help="Show every finding, not only the first 50 of a brief.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *REPORTS]),
    default="text",
    show_default=True,
    help="The form of the report: text for people, the others for programs.",
)
@coloured
@raised_limits
def command(briefs: tuple[str, ...], fail_on: str, everything: bool, form: str, **raised: int | None) -> int:
    """Say what is wrong or weak in BRIEFS (files or folders), each finding with its place and a way out.

    Exit code 0: nothing found. 1: findings. 2: it could not be done.
    """
    try:
        checked = check_all(find_briefs(briefs), limits_of(raised))
    except NotFound as refusal:
        raise click.ClickException(str(refusal)) from refusal
    failing = _failing(fail_on)
    if form == "text":
        _say(checked, everything)
    else:
        click.echo(REPORTS[form](checked, failing))
    return FINDINGS if fails(checked, failing) else DONE


def _say(checked: Sequence[Checked], everything: bool) -> None:
    for each in checked:
        report(each, each.diagnostics, everything)
    for each in checked:
        say(summary(each))


def _failing(fail_on: str) -> Collection[Level]:
    """The levels from which the check fails."""
    return () if fail_on == "never" else LEVELS[: list[str](LEVELS).index(fail_on) + 1]
