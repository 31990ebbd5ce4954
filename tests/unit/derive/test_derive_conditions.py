"""When the condition of a rule holds: each operator, true and false, and what cannot be compared."""

from __future__ import annotations

import pytest
from derive_samples import brief_of, results, rule_of

from specsmith.derive.conditions import holds
from specsmith.derive.facts import Scope
from specsmith.rules.conditions import read_condition
from specsmith.source import read

BRIEF = brief_of("""\
    also: ai-ml
    stage: alpha
    owner: Priya
    markets: [EU, us]
    rollout: {none: the change is a page of text}
    billing: {none: free, }
    change: {breaking: false}
    goals:
      - id: G-1
        outcome: Uploads finish
      - outcome: Support answers sooner
    capabilities:
      - {name: Resume, goal: G-1, priority: must, requirements: [The API shall resume.]}
      - {name: Cancel, for: support answers sooner, priority: could}
    requirements: [The API shall log.]
    data:
      - {name: session, class: confidential, personal: true, retention: 7 days}
      - {name: counters, class: internal, stores: {none: kept in memory}}
    integrations:
      - {name: Store, criticality: hard, timeout: 300 ms, retries: 3, planned_rate: 60 /min, rate_limit: 2 /s}
    capability_analysis:
      - {capability: Resume, others: {Vendor A: "yes", Do nothing: "no"}}
    risks:
      - {title: Quota, likelihood: 4, impact: 5}
      - {title: Delay, likelihood: 1, impact: 2}
      - Unrated
    quality:
      load: {peak: 2000 uploads/s, growth: 60 %/year}
      availability: {slo: 99.95 %, sla: 99.9 %, rto: 30 min, rpo: 1800 s}
""")


def held(text: str) -> bool:
    """Whether the condition holds for the brief above."""
    return holds(read_condition(read(text.encode(), "condition.yaml").data, ()), Scope(BRIEF))


@pytest.mark.parametrize(
    ("true", "false"),
    [
        ("known: owner", "known: summary"),
        ("known: [owner, quality.load.peak]", "known: [owner, quality.load.hold]"),
        ("known: data", "known: events"),
        ("known: change.breaking", "known: change.reversible"),
        ("known: quality.availability", "known: quality.security"),
        ("known: [system, feature, stage, kinds]", "known: rollout"),
        ("known: every-requirement", "known: rollout.disable"),
        ("missing: summary", "missing: owner"),
        ("missing: [owner, summary]", "missing: [owner, rollout]"),
        ("missing: ai.fallback", "missing: rollout.rollback.within"),
        ("none: rollout", "none: owner"),
        ("none: [rollout, billing]", "none: [rollout, events]"),
        ("none: rollout.rollback.within", "none: ai.fallback"),
        ("equals: {owner: Priya}", "equals: {owner: priya}"),
        ("equals: {change.breaking: 'false'}", "equals: {change.breaking: 'true'}"),
        ("equals: {owner: Priya, stage: alpha}", "equals: {owner: Priya, stage: beta}"),
        ("equals: {quality.availability.rto: 30 min}", "equals: {quality.availability.rto: 1800 s}"),
        ("one-of: {stage: [discovery, alpha]}", "one-of: {stage: [beta, ga]}"),
        ("one-of: {owner: [Ann, Priya]}", "one-of: {summary: [Ann, Priya]}"),
        ("contains: {markets: eu}", "contains: {markets: uk}"),
        ("contains: {markets: [uk, US]}", "contains: {compliance.regimes: gdpr}"),
        ("contains: {kinds: ai-ml}", "contains: {kinds: enterprise-saas}"),
        ("contains: {kinds: developer-platform}", "contains: {distribution: saas}"),
        ("above: {quality.availability.slo: 99.9 %}", "above: {quality.availability.slo: 99.95 %}"),
        ("above: {quality.load.peak: 100000 /min}", "above: {quality.load.peak: 120000 /min}"),
        ("below: {quality.availability.rto: 1 h}", "below: {quality.availability.rto: 1800 s}"),
        ("below: {quality.availability.rto: 1 day}", "below: {quality.load.hold: 1 day}"),
        *(
            (
                f"compare: {{left: quality.availability.{left}, is: {relation}, right: quality.availability.{right}}}",
                f"compare: {{left: quality.availability.{right}, is: {relation}, right: quality.availability.{left}}}",
            )
            for left, relation, right in [("slo", "above", "sla"), ("sla", "below", "slo")]
        ),
        (
            "compare: {left: quality.availability.rto, is: at-least, right: quality.availability.rpo}",
            "compare: {left: quality.availability.rto, is: above, right: quality.availability.rpo}",
        ),
        (
            "compare: {left: quality.availability.sla, is: at-most, right: quality.availability.slo}",
            "compare: {left: quality.availability.slo, is: at-most, right: quality.availability.sla}",
        ),
        (
            "compare: {left: quality.availability.slo, is: at-least, right: quality.availability.sla}",
            "compare: {left: quality.availability.slo, is: at-least, right: quality.load.hold}",
        ),
        ("count: {in: data, at-least: 2}", "count: {in: data, at-least: 3}"),
        ("count: {in: data, at-most: 2}", "count: {in: data, at-most: 1}"),
        ("count: {in: events, at-most: 0}", "count: {in: events, at-least: 1}"),
        ("count: {in: every-requirement, at-least: 2}", "count: {in: every-requirement, at-least: 3}"),
        (
            "count: {in: data, as: d, where: {equals: {d.personal: 'true'}}, at-least: 1, at-most: 1}",
            "count: {in: data, as: d, where: {equals: {d.personal: 'true'}}, at-least: 2}",
        ),
        (
            "any: {in: data, as: d, where: {known: d.retention}}",
            "any: {in: data, as: d, where: {known: d.purpose}}",
        ),
        ("any: {in: data}", "any: {in: events}"),
        (
            "any: {in: risks, as: r, where: {one-of: {r.band: [high, critical]}}}",
            "any: {in: risks, as: r, where: {equals: {r.band: medium}}}",
        ),
        (
            "any: {in: capability_analysis.others, as: o, where: {equals: {o.key: Do nothing}}}",
            "any: {in: capability_analysis.others, as: o, where: {equals: {o.key: Vendor B}}}",
        ),
        (
            "all: {in: data, as: d, where: {known: d.class}}",
            "all: {in: data, as: d, where: {known: d.retention}}",
        ),
        ("all: {in: events, as: e, where: {known: e.delivery}}", "all: [known: owner, known: summary]"),
        ("any: [known: summary, known: owner]", "any: [known: summary, none: owner]"),
        ("all: [known: owner, none: rollout]", "not: {all: [known: owner, none: rollout]}"),
        ("not: {known: summary}", "not: {missing: summary}"),
        ("{known: owner, none: rollout}", "{known: owner, missing: owner}"),
        ("{not: {known: summary}, any: {in: data}}", "{not: {known: owner}, any: {in: data}}"),
    ],
)
def test_each_operator_holds_where_it_should_and_only_there(true: str, false: str) -> None:
    assert held(true)
    assert not held(false)


