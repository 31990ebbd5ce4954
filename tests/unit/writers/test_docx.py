"""A document as a Word file: what each block becomes, and that no word is lost."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import docx
import mammoth
import pytest
from lxml import etree
from word_file import PROPERTIES, R, W, style_of, text_of, write

from specsmith.blocks import (
    Block,
    Break,
    Code,
    Heading,
    Inline,
    Items,
    Link,
    Paragraph,
    Properties,
    Quote,
    Table,
    Text,
)
from specsmith.dialect.parse import parse
from specsmith.writers.docx.contents import entries
from specsmith.writers.docx.house import house
from specsmith.writers.docx.lists import Outline
from specsmith.writers.docx.runs import bookmark_name

SAMPLE = Path(__file__).with_name("sample.md").read_text("utf-8")


def words(parts: Iterable[Inline]) -> str:
    return "".join(
        part.text
        if isinstance(part, Text)
        else words(part.content)
        if isinstance(part, Link)
        else " " * isinstance(part, Break)
        for part in parts
    )


def texts(blocks: Iterable[Block]) -> Iterable[str]:
    """The text of each paragraph, in reading order."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield words(block.content)
            case Table():
                yield from (words(cell) for row in (block.header, *block.rows) for cell in row)
            case Items():
                for item in block.items:
                    yield from texts(item)
            case Quote():
                yield from texts(block.content)
            case Code() if block.language != "mermaid":
                yield block.text


def test_every_word_is_there_in_order() -> None:
    """The Word file says what the Markdown says, but for the table of contents and the gaps."""
    body = write(SAMPLE).body
    for contents in list(body.iter(W + "sdt")):
        contents.getparent().remove(contents)
    found = [
        text_of(each).replace("\n", " ").replace("\t", " ") for each in body.iter(W + "p") if style_of(each) != "Gap"
    ]
    found = [re.sub(r"^(Table|Figure) \d+: ", r"\1: ", text) for text in found]
    assert found == [text.replace("\n", " ").replace("\t", " ") for text in texts(parse(SAMPLE))]


def test_another_reader_sees_the_structure() -> None:
    """Headings, nested lists, header rows, links and their places, as mammoth reads them."""
    html = mammoth.convert_to_html(BytesIO(write(SAMPLE).content)).value
    place = bookmark_name("FR-1")
    assert re.search(rf'<h2>.*<a id="{place}"></a>.*FR-1: State of an <em>unfinished</em> upload</h2>', html)
    assert f'<a href="#{bookmark_name("G-1")}">G-1</a>, unlike G-2.' in html
    assert "<thead><tr><th><p>Given</p></th><th><p>When</p></th><th><p>Then</p></th></tr></thead>" in html
    assert "<li>Second<ol><li>Inner first</li></ol></li>" in html
    assert "<li>Inner<ul><li>Innermost</li></ul></li>" in html
    assert '<a href="https://example.com/a?b=1&amp;c=2">https://example.com/a?b=1&amp;c=2</a>' in html


def test_an_empty_document_is_a_document() -> None:
    """Nothing in, an empty page out."""
    assert [text for _, text in write("", Properties("")).paragraphs()] == [""]


def test_the_first_heading_is_the_title_and_emphasis_below_it_the_subtitle() -> None:
    """Only there: other emphasised paragraphs are text."""
    assert write("# T\n\n*so*\n\n*and so*\n\n## A\n\n*b*").paragraphs() == [
        ("Title", "T"), ("Subtitle", "so"), ("", "and so"), ("Heading1", "A"), ("", "b"),
    ]  # fmt: skip


def test_the_subtitle_stands_right_below_the_title() -> None:
    """A comment between them does no harm, a table does."""
    assert write("# T\n\n<!-- x -->\n\n*so*").paragraphs()[1] == ("Subtitle", "so")
    assert write("# T\n\n| a |\n|---|\n| b |\n\n*so*").paragraphs()[-1] == ("", "so")


