"""Items are followed by id, by text and by likeness, and what happens to them is told once."""

from __future__ import annotations

from specsmith.brief.model import Brief
from specsmith.brief.parse import parse
from specsmith.difference.change import Change
from specsmith.difference.comparing import Comparison
from specsmith.source import read
from tests.command_line.program import SMALL


def brief(text: str) -> Brief:
    return parse(read((SMALL + text).encode(), "a.brief.yaml"))


def changes(old: str, new: str, *asked: str) -> list[Change]:
    return Comparison(brief(old), brief(new), asked).changes()


def told(old: str, new: str, *asked: str) -> list[tuple[str, str, str, str]]:
    """What is told of each change: verdict, kind, id, field."""
    return [(each.verdict, each.kind, each.item, each.field) for each in changes(old, new, *asked)]


TWO = """
capabilities:
  - {id: C-1, name: Upload, priority: must, requirements: [%s]}
  - {id: C-2, name: Read, priority: should, requirements: [%s]}
"""
FIRST = "{id: FR-1, shall: store each chunk of an upload}"


def test_a_requirement_that_moves_to_a_lesser_capability_is_weakened() -> None:
    assert told(TWO % (FIRST, ""), TWO % ("", FIRST)) == [
        ("changed", "changed", "FR-1", "requirements"),
        ("weakened", "changed", "FR-1", "priority"),
    ]


def test_a_requirement_without_a_priority_has_that_of_its_capability_and_is_told_with_it() -> None:
    lesser = (TWO % (FIRST, "")).replace("must", "should")
    assert told(TWO % (FIRST, ""), lesser) == [("weakened", "changed", "C-1", "priority")]
    own = FIRST.replace("}", ", priority: must}")
    assert told(TWO % (own, ""), lesser) == [
        ("weakened", "changed", "C-1", "priority"),
        ("weakened", "changed", "FR-1", "priority"),
    ]
    (change,) = changes(TWO % (own, ""), TWO % (FIRST, ""))
    assert (change.verdict, change.old, change.new) == ("changed", "must", "must (its capability's)")


def test_an_item_keeps_its_identity_by_id_then_by_text_then_by_likeness() -> None:
    old = (
        "constraints: [{id: CN-1, text: Phones of 2020 are supported}, Pods keep the present base images of the teams]"
    )
    assert told(old, old.replace("Phones of 2020 are supported", "Nothing else")) == [
        ("changed", "changed", "CN-1", "text")
    ]
    (renumbered,) = changes(old, old.replace("CN-1", "CN-9"))
    assert (renumbered.item, renumbered.field, renumbered.why) == ("CN-9", "id", "an id is meant to stay")
    (reworded,) = changes(old, old.replace("present base images", "current base images"))
    assert (reworded.kind, reworded.field) == ("changed", "text")
    other = told(old, old.replace("Pods keep the present base images", "No new database"))
    assert sorted(each[:2] for each in other) == [("strengthened", "added"), ("weakened", "removed")]


def test_items_of_two_ids_are_two_items_however_alike() -> None:
    old = "constraints: [{id: CN-1, text: Phones of 2020 are supported}]"
    new = "constraints: [{id: CN-2, text: Phones of 2021 are supported}]"
    assert sorted(each[1] for each in told(old, new)) == ["added", "removed"]


def test_a_sentence_is_one_whether_it_is_written_whole_or_in_parts() -> None:
    parts = "requirements: [{id: FR-1, when: a call comes, shall: answer within 2 s}]"
    whole = "requirements: [{id: FR-1, statement: 'When a call comes, the system shall answer within 2 s.'}]"
    assert [each for each in told(parts, whole) if each[0] != "changed"] == []
    (change,) = changes(parts, whole.replace("shall", "should"))
    assert (change.verdict, change.why) == ("weakened", "shall has become should")


def test_what_goes_with_a_requirement_is_not_told_again_and_a_requirement_is() -> None:
    old = TWO % ("{id: FR-1, shall: store, accept: [{id: AC-1, check: it is stored}]}", "")
    new = old.partition("  - {id: C-1")[0] + "  - {id: C-2, name: Read, priority: should}"
    assert told(old, new) == [
        ("weakened", "removed", "C-1", "capabilities"),
        ("weakened", "removed", "FR-1", "requirements"),
    ]


