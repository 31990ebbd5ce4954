"""The order in which a brief lists things gives nothing its name and changes no words."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.properties.briefs import COMPLETE, Data, made_up
from tests.properties.decisions import decided, decided_briefs
from tests.properties.identity import reordered, unstable
from tests.properties.made import documents_of, spec_of


@settings(max_examples=30)
@given(decided_briefs(), st.randoms(use_true_random=False))
def test_every_list_can_be_written_in_another_order(data: Data, random: Random) -> None:
    """The same ids, the same derived ids, and in each block the same words."""
    other = reordered(data, random)
    assert isinstance(other, dict)
    assert unstable(documents_of(spec_of(data)), documents_of(spec_of(other))) == []


def test_a_brief_with_every_field_can_be_written_in_another_order() -> None:
    """Two entries in each list, so that there is an order."""
    data = decided(made_up(COMPLETE), Random(1), COMPLETE)
    other = reordered(data, Random(2))
    assert isinstance(other, dict)
    assert unstable(documents_of(spec_of(data)), documents_of(spec_of(other))) == []
