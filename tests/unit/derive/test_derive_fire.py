"""What a rule derives from a brief: ids, texts, the facts that it saw, and what waits for which answer."""

from __future__ import annotations

from derive_samples import brief_of, results, rule_of

from specsmith.derive import derive
from specsmith.spec import Fact

TIMEOUT = rule_of("""\
    each: integrations
    when: {equals: {it.kind: api}}
    derives:
      - requirement: If {it.name} takes longer than {it.timeout}, then the {system} shall end the call.
        if: {known: it.timeout}
      - key: again
        requirement: When a call to {it.name} has ended, the {system} shall repeat the call {it.retries} times.
        if: {known: [it.timeout, it.retries]}
      - key: limit
        question: How long may the {system} wait for {it.name}, and how often may the call be repeated?
        if: {missing: [it.timeout, it.retries]}
        answer: [it.timeout, it.retries]
""")

BRIEF = brief_of("""\
    system: Upload API
    integrations:
      - {name: Bankline, kind: api, timeout: 2 s, retries: 3}
      - {name: Object storage, kind: api, timeout: 300 ms}
      - {id: I-7, name: Mail sender, kind: api}
      - {name: Export, kind: file}
""")


def texts(rule_text: str, brief: str) -> dict[str, str]:
    """The main text of each result, by id."""
    found = results(rule_of(rule_text), brief_of(brief))
    return {id: next(iter(result.texts.values())) for id, result in found.items()}


def test_each_entry_gets_texts_named_after_its_id_or_its_name() -> None:
    assert list(results(TIMEOUT, BRIEF)) == [
        "SMP-01@bankline",
        "SMP-01.again@bankline",
        "SMP-01@object-storage",
        "SMP-01.limit@object-storage",
        "SMP-01.limit@I-7",
    ]


def test_slots_hold_values_as_the_author_wrote_them() -> None:
    statements = [each.texts["statement"] for each in results(TIMEOUT, BRIEF).values() if "statement" in each.texts]
    assert statements == [
        "If Bankline takes longer than 2 s, then the Upload API shall end the call.",
        "When a call to Bankline has ended, the Upload API shall repeat the call 3 times.",
        "If Object storage takes longer than 300 ms, then the Upload API shall end the call.",
    ]


def test_a_question_names_the_missing_fields_and_the_texts_that_wait_for_them() -> None:
    found = results(TIMEOUT, BRIEF)
    some, all_ = found["SMP-01.limit@object-storage"], found["SMP-01.limit@I-7"]
    assert some.answer == ("integrations[object-storage].retries",)
    assert some.waits == ("SMP-01.again@object-storage",)
    assert all_.answer == ("integrations[I-7].timeout", "integrations[I-7].retries")
    assert all_.waits == ("SMP-01.again@I-7", "SMP-01@I-7")


def test_each_question_names_only_the_texts_that_wait_for_its_own_answer() -> None:
    rule = rule_of("""\
        derives:
          - decision: Meet {owner}
            if: {known: owner}
          - key: summary
            decision: Print {summary}
            if: {known: summary}
          - key: both
            decision: Print {summary} for {owner}
            if: {known: [summary, owner]}
          - key: who
            question: Who owns the work?
            if: {missing: owner}
            answer: owner
          - key: what
            question: What is the work?
            if: {missing: summary}
            answer: summary
    """)
    found = results(rule, brief_of())
    assert found["SMP-01.who@BRIEF"].waits == ("SMP-01.both@BRIEF", "SMP-01@BRIEF")
    assert found["SMP-01.what@BRIEF"].waits == ("SMP-01.both@BRIEF", "SMP-01.summary@BRIEF")


def test_a_text_does_not_wait_for_a_fact_that_is_declared_none() -> None:
    brief = brief_of("integrations: [{name: Bankline, kind: api, timeout: {none: a file drop}}]")
    (question,) = results(TIMEOUT, brief).values()
    assert question.answer == ("integrations[bankline].retries",)
    assert question.waits == ("SMP-01.again@bankline",)


def test_a_question_is_not_asked_where_every_answer_is_declared_none() -> None:
    facts = "timeout: {none: a file drop}, retries: {none: a file drop}"
    assert not results(TIMEOUT, brief_of(f"integrations: [{{name: Bankline, kind: api, {facts}}}]"))


