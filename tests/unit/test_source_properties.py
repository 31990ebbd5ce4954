"""What holds for every file, good or hostile."""

from __future__ import annotations

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from specsmith.diagnostics import Diagnostic, Path, SpecsmithError
from specsmith.source import Source, Value, line_of, locate, read

HOSTILE = [
    *(
        "{",
        "}",
        "[",
        "]",
        ",",
        ": ",
        "- ",
        "? ",
        "*a",
        "&a ",
        "!t ",
        "<<: ",
        "|",
        ">",
        "'",
        '"',
        "\\",
        "#",
        "%",
        "@",
        "`",
        "~",
    ),
    *("\n", "\t", "  ", "---\n", "...\n", "%TAG ! x\n"),
    *("\x00", "\x85", "\u2028", "\ufeff", "\ud800", "\ue000", "é"),
]
BRIEF = "specsmith: 1\ngoals:\n  - {id: G-1, by: \"2027\"}\n  - |\n    text\nrisks: &a [one, *a, 'two']\n"


def refused_or_read(content: bytes) -> None:
    """Nothing else may come out; each error has a place in the file."""
    lines = content.count(b"\n") + content.count(b"\r") + 1
    read_or_refused = attempt(content)
    if isinstance(read_or_refused, Source):
        assert isinstance(read_or_refused.data, dict)
        return
    assert read_or_refused
    for each in read_or_refused:
        assert each.place
        assert 1 <= each.place.line <= lines
        assert each.place.column >= 1
        assert each.message


def attempt(content: bytes) -> Source | tuple[Diagnostic, ...]:
    try:
        return read(content, "a.brief.yaml")
    except SpecsmithError as refusal:
        return refusal.diagnostics


@settings(derandomize=True, max_examples=100, deadline=None)
@given(st.binary(max_size=60) | st.lists(st.sampled_from(HOSTILE) | st.text(max_size=3), max_size=25).map("".join))
def test_any_bytes_and_any_text_are_read_or_refused(content: bytes | str) -> None:
    refused_or_read(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))


@settings(derandomize=True, max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(BRIEF)), st.integers(0, 3), st.sampled_from(["", *HOSTILE])), max_size=6))
def test_a_brief_with_random_edits_is_read_or_refused(edits: list[tuple[int, int, str]]) -> None:
    text = BRIEF
    for at, deleted, inserted in edits:
        text = text[:at] + inserted + text[at + deleted :]
    content = text.encode("utf-8", "surrogatepass")
    refused_or_read(content)
    loader = yaml.CSafeLoader
    try:
        del yaml.CSafeLoader
        refused_or_read(content)
    finally:
        yaml.CSafeLoader = loader  # type: ignore[misc]


CONTROLS = [chr(code) for code in (*range(9), *range(0xB, 0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF)]
texts = st.text(st.characters(codec="utf-8", exclude_characters=CONTROLS), max_size=40)
texts |= st.sampled_from(["no", "010", "a: b", "- x", "#"])
values = st.recursive(
    texts | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=8,
)


@settings(derandomize=True, max_examples=80, deadline=None)
@given(st.dictionaries(texts, values, min_size=1, max_size=4), st.sampled_from([None, False, True]), st.booleans())
def test_dumped_data_reads_back_as_it_was(written: dict[str, Value], flow: bool | None, unicode: bool) -> None:
    text = yaml.safe_dump(written, default_flow_style=flow, allow_unicode=unicode, width=30, sort_keys=False)
    assert read(text.encode(), "a.brief.yaml").data == written


def leaves(value: Value, path: Path = ()) -> list[tuple[Path, str | None]]:
    """Each scalar of plain data with its path."""
    if isinstance(value, dict):
        return [leaf for key, each in value.items() for leaf in leaves(each, (*path, key))]
    if isinstance(value, list):
        return [leaf for index, each in enumerate(value) for leaf in leaves(each, (*path, index))]
    return [(path, value)]


def under(source: Source, path: Path) -> str:
    """The text that the caret line of a path marks."""
    place = locate(source, path)
    return line_of(source, place)[place.column - 1 :][: place.length]


words = st.text("abcxyz", min_size=1, max_size=5)
plain = st.recursive(
    words,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(words, inner, min_size=1, max_size=3),
    max_leaves=10,
)


@settings(derandomize=True, max_examples=80, deadline=None)
@given(st.dictionaries(words, plain, min_size=1, max_size=3), st.sampled_from([None, False, True]))
def test_every_word_is_found_at_its_place(written: dict[str, Value], flow: bool | None) -> None:
    source = read(yaml.safe_dump(written, default_flow_style=flow, width=30).encode(), "a.brief.yaml")
    for path, word in leaves(written):
        assert under(source, path) == word
        assert under(source, (*path, "not there")) == (path[-1] if isinstance(path[-1], str) else word)
