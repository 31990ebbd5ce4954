"""The checks, each with its page: from the prepared form where it is there and still true, else from the file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path as FilePath
from textwrap import indent

from specsmith.diagnostics import Level, Path, SpecsmithError, did_you_mean, error, quote
from specsmith.lint.check import Check, Wording
from specsmith.resources import prepared
from specsmith.rules.plain import known_keys, record, text, words
from specsmith.spec import STAGES

PREPARED = "checks.json"

FILE = "checks.yaml"

SCOPES = ("statement", "criterion", "metric", "risk", "question", "any")
"""The sorts of text that a check of wording can look at; `any` is every text of a brief."""

_LEVELS: Mapping[str, Level] = {"error": "error", "warning": "warning", "info": "info"}
_PAGE = ("name", "level", "title", "what", "why", "bad", "good", "silent", "fix", "ignore-when")
_PLACE = ("gate", "since", "english", "waivable")
_WORDING = ("scope", "says", "words", "texts", "patterns", "needs", "except", "only-obligation", "unless-measured")


@cache
def catalogue() -> tuple[Check, ...]:
    """Every check, the stronger before the weaker; raises SpecsmithError where the file was changed and is wrong."""
    return read_checks(_stored() or checked(_content()))


@cache
def _by_name() -> Mapping[str, Check]:
    return {check.name: check for check in catalogue()}


@cache
def _ranks() -> Mapping[str, int]:
    return {check.name: rank for rank, check in enumerate(catalogue())}


def check_named(name: str) -> Check | None:
    """The check with this name."""
    return _by_name().get(name)


def rank_of(check: Check) -> int:
    """The place of a check in the catalogue; 0 is the strongest."""
    return _ranks()[check.name]


def prepared_files() -> dict[str, str]:
    """What to store, by file name, so that the next run need not check the file again."""
    content = _content()
    stored = {"stamp": _stamp(content), "checks": checked(content)}
    return {PREPARED: json.dumps(stored, ensure_ascii=False)}


def is_prepared() -> bool:
    """Whether the stored form is there and true."""
    return _stored() is not None


def checked(content: bytes) -> object:
    """The plain data of a file of checks; raises SpecsmithError with the first fault of each check."""
    from specsmith.source import read  # PyYAML is needed only where nothing is prepared

    data: object = read(content, FILE).data
    for check in read_checks(data):
        for pattern in (*check.wording.patterns, *check.wording.exceptions) if check.wording else ():
            _compiles(pattern, check.name)
    return data


def read_checks(data: object) -> tuple[Check, ...]:
    """Plain data as checks; raises SpecsmithError."""
    entries = record(data, ()).get("checks")
    listed = enumerate(entries if isinstance(entries, list) else ())
    return tuple(_check(entry, ("checks", index)) for index, entry in listed)


def _stored() -> object | None:
    stored = prepared(PREPARED)
    if stored is None:
        return None
    data: dict[str, object] = json.loads(stored)
    return data["checks"] if data.get("stamp") == _stamp(_content()) else None


def _content() -> bytes:
    return FilePath(__file__).with_name(FILE).read_bytes()


def _stamp(content: bytes) -> str:
    return sha256(content).hexdigest()


def _check(entry: object, path: Path) -> Check:
    data = record(entry, path)
    known_keys(data, (*_PAGE, *_PLACE, *_WORDING), path)
    page = {key.replace("-", "_"): _example(text(data, key, path)) for key in _PAGE if key != "level"}
    return Check(
        level=_LEVELS[_one_of(text(data, "level", path), tuple(_LEVELS), (*path, "level"))],
        gate=_stage(data, "gate", path),
        since=_stage(data, "since", path),
        english=_flag(data, "english") or "scope" in data,
        waivable=data.get("waivable") != "false",
        wording=_wording(data, path) if "scope" in data else None,
        **page,
    )


def _wording(data: Mapping[str, object], path: Path) -> Wording:
    scopes = words(data["scope"], (*path, "scope"))
    return Wording(
        scopes=tuple(_one_of(scope, SCOPES, (*path, "scope")) for scope in scopes),
        says=text(data, "says", path),
        words=words(data.get("words"), (*path, "words")),
        texts=words(data.get("texts"), (*path, "texts")),
        patterns=words(data.get("patterns"), (*path, "patterns")),
        needs=words(data.get("needs"), (*path, "needs")),
        exceptions=words(data.get("except"), (*path, "except")),
        only_obligation=_flag(data, "only-obligation"),
        unless_measured=_flag(data, "unless-measured"),
    )


def _example(said: str) -> str:
    """Lines of a brief begin on a line of their own; a sentence does not."""
    return "\n" + indent(said, "  ") if "\n" in said else said


def _flag(data: Mapping[str, object], key: str) -> bool:
    return data.get(key) == "true"


def _stage(data: Mapping[str, object], key: str, path: Path) -> str:
    return _one_of(text(data, key, path), STAGES, (*path, key)) if key in data else ""


def _one_of(word: str, known: tuple[str, ...], path: Path) -> str:
    if word not in known:
        message = f"{quote(word)} is not one of {', '.join(known)}"
        raise SpecsmithError([error("unknown-choice", message, path, did_you_mean(word, known))])
    return word


def _compiles(pattern: str, name: str) -> None:
    try:
        re.compile(pattern)
    except re.error as fault:
        raise SpecsmithError([error("bad-pattern", f"{name}: {quote(pattern)} is no pattern: {fault}")]) from fault
