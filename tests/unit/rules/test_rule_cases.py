"""What a rules file with a fault is told: one case file for each fault, the words expected beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from specsmith.rules.load import SOURCES, rule_files
from specsmith.rules.prepare import BrokenRules, prepare
from specsmith.source import locate

CASES = Path(__file__).parents[2] / "cases" / "rules"

SHIPPED_SOURCES = next((SOURCES, each.read_bytes()) for each in rule_files() if each.name == SOURCES)


def faults(*files: tuple[str, bytes]) -> str:
    """What is said against rules files, as lines of place, name, message and hint."""
    with pytest.raises(BrokenRules) as refusal:
        prepare(files)
    said, source = "", refusal.value.source
    assert source
    for each in refusal.value.diagnostics:
        place = locate(source, each.path, each.at_key, each.excerpt)
        columns = f"{place.column}-{place.column + place.length - 1}"
        said += f"{place.line}:{columns}: {each.level}[{each.name}] {each.message}\n"
        said += f"    {each.hint}\n" if each.hint else ""
    return said


@pytest.mark.parametrize("case", sorted(CASES.glob("*.yaml")), ids=lambda case: case.stem)
def test_each_faulty_rules_file_gets_the_errors_written_beside_it(case: Path) -> None:
    said = faults(SHIPPED_SOURCES, (case.name, case.read_bytes()))
    assert said == case.with_suffix(".txt").read_text(encoding="utf-8")


RULE = """\
family: {family}
title: A family
rank: 9
rules:
  - id: CAS-01
    title: A rule
    derives: [{{decision: Decide}}]
    why: It matters.
    sources: [practice]
    false-alarm: It does not matter.
"""


def test_a_rule_id_is_given_once_over_all_files() -> None:
    first, second = (f"{name}.yaml" for name in ("first", "second"))
    files = [(name, RULE.format(family=name).encode()) for name in (first, second)]
    assert prepare([SHIPPED_SOURCES, files[0]])
    said = '5:9-14: error[duplicate-rule] "CAS-01" stands in first.yaml already\n'
    assert faults(SHIPPED_SOURCES, *files).startswith(said)


def test_without_a_file_of_sources_no_source_is_known() -> None:
    assert faults(("first.yaml", RULE.format(family="first").encode())).startswith("9:15-22: error[unknown-source]")


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ("practice: Common practice", "1:11-25: error[not-a-record] expected a record (keys with values)"),
        ("practice: {url: https://example.com}", '1:1-8: error[missing-key] "title" is missing here'),
        ("practice: {titel: Common practice}", '1:12-16: error[unknown-key] "titel" is not a known key here'),
    ],
)
def test_a_faulty_file_of_sources_is_refused_at_its_place(sources: str, said: str) -> None:
    assert faults((SOURCES, sources.encode()), ("first.yaml", RULE.format(family="first").encode())).startswith(said)


def test_all_faults_of_a_file_are_told_at_once() -> None:
    text = RULE.format(family="first")
    text = text.replace("practice", "practise") + text.partition("rules:\n")[2].replace("CAS-01", "CAS-1")
    said = faults(SHIPPED_SOURCES, ("first.yaml", text.encode()))
    assert said.count("error[") == 2
    assert "unknown-source" in said
    assert "bad-rule-id" in said


def test_the_refusal_says_file_line_column_and_way_out() -> None:
    case = CASES / "unknown-choice.yaml"
    with pytest.raises(BrokenRules) as refusal:
        prepare([SHIPPED_SOURCES, (case.name, case.read_bytes())])
    assert str(refusal.value) == (
        "the rules do not load\n"
        'unknown-choice.yaml:9:31: error[unknown-choice] the fact never has the value "skd"; did you mean "sdk"?'
    )


def test_a_rules_file_that_is_no_yaml_is_refused_with_its_name_and_line() -> None:
    with pytest.raises(BrokenRules) as refusal:
        prepare([("broken.yaml", b"family: a\nrules: [\n")])
    assert "\nbroken.yaml:" in str(refusal.value)
