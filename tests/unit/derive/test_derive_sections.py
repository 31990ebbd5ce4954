"""What an author wrote and no rule made: every section, list and declined fact has a place in the specification."""

from __future__ import annotations

import pytest
from derive_samples import brief_of

from specsmith.derive import derive
from specsmith.spec import Detail, Spec


def spec_of(text: str) -> Spec:
    return derive(brief_of(text), (), "sample.brief.yaml")


def test_the_head_holds_what_the_brief_says_about_itself_and_what_is_taken_for_granted() -> None:
    head = spec_of("also: ai-ml\nowner: Ann\napprovers: [Bo, Cy]").head
    assert (head.brief, head.file, head.title) == ("SAMPLE", "sample.brief.yaml", "Resumable uploads")
    assert (head.kinds, head.owner, head.approvers) == (("developer-platform", "ai-ml"), "Ann", ("Bo", "Cy"))
    assert (head.stage, head.status, head.language, head.system) == ("discovery", "draft", "en", "")


def test_a_section_is_a_sheet_of_its_facts_and_quality_one_for_each_part() -> None:
    spec = spec_of("""\
        quality: {load: {peak: 5 /s}, security: {auth: a key}, notes: agreed}
        tenancy: pool
        billing: {none: free}
    """)
    found = {sheet.name: (sheet.title, sheet.details, sheet.declined) for sheet in spec.sheets}
    assert found == {
        "quality": ("Quality", (Detail("Notes", ("agreed",), key="notes"),), ""),
        "quality.load": ("Load", (Detail("Peak", ("5 /s",), key="peak"),), ""),
        "quality.security": ("Security", (Detail("Auth", ("a key",), key="auth"),), ""),
        "tenancy": ("Tenancy", (Detail("Model", ("pool",), key="model"),), ""),
        "billing": ("Billing", (), "free"),
    }


def test_facts_of_the_brief_without_a_section_stand_under_about() -> None:
    sheet = spec_of("markets: [eu, us]\ndistribution: [saas]\nnotes: Agreed").sheet("about")
    assert sheet is not None
    assert [(each.label, each.values) for each in sheet.details] == [
        ("Markets", ("eu", "us")),
        ("Distribution", ("saas",)),
        ("Notes", ("Agreed",)),
    ]


def test_each_list_without_a_form_of_its_own_is_a_group_of_entries() -> None:
    spec = spec_of("""\
        users: [{name: Developer, need: Upload}, Operator]
        architecture: {components: [Client]}
        events: {none: nothing is published}
    """)
    found = {
        group.name: (group.title, [entry.title for entry in group.entries], group.declined) for group in spec.groups
    }
    assert found == {
        "users": ("Users", ["Developer", "Operator"], ""),
        "architecture.components": ("Components", ["Client"], ""),
        "events": ("Events", [], "nothing is published"),
    }
    users = spec.group("users")
    assert users is not None
    assert users.entries[0].details == (Detail("Need", ("Upload",), key="need"),)
    assert [entry.path for entry in users.entries] == [("users", 0), ("users", 1)]


def test_every_declined_fact_is_a_decision_with_its_reason() -> None:
    spec = spec_of("""\
        billing: {none: free}
        integrations: [{name: Store, fallback: {none: nothing works without it}}]
        rollout: {rollback: {within: {none: a printed form}}}
    """)
    assert {(fact.name, fact.value) for fact in spec.declined} == {
        ("billing", "free"),
        ("integrations[store].fallback", "nothing works without it"),
        ("rollout.rollback.within", "a printed form"),
    }


def test_availability_is_an_objective_with_its_error_budget() -> None:
    (objective,) = spec_of("quality: {availability: {slo: 99.95 %, window: 30 days}}").objectives
    assert (objective.id, objective.target, objective.window) == ("SLO-availability", "99.95 %", "30 days")
    assert objective.budget == "21.6 min (100 % less 99.95 %, of 30 days)"


@pytest.mark.parametrize(
    ("target", "window", "budget"),
    [
        ("99 %", "7 days", "100.8 min (100 % less 99 %, of 7 days)"),
        ("99 % below 300 ms", "7 days", "100.8 min (100 % less 99 %, of 7 days)"),
        ("300 ms", "7 days", ""),
        ("99 %", "", ""),
        ("", "7 days", ""),
        ("120 %", "7 days", ""),
    ],
)
def test_an_objective_has_a_budget_where_one_can_be_computed(target: str, window: str, budget: str) -> None:
    facts = f"{{name: latency, target: {target or 'null'}, window: {window or 'null'}}}"
    (objective,) = spec_of(f"quality: {{objectives: [{facts}]}}").objectives
    assert objective.budget == budget


def test_a_requirement_inherits_priority_and_goal_from_its_capability_unless_it_has_its_own() -> None:
    spec = spec_of("""\
        goals: [{id: G-1, outcome: Uploads finish}, {id: G-2, outcome: Costs fall}]
        capabilities:
          - name: Resume
            priority: must
            goal: G-1
            requirements: [The API shall resume., {statement: The API shall log., priority: could, goal: G-2}]
        requirements: [The API shall answer.]
    """)
    assert [(each.priority, each.goal) for each in spec.requirements] == [("must", "G-1"), ("could", "G-2"), ("", "")]
    assert spec.capabilities[0].requirements == spec.requirements[:2]


def test_risks_come_by_score_and_then_by_id() -> None:
    spec = spec_of("""\
        risks:
          - {id: R-3, title: Quota, likelihood: 1, impact: 2}
          - {id: R-2, title: Delay}
          - {id: R-4, title: Breach, likelihood: 5, impact: 5}
          - {id: R-1, title: Loss, likelihood: 2, impact: 1}
    """)
    assert [risk.id for risk in spec.risks] == ["R-4", "R-1", "R-3", "R-2"]


def test_a_waiver_that_has_ended_says_so_and_the_others_do_not() -> None:
    spec = spec_of("""\
        date: 2026-11-22
        waivers:
          - {rule: vague-word, reason: a name, until: 2026-11-22}
          - {rule: escape-clause, reason: a law, until: 2026-11-23}
    """)
    sheet = spec.sheet("about")
    assert sheet
    said = next(each.values for each in sheet.details if each.label == "Rules and findings that do not apply")
    assert said == (
        "vague-word (reason: a name; until: 2026-11-22); ended",
        "escape-clause (reason: a law; until: 2026-11-23)",
    )
