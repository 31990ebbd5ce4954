"""The page of a check: printed from the files of checks, and never written by hand."""

from __future__ import annotations

from specsmith.explain.paste import waiver
from specsmith.lint.check import Check, Page


def check_page(check: Check, page: Page) -> str:
    """What a check looks for, why, an example of each, and when to ignore it."""
    return "\n".join(
        [
            f"{check.name}: {page.title}",
            "",
            f"Level: {levels(check)}",
            f"What: {page.what}",
            f"Why: {page.why}",
            f"Bad: {page.bad}",
            f"Good: {page.good}",
            f"Not reported: {page.silent}",
            f"Way out: {check.fix}",
            f"Ignore it when: {page.ignore_when}",
            "",
            *_waiver_of(check),
        ]
    )


def levels(check: Check) -> str:
    """How severe a finding is, stage by stage."""
    later = [f"{level} from stage {stage} on" for stage, level in (check.stages or {}).items()]
    return "; ".join([check.level, *later])


def _waiver_of(check: Check) -> list[str]:
    if not check.waivable:
        return ["It cannot be waived: it is a fault and no matter of judgement."]
    return ["To switch it off for one item of a brief:", *waiver(f"{check.name}@FR-1")]
