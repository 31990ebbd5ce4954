"""The Word files that people get: valid, complete, and every mention of an item leads to the item."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree
from openxml_audit import OpenXmlValidator

from specsmith.writers.docx.runs import bookmark_name, field_bookmark_name
from tests.example_files import EACH, FILES, document, ids, spec, word
from tests.unit.writers.word_file import W, Word, style_of, text_of
from tests.word_places import without_place

NAMED = re.compile(r"(?<![\w@.-])[A-Z][A-Z0-9]*-[0-9A-Za-z][0-9A-Za-z.@-]*")


@EACH
def test_an_open_xml_validator_finds_nothing(folder: Path, name: str, tmp_path: Path) -> None:
    file = tmp_path / "x.docx"
    file.write_bytes(word(folder, name).content)
    assert [str(each) for each in OpenXmlValidator().validate(file).errors] == []


SHORT = "guide"
"""The document of one page: no contents, one level of headings."""
TO_ANOTHER_FILE = re.compile(r"\]\([a-z-]+\.md#([^)]+)\)")
"""Where the Markdown leads straight to another document, Word shows the id alone."""
STRAIGHT = ("spec", "test-plan", SHORT)
"""The documents that do so, for the criteria of the trace and of the plan, and in the guide for all that it names:
a list of these would make them half as long again, and longer."""


@EACH
def test_every_mention_of_an_item_leads_to_a_bookmark_in_the_same_file(folder: Path, name: str) -> None:
    file = word(folder, name)
    straight = TO_ANOTHER_FILE.findall(document(folder, name, "md").decode()) if name in STRAIGHT else []
    bookmarks = set(file.values("bookmarkStart", "name"))
    for run in file.all("r"):
        for mention in NAMED.findall(text_of(run)):
            if mention.rstrip(".") in ids(folder).difference(straight) and not _set_apart(run):
                assert _leads(run, mention.rstrip("."), bookmarks), (
                    f"{mention} leads nowhere: {text_of(run.getparent())}"
                )


def _leads(run: etree._Element, mention: str, bookmarks: set[str]) -> bool:
    """Whether the run is a link to the item, or stands in the item's own bookmark."""
    link = next(run.iterancestors(W + "hyperlink"), None)
    if link is not None:
        return link.get(W + "anchor") in bookmarks
    paragraph = next(run.iterancestors(W + "p"))
    own = [each.get(W + "name") for each in paragraph.iter(W + "bookmarkStart")]
    return bookmark_name(mention) in own


def _set_apart(run: etree._Element) -> bool:
    """A path of the brief in code (`goals[G-1].metrics`) is a place and no mention."""
    style = run.find(f"{W}rPr/{W}rStyle")
    return style is not None and "code" in (style.get(W + "val") or "").lower()


@EACH
def test_each_table_repeats_its_header_row_and_no_row_is_torn_apart(folder: Path, name: str) -> None:
    for table in word(folder, name).all("tbl"):
        first, *others = table.findall(W + "tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (first, *others))


@EACH
def test_it_has_headings_contents_and_page_numbers(folder: Path, name: str) -> None:
    file = word(folder, name)
    styles = {style_of(each) for each in file.all("p")}
    assert {"Title", "Heading1"} <= styles
    assert ("Heading2" in styles) is (name != SHORT)
    assert any("TOC" in (each.text or "") for each in file.all("instrText")) is (name != SHORT)
    footer = b"".join(content for part, content in file.parts.items() if "footer" in part)
    assert b" PAGE " in footer
    assert b" NUMPAGES " in footer


@EACH
def test_each_item_and_each_field_of_it_is_found_by_a_name_that_follows_from_the_brief(folder: Path, name: str) -> None:
    assert without_place(spec(folder), name, word(folder, name)) == []


def test_an_item_or_a_field_that_cannot_be_found_is_noticed() -> None:
    """So are two of one name, and a name at the wrong place."""
    folder = FILES[0][0]
    item, field = bookmark_name("R-1"), field_bookmark_name("R-1", "cause")
    for old, new in ((item, "x"), (field, "x"), (bookmark_name("R-2"), item), (field, field_bookmark_name("R-1", "e"))):
        file = Word(word(folder, "risks").content)
        for each in file.all("bookmarkStart"):
            if each.get(W + "name") == old:
                each.set(W + "name", new)
        assert without_place(spec(folder), "risks", file)
