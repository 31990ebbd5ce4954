"""What a Word file has beyond its text: cover, wide pages, captions, footnotes, colours, places of fields."""

from __future__ import annotations

import pytest
from lxml import etree
from word_file import PROPERTIES, R, W, Word, enclosed, style_of, text_of, write

from specsmith.blocks import Document
from specsmith.writers import WRITERS
from specsmith.writers.docx.runs import bookmark_name, field_bookmark_name
from specsmith.writers.docx.tables import TONES
from specsmith.writers.look import Look, Picture

COVERED = "# Title\n\n| Field | Value |\n|---|---|\n| Owner | Ada |\n\n<!-- toc -->\n\n## One\n\ntext\n\n## Two"


def sections(word: Word) -> list[str]:
    """`wide` or `upright` for each, in order."""
    turned = [each.find(W + "pgSz").get(W + "orient") == "landscape" for each in word.all("sectPr")]
    return ["wide" if each else "upright" for each in turned]


def paragraph(word: Word, text: str) -> etree._Element:
    return next(each for each in word.all("p") if text_of(each) == text)


def new_page(element: etree._Element) -> bool:
    return element.find(f"{W}pPr/{W}pageBreakBefore") is not None


def test_what_stands_before_the_contents_is_the_cover() -> None:
    """The title and its table have a page of their own, then come the contents, then the text."""
    word = write(COVERED)
    assert word.values("tblStyle") == ["CoverTable"]
    assert new_page(paragraph(word, "Contents"))
    assert [new_page(each) for each in word.all("p") if style_of(each) == "Heading1"] == [True, False]
    (section,) = word.all("sectPr")
    assert section.find(W + "titlePg") is not None
    assert [each.get(W + "type") for each in section.iter(W + "headerReference", W + "footerReference")] == [
        "default"
    ] * 2


def test_a_document_without_contents_has_no_cover() -> None:
    word = write("# Title\n\n| a |\n|---|\n| b |\n\n## One")
    assert word.values("tblStyle") == ["SpecificationTable"]
    assert not word.all("titlePg")
    assert not word.all("pageBreakBefore")


def test_a_new_page_is_asked_for_by_a_comment() -> None:
    word = write("## One\n\n<!-- page -->\n\n## Two")
    assert [new_page(each) for each in word.all("p") if style_of(each) == "Heading1"] == [False, True]


def test_what_is_too_broad_stands_on_wide_pages() -> None:
    """Between upright ones; a table there is as wide as the page, and the header's tab is at its right end."""
    word = write("a\n\n<!-- landscape -->\n\n| b |\n|---|\n| c |\n\n<!-- /landscape -->\n\nd")
    assert sections(word) == ["upright", "wide", "upright"]
    assert word.values("tblW", "w") == ["14230"]
    assert b'w:val="right" w:pos="14230"' in word.parts["word/header2.xml"]
    headers = [each.find(W + "headerReference").get(R + "id") for each in word.all("sectPr")]
    assert headers[0] == headers[2] != headers[1]


def test_no_empty_page_follows_a_wide_one_at_the_end() -> None:
    assert sections(write("a\n\n<!-- landscape -->\n\nb\n\n<!-- /landscape -->")) == ["upright", "wide"]


def test_wide_pages_in_a_row_are_one_section() -> None:
    wide = "<!-- landscape -->\n\nb\n\n<!-- /landscape -->\n\n"
    assert sections(write(f"a\n\n{wide}{wide}c")) == ["upright", "wide", "upright"]


def test_a_heading_right_above_wide_pages_stands_on_the_first_of_them() -> None:
    """The upright page would hold nothing but the heading."""
    word = write("a\n\n## b\n\n<!-- landscape -->\n\nc\n\n<!-- /landscape -->\n\nd")
    assert sections(word) == ["upright", "wide", "upright"]
    texts = ["|" if each.find(f"{W}pPr/{W}sectPr") is not None else text_of(each) for each in word.all("p")]
    assert texts == ["a", "|", "b", "c", "|", "d"]


def test_a_full_wide_page_is_followed_by_no_empty_one() -> None:
    """What ends a section stands right below its table and is a point high."""
    word = write("<!-- landscape -->\n\n| b |\n|---|\n| c |\n\n<!-- /landscape -->\n\nd")
    below = word.all("tbl")[0].getnext()
    assert below.find(f"{W}pPr/{W}sectPr") is not None
    assert below.find(f"{W}pPr/{W}spacing").get(W + "line") == "20"


