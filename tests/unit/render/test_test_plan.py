"""The plan of the tests: which level, which method, which criteria show what, and what is said where nothing is."""

from __future__ import annotations

import re

import pytest

from specsmith.brief.parse import parse
from specsmith.derive import derive
from specsmith.render import render
from specsmith.render.asking import Asking
from specsmith.render.injections import FAILURES
from specsmith.render.levels import KINDS, LEVELS, kinds_of, level_of, names_of
from specsmith.render.proof import Proof
from specsmith.rules.load import knowledge
from specsmith.source import read
from specsmith.spec import Architecture, Component, Criterion, Entry, Group, Head, Origin, Requirement, Spec
from specsmith.spec import testing as ground

HEAD = Head(brief="PARK", file="park.brief.yaml", title="Parking", kinds=("cloud-application",), system="Gate")
TYPES = ("functional", "quality", "interface", "data", "constraint")


def asked_for(statement: str, **facts: str) -> Requirement:
    return Requirement("FR-1", (), statement=statement, **facts)


def park() -> Spec:
    parts = (Component("Gate"), Component("Till"), Component("Lamp"), Component("City", external=True))
    entries = (Entry("I-1", ("integrations", 0), title="Bankline"),)
    return Spec(HEAD, groups=(Group("integrations", "", entries),), architecture=Architecture(parts))


def level(statement: str, **facts: str) -> tuple[str, str]:
    line = level_of(asked_for(statement, **facts), names_of(park()))
    return line.level, line.name


@pytest.mark.parametrize("type", TYPES)
def test_every_type_of_requirement_has_a_level(type: str) -> None:
    assert type in {each for line in LEVELS for each in line.types}


def test_every_line_of_the_tables_has_a_name_of_its_own_and_a_reason() -> None:
    for table in (LEVELS, KINDS, FAILURES):
        assert len({each.name for each in table}) == len(table)
    assert all(line.reason.endswith(".") for line in (*LEVELS, *KINDS))


def test_what_names_another_system_is_tested_with_it() -> None:
    assert level("The Gate shall charge Bankline.") == ("integration", "another system")
    assert level("The Gate shall tell the City.") == ("integration", "another system")
    assert level("The Gate shall show bankliners the way.") == ("system", "function")


def test_what_names_one_part_of_the_product_is_tested_with_that_part_alone() -> None:
    assert level("The Till shall print a receipt.") == ("component", "one part")
    assert level("The Till shall tell the Lamp.") == ("system", "function")
    assert level("The Gate shall open.") == ("system", "function")


def test_a_rule_about_other_systems_says_the_level_without_a_name() -> None:
    origin = Origin("INT-09", "", "")
    covering = Requirement("FR-1", (), statement="The Gate shall check what it gets.", covers=(origin,))
    assert level_of(covering, names_of(park())).level == "integration"


def test_kinds_of_test_add_up() -> None:
    both = Requirement("X", (), origin=Origin("SCL-06", "", ""), characteristic="reliability")
    assert [line.name for line in kinds_of(both)] == ["load", "failure"]
    assert kinds_of(asked_for("The Gate shall open.")) == ()


def test_the_tables_name_no_rule_that_does_not_ship() -> None:
    named = {rule.partition(".")[0] for each in FAILURES for rule in (*each.rules, *each.model_rules)}
    waited_for = {"INT-20"}  # shown as soon as there are criteria of this rule
    assert named - waited_for <= {rule.id for rule in knowledge().rules}


def failures(*criteria: Criterion) -> dict[str, list[str]]:
    """The criteria of each failure of Bankline."""
    records = (ground.Record("Bankline", "integrations[bankline]", ("integrations", 0), "I-1"),)
    spec = Spec(HEAD, loose_criteria=criteria, testing=ground.Testing(integrations=records))
    (only,) = Proof(spec, Asking(spec)).injections()
    return {each.name: [one.id for one in each.criteria] for each in only.failures}


def criterion(id: str, path: tuple[str | int, ...] = (), text: str = "") -> Criterion:
    return Criterion(id, path, origin=Origin(re.split("[.@]", id)[0], "", ""), given=text)


def test_a_system_that_is_called_is_slow_down_at_its_limit_and_back_even_where_no_criterion_says_so() -> None:
    assert failures() == {"slow": [], "down": [], "at its rate limit": [], "back again": []}


def test_a_system_that_is_declared_to_have_no_rate_limit_is_not_tested_at_one() -> None:
    made = plan("integrations: [{name: Bankline, kind: api, rate_limit: {none: it is our own}}]\n")
    assert "| slow |" in made
    assert "| at its rate limit |" not in made


def test_the_rule_for_wrong_answers_stands_beside_the_test_of_it() -> None:
    made = plan("integrations: [{name: Bankline, kind: api, wrong_answers: refuse the booking}]\n")
    assert re.search(r"^\| wrong answers \| [^|]* \| rule for them: refuse the booking \|", made, re.MULTILINE)


def test_criteria_of_a_rule_about_wrong_answers_make_a_row_of_their_own() -> None:
    found = failures(criterion("INT-20.nonsense@bankline", ("integrations", 0)))
    assert found["wrong answers"] == ["INT-20.nonsense@bankline"]


def test_a_criterion_about_all_systems_counts_for_those_that_it_names() -> None:
    assert failures(criterion("INT-15.return@BRIEF", text="a fallback (Bankline)"))["back again"]
    assert not failures(criterion("INT-15.return@BRIEF", text="a fallback (Bank)"))["back again"]


def test_a_criterion_about_another_system_does_not_count() -> None:
    assert not failures(criterion("INT-01.no-answer@bank", ("integrations", 1)))["slow"]


def test_a_criterion_of_the_authors_counts_in_place_of_the_one_that_it_covers() -> None:
    origin = Origin("INT-01", "", "", paths=(("integrations", 0, "timeout"),))
    own = Criterion("AC-1", ("capabilities", 0), covers=(origin,), check="The Gate opens.")
    assert failures(own)["slow"] == ["AC-1"]


def plan(rest: str) -> str:
    text = f"specsmith: 1\nid: PARK\ntitle: Parking\nkind: cloud-application\n{rest}"
    spec = derive(parse(read(text.encode(), "park.brief.yaml")), knowledge().rules, "park.brief.yaml")
    return render(spec, ("test-plan",))[0].text


def test_a_brief_that_says_nothing_has_no_headings_without_content() -> None:
    assert set(re.findall("^## (.*)$", plan(""), re.MULTILINE)) <= {"Stages", "Named here, defined elsewhere"}


def test_a_rollback_that_is_declared_none_is_no_drill() -> None:
    made = plan("rollout: {rollback: {none: the release is a printed form}}\n")
    assert "## Rollback drill\n\nDoes not apply: the release is a printed form\n" in made


def test_a_peak_without_growth_is_no_load_of_later_years() -> None:
    made = plan("quality: {load: {peak: 30 /s, growth: {none: the garage is full}, hold: 10 min}}\n")
    assert "| the peak after growth | none, because the garage is full |" in made


def test_what_is_not_in_this_release_has_no_test() -> None:
    made = plan("requirements: [{id: FR-1, statement: The system shall sing., priority: wont}]\n")
    assert "priority is wont: [FR-1](#FR-1)." in made
    assert "Tests by requirement" not in made


def test_a_brief_that_says_nothing_of_testing_is_asked_two_things() -> None:
    made = plan("stage: beta\n")
    assert sorted(set(re.findall(r"TST-\d\d[^\]<|#)\"@]*@BRIEF", made))) == ["TST-01@BRIEF", "TST-02@BRIEF"]
