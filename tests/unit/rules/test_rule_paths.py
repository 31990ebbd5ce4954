"""Where the paths of rules lead: each fact has a field of the brief, and each field says what it is for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as File

import pytest

from specsmith.brief.model import Brief
from specsmith.brief.schema import descriptions
from specsmith.brief.section import Section, field_shapes
from specsmith.diagnostics import Diagnostic
from specsmith.rules.paths import Target, item_target, resolve
from specsmith.source import read

FACTS = File(__file__).parents[2] / "cases" / "facts.yaml"


def target(path: str, **names: Target) -> Target:
    found = resolve(tuple(path.split(".")), names, ())
    assert isinstance(found, Target), found
    return found


def refused(path: str, **names: Target) -> Diagnostic:
    found = resolve(tuple(path.split(".")), names, ("rules", 0))
    assert isinstance(found, Diagnostic)
    assert found.path == ("rules", 0)
    return found


def models(model: type[Section], seen: set[type[Section]]) -> Iterator[type[Section]]:
    if model not in seen:
        seen.add(model)
        yield model
        for shape in field_shapes(model).values():
            yield from models(shape.model, seen) if shape.model else ()


def test_every_fact_that_a_rule_could_read_has_a_documented_field() -> None:
    facts = read(FACTS.read_bytes(), FACTS.name).data
    assert len(facts) > 300
    for fact, field in facts.items():
        *above, last = str(field).split(".")
        model = target(".".join(above)).model if above else Brief
        assert model is not None, fact
        assert last in field_shapes(model), f"{fact}: {field} is no field"
        assert len(descriptions(model)[last].split()) > 1, f"{fact}: nothing says what {field} is"


@pytest.mark.parametrize("model", [*models(Brief, set())], ids=lambda model: model.__name__)
def test_every_field_that_a_path_can_name_is_documented(model: type[Section]) -> None:
    assert set(field_shapes(model)) <= {key for key, text in descriptions(model).items() if text.strip()}


def test_a_path_through_a_list_names_many_values() -> None:
    assert target("goals").is_list
    assert not target("goals").through_list
    assert target("goals.metrics").through_list
    assert target("goals.metrics.name").through_list
    assert not target("quality.load.peak").through_list


def test_a_name_stands_for_one_entry_of_its_list() -> None:
    metric = item_target(target("goals.metrics"))
    assert not target("it.name", it=metric).through_list
    assert target("it.name", it=metric).required
    assert not target("it.baseline", it=metric).required


def test_only_what_every_brief_has_is_required() -> None:
    assert [path for path in ("title", "system", "feature", "stage", "summary") if target(path).required] == [
        "title",
        "system",
        "feature",
        "stage",
    ]
    assert not target("problem.statement").required


def test_the_key_of_an_entry_can_be_named_only_where_entries_have_keys() -> None:
    rating = item_target(target("capability_analysis.others"))
    assert target("other.key", other=rating).required
    assert refused("it.key", it=item_target(target("goals"))).hint.startswith("known here: ")


@pytest.mark.parametrize(
    ("path", "some"),
    [
        ("kinds", "ai-ml"),
        ("stage", "ga"),
        ("risks.band", "critical"),
        ("data.class", "restricted"),
        ("data.personal", "true"),
        ("distribution", "saas"),
    ],
)
def test_a_fact_of_a_closed_list_knows_its_words(path: str, some: str) -> None:
    assert some in target(path).choices


def test_free_text_has_no_closed_list() -> None:
    assert target("summary").choices == ()
    assert target("system").choices == ()


@pytest.mark.parametrize(
    ("path", "step", "hint"),
    [
        ("qualty.load", "qualty", 'did you mean "quality"?'),
        ("quality.lod", "lod", 'did you mean "load"?'),
        ("quality.load.peak.rps", "rps", ""),
        ("every-requirements", "every-requirements", 'did you mean "every-requirement"?'),
        ("it.name", "it", "say in each which list the rule walks"),
        ("for_", "for_", ""),
        ("declined", "declined", ""),
    ],
)
def test_a_path_that_leads_nowhere_names_the_step_that_is_wrong(path: str, step: str, hint: str) -> None:
    fault = refused(path)
    assert fault.name == "unknown-fact"
    assert f'"{step}" is not known' in fault.message
    assert fault.excerpt == path
    assert fault.hint.startswith(hint)
