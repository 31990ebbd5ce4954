"""What is written is a Word file without fault, by two validators and by checks of what they do not see."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import ooxml_integrity
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit.validator import OpenXmlValidator
from word_file import PROPERTIES, R, W, Word, style_of, write

from specsmith.blocks import Properties
from specsmith.dialect import escape

SAMPLE = Path(__file__).with_name("sample.md").read_text("utf-8")
HOSTILE = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "dialect" / "hostile.jsonl").read_text("utf-8").splitlines()
]
UNFIT = "nul \x00 bell \x07 escape \x1b lone \ud800 last \uffff next \x85 turn \u202e"


def hostile_document(texts: list[str]) -> str:
    """Each text in each place, as a template would put it."""
    parts = ["# " + escape.heading(texts[0]), "<!-- toc -->"]
    for number, text in enumerate(texts):
        parts += [
            f'<!-- F-{number} 00ff{number:04x} -->\n\n## <a id="F-{number}"></a>{escape.heading(text)}',
            escape.text(text, {"F-1": "#F-1"}),
            f"- {escape.inline(text)}\n  1. {escape.inline(text)}",
            f"| a | {escape.cell(text)} |\n|---|---|\n| {escape.cell(text)} | {escape.cell_code(text)} |",
            f"> {escape.inline(text)}",
        ]
    return "\n\n".join(part for part in parts if part)


DOCUMENTS = {
    "empty": ("", Properties("")),
    "one word": ("word", PROPERTIES),
    "a table alone": ("| a |\n|---|\n| b |", PROPERTIES),
    "contents of nothing": ("# Title\n\n<!-- toc -->", PROPERTIES),
    "every block": (SAMPLE, PROPERTIES),
    "hostile text": (hostile_document(HOSTILE), Properties(*(HOSTILE[40 + each] for each in range(6)), date="soon")),
    "unfit characters": (hostile_document([UNFIT]), Properties(UNFIT, UNFIT, UNFIT, UNFIT, UNFIT, UNFIT)),
    "long properties": ("text", Properties("t" * 300, author="a" * 300, version="v" * 300)),
}


@pytest.fixture(scope="module")
def validator() -> OpenXmlValidator:
    return OpenXmlValidator()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_validators_find_nothing(name: str, validator: OpenXmlValidator, tmp_path: Path) -> None:
    """Schema, relations, unique names and references are in order."""
    path = tmp_path / "document.docx"
    path.write_bytes(write(*DOCUMENTS[name]).content)
    assert [error.description for error in validator.validate(path).errors] == []
    assert [str(finding) for finding in ooxml_integrity.check(path)] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_dangles(name: str) -> None:
    """Faults that no validator reports."""
    assert faults(write(*DOCUMENTS[name])) == []


texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30))


@settings(derandomize=True, max_examples=25, deadline=None, database=None)
@given(several=st.lists(texts, min_size=1, max_size=4))
def test_nothing_dangles_in_any_document(several: list[str]) -> None:
    """Whatever a brief says."""
    assert faults(write(hostile_document(several))) == []


def faults(word: Word) -> list[str]:
    return [*marks(word), *fields(word), *tables(word), *styles(word), *settings_of(word), *texts_of(word)]


def marks(word: Word) -> list[str]:
    """Bookmarks begin and end once and in order, and each link leads somewhere."""
    starts = [(each.get(W + "id"), each.get(W + "name")) for each in word.all("bookmarkStart")]
    names = {name for _, name in starts}
    found = [f"twice: {each}" for each, times in Counter(sum(starts, ())).items() if times > 1]
    if sorted(number for number, _ in starts) != sorted(word.values("bookmarkEnd", "id")):
        found.append("a bookmark without end")
    found += [f"no bookmark: {name}" for name in word.values("hyperlink", "anchor") if name and name not in names]
    found += [f"name: {name}" for name in names if len(name) > 40 or not name.replace("_", "a").isalnum()]
    used = {each.get(R + "id") for each in word.all("hyperlink")} - {None}
    return found + [f"relation: {each}" for each in used ^ set(word.links())]


def fields(word: Word) -> list[str]:
    """Each field begins, shows and ends, in all parts."""
    found = []
    for part in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        depth, shown = 0, []
        for mark in word.xml(part).iter(W + "fldChar"):
            kind = mark.get(W + "fldCharType")
            depth += {"begin": 1, "separate": 0, "end": -1}[kind]
            shown.append(kind)
            if depth < 0:
                found.append("a field ends before it begins")
        if depth or len(set(Counter(shown).values())) > 1:
            found.append(f"{part}: {Counter(shown)}")
    return found


def tables(word: Word) -> list[str]:
    """Grid, cells and widths agree; one header row is repeated; rows do not break."""
    found = []
    for table in word.all("tbl"):
        grid = [int(each.get(W + "w")) for each in table.iter(W + "gridCol")]
        rows = table.findall(W + "tr")
        width = int(table.find(f"{W}tblPr/{W}tblW").get(W + "w"))
        indent = int(table.find(f"{W}tblPr/{W}tblInd").get(W + "w"))
        if sum(grid) != width or width + indent != 9298:
            found.append(f"width {grid} {width}")
        for row in rows:
            cells = [int(each.get(W + "w")) for each in row.iter(W + "tcW")]
            if cells != grid or any(cell[-1].tag != W + "p" for cell in row.findall(W + "tc")):
                found.append("a row unlike its grid")
        repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        if repeated != [True] + [False] * (len(rows) - 1):
            found.append("header row")
        if any(row.find(f"{W}trPr/{W}cantSplit") is None for row in rows):
            found.append("a row may break")
        if table.getnext() is None or table.getnext().tag != W + "p":
            found.append("nothing after a table")
    return found


def styles(word: Word) -> list[str]:
    """Each style and numbering that is used exists."""
    known = {each.get(W + "styleId") for each in word.xml("word/styles.xml").iter(W + "style")}
    tags = ("pStyle", "rStyle", "tblStyle")
    used = {each.get(W + "val") for part in word.parts if part.startswith("word/") and part.endswith(".xml")
            for tag in tags for each in word.xml(part).iter(W + tag)}  # fmt: skip
    numbers = {each.get(W + "numId") for each in word.xml("word/numbering.xml").iter(W + "num")}
    return [f"style {each}" for each in used - known] + [
        f"numbering {each}" for each in set(word.values("numId")) - numbers
    ]


def settings_of(word: Word) -> list[str]:
    """The zoom has a percentage; nothing asks to update fields on opening."""
    options = word.xml("word/settings.xml")
    found = [f"zoom {each.attrib}" for each in options.iter(W + "zoom") if not each.get(W + "percent")]
    found += ["updateFields" for _ in options.iter(W + "updateFields")]
    return found + ["dirty" for each in word.all("fldChar") if each.get(W + "dirty")]


def texts_of(word: Word) -> list[str]:
    """No text loses its spaces, and no drawing has the number zero."""
    found = [
        f"spaces of {each.text!r}"
        for each in word.all("t")
        if each.get("{http://www.w3.org/XML/1998/namespace}space") != "preserve"
    ]
    return found + [
        "docPr 0" for each in word.body.iter() if etree.QName(each).localname == "docPr" and each.get("id") == "0"
    ]


def test_the_checks_bite() -> None:
    """Each kind of fault, made on purpose, is reported."""
    good = write(SAMPLE)
    assert faults(good) == []
    damages: dict[str, Callable[[Word], object]] = {
        "bookmark": lambda it: it.all("bookmarkEnd")[0].getparent().remove(it.all("bookmarkEnd")[0]),
        "no bookmark": lambda it: it.all("hyperlink")[0].set(W + "anchor", "item_0"),
        "document.xml": lambda it: it.all("fldChar")[-1].getparent().remove(it.all("fldChar")[-1]),
        "width": lambda it: it.all("gridCol")[0].set(W + "w", "1"),
        "header": lambda it: it.all("tblHeader")[0].getparent().remove(it.all("tblHeader")[0]),
        "style": lambda it: next(p for p in it.all("pStyle")).set(W + "val", "Nowhere"),
        "numbering": lambda it: it.all("numId")[0].set(W + "val", "999"),
        "dirty": lambda it: it.all("fldChar")[0].set(W + "dirty", "true"),
    }
    for expected, damage in damages.items():
        bad = Word(good.content)
        damage(bad)
        bad.parts["word/document.xml"] = etree.tostring(bad.body.getroottree())
        assert any(expected in fault for fault in faults(bad)), expected


def test_styles_are_told_by_paragraphs() -> None:
    """Real headings, lists and code, not text that looks like them."""
    used = Counter(style_of(each) for each in write(SAMPLE).all("p"))
    expected = {"Title", "Subtitle", "Heading1", "Heading2", "Heading3", "Heading4", "Quote", "Code", "TOCHeading"}
    expected |= {"TOC1", "TOC2", "TOC3", "ListBullet", "ListBullet2", "ListBullet3", "ListContinue3"}
    assert expected | {"ListNumber", "ListNumber2", "TableHeading", "TableText"} <= set(used)
