"""A brief's plain data made into what the program makes of it, by the way that a file takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from specsmith.blocks import (
    Anchor,
    Block,
    Break,
    Code,
    Footnote,
    Heading,
    Inline,
    Items,
    Link,
    Note,
    Paragraph,
    Quote,
    Table,
    Text,
    Tone,
)
from specsmith.brief.model import Brief
from specsmith.brief.parse import parse
from specsmith.build import document_choices
from specsmith.derive import derive
from specsmith.dialect.parse import parse as read_blocks
from specsmith.render import combine, render
from specsmith.rules.grammar import Rule
from specsmith.rules.load import knowledge
from specsmith.source import read
from specsmith.spec import Part, Spec
from tests.properties.briefs import Data, yaml_text
from tests.properties.corpus import plain

FILE = "made-up.brief.yaml"
COMBINED = "combined"
Documents = dict[str, str]
"""The Markdown of all documents by name, and of the combined one."""
NAMES = document_choices()[0]


def brief_of(data: Data) -> Brief:
    return parse(read(yaml_text(data).encode(), FILE))


def spec_of(data: Data, rules: tuple[Rule, ...] | None = None) -> Spec:
    return derive(brief_of(data), knowledge().rules if rules is None else rules, FILE)


def documents_of(spec: Spec) -> Documents:
    made = {each.name: each.text for each in render(spec, NAMES)}
    return made | {COMBINED: combine(spec, NAMES, COMBINED).text}


def parts_of(spec: Spec) -> list[Part]:
    """Every item of a specification."""
    entries = [entry for group in spec.groups for entry in group.entries]
    own = (*spec.goals, *spec.capabilities, *spec.requirements, *spec.criteria, *spec.metrics, *spec.objectives)
    return [*own, *spec.risks, *spec.decisions, *spec.questions, *entries]


@lru_cache(maxsize=64)
def blocks_of(markdown: str) -> tuple[Block, ...]:
    return read_blocks(markdown)


def stamped(markdown: str) -> list[tuple[str, str]]:
    """Each marked block of a document, by its name, in order; the digest is not part of the text."""
    found: list[tuple[str, str]] = []
    for line in markdown.split("\n"):
        if marker := re.fullmatch(r"<!-- (\S+) [0-9a-f]{6} -->", line):
            found.append((marker[1], ""))
        elif found:
            found[-1] = (found[-1][0], f"{found[-1][1]}{line}\n")
    return [(name, text.strip("\n")) for name, text in found]


def visible(markdown: str) -> str:
    """What a reader can see of a document, all white space as single spaces."""
    return plain(" ".join("".join(map(words, content)) for content in _contents(blocks_of(markdown))))


def addresses(markdown: str) -> list[str]:
    """Where the links of a document lead to."""
    return [each.target for each in inlines(blocks_of(markdown)) if isinstance(each, Link)]


def inlines(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """Every run, anchor and link of a document, in order."""
    return (each for content in _contents(blocks) for each in content)


def _contents(blocks: tuple[Block, ...]) -> Iterator[tuple[Inline, ...]]:
    """What stands in each heading, paragraph and cell, and in code as one run."""
    for block in blocks:
        match block:
            case Heading() | Paragraph() | Footnote():
                yield block.content
            case Items():
                yield from (content for item in block.items for content in _contents(item))
            case Quote():
                yield from _contents(block.content)
            case Table():
                yield from (cell for row in (block.header, *block.rows) for cell in row)
            case Code():
                yield (Text(drawn(block.text) if block.language == "mermaid" else block.text),)


def drawn(source: str) -> str:
    """What a diagram shows: its words, without sizes and the keys of its parts, and with its entities as the marks."""
    shown = re.sub(r"\bpart[0-9]+\b", "", source.rpartition("---\n")[2])
    return re.sub(r"#([0-9]+);", lambda entity: chr(int(entity[1])), shown)


def words(part: Inline) -> str:
    match part:
        case Text():
            return part.text
        case Link():
            return "".join(map(words, part.content))
        case Break():
            return "\n"
        case Anchor() | Tone() | Note():
            return ""