def test_bookmarks_enclose_the_place_and_can_be_computed() -> None:
    """The name follows from the id alone; the bookmark holds the paragraph's runs."""
    assert bookmark_name("FR-1") == "item_92d0be34bef61bca"
    document = write('## <a id="FR-1"></a>FR-1: x *y*')
    (start,) = document.all("bookmarkStart")
    assert start.get(W + "name") == bookmark_name("FR-1")
    assert re.fullmatch("item_[0-9a-f]{16}", bookmark_name("SEC-07@Größe"))
    assert [etree.QName(each).localname for each in start.getparent()] == [
        "pPr",
        "bookmarkStart",
        "r",
        "r",
        "bookmarkEnd",
    ]


def test_a_place_named_twice_keeps_its_first_bookmark() -> None:
    """Word would drop one of the two."""
    document = write('<a id="X"></a>one\n\n<a id="X"></a>two')
    (start,) = document.all("bookmarkStart")
    assert text_of(start.getparent()) == "one"


def test_links_without_a_place_in_this_file_are_words() -> None:
    """A link into another document or to nowhere would be dead in Word."""
    document = write('[a](#X) [b](#Y) [c](risks.md#X) <a id="X"></a>')
    assert document.values("hyperlink", "anchor") == [bookmark_name("X")]
    assert text_of(document.body) == "a b c "


def test_the_same_address_has_one_relation() -> None:
    """Addresses outside are relations; the run says that it is a link."""
    document = write("<https://a.b/?c=1&d> [`x`](https://a.b/?c=1&d) [y](mailto:a@b.c)")
    assert sorted(document.links().values()) == ["https://a.b/?c=1&d", "mailto:a@b.c"]
    assert len(document.all("hyperlink")) == 3
    assert document.values("rStyle") == ["Hyperlink"] * 3


def test_each_ordered_list_begins_at_one() -> None:
    """A numbering of its own for each, also inside another."""
    document = write("1. a\n2. b\n   1. c\n\ntext\n\n1. d")
    used = document.values("numId")
    assert used == ["4", "4", "5", "6"]
    numbering = document.xml("word/numbering.xml")
    starts = {
        each.get(W + "numId"): [(o.get(W + "ilvl"), o[0].get(W + "val")) for o in each.iter(W + "lvlOverride")]
        for each in numbering.iter(W + "num")
    }
    assert {number: starts[number] for number in used} == {"4": [("0", "1")], "5": [("1", "1")], "6": [("0", "1")]}


def test_columns_are_as_wide_as_their_dashes() -> None:
    """Together as wide as the text: A4 without its margins."""
    document = write("| a | b | c |\n|---|------|-|\n| d | e | f |")
    assert document.values("gridCol", "w") == ["2789", "5579", "930"]


def test_tables_say_what_they_are() -> None:
    """A screen reader hears the heading above and the columns."""
    document = write('## Goals <b\n\n| Id | "Goal" |\n|---|---|\n| a | b |'.replace("<b", "\\<b"))
    assert document.values("tblCaption") == ["Goals <b"]
    assert document.values("tblDescription") == ['Id, "Goal"']


def test_code_keeps_its_lines() -> None:
    """Line breaks, tabs and leading spaces stay; the language is not printed."""
    document = write("```yaml\na:\n  b\n\tc\n```")
    assert document.paragraphs() == [("Code", "a:\n  b\n\tc"), ("Gap", "")]


def test_contents_stand_where_the_marker_is() -> None:
    """Numbered as Word numbers the headings, three levels deep, each leading to its heading."""
    document = write("# T\n\n<!-- toc -->\n\n## A\n\n### B\n\n### C *d*\n\n#### E\n\n##### F\n\n## G")
    assert document.paragraphs()[:7] == [
        ("Title", "T"),
        ("TOCHeading", "Contents"),
        ("TOC1", "1\tA\t"), ("TOC2", "1.1\tB\t"), ("TOC2", "1.2\tC d\t"), ("TOC3", "1.2.1\tE\t"), ("TOC1", "2\tG\t"),
    ]  # fmt: skip
    instructions = [each.text.strip() for each in document.all("instrText")]
    assert instructions[0] == r'TOC \o "1-3" \h \z \u'
    places = [start.get(W + "name") for start in document.all("bookmarkStart")]
    assert instructions[1:] == [rf"PAGEREF {name} \h" for name in [*places[:4], places[5]]]