def test_an_answer_that_is_declared_none_with_its_whole_section_is_not_asked_for() -> None:
    rule = rule_of("""\
        derives:
          - question: How long may a rollback take?
            answer: rollout.rollback.within
    """)
    assert results(rule, brief_of())
    assert results(rule, brief_of("rollout: {disable: a flag}"))
    assert not results(rule, brief_of("rollout: {none: a printed form}"))
    assert not results(rule, brief_of("rollout: {rollback: {none: a printed form}}"))
    assert not results(rule, brief_of("rollout: {rollback: {within: {none: a printed form}}}"))


def test_a_question_about_what_is_there_names_all_its_fields() -> None:
    rule = rule_of("""\
        each: capabilities
        derives:
          - question: Is "{it}" really {it.priority}?
            if: {known: it.priority}
            answer: [it.priority, it.goal]
    """)
    brief = brief_of("capabilities: [{name: Resume, priority: must, goal: G-1}]")
    assert results(rule, brief)["SMP-01@resume"].answer == (
        "capabilities[resume].priority",
        "capabilities[resume].goal",
    )


def test_the_slot_it_is_the_id_of_the_entry_or_else_its_name() -> None:
    rule = 'each: risks\nderives:\n  - question: Who looks at "{it}"?\n    answer: it.owner\n'
    brief = "risks: [{id: R-1, title: Quota}, Delay]"
    assert list(texts(rule, brief).values()) == ['Who looks at "R-1"?', 'Who looks at "Delay"?']


def test_a_list_in_a_slot_is_joined_by_commas() -> None:
    rule = "when: {known: markets}\nderives:\n  - requirement: The {system} shall work in {markets}.\n"
    assert texts(rule, "markets: [eu, us, uk]") == {"SMP-01@BRIEF": "The system shall work in eu, us, uk."}


def test_what_always_stands_can_be_named_by_every_rule() -> None:
    rule = "derives:\n  - question: Is {feature} ({kinds}) of the {system} in {stage}?\n    answer: stage\n"
    found = texts(rule, "also: ai-ml\nsystem: Upload API\nstage: ga\n")
    assert found == {"SMP-01@BRIEF": "Is Resumable uploads (developer-platform, ai-ml) of the Upload API in ga?"}


def test_a_text_begins_with_a_capital_whatever_value_stands_first() -> None:
    rule = rule_of("""\
        each: data
        derives:
          - risk:
              title: "{it.name} may leak"
              category: data
              cause: "{it.name} is copied"
              effect: people are harmed
            treatments: [encrypt the copies]
    """)
    (risk,) = results(rule, brief_of("data: [contact details]")).values()
    assert risk.texts == {
        "title": "Contact details may leak",
        "category": "data",
        "cause": "Contact details is copied",
        "effect": "People are harmed",
    }
    assert risk.treatments == ("Encrypt the copies",)


def test_the_steps_of_a_criterion_go_on_in_small_letters() -> None:
    rule = rule_of("""\
        each: data
        derives:
          - criterion:
              given: "{it.name} on a disk"
              when: a tester reads the disk
              then: "{it.name} cannot be read"
    """)
    (criterion,) = results(rule, brief_of("data: [contact details]")).values()
    assert list(criterion.texts.values()) == [
        "contact details on a disk",
        "a tester reads the disk",
        "contact details cannot be read",
    ]


def test_a_text_with_a_calculation_stands_only_where_there_is_a_result() -> None:
    rule = """\
        when: {known: [quality.availability.slo, quality.availability.window]}
        calculate:
          budget: {function: error-budget, of: [quality.availability.slo, quality.availability.window]}
        derives:
          - decision: Spend at most {budget}
          - key: without
            decision: Agree on an objective
    """
    good, bad = (f"quality: {{availability: {{slo: {slo}, window: 30 days}}}}" for slo in ("99.9 %", "99.9"))
    assert texts(rule, good) == {
        "SMP-01@BRIEF": "Spend at most 43.2 min",
        "SMP-01.without@BRIEF": "Agree on an objective",
    }
    assert texts(rule, bad) == {"SMP-01.without@BRIEF": "Agree on an objective"}


def test_a_calculation_can_be_compared_with_a_fact() -> None:
    rule = """\
        when: {known: quality.availability.slo}
        calculate:
          chain: {function: product, of: [{in: integrations, as: i, take: i.availability}]}
        derives:
          - decision: Lower the objective to {chain}
            if: {compare: {left: chain, is: below, right: quality.availability.slo}}
    """
    slo = "quality: {availability: {slo: 99.9 %}}\n"
    assert texts(rule, slo + "integrations: [{name: A, availability: 99 %}]") == {
        "SMP-01@BRIEF": "Lower the objective to 99 %"
    }
    assert not texts(rule, slo + "integrations: [{name: A, availability: 99.9 %}]")
    assert not texts(rule, slo)


