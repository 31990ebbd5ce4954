"""The examples' Word files can be read by everybody: with a screen reader, without colours, with weak eyes."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from lxml import etree

from specsmith.writers.docx.tables import TONES
from tests.contrast import ENOUGH, contrast
from tests.example_files import EACH, FILES, spec, word
from tests.unit.writers.word_file import W, Word, style_of, text_of

HEADINGS = {"Title": 0, **{f"Heading{level}": level for level in range(1, 5)}}


@EACH
def test_it_says_what_it_is_called_and_in_which_language_it_is(folder: Path, name: str) -> None:
    file, head = word(folder, name), spec(folder).head
    core = {etree.QName(each).localname: each.text for each in file.xml("docProps/core.xml")}
    assert (core["title"], core["language"]) == (head.title, head.language)
    languages = [each.get(W + "val") for each in file.xml("word/styles.xml").iter(W + "lang")]
    assert languages == [head.language]


@EACH
def test_its_headings_begin_with_a_title_and_go_down_one_level_at_a_time(folder: Path, name: str) -> None:
    assert jumps(word(folder, name)) == []


def jumps(file: Word) -> list[str]:
    """Headings that stand too low below the one before; more than one title, or none."""
    styles = file.xml("word/styles.xml")
    said = [(HEADINGS[style_of(each)], text_of(each)) for each in file.all("p") if style_of(each) in HEADINGS]
    found = [f"{low[1]} below {high[1]}" for high, low in pairwise(said) if low[0] > high[0] + 1]
    for style, level in HEADINGS.items():
        outline = styles.find(f"{W}style[@{W}styleId='{style}']/{W}pPr/{W}outlineLvl")
        if level and (outline is None or outline.get(W + "val") != str(level - 1)):
            found.append(f"{style} is no heading to a screen reader")
    titles = [text for level, text in said if not level]
    return found + ([] if len(titles) == 1 and said[0][1] == titles[0] and titles[0] else [f"titles: {titles}"])


@EACH
def test_its_tables_have_a_header_row_a_name_and_a_description(folder: Path, name: str) -> None:
    assert nameless(word(folder, name)) == []


def nameless(file: Word) -> list[str]:
    """Tables that a screen reader cannot announce, or whose cells it cannot tell by row and column."""
    found = []
    for number, table in enumerate(file.all("tbl"), start=1):
        lacking = [tag for tag in ("tblCaption", "tblDescription") if not said_of(table, tag)]
        rows = table.findall(W + "tr")
        if [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] != [True] + [False] * (len(rows) - 1):
            lacking.append("a header row")
        if not all(text_of(cell).strip() for cell in rows[0].iter(W + "tc")):
            lacking.append("a header of a column")
        if any(True for _ in table.iter(W + "gridSpan", W + "vMerge")):
            lacking.append("a cell of its own for each row and column")
        found += [f"table {number} has not {each}" for each in lacking]
    return found


def said_of(table: etree._Element, tag: str) -> str:
    words = table.find(f"{W}tblPr/{W}{tag}")
    return "" if words is None else (words.get(W + "val") or "").strip()


@EACH
def test_its_pictures_have_words(folder: Path, name: str) -> None:
    assert wordless(word(folder, name)) == []


def wordless(file: Word) -> list[str]:
    pictures = [each for each in file.body.iter() if etree.QName(each).localname == "docPr"]
    return [f"picture {each.get('id')}" for each in pictures if not (each.get("descr") or "").strip()]


@EACH
def test_its_colours_can_be_read_on_every_ground_that_it_has(folder: Path, name: str) -> None:
    assert pale(word(folder, name)) == []


def pale(file: Word) -> list[str]:
    """Colours of texts too close to one of the grounds; what has no colour is black on white."""
    parts = [file.xml(part) for part in file.parts if part.startswith("word/") and part.endswith(".xml")]
    colours = {each.get(W + "val") for part in parts for each in part.iter(W + "color")} | {"000000"}
    grounds = {each.get(W + "fill") for part in parts for each in part.iter(W + "shd")} | {"FFFFFF", *TONES.values()}
    pairs = [(text, ground) for text in sorted(colours - {"auto"}) for ground in sorted(grounds - {"auto"})]
    return [f"{text} on {ground}" for text, ground in pairs if contrast(text, ground) < ENOUGH]


@EACH
def test_its_colours_say_nothing_by_themselves(folder: Path, name: str) -> None:
    """A cell's tone stands there in words, and links are underlined."""
    file = word(folder, name)
    names = {colour: tone for tone, colour in TONES.items()}
    for shade in file.all("shd"):
        assert names[shade.get(W + "fill") or ""] in text_of(next(shade.iterancestors(W + "tc")))
    link = file.xml("word/styles.xml").find(f"{W}style[@{W}styleId='Hyperlink']/{W}rPr/{W}u")
    assert link is not None
    assert link.get(W + "val") == "single"


def test_what_cannot_be_read_is_noticed() -> None:
    """Each of these checks finds the fault that it is there for."""
    file = Word(word(FILES[0][0], "risks").content)
    tables, headings = file.all("tbl"), [each for each in file.all("p") if style_of(each).startswith("Heading")]
    tables[0].find(f"{W}tblPr").remove(tables[0].find(f"{W}tblPr/{W}tblCaption"))
    tables[1].find(f"{W}tblPr/{W}tblDescription").set(W + "val", " ")
    tables[2].find(f"{W}tr/{W}trPr").remove(tables[2].find(f"{W}tr/{W}trPr/{W}tblHeader"))
    assert nameless(file) == [
        "table 1 has not tblCaption",
        "table 2 has not tblDescription",
        "table 3 has not a header row",
    ]
    headings[1].find(f"{W}pPr/{W}pStyle").set(W + "val", "Heading4")
    assert len(jumps(file)) == 1
    file.parts["word/styles.xml"] = file.parts["word/styles.xml"].replace(b'w:fill="E4E9F2"', b'w:fill="0B57A4"')
    assert "0B57A4 on 0B57A4" in pale(file)
    etree.SubElement(file.body, "docPr", id="1", descr=" ")
    assert wordless(file) == ["picture 1"]
