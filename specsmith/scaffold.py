"""Writes a brief to begin with: from answers, or as a copy of an example."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from specsmith.brief.model.brief import KINDS
from specsmith.brief.refusals import is_none
from specsmith.derive.identity import slug
from specsmith.frozen import FrozenValue
from specsmith.repository import SUFFIX
from specsmith.resources import resources
from specsmith.source.text import CONTROL

__all__ = ["KINDS", "SUFFIX", "Answers", "brief_text", "example", "file_name", "refusal", "schema_text", "write"]

SCHEMA = Path(".specsmith") / "brief.schema.json"
"""Where the first line of a new brief says that its schema is, seen from the brief's folder."""

_FIRST_LINE = "# yaml-language-server: $schema=./.specsmith/brief.schema.json"

_PLAIN = re.compile(r"[A-Za-z](?:[A-Za-z0-9 ()/'.-]|,(?= ))*[A-Za-z0-9.)]|[A-Za-z]")
_SECTION = re.compile(r"^# ([a-z_]+):", re.MULTILINE)
"""A section of a scaffold."""

_WORDS_OF_YAML = {"true", "false", "null", "yes", "no", "on", "off", "none", "y", "n"}


class Answers(FrozenValue):
    """What somebody said about a new feature; empty where nothing was said."""

    title: str
    kind: str
    owner: str = ""
    problem: str = ""
    goals: tuple[str, ...] = ()
    capabilities: tuple[str, ...] = ()
    also: str = ""
    """A second kind."""


def brief_text(answers: Answers) -> str:
    """A brief that builds at once: what was said, and below it, as comments, what this kind of product is asked."""
    lines = [
        _FIRST_LINE,
        "specsmith: 1",
        f"id: {_scalar(brief_id(answers.title))}",
        f"title: {_scalar(answers.title)}",
        f"kind: {answers.kind}",
        *([f"also: {answers.also}"] if answers.also else []),
        "stage: discovery # then alpha, beta, ga: what must be answered grows with it",
        f"owner: {_scalar(answers.owner)}" if answers.owner else "owner:",
        "summary: # the feature in one or two sentences",
        "",
        *_problem(answers.problem),
        "",
        *_items("goals", "outcome", "G", answers.goals, "what is different for users when the work is done"),
        "",
        *_items("capabilities", "name", "C", answers.capabilities, "what users can do afterwards, as a verb phrase"),
    ]
    return "\n".join(lines).rstrip() + "\n\n" + _further(answers.kind) + _beside(answers.kind, answers.also)


def example(kind: str) -> str:
    """The text of the example of a kind of product, ready to stand in a folder of its own."""
    for folder in sorted(resources("examples").iterdir(), key=lambda each: each.name):
        brief = folder.joinpath(folder.name + SUFFIX)
        if brief.is_file():
            text = brief.read_text(encoding="utf-8")
            if re.search(rf"^kind: {kind}\b", text, re.MULTILINE):
                return re.sub(r"^# yaml-language-server: .*$", _FIRST_LINE, text, count=1, flags=re.MULTILINE)
    raise FileNotFoundError(f"no example of kind {kind} in this installation of specsmith")


def file_name(title: str) -> str:
    """The usual name of a brief's file."""
    return (slug(title) if re.search("[A-Za-z0-9]", title) else "feature") + SUFFIX


def brief_id(title: str) -> str:
    """A short name in capitals from the first words of the title."""
    words = re.findall(r"[A-Z][A-Z0-9]*|[0-9]+", "".join(each if each.isascii() else " " for each in title).upper())
    starts = (index for index, word in enumerate(words) if word[0].isalpha())
    start = next(starts, None)
    return "FEATURE" if start is None else "-".join(word[:20] for word in words[start : start + 3])


def refusal(text: str) -> str:
    """Why a brief cannot hold the text as a title or the like; empty where it can."""
    if CONTROL.search(text) or "\n" in text or "\t" in text:
        return "holds a control character, which a brief cannot"
    return "is the word for what does not exist; say more" if is_none(text) else ""


def write(path: Path, text: str) -> None:
    """Writes a new file and the schema that its first line refers to.

    Raises FileExistsError where something stands there already.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    schema = path.parent / SCHEMA
    schema.parent.mkdir(exist_ok=True)
    schema.unlink(missing_ok=True)  # a link there may lead anywhere
    with open(schema, "x", encoding="utf-8", newline="\n") as file:
        file.write(schema_text())


def schema_text() -> str:
    """The JSON Schema of briefs."""
    from specsmith.brief.schema import schema

    return json.dumps(schema(), indent=1) + "\n"


def _problem(problem: str) -> list[str]:
    statement = (
        f"  statement: {_scalar(problem)}" if problem else "#   statement: what is wrong today, in the users' terms"
    )
    rest = ["  # evidence: what shows it, with source and date", "  # cost_of_delay: what it costs to wait"]
    return ["problem:", statement, *rest] if problem else ["# problem:", statement]


def _items(key: str, main: str, prefix: str, texts: Sequence[str], hint: str) -> list[str]:
    if not texts:
        return [f"# {key}:", f"#   - id: {prefix}-1", f"#     {main}: {hint}"]
    lines = [f"{key}:"]
    for number, text in enumerate(texts, start=1):
        lines += [f"  - id: {prefix}-{number}", f"    {main}: {_scalar(text)}"]
    return lines


def _further(kind: str) -> str:
    return resources("templates").joinpath("scaffolds", f"{kind}.yaml").read_text(encoding="utf-8")


def _beside(kind: str, also: str) -> str:
    """What a second kind is asked, in sections that the first one does not have."""
    if not also:
        return ""
    taken = set(_SECTION.findall(_further(kind)))
    parts = re.split(r"^(?=# [a-z_]+:)", _further(also), flags=re.MULTILINE)[1:]
    return "".join(part for part in parts if _SECTION.findall(part)[0] not in taken)


def _scalar(text: str) -> str:
    """The text as a YAML scalar: plain where that is safe, else in double quotes (JSON's are YAML's)."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    return json.dumps(text, ensure_ascii=False)
