"""How the reader ends files that ask too much of the machine."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
import yaml

from specsmith.diagnostics import Diagnostic, SpecsmithError
from specsmith.source import Limits, read


@pytest.fixture(params=["libyaml", "pure Python"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of PyYAML's two parsers in turn."""
    if request.param == "pure Python":
        monkeypatch.delattr(yaml, "CSafeLoader")


def last_fault(text: str, limits: Limits | None = None) -> Diagnostic:
    with pytest.raises(SpecsmithError) as refusal:
        read(text.encode(), "a.brief.yaml", limits or Limits())
    return refusal.value.diagnostics[-1]


def bomb(line: str) -> str:
    """Nine lines, each of which repeats the one before nine times."""
    names = "abcdefghi"
    lines = [line.format(name=after, repeated=", ".join([f"*{name}"] * 9)) for name, after in pairwise(names)]
    return "\n".join(["a: &a {x: one}", *lines])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (bomb("{name}: &{name} [{repeated}]"), "too-many-values"),
        (bomb("{name}: &{name} {{<<: [{repeated}]}}"), "too-many-values"),
        ("".join(f"a{n}: {{<<: {{x: 1}}}}\n" for n in range(300)), "too-many-errors"),
        (bomb("{name}: &{name} {{x: [{repeated}], y: *a}}"), "too-many-values"),
        ("[" * 30_000 + "]" * 30_000, "too-deep"),
        ("a: " + "{a: " * 30_000, "too-deep"),
        ("- " * 30_000, "too-deep"),
        ("? " * 30_000, "too-deep"),
        ("".join(" " * depth + "a:\n" for depth in range(300)), "too-deep"),
        ("%TAG !a! x\n" * 100_000 + "---\na: 1\n", "tag"),
        ("a: 1\n...\n" + "%TAG !a! x\n" * 100_000 + "---\na: 1\n", "tag"),
        ("a: 1\n---\n" * 100_000, "second-document"),
        ("a: 1\n" * 100_000, "too-many-errors"),
        ("a: !x 1\n" * 100_000, "too-many-errors"),
    ],
    ids=lambda value: value if len(value) < 20 else None,
)
def test_a_bomb_ends_in_one_clean_error_at_once(text: str, name: str) -> None:
    begun = time.process_time()
    assert last_fault(text).name == name
    assert time.process_time() - begun < 5, "a bomb takes for ever; anything of this order is slowness of the machine"


def test_values_that_an_alias_repeats_count_again() -> None:
    text = "a: &a [x, y]\nb: [*a, *a, *a]\n"  # 1 mapping, 2 keys, 3 values in a, 1 list, 3 times 3 repeated
    assert read(text.encode(), "a", Limits(values=16)).data["b"] == [["x", "y"]] * 3
    fault = last_fault(text, Limits(values=15))
    assert (fault.name, fault.place and fault.place.column) == ("too-many-values", 13)
    assert fault.message == "the file holds more than 15 values, those that aliases repeat included"


def test_single_values_count() -> None:
    assert read(b"a: x\nb: y", "a", Limits(values=5)).data == {"a": "x", "b": "y"}
    assert last_fault("a: x\nb: y", Limits(values=4)).name == "too-many-values"


def test_levels_inside_an_alias_count_where_it_is_repeated() -> None:
    text = "a: &a [[x]]\nb: [[*a]]\n"
    assert read(text.encode(), "a", Limits(depth=5)).data["b"] == [[[["x"]]]]
    assert last_fault(text, Limits(depth=4)).message == "lists and records are more than 4 levels deep here"
    nested = "a: &a {x: [[y]]}\nb: &b [*a]\nc: [*b]\n"
    assert read(nested.encode(), "a", Limits(depth=6)).data["c"] == [[{"x": [["y"]]}]]
    assert last_fault(nested, Limits(depth=5)).name == "too-deep"


def test_sixty_four_levels_are_read_and_one_more_is_not() -> None:
    assert read(("a: " + "[" * 63 + "]" * 63).encode(), "a").data
    fault = last_fault("a: " + "[" * 64 + "]" * 64)
    assert (fault.name, fault.place and fault.place.column) == ("too-deep", 67)


def test_a_file_of_exactly_the_most_bytes_is_read() -> None:
    assert read(b"a: 12345", "a", Limits(bytes=8)).data == {"a": "12345"}
    assert last_fault("a: 123456", Limits(bytes=8)).message == "the file has more than 8 bytes"
    assert last_fault("a: " + "x" * 5 * 1024 * 1024).name == "too-large"


def test_the_hundredth_error_ends_the_reading_and_says_so() -> None:
    with pytest.raises(SpecsmithError) as refusal:
        read(b"a: 1\n" * 200, "a")
    assert len(refusal.value.diagnostics) == 101
    assert refusal.value.diagnostics[-1].message == "reading stopped here, after 100 errors"