def test_entries_of_a_table_are_named_by_their_keys() -> None:
    rule = """\
        each: capability_analysis.others
        derives:
          - question: What shows that {it.key} says "{it.has}"?
            if: {missing: it.source}
            answer: it.source
    """
    table = 'capability_analysis: [{capability: Resume, others: {Vendor A: "yes", Do nothing: "no"}}]'
    assert texts(rule, table) == {
        "SMP-01@vendor-a": 'What shows that Vendor A says "yes"?',
        "SMP-01@do-nothing": 'What shows that Do nothing says "no"?',
    }


def test_a_result_names_the_facts_that_it_saw_and_where_they_stand() -> None:
    found = results(TIMEOUT, BRIEF)
    known, asked = found["SMP-01@bankline"].origin, found["SMP-01.limit@I-7"].origin
    assert known.facts == (Fact("kind", "api"), Fact("timeout", "2 s"))
    assert known.paths == (("integrations", 0, "kind"), ("integrations", 0, "timeout"))
    assert [fact.said for fact in asked.facts] == ["= api", "is not given", "is not given"]
    assert asked.paths[1] == ("integrations", 2, "timeout")
    assert found["SMP-01@bankline"].path == ("integrations", 0)


def test_only_the_branch_that_holds_is_named_as_a_reason() -> None:
    rule = rule_of("""\
        when:
          any:
            - known: summary
            - any: {in: data, as: d, where: {equals: {d.personal: true}}}
            - none: rollout
        derives:
          - decision: Decide
    """)
    brief = brief_of("data: [{name: logs}, {name: contacts, personal: true}]\nrollout: {none: a printed form}")
    origin = results(rule, brief)["SMP-01@BRIEF"].origin
    assert [(fact.name, fact.said) for fact in origin.facts] == [
        ("data", "= contacts"),
        ("rollout", "is declared none"),
    ]
    assert origin.paths == (("data", 1), ("rollout",))


def test_questions_come_by_stage_then_by_what_they_hold_up_then_by_family_then_by_id() -> None:
    lines = "id: {id}\ntitle: A sample\nderives:\n"
    ask = "  - question: What about this?\n    answer: summary\n    blocks: {stage}\n"
    wait = "  - key: k{n}\n    decision: Decide by {{summary}}\n    if: {{known: summary}}\n"
    rules = [
        rule_of(lines.format(id=id) + ask.format(stage=stage) + "".join(wait.format(n=n) for n in range(waiting)))
        for id, stage, waiting in [
            ("ZZZ-03", "beta", 0),
            ("ZZZ-02", "beta", 0),
            ("ZZZ-01", "ga", 3),
            ("ZZZ-04", "beta", 2),
            ("ZZZ-05", "discovery", 0),
        ]
    ]
    own = "questions: [{id: Q-1, text: What else?}, {id: Q-2, text: Who pays?, blocks: alpha}]"
    spec = derive(brief_of(own), tuple(rules), "sample.brief.yaml")
    assert [question.id.partition("@")[0] for question in spec.questions] == [
        "ZZZ-05", "Q-2", "ZZZ-04", "ZZZ-02", "ZZZ-03", "ZZZ-01", "Q-1",
    ]  # fmt: skip


def test_a_question_that_names_entries_is_answered_in_these_and_no_others() -> None:
    rule = rule_of("""\
        when:
          any: {in: integrations, as: i, where: {equals: {i.kind: api}, missing: i.retries}}
        calculate:
          unclear:
            function: names
            of: [{in: integrations, as: i, where: {equals: {i.kind: api}, missing: i.retries}}]
        derives:
          - question: "How often is a call repeated: {unclear}?"
            answer: integrations.retries
    """)
    brief = brief_of("""\
        integrations:
          - {name: Bankline, kind: api}
          - {name: Nightly export, kind: file}
          - {name: Mail sender, kind: api}
          - {name: Ledger, kind: api, retries: 2}
    """)
    (question,) = results(rule, brief).values()
    assert question.texts["text"] == "How often is a call repeated: Bankline, Mail sender?"
    assert question.answer == ("integrations[bankline].retries", "integrations[mail-sender].retries")


def test_what_lacks_with_the_whole_that_it_is_in_is_named_once() -> None:
    rule = rule_of("""\
        when: {missing: [user_interface.surfaces, user_interface, quality.load.peak]}
        derives:
          - decision: Choose what people see
    """)
    (result,) = results(rule, brief_of()).values()
    assert [fact.name for fact in result.origin.facts] == ["user_interface", "quality.load.peak"]
