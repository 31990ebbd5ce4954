"""Where the reader says that a value stands."""

from __future__ import annotations

import pytest
import yaml

from specsmith.diagnostics import Path
from specsmith.source import Source, line_of, locate, read

BRIEF = """\
title: Resumable uploads  # the product
owner:
problem:
  statement: On mobile networks, uploads
    often break.
  evidence: >-
    18 % of uploads
    failed in September.
  quoted: 'it''s a "test" of quotes'
  double: "say \\"no\\" and\\
    \\ go on\\nhere"
goals: [{by: 2027-Q2, owner: }, second]
risks:
  - title: Quota
    owner: SRE
  - text
  -
usual: &usual {owner: Priya}
again: *usual
empty: ""
item: items have an item
"""


@pytest.fixture(params=["libyaml", "pure Python"])
def source(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Source:
    """The brief above, read by each of PyYAML's two parsers."""
    if request.param == "pure Python":
        monkeypatch.delattr(yaml, "CSafeLoader")
    return read(BRIEF.encode(), "a.brief.yaml")


def marked(source: Source, path: Path, at_key: bool = False, excerpt: str = "") -> tuple[int, str]:
    """The line of a place and the text that a caret line under it marks."""
    place = locate(source, path, at_key, excerpt)
    return place.line, line_of(source, place)[place.column - 1 :][: place.length]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("title",), (1, "Resumable uploads")),
        (("problem", "statement"), (4, "On mobile networks, uploads")),
        (("problem", "evidence"), (7, "18 % of uploads")),
        (("goals",), (12, "[{by: 2027-Q2, owner: }, second]")),
        (("goals", 0), (12, "{by: 2027-Q2, owner: }")),
        (("goals", 0, "by"), (12, "2027-Q2")),
        (("goals", 1), (12, "second")),
        (("risks",), (14, "- title: Quota")),
        (("risks", 0), (14, "title: Quota")),
        (("risks", 0, "owner"), (15, "SRE")),
        (("risks", 1), (16, "text")),
        (("again",), (19, "*usual")),
        (("again", "owner"), (18, "Priya")),
        (("empty",), (20, '""')),
        ((), (1, "title: Resumable uploads")),
    ],
)
def test_a_path_leads_to_its_value(source: Source, path: Path, expected: tuple[int, str]) -> None:
    assert marked(source, path) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("title",), (1, "title")),
        (("goals", 0, "by"), (12, "by")),
        (("goals", 1), (12, "second")),
        (("problem", "unknown"), (3, "problem")),
    ],
)
def test_a_key_is_marked_where_it_is_asked_for(source: Source, path: Path, expected: tuple[int, str]) -> None:
    assert marked(source, path, at_key=True) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (("owner",), (2, "owner")),
        (("goals", 0, "owner"), (12, "owner")),
        (("problem", "cost"), (3, "problem")),
        (("problem", "cost", 0, "x"), (3, "problem")),
        (("problem", 0), (3, "problem")),
        (("title", 0), (1, "title")),
        (("title", "x"), (1, "title")),
        (("risks", 0, "impact"), (14, "title: Quota")),
        (("risks", 7), (13, "risks")),
        (("risks", -1), (13, "risks")),
        (("risks", "0"), (13, "risks")),
        (("goals", 0, "by", "text"), (12, "by")),
        (("unknown",), (1, "title: Resumable uploads")),
    ],
)
def test_what_is_missing_is_marked_at_the_nearest_key(source: Source, path: Path, expected: tuple[int, str]) -> None:
    assert marked(source, path) == expected


def test_an_item_left_empty_is_marked_on_its_line(source: Source) -> None:
    assert locate(source, ("risks", 2)).line == 17


@pytest.mark.parametrize(
    ("path", "excerpt", "expected"),
    [
        (("title",), "uploads", (1, "uploads")),
        (("problem", "statement"), "often", (5, "often")),
        (("problem", "statement"), "uploads often break", (4, "uploads")),
        (("problem", "evidence"), "failed", (8, "failed")),
        (("problem", "evidence"), "of uploads failed", (7, "of uploads")),
        (("problem", "quoted"), 'it\'s a "test"', (9, "it''s a \"test\"")),
        (("problem", "double"), 'say "no"', (10, 'say \\"no\\"')),
        (("problem", "double"), "and go", (10, "and\\")),
        (("problem", "double"), "on here", (11, "on\\nhere")),
        (("item",), "item", (21, "item")),
        (("title",), "absent", (1, "Resumable uploads")),
        (("title",), "title", (1, "Resumable uploads")),
        (("problem", "evidence"), "absent", (7, "18 % of uploads")),
        (("title",), "sumab", (1, "sumab")),
        (("title",), " ", (1, "Resumable uploads")),
    ],
)
def test_an_excerpt_is_marked(source: Source, path: Path, excerpt: str, expected: tuple[int, str]) -> None:
    assert marked(source, path, excerpt=excerpt) == expected


def test_a_whole_word_is_preferred_to_a_part_of_one(source: Source) -> None:
    assert locate(source, ("item",), excerpt="item").column == BRIEF.splitlines()[20].rindex("item") + 1


def test_an_excerpt_of_a_key_is_marked_in_the_key() -> None:
    source = read(b"very good: very good", "a")
    assert marked(source, ("very good",), at_key=True, excerpt="good") == (1, "good")
    assert locate(source, ("very good",), at_key=True, excerpt="good").column == 6


def test_columns_count_characters_and_not_bytes() -> None:
    source = read("# \U0001f600\r\n\U0001f600é: ü x\r\n".encode(), "a")
    assert (locate(source, ("\U0001f600é",)).line, locate(source, ("\U0001f600é",)).column) == (2, 5)


def test_a_line_without_an_end_is_shown_whole() -> None:
    source = read(b"a: 1\nb: [2,\n  3]", "a")
    assert line_of(source, locate(source, ("b", 1))) == "  3]"
    assert marked(source, ("b",)) == (2, "[2,")
    assert line_of(source, locate(source, ("b", 0))) == "b: [2,"


def test_a_block_without_text_is_marked_at_its_sign() -> None:
    source = read(b"a: |\nb: >\n\n\nc: |-\n\n  x\n", "a")
    assert [marked(source, (key,)) for key in "abc"] == [(1, "|"), (2, ">"), (7, "x")]


def test_a_value_that_looks_like_an_endless_search_is_searched_at_once() -> None:
    source = read(("a: '" + "\\ " * 20_000 + "'").encode(), "a")
    assert marked(source, ("a",), excerpt="x y z") == marked(source, ("a",))
    assert marked(source, ("a",), excerpt="\\ " * 90 + "x") == marked(source, ("a",))
