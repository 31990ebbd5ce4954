"""The shipped templates, to begin one's own with."""

from __future__ import annotations

from specsmith.diagnostics import SpecsmithError, did_you_mean, error, quote
from specsmith.resources import TEMPLATE, resources


def template_text(name: str) -> str:
    """The text of a shipped template, by its file name; raises SpecsmithError."""
    names = sorted(each.name for each in resources("templates").glob(f"*{TEMPLATE}"))
    if name not in names:
        hint = did_you_mean(name, names) or f"choose from {', '.join(names)}"
        raise SpecsmithError([error("no-template", f"no template {quote(name)} ships; {hint}")])
    return (resources("templates") / name).read_text(encoding="utf-8")