def test_without_a_marker_there_are_no_contents() -> None:
    """Nor bookmarks for them."""
    document = write("# T\n\n## A")
    assert [style for style, _ in document.paragraphs()] == ["Title", "Heading1"]
    assert document.all("bookmarkStart") == []


def test_skipped_levels_are_numbered_from_one() -> None:
    """A heading two levels below the last one still has a whole number."""
    number = Outline(docx.Document(BytesIO(house().content))).number
    headings = [Heading(level, (Text("x"),)) for level in (1, 2, 4, 4, 3, 6)]
    assert [entry.number for entry in entries(headings, number)] == ["1", "1.1.1", "1.1.2", "1.1", "1.1.1.1"]


def test_markers_print_nothing_and_their_digests_are_kept() -> None:
    """In a part that no reader sees, in the order of the document."""
    document = write("<!-- FR-1 3fa2c1 -->\n\ntext\n\n- a\n\n  <!-- SEC-07@x 00ff -->\n\n<!-- toc --> <!-- a b c -->")
    assert text_of(document.body) == "texta"
    blocks = etree.fromstring(document.parts["customXml/item1.xml"])
    assert (blocks.tag, blocks.get("document")) == ("{urn:specsmith:blocks:1}blocks", "spec")
    assert [(each.get("name"), each.get("digest")) for each in blocks] == [("FR-1", "3fa2c1"), ("SEC-07@x", "00ff")]
    assert b"urn:specsmith:blocks:1" in document.parts["customXml/itemProps1.xml"]


def test_header_and_footer() -> None:
    """Title and classification above; status, version and the page below."""
    document = write("text")
    assert text_of(document.xml("word/header1.xml")) == "Resumable uploads\tConfidential"
    footer = document.xml("word/footer1.xml")
    assert text_of(footer) == "draft, version 0.3\tPage 1 of 1"
    assert [each.text.strip() for each in footer.iter(W + "instrText")] == ["PAGE", "NUMPAGES"]
    section = document.body[-1]
    assert [(etree.QName(each).localname, each.get(W + "type")) for each in section[:2]] == [
        ("headerReference", "default"), ("footerReference", "default"),
    ]  # fmt: skip
    assert all(each.get(R + "id") for each in section[:2])


def test_the_header_names_the_document() -> None:
    """By its own title where it has one: a set shares the brief's."""
    assert text_of(write("# Uploads: *risks*").xml("word/header1.xml")) == "Uploads: risks\tConfidential"


def test_what_leads_to_a_list_or_table_stays_with_it() -> None:
    """No introduction stands alone at the foot of a page, and no Then on the next one."""
    document = write("a\n\n- b\n- h\n  - i\n\nc\n\n| d |\n|---|\n| e |\n\nf\n\n1. 1\n1. 2\n1. 3\n1. 4\n1. 5\n")
    kept = [text_of(each.getparent().getparent()) for each in document.all("keepNext")]
    assert kept == ["a", "b", "h", "c", "f", "1", "4"]


def test_no_requirement_or_announcement_ends_a_page_alone() -> None:
    """What a requirement says stays with its first criterion, and a line that ends with a colon with what it names."""
    document = write('## <a id="FR-1"></a>FR-1\n\nsays\n\n<!-- AC-1 -->\n\nAC-1\n\nThese:\n\n## x\n\nnone.\n\n## y\n')
    assert [text_of(each.getparent().getparent()) for each in document.all("keepNext")] == ["says", "These:"]


