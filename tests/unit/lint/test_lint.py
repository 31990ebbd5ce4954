"""Findings in a whole brief: their order, their items, their severity, and what silences them."""

from __future__ import annotations

import pytest
from lint_briefs import findings

from specsmith.diagnostics import Diagnostic, show_path
from specsmith.lint.own import OwnChecks, Setting, adjusted
from specsmith.spec import STAGES

BANK = "stage: beta\nintegrations: [{name: Bank, kind: api, fallback: show the last balance}]\n"


def named(name: str, lines: str) -> list[Diagnostic]:
    return [each for each in findings(lines) if each.name == name]


def places(name: str, lines: str) -> list[str]:
    return [show_path(each.path) for each in named(name, lines)]


def test_findings_come_by_path_and_then_by_their_place_in_the_text() -> None:
    lines = """
        summary: TBD
        requirements:
          - {id: FR-1, statement: The shop shall be robust and fast.}
          - {id: FR-1, shall: be easy}
        """
    found = [(show_path(each.path), each.excerpt) for each in findings(lines, rules=())]
    assert found == [
        ("requirements[0].statement", "robust"),
        ("requirements[0].statement", "fast"),
        ("requirements[1].id", ""),
        ("requirements[1].shall", "easy"),
        ("summary", "TBD"),
    ]


def test_the_eleventh_item_comes_after_the_second() -> None:
    lines = "requirements:\n" + "".join(f"  - {{id: FR-{n}, shall: be fast in case {n}}}\n" for n in range(1, 13))
    assert [each.item for each in findings(lines, rules=())] == [f"FR-{n}" for n in range(1, 13)]


def test_a_finding_shows_the_id_of_the_innermost_item() -> None:
    lines = """
        requirements:
          - id: FR-1
            shall: be fast
            accept: [{id: AC-1, when: it opens, then: it is easy}, {id: AC-2, check: It is easy}]
        """
    assert [each.item for each in findings(lines, rules=())] == ["AC-1", "AC-2", "FR-1"]


def test_a_brief_without_faults_has_no_findings() -> None:
    assert findings("requirements: [The shop shall show the price.]", rules=()) == ()


@pytest.mark.parametrize(("stage", "level"), [("discovery", "info"), ("beta", "warning"), ("ga", "error")])
def test_a_stage_turns_a_note_into_a_warning_and_an_error(stage: str, level: str) -> None:
    assert [each.level for each in findings(f"stage: {stage}\nowner: TBD\n", rules=())] == [level]


@pytest.mark.parametrize(("stage", "number"), [("discovery", 0), ("alpha", 0), ("beta", 1), ("ga", 1)])
def test_a_check_may_begin_with_a_stage(stage: str, number: int) -> None:
    lines = f"stage: {stage}\ngoals: [{{outcome: Buyers return, metrics: [returns]}}]\n"
    assert len(findings(lines, rules=())) == number


def test_a_brief_in_another_language_gets_a_note_and_no_word_of_english() -> None:
    lines = "language: de\nowner: TBD\nrequirements: [{id: FR-1, priority: must, statement: Es should fast sein}]\n"
    assert [each.name for each in findings(lines, rules=())] == ["wording-not-checked", "must-without-criterion"]


def test_a_question_of_a_rule_points_to_where_the_answer_belongs() -> None:
    (found,) = [each for each in named("blocking-question", BANK) if each.item == "INT-01.limit@bank"]
    assert found.path == ("integrations", 0)
    assert found.level == "warning"
    assert "integrations[bank].timeout" in found.hint


def test_a_question_about_a_section_that_is_not_there_points_to_the_brief() -> None:
    assert "" in places("blocking-question", "stage: ga\n")


def test_a_question_that_is_not_due_is_no_finding() -> None:
    before = BANK.replace("beta", "alpha")
    assert not [each for each in named("blocking-question", before) if each.item == "INT-01.limit@bank"]


def test_a_question_of_a_rule_is_waived_by_its_whole_name() -> None:
    waived = BANK + 'waivers: [{rule: "blocking-question@INT-01.limit@bank", reason: Bank answers in January}]\n'
    before, after = ({each.item for each in named("blocking-question", lines)} for lines in (BANK, waived))
    assert before - after == {"INT-01.limit@bank"}
    assert not named("waiver-without-match", waived)


