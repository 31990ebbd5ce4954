"""The list of what is weaker speaks of fields that there are, in directions that they can have."""

from __future__ import annotations

import pytest

from specsmith.brief.scalars import AmountReader, ChoiceReader, FlagReader, TextReader, WholeReader
from specsmith.difference.judging import NONE_IS_STRONGEST, Fact, judge
from specsmith.difference.page import weakened_page
from specsmith.difference.table import DIRECTIONS, ORDERS, table
from tests.unit.difference.seeds import resolve

LISTED = ("dropped", "fewer", "more", "grows", "unanswered")
READERS = {
    "rises": (AmountReader, TextReader), "falls": (AmountReader, TextReader), "later": (TextReader,),
    "gone": (TextReader,), "lowered": (ChoiceReader, TextReader), "becomes-true": (FlagReader,),
    "becomes-false": (FlagReader,), "target": (TextReader,), "looser": (TextReader,), "sentence": (TextReader,),
    "score": (WholeReader, type(None)),
}  # fmt: skip


@pytest.mark.parametrize("field", table())
def test_a_line_names_a_field_of_the_model_and_a_direction_that_it_can_have(field: str) -> None:
    shape = resolve(field)[2]
    for direction, why in table()[field].items():
        assert direction in DIRECTIONS
        assert why
        assert not why.endswith(".")
        if direction in LISTED:
            assert shape.many or shape.keyed, "only a list has entries"
        else:
            assert isinstance(shape.reader, READERS[direction])


@pytest.mark.parametrize("field", [field for field, ways in table().items() if "lowered" in ways])
def test_an_order_holds_each_choice_of_its_field(field: str) -> None:
    reader = resolve(field)[2].reader
    ordered = {word for step in ORDERS[field.rpartition(".")[2]] for word in step.split()} - {"-"}
    assert not isinstance(reader, ChoiceReader) or ordered == set(reader.choices)


def test_every_direction_and_every_order_is_used() -> None:
    assert {way for ways in table().values() for way in ways} == set(DIRECTIONS)
    assert set(ORDERS) == {field.rpartition(".")[2] for field, ways in table().items() if "lowered" in ways}
    assert set(NONE_IS_STRONGEST) <= set(table())


def test_the_page_has_every_line() -> None:
    assert [line for line in weakened_page().splitlines() if line.startswith("| `")] == [
        f"| `{field}` | {way} | {why} |" for field, ways in table().items() for way, why in ways.items()
    ]


@pytest.mark.parametrize(
    ("field", "old", "new", "verdict"),
    [
        ("operations.latency", "p95 300 ms", "p50 300 ms", "weakened"),
        ("operations.latency", "p95 300 ms", "p99 300 ms", "strengthened"),
        ("operations.latency", "p95 300 ms", "p99 400 ms", "changed"),
        ("quality.availability.rto", "1 h", "60 min", "changed"),
        ("operations.max_size", "50 MB", "47.6 MiB", "weakened"),
        ("quality.availability.failure_scope", "one zone", "one host", "weakened"),
        ("requirements.priority", "wont", "should", "grown"),
        ("requirements.priority", "should", "wont", "weakened"),
        ("timeline.deadline", "2027-Q1", "2027-04-01", "weakened"),
        ("timeline.deadline", "2027-Q1", "2027-03-31", "changed"),
        ("timeline.deadline", "2027-03-31", "when it is ready", "weakened"),
        ("timeline.deadline", "in spring", "in summer", "changed"),
        ("milestones.by", "beta", "ga", "weakened"),
        ("milestones.gate", "no lost edit in 14 days", "no lost edit in 7 days", "changed"),
        ("milestones.gate", "errors below 1 %", "errors below 2 %", "weakened"),
        ("risks.trigger", "errors above 1 %", "errors above 3 %", "changed"),
        (
            "requirements.statement",
            "It shall show an edit of a user within 1 s.",
            "It shall show an edit of a user.",
            "weakened",
        ),
        (
            "requirements.statement",
            "It shall show an edit of a user.",
            "It shall show an edit of a user within 1 s.",
            "strengthened",
        ),
        (
            "requirements.statement",
            "It shall show an edit within 1 s for 95 % of edits.",
            "It shall show an edit within about 2 s for most edits.",
            "weakened",
        ),
        ("quality.objectives.target", "99 % below 300 ms", "99 % below 200 ms", "strengthened"),
        ("quality.objectives.target", "at least 99 % below 300 ms", "at least 98 % below 200 ms", "changed"),
        ("requirements.statement", "It shall refuse calls over 5 MB.", "It shall refuse calls over 9 MB.", "changed"),
        ("requirements.statement", "It shall not keep logs.", "It shall keep logs.", "changed"),
        ("requirements.statement", "When 5 calls fail, it shall stop.", "When 9 calls fail, it shall stop.", "changed"),
        ("requirements.statement", "It shall answer by 10:15.", "It shall answer by 10:45.", "changed"),
        ("requirements.statement", "When a user may, it shall act.", "When a user can, it shall act.", "changed"),
    ],
)
def test_a_pair_of_values_is_judged_by_its_direction(field: str, old: str, new: str, verdict: str) -> None:
    values = [resolve(field)[2].reader.read(each) for each in (old, new)]  # type: ignore[union-attr]
    assert judge(field, Fact(values[0]), Fact(values[1])).verdict == verdict


def test_none_is_less_than_any_where_it_says_that_nothing_is_kept() -> None:
    kept, nothing = Fact("30 days"), Fact(None, "it keeps nothing")
    assert judge("integrations.retention", kept, nothing).verdict == "strengthened"
    assert judge("integrations.retention", nothing, kept).verdict == "weakened"
    assert judge("integrations.retention", kept, Fact()).verdict == "weakened"
    assert judge("data.retention", kept, nothing).verdict == "weakened"
