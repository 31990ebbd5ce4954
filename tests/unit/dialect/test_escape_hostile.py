"""Text that looks like Markdown stays text, wherever it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specsmith.blocks import (
    Anchor,
    Block,
    Break,
    Code,
    Heading,
    Inline,
    Items,
    Link,
    Marker,
    Paragraph,
    Quote,
    Table,
    Text,
)
from specsmith.dialect import escape
from specsmith.dialect.parse import parse

PAYLOADS = [json.loads(line) for line in Path(__file__).with_name("hostile.jsonl").read_text("utf-8").splitlines()]

PLACES: dict[str, tuple[Callable[[str], str], str]] = {
    "paragraph": (escape.text, "{}\n\nnext"),
    "after words": (escape.text, "**Must.** {} Serves [G-1](#G-1).\n\nnext"),
    "item": (escape.inline, "- {}\n- next\n\nmore"),
    "inner item": (escape.inline, "- first\n  - {}\n- next"),
    "numbered item": (escape.inline, "1. {}\n2. next"),
    "quote": (escape.inline, "> {}\n\nnext"),
    "bold": (escape.inline, "before **{}** after"),
    "words of a link": (escape.inline, "before [{}](#FR-1) after"),
    "cell": (escape.cell, "| a | b |\n|---|---|\n| {} | x |\n| y | {} |\n\nnext"),
    "header cell": (escape.cell, "| {} | b |\n|---|---|\n| x | y |"),
    "title": (escape.heading, "# {}\n\nnext"),
    "heading": (escape.heading, '### <a id="FR-1"></a>FR-1: {}\n\nnext'),
}


def content(parts: tuple[Inline, ...]) -> Iterator[object]:
    """What a paragraph consists of, without its words."""
    last: object = None
    for part in parts:
        kind: object = type(part)
        if isinstance(part, Text):
            kind = ("words", part.bold, part.italic, part.code)
        elif isinstance(part, Link):
            kind = ("link", part.target, tuple(content(part.content)))
        if kind != last or not isinstance(part, Text):
            yield kind
        last = kind


def skeleton(blocks: tuple[Block, ...]) -> list[object]:
    """The document's structure without its words."""
    found: list[object] = []
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                found.append((type(block), tuple(content(block.content))))
            case Items():
                found.append((block.ordered, [skeleton(item) for item in block.items]))
            case Quote():
                found.append(("quote", skeleton(block.content)))
            case Table():
                found.append([[tuple(content(cell)) for cell in row] for row in (block.header, *block.rows)])
            case Code() | Marker():
                found.append(block)
    return found


def words(parts: tuple[Inline, ...]) -> str:
    shown = {Break: "\n", Anchor: ""}
    return "".join(
        part.text if isinstance(part, Text) else words(part.content) if isinstance(part, Link) else shown[type(part)]
        for part in parts
    )


def visible(blocks: tuple[Block, ...]) -> str:
    """What a reader sees, all white space as single spaces."""
    texts = []
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                texts.append(words(block.content))
            case Items():
                texts += [visible(item) for item in block.items]
            case Quote():
                texts.append(visible(block.content))
            case Table():
                texts += [words(cell) for row in (block.header, *block.rows) for cell in row]
            case Code() | Marker():
                texts.append(block.text)
    return " ".join(" ".join(texts).split())


def check(value: str, place: str) -> None:
    """The value, put in its place, changes neither structure nor words."""
    escaped, frame = PLACES[place]
    harmless = "\n".join("word" if line.strip() else "" for line in re.split(r"\r\n?|\n", value))
    got = parse(frame.replace("{}", escaped(value)))
    assert skeleton(got) == skeleton(parse(frame.replace("{}", escaped(harmless))))
    around = visible(parse(frame.replace("{}", "\ue000")))
    assert visible(got) == " ".join(around.replace("\ue000", value).split())


def test_the_list_of_payloads_is_long() -> None:
    """A hundred texts that have broken some escaping."""
    assert len(set(PAYLOADS)) >= 100


@pytest.mark.parametrize("place", PLACES)
def test_each_payload_reads_as_it_was_typed(place: str) -> None:
    """Structure as with a harmless word, and the words of the payload."""
    for payload in PAYLOADS:
        check(payload, place)


LIVE = ("https://", "mailto:", "`")
FRAGMENTS = [payload for payload in PAYLOADS if not any(mark in payload for mark in LIVE)]
mixes = st.lists(st.sampled_from([*FRAGMENTS, "word", " ", "  ", "\n", "\n\n", "é", "0"]), min_size=1, max_size=8)


@pytest.mark.parametrize("place", PLACES)
@settings(derandomize=True, max_examples=40, deadline=None, database=None)
@given(pieces=mixes)
def test_mixes_of_payloads_read_as_they_were_typed(place: str, pieces: list[str]) -> None:
    """Pieces that are harmless alone are not so side by side."""
    value = "".join(pieces)
    if value.strip():
        check(value, place)


@pytest.mark.parametrize("place", PLACES)
@settings(derandomize=True, max_examples=40, deadline=None, database=None)
@given(value=st.text(st.sampled_from("ab1 \n\t*_~[](){}<>&;#+-=.!|\\$:/@^'\"é–"), min_size=1, max_size=24))
def test_any_marks_read_as_they_were_typed(place: str, value: str) -> None:
    """Every order of ASCII marks, which are all that Markdown is made of."""
    if value.strip():
        check(value, place)
