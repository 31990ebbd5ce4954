"""A derived item that takes an unanswered fact for given: it says so, and the question knows it."""

from __future__ import annotations

from derive_samples import brief_of, rule_of

from specsmith.derive import derive
from specsmith.spec import Question, Requirement, Spec

LIMIT = rule_of("""\
    id: SMP-05
    title: A call has a limit
    each: integrations
    when: {known: it.timeout}
    derives:
      - requirement: If {it.name} has not answered within {it.timeout}, then the {system} shall follow the fallback.
        relies-on: it.fallback
""")

FALLBACK = rule_of("""\
    id: SMP-06
    title: A fallback is described
    each: integrations
    when: {missing: it.fallback}
    derives:
      - question: What happens without {it.name}?
        answer: it.fallback
""")

OPEN = "integrations: [{name: Bankline, timeout: 2 s}]\n"
ANSWERED = "integrations: [{name: Bankline, timeout: 2 s, fallback: queues the payment}]\n"
DECLINED = "integrations: [{name: Bankline, timeout: 2 s, fallback: {none: the call is optional}}]\n"


def spec_of(text: str) -> Spec:
    return derive(brief_of(text), (LIMIT, FALLBACK), "sample.brief.yaml")


def requirement(spec: Spec) -> Requirement:
    return next(each for each in spec.requirements if each.id == "SMP-05@bankline")


def question(spec: Spec, id: str = "SMP-06@bankline") -> Question:
    return next(each for each in spec.questions if each.id == id)


def test_an_item_depends_on_the_question_that_asks_for_what_it_takes_for_given() -> None:
    spec = spec_of(OPEN)
    assert requirement(spec).depends == ("SMP-06@bankline",)
    assert question(spec).leaning == ("SMP-05@bankline",)


def test_an_answer_ends_the_dependency() -> None:
    assert requirement(spec_of(ANSWERED)).depends == ()


def test_a_fact_that_is_declared_none_is_an_answer() -> None:
    assert requirement(spec_of(DECLINED)).depends == ()


def test_an_authors_question_that_covers_a_derived_one_takes_its_place() -> None:
    asked = "questions: [{id: Q-1, text: What then?, owner: Ana, blocks: ga, covers: [SMP-06@bankline]}]\n"
    spec = spec_of(OPEN + asked)
    assert requirement(spec).depends == ("Q-1",)
    assert question(spec, "Q-1").leaning == ("SMP-05@bankline",)


def test_any_other_item_that_covers_the_question_has_answered_it() -> None:
    answered = "requirements: [{id: FR-1, statement: The API shall queue payments., covers: [SMP-06@bankline]}]\n"
    assert requirement(spec_of(OPEN + answered)).depends == ()


def test_a_waived_question_holds_nothing_up() -> None:
    waived = "waivers: [{rule: SMP-06@bankline, reason: the vendor answers for it, owner: Ana}]\n"
    assert requirement(spec_of(OPEN + waived)).depends == ()


def test_a_question_that_more_items_lean_on_comes_first() -> None:
    calm = "integrations: [{name: Almanac}, {name: Bankline, timeout: 2 s}]\n"
    assert [each.id for each in spec_of(calm).questions] == ["SMP-06@bankline", "SMP-06@almanac"]
