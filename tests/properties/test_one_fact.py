"""One fact less takes away what needs it, one fact more answers its question: in any brief, with all rules at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings

from specsmith.rules.load import knowledge
from tests.properties.briefs import COMPLETE, DECLINED, Data, Habits, briefs, made_up
from tests.properties.facts import Rules, askings_of, deaf, nagging
from tests.properties.made import brief_of

Check = Callable[[Data, Rules], list[str]]

PLAIN = Habits(short_forms=False, hostile=False)


@pytest.mark.parametrize("check", [deaf, nagging])
@pytest.mark.parametrize("habits", [COMPLETE, DECLINED], ids=["complete", "declared none"])
def test_in_a_brief_with_every_field_each_fact_counts(check: Check, habits: Habits) -> None:
    """No derived text outlives its facts, and no question its answer."""
    assert check(made_up(habits), knowledge().rules) == []


def test_the_check_above_sees_many_questions() -> None:
    """It would hold of a brief about which nobody asks."""
    assert len(list(askings_of(brief_of(made_up(COMPLETE)), knowledge().rules))) > 20


@settings(max_examples=30)
@given(briefs(PLAIN))
def test_in_any_brief_each_fact_counts(data: Data) -> None:
    """A fact that is taken away is asked for, and what needs it goes; a fact that is given is not asked for."""
    rules = knowledge().rules
    assert deaf(data, rules) + nagging(data, rules) == []
