"""A document as a tree of blocks: what every writer reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a paragraph or cell."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that links can point to; `name` is the id of an item."""

    name: str


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads to `target`: `#FR-1`, `risks.md#R-1`, `https://...` or `mailto:...`."""

    target: str
    content: tuple[Text | Break, ...]


Inline = Text | Break | Anchor | Link


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` 1 is the document's title."""

    level: int
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list; each item is a sequence of blocks, nested lists among them."""

    ordered: bool
    items: tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; `widths` are the columns' shares of the width, as dash counts."""

    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A block of code; a `mermaid` one is a diagram."""

    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    content: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Marker:
    """An HTML comment that says where a part begins: `FR-1 3fa2c1`, `toc`, or the generated-by line."""

    text: str


Block = Heading | Paragraph | Items | Table | Code | Quote | Marker


@dataclass(frozen=True, slots=True)
class Properties:
    """What a document says about itself; all of it comes from the brief."""

    title: str
    subject: str = ""
    """The document's kind in words: `Risk register`."""
    author: str = ""
    status: str = ""
    version: str = ""
    classification: str = ""
    date: str = ""
    """ISO 8601 day, `2026-11-22`, or empty."""
    language: str = "en"
    """BCP 47: `en`, `en-GB`."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document: Markdown in the project's dialect, and its properties."""

    name: str
    """The document's file name without ending: `spec`, `risks`."""
    text: str
    properties: Properties
