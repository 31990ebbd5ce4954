"""Objectives as OpenSLO v1, read as YAML and held against what the format's description demands.

`SLO` is our own reading of that description (version 1, kind SLO), closed to what we write.
"""

from __future__ import annotations

import json
import re

import pytest
import yaml
from jsonschema import Draft202012Validator

from specsmith.exports import EXPORTS
from specsmith.exports.openslo import quoted
from specsmith.spec import Spec
from tests.properties.corpus import HOSTILE
from tests.properties.made import spec_of
from tests.unit.exports.exports_samples import SYSTEM, files, notes, spec, specs

NAME = "slo.yaml"


def closed(**properties: object) -> dict[str, object]:
    return {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}


LABEL = {"type": "string", "pattern": "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$"}
"""A name in a cluster (RFC 1123)."""
WINDOW = closed(duration={"type": "string", "pattern": "^[1-9][0-9]*[mhdwMQY]$"}, isRolling={"const": True})
SLO = closed(
    apiVersion={"const": "openslo/v1"},
    kind={"const": "SLO"},
    metadata=closed(name=LABEL, displayName={"type": "string", "minLength": 1}),
    spec=closed(
        description={"type": "string", "maxLength": 1050},
        service=LABEL,
        indicatorRef=LABEL,
        timeWindow={"type": "array", "items": WINDOW, "minItems": 1, "maxItems": 1},
        budgetingMethod={"const": "Occurrences"},
        objectives={
            "type": "array",
            "items": closed(target={"type": "number", "minimum": 0, "exclusiveMaximum": 1}),
            "minItems": 1,
        },
    ),
)


def objects(of: Spec) -> list[dict[str, object]]:
    """The objects of the file, each as the format demands it."""
    read = [each for each in yaml.safe_load_all(files("openslo", of)[NAME]) if each is not None]
    for each in read:
        Draft202012Validator(SLO).validate(each)
    assert len({each["metadata"]["name"] for each in read}) == len(read)
    return read


def objective(**facts: object) -> Spec:
    whole = {"id": "SLO-1", "name": "Search", "indicator": "fast answers / answers", "target": "99.95 %",
             "window": "30 days"} | facts  # fmt: skip
    return spec(quality={"objectives": [{key: value for key, value in whole.items() if value}]})


@pytest.mark.parametrize("of", [each for each in specs() if each.objectives], ids=lambda of: of.head.brief)
def test_each_objective_of_an_example_is_an_object(of: Spec) -> None:
    assert notes("openslo", of) == ()
    read = objects(of)
    assert [each["metadata"]["displayName"] for each in read] == [f"{one.id}: {one.name}" for one in of.objectives]
    for each, one in zip(read, of.objectives, strict=True):
        for said in filter(None, (one.indicator, one.target, one.window, one.budget, one.data_source, one.alert)):
            assert said in each["spec"]["description"]


@pytest.mark.parametrize(
    ("target", "exactly"),
    [("99.95 %", "0.9995"), (">= 99.999 %", "0.99999"), ("99 % below 300 ms", "0.99"), ("0.1 %", "0.001")],
)
def test_a_share_is_a_fraction_exactly(target: str, exactly: str) -> None:
    assert f"\n    - target: {exactly}\n" in files("openslo", objective(target=target))[NAME].decode()


def test_a_window_and_a_name_are_those_of_the_format() -> None:
    (one,) = objects(objective(window="4 weeks"))
    assert one["spec"]["timeWindow"] == [{"duration": "4w", "isRolling": True}]
    assert (one["metadata"]["name"], one["spec"]["service"]) == ("x-slo-1", "parking-service")
    assert one["spec"]["indicatorRef"] == "x-slo-1-sli"


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"indicator": ""}, "does not say what is measured"),
        ({"indicator": "latency"}, "good events / valid events"),
        ({"target": ""}, "no target"),
        ({"target": "300 ms"}, "no share that has to be reached"),
        ({"target": "< 1 %"}, "no share that has to be reached"),
        ({"target": "100 %"}, "below 100 %"),
        ({"window": ""}, "no window"),
        ({"window": "1.5 h"}, "no whole number"),
    ],
)
def test_what_cannot_be_expressed_is_named_with_the_reason_and_not_made_up(facts: dict[str, str], reason: str) -> None:
    of = objective(**facts)
    assert files("openslo", of) == {}
    first, last = notes("openslo", of)
    assert first.startswith("SLO-1 is not in slo.yaml: ")
    assert reason in first
    assert last == "slo.yaml was not made: no service-level objective can be expressed"


def test_what_is_left_out_beside_others_stands_as_a_comment() -> None:
    good = {"id": "SLO-1", "name": "A", "indicator": "a / b", "target": "99 %", "window": "1 day"}
    bad = {"id": "SLO-2", "name": "B\nkind: SLO", "target": "300 ms", "notes": "why\n---\nnot"}
    of = spec(quality={"objectives": [bad, good]})
    assert len(objects(of)) == 1
    comment = "# SLO-2 (B kind: SLO) is left out: it does not say what is measured (indicator).\n# Target: 300 ms\n"
    assert comment + "# Notes: why --- not\n" in files("openslo", of)[NAME].decode()


def test_a_long_name_keeps_what_tells_objectives_apart() -> None:
    same = {"name": "A", "indicator": "a / b", "target": "99 %", "window": "1 day"}
    both = {"objectives": [{**same, "id": "SLO-100001"}, {**same, "id": "SLO-100002"}, same]}
    read = objects(spec_of({**SYSTEM, "id": "B" + "X" * 39, "system": "The " * 40, "quality": both}, rules=()))
    assert [each["metadata"]["name"][-11:] for each in read[:2]] == ["-slo-100001", "-slo-100002"]


def test_a_long_text_is_cut_in_the_description_and_whole_in_a_comment() -> None:
    of = objective(alert="word " * 300 + "end")
    (one,) = objects(of)
    assert one["spec"]["description"].endswith(" …")
    assert re.search(r"^# Alert: (word ){300}end$", files("openslo", of)[NAME].decode(), re.MULTILINE)


@pytest.mark.parametrize("text", [*HOSTILE, "a\u0085b", "a\x7fb", "😀", "\ufffe"])
def test_a_quoted_text_is_yaml_and_says_the_same(text: str) -> None:
    assert yaml.safe_load(f"a: {quoted(text)}\n") == {"a": text}


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_adds_to_the_file(text: str) -> None:
    facts = dict.fromkeys(("name", "alert", "data_source", "notes"), text)
    (one,) = objects(objective(**facts))
    assert " ".join(text.split()) in " ".join(one["spec"]["description"].split())


def test_without_objectives_there_is_no_file() -> None:
    assert files("openslo", spec()) == {}
    assert notes("openslo", spec()) == ("slo.yaml was not made: there is no service-level objective",)


def test_only_a_file_of_ours_is_known() -> None:
    assert EXPORTS["openslo"].recognises(files("openslo", objective())[NAME])
    assert not EXPORTS["openslo"].recognises(b"apiVersion: openslo/v1\n")


def test_the_reading_of_the_format_refuses_what_it_should() -> None:
    (one,) = objects(objective())
    for breaking in ('"openslo/v1"', '"30d"', "0.9995", '"Occurrences"', '"x-slo-1"'):
        broken = json.loads(json.dumps(one).replace(breaking, '"Not This!"'))
        assert not Draft202012Validator(SLO).is_valid(broken), breaking
