"""`specsmith check`: reads briefs, says what is wrong or weak, writes nothing."""

from __future__ import annotations

from collections import Counter

import click

from specsmith.build import Checked, NotFound, check_all, find_briefs
from specsmith.cli import DONE, FINDINGS
from specsmith.cli.options import limits_of, raised_limits
from specsmith.cli.report import plural, report, say
from specsmith.diagnostics import Level, visible

_LEVELS: tuple[Level, ...] = ("error", "warning", "info")


@click.command("check")
@click.argument("briefs", nargs=-1, required=True)
@click.option(
    "--fail-on",
    type=click.Choice([*_LEVELS, "never"]),
    default="warning",
    show_default=True,
    help="The level from which a finding makes the exit code 1.",
)
@click.option("--all", "everything", is_flag=True, help="Show every finding, not only the first 50 of a brief.")
@raised_limits
def command(briefs: tuple[str, ...], fail_on: str, everything: bool, **raised: int | None) -> int:
    """Say what is wrong or weak in BRIEFS (files or folders), each finding with its place and a way out.

    Exit code 0: nothing found. 1: findings. 2: it could not be done.
    """
    try:
        checked = check_all(find_briefs(briefs), limits_of(raised))
    except NotFound as refusal:
        raise click.ClickException(str(refusal)) from refusal
    for each in checked:
        report(each, each.diagnostics, everything)
    for each in checked:
        say(_summary(each))
    return FINDINGS if any(_fails(each, fail_on) for each in checked) else DONE


def _fails(checked: Checked, fail_on: str) -> bool:
    if fail_on == "never":
        return False
    failing = _LEVELS[: list[str](_LEVELS).index(fail_on) + 1]
    return any(each.level in failing for each in checked.diagnostics)


def _summary(checked: Checked) -> str:
    levels = Counter(each.level for each in checked.diagnostics)
    found = ", ".join(plural(levels[level], _noun(level)) for level in _LEVELS if levels[level])
    questions = f"; {plural(len(checked.spec.questions), 'open question')}" if checked.spec else ""
    return f"{visible(str(checked.file))}: {found or 'nothing found'}{questions}"


def _noun(level: Level) -> str:
    return "note" if level == "info" else level
