"""What a project makes of the checks: other levels, more words, words that are fine, and checks of its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from specsmith.diagnostics import Diagnostic, Path, SpecsmithError, did_you_mean, error, quote
from specsmith.lint.bounded import fault_of
from specsmith.lint.catalogue import Catalogue, shipped
from specsmith.lint.check import SEVERITIES, Check, Family, Setting, Severity, Wording
from specsmith.lint.page import Page
from specsmith.lint.passages import Passage
from specsmith.lint.prose import collapsed
from specsmith.lint.read import SCOPES, WORDING, choice, patterns, read_wording
from specsmith.lint.wording import wording_findings
from specsmith.rules.plain import known_keys, record, text, words

OWN = "own"
"""The family of a project's own checks."""

_SETTING = ("level", "reason", "words", "patterns", "allow")
_OWN = ("name", "level", "title", "what", "why", "fix", "bad", "good", *WORDING)
Key = TypeVar("Key")
Read = TypeVar("Read")

_NAME = re.compile(r"[a-z][a-z0-9]{0,30}(?:-[a-z0-9]{1,30}){1,8}")


@dataclass(frozen=True, slots=True)
class OwnChecks:
    """The checks that a project adds, each with its page."""

    checks: tuple[Check, ...] = ()
    pages: Mapping[str, Page] = field(default_factory=dict)


def read_settings(data: object, at: Path) -> dict[str, Setting]:
    """The settings of shipped checks, by name; raises SpecsmithError with the first fault of each."""
    entries = record({} if data is None else data, at)
    read = _each(lambda name: _setting(entries[name], name, (*at, name)), entries)
    return dict(zip(entries, read, strict=True))


def read_own(data: object, at: Path) -> OwnChecks:
    """The checks that a project adds; raises SpecsmithError with the first fault of each."""
    if not isinstance(data, list | None):
        raise SpecsmithError([error("not-a-list", "expected a list of checks, each with a name", at)])
    entries = data or []
    read = _each(lambda index: _own(entries[index], (*at, index)), range(len(entries)))
    names = [check.name for check, _ in read]
    for index, name in enumerate(names):
        if name in names[:index]:
            raise SpecsmithError([error("taken-name", f"{quote(name)} stands twice", (*at, index, "name"))])
    return OwnChecks(tuple(check for check, _ in read), {check.name: page for check, page in read})


def adjusted(settings: Mapping[str, Setting], own: OwnChecks) -> Catalogue:
    """The catalogue of a project; its own checks are the strongest."""
    families = [
        replace(each, checks=tuple(_as_set(one, settings.get(one.name)) for one in each.checks))
        for each in shipped().families
    ]
    return Catalogue([Family(OWN, "Checks of this project", "", own.checks), *families])


def _as_set(check: Check, setting: Setting | None) -> Check:
    if setting is None:
        return check
    check = replace(check, level=setting.level, stages=None) if setting.level else check
    return replace(check, wording=_with_more(check.wording, setting)) if check.wording else check


def _with_more(wording: Wording, setting: Setting) -> Wording:
    """More words, and more that is fine; a pattern of a project has no words that a text needs before it is tried."""
    return replace(
        wording,
        words=(*wording.words, *setting.words),
        patterns=(*wording.patterns, *setting.patterns),
        needs=() if setting.patterns else wording.needs,
        exceptions=(*wording.exceptions, *map(_pattern_of, setting.allow)),
    )


def _pattern_of(phrase: str) -> str:
    """A pattern for a phrase, with blanks or dashes between its words."""
    return rf"(?<!\w){'[ -]'.join(map(re.escape, re.split(r'[ -]', phrase)))}(?!\w)"


def _each(read: Callable[[Key], Read], keys: Iterable[Key]) -> list[Read]:
    """What is read of each entry; raises SpecsmithError with the faults of all that cannot be read."""
    found: list[Read] = []
    faults: list[Diagnostic] = []
    for key in keys:
        try:
            found.append(read(key))
        except SpecsmithError as fault:
            faults += fault.diagnostics
    if faults:
        raise SpecsmithError(faults)
    return found


