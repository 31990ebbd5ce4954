"""The Markdown that templates write, as blocks."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt, rules_core

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
from specsmith.dialect import parse as parsing
from specsmith.dialect.parse import parse


def paragraph(*parts: str | Inline) -> Paragraph:
    return Paragraph(tuple(Text(part) if isinstance(part, str) else part for part in parts))


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        ("", ()),
        ("# Title", (Heading(1, (Text("Title"),)),)),
        ('### <a id="FR-1"></a>FR-1: x', (Heading(3, (Anchor("FR-1"), Text("FR-1: x"))),)),
        ("one\ntwo", (paragraph("one", " ", "two"),)),
        ("one\\\ntwo<br>three", (paragraph("one", Break(), "two", Break(), "three"),)),
        ("*a* **b** ***c***", (
            paragraph(Text("a", italic=True), " ", Text("b", bold=True), " ", Text("c", True, True)),
        )),
        ("a `b`", (paragraph("a ", Text("b", code=True)),)),
        ("**a `b`**", (paragraph(Text("a ", bold=True), Text("b", bold=True, code=True)),)),
        ("[x](#FR-1)", (paragraph(Link("#FR-1", (Text("x"),))),)),
        ("[x](risks.md#R-1)", (paragraph(Link("risks.md#R-1", (Text("x"),))),)),
        ("[**x**](https://a.b/%C3%A9)", (paragraph(Link("https://a.b/%C3%A9", (Text("x", bold=True),))),)),
        ("<https://a.b/%C3%A9>", (paragraph(Link("https://a.b/%C3%A9", (Text("https://a.b/%C3%A9"),))),)),
        ("- a\n- b", (Items(False, ((paragraph("a"),), (paragraph("b"),))),)),
        ("1. a\n2. b", (Items(True, ((paragraph("a"),), (paragraph("b"),))),)),
        ("- a\n  - b\n\n    c", (
            Items(False, ((paragraph("a"), Items(False, ((paragraph("b"), paragraph("c")),))),)),
        )),
        ("> a\n>\n> - b", (Quote((paragraph("a"), Items(False, ((paragraph("b"),),)))),)),
        ("```yaml\na: 1\n\n  b\n```", (Code("a: 1\n\n  b", "yaml"),)),
        ("```\n```", (Code(""),)),
        ("<!-- toc -->", (Marker("toc"),)),
        ("<!-- a 1f --><!-- b 2f -->\n<!-- c\nd -->", (Marker("a 1f"), Marker("b 2f"), Marker("c\nd"))),
        ("<!-- x -->\ntext", (Marker("x"), paragraph("text"))),
        ("- a\n\n  <!-- x -->", (Items(False, ((paragraph("a"), Marker("x")),)),)),
    ],
)  # fmt: skip
def test_blocks(markdown: str, blocks: tuple[Block, ...]) -> None:
    """Each form of the dialect, and nothing more."""
    assert parse(markdown) == blocks


def test_tables() -> None:
    """The dashes of the separator line say how wide the columns are."""
    (table,) = parse('| a | b |\n|:---|-----:|\n| <a id="X"></a>x | y<br>z |\n| `p\\|q` | |')
    assert table == Table(
        ((Text("a"),), (Text("b"),)),
        (((Anchor("X"), Text("x")), (Text("y"), Break(), Text("z"))), ((Text("p|q", code=True),), ())),
        (3, 5),
    )


def test_a_table_in_a_list_in_a_quote_has_its_widths() -> None:
    """The separator line is found behind whatever stands before it."""
    (quote,) = parse("> - x\n>\n>   | a | b |\n>   |--|----|\n>   | c | d |")
    assert isinstance(quote, Quote)
    (items,) = quote.content
    assert isinstance(items, Items)
    table = items.items[0][1]
    assert isinstance(table, Table)
    assert table.widths == (2, 4)


@pytest.mark.parametrize(
    ("markdown", "line"),
    [
        ("a\n\n<div>x</div>", 3),
        ("a\n\n<!-- b --> c", 3),
        ("a <b>c</b>", 1),
        ('a <a id="x">b</a>', 1),
        ('<a id="x">', 1),
        ('<a href="https://a.b">x</a>', 1),
        ("a <!-- b -->", 1),
        ("# a\n\n![x](https://a.b/c.png)", 3),
        ("a\n\n---", 3),
        ("a\n---", 1),
        ("    code", 1),
        ("~~a~~", 1),
        ("a\n\n| x |\n|---|\n| <i>y</i> |", 5),
        ("[x](http://a.b)", 1),
        ("[x](/path)", 1),
        ("[x](other.md)", 1),
        ("[x][y]\n\n[y]: https://a.b", 3),
    ],
)
def test_what_is_not_in_the_dialect_is_refused(markdown: str, line: int) -> None:
    """The message names the line, for whoever writes the template."""
    with pytest.raises(ValueError, match=rf"^line {line}: "):
        parse(markdown)


PIECES = st.sampled_from([
    *string.punctuation, "a", "1", " ", "  ", "\n", "\n\n", "\t", "é", "\u2028", "- ", "# ", "> ", "| a |\n|---|\n",
    "[x](#y)", "](", "![", "**", "~~", "<br>", '<a id="x"></a>', "<!-- .low -->", "&amp;", "<https://a.b>", "[^1]",
    "\n\n[^1]: ",
])  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
@settings(max_examples=500)
def test_no_markup_is_missed_where_texts_without_it_are_read_faster(markdown: str) -> None:
    """What the parser makes of a text with rules of its own, sign by sign, is what we make of it."""
    unhurried = parsing._parser.__wrapped__()
    unhurried.core.ruler.at("inline", rules_core.inline)
    unhurried.inline.terminator_re = MarkdownIt().inline.terminator_re
    with pytest.MonkeyPatch.context() as patch:
        expected = outcome(markdown)
        patch.setattr(parsing, "_parser", lambda: unhurried)
        assert outcome(markdown) == expected


def outcome(markdown: str) -> tuple[Block, ...] | str:
    try:
        return parse(markdown)
    except ValueError as fault:
        return str(fault)
