"""What works inside the user's text, how it looks in Markdown, and what it costs."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from specsmith.blocks import Break, Inline, Link, Paragraph, Table, Text
from specsmith.dialect import escape
from specsmith.dialect.parse import parse

TARGETS = {"FR-1": "#FR-1", "R-2": "risks.md#R-2", "SEC-07@upload-session": "#SEC-07@upload-session"}


def inlines(markdown: str) -> tuple[Inline, ...]:
    (block,) = parse(markdown)
    assert isinstance(block, Paragraph)
    return block.content


@pytest.mark.parametrize(
    "value",
    [
        "18 % of uploads over 50 MB failed in September (upload_events).",
        "p95 < 300 ms, share >= 99.9 %, <5 % lost, a <= b -> c",
        "2 * 3 ~ 6 + 1 - 2 = #5",
        "R&D of AT&T, C# and C++",
        r"C:\Users\name",
        "upload_session_id, max__size",
        "--flag, #tag, 2026-11-22, 1.5 and 3) within",
        "@owner, (aside), {braces}, 'quotes', \"more\", 100%!",
        "PATCH /v1/uploads/{id}",
        "Größe_in_Byte",
    ],
)
def test_everyday_text_needs_no_backslash(value: str) -> None:
    """The Markdown stays readable where nothing is at stake."""
    assert escape.text(value) == escape.cell(value) == escape.inline(value) == escape.heading(value) == value


@pytest.mark.parametrize(
    ("value", "markdown"),
    [
        ("*bold* and _so_", r"\*bold\* and \_so\_"),
        ("costs $5", r"costs \$5"),
        ("data[0]", r"data\[0\]"),
        ("<b>", r"\<b>"),
        ("&copy; now", r"\&copy; now"),
        ("# not a heading", r"\# not a heading"),
        ("1. not a list", r"1\. not a list"),
        ("one\ntwo\n\nthree", "one\\\ntwo\n\nthree"),
        ("one\r\ntwo\rthree", "one\\\ntwo\\\nthree"),
        ("  padded  \n  lines  ", "padded\\\nlines"),
        ("http://example.com", r"http\://example.com"),
        ("www.example.com", r"www\.example.com"),
        ("https://a.b/?c&copy;d", r"[https\://a.b/?c\&copy;d](https://a.b/?c&amp;copy;d)"),
        (" \n\n ", ""),
    ],
)
def test_running_text(value: str, markdown: str) -> None:
    """A backslash where a reader would see markup, a new paragraph for a blank line, a break for a newline."""
    assert escape.text(value) == markdown


def test_what_a_template_adds_makes_no_entity_of_the_end() -> None:
    """A semicolon may follow; the backslash stands already."""
    assert inlines(escape.text("R&lt") + ";") == (Text("R&lt;"),)


def test_breaks_on_one_line() -> None:
    """Cells and list items hold one line of Markdown, so a newline is a tag."""
    assert escape.inline("one\ntwo\n\nthree") == escape.cell("one\ntwo\n\nthree") == "one<br>two<br><br>three"
    assert escape.heading("one\ntwo\n\nthree") == "one two three"


def test_the_end_of_a_heading_is_not_taken_for_its_close() -> None:
    """Hash signs after a space would vanish; after a letter they stay."""
    assert [escape.heading(each) for each in ("F #", "#", "C#")] == [r"F \#", r"\#", "C#"]


def test_pipes_are_safe_in_cells_and_in_code_in_cells() -> None:
    """The cell ends where the template says."""
    (table,) = parse(f"| a | b |\n|---|---|\n| {escape.cell('x | `y | z`')} | {escape.cell_code('p|q')} |")
    assert isinstance(table, Table)
    assert table.rows == (((Text("x | "), Text("y | z", code=True)), (Text("p|q", code=True),)),)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("call `GET /x` twice", (Text("call "), Text("GET /x", code=True), Text(" twice"))),
        ("`` a`b ``", (Text("a`b", code=True),)),
        ("`*x* <b> &amp; \\ $`", (Text("*x* <b> &amp; \\ $", code=True),)),
        ("a ` lone one", (Text("a ` lone one"),)),
        (r"\`x`", (Text("\\"), Text("x", code=True))),
        ("see https://a.b/c_d, or", (Text("see "), Link("https://a.b/c_d", (Text("https://a.b/c_d"),)), Text(", or"))),
        ("(https://a.b)", (Text("("), Link("https://a.b", (Text("https://a.b"),)), Text(")"))),
        ("https://a.b/x(y)!", (Link("https://a.b/x(y)", (Text("https://a.b/x(y)"),)), Text("!"))),
        ("https://a.b: it", (Link("https://a.b", (Text("https://a.b"),)), Text(": it"))),
        ("查https://a.b。好", (Text("查"), Link("https://a.b", (Text("https://a.b"),)), Text("。好"))),
        ("mailto:a@b.c", (Link("mailto:a@b.c", (Text("mailto:a@b.c"),)),)),
        ("[the *docs*](https://a.b)", (Link("https://a.b", (Text("the *docs*"),)),)),
        ("[`f` x](mailto:a@b.c)", (Link("mailto:a@b.c", (Text("f", code=True), Text(" x"))),)),
        ("[ ](https://a.b)", (Text("[ ]("), Link("https://a.b", (Text("https://a.b"),)), Text(")"))),
        ("stop![x](https://a.b)", (Text("stop!"), Link("https://a.b", (Text("x"),)))),
        ("https://a.b/?$f=1&copy;2", (Link("https://a.b/?%24f=1&copy;2", (Text("https://a.b/?$f=1&copy;2"),)),)),
    ],
)
def test_code_and_links_work(value: str, expected: tuple[Inline, ...]) -> None:
    """They come out as such, with the words that were typed."""
    assert inlines(escape.text(value)) == expected


@pytest.mark.parametrize(
    "value",
    [
        "https://user:secret@host/",
        "https://",
        "https://a%20b",
        "xhttps://a.b",
        "[a](http://b.c)",
        "[a](javascript:x)",
        "[a](data:text/html,x)",
        "mailto:nobody",
        "HTTPS://A.B",
    ],
)
def test_other_addresses_are_words(value: str) -> None:
    """Only plain https and mailto addresses are links."""
    assert inlines(escape.text(value)) == (Text(value),)


parts = st.one_of(
    st.sampled_from(["word", "*a*", "a_b", "<b>", "$5", "[x]", "&amp;", "\\", "!", "|", "~~x~~", "é"]).map(
        lambda words: (words, Text(words))
    ),
    st.text(st.sampled_from("ab|*<&\\$ [](_"), min_size=1, max_size=6)
    .filter(lambda code: code.strip() == code)
    .map(lambda code: (f"``{code}``", Text(code, code=True))),
    st.sampled_from(["https://a.b/c_d?e=*f*&g=1", "https://x.y/(z)", "mailto:a.b@c.d"]).map(
        lambda url: (url, Link(url, (Text(url),)))
    ),
    st.tuples(st.sampled_from(["w", "*w*", "$ <b>"]), st.sampled_from(["https://a.b/(c)", "mailto:a@b.c"])).map(
        lambda link: (f"[{link[0]}]({link[1]})", Link(link[1], (Text(link[0]),)))
    ),
)


@settings(derandomize=True, max_examples=150, deadline=None, database=None)
@given(pieces=st.lists(parts, min_size=1, max_size=6))
def test_code_and_links_between_hostile_words(pieces: list[tuple[str, Text | Link]]) -> None:
    """Each piece comes out as what it is, in text and in cells."""
    value = " ".join(source for source, _ in pieces)
    expected = [piece for _, piece in pieces]
    (table,) = parse(f"| a |\n|---|\n| {escape.cell(value)} |")
    assert isinstance(table, Table)
    for found in (inlines(escape.text(value)), table.rows[0][0]):
        assert [part for part in found if isinstance(part, Link) or part.code] == [
            part for part in expected if isinstance(part, Link) or part.code
        ]
        assert (
            "".join(part.text for part in found if isinstance(part, Text) and not part.code).split()
            == " ".join(part.text for part in expected if isinstance(part, Text) and not part.code).split()
        )


@settings(derandomize=True, max_examples=200, deadline=None, database=None)
@given(value=st.text(st.sampled_from("ab `\\|*<\t"), max_size=12))
def test_a_code_span_shows_anything(value: str) -> None:
    """Backticks and padding inside survive."""
    (block,) = parse("x " + escape.code(value) + " y")
    assert isinstance(block, Paragraph)
    shown = "".join(part.text for part in block.content if isinstance(part, Text) and part.code)
    assert shown == value


@pytest.mark.parametrize(
    ("value", "markdown"),
    [
        ("see FR-1.", "see [FR-1](#FR-1)."),
        ("FR-1/R-2", "[FR-1](#FR-1)/[R-2](risks.md#R-2)"),
        ("(SEC-07@upload-session)", "([SEC-07@upload-session](#SEC-07@upload-session))"),
        ("!FR-1", r"\![FR-1](#FR-1)"),
        ("FR-10, XFR-1, FR-1x, OTHER/FR-1, FR-1.2", "FR-10, XFR-1, FR-1x, OTHER/FR-1, FR-1.2"),
        ("-FR-1, ./FR-1, @FR-1", "-FR-1, ./FR-1, @FR-1"),
        ("`FR-1` [FR-1](https://a.b) https://a.b/FR-1", "`FR-1` [FR-1](https://a.b) <https://a.b/FR-1>"),
        ("*FR-1*", r"\*[FR-1](#FR-1)\*"),
    ],
)
def test_mentions_of_items_become_links(value: str, markdown: str) -> None:
    """Whole words only, outside code and links, in every place."""
    for place in (escape.text, escape.inline, escape.cell, escape.heading):
        assert place(value, TARGETS) == markdown


def test_a_strange_target_cannot_end_its_link() -> None:
    """The address is encoded, and reads back as it was."""
    (link,) = inlines(escape.text("A-1", {"A-1": "#a b)c|d"}))
    assert link == Link("#a b)c|d", (Text("A-1"),))


@pytest.mark.parametrize(
    "value", ['a"] --> B["x', "1. list", "- list", "x;y %% z", "#quot;", "**b**", "a\nb", "`c`", "the end", "a --x -.5"]
)
def test_mermaid_labels_hold_only_words_and_entities(value: str) -> None:
    """No mark that Mermaid could act on is left, and decoding gives the text back."""
    label = escape.label(value)
    assert not re.search(r"[^\w\s#;,.-]|(?i:\bend\b)|(?<![A-Za-z0-9])[.-]|[.-](?![A-Za-z0-9])", label)
    decoded = re.sub(r"#([0-9]+);", lambda entity: chr(int(entity[1])), label)
    assert decoded == value.replace("\n", " ")


SLOW = ["a ", "*", "[", "`a", "` ``", "\\", "_", "a_b ", "<5", "&a", "[a](https://b", "https://a", "[`x`", "[a`[`"]
SLOW += ["https://a(", "mailto:a", "mailto:a@b?", "<5@", "~a ", "x\n", "#", "-", "FR-1/", "1", "https://a.b/“"]


@pytest.mark.parametrize("pattern", SLOW)
def test_time_grows_with_length_alone(pattern: str) -> None:
    """Thirty thousand characters of what makes careless patterns crawl: a few hundredths of a second."""
    value = (pattern * 30_000)[:30_000]
    start = time.process_time()
    escape.text(value, TARGETS)
    escape.cell(value, TARGETS)
    assert time.process_time() - start < 1


def test_breaks_read_back_as_breaks() -> None:
    """Both spellings of a line break are the same block."""
    assert inlines(escape.text("a\nb")) == inlines(escape.inline("a\nb")) == (Text("a"), Break(), Text("b"))
