"""The page of a check and the page of a family: printed from the files of checks, and never written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import dedent

from specsmith.explain.paste import waiver
from specsmith.lint import page_of
from specsmith.lint.check import Check, Family, Setting
from specsmith.lint.page import Page


def check_page(check: Check, page: Page, setting: Setting | None = None) -> str:
    """What a check looks for, why, an example of each, when to ignore it, and what the project makes of it."""
    return "\n".join(
        [
            f"{check.name}: {page.title}",
            "",
            f"Level: {levels(check)}{_because(setting)}",
            f"What: {page.what}",
            f"Why: {page.why}",
            f"Bad: {page.bad}",
            f"Good: {page.good}",
            *([f"Not reported: {page.silent}"] if page.silent else []),
            f"Way out: {check.fix}",
            *([f"Ignore it when: {page.ignore_when}"] if page.ignore_when else []),
            "",
            *_waiver_of(check),
        ]
    )


def _because(setting: Setting | None) -> str:
    return f", set by this project, because: {setting.reason}" if setting and setting.level else ""


def family_page(family: Family) -> str:
    """The checks of one family as a Markdown page."""
    head = [
        f"# {family.title}",
        "",
        "Printed from the program; change the checks in `specsmith/lint/checks/`, by `docs/writing-checks.md`.",
        "",
        family.about,
        "",
        *(f"- [{check.name}](#{check.name}): {_page(check).title}" for check in family.checks),
    ]
    return "\n".join([*head, *(line for check in family.checks for line in _section(check)), ""])


def index_page(families: Sequence[Family]) -> str:
    """All families with their checks as a Markdown page."""
    lines = [
        "# The checks",
        "",
        "Printed from the program. `specsmith explain CHECK` prints one check in a terminal.",
        "[Setting, writing and waiving checks](../writing-checks.md) says what a project can make of them.",
        "",
        "| family | check | level | about |",
        "|---|---|---|---|",
        *(_row(family, check) for family in families for check in family.checks),
    ]
    return "\n".join([*lines, ""])


def _row(family: Family, check: Check) -> str:
    link = f"[{check.name}]({family.name}.md#{check.name})"
    return f"| [{family.title}]({family.name}.md) | {link} | {levels(check)} | {_page(check).title} |"


def _section(check: Check) -> list[str]:
    page = _page(check)
    return [
        "",
        f"## {check.name}",
        "",
        f"**{page.title}.** {page.what}",
        "",
        f"- Level: {levels(check)}",
        f"- Why: {page.why}",
        f"- Way out: {check.fix}",
        f"- Ignore it when: {page.ignore_when}",
        *_sample("Bad:", page.bad),
        *_sample("Good:", page.good),
        *_sample("Not reported:", page.silent),
        *(line for each in page.overlaps for line in _sample(f"Reported instead of {each.over}:", each.text)),
    ]


def _sample(head: str, text: str) -> list[str]:
    """A sentence, or lines of a brief, as a block of code."""
    language = "yaml" if text.startswith("\n") else "text"
    return ["", head, "", f"```{language}", dedent(text).strip("\n"), "```"]


def _page(check: Check) -> Page:
    page = page_of(check.name)
    if page is None:
        raise LookupError(f"{check.name} has no page")
    return page


def levels(check: Check) -> str:
    """How severe a finding is, stage by stage."""
    later = [f"{level} from stage {stage} on" for stage, level in (check.stages or {}).items()]
    return "; ".join([check.level, *later])


def _waiver_of(check: Check) -> list[str]:
    if not check.waivable:
        return ["It cannot be waived: it is a fault and no matter of judgement."]
    levels = {check.level, *(check.stages or {}).values()}
    all_of_them = "" if levels == {"error"} else f" (or {check.name} alone, for all of them)"
    return [f"To switch it off for one item of a brief, here FR-1{all_of_them}:", *waiver(f"{check.name}@FR-1")]
