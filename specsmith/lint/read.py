"""Plain data of a file of checks -> its checks and their pages; refuses what the form does not know."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from textwrap import indent
from typing import TypeVar

from specsmith.diagnostics import Diagnostic, Path, SpecsmithError, did_you_mean, error, quote
from specsmith.frozen import FrozenValue, field
from specsmith.lint.check import SEVERITIES, Check, Family, Severity, Wording
from specsmith.lint.page import Overlap, Page
from specsmith.rules.plain import known_keys, record, text, words
from specsmith.spec import STAGES

SCOPES = ("statement", "criterion", "metric", "measure", "risk", "question", "goal", "any")
"""The sorts of text that a check of wording can look at: `measure` is the name of a metric, `any` every text."""

UNLESS = ("priority", "type")
"""The facts of a requirement that can silence a check of wording."""

_PAGE = ("title", "what", "why", "bad", "good", "silent", "ignore-when")
_CHECK = ("name", "level", "fix", "stages", "english", "waivable", "overlaps")
WORDING = (
    *("scope", "says", "words", "texts", "patterns", "needs", "except", "only-obligation", "unless-measured"),
    *("unless", "replace"),
)

_Choice = TypeVar("_Choice", bound=str)


class CheckFile(FrozenValue):
    """A file of checks, read."""

    family: Family
    pages: dict[str, Page] = field(default_factory=dict)
    """The page of each check, by its name."""


def read_family(data: object, name: str) -> CheckFile:
    """The checks of one file; raises SpecsmithError with the first fault."""
    entries = record(data, ())
    known_keys(entries, ("title", "about", "checks"), ())
    listed = entries.get("checks")
    read = [_entry(each, name, ("checks", at)) for at, each in enumerate(listed if isinstance(listed, list) else ())]
    checks = tuple(check for check, _ in read)
    family = Family(name, text(entries, "title", ()), text(entries, "about", ()), checks)
    return CheckFile(family, {check.name: page for check, page in read})


def _entry(entry: object, family: str, path: Path) -> tuple[Check, Page]:
    data = record(entry, path)
    known_keys(data, (*_CHECK, *_PAGE, *WORDING), path)
    check = Check(
        name=text(data, "name", path),
        family=family,
        level=choice(text(data, "level", path), SEVERITIES, (*path, "level")),
        fix=text(data, "fix", path),
        stages=_stages(data, path),
        english=_flag(data, "english", path) or "scope" in data,
        waivable=data.get("waivable") != "false",
        wording=read_wording(data, path) if "scope" in data else None,
    )
    return check, _page(data, path)


def _stages(data: Mapping[str, object], path: Path) -> dict[str, Severity] | None:
    if "stages" not in data:
        return None
    at = (*path, "stages")
    entries = record(data["stages"], at)
    known_keys(entries, STAGES, at)
    return {stage: choice(text(entries, stage, at), SEVERITIES, (*at, stage)) for stage in entries}


def read_wording(data: Mapping[str, object], path: Path) -> Wording:
    """What a check of wording looks for; raises SpecsmithError."""
    replacements = _table(data, "replace", path)
    return Wording(
        scopes=_scopes(data, path),
        says=text(data, "says", path),
        words=(*words(data.get("words"), (*path, "words")), *(replacements or ())),
        texts=words(data.get("texts"), (*path, "texts")),
        patterns=patterns(data, "patterns", path),
        needs=words(data.get("needs"), (*path, "needs")),
        exceptions=patterns(data, "except", path),
        only_obligation=_flag(data, "only-obligation", path),
        unless_measured=_flag(data, "unless-measured", path),
        unless=_unless(data, path),
        replacements=replacements,
    )


def _scopes(data: Mapping[str, object], path: Path) -> tuple[str, ...]:
    at = (*path, "scope")
    listed = tuple(choice(each, SCOPES, at) for each in words(data.get("scope"), at))
    if not listed:
        raise SpecsmithError([error("missing-key", '"scope" is missing here', path, f"one of {', '.join(SCOPES)}")])
    return listed


def patterns(data: Mapping[str, object], key: str, path: Path) -> tuple[str, ...]:
    """Regular expressions that compile; raises SpecsmithError."""
    listed = words(data.get(key), (*path, key))
    for pattern in listed:
        why = _refused(pattern)
        if why:
            raise SpecsmithError([error("bad-pattern", f"{quote(pattern)} is no pattern: {why}", (*path, key))])
    return listed


def _refused(pattern: str) -> str:
    """Why Python takes this for no pattern, or warns of another meaning in a later version; empty where it takes it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)
            re.compile(pattern, re.IGNORECASE)
    except (re.error, FutureWarning) as fault:
        return str(fault)
    except (OverflowError, RecursionError, ValueError):
        return "its numbers are too large, or its brackets too deep"
    return ""


def _unless(data: Mapping[str, object], path: Path) -> dict[str, tuple[str, ...]] | None:
    if "unless" not in data:
        return None
    at = (*path, "unless")
    entries = record(data["unless"], at)
    known_keys(entries, UNLESS, at)
    return {key: words(value, (*at, key)) for key, value in entries.items()}


def _table(data: Mapping[str, object], key: str, path: Path) -> dict[str, str] | None:
    if key not in data:
        return None
    entries = record(data[key], (*path, key))
    return {each: text(entries, each, (*path, key)) for each in entries}


def _page(data: Mapping[str, object], path: Path) -> Page:
    said = {key.replace("-", "_"): _example(text(data, key, path)) for key in _PAGE}
    listed = data.get("overlaps")
    overlaps = [record(each, (*path, "overlaps")) for each in (listed if isinstance(listed, list) else ())]
    return Page(
        **said, overlaps=tuple(Overlap(text(each, "text", path), text(each, "over", path)) for each in overlaps)
    )


def _example(said: str) -> str:
    """Lines of a brief begin on a line of their own; a sentence does not."""
    return "\n" + indent(said, "  ") if "\n" in said else said


def _flag(data: Mapping[str, object], key: str, path: Path) -> bool:
    said = data.get(key, "false")
    if said not in ("true", "false"):
        raise SpecsmithError([error("not-a-flag", f"expected true or false, found {quote(str(said))}", (*path, key))])
    return said == "true"


def choice(word: str, known: tuple[_Choice, ...], path: Path) -> _Choice:
    """The word, where it is one of these; raises SpecsmithError."""
    for each in known:
        if each == word:
            return each
    message = f"{quote(word)} is not one of {', '.join(known)}"
    raise SpecsmithError([Diagnostic("error", "unknown-choice", message, path, did_you_mean(word, known))])
