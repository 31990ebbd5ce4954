"""Any text in any field: it is refused with a place, or it reads back as it was typed; nothing else ever happens."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path as File
from unicodedata import category

import pytest
from click import unstyle
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from specsmith.build import Checked, check, documents, place_of
from specsmith.cli.report import describe
from specsmith.dialect import escape
from tests.properties.briefs import COMPLETE, Data, Habits, briefs, made_up, yaml_text
from tests.properties.corpus import CONTROLS, HOSTILE, LIVE, UNPAIRED, plain, seen
from tests.properties.made import NAMES, visible

PIECES = st.sampled_from((*HOSTILE, *LIVE, *UNPAIRED, " ", "\n", "\n\n", "none", "true", "10", "3 s", "FR-1001"))
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30)
TEXTS |= st.lists(PIECES, min_size=1, max_size=5).map("".join)
ANYTHING = st.recursive(
    TEXTS | st.text(max_size=9) | st.sampled_from(CONTROLS) | st.none(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2),
    max_leaves=4,
)


@st.composite
def disturbed(draw: st.DrawFn, by: st.SearchStrategy[object], wherever: bool = False) -> Data:
    """A brief in which some values are others: texts, or whatever stands there."""
    data = draw(briefs(Habits(fields=3)))
    spots = [(holder, step) for holder, step in holders(data) if wherever or _is_text(holder[step])]  # type: ignore[index]
    for _ in range(draw(st.integers(1, 5))):
        holder, step = draw(st.sampled_from(spots))
        holder[step] = draw(by)  # type: ignore[index]
    return data


def _is_text(value: object) -> bool:
    """Whether it was made up as a text, and not as a choice, a quantity or an id."""
    return isinstance(value, str) and re.search(r"w\d+k", value) is not None


def holders(data: object) -> Iterator[tuple[Data | list[object], str | int]]:
    """Every place of plain data where something stands."""
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in entries:
        yield data, step  # type: ignore[misc]
        yield from holders(value)


@pytest.fixture(scope="module")
def brief_file(tmp_path_factory: pytest.TempPathFactory) -> File:
    return tmp_path_factory.mktemp("briefs") / "any.brief.yaml"


def checked(file: File, data: object) -> Checked:
    """What the program says about the data, each finding of it with a place and words that a terminal can bear."""
    file.write_bytes(yaml_text(data).encode("utf-8", "surrogatepass"))
    found = check(file)
    for each in found.diagnostics:
        place = place_of(found, each)
        lines = found.text.split("\n")
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1
        printed = unstyle(describe(found, each, place)).replace("\n", "")
        assert not {category(character) for character in printed} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    return found


def well_formed(docx: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(docx)) as package:
        parts = [package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))]
    return all(etree.fromstring(part) is not None for part in parts)


@settings(max_examples=100)
@given(data=disturbed(ANYTHING, wherever=True))
def test_whatever_stands_in_a_brief_is_read_or_refused(brief_file: File, data: Data) -> None:
    found = checked(brief_file, data)
    assert found.spec or any(each.level == "error" for each in found.diagnostics)


REFUSED = {"empty-text", "none-without-reason", "cannot-be-none", "text-read-as-record"}
"""What a text can be refused for, wherever it stands."""


@settings(max_examples=40)
@given(data=disturbed(TEXTS))
def test_whatever_a_text_says_documents_are_made(brief_file: File, data: Data) -> None:
    """Findings there may be, and an empty text is refused."""
    found = checked(brief_file, data)
    assert found.spec or {each.name for each in found.diagnostics} <= REFUSED
    if found.spec:
        for combined in (True, False):
            files = documents(found, ["md"], NAMES, combined)
            assert all(visible(content.decode()) for content in files.values())


@settings(max_examples=8)
@given(data=briefs(Habits(fields=3)))
def test_whatever_stands_in_a_brief_word_can_read_it(brief_file: File, data: Data) -> None:
    """Each part of each Word file is XML; few examples, because each takes its time."""
    found = checked(brief_file, data)
    if found.spec:
        for content in documents(found, ["docx"], NAMES, combined=False).values():
            assert well_formed(content)


def test_word_can_read_a_brief_with_every_field(brief_file: File) -> None:
    found = checked(brief_file, made_up(COMPLETE))
    files = documents(found, ["docx"], NAMES, combined=False) | documents(found, ["docx"], NAMES, combined=True)
    assert len(files) == len(NAMES) + 1
    assert all(map(well_formed, files.values()))


PLACES: dict[str, tuple[Callable[[str], str], str]] = {
    "paragraph": (escape.text, "{}"),
    "item": (escape.inline, "- {}\n- next"),
    "cell": (escape.cell, "| a | b |\n|---|---|\n| {} | x |"),
    "heading": (escape.heading, '## <a id="FR-1"></a>FR-1: {}'),
    "code": (escape.code, "words {} words"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("ids", [{}, {"FR-1": "#FR-1", "w1k": "#w1k"}], ids=["without ids", "with ids"])
def test_every_text_of_the_corpus_reads_back_as_it_was_typed(place: str, ids: dict[str, str]) -> None:
    """In each place of a document, at the beginning, in the middle and at the end."""
    escaped, frame = PLACES[place]
    around = visible(frame.replace("{}", "TEXT"))
    for fragment in (*HOSTILE, *LIVE, *UNPAIRED):
        for typed in (fragment, f"w1k {fragment}", f"{fragment} w1k", f"w1k {fragment} w2k"):
            if typed.strip():
                wanted = plain(typed) if place == "code" else seen(typed)
                got = escaped(typed) if place in ("code", "heading") else escaped(typed, ids)  # type: ignore[call-arg]
                assert visible(frame.replace("{}", got)) == plain(around.replace("TEXT", wanted)), typed
