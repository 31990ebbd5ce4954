"""Plain data stays as it was made."""

from __future__ import annotations

import pickle

import pytest

from specsmith.frozen import Frozen, FrozenValue, defaults_of, field, fields_of, replace


class Thing(Frozen):
    name: str
    size: int = 3
    notes: dict[str, str] = field(default_factory=dict)


class Amount(FrozenValue):
    size: int
    unit: str = "ms"


def test_a_field_cannot_be_changed_or_added() -> None:
    with pytest.raises(AttributeError):
        Thing("a").name = "b"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Amount(1).colour = "red"  # type: ignore[attr-defined]


def test_a_thing_is_itself_alone_and_a_value_equals_its_like() -> None:
    thing = Thing("a")
    assert thing == thing
    assert thing != Thing("a")
    assert {thing: 1}[thing] == 1
    assert {Amount(1): 1}[Amount(1, "ms")] == 1
    assert Amount(1) != Amount(2)


def test_a_changed_copy_leaves_the_first_alone() -> None:
    thing = Thing("a")
    assert (replace(thing, name="b").name, thing.name) == ("b", "a")


def test_it_says_its_fields_and_what_they_hold_that_nobody_gave() -> None:
    assert fields_of(Thing) == ("name", "size", "notes")
    assert defaults_of(Thing) == {"size": 3, "notes": {}}


def test_it_passes_from_process_to_process() -> None:
    assert pickle.loads(pickle.dumps(Amount(2, "s"))) == Amount(2, "s")
