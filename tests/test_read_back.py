"""A Word file says what its Markdown says, item by item, to readers that know nothing of the program."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from specsmith.writers.docx.runs import bookmark_name
from tests.example_files import EACH, document, examples, ids
from tests.read_back import differences, items_of_markdown
from tests.unit.writers.word_file import W, Word, style_of, write

EXAMPLE = examples()[0]
SAMPLE = (Path(__file__).parent / "unit" / "writers" / "sample.md").read_text("utf-8")

IN_TABLES = ("guide",)
"""Documents of a page or two, whose items stand in rows and lists and not in blocks of their own."""


@EACH
def test_the_word_file_of_an_example_says_what_its_markdown_says(folder: Path, name: str) -> None:
    markdown = document(folder, name, "md").decode()
    assert differences(markdown, document(folder, name, "docx"), ids(folder)) == []


@EACH
def test_the_markdown_of_an_example_falls_into_items(folder: Path, name: str) -> None:
    """So that the comparison is one of items, and not of a whole text that is called the head."""
    items = items_of_markdown(document(folder, name, "md").decode(), ids(folder), drawn=False)
    assert len(items) > 2 or name in IN_TABLES
    assert all(lines for lines in items.values())


def drop(element: etree._Element) -> None:
    element.getparent().remove(element)


def drop_word(word: Word) -> None:
    text = next(each for each in reversed(word.all("t")) if len((each.text or "").split()) > 5)
    text.text = " ".join((text.text or "").split()[:2] + (text.text or "").split()[3:])


def swap_cells(word: Word) -> None:
    first, second, *_ = word.all("tr")[-1].findall(W + "tc")
    first.addprevious(second)


def swap_rows(word: Word) -> None:
    word.all("tr")[-2].addprevious(word.all("tr")[-1])


def drop_list_item(word: Word) -> None:
    drop([each for each in word.all("p") if style_of(each) == "ListBullet"][-1])


def drop_inner_list_item(word: Word) -> None:
    drop([each for each in word.all("p") if style_of(each) == "ListBullet2"][-1])


def move_bookmark(word: Word) -> None:
    """To an item that comes later."""
    places = [each for each in word.all("bookmarkStart") if (each.get(W + "name") or "").startswith("item_")]
    one, other = places[3].get(W + "name"), places[-1].get(W + "name")
    places[3].set(W + "name", str(other))
    places[-1].set(W + "name", str(one))


def drop_bookmark(word: Word) -> None:
    names = {bookmark_name(each) for each in ids(EXAMPLE)}
    drop(next(each for each in word.all("bookmarkStart") if each.get(W + "name") in names))


def count_caption_twice(word: Word) -> None:
    captions = [each for each in word.all("p") if style_of(each) == "Caption"]
    captions[1].findall(f"{W}r/{W}t")[1].text = "1"


def add_paragraph(word: Word) -> None:
    word.body.insert(3, etree.fromstring(f'<p xmlns="{W[1:-1]}"><r><t>More.</t></r></p>'))


DAMAGES = [
    drop_word, swap_cells, swap_rows, drop_list_item, drop_inner_list_item, move_bookmark, drop_bookmark,
    count_caption_twice, add_paragraph,
]  # fmt: skip


def damaged(docx: bytes, damage: Callable[[Word], None]) -> bytes:
    """The Word file with another body."""
    word = Word(docx)
    damage(word)
    body = etree.tostring(word.body.getroottree(), encoding="UTF-8", xml_declaration=True, standalone=True)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, content in (word.parts | {"word/document.xml": body}).items():
            package.writestr(name, content)
    return packed.getvalue()


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_word_file_that_says_something_else_is_noticed(damage: Callable[[Word], None]) -> None:
    markdown, docx = (document(EXAMPLE, "spec", form) for form in ("md", "docx"))
    assert differences(markdown.decode(), damaged(docx, lambda word: None), ids(EXAMPLE)) == []
    assert differences(markdown.decode(), damaged(docx, damage), ids(EXAMPLE))


def test_every_kind_of_block_says_the_same() -> None:
    assert differences(SAMPLE, write(SAMPLE).content, ["FR-1"]) == []


def test_no_kind_of_text_gets_lost_unnoticed() -> None:
    """One of each style that the document's texts have."""
    docx = write(SAMPLE).content
    for style in texts_by_style(Word(docx)):
        lacking = damaged(docx, lambda word, style=style: drop(texts_by_style(word)[style]))
        assert differences(SAMPLE, lacking, ["FR-1"]), style


def texts_by_style(word: Word) -> dict[str, etree._Element]:
    """The last text of each style, without the table of contents, which Word makes."""
    return {
        style_of(paragraph): text
        for paragraph in word.all("p")
        for text in paragraph.iter(W + "t")
        if (text.text or "").strip() and not style_of(paragraph).startswith("TOC")
    }