@pytest.mark.parametrize(
    ("checked", "date", "old"),
    [
        ("2026-05-23", "2026-11-20", True),
        ("2026-05-24", "2026-11-20", False),
        ("2026-12-01", "2026-11-20", False),
        ("2026-05-23", None, False),
        ("2025-02-29", "2026-11-20", False),
    ],
)
def test_a_day_grows_old_by_the_date_of_the_brief_and_by_no_other(checked: str, date: str | None, old: bool) -> None:
    dated = f"date: {date}\n" if date else ""
    brief = brief_of(
        f"{dated}capability_analysis: [{{capability: Resume, others: {{A: {{has: x, checked: {checked}}}}}}}]"
    )
    condition = "any: {in: capability_analysis.others, as: other, where: {older-than: {other.checked: 180 days}}}"
    assert holds(read_condition(read(condition.encode(), "condition.yaml").data, ()), Scope(brief)) is old


def test_no_condition_always_holds() -> None:
    assert holds(None, Scope(BRIEF))


def test_the_stage_is_discovery_where_the_brief_does_not_say() -> None:
    condition = read_condition({"equals": {"stage": "discovery"}}, ())
    assert holds(condition, Scope(brief_of()))


def test_a_band_is_neither_given_nor_equal_to_anything_until_the_risk_is_rated() -> None:
    rule = rule_of("""\
        each: risks
        derives:
          - question: Is "{it.title}" rated?
            if: {missing: it.band}
            answer: it.likelihood
          - key: known
            question: Is "{it.title}" known as {it.band}?
            if: {known: it.band}
            answer: it.trigger
    """)
    asked = {id: result.texts["text"] for id, result in results(rule, BRIEF).items()}
    assert asked == {
        "SMP-01@unrated": 'Is "Unrated" rated?',
        "SMP-01.known@quota": 'Is "Quota" known as critical?',
        "SMP-01.known@delay": 'Is "Delay" known as low?',
    }


REFERENCE = """\
    each: goals
    when: {not: {references: {in: capabilities, field: %s, to: it}}}
    derives:
      - question: Which capability serves "{it.outcome}"?
        answer: capabilities.goal
"""


def test_an_entry_is_referred_to_by_its_id_or_by_its_name_in_any_case() -> None:
    assert list(results(rule_of(REFERENCE % "goal"), BRIEF)) == ["SMP-01@support-answers-sooner"]
    assert list(results(rule_of(REFERENCE % "for"), BRIEF)) == ["SMP-01@G-1"]


def test_a_reference_from_an_empty_list_does_not_hold() -> None:
    brief = brief_of("goals: [Uploads finish]")
    assert list(results(rule_of(REFERENCE % "goal"), brief)) == ["SMP-01@uploads-finish"]


@pytest.mark.parametrize(
    "condition",
    [
        "compare: {left: quality.availability.slo, is: above, right: quality.availability.rto}",
        "compare: {left: quality.availability.slo, is: at-most, right: quality.load.peak}",
        "above: {quality.availability.rto: 5 MB}",
        "below: {quality.availability.slo: 5}",
        "not: {not: {below: {quality.availability.rto: 99 %}}}",
    ],
)
def test_quantities_without_a_common_unit_are_a_remark_and_hold_nothing(condition: str) -> None:
    scope = Scope(BRIEF)
    assert not holds(read_condition(read(condition.encode(), "condition.yaml").data, ()), scope)
    (remark,) = scope.remarks
    assert remark.level == "warning"
    assert remark.name == "incomparable-quantities"
    assert remark.path[:2] == ("quality", "availability")
    assert "have no common unit" in remark.message


def test_a_missing_side_of_a_comparison_is_no_remark() -> None:
    scope = Scope(BRIEF)
    for relation in ("above", "below", "at-least", "at-most"):
        fields = {"left": "quality.load.hold", "is": relation, "right": "quality.availability.slo"}
        assert not holds(read_condition({"compare": fields}, ()), scope)
    assert not scope.remarks


def test_the_same_quantity_in_two_units_is_neither_above_nor_below() -> None:
    for entry in ("above: {quality.availability.rto: 1800 s}", "below: {quality.availability.rto: 0.5 h}"):
        assert not held(entry)