def test_only_the_first_page_goes_without_header() -> None:
    """A later upright section does not begin with another bare page."""
    word = write(f"{COVERED}\n\n<!-- landscape -->\n\nb\n\n<!-- /landscape -->\n\nc")
    assert [each.find(W + "titlePg") is not None for each in word.all("sectPr")] == [True, False, False]


def test_captions_are_numbered_by_fields_and_keep_to_their_tables() -> None:
    word = write(
        '*Table: First, of [a](#A)*\n\n| <a id="A"></a>a |\n|---|\n| b |\n\n*Table: Second*\n\n| c |\n|---|\n| d |'
    )
    captions = [text_of(each) for each in word.all("p") if style_of(each) == "Caption"]
    assert captions == ["Table 1: First, of a", "Table 2: Second"]
    assert [each.text.strip() for each in word.all("instrText")] == [r"SEQ Table \* ARABIC"] * 2
    assert word.values("hyperlink", "anchor") == [bookmark_name("A")]


@pytest.mark.parametrize("text", ["*Table: x*", "*Table: x*\n\ntext", "Table: x\n\n| a |\n|---|\n| b |"])
def test_what_is_no_caption_is_a_paragraph(text: str) -> None:
    """Without a table below it, or without emphasis: a user's text has none."""
    assert "Caption" not in [style_of(each) for each in write(text).all("p")]


def test_footnotes_stand_in_their_own_part_with_their_own_links() -> None:
    word = write("a[^x] b[^y]\n\n[^x]: see <https://a.example>\n\n[^y]: *why*")
    assert word.values("footnoteReference", "id") == ["1", "2"]
    notes = [each for each in word.xml("word/footnotes.xml") if each.get(W + "type") is None]
    assert [text_of(each).strip() for each in notes] == ["see https://a.example", "why"]
    assert b"https://a.example" in word.parts["word/_rels/footnotes.xml.rels"]
    assert b"https://a.example" not in word.parts["word/_rels/document.xml.rels"]


def test_a_tone_colours_its_cell_and_says_nothing() -> None:
    word = write("| a | b |\n|---|---|\n| <!-- .high --> 12 high | c |")
    (shade,) = word.all("shd")
    assert shade.get(W + "fill") == TONES["high"]
    assert text_of(shade.getparent().getparent()) == "12 high"


def test_each_field_of_an_item_has_a_bookmark_that_can_be_computed() -> None:
    """From the item's id and the word before the value: in lists, in tables of fields, below the heading."""
    word = write(
        '<!-- R-1 0a1b2c -->\n\n### <a id="R-1"></a>R-1: x\n\nSay it.\n\n- Cause: snow\n- no label\n- **Given** rain\n'
        "  - Inner: y\n\n<!-- spec/M-1 0a1b2c -->\n\n| Field | Value |\n|---|---|\n| Target | 4 min |"
    )
    places = {each.get(W + "name"): text_of(each.getparent()) for each in word.all("bookmarkStart")}
    assert places == {
        bookmark_name("R-1"): "R-1: x",
        field_bookmark_name("R-1", "statement"): "Say it.",
        field_bookmark_name("R-1", "cause"): "Cause: snow",
        field_bookmark_name("R-1", "Given"): "Given rain",
        field_bookmark_name("M-1", "Target"): "4 min",
    }
    assert field_bookmark_name("R-1", "Cause") == "field_6fa68e45c07956f4"


def test_fields_that_share_a_line_have_a_bookmark_each() -> None:
    """A text that goes on with the same sign has none of its own, and neither has code."""
    word = write(
        "<!-- OP-1 0a1b2c -->\n\n- External: a · b · Links: <https://c.example> · Latency: `d · Not: e` · Bulk: yes"
    )
    places = {each.get(W + "name"): text_of(enclosed(each)) for each in word.all("bookmarkStart")}
    assert places == {
        field_bookmark_name("OP-1", "External"): "External: a · b",
        field_bookmark_name("OP-1", "Links"): "Links: https://c.example",
        field_bookmark_name("OP-1", "Latency"): "Latency: d · Not: e",
        field_bookmark_name("OP-1", "Bulk"): "Bulk: yes",
    }
    assert text_of(word.body) == "External: a · b · Links: https://c.example · Latency: d · Not: e · Bulk: yes"


