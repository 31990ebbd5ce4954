"""The page of a check: printed from the files of checks, and never written by hand."""

from __future__ import annotations

from specsmith.explain.paste import waiver
from specsmith.lint.check import Check, Setting
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


def levels(check: Check) -> str:
    """How severe a finding is, stage by stage."""
    later = [f"{level} from stage {stage} on" for stage, level in (check.stages or {}).items()]
    return "; ".join([check.level, *later])


def _waiver_of(check: Check) -> list[str]:
    if not check.waivable:
        return ["It cannot be waived: it is a fault and no matter of judgement."]
    return ["To switch it off for one item of a brief:", *waiver(f"{check.name}@FR-1")]
