"""`specsmith diff`: what changed in meaning between two versions of briefs."""

from __future__ import annotations

import click

from specsmith.cli import DONE, FAILED, FINDINGS
from specsmith.cli.options import coloured, limits_of, raised_limits
from specsmith.cli.report import report
from specsmith.cli.saying import say
from specsmith.difference.change import Verdict
from specsmith.difference.pairing import Comparison, compare
from specsmith.difference.sides import sides
from specsmith.repository import NotFound

_COLOURS: dict[Verdict, str] = {"weakened": "red", "grown": "yellow", "strengthened": "green", "changed": "blue"}

_PATHS = "specsmith.diff.paths"


class _WithPaths(click.Command):
    """Keeps what stands behind `--` apart: these are paths, and no versions."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        at = args.index("--") if "--" in args else len(args)
        context.meta[_PATHS] = tuple(args[at + 1 :])
        return super().parse_args(context, args[:at])


@click.command("diff", cls=_WithPaths)
@click.argument("versions", nargs=-1, required=True, metavar="OLD [NEW] [-- PATH...]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="The form: text for people, json for programs, markdown for a pull request.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["weakened", "never"]),
    default="never",
    show_default=True,
    help="Whether something weakened makes the exit code 1.",
)
@coloured
@raised_limits
def command(versions: tuple[str, ...], form: str, fail_on: str, **raised: int | None) -> int:
    """Say what changed in meaning between two versions of briefs, what was weakened first.

    \b
    specsmith diff main HEAD            two revisions of git
    specsmith diff main                 a revision, and the work tree
    specsmith diff main...HEAD          since both parted
    specsmith diff main HEAD briefs/    only what is below a path; also -- briefs/
    specsmith diff old.yaml new.yaml    two files, or two folders

    A name that is a file or folder as well as a revision means the file or folder. Briefs are paired by their id,
    so a file may have moved. Nothing is written: neither the work tree nor the index is touched, and a bare or a
    shallow clone will do. Both versions are read with the rules and settings of the work tree, two files or
    folders each with their own.

    Exit code 0: it was compared. 1: something was weakened, with --fail-on weakened. 2: it could not be done, or a
    brief could not be read. What counts as weakened is listed in docs/weakened.md.
    """
    limits = limits_of(raised)
    try:
        old, new = sides(versions, click.get_current_context().meta[_PATHS], limits)
        compared = compare(old, new, limits)
    except NotFound as refusal:
        raise click.ClickException(str(refusal)) from refusal
    for each in compared.unreadable:
        report(each, each.diagnostics, everything=False, error=True)
    if text := _told(compared, form):
        say(text)
    if compared.unreadable:
        return FAILED
    weakened = any(each.difference.of("weakened") for each in compared.briefs)
    return FINDINGS if weakened and fail_on == "weakened" else DONE


def _told(compared: Comparison, form: str) -> str:
    """The report, by the module of its form, which loads when it is asked for."""
    if form == "json":
        from specsmith.difference.reports.json_form import report as as_json

        return as_json(compared)
    if form == "markdown":
        from specsmith.difference.reports.markdown import report as as_markdown

        return as_markdown(compared)
    from specsmith.difference.reports.text import report as as_text

    return as_text(compared, lambda title, verdict: click.style(title, fg=_COLOURS[verdict], bold=True))