def test_what_deriving_found_is_among_the_findings() -> None:
    lines = """
        date: 2026-11-22
        integrations: [{name: Bank, kind: api, timeout: 2 s}]
        waivers:
          - {rule: INT-77, reason: There is no such rule}
          - {rule: INT-01, reason: It was so until November, until: 2026-11-01}
        ratings: {INT-99@bank: {likelihood: 2, impact: 2}}
        """
    assert places("waiver-without-match", lines) == ["waivers[0].rule"]
    assert places("expired-waiver", lines) == ["waivers[1].rule"]
    assert [each.at_key for each in named("rating-without-risk", lines)] == [True]


def test_a_derived_risk_that_is_rated_high_has_to_be_answered_where_it_is_rated() -> None:
    lines = """
        integrations: [{name: Bank, kind: api, criticality: hard, rate_limit: 10 /s, planned_rate: 20 /s}]
        ratings: {INT-03@bank: {likelihood: 4, impact: 4}}
        """
    (found,) = named("risk-without-response", lines)
    assert found.path == ("ratings", "INT-03@bank")
    assert "lacks owner, response, trigger" in found.message


def test_items_whose_derived_texts_would_have_one_id_collide() -> None:
    lines = "integrations: [{name: Object storage, kind: api}, {name: Object-storage, kind: api}]\n"
    (found,) = named("colliding-names", lines)
    assert (found.level, found.path) == ("error", ("integrations", 1))
    assert "integrations[0]" in found.message
    assert not named("colliding-names", lines.replace("name: Object-", "id: I-2, name: Object-"))


def test_an_id_like_that_of_a_rule_is_refused_and_one_of_other_letters_is_not() -> None:
    lines = "risks: [{id: INT-07, title: a}, {id: FR-07, title: b}, {id: INT-7, title: c}]\n"
    assert places("duplicate-id", lines) == ["risks[0].id"]


def test_a_reference_with_a_typing_mistake_gets_the_name_that_was_meant() -> None:
    (found,) = named("unknown-reference", "users: [Buyer]\ncapabilities: [{name: Pay, for: Byer}]\n")
    assert found.hint == 'did you mean "Buyer"?'


@pytest.mark.parametrize(
    ("own", "capability", "verb", "contradicts"),
    [
        ("must", "must", "should", True), ("must", "could", "may", True), ("must", "must", "shall", False),
        ("", "must", "should", True), ("", "could", "shall", False), ("could", "must", "shall", True),
        ("wont", "could", "must", True), ("should", "must", "should", False), ("could", "could", "may", False),
    ],
)  # fmt: skip
def test_the_verb_and_the_priority_of_a_statement_agree(
    own: str, capability: str, verb: str, contradicts: bool
) -> None:
    priority = f"priority: {own}, " if own else ""
    lines = f"""
        capabilities:
          - name: Pay
            priority: {capability}
            requirements: [{{id: FR-1, {priority}statement: The shop {verb} show the price.}}]
        """
    assert bool(named("obligation-against-priority", lines)) == contradicts


@pytest.mark.parametrize(("own", "level"), [("priority: must, ", "error"), ("", "warning")])
def test_a_contradiction_to_a_priority_stops_a_build_where_the_requirement_has_it_itself(own: str, level: str) -> None:
    lines = f"""
        capabilities:
          - {{name: Pay, priority: must, requirements: [{{id: FR-1, {own}statement: The shop should show prices.}}]}}
        """
    assert [each.level for each in named("obligation-against-priority", lines)] == [level]


def test_a_project_can_make_a_finding_less_severe_that_is_less_severe_than_its_check() -> None:
    lines = "capabilities: [{name: Pay, priority: must, requirements: [{id: FR-1, statement: The shop may sell.}]}]\n"
    setting = {"obligation-against-priority": Setting("info", "we read priorities", (), (), ())}
    catalogue = adjusted(setting, OwnChecks((), {}))
    levels = [each.level for each in findings(lines, catalogue=catalogue) if each.name in setting]
    assert levels == ["info"]


@pytest.mark.parametrize("said", ["a minimum commitment", "the minimum commitments", "simple entry", "simple entries"])
def test_a_term_of_the_glossary_is_not_vague(said: str) -> None:
    glossary = "glossary: {Minimum commitment: What is paid in each month, simple entry: A line without tax}\n"
    lines = f"requirements: [{{id: FR-1, statement: The shop shall print {said}.}}]\n"
    names = {"vague-word", "bound-without-number"}
    assert names & {each.name for each in findings(lines)}
    assert not names & {each.name for each in findings(lines + glossary)}


