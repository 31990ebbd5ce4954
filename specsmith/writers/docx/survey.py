"""What a document holds, read once before it is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from specsmith.blocks import (
    Anchor,
    Block,
    Break,
    Footnote,
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
from specsmith.frozen import FrozenValue


class Survey(FrozenValue):
    headings: tuple[Heading, ...]
    anchors: frozenset[str]
    markers: tuple[str, ...]
    footnotes: tuple[Footnote, ...]

    @property
    def title(self) -> str:
        """The words of the document's first heading of level 1, or nothing."""
        return next((plain(each.content).strip() for each in self.headings if each.level == 1), "")


def survey(blocks: Iterable[Block]) -> Survey:
    every = list(_every(blocks))
    return Survey(
        tuple(block for block in every if isinstance(block, Heading)),
        frozenset(each.name for block in every for each in _content(block) if isinstance(each, Anchor)),
        tuple(block.text for block in every if isinstance(block, Marker)),
        tuple(block for block in every if isinstance(block, Footnote)),
    )


def plain(content: Iterable[Inline]) -> str:
    """The words alone; a break is a space."""
    return "".join(_words(each) for each in content)


def _words(part: Inline) -> str:
    if isinstance(part, Text):
        return part.text
    if isinstance(part, Link):
        return plain(part.content)
    return " " if isinstance(part, Break) else ""


def _every(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks and those inside them, in reading order."""
    for block in blocks:
        yield block
        if isinstance(block, Quote):
            yield from _every(block.content)
        elif isinstance(block, Items):
            for item in block.items:
                yield from _every(item)


def _content(block: Block) -> Iterator[Inline]:
    if isinstance(block, Heading | Paragraph):
        yield from block.content
    elif isinstance(block, Table):
        for row in (block.header, *block.rows):
            for cell in row:
                yield from cell
