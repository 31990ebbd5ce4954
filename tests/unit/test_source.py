"""What the reader makes of good files, and of files that it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from specsmith.diagnostics import SpecsmithError
from specsmith.source import Value, read

CASES = Path(__file__).parents[1] / "cases" / "source"


@pytest.fixture(params=["libyaml", "pure Python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of PyYAML's two parsers in turn."""
    if request.param == "pure Python":
        monkeypatch.delattr(yaml, "CSafeLoader")


def data(text: str) -> dict[str, Value]:
    return read(text.encode(), "a.brief.yaml").data


def faults(content: bytes) -> str:
    """What the reader says against a file, as lines of place, name, message and hint."""
    with pytest.raises(SpecsmithError) as refusal:
        read(content, "a.brief.yaml")
    said = ""
    for each in refusal.value.diagnostics:
        assert each.place is not None
        columns = f"{each.place.column}-{each.place.column + each.place.length - 1}"
        said += f"{each.place.line}:{columns}: {each.level}[{each.name}] {each.message}\n"
        said += f"    {each.hint}".rstrip() + "\n" if each.hint else ""
    return said


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("case", sorted(CASES.glob("*.yaml")), ids=lambda case: case.stem)
def test_each_bad_file_gets_the_errors_written_beside_it(case: Path) -> None:
    assert faults(case.read_bytes()) == case.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    "word",
    [
        *("no", "Yes", "off", "true", "NuLL", "=", "a#b", "x:y", "300 ms"),
        *("010", "0x1F", "1_000", "1.10", "1e3", ".inf", "9" * 5000, "1:59" * 20_000),
        *("1:30", "22:59:59", "2026-11-22", "2024-13-45", "0000-01-01", "+99:99"),
    ],
)
def test_a_plain_value_keeps_its_text(word: str) -> None:
    assert data(f"a: {word}\n{word[:9]}: b\n") == {"a": word, word[:9]: "b"}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL", "# a comment", "&named"])
def test_an_empty_value_and_null_are_none(nothing: str) -> None:
    assert data(f"a: {nothing}\nb: [{nothing.split('#')[0] or '~'}]\n") == {"a": None, "b": [None]}


def test_a_quoted_null_and_a_null_key_are_text() -> None:
    assert data("""a: "null"\nb: '~'\nc: ''\nnull: x\n~: y\n'': z\n""") == (
        {"a": "null", "b": "~", "c": "", "null": "x", "~": "y", "": "z"}
    )


@pytest.mark.usefixtures("parser")
def test_all_ways_to_write_text_give_the_text() -> None:
    text = "plain: one\n  two\n\n  three\nfolded: >-\n  one\n  two\nkept: |\n  one\n   two\n\nsingle: 'it''s'\n"
    text += 'double: "one\\\n  \\ two\\n\\u00e9 \\x41"\n'
    expected = {"plain": "one two\nthree", "folded": "one two", "kept": "one\n two\n", "single": "it's"}
    assert data(text) == {**expected, "double": "one two\né A"}


def test_an_alias_repeats_the_value_it_names_last() -> None:
    assert data("a: &x [&x one]\nb: *x\n") == {"a": ["one"], "b": "one"}
    assert data("a: &x [1, {b: 2}]\nb: *x\nc: &x three\nd: *x\n*x : key\n") == (
        {"a": ["1", {"b": "2"}], "b": ["1", {"b": "2"}], "c": "three", "d": "three", "three": "key"}
    )


def test_one_document_may_have_a_first_line_an_end_and_a_version() -> None:
    assert data("%YAML 1.2\n---\na: b\n...\n") == {"a": "b"}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_change_nothing(line_end: str, mark: str) -> None:
    text = "title: Uploads\nsummary: |\n  one\n\n  two\ngoals:\n  - 'a\n\n    b'\n"
    source = read((mark + text.replace("\n", line_end)).encode(), "a.brief.yaml")
    assert source == read(text.encode(), "a.brief.yaml")
    assert source.data == {"title": "Uploads", "summary": "one\n\ntwo\n", "goals": ["a\nb"]}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    "kept", ["\u202e", "\u200b", "\u2066", "\ufeff", "\u2028", "\u2029", "\ue000", "\ue000\ufeff", "\U0001f600"]
)
def test_characters_without_width_or_with_a_direction_are_kept(kept: str) -> None:
    text = f'a{kept}: {kept}b{kept}c {kept}\nd: "{kept}\\uE000\\ue001"\ne: |\n  {kept}\n'
    expected = {f"a{kept}": f"{kept}b{kept}c {kept}", "d": f"{kept}\ue000\ue001", "e": f"{kept}\n"}
    assert data(text) == expected


@pytest.mark.parametrize("code", [*range(9), 0xB, 0xC, 0xE, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9F, 0xFFFE, 0xFFFF])
def test_a_control_character_is_refused_at_its_place(code: int) -> None:
    hint = "save the file as UTF-8" if code == 0 else "delete it"
    expected = f"2:4-4: error[control-character] the character U+{code:04X} is not allowed\n    {hint}\n"
    assert faults(f"a: b\r\nc: {chr(code)}\r\n".encode()) == expected


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("escape", [r"\0", r"\e", r"\r", r"\x9f", r"\uFFFE", r"\uD800", r"\ud83d\ude00", r"\UFFFFFFFF"])
def test_a_control_character_written_as_an_escape_is_refused(escape: str) -> None:
    assert "error[control-character]" in faults(f'a: "{escape}"\n'.encode())


def test_many_control_characters_are_one_error_with_their_number() -> None:
    assert faults(b"\x01\x02" * 1000) == (
        "1:1-1: error[control-character] the character U+0001 is not allowed; "
        "such characters in the rest of the file: 1,999\n    delete it\n"
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("title: caf\xe9".encode("latin-1"), "1:11-11: error[not-utf8] the byte 0xE9 is not UTF-8"),
        (b"\xef\xbb\xbfa: 1\r\nb: 2\rc: \xff", "3:4-4: error[not-utf8] the byte 0xFF is not UTF-8"),
        (b"a: \xed\xa0\x80", "1:4-4: error[not-utf8] the byte 0xED is not UTF-8"),
        ("a: b".encode("utf-16"), "1:1-1: error[not-utf8] the file is in UTF-16 or UTF-32"),
        ("a: b".encode("utf-16-be"), "1:1-1: error[control-character] the character U+0000"),
        (b"\xfe\xff\x00a", "1:1-1: error[not-utf8] the file is in UTF-16 or UTF-32"),
        ("a: b".encode("utf-32"), "1:1-1: error[not-utf8] the file is in UTF-16 or UTF-32"),
        (b"\x00\x00\xfe\xff\x00\x00\x00a", "1:1-1: error[not-utf8] the file is in UTF-16 or UTF-32"),
    ],
)
def test_a_file_in_another_encoding_is_told_to_be_saved_as_utf8(content: bytes, expected: str) -> None:
    said = faults(content)
    assert said.startswith(expected)
    assert "UTF-8\n" in said


@pytest.mark.usefixtures("parser")
def test_a_question_with_a_colon_inside_a_record_gets_the_hint_to_quote() -> None:
    said = faults(b"questions:\n  - {text: Do we bill?: x}\n")
    assert said.startswith(("2:22-22: error[syntax]", "2:23-23: error[syntax]"))
    assert said.endswith("    put the value in quotes, or write the record over several lines\n")


@pytest.mark.usefixtures("parser")
def test_numbers_that_only_a_careless_parser_converts_are_syntax_errors() -> None:
    assert "error[syntax]" in faults(b"%YAML 1." + b"9" * 5000 + b"\n---\na: 1\n")
