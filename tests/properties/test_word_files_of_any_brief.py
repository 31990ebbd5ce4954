"""The Word files of any brief: valid, complete, and each item in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path as File

import ooxml_integrity
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openxml_audit import OpenXmlValidator

from specsmith.blocks import Document
from specsmith.diagnostics import SpecsmithError
from specsmith.frozen import replace
from specsmith.render import combine, render
from specsmith.render.index import index
from specsmith.spec import Spec
from specsmith.writers import WRITERS
from specsmith.writers.look import Look
from tests.properties.briefs import COMPLETE, NOTHING, Data, Habits, made_up
from tests.properties.corpus import CONTROLS
from tests.properties.decisions import decided_briefs
from tests.properties.made import COMBINED, NAMES, spec_of
from tests.properties.test_any_text import TEXTS, disturbed
from tests.read_back import differences
from tests.unit.writers.word_faults import faults
from tests.unit.writers.word_file import Word
from tests.word_places import without_place

STRANGE = (
    # as long as no column, line or property is
    *("Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 40, "/" * 999, "w" * 9_999, "a|b" * 300),
    # from right to left, in both directions, and turned by characters that cannot be seen
    *("يجب أن يعيد النظام 404 خلال 10 ms", "המערכת תחזיר API-1 תוך 5 s", "\u202eabc\u202c \u2067x\u2069 \u200f"),
    # of several code points each
    *("👩🏽\u200d🚀👨\u200d👩\u200d👧\u200d👦", "🏴\U000e0067\U000e0062\U000e007f", "Z" + "\u0301" * 99, "நி ก็ क्ष"),
    # allowed in XML, and rarely seen there
    *("\ufdd0", "\U0001fffe", "\U0010ffff", "\U000f0000", "\ufffd", "\ufffc", "\u2028\u2029", "\ufeff", "\u0600\u070f"),
    # what could be taken for markup of Word
    *("]]>", "&#x1F;", "_x0007_", "<w:t>", "{ PAGE }", 'x" w:val="', "xml:space", "\u00a0\u3000\u200b"),
)  # fmt: skip

STRANGELY = disturbed(st.sampled_from(STRANGE) | st.lists(st.sampled_from(STRANGE), min_size=2).map(" ".join) | TEXTS)


def documents_of(spec: Spec) -> Iterator[tuple[Document, bytes]]:
    """The five documents and the combined one, with their Word files."""
    for each in (*render(spec, NAMES), combine(spec, NAMES, COMBINED)):
        yield each, WRITERS["docx"](each, Look())


def invalid(docx: bytes, file: File) -> list[str]:
    """What two validators find, and what they do not look for; a new validator each time, since it keeps state."""
    file.write_bytes(docx)
    found = [*OpenXmlValidator().validate(file).errors, *ooxml_integrity.check(file)]
    return [*map(str, found), *faults(Word(docx))]


def wrong(spec: Spec, file: File) -> list[str]:
    """All that is wrong with the Word files of a specification, by document."""
    return [
        f"{document.name}: {fault}"
        for document, docx in documents_of(spec)
        for fault in (
            *invalid(docx, file),
            *differences(document.text, docx, index(spec)),
            *without_place(spec, document.name, Word(docx)),
        )
    ]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> File:
    return tmp_path_factory.mktemp("word") / "any.docx"


@pytest.mark.parametrize("habits", [COMPLETE, NOTHING], ids=["given", "declared none"])
def test_a_brief_with_every_field_of_the_model_gives_whole_and_valid_word_files(habits: Habits, file: File) -> None:
    assert wrong(spec_of(made_up(habits)), file) == []


@settings(max_examples=6)
@given(data=decided_briefs())
def test_any_brief_gives_whole_and_valid_word_files(data: Data, file: File) -> None:
    assert wrong(spec_of(data), file) == []


@settings(max_examples=8)
@given(data=STRANGELY)
def test_whatever_its_texts_say_a_brief_gives_whole_and_valid_word_files(data: Data, file: File) -> None:
    """Unless it is refused: an empty text is."""
    try:
        spec = spec_of(data)
    except SpecsmithError:
        return
    assert wrong(spec, file) == []


def test_a_brief_of_strange_texts_gives_whole_and_valid_word_files(file: File) -> None:
    """All of them in one, at both ends of texts."""
    texts = [*enumerate(STRANGE, start=1)]
    requirements = [{"id": f"FR-{number}", "statement": f"{text} is shown"} for number, text in texts]
    risks = [{"id": f"R-{number}", "title": f"It is {text}", "cause": f"{text} {text}."} for number, text in texts]
    data: Data = {**made_up(NOTHING), "title": f"A {STRANGE[0]}", "requirements": requirements, "risks": risks}
    assert wrong(spec_of(data), file) == []


@pytest.mark.parametrize("character", [*CONTROLS, "\ud800", "\x0b", "\x0c"], ids=ascii)
def test_what_xml_cannot_hold_does_no_harm_if_it_gets_past_the_reader_of_briefs(character: str, file: File) -> None:
    for document in render(spec_of(made_up(COMPLETE)), ["risks"]):
        text = re.sub(r"(w\d)(\d*k)", rf"\1{character}\2", document.text)
        properties = replace(document.properties, title=f"a{character}b", author=character, version=character)
        docx = WRITERS["docx"](Document(document.name, text, properties), Look())
        assert invalid(docx, file) == []
