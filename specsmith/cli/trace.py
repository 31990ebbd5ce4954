"""`specsmith trace`: what stands above and below an item, or where the trace of briefs breaks off."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from specsmith.build import Checked, check_all
from specsmith.cli import DONE, FINDINGS
from specsmith.cli.options import limits_of, raised_limits
from specsmith.cli.report import report
from specsmith.cli.saying import say
from specsmith.diagnostics import did_you_mean, quote, visible
from specsmith.repository import NotFound, briefs_below, find_briefs
from specsmith.spec import Part
from specsmith.spec.neighbours import Neighbours, Node, neighbours
from specsmith.spec.trace import Gap, trace


@click.command("trace")
@click.argument("names", nargs=-1, metavar="[ID] [BRIEF]...")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@raised_limits
def command(names: tuple[str, ...], form: str, **raised: int | None) -> int:
    """Show what an item serves, up to the problem, and what shows that it is met, down to the tests.

    ID is that of a goal, metric, capability, requirement, criterion or risk (FR-1,
    INT-03@object-storage), looked up in the BRIEFs (files or folders), or in all
    briefs below this folder.

    Without ID it lists where the traces of the BRIEFs break off: towards the tests and
    towards the goals. A first name that is a file or a folder is a BRIEF.
    """
    id = names[0] if names and not Path(names[0]).exists() else ""
    briefs = names[1:] if id else names
    try:
        checked = check_all(find_briefs(briefs) if briefs else briefs_below(Path()), limits_of(raised))
    except NotFound as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if id:
        say(_item(id, checked, form))
        return DONE
    if not checked:
        raise click.ClickException("there is no brief below this folder: name one")
    return _all_gaps(checked, form)


def _item(name: str, checked: Sequence[Checked], form: str) -> str:
    brief, part = _found(name, checked)
    around = neighbours(brief.spec, part) if brief.spec else None
    if around is None:
        sort = type(part).__name__.lower()
        where = f"specsmith explain {part.id} says where it comes from"
        raise click.ClickException(f"{quote(part.id)} is no part of the trace, but of the sort {sort}; {where}")
    gaps = [each for each in _gaps(brief) if any(one.id == part.id for one in each.items)]
    if form == "json":
        return json.dumps({**_head(brief), **_around(around), "gaps": [each.kind for each in gaps]}, indent=2)
    return "\n".join(_told(brief, around, gaps))


def _found(name: str, checked: Sequence[Checked]) -> tuple[Checked, Part]:
    from specsmith.explain.items import Ambiguous, find, parts

    try:
        found = find(name, checked)
    except Ambiguous as several:
        raise click.ClickException(f"{quote(name)} stands in several briefs; name one in full: {several}") from several
    if found:
        return found
    ids = [part.id for each in checked if each.spec for part in parts(each.spec)]
    meant = did_you_mean(name, ids) or ("name an item of a brief" if ids else "there is no brief here that can be read")
    unread = [visible(str(each.file)) for each in checked if each.spec is None]
    also = f" ({', '.join(unread)} could not be read: specsmith check says why)" if unread else ""
    raise click.ClickException(f"nothing is called {quote(name)}; {meant}{also}")


def _told(brief: Checked, around: Neighbours, gaps: Sequence[Gap]) -> Iterator[str]:
    item = around.item
    yield f"{_head(brief)['brief']}/{visible(item.id)} ({item.sort}) in {visible(str(brief.file))}"
    yield f"  {_line(item.text)}"
    for title, nodes in (("Up to the problem:", around.up), ("Down to the tests:", around.down)):
        yield from ("", title, *(_lines(nodes, "  ") if nodes else ["  nothing is named"]))
    if gaps:
        yield from ("", "The trace breaks off here:", *(f"  {each.says}" for each in gaps))


def _lines(nodes: Sequence[Node], indent: str) -> Iterator[str]:
    for node in nodes:
        id = f" {visible(node.id)}" if node.id else ""
        yield f"{indent}{node.sort}{id}: {_line(node.text)}"
        yield from _lines(node.below, f"{indent}  ")


def _line(text: str) -> str:
    return visible(" ".join(text.split()))


def _all_gaps(checked: Sequence[Checked], form: str) -> int:
    unread = [each for each in checked if each.spec is None]
    for each in unread:
        report(each, each.diagnostics, everything=False, error=True)
    read = [each for each in checked if each.spec]
    if form == "json":
        say(
            json.dumps({"briefs": [{**_head(each), "gaps": list(map(_plain, _gaps(each)))} for each in read]}, indent=2)
        )
    elif read:
        say("\n\n".join("\n".join(_table(each)) for each in read))
    return FINDINGS if unread else DONE


def _table(brief: Checked) -> Iterator[str]:
    gaps = _gaps(brief)
    yield f"{visible(str(brief.file))}: {'the trace breaks off here' if gaps else 'no gap in the trace'}"
    for title, upwards in (("down to the tests:", False), ("up to the goals:", True)):
        found = [each for each in gaps if each.upwards == upwards]
        yield from ("", title) if found else ()
        for gap in found:
            yield from (f"  {gap.says}:", *(f"    {visible(each.id)}: {_line(each.text)}" for each in gap.items))


def _gaps(brief: Checked) -> tuple[Gap, ...]:
    return trace(brief.spec).gaps if brief.spec else ()


def _head(brief: Checked) -> dict[str, object]:
    return {"brief": brief.spec.head.brief if brief.spec else "", "file": visible(str(brief.file))}


def _around(around: Neighbours) -> dict[str, object]:
    up, down = ([_record(each) for each in nodes] for nodes in (around.up, around.down))
    return {"item": _record(around.item), "up": up, "down": down}


def _record(node: Node) -> dict[str, object]:
    return {
        "sort": node.sort,
        "id": visible(node.id) or None,
        "text": visible(node.text),
        "below": [_record(each) for each in node.below],
    }


def _plain(gap: Gap) -> dict[str, object]:
    items = [{"id": visible(each.id), "text": visible(each.text)} for each in gap.items]
    return {"kind": gap.kind, "direction": "up" if gap.upwards else "down", "items": items}
