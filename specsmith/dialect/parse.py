"""Reads a document's Markdown as blocks: the only door to the Markdown parser.

The dialect: ATX headings, paragraphs, bullet and ordered lists, tables whose
columns are as wide as the dashes of their separator line say, fenced code,
block quotes, footnotes of one paragraph, comments that stand alone, `<br>`,
`<a id="X"></a>`, `<!-- .tone -->`, emphasis, code spans, and links to `https:`,
`mailto:`, `#id` and `name.md#id`. The rest of HTML and Markdown is a fault of
the template that wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TypedDict, cast

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from specsmith.blocks import Block, Code, Footnote, Heading, Inline, Items, Marker, Paragraph, Quote, Table, Text
from specsmith.dialect.inlines import inlines

_MARKUP = re.compile(r"[\n\\`*_~!\[\]<&]")
"""Where markup inside a text may begin, or the words of a link end."""
_COMMENT = re.compile(r"\s*<!--(.*?)-->", re.DOTALL)


def parse(markdown: str) -> tuple[Block, ...]:
    """The blocks of a document.

    Raises ValueError, with the line, for Markdown outside the dialect.
    """
    environment: dict[str, object] = {}
    tokens = _parser().parse(markdown, environment)
    found = cast(_Environment, environment)
    for reference in found.get("references", {}).values():
        raise _fault(reference["map"][0], "a link's address stands apart from it")
    _refuse_lone_footnotes(found.get("footnotes", {}), markdown)
    return tuple(_Reader(tokens, markdown).blocks())


class _Reference(TypedDict):
    map: Sequence[int]


class _Call(TypedDict):
    label: str
    count: int


class _Footnotes(TypedDict, total=False):
    refs: Mapping[str, int]
    """The number of each text's call, by `:label`; -1 without one."""
    list: Mapping[int, _Call]


class _Environment(TypedDict, total=False):
    """What the parser found besides tokens."""

    references: Mapping[str, _Reference]
    footnotes: _Footnotes


def _refuse_lone_footnotes(found: _Footnotes, markdown: str) -> None:
    """Each footnote is called once and says something."""
    texts = {label.removeprefix(":"): number for label, number in found.get("refs", {}).items()}
    for call in found.get("list", {}).values():
        label, text = call["label"], f"[^{call['label']}]"
        if label not in texts or call["count"] > 1:
            raise _fault(markdown[: markdown.find(text)].count("\n"), f"{text} needs one call and one text")
    for label, number in texts.items():
        if number < 0:
            raise _fault(markdown[: markdown.find(f"[^{label}]:")].count("\n"), f"nothing calls [^{label}]")


@cache
def _parser() -> MarkdownIt:
    """One parser for all documents.

    Strikethrough is on only so that it is noticed: GitHub would print it.
    """
    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False, always_match_refs=True)
    parser.core.ruler.at("inline", _read_lines)
    parser.inline.terminator_re = _MARKUP
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return parser


def _read_lines(state: StateCore) -> None:
    """In place of the parser's own rule: a text without markup, as most are, says what it says without tokens."""
    for token in state.tokens:
        if token.type == "inline" and _MARKUP.search(token.content):
            token.children = state.md.inline.parse(token.content, state.md, state.env, [])


def _fault(line: int, what: str) -> ValueError:
    return ValueError(f"line {line + 1}: {what}")


class _Reader:
    """Walks the parser's flat tokens; each method starts after its opening token and takes its closing one."""

    def __init__(self, tokens: list[Token], markdown: str) -> None:
        self._tokens = (each for each in tokens if each.type != "footnote_anchor")  # leads back, as Word does by itself
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
            case "html_block":
                yield from _markers(token.content, first_line)
            case _:
                yield from self._around_blocks(token, first_line)

    def _around_blocks(self, token: Token, first_line: int) -> Iterator[Block]:
        match token.type:
            case "blockquote_open":
                yield Quote(tuple(self.blocks("blockquote_close")))
            case "footnote_block_open":
                yield from self.blocks("footnote_block_close")
            case "footnote_open":
                yield self._footnote(token)
            case _:
                raise _fault(first_line, f"{token.type.removesuffix('_open')} is not in the dialect")

    def _inline(self) -> tuple[Inline, ...]:
        """The content of the open paragraph, heading or cell."""
        token = next(self._tokens)
        next(self._tokens)
        if not token.children:
            return (Text(token.content),) if token.content else ()
        try:
            return inlines(token.children)
        except ValueError as fault:
            raise _fault(token.map[0] if token.map else 0, str(fault)) from None

    def _footnote(self, opening: Token) -> Footnote:
        match list(self.blocks("footnote_close")):
            case [Paragraph(content)]:
                return Footnote(opening.meta["label"], content)
            case _:
                raise _fault(opening.map[0] if opening.map else 0, f"[^{opening.meta['label']}] is not one paragraph")

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
