"""The sentence of a requirement: as its author wrote it, or put together in an EARS form."""

from __future__ import annotations

from itertools import combinations

import pytest
from derive_samples import brief_of

from specsmith.derive import derive
from specsmith.derive.authored import statement_of

PARTS = {
    "where": ("the plan holds exports", "where the plan holds exports, "),
    "while": ("a chunk is missing", "while a chunk is missing, "),
    "when": ("a client asks for the state", "when a client asks for the state, "),
    "if": ("the session has ended", "if the session has ended, "),
}
"""Each condition as it is written, and as it stands in the sentence."""


def statement(**fields: str) -> str:
    lines = "".join(f"    {key}: {value}\n" for key, value in fields.items())
    (requirement,) = brief_of("requirements:\n  -\n" + lines).requirements
    return statement_of(requirement, "Upload API")


@pytest.mark.parametrize("words", [each for number in range(5) for each in combinations(PARTS, number)])
def test_conditions_stand_in_one_order_whichever_are_given(words: tuple[str, ...]) -> None:
    conditions = "".join(PARTS[word][1] for word in words)
    then = "then " if "if" in words else ""
    expected = f"{conditions}{then}the Upload API shall return the offset."
    fields = {word: PARTS[word][0] for word in reversed(words)}
    assert statement(**fields, shall="return the offset") == expected[0].upper() + expected[1:]


@pytest.mark.parametrize(
    ("shall", "ending"),
    [("log", "log."), ("log.", "log."), ("log!", "log!"), ("log: a, b", "log: a, b.")],
)
def test_a_sentence_ends_once(shall: str, ending: str) -> None:
    assert statement(shall=f"'{shall}'") == f"The Upload API shall {ending}"


def test_a_full_stop_at_the_end_of_a_condition_does_not_end_the_sentence() -> None:
    assert statement(when="a client asks.", shall="answer.") == "When a client asks, the Upload API shall answer."


def test_a_statement_is_kept_to_the_letter() -> None:
    assert statement(statement="the API shall log") == "the API shall log"
    assert statement(statement="The API shall log.", shall="log twice") == "The API shall log."


def test_a_requirement_with_nothing_but_a_title_has_no_sentence() -> None:
    assert statement(title="Logging") == ""


def test_the_word_system_stands_in_for_a_system_that_the_brief_does_not_name() -> None:
    spec = derive(brief_of("requirements: [{shall: log}]"), (), "sample.brief.yaml")
    assert [each.statement for each in spec.requirements] == ["The system shall log."]
    spec = derive(brief_of("system: Upload API\nrequirements: [{shall: log}]"), (), "sample.brief.yaml")
    assert [each.statement for each in spec.requirements] == ["The Upload API shall log."]
