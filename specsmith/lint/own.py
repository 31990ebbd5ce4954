"""What a project makes of the checks: other levels, more words, words that are fine, and checks of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from specsmith.diagnostics import Diagnostic, Path, SpecsmithError, did_you_mean, error, quote
from specsmith.frozen import FrozenValue, field, replace
from specsmith.lint.catalogue import Catalogue, shipped
from specsmith.lint.check import SEVERITIES, Check, Family, Setting, Severity, Wording
from specsmith.lint.own_refusals import (
    bounded_patterns,
    refuse_braces,
    refuse_circles,
    refuse_examples,
    refuse_name,
    refuse_second,
    refuse_signs,
    refuse_words,
)
from specsmith.lint.page import Page
from specsmith.lint.prose import words_in
from specsmith.lint.read import WORDING, choice, read_wording
from specsmith.rules.plain import known_keys, record, text, words

OWN = "own"
"""The family of a project's own checks."""

_SETTING = ("level", "reason", "words", "patterns", "allow")
_OWN = ("name", "level", "title", "what", "why", "fix", "bad", "good", *WORDING)
Key = TypeVar("Key")
Read = TypeVar("Read")

_MOST = 100
"""After so many faults no more entries are read."""

_NAMED = 10
"""The most words that the page of a check names."""


class OwnChecks(FrozenValue):
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
    refuse_second([check.name for check, _ in read], at)
    refuse_circles([check for check, _ in read], at)
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
        fine=_fine(setting.allow),
    )


def _fine(phrases: Iterable[str]) -> dict[str, tuple[str, ...]] | None:
    """Patterns for phrases, each by that of its words which the fewest others have."""
    said = {phrase: words_in(phrase) for phrase in phrases}
    counts = Counter(word for listed in said.values() for word in listed)
    found: dict[str, list[str]] = {}
    for phrase, listed in said.items():
        found.setdefault(min(listed, key=lambda word: (counts[word], word)), []).append(_pattern_of(phrase))
    return {word: tuple(patterns) for word, patterns in found.items()} or None


def _pattern_of(phrase: str) -> str:
    """A pattern for a phrase, with blanks or dashes between its words."""
    return rf"(?<!\w){'[ -]'.join(map(re.escape, re.split(r'[ -]', phrase)))}(?!\w)"


def _each(read: Callable[[Key], Read], keys: Iterable[Key]) -> list[Read]:
    """What is read of each entry; raises SpecsmithError with the faults of those that cannot be read, the first 100."""
    found: list[Read] = []
    faults: list[Diagnostic] = []
    for key in keys:
        try:
            found.append(read(key))
        except SpecsmithError as fault:
            faults += fault.diagnostics
        if len(faults) >= _MOST:  # each is compared with all names to say what was meant
            break
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
        patterns=bounded_patterns(data, "patterns", at),
        allow=words(data.get("allow"), (*at, "allow")),
    )
    refuse_words(setting, check, at)
    return setting


def _level(data: Mapping[str, object], check: Check, at: Path) -> Severity:
    level = choice(text(data, "level", at), SEVERITIES, (*at, "level"))
    if not check.waivable and level != "error":
        message = f"{check.name} cannot be switched off or made less severe"
        raise SpecsmithError(
            [error("fixed-level", message, (*at, "level"), "it is a fault and no matter of judgement")]
        )
    return level


def _own(entry: object, at: Path) -> tuple[Check, Page]:
    data = record(entry, at)
    known_keys(data, _OWN, at)
    name = text(data, "name", at)
    refuse_name(name, at)
    for key in ("patterns", "except"):
        bounded_patterns(data, key, at)
    wording = read_wording(data, at)
    refuse_braces(wording.says, at)
    refuse_signs(words(data.get("words"), (*at, "words")), (*at, "words"))
    refuse_signs(wording.replacements or (), (*at, "replace"))
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
    refuse_examples(check, page, at)
    return check, page


def _what(wording: Wording) -> str:
    listed = (*wording.words, *wording.texts)
    more = len(listed) - _NAMED
    found = [*map(quote, listed[:_NAMED]), *([f"{more:,} more"] if more > 0 else [])]
    return f"{', '.join([*found, *(['what the patterns match'] if wording.patterns else [])])}."
