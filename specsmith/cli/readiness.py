"""`specsmith readiness`: how far each document of a brief is for its stage."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from specsmith.build import Checked, check_all, named_briefs
from specsmith.cli import DONE, FINDINGS
from specsmith.cli.options import limits_of, raised_limits
from specsmith.cli.report import report
from specsmith.cli.saying import say
from specsmith.diagnostics import visible
from specsmith.readiness import DOCUMENTS, DocumentReadiness, Point, readiness
from specsmith.repository import NotFound
from specsmith.spec import STAGES

SHOWN = 4
"""Names of what is missing that stand in a table before `and N more`."""


@click.command("readiness")
@click.argument("briefs", nargs=-1)
@click.option("--stage", type=click.Choice(STAGES), help="For this stage, and not for the one that the brief names.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    show_default=True,
    help="The form: text for people, json for programs, markdown for a pull request.",
)
@raised_limits
def command(briefs: tuple[str, ...], stage: str | None, form: str, **raised: int | None) -> int:
    """Say what is met and what is missing in the documents of BRIEFS (files or folders), for the stage of each.

    The figure is the share of what can be counted that is met. It judges nothing that no check can see.
    """
    try:
        checked = check_all(named_briefs(briefs), limits_of(raised), stage or "")
    except NotFound as refusal:
        raise click.ClickException(str(refusal)) from refusal
    unread = [each for each in checked if each.spec is None]
    for each in unread:
        report(each, each.diagnostics, everything=False, error=True)
    told = {"text": _text, "json": _json, "markdown": _markdown}[form]([each for each in checked if each.spec])
    if told:
        say(told)
    return FINDINGS if unread else DONE


def _text(checked: Sequence[Checked]) -> str:
    return "\n\n".join("\n".join(_table(each)) for each in checked)


def _table(checked: Checked) -> list[str]:
    rows = [(each.document, _figure(each), _met(each), _missing(each)) for each in readiness(checked)]
    heads = ("document", "ready", "met", "missing")
    wide = [max(len(row[column]) for row in (heads, *rows)) for column in range(3)]
    lines = [
        f"  {row[0]:<{wide[0]}}  {row[1]:>{wide[1]}}  {row[2]:>{wide[2]}}  {row[3]}".rstrip() for row in (heads, *rows)
    ]
    return [f"{_name(checked)} for {_stage(checked)}", *lines]


def _markdown(checked: Sequence[Checked]) -> str:
    """A table for the summary of a pull request, and what is missing below; names stand as code, so that nobody is
    called by an `@` in them."""
    head = ["| brief | stage | " + " | ".join(DOCUMENTS) + " |", "|---|---|" + "--:|" * len(DOCUMENTS)]
    rows = [
        f"| `{_code(_name(each))}` | {_stage(each)} | {' | '.join(map(_figure, readiness(each)))} |" for each in checked
    ]
    missing = [
        f"- `{_code(_name(each))}`, {one.document}: {_missing(one, code=True)}"
        for each in checked
        for one in readiness(each)
        if one.missing
    ]
    return "\n".join(["### Readiness", "", *head, *rows, *(["", *missing] if missing else [])])


def _json(checked: Sequence[Checked]) -> str:
    return json.dumps({"briefs": [_plain(each) for each in checked]}, indent=2)


def _plain(checked: Checked) -> dict[str, object]:
    return {
        "file": visible(str(checked.file)),
        "id": checked.brief.id if checked.brief else "",
        "stage": _stage(checked),
        "documents": [
            {
                "document": each.document,
                "percent": each.percent,
                "met": each.met,
                "total": each.total,
                "missing": [{"what": one.what, "names": list(map(visible, one.missing))} for one in each.missing],
            }
            for each in readiness(checked)
        ],
    }


def _name(checked: Checked) -> str:
    return f"{checked.brief.id if checked.brief else ''} ({visible(str(checked.file))})"


def _stage(checked: Checked) -> str:
    return checked.spec.head.stage if checked.spec else ""


def _figure(document: DocumentReadiness) -> str:
    return f"{document.percent} %" if document.total else "-"


def _met(document: DocumentReadiness) -> str:
    return f"{document.met} of {document.total}" if document.total else ""


def _missing(document: DocumentReadiness, code: bool = False) -> str:
    if not document.total:
        return "nothing is asked for"
    return "; ".join(_listed(each, code) for each in document.missing)


def _listed(point: Point, code: bool) -> str:
    names = [f"`{_code(visible(each))}`" if code else visible(each) for each in point.missing[:SHOWN]]
    more = len(point.missing) - SHOWN
    return f"{point.what}: {', '.join(names)}" + (f" and {more} more" if more > 0 else "")


def _code(text: str) -> str:
    """Text that can stand in a code span in a cell of a table."""
    return text.replace("`", "'").replace("|", "\\|")
