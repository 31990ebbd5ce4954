"""Statements that say nearly the same are found, whatever their number."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lint_briefs import HEAD, findings

from specsmith.brief.parse import parse
from specsmith.lint import shipped
from specsmith.lint.structure.duplicates import duplicates, near_duplicates, words_of
from specsmith.lint.subject import Subject
from specsmith.source import read
from specsmith.spec import Head, Requirement, Spec


def requirements(*statements: str) -> str:
    items = (f'  - {{id: FR-{n}, statement: "{each}"}}\n' for n, each in enumerate(statements))
    return "requirements:\n" + "".join(items)


NAMES = ("duplicate-statement", "near-duplicate")


def pairs(*statements: str) -> list[str]:
    return [each.item for each in findings(requirements(*statements), rules=()) if each.name in NAMES]


LONG = "When a buyer pays an order by card, the shop shall send one receipt by mail to the address of the buyer."


@pytest.mark.parametrize(
    "other",
    [
        LONG,
        LONG.replace("shall", "must"),
        LONG.replace("a buyer", "the buyer").upper(),
        LONG.replace("one receipt", "one signed receipt"),
        LONG.replace("by mail ", ""),
    ],
)
def test_articles_verbs_and_one_word_more_or_less_make_no_other_requirement(other: str) -> None:
    similar = other != LONG.replace("by mail ", "")
    assert pairs(LONG, other) == (["FR-1"] if similar else [])
    assert pairs(other, LONG) == (["FR-1"] if similar else [])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The shop shall answer 401 to expired tokens.", "The shop shall answer 403 to expired tokens."),
        ("The shop shall copy rows from A to B.", "The shop shall copy rows from B to A."),
        ("The shop shall keep old orders.", "The shop shall not keep old orders."),
        ("The shop shall wait.", "The shop shall wait."),
        (LONG, LONG.replace("shall send", "shall not send")),
    ],
)
def test_another_word_another_order_and_very_short_statements_are_left_alone(one: str, other: str) -> None:
    assert pairs(one, other) == []


@given(st.lists(st.sampled_from(["the", "shop", "shall", "not", "send", "a", "receipt", "to"]), max_size=12))
@settings(derandomize=True, deadline=None, max_examples=50)
def test_small_words_and_marks_never_count(words: list[str]) -> None:
    plain = " ".join(words)
    assert words_of(plain) == words_of(f"“The {plain.title()}, each.”")


def test_thousands_of_statements_that_look_alike_are_compared_in_no_time() -> None:
    """Each differs from every other one in two words of twenty, at which comparing all pairs is slowest."""
    requirements = [
        Requirement(f"FR-{n}", ("requirements", n), statement=LONG.replace("one receipt", f"receipt {n} of {n % 7}"))
        for n in range(2_500)
    ]
    brief = parse(read(HEAD.encode(), "shop.brief.yaml"))
    spec = Spec(Head("SHOP", "shop.brief.yaml", "Web shop", ()), requirements=tuple(requirements))
    began = time.process_time()
    subject = Subject(brief, spec, shipped())
    assert [each.path for each in duplicates(subject)] == []
    assert [each.path for each in near_duplicates(subject)] == []
    assert time.process_time() - began < 2
