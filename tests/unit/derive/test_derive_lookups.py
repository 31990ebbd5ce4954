"""What was looked up once is used again only where it is the same."""

from __future__ import annotations

from derive_samples import brief_of, results, rule_of
from rule_samples import EXAMPLES, KNOWLEDGE
from rule_samples import brief_of as sample_of

from specsmith.derive.facts import Scope
from specsmith.derive.fire import Result, fire

BRIEF = brief_of("""\
    goals:
      - {outcome: Faster, metrics: [{name: faster}]}
      - {outcome: Cheaper, metrics: [{name: cheaper}]}
    integrations:
      - {name: Bankline, timeout: 2 s}
      - {name: Mail sender, timeout: 3 s}
      - {name: Storage, timeout: 1 s}
""")


def test_entries_that_depend_on_the_item_are_looked_for_anew_for_each_item() -> None:
    rule = rule_of("""\
        each: integrations
        when:
          any: {in: integrations, as: other, where: {compare: {left: other.timeout, is: above, right: it.timeout}}}
        derives: [{decision: Wait as long as for the others}]
    """)
    assert list(results(rule, BRIEF)) == ["SMP-01@bankline", "SMP-01@storage"]


def test_what_entries_of_an_item_refer_to_is_looked_up_anew_for_each_item() -> None:
    rule = rule_of("""\
        each: goals
        when: {references: {in: it.metrics, field: name, to: it}}
        derives: [{decision: Keep the goal}]
    """)
    assert list(results(rule, BRIEF)) == ["SMP-01@faster", "SMP-01@cheaper"]


def said(result: Result) -> object:
    """What there is to compare of a result."""
    return result.id, dict(result.texts), result.treatments, result.origin, result.path, result.answer, result.waits


def test_what_one_rule_looked_up_changes_nothing_for_another() -> None:
    for (rule, state), part in list(EXAMPLES.items())[::7]:
        brief = sample_of(part)
        together = Scope(brief)
        for each in KNOWLEDGE.rules:
            one, other = list(fire(each, together)), list(fire(each, Scope(brief)))
            assert list(map(said, one)) == list(map(said, other)), (rule, state, each.id)
