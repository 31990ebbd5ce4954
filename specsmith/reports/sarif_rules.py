"""What a SARIF report says about each check that found something."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from specsmith.diagnostics import Level
from specsmith.project import Project

LEVEL_NAMES: Mapping[Level, str] = {"error": "error", "warning": "warning", "info": "note"}
"""Our levels in SARIF's words."""


def rule(name: str, level: Level, projects: Collection[Project]) -> dict[str, object]:
    """The entry of a check, by its page; `level` is that of its first finding."""
    pages = ((each.checks.by_name.get(name), each.page_of(name)) for each in projects)
    check, page = next((pair for pair in pages if all(pair)), (None, None))
    if check is None or page is None:
        return _without_page(name, level)
    return _entry(name, page.title, page.what, f"{page.why}\n\nWay out: {check.fix}", level)


def _without_page(name: str, level: Level) -> dict[str, object]:
    """The entry of a fault that has no page: what it is, its name and its messages say."""
    title = name.replace("-", " ").capitalize()
    what = f"{title}: something that stands in a brief and that specsmith cannot use."
    return _entry(name, title, what, "The message of each result says what to do.", level)


def _entry(name: str, title: str, what: str, advice: str, level: Level) -> dict[str, object]:
    return {
        "id": name,
        "shortDescription": {"text": title},
        "fullDescription": {"text": what},
        "help": {"text": advice},
        "defaultConfiguration": {"level": LEVEL_NAMES[level]},
    }
