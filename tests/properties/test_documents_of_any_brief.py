"""The documents of any brief: all that it says and nothing else, in blocks, links and headings that hold."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings

from specsmith.brief.model import Brief
from specsmith.brief.section import Section, field_shapes
from specsmith.rules.load import knowledge
from tests.properties.briefs import COMPLETE, DECLINED, NAMES_DERIVED, NOTHING, Data, Habits, made_up
from tests.properties.content import invented, lost, misread, unreadable
from tests.properties.decisions import decided_briefs, records
from tests.properties.facts import asks
from tests.properties.made import Documents, documents_of, spec_of
from tests.properties.places import places
from tests.properties.structure import broken_blocks, broken_headings, broken_links, homeless

Check = Callable[[Data, Documents], list[str]]
CHECKS: tuple[Check, ...] = (
    unreadable,
    lost,
    misread,
    invented,
    broken_blocks,
    homeless,
    broken_links,
    broken_headings,
)
WHOLE = {"complete": COMPLETE, "facts declared none": DECLINED, "sections declared none": NOTHING}


@cache
def documents_by(habits: Habits) -> Documents:
    return documents_of(spec_of(made_up(habits)))


def test_the_complete_brief_has_every_field_of_the_model() -> None:
    """So that a new field is looked at as soon as it is there; what names derived texts is given by other examples."""
    given: dict[type[Section], set[str]] = {}
    for record, model in records(made_up(COMPLETE), Brief):
        given.setdefault(model, set()).update(record)
    lacking = {model.__name__: {*field_shapes(model)} - keys - {*NAMES_DERIVED} for model, keys in given.items()}
    assert {name: keys for name, keys in lacking.items() if keys} == {}
    assert {place.model for place in places() if not {*place.keys} & {*NAMES_DERIVED}} == {*given}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("habits", WHOLE.values(), ids=WHOLE.keys())
def test_a_brief_with_every_field_of_the_model_is_told_whole_and_true(habits: Habits, check: Check) -> None:
    """Each text of it stands in a document, and each word of the documents stands in it, in a rule or in a template."""
    assert check(made_up(habits), documents_by(habits)) == []


@settings(max_examples=45)
@given(decided_briefs())
def test_any_brief_is_told_whole_and_true(data: Data) -> None:
    """Whatever is in its texts, and whatever the author decided about derived ones."""
    documents = documents_of(spec_of(data))
    assert [violation for check in CHECKS for violation in check(data, documents)] == []


@pytest.mark.parametrize("habits", [DECLINED, NOTHING], ids=["facts", "sections"])
def test_a_brief_with_every_fact_declared_none_is_asked_nothing(habits: Habits) -> None:
    assert asks(made_up(habits), knowledge().rules) == []