def test_what_a_requirement_says_has_its_style_where_its_heading_is_a_link() -> None:
    """As in the acceptance criteria of a combined file; a link to elsewhere names no item."""
    document = write('<a id="F"></a>F\n\n## [F](#F)\n\nsays\n\n## [x](https://x.example)\n\ntells\n')
    styles = [style_of(each) for each in document.all("p") if text_of(each) in ("says", "tells")]
    assert styles[0] == "Statement" != styles[1]


def test_a_short_table_stands_on_one_page() -> None:
    """Its rows stay together; a long one may go on after any of them."""
    rows = "".join(f"| {number} |\n" for number in range(6))
    assert len(write(f"| a |\n|---|\n{rows}").all("keepNext")) == 5
    assert not write(f"| a |\n|---|\n{rows}| 6 |\n").all("keepNext")


def test_a_column_is_as_wide_as_its_ids_if_there_is_room() -> None:
    """An id does not break before its number, unless another column then had no room for its words."""
    narrow = write("| a | b |\n|--|--------|\n| INF-09.unreachable@BRIEF | b |\n").all("gridCol")
    plain = write("| a | b |\n|--|--------|\n| a | b |\n").all("gridCol")
    assert int(narrow[0].get(W + "w")) > 2300 > int(plain[0].get(W + "w"))
    crowded = write(f"|{' a |' * 6}\n|{'---|' * 6}\n|{' SEC-07.risk@unreachable |' * 6}\n").all("gridCol")
    assert max(int(each.get(W + "w")) for each in crowded) < 1600


def test_the_word_before_a_value_is_bold() -> None:
    document = write(
        "- Derived by API-03: no\n- Cause: a queue\n- see: `x`\n- **Given** a: b\n- Short: yes · Long: no\n"
        "- no label here, `a`: b\n"
    )
    bold = [text_of(each.getparent().getparent()) for each in document.all("b")]
    assert bold == ["Cause:", "see:", "Given", "Short:", "Long:"]


def test_header_and_footer_of_a_brief_that_says_little() -> None:
    """What is not known leaves no trace."""
    document = write("text", Properties("T"))
    assert text_of(document.xml("word/header1.xml")) == "T"
    assert text_of(document.xml("word/footer1.xml")) == "\tPage 1 of 1"


def test_properties_come_from_the_brief_alone() -> None:
    """Nothing is taken from the clock, the user or the library."""
    document = write(SAMPLE)
    core = {etree.QName(each).localname: each.text for each in document.xml("docProps/core.xml")}
    description = core.pop("description")
    assert description.startswith("Generated by specsmith from uploads.brief.yaml.")
    assert core == {
        "title": "Resumable uploads", "subject": "Specification", "creator": "Priya Nair", "keywords": "spec",
        "category": "Confidential", "contentStatus": "draft", "language": "en-GB", "version": "0.3",
        "created": "2026-11-22T00:00:00Z", "modified": "2026-11-22T00:00:00Z",
    }  # fmt: skip
    assert len(document.xml("docProps/core.xml").findall(".//{*}title")) == 1
    bare = write("text", Properties("T", language="de"))
    assert {etree.QName(each).localname for each in bare.xml("docProps/core.xml")} == {"title", "keywords", "language"}


@pytest.mark.parametrize("language", ["en", "de-AT", "zh-Hans"])
def test_the_language_is_that_of_the_document(language: str) -> None:
    """Spelling checkers and screen readers go by it."""
    styles = write("text", Properties("T", language=language)).xml("word/styles.xml")
    assert [each.get(W + "val") for each in styles.iter(W + "lang")] == [language]


def test_what_xml_cannot_hold_is_replaced() -> None:
    """The reader of briefs refuses it; should it get here, the file is still sound."""
    document = write("a\x07b `c\x0bd` \ud800 \uffff", PROPERTIES)
    assert text_of(document.body) == "a\ufffdb c\ufffdd \ufffd \ufffd"


def test_markdown_outside_the_dialect_is_refused() -> None:
    """With the line, for whoever wrote the template."""
    with pytest.raises(ValueError, match="line 3"):
        write("a\n\n<div>b</div>")
