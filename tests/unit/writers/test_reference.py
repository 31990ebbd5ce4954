"""The reference document is what its script says, and good to read."""

from __future__ import annotations

import runpy
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openxml_audit.validator import OpenXmlValidator
from word_file import W

from specsmith.writers.docx import body
from specsmith.writers.docx.reference.adopt import TEXT_WIDTH
from specsmith.writers.docx.reference.numbering import LISTS
from specsmith.writers.docx.tables import TONES
from tests.contrast import ENOUGH, contrast

TEMPLATES = Path(__file__).parents[3] / "templates"


@pytest.fixture(scope="module")
def script() -> dict[str, Any]:
    return runpy.run_path(str(TEMPLATES / "reference.py"))


@pytest.fixture(scope="module")
def styles() -> etree._Element:
    with zipfile.ZipFile(TEMPLATES / "reference.docx") as package:
        return etree.fromstring(package.read("word/styles.xml"))


def test_the_file_is_what_the_script_makes(script: dict[str, Any], tmp_path: Path) -> None:
    """To the last byte, on every platform: nothing in it is compressed."""
    write: Callable[[Path], None] = script["write"]
    write(tmp_path / "again.docx")
    assert (tmp_path / "again.docx").read_bytes() == (TEMPLATES / "reference.docx").read_bytes()


def test_the_reference_document_is_valid() -> None:
    """By the same validator as the documents made from it."""
    assert OpenXmlValidator().validate(TEMPLATES / "reference.docx").errors == []


def test_every_colour_can_be_read(styles: etree._Element) -> None:
    """4.5 to 1 on white and on every shade that the styles use."""
    assert contrast("FFFFFF", "000000") == pytest.approx(21)
    colours = {each.get(W + "val") for each in styles.iter(W + "color")}
    grounds = {each.get(W + "fill") for each in styles.iter(W + "shd")} | {"FFFFFF"}
    assert len(colours) >= 3
    assert [(c, g) for c in colours for g in grounds if contrast(c, g) < ENOUGH] == []


def test_headings_stay_with_what_follows(styles: etree._Element) -> None:
    """And have the outline level that navigation panes show."""
    for level in range(1, 5):
        heading = styles.find(f"{W}style[@{W}styleId='Heading{level}']")
        assert heading.find(f"{W}pPr/{W}keepNext") is not None
        assert heading.find(f"{W}pPr/{W}outlineLvl").get(W + "val") == str(level - 1)


def test_the_writer_and_the_reference_agree_on_numberings(script: dict[str, Any]) -> None:
    """Each style of a list is numbered as the writer expects, so that other reference documents can borrow it."""
    numbering = etree.fromstring(script["parts"]()["word/numbering.xml"].encode())
    patterns = {each.get(W + "abstractNumId"): each for each in numbering.iter(W + "abstractNum")}
    numbers = {each.get(W + "numId"): patterns[each[0].get(W + "val")] for each in numbering.iter(W + "num")}
    for style, number in LISTS.items():
        assert style in [each.get(W + "val") for each in numbers[str(number)].iter(W + "pStyle")]
    assert script["INDENT"] == body.INDENT
    assert str(script["TEXT_WIDTH"]) == TEXT_WIDTH


def test_every_tone_can_be_read_with_text_and_links_on_it(script: dict[str, Any]) -> None:
    """And no two are the same."""
    assert len(set(TONES.values())) == len(TONES) == 4
    for tone in TONES.values():
        assert contrast(script["BLUE"], tone) >= ENOUGH
        assert contrast("000000", tone) >= ENOUGH
