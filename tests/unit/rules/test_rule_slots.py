"""Slots in texts: found, filled once, and nothing but names of facts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from specsmith.rules.slots import fill, slots, without_slots


def test_slots_are_the_paths_in_braces_in_their_order() -> None:
    assert slots("The {system} shall stop {it.name} after { it.timeout }.") == [
        ("system",),
        ("it", "name"),
        ("it", "timeout"),
    ]


def test_each_slot_is_filled_and_the_rest_is_kept() -> None:
    assert fill("{a} and {b.c}, {a}!", lambda path: "/".join(path)) == "a and b/c, a!"
    assert without_slots("{a} and {b.c}, {a}!") == " and , !"


def test_a_value_that_looks_like_a_slot_is_not_filled_again() -> None:
    assert fill("PATCH {it.name}", lambda _: "/v1/uploads/{id}") == "PATCH /v1/uploads/{id}"


@given(st.text())
def test_a_value_reaches_the_text_as_it_is(value: str) -> None:
    assert fill("<{it.name}>", lambda _: value) == f"<{value}>"


@given(st.text(alphabet="ab.{} "))
def test_filling_with_nothing_leaves_what_the_text_says_by_itself(text: str) -> None:
    assert fill(text, lambda _: "") == without_slots(text)