@pytest.mark.parametrize(
    ("said", "vague"),
    [
        ("when: the line is down for 10 s, shall: show a clear banner", True),
        ('statement: "When the line is down for 10 s, the shop shall show a clear banner."', True),
        ("when: the line is down, shall: show a clear banner within 10 s", False),
        ("when: the line is down, shall: show a clear banner, accept: [The banner is 40 px high]", False),
    ],
)
def test_a_number_in_a_condition_measures_no_word_of_what_is_asked_for(said: str, vague: bool) -> None:
    assert bool(named("vague-word", f"requirements: [{{id: FR-1, {said}}}]\n")) == vague


@pytest.mark.parametrize(("key", "several"), [("when", True), ("then", False)])
def test_several_events_are_too_many_in_a_when_and_fine_in_a_then(key: str, several: bool) -> None:
    steps = {"when": "the buyer pays", "then": "the order is open", key: "the call is made and then repeated"}
    lines = f"requirements: [{{id: FR-1, shall: pay, accept: [{{when: {steps['when']}, then: {steps['then']}}}]}}]\n"
    assert bool(named("several-events", lines)) == several


def test_a_requirement_in_parts_has_its_verb_from_the_program() -> None:
    lines = "requirements: [{id: FR-1, priority: could, shall: show the price}]\n"
    assert not named("obligation-against-priority", lines)
    assert not named("missing-obligation", lines)


@pytest.mark.parametrize("said", ["a refused card", "403", "no order exists", "an expired card", "the second time"])
def test_a_criterion_of_no_kind_is_negative_when_its_words_are(said: str) -> None:
    lines = f"""
        requirements:
          - {{id: FR-1, priority: must, shall: take cards, accept: [{{when: the buyer pays, then: {said}}}]}}
        """
    assert not named("no-negative-case", lines)
    assert named("no-negative-case", lines.replace(said, "one order exists"))
    assert named("no-negative-case", lines.replace("then:", "kind: positive, then:"))


def test_the_words_of_another_language_are_not_judged() -> None:
    lines = """
        language: de
        requirements: [{id: FR-1, priority: must, shall: buchen, accept: [{when: gezahlt wird, then: es ist gebucht}]}]
        """
    assert not named("no-negative-case", lines)
    assert named("no-negative-case", lines.replace("then:", "kind: positive, then:"))


def test_a_waiver_by_name_alone_silences_warnings_and_no_errors() -> None:
    lines = "stage: ga\nowner: TBD\nwaivers: [{rule: placeholder, reason: soon}]\n"
    assert [each.name for each in findings(lines, rules=())] == ["placeholder", "waiver-without-match"]
    assert [each.name for each in findings(lines.replace("ga", "beta"), rules=())] == []


def test_a_waiver_of_an_item_holds_for_what_belongs_to_it() -> None:
    lines = """
        requirements: [{id: FR-1, shall: show a simple page, accept: [{when: it opens, then: it is easy}]}]
        waivers: [{rule: vague-word@FR-1, reason: The words are names of themes}]
        """
    assert findings(lines, rules=()) == ()


def test_a_misspelt_waiver_gets_the_name_that_was_meant() -> None:
    (found,) = named("waiver-without-match", "waivers: [{rule: vague-wrod@FR-1, reason: a mistake}]\n")
    assert found.hint == 'did you mean "vague-word@FR-1"?'


LEDGER = "integrations: [{name: Ledger, kind: api, criticality: hard, timeout: 2 s}]\n"


def test_what_leans_on_an_open_question_does_not_pass_the_stage_that_the_question_blocks() -> None:
    (due,) = [each for each in named("blocking-question", "stage: beta\n" + LEDGER) if each.item.startswith("INT-03")]
    assert "INT-01@ledger lean on it)" in due.message
    assert due.level == "warning"
    assert not [
        each for each in named("blocking-question", "stage: alpha\n" + LEDGER) if each.item.startswith("INT-03")
    ]


@pytest.mark.parametrize("stage", STAGES)
def test_a_hard_dependency_without_a_failure_mode_is_reported_once_at_each_stage(stage: str) -> None:
    """As a note before the question is due, and as the question from then on."""
    found = findings(f"stage: {stage}\n{LEDGER}")
    speaking = [each for each in found if each.name == "no-fallback" or each.item == "INT-03.fallback@ledger"]
    assert [each.name for each in speaking] == ["blocking-question" if stage in ("beta", "ga") else "no-fallback"]