def test_what_the_release_is_said_not_to_have_is_scope_when_it_goes() -> None:
    old = "capabilities: [{id: C-1, name: Upload, priority: wont}]"
    assert changes(old, "")[0].why == "what was excluded is not excluded any more"
    assert told("", old) == [("changed", "added", "C-1", "capabilities")]
    assert told(old, old.replace("wont", "must")) == [("grown", "changed", "C-1", "priority")]


def test_a_negative_criterion_that_goes_is_named_as_one() -> None:
    old = (
        "requirements: [{id: FR-1, shall: store, accept: [{id: AC-1, kind: negative, given: no right, then: refused}]}]"
    )
    (change,) = changes(old, "requirements: [{id: FR-1, shall: store}]")
    assert (change.verdict, change.old) == ("weakened", "given no right, then refused")
    assert change.why == "nothing tests the refusal, limit or missing right any more"


QUESTION = "questions: [{id: Q-1, text: How long is an upload session kept%s?}]\n"


def test_a_question_may_be_closed_by_what_answers_it() -> None:
    session = "data: [{id: DA-1, name: upload session%s}]\n"
    answered = changes(QUESTION % "" + session % "", session % ", retention: 7 days after the upload session")
    assert [each.verdict for each in answered if each.item == "Q-1"] == ["changed"]
    silent = changes(QUESTION % "" + session % "", session % ", class: internal")
    assert [each.verdict for each in silent if each.item == "Q-1"] == ["changed"], "the same words are all there is"
    assert told(QUESTION % "" + session % "", session % "") == [("weakened", "removed", "Q-1", "questions")]
    elsewhere = changes(QUESTION % "", "owner: Ann\n")
    assert [each.verdict for each in elsewhere if each.item == "Q-1"] == ["weakened"]


def test_a_question_is_not_closed_while_that_of_the_rule_which_it_stood_for_is_open() -> None:
    old = "questions: [{id: Q-1, text: How long is it kept?, covers: [DAT-01.kept@session]}]\ndata: [session]\n"
    new = "data: [{name: session, purpose: it is kept for how long it is}]\n"
    closed = next(each for each in changes(old, new, "DAT-01.kept@session") if each.item == "Q-1")
    assert (closed.verdict, closed.why.split(",")[0]) == ("weakened", "it was closed")


def test_the_order_of_the_steps_of_a_rollback_counts_and_that_of_names_does_not() -> None:
    old = "approvers: [Ann, Ben]\nrollout: {rollback: {steps: [Stop, Restore]}}\n"
    assert told(old, old.replace("Ann, Ben", "Ben, Ann")) == []
    (change,) = changes(old, old.replace("Stop, Restore", "Restore, Stop"))
    assert (change.verdict, change.field, change.why) == (
        "changed",
        "rollout.rollback.steps",
        "the order is another one",
    )


def test_a_fact_declared_none_is_gone_with_its_reason() -> None:
    old = "risks: [{id: R-1, title: It breaks, mitigation: a test}]\n"
    (change,) = changes(old, old.replace("a test", "{none: nobody has time}"))
    assert (change.verdict, change.field, change.new) == ("weakened", "mitigation", "none: nobody has time")


def test_what_was_removed_is_placed_where_it_stood() -> None:
    old = "goals: [{id: G-1, outcome: Faster, metrics: [{id: M-1, name: time}]}]\n"
    (change,) = changes(old, "goals: [{id: G-1, outcome: Faster}]\n")
    assert (change.path, change.old_path) == (("goals", 0, "metrics"), ("goals", 0, "metrics", 0))


def test_in_long_lists_what_stands_near_is_compared() -> None:
    old = "constraints:\n" + "".join(f"  - The {number}th store holds the sessions of a day\n" for number in range(300))
    found = changes(old, old.replace("holds the sessions", "keeps the sessions"))
    assert {each.kind for each in found} == {"changed"}
    assert len(found) == 300
