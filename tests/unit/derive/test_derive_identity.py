"""What items are called: their own ids, provisional ones that do not depend on the place, and slugs."""

from __future__ import annotations

import re

import pytest
from derive_samples import brief_of
from hypothesis import given, settings
from hypothesis import strategies as st

from specsmith.brief.model import Brief
from specsmith.brief.model.item import Item
from specsmith.brief.walk import sections
from specsmith.derive.identity import Identities, field_name, key_of, main_text, name_of, slug

CLASHING = ("What becomes of upload 33?", "What becomes of upload 291?")
"""Two questions whose digests begin with the same four digits."""


def shown_ids(brief: Brief) -> list[str]:
    identities = Identities(brief)
    return [identities.of(each) for _, each in sections(brief) if isinstance(each, Item)]


def test_an_id_of_the_authors_is_kept() -> None:
    assert shown_ids(brief_of("risks: [{id: R-7, title: Quota}]")) == ["R-7"]


def test_an_item_without_an_id_has_its_prefix_and_a_digest_of_its_main_text() -> None:
    brief = brief_of("""\
        goals: [Uploads finish]
        risks: [Quota]
        integrations: [Store]
        requirements: [The API shall log.]
    """)
    for id, prefix in zip(shown_ids(brief), ("G", "FR", "I", "R"), strict=True):
        assert re.fullmatch(prefix + "-[0-9a-f]{4}", id)


@pytest.mark.parametrize(
    "again",
    [
        "risks: [Delay, The quota may be too small]",
        'risks: ["the  quota may be TOO small"]',
        "risks: [{title: The quota may be too small, cause: growth, notes: new}]",
        "risks:\n  - The quota may\n    be too small\n",
    ],
)
def test_a_provisional_id_outlives_new_neighbours_new_facts_and_another_spelling_of_spaces(again: str) -> None:
    (before,) = shown_ids(brief_of("risks: [The quota may be too small]"))
    assert before in shown_ids(brief_of(again))


def test_a_provisional_id_changes_with_the_main_text() -> None:
    assert shown_ids(brief_of("risks: [Quota]")) != shown_ids(brief_of("risks: [Quotas]"))


def test_two_provisional_ids_that_would_be_the_same_are_longer() -> None:
    both = shown_ids(brief_of(f"questions: ['{CLASHING[0]}', '{CLASHING[1]}']"))
    assert len(set(both)) == 2
    assert all(re.fullmatch("Q-[0-9a-f]{10}", id) for id in both)
    alone = [shown_ids(brief_of(f"questions: ['{text}']"))[0] for text in CLASHING]
    assert alone[0] == alone[1]
    assert all(id.startswith(alone[0]) for id in both)


def test_clashes_count_only_among_items_of_one_kind_that_have_no_id() -> None:
    question, risk = shown_ids(brief_of(f"questions: ['{CLASHING[0]}']\nrisks: ['{CLASHING[1]}']"))[::-1]
    assert len(question.partition("-")[2]) == len(risk.partition("-")[2]) == 4
    pinned = shown_ids(brief_of(f"questions: ['{CLASHING[0]}', {{id: Q-1, text: '{CLASHING[1]}'}}]"))
    assert len(pinned[0].partition("-")[2]) == 4


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Object storage", "object-storage"),
        ("PATCH /v1/uploads/{id}", "patch-v1-uploads-id"),
        ("  --Übergröße & café!--  ", "ubergrosse-cafe"),
        ("a" * 80, "a" * 60),
        ("word " * 20, "word-" * 11 + "word"),
        ("x", "x"),
    ],
)
def test_a_slug_is_small_letters_digits_and_dashes(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_texts_of_which_no_letter_is_left_have_slugs_of_their_own() -> None:
    assert slug("電子メール") != slug("決済")
    assert re.fullmatch("[0-9a-f]{10}", slug("決済"))


@settings(max_examples=200)
@given(st.text(min_size=1, max_size=200))
def test_every_slug_can_stand_in_an_id(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?", slug(text))


def test_the_key_of_an_item_is_its_id_or_the_slug_of_its_name() -> None:
    brief = brief_of("integrations: [Object storage, {id: I-3, name: Mail sender}]")
    assert [key_of(each) for each in brief.integrations] == ["object-storage", "I-3"]


def test_a_requirement_is_named_by_its_title_and_known_by_its_sentence() -> None:
    (requirement,) = brief_of("requirements: [{title: Logging, when: it works, shall: log}]").requirements
    assert (name_of(requirement), main_text(requirement)) == ("Logging", "log")


def test_a_criterion_is_known_by_its_steps_or_its_check() -> None:
    accept = "[{given: a, when: b, then: c}, the log holds one line]"
    (requirement,) = brief_of(f"requirements: [{{shall: log, accept: {accept}}}]").requirements
    assert [main_text(each) for each in requirement.accept] == ["a b c", "the log holds one line"]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (("integrations", 1, "fallback"), "integrations[mail-sender].fallback"),
        (("integrations", 0, "fallback"), "integrations[I-3].fallback"),
        (("goals", 0, "metrics", 0, "baseline"), "goals[uploads-finish].metrics[completion].baseline"),
        (("quality", "load", "peak"), "quality.load.peak"),
        (("markets", 1), "markets[2]"),
        (("evaluations", 0, "options", 0, "evidence"), "evaluations[which-one].options[tus].evidence"),
    ],
)
def test_a_field_is_named_by_the_names_of_entries_and_not_by_their_numbers(
    path: tuple[str | int, ...], name: str
) -> None:
    brief = brief_of("""\
        markets: [eu, us]
        integrations: [{id: I-3, name: Store}, Mail sender]
        goals: [{outcome: Uploads finish, metrics: [completion]}]
        evaluations: [{question: Which one, options: [tus]}]
    """)
    assert field_name(brief, path) == name
