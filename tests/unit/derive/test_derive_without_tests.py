"""A brief without anything that a plan of the tests looks at has none of its facts; any other brief has them."""

from __future__ import annotations

import json

import pytest

from specsmith import derive
from specsmith.brief.parse import parse
from specsmith.derive import testing as plan
from specsmith.derive.identity import Identities
from specsmith.frozen import fields_of
from specsmith.source import read
from tests.properties.made import spec_of

HEAD = {"specsmith": 1, "id": "SHOP", "title": "Web shop", "kind": "cloud-application", "system": "Shop"}
LISTS = ("integrations", "milestones", "operations")
"""Read as records of their own."""


def test_no_section_with_such_facts_is_passed_over() -> None:
    assert {path[0] for path in plan._FACTS} | set(LISTS) == set(derive._TESTED)


@pytest.mark.parametrize("section", sorted({path[0] for path in plan._FACTS} | set(LISTS)))
def test_a_section_that_is_declared_none_is_something_to_look_at(section: str) -> None:
    assert spec_of({**HEAD, section: {"none": "we have none"}}).testing is not None


@pytest.mark.parametrize("fact", [{"verified_by": "tests/pay"}, {"data": "ten orders"}])
def test_what_a_criterion_says_of_its_test_is_kept(fact: dict[str, str]) -> None:
    criterion = {"id": "AC-1", "check": "It is paid", **fact}
    found = spec_of({**HEAD, "requirements": [{"shall": "take payments", "accept": [criterion]}]}).testing
    assert found
    assert "AC-1" in {**found.tests, **found.data}


def test_where_there_is_nothing_nothing_is_lost() -> None:
    brief = parse(read(json.dumps({**HEAD, "goals": ["Buyers come back"]}).encode(), "shop.brief.yaml"))
    made = plan.testing(brief, Identities(brief))
    assert spec_of({**HEAD, "goals": ["Buyers come back"]}).testing is None
    assert not any(getattr(made, each) for each in fields_of(type(made)))
