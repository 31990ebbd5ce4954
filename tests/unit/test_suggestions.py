"""What is suggested for a word that nobody knows."""

import pytest

from specsmith.diagnostics import did_you_mean

WORDS = ("queue", "internal", "enterprise-saas", "form", "from", "id")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("qeuue", "queue"),
        ("fomr", "form"),
        ("interal", "internal"),
        ("saas", "enterprise-saas"),
        ("personal", ""),  # as long as "internal", and something else
        ("kind", ""),  # twice as long as "id"
        ("", ""),
    ],
)
def test_a_slip_or_a_part_of_a_name_leads_to_the_word_and_something_else_to_none(word: str, meant: str) -> None:
    assert did_you_mean(word, WORDS) == (f'did you mean "{meant}"?' if meant else "")
