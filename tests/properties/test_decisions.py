"""What an author decides about a derived text has its effect, or is said to have none."""

from __future__ import annotations

from copy import deepcopy
from functools import cache

from specsmith.spec import Part, Requirement, Risk
from tests.properties.briefs import COMPLETE, Data, made_up
from tests.properties.identity import unstable
from tests.properties.made import documents_of, parts_of, spec_of

RATING = {"likelihood": "3", "impact": "4"}


@cache
def derived() -> tuple[Part, ...]:
    return tuple(part for part in parts_of(spec_of(made_up(COMPLETE))) if part.derived)


def complete(**more: object) -> Data:
    return {**deepcopy(made_up(COMPLETE)), **more}


def errors_of(data: Data) -> list[tuple[str | int, ...]]:
    """Where deriving found an error."""
    return [each.path for each in spec_of(data).remarks if each.level == "error"]


def test_two_items_that_cover_one_text_stand_in_any_order() -> None:
    """The derived criteria of the text belong to the same one of the two."""
    covered = next(part for part in derived() if isinstance(part, Requirement) and part.criteria)
    both = [{"id": f"FR-{number}", "statement": f"w{number}k holds", "covers": [covered.id]} for number in (9001, 9002)]
    one, other = (documents_of(spec_of(complete(requirements=order))) for order in (both, both[::-1]))
    assert unstable(one, other) == []


def test_a_rating_of_a_risk_that_stands_is_applied() -> None:
    risk = next(part for part in derived() if isinstance(part, Risk))
    data = complete(ratings={risk.id: RATING})
    assert errors_of(data) == []
    assert [each.score for each in spec_of(data).risks if each.id == risk.id] == [12]


def test_a_rating_of_a_risk_that_is_waived_or_covered_is_an_error() -> None:
    """Its words would be in no document, and nobody would be told."""
    risk = next(part for part in derived() if isinstance(part, Risk))
    waived = complete(ratings={risk.id: RATING}, waivers=[{"rule": risk.id, "reason": "it is known"}])
    covered = complete(ratings={risk.id: RATING}, users=[{"name": "w9001k", "covers": [risk.id]}])
    assert errors_of(waived) == errors_of(covered) == [("ratings", risk.id)]


def test_a_second_rating_of_a_risk_is_an_error() -> None:
    """A risk can be named with and without the key of its text."""
    risk = next(part for part in derived() if isinstance(part, Risk) and "." in part.id)
    rule, _, item = risk.id.partition("@")
    short = f"{rule.partition('.')[0]}@{item}"
    assert errors_of(complete(ratings={risk.id: RATING, short: RATING})) == [("ratings", short)]
