"""`specsmith questions`: what is not decided yet, the most urgent first."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click

from specsmith.build import Checked, check_all, due, named_briefs
from specsmith.cli import DONE, FINDINGS
from specsmith.cli.options import limits_of, raised_limits
from specsmith.cli.report import report
from specsmith.cli.saying import say
from specsmith.diagnostics import plural, visible
from specsmith.repository import NotFound
from specsmith.spec import STAGES, Question


@click.command("questions")
@click.argument("briefs", nargs=-1)
@click.option("--stage", type=click.Choice(STAGES), help="Only what has to be answered to enter this stage.")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the first N of each brief.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@raised_limits
def command(briefs: tuple[str, ...], stage: str | None, top: int | None, form: str, **raised: int | None) -> int:
    """List the open questions of BRIEFS (files or folders), the most urgent first.

    First comes what blocks the earliest stage, then what most other texts wait for,
    then the order of topics that fits the kind of product.
    """
    try:
        checked = check_all(named_briefs(briefs), limits_of(raised))
    except NotFound as refusal:
        raise click.ClickException(str(refusal)) from refusal
    unread = [each for each in checked if each.spec is None]
    for each in unread:
        report(each, each.diagnostics, everything=False, error=True)
    listed = [(each, _wanted(each, stage)) for each in checked if each.spec]
    if form == "json":
        say(json.dumps({"briefs": [_plain(each, found[:top], len(found)) for each, found in listed]}, indent=2))
    else:
        for number, (each, found) in enumerate(listed):
            if number:
                say("")
            _tell(each, found, top, stage)
    return FINDINGS if unread else DONE


def _wanted(checked: Checked, stage: str | None) -> Sequence[Question]:
    if checked.spec is None:
        return ()
    return due(checked.spec, stage) if stage else checked.spec.questions


def _tell(checked: Checked, found: Sequence[Question], top: int | None, stage: str | None) -> None:
    until = f" until {stage}" if stage else ""
    head = plural(len(found), "open question") if found else "no open question"
    say(f"{visible(str(checked.file))}: {head}{until}")
    shown = found[:top]
    for number, question in enumerate(shown):
        if number == 0 or question.blocks != shown[number - 1].blocks:
            say("")
            say(f"blocks {question.blocks}:" if question.blocks else "blocks no stage:")
        for line in _lines(question):
            say(f"  {visible(line)}")
    if len(found) > len(shown):
        say("")
        say(f"  and {len(found) - len(shown)} more")


def _lines(question: Question) -> list[str]:
    who = f" (asked of {question.owner}{f', by {question.by}' if question.by else ''})" if question.owner else ""
    lines = [f"{question.id}: {question.text}{who}"]
    if question.answer:
        lines.append(f"    answer in {', '.join(question.answer)}")
    if question.waits:
        others = len(question.waits) - len(question.texts_waiting)
        rules = [plural(others, "other rule")] if others else []
        lines.append(f"    waiting for it: {', '.join((*question.texts_waiting, *rules))}")
    if question.leaning:
        lines.append(f"    leaning on it: {', '.join(question.leaning)}")
    return lines


def _plain(checked: Checked, questions: Sequence[Question], open_: int) -> dict[str, object]:
    head = checked.spec.head if checked.spec else None
    return {
        "brief": head.brief if head else "",
        "file": str(checked.file),
        "stage": head.stage if head else "",
        "open": open_,
        "questions": [_record(each) for each in questions],
    }


def _record(question: Question) -> dict[str, object]:
    return {
        "id": question.id,
        "text": question.text,
        "blocks": question.blocks or None,
        "owner": question.owner or None,
        "by": question.by or None,
        "answer": list(question.answer),
        "waiting": list(question.waits),
        "leaning": list(question.leaning),
        "why": question.origin.why if question.origin else None,
    }
