"""Findings as SARIF 2.1.0, the format that code-scanning services and editors read."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path as File
from urllib.parse import quote_from_bytes

from specsmith import __version__
from specsmith.build import Checked
from specsmith.diagnostics import Level, plural
from specsmith.reports.found import Finding, findings, most_severe_first
from specsmith.reports.json_text import json_text
from specsmith.reports.sarif_rules import LEVEL_NAMES, rule

SHOWN = 5_000
"""The most results that are written; GitHub keeps no more of one run."""

FINGERPRINT = "specsmith/v1"
"""A name of our own: under `primaryLocationLineHash`, GitHub's uploader demands its own hash of the line."""

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def report(checked: Sequence[Checked], _failing: Collection[Level]) -> str:
    """The log with its one run; if results are left out, they are the least severe."""
    found = most_severe_first(findings(checked))
    kept = found[:SHOWN]
    levels = _levels(kept)
    projects = list({id(each.project): each.project for each in checked if each.project}.values())
    rules = {name: number for number, name in enumerate(levels)}
    marked = zip(kept, _fingerprints(kept), strict=True)
    run = {
        "tool": _tool([rule(name, level, projects) for name, level in levels.items()]),
        "invocations": [_invocation(len(found) - len(kept))],
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, rules[each.diagnostic.name], mark) for each, mark in marked],
    }
    return json_text({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _levels(found: Iterable[Finding]) -> dict[str, Level]:
    """The checks that found something, each with the level of its first finding."""
    levels: dict[str, Level] = {}
    for each in found:
        levels.setdefault(each.diagnostic.name, each.level)
    return levels


def _tool(rules: Sequence[object]) -> dict[str, object]:
    return {"driver": {"name": "specsmith-tpm", "version": __version__, "rules": rules}}


def _invocation(left_out: int) -> dict[str, object]:
    """That the check came to its end, and how many results are not in this file."""
    if not left_out:
        return {"executionSuccessful": True}
    text = f"{plural(left_out, 'result')} left out, for a run holds {SHOWN} at most; specsmith check --all prints all."
    return {
        "executionSuccessful": True,
        "toolExecutionNotifications": [{"level": "note", "message": {"text": text}}],
    }


def _result(finding: Finding, rule_index: int, fingerprint: str) -> dict[str, object]:
    return {
        "ruleId": finding.diagnostic.name,
        "ruleIndex": rule_index,
        "level": LEVEL_NAMES[finding.level],
        "message": {"text": _message(finding)},
        "locations": [{"physicalLocation": {"artifactLocation": _file(finding.file), "region": _region(finding)}}],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }


def _message(finding: Finding) -> str:
    """What was found and the way out, as sentences; nothing in them is a link of SARIF's, `[text](address)`.

    Braces stay as they are, though the standard would have them doubled: viewers
    show them doubled then, and the YAML in a hint could not be pasted.
    """
    hint = f" Way out: {_sentence(finding.hint)}" if finding.hint else ""
    return (_sentence(finding.said) + hint).replace("](", "]\\u0028")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _file(file: File) -> dict[str, object]:
    """The file's address: where it was named relative to the working folder, relative to the root of the sources."""
    if file.is_absolute():
        return {"uri": file.as_uri()}
    return {"uri": quote_from_bytes(os.fsencode(file.as_posix())), "uriBaseId": "%SRCROOT%"}


def _region(finding: Finding) -> dict[str, object]:
    place = finding.place
    return {"startLine": place.line, "startColumn": place.column, "endColumn": finding.end_column}


def _fingerprints(found: Iterable[Finding]) -> Iterator[str]:
    """What tells each finding from all others and stays when lines move; the same findings are numbered."""
    seen: Counter[str] = Counter()
    for each in found:
        digest = _digest(each)
        seen[digest] += 1
        yield f"{digest}:{seen[digest]}"


def _digest(finding: Finding) -> str:
    """A digest of what the finding is about: no line, no place in a list."""
    about = finding.diagnostic
    keys = [step for step in about.path if isinstance(step, str)]
    brief = finding.brief or finding.file.as_posix()
    parts = [brief, about.name, about.item, keys, about.excerpt]
    return sha256(json.dumps(parts).encode("ascii")).hexdigest()[:32]