def _setting(entry: object, name: str, at: Path) -> Setting:
    check = shipped().by_name.get(name)
    if check is None:
        hint = did_you_mean(name, shipped().by_name) or "specsmith explain prints a check; docs/checks lists all"
        message = f"{quote(name)} is not a check"
        raise SpecsmithError([Diagnostic("error", "unknown-check", message, at, hint, at_key=True)])
    data = record(entry, at)
    known_keys(data, _SETTING, at)
    setting = Setting(
        level=_level(data, check, at) if "level" in data else None,
        reason=text(data, "reason", at) if "level" in data else "",
        words=words(data.get("words"), (*at, "words")),
        patterns=_patterns(data, "patterns", at),
        allow=words(data.get("allow"), (*at, "allow")),
    )
    _refuse_words(setting, check, at)
    return setting


def _level(data: Mapping[str, object], check: Check, at: Path) -> Severity:
    level = choice(text(data, "level", at), SEVERITIES, (*at, "level"))
    if not check.waivable and level != "error":
        message = f"{check.name} cannot be switched off or made less severe"
        raise SpecsmithError(
            [error("fixed-level", message, (*at, "level"), "it is a fault and no matter of judgement")]
        )
    return level


def _refuse_words(setting: Setting, check: Check, at: Path) -> None:
    """Words are for checks that look for words."""
    for key in ("words", "patterns", "allow"):
        if getattr(setting, key) and (check.wording is None or (check.wording.by_function and key != "allow")):
            message = f"{check.name} looks for no words, so it takes no {key}"
            raise SpecsmithError([Diagnostic("error", "no-words", message, (*at, key), at_key=True)])
    for key in ("words", "allow"):
        for index, phrase in enumerate(getattr(setting, key)):
            if not re.search(r"[^\W_]", phrase):
                raise SpecsmithError([error("no-word", f"{quote(phrase)} is no word", (*at, key, index))])


def _patterns(data: Mapping[str, object], key: str, at: Path) -> tuple[str, ...]:
    """Patterns that compile, and cannot run long."""
    listed = patterns(data, key, at)
    for index, pattern in enumerate(listed):
        fault = fault_of(pattern)
        if fault:
            place = (*at, key, index) if isinstance(data[key], list) else (*at, key)
            raise SpecsmithError([error("unbounded-pattern", f"{quote(pattern)} could run long: {fault}", place)])
    return listed


def _own(entry: object, at: Path) -> tuple[Check, Page]:
    data = record(entry, at)
    known_keys(data, _OWN, at)
    name = text(data, "name", at)
    _refuse_name(name, at)
    if "scope" not in data:
        raise SpecsmithError([error("missing-key", '"scope" is missing here', at, f"one of {', '.join(SCOPES)}")])
    for key in ("patterns", "except"):
        _patterns(data, key, at)
    wording = read_wording(data, at)
    if wording.by_function:
        hint = "add words, texts, patterns or replace"
        raise SpecsmithError([error("no-words", f"{name} looks for nothing", at, hint)])
    level = choice(text(data, "level", at), SEVERITIES, (*at, "level"))
    check = Check(name, OWN, level, text(data, "fix", at), english=True, wording=wording)
    page = Page(
        title=text(data, "title", at),
        what=text(data, "what", at) if "what" in data else _what(wording),
        why=text(data, "why", at),
        bad=text(data, "bad", at),
        good=text(data, "good", at),
    )
    _refuse_examples(check, page, at)
    return check, page


def _what(wording: Wording) -> str:
    found = [*map(quote, (*wording.words, *wording.texts)), *(["what the patterns match"] if wording.patterns else [])]
    return f"{', '.join(found)}."


def _refuse_name(name: str, at: Path) -> None:
    place = (*at, "name")
    if name in shipped().by_name:
        hint = "to change that one, name it under checks"
        raise SpecsmithError([error("taken-name", f"{quote(name)} is one of specsmith's own", place, hint)])
    if not _NAME.fullmatch(name):
        hint = "write two words or more in small letters with dashes, as in acme-old-name"
        raise SpecsmithError([error("bad-name", f"{quote(name)} is no name for a check", place, hint)])


def _refuse_examples(check: Check, page: Page, at: Path) -> None:
    """A check that does not find its own bad example would pass for one that finds nothing."""
    for key, example, wanted in (("bad", page.bad, True), ("good", page.good, False)):
        if wanted != _finds(check, example):
            message = f"{check.name} finds {'nothing' if wanted else 'something'} in its {key} example"
            raise SpecsmithError([error("wrong-example", message, (*at, key), "correct the words, or the example")])


def _finds(check: Check, example: str) -> bool:
    catalogue = Catalogue([Family(OWN, "", "", (replace(check, level="info"),))])
    scope = check.wording.scopes[0] if check.wording else ""
    return any(wording_findings(Passage(scope, collapsed(example)), catalogue))