def test_columns_are_wide_enough_for_their_longest_words() -> None:
    """The room comes from the columns that have it; the table stays as wide as it was."""
    word = write("| a | Availability |\n|----------|-|\n| b | c |")
    wide, narrow = (int(each) for each in word.values("gridCol", "w"))
    assert wide + narrow == 9298
    assert 1200 < narrow < 1800


def drawn(markdown: str, width: float = 800) -> Word:
    """With something that draws each diagram as the same small picture."""
    look = Look(draw=lambda source: Picture(b"\x89PNG", width, 100))
    return Word(WRITERS["docx"](Document("spec", markdown, PROPERTIES), look))


DIAGRAM = (
    "```mermaid\nflowchart LR\n  accTitle: Parts\n  accDescr: a talks to #34;b#34;\n  a --> b\n```\n\n*Figure: Parts*"
)


def test_diagrams_are_pictures_as_wide_as_the_page_with_words_for_who_cannot_see() -> None:
    word = drawn(f"{DIAGRAM}\n\n{DIAGRAM}")
    assert [name for name in word.parts if "media" in name] == ["word/media/image1.png"]
    shown = [each for each in word.body.iter() if etree.QName(each).localname == "docPr"]
    assert [(each.get("id"), each.get("title"), each.get("descr")) for each in shown] == [
        ("1", "Parts", 'a talks to "b"'), ("2", "Parts", 'a talks to "b"'),
    ]  # fmt: skip
    extent = next(each for each in word.body.iter() if etree.QName(each).localname == "extent")
    assert int(extent.get("cx")) == pytest.approx(9298 * 635, rel=0.01)
    assert int(extent.get("cx")) / int(extent.get("cy")) == pytest.approx(8, rel=0.02)
    assert [text_of(each) for each in word.all("p") if style_of(each) == "Caption"] == [
        "Figure 1: Parts", "Figure 2: Parts",
    ]  # fmt: skip


def test_a_picture_whose_letters_could_not_be_read_is_left_out_with_its_caption() -> None:
    assert [text_of(each) for each in drawn(f"a\n\n{DIAGRAM}\n\nb", 3000).all("p")] == ["a", "b"]


def test_without_something_that_draws_neither_diagram_nor_caption_is_there() -> None:
    """What stands beside them says the same."""
    assert [text_of(each) for each in write(f"a\n\n{DIAGRAM}\n\nb").all("p")] == ["a", "b"]


def sizes(word: Word, style: str) -> tuple[int, ...]:
    """The size of a style in half points, what is before and after it, and the left margin of the page."""
    (found,) = (each for each in word.xml("word/styles.xml").iter(W + "style") if each.get(W + "styleId") == style)
    size, spacing = found.find(f"{W}rPr/{W}sz"), found.find(f"{W}pPr/{W}spacing")
    margin = next(each.find(W + "pgMar").get(W + "left") for each in word.all("sectPr"))
    return tuple(map(int, (size.get(W + "val"), spacing.get(W + "before"), spacing.get(W + "after"), margin)))


@pytest.mark.parametrize("style", ["Title", "Heading1", "TableText", "Caption"])
def test_a_compact_document_is_smaller_and_closer_but_can_be_read(style: str) -> None:
    usual, small = (sizes(write(f"# Title\n\n{marker}text"), style) for marker in ("", "<!-- compact -->\n\n"))
    assert all(less <= more for less, more in zip(small, usual, strict=True))
    assert small[0] < usual[0]
    assert small[-1] < usual[-1]
    assert small[0] >= 15


def test_the_marker_of_a_compact_document_begins_no_item() -> None:
    with_it, without = (
        write(f'<!-- R-1 0a1b2c -->\n\n{marker}### <a id="R-1"></a>R-1: x\n\nSay it.')
        for marker in ("<!-- compact -->\n\n", "")
    )
    assert with_it.values("bookmarkStart", "name") == without.values("bookmarkStart", "name")
    assert field_bookmark_name("R-1", "statement") in with_it.values("bookmarkStart", "name")
