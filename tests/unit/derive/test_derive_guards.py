"""What a condition is said to make sure of is given wherever the condition holds: no text can have a hole."""

from __future__ import annotations

import pytest
from derive_samples import brief_of
from hypothesis import given, settings
from hypothesis import strategies as st

from specsmith.derive.conditions import holds
from specsmith.derive.facts import Scope
from specsmith.rules.conditions import read_condition
from specsmith.rules.guards import known_by

STATES = {
    "owner": ["Ann", "{none: nobody}", ""],
    "summary": ["Ann", "{none: nobody}", ""],
    "markets": ["[eu]", "{none: nowhere}", ""],
    "data": ["[{name: sessions, class: internal}]", "{none: nothing}", ""],
    "quality": ["{load: {peak: 5 /s}}", "{load: {peak: 9 /s, hold: 1 h}}", "{none: a page}", "{load: {none: few}}", ""],
}

briefs = st.fixed_dictionaries({key: st.sampled_from(states) for key, states in STATES.items()})

facts = st.sampled_from(["owner", "summary", "markets", "data", "quality", "quality.load", "quality.load.peak"])
single = st.sampled_from(["owner", "summary"])
rates = st.sampled_from(["quality.load.peak", "quality.load.hold"])

leaves = st.one_of(
    *(facts.map(lambda path, state=state: {state: path}) for state in ("known", "missing", "none")),
    st.lists(facts, min_size=1, max_size=3).map(lambda paths: {"known": paths}),
    single.map(lambda path: {"equals": {path: "Ann"}}),
    st.just({"contains": {"markets": "eu"}}),
    rates.map(lambda path: {"above": {path: "6 /s"}}),
    rates.map(lambda path: {"below": {path: "6 /s"}}),
    st.tuples(rates, rates).map(lambda two: {"compare": {"left": two[0], "is": "at-least", "right": two[1]}}),
    st.integers(0, 1).map(lambda least: {"count": {"in": "data", "at-least": str(least)}}),
    st.just({"any": {"in": "data", "as": "d", "where": {"known": "d.class"}}}),
    st.just({"all": {"in": "data", "as": "d", "where": {"known": "d.class"}}}),
)

conditions = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map(lambda one: {"not": one}),
        st.lists(inner, min_size=1, max_size=3).map(lambda some: {"any": some}),
        st.lists(inner, min_size=1, max_size=3).map(lambda some: {"all": some}),
    ),
    max_leaves=6,
)


@settings(max_examples=200)
@given(data=conditions, brief=briefs)
def test_what_a_condition_guards_is_given_where_it_holds(data: object, brief: dict[str, str]) -> None:
    scope = Scope(brief_of("".join(f"{key}: {value}\n" for key, value in brief.items())))
    condition = read_condition(data, ())
    if holds(condition, scope):
        assert {path: scope.state(path) for path in known_by(condition)} == dict.fromkeys(known_by(condition), "given")


@pytest.mark.parametrize(
    ("data", "guarded"),
    [
        ({"known": ["owner", "summary"]}, {"owner", "summary"}),
        ({"all": [{"known": "owner"}, {"equals": {"summary": "Ann"}}]}, {"owner", "summary"}),
        ({"any": [{"known": ["owner", "summary"]}, {"known": "owner"}]}, {"owner"}),
        ({"not": {"missing": "owner"}}, set()),
        ({"not": {"known": "owner"}}, set()),
        ({"missing": "owner"}, set()),
        ({"compare": {"left": "quality.load.peak", "is": "above", "right": "quality.load.hold"}},
         {"quality.load.peak", "quality.load.hold"}),
        ({"count": {"in": "data", "at-least": "1"}}, {"data"}),
        ({"count": {"in": "data", "at-most": "1"}}, set()),
        ({"any": {"in": "data", "as": "d", "where": {"known": "d.class"}}}, set()),
    ],
)  # fmt: skip
def test_a_condition_guards_what_it_cannot_hold_without(data: object, guarded: set[str]) -> None:
    assert {".".join(path) for path in known_by(read_condition(data, ()))} == guarded
