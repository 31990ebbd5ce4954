"""Reads a document's Markdown as blocks: the only door to the Markdown parser.

The dialect: ATX headings, paragraphs, bullet and ordered lists, tables whose
columns are as wide as the dashes of their separator line say, fenced code,
block quotes, comments that stand alone, `<br>`, `<a id="X"></a>`, emphasis,
code spans, and links to `https:`, `mailto:`, `#id` and `name.md#id`. The rest
of HTML and Markdown is a fault of the template that wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from specsmith.blocks import Block, Code, Heading, Inline, Items, Marker, Paragraph, Quote, Table
from specsmith.dialect.inlines import inlines

_COMMENT = re.compile(r"\s*<!--(.*?)-->", re.DOTALL)


def parse(markdown: str) -> tuple[Block, ...]:
    """The blocks of a document.

    Raises ValueError, with the line, for Markdown outside the dialect.
    """
    environment: dict[str, dict[str, dict[str, list[int]]]] = {}
    tokens = _parser().parse(markdown, environment)
    for reference in environment.get("references", {}).values():
        raise _fault(reference["map"][0], "a link's address stands apart from it")
    return tuple(_Reader(tokens, markdown).blocks())


@cache
def _parser() -> MarkdownIt:
    """One parser for all documents.

    Strikethrough is on only so that it is noticed: GitHub would print it.
    """
    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return parser


def _fault(line: int, what: str) -> ValueError:
    return ValueError(f"line {line + 1}: {what}")


class _Reader:
    """Walks the parser's flat tokens; each method starts after its opening token and takes its closing one."""

    def __init__(self, tokens: list[Token], markdown: str) -> None:
        self._tokens = iter(tokens)
        self._lines = markdown.split("\n")

    def blocks(self, closing: str = "") -> Iterator[Block]:
        for token in self._tokens:
            if token.type == closing:
                return
            yield from self._block(token)

    def _block(self, token: Token) -> Iterator[Block]:
        first_line = token.map[0] if token.map else 0
        match token.type:
            case "paragraph_open":
                yield Paragraph(self._inline())
            case "heading_open" if token.markup.startswith("#"):
                yield Heading(int(token.tag[1:]), self._inline())
            case "bullet_list_open" | "ordered_list_open":
                yield self._items(token)
            case "table_open":
                yield self._table(first_line)
            case "fence":
                yield Code(token.content.removesuffix("\n"), token.info.strip())
            case "blockquote_open":
                yield Quote(tuple(self.blocks("blockquote_close")))
            case "html_block":
                yield from _markers(token.content, first_line)
            case _:
                raise _fault(first_line, f"{token.type.removesuffix('_open')} is not in the dialect")

    def _inline(self) -> tuple[Inline, ...]:
        """The content of the open paragraph, heading or cell."""
        token = next(self._tokens)
        next(self._tokens)
        try:
            return inlines(token.children or [])
        except ValueError as fault:
            raise _fault(token.map[0] if token.map else 0, str(fault)) from None

    def _items(self, opening: Token) -> Items:
        closing = opening.type.replace("open", "close")
        items = []
        while next(self._tokens).type != closing:
            items.append(tuple(self.blocks("list_item_close")))
        return Items(opening.type == "ordered_list_open", tuple(items))

    def _table(self, first_line: int) -> Table:
        rows: list[tuple[tuple[Inline, ...], ...]] = []
        cells: list[tuple[Inline, ...]] = []
        while (token := next(self._tokens)).type != "table_close":
            if token.type in ("th_open", "td_open"):
                cells.append(self._inline())
            elif token.type == "tr_close":
                rows.append(tuple(cells))
                cells = []
        separator = re.findall(r":?-+:?", self._lines[first_line + 1])
        return Table(rows[0], tuple(rows[1:]), tuple(column.count("-") for column in separator))


def _markers(html: str, first_line: int) -> Iterator[Marker]:
    end = 0
    while comment := _COMMENT.match(html, end):
        end = comment.end()
        yield Marker(comment[1].strip())
    if html[end:].strip():
        raise _fault(first_line, "of HTML only comments, <br> and <a id> are in the dialect")
