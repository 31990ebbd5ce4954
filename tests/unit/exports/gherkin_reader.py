"""Reads a feature file with the parser of the people who define Gherkin."""

from __future__ import annotations

from typing import NamedTuple

from gherkin import Parser
from gherkin.pickles.compiler import Compiler

from specsmith.exports.words import one_line
from specsmith.spec import Criterion, Spec


class Scenario(NamedTuple):
    """What a scenario says: under which rule, its name, and the keyword and text of each step."""

    rule: str
    name: str
    steps: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]


def scenarios(content: bytes) -> list[Scenario]:
    """Every scenario of the file; raises what the parser raises, and AssertionError for more than we write.

    A parser takes a misspelt step for a description, so there must be none.
    """
    document = Parser().parse(content.decode())
    feature = document["feature"]
    assert not feature["description"]
    assert feature["language"] == "en"
    found = []
    for child in feature["children"]:
        assert list(child) == ["rule"]
        rule = child["rule"]
        assert not rule["description"]
        assert not rule["tags"]
        for each in rule["children"]:
            assert list(each) == ["scenario"]
            found.append(scenario(rule["name"], each["scenario"]))
    pickles = Compiler().compile({**document, "uri": "acceptance.feature"})
    with_steps = [each for each in found if each.steps]
    assert len(pickles) >= len(with_steps)
    return found


def scenario(rule: str, read: dict[str, object]) -> Scenario:
    assert not read["description"]
    assert not read["examples"]
    assert read["keyword"] == "Scenario"
    for step in read["steps"]:
        assert not step.keys() & {"docString", "dataTable"}
    steps = tuple((step["keyword"].strip(), step["text"]) for step in read["steps"])
    return Scenario(rule, read["name"], steps, tuple(tag["name"] for tag in read["tags"]))


def wanted(spec: Spec) -> list[Scenario]:
    """The scenarios that a specification says, without their tags."""
    of = {each.id: each for each in spec.requirements}
    return [
        Scenario(_rule(each, of), f"{each.id} ({each.kind})" if each.kind else each.id, _steps(each), ())
        for each in spec.criteria
    ]


def _rule(criterion: Criterion, of: dict[str, object]) -> str:
    if criterion.requirement in of:
        requirement = of[criterion.requirement]
        title = f" {one_line(requirement.title)}" if requirement.title else ""
        return f"{requirement.id}{title}: {one_line(requirement.statement)}"
    assert criterion.origin
    return criterion.origin.title


def _steps(criterion: Criterion) -> tuple[tuple[str, str], ...]:
    texts = (("Given", criterion.given), ("When", criterion.when), ("Then", criterion.then), ("*", criterion.check))
    return tuple((keyword, one_line(text)) for keyword, text in texts if text)
