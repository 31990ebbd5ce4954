"""`specsmith explain`: where an item, a rule or a check comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import click

from specsmith.build import Checked, check_all, named_briefs
from specsmith.cli import DONE
from specsmith.cli.saying import say
from specsmith.diagnostics import SpecsmithError, quote, visible
from specsmith.project import Projects
from specsmith.repository import NotFound, briefs_below
from specsmith.resources import TEMPLATE


@click.command("explain")
@click.argument("name")
@click.argument("briefs", nargs=-1)
def command(name: str, briefs: tuple[str, ...]) -> int:
    """Say where NAME comes from: a rule (INT-03), a check (vague-word) or an item (FR-1, INT-03@object-storage).

    Of a document it prints the template (spec.md.j2), to begin one of your own with.
    Items are looked up in BRIEFS, or in all briefs below this folder. For a
    derived item it prints the YAML to paste to accept, reword, rate or waive it.
    """
    if name.endswith(TEMPLATE):
        click.echo(_template(name), nl=False)
        return DONE
    from specsmith.explain import Ambiguous, page_of, suggestion

    project = Projects().of(Path())
    page = page_of(name, project, ())
    checked = [] if page else _checked(briefs)
    try:
        page = page or page_of(name, project, checked)
    except Ambiguous as several:
        raise click.ClickException(f"{quote(name)} stands in several briefs; name one in full: {several}") from several
    if page is None:
        raise click.ClickException(_unknown(name, suggestion(name, project, checked), checked))
    for line in page.text.split("\n"):
        say(visible(line))
    return DONE


def _template(name: str) -> str:
    from specsmith.explain.templates import template_text

    try:
        return template_text(name)
    except SpecsmithError as refusal:
        raise click.ClickException(str(refusal)) from refusal


def _unknown(name: str, meant: str, checked: Sequence[Checked]) -> str:
    """What to say of a name that has no page."""
    if any(one.name == name for each in checked for one in each.diagnostics):
        return f"{quote(name)} is an error of form and has no page: specsmith check says what to do"
    if not checked and re.search("[0-9]", name):  # the id of an item, which looks like many a rule's
        return f"nothing is called {quote(name)}; there is no brief below this folder: name one"
    unread = [str(each.file) for each in checked if each.spec is None]
    also = f" ({', '.join(unread)} could not be read: specsmith check says why)" if unread else ""
    return f"nothing is called {quote(name)}; {meant or 'name a rule, a check, or an item of a brief'}{also}"


def _checked(briefs: tuple[str, ...]) -> list[Checked]:
    try:
        return check_all(named_briefs(briefs) if briefs else briefs_below(Path()))
    except NotFound as refusal:
        raise click.ClickException(str(refusal)) from refusal
