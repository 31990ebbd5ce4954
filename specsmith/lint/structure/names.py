"""One act, one name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from specsmith.diagnostics import quote
from specsmith.lint.findings import Finding
from specsmith.lint.subject import Subject

_NAMES: tuple[Mapping[str, str], ...] = (
    {
        "sign in": r"\bsign(?:s|ed|ing)? in\b",
        "log in": r"\blog(?:s|ged|ging)? in\b(?! the\b)",
        "log on": r"\blog(?:s|ged|ging)? on\b",
    },
    {
        "sign out": r"\bsign(?:s|ed|ing)? out\b",
        "log out": r"\blog(?:s|ged|ging)? out\b",
        "log off": r"\blog(?:s|ged|ging)? off\b",
    },
    {"basket": r"\b(?:shopping )?baskets?\b", "cart": r"\b(?:shopping )?carts?\b"},
    {"mobile phone": r"\bmobile phones?\b", "cell phone": r"\bcell(?:ular)? phones?\b"},
    {"folder": r"\bfolders?\b", "directory": r"\bdirector(?:y|ies)\b"},
    {"user name": r"\buser ?names?\b", "login name": r"\blogin names?\b"},
    {"trash": r"\btrash\b", "recycle bin": r"\brecycle bin\b"},
)  # fmt: skip
"""Acts and things for which a product has one name."""


def two_names(subject: Subject) -> Iterator[Finding]:
    """Second names of acts and things, each where it first stands."""
    texts = [(each, text) for each, text in subject.texts if each.scope in ("statement", "criterion")]
    whole = "\n".join(text for _, text in texts).lower()
    for names in _NAMES:
        possible = {
            name: form for name, form in names.items() if name.partition(" ")[0][:8] in whole
        }  # directories too
        found = {name: len(re.findall(form, whole)) for name, form in possible.items()} if len(possible) > 1 else {}
        used = sorted((name for name in found if found[name]), key=lambda name: (-found[name], name))
        for name in used[1:]:
            passage, match = next(
                (passage, match) for passage, text in texts if (match := re.search(names[name], text, re.IGNORECASE))
            )
            message = f"{quote(match.group())} stands here, and {quote(used[0])} elsewhere; is it the same?"
            yield Finding(passage.path, message, excerpt=match.group(), start=match.start(), end=match.end())