@pytest.mark.parametrize(
    "decided",
    [
        LEDGER.replace("timeout", "fallback: {none: both run on one machine}, timeout"),
        LEDGER + "waivers: [{rule: INT-03@ledger, reason: both run on one machine}]\n",
        LEDGER.replace("hard", "degraded"),
    ],
)
def test_a_failure_mode_that_somebody_decided_about_is_not_missed(decided: str) -> None:
    assert not named("no-fallback", decided)


def test_nothing_leans_on_a_question_that_is_answered() -> None:
    answered = "stage: beta\n" + LEDGER.replace("timeout", "fallback: show the last balance, timeout")
    assert not any("lean" in each.message for each in named("blocking-question", answered))


def test_another_number_is_no_slip_of_the_pen() -> None:
    lines = "goals: [{id: G-1, outcome: Paid}, {id: G-2, outcome: Sent}]\ncapabilities: [{name: Pay, goal: G-3}]\n"
    assert [each.hint for each in named("unknown-reference", lines)] == ["there are: G-1, G-2"]


def test_a_hint_that_lists_some_names_says_that_there_are_others() -> None:
    goals = ", ".join(f"{{id: G-{number}, outcome: Order {number} is paid}}" for number in range(1, 10))
    (found,) = named("unknown-reference", f"goals: [{goals}]\ncapabilities: [{{name: Pay, goal: G-77}}]\n")
    assert found.hint == "there are: G-1, G-2, G-3, G-4, G-5, G-6, G-7, G-8 and others"


def test_a_part_that_no_list_names_is_not_offered_to_later_steps() -> None:
    lines = """
        users: [Clerk]
        architecture:
          components: [Shop]
          flows: [{name: Sell, steps: ["Buyer -> Shop: order", "Shop -> Till: total", "Till -> Buyer: paid"]}]
        """
    hints = {each.excerpt: each.hint for each in named("unknown-reference", lines)}
    assert hints.keys() == {"Buyer", "Till"}
    assert "Buyer" not in hints["Till"]


def test_a_sentence_that_begins_with_get_is_no_call() -> None:
    assert not named("two-spellings", "users: [{name: Clerk, need: Get the hours}]\nsummary: GET /v1/hours answers\n")


@pytest.mark.parametrize(
    "lines",
    [
        "quality: {availability: {slo: 99 %, window: 0 days}}",
        "integrations: [{name: Bank, price: -2 EUR/call}]",
        "quality: {load: {peak: 20 /s, growth: -150 %/year}}",
    ],
)
def test_a_quantity_that_cannot_be_is_told(lines: str) -> None:
    assert len(named("impossible-quantity", lines)) == 1


def test_a_price_for_something_else_than_the_volume_counts_is_told() -> None:
    lines = "integrations: [{name: Bank, price: 2 EUR/call, planned_volume: 70 buyers/month}]"
    assert places("incomparable-quantities", lines) == ["integrations[0].planned_volume"]
    assert not places("incomparable-quantities", lines.replace("buyers", "calls"))


def test_a_growth_that_is_not_calculated_is_told() -> None:
    lines = "quality: {load: {peak: 20 /s, growth: 4 %/month, horizon: 2 years}}"
    assert places("incomparable-quantities", lines) == ["quality.load.growth"]


def test_a_missing_unit_is_shown_as_the_field_would_have_it() -> None:
    lines = "quality: {availability: {slo: 99 %, window: 30}, load: {peak: 20}}"
    assert {each.hint for each in named("missing-unit", lines)} == {
        "add the unit, for example: 30 days",
        "add the unit, for example: 20/s",
    }


def test_options_and_criteria_of_one_evaluation_have_names_of_their_own() -> None:
    lines = """
        evaluations:
          - question: Which bank?
            criteria: [{name: Price, weight: 3}, {name: Price, weight: 1}]
            options: [{name: Bank A, scores: {Price: 1}}, {name: bank a, scores: {Price: 4}}]
        """
    assert places("colliding-names", lines) == ["evaluations[0].criteria[1]", "evaluations[0].options[1]"]


def test_a_question_about_some_entries_of_a_list_does_not_point_at_another() -> None:
    lines = """
        stage: alpha
        integrations: [{name: Bank, kind: api, criticality: hard}, {name: Courier, kind: api}]
        """
    found = {each.item: show_path(each.path) for each in named("blocking-question", lines)}
    assert found["INT-16@BRIEF"] == "integrations"
