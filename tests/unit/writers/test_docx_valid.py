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
from word_faults import faults
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
        "without paper": lambda it: it.all("pgSz")[0].getparent().remove(it.all("pgSz")[0]),
        "no part": lambda it: it.all("footerReference")[0].set(R + "id", "rId999"),
        "its section": lambda it: it.body.append(etree.Element(W + "p")),
        "footnotes": lambda it: it.all("footnoteReference")[0].set(W + "id", "7"),
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
    expected |= {
        "Statement",
        "Caption",
        "TOC1",
        "TOC2",
        "TOC3",
        "ListBullet",
        "ListBullet2",
        "ListBullet3",
        "ListContinue3",
    }
    assert expected | {"ListNumber", "ListNumber2", "TableHeading", "TableText"} <= set(used)
