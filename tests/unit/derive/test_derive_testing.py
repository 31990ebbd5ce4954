"""What a plan of the tests takes from a brief."""

from __future__ import annotations

from specsmith.brief.parse import parse
from specsmith.derive import testing as deriving
from specsmith.derive.identity import Identities
from specsmith.source import read
from specsmith.spec import testing as ground


def of(rest: str) -> ground.Testing:
    text = f"specsmith: 1\nid: PARK\ntitle: Parking\nkind: cloud-application\n{rest}"
    brief = parse(read(text.encode(), "park.brief.yaml"))
    return deriving.testing(brief, Identities(brief))


def test_a_fact_is_found_by_its_field() -> None:
    assert of("quality: {load: {peak: 30 /s}}\n").facts["quality.load.peak"].texts == ("30 /s",)


def test_a_section_that_is_declared_none_gives_its_reason() -> None:
    assert of("quality: {load: {none: one run a night}}\n").facts["quality.load"].reason == "one run a night"
    assert of("quality: {none: a leaflet}\n").facts["quality.load"].reason == "a leaflet"


def test_a_fact_that_is_missing_is_not_there() -> None:
    assert of("quality: {load: {hold: 5 min}}\n").facts.keys() == {"quality.load.hold"}


def test_the_load_of_later_years_comes_with_its_arithmetic() -> None:
    made = of("quality: {load: {peak: 30 /s, growth: 50 %/year, horizon: 24 months}}\n")
    assert (made.grown, made.grown_from) == ("68 /s", "30 /s growing 50 %/year for 24 months")


def test_no_load_is_calculated_where_a_figure_is_missing() -> None:
    assert of("quality: {load: {peak: 30 /s, growth: 50 %/year}}\n").grown == ""


def test_an_entry_is_known_by_the_field_that_questions_name() -> None:
    (record,) = of("testing: {stages: [{stage: beta, exit: [no fault is open]}]}\n").stages
    assert (record.name, record.key) == ("beta", "testing.stages[beta]")
    assert record.facts["exit"].texts == ("no fault is open",)


def test_tests_and_data_are_known_by_the_criterion() -> None:
    rest = "requirements: [{statement: It sings., accept: [{id: AC-1, check: It is loud., verified_by: t, data: d}]}]\n"
    assert (of(rest).tests, of(rest).data) == ({"AC-1": "t"}, {"AC-1": "d"})
