"""Scorecards: totals with their ranges, the weight that would turn an order, and whether figures bear a decision."""

from __future__ import annotations

from itertools import product

import pytest
from derive_samples import brief_of
from hypothesis import assume, given
from hypothesis import strategies as st

from specsmith.derive.identity import Identities
from specsmith.derive.scorecards import HEAVIEST, Bounds, evaluations, total, turning
from specsmith.spec.choices import Evaluation

WEIGHTS = st.lists(st.integers(0, HEAVIEST), min_size=1, max_size=4)
SCORE = st.tuples(st.integers(0, 6), st.integers(0, 3)).map(lambda pair: (pair[0], pair[0] + pair[1]))


def sums(weights: list[int], scores: list[Bounds]) -> list[int]:
    """The total of each way in which the unknown scores can turn out."""
    ways = product(*(range(low, high + 1) for low, high in scores))
    return [sum(weight * score for weight, score in zip(weights, way, strict=True)) for way in ways]


def evaluation(yaml: str) -> Evaluation:
    """The one evaluation of a brief with three criteria."""
    criteria = "criteria: [{name: Price, weight: 50}, {name: Speed, weight: 30}, {name: Help, weight: 20}]"
    brief = brief_of(f"evaluations: [{{question: Which one?, {criteria}, {yaml}}}]")
    (found,) = evaluations(brief, Identities(brief))
    return found


@given(st.data(), WEIGHTS)
def test_a_range_holds_the_total_of_each_possible_score_and_ends_at_two_of_them(
    data: st.DataObject, weights: list[int]
) -> None:
    scores = [data.draw(SCORE) for _ in weights]
    found, possible = total(weights, scores), sums(weights, scores)
    assert (found.least, found.most) == (min(possible), max(possible))


@given(st.data(), WEIGHTS)
def test_the_turning_weight_turns_the_order_and_no_smaller_change_of_any_weight_does(
    data: st.DataObject, weights: list[int]
) -> None:
    first, rival = ([data.draw(SCORE) for _ in weights] for _ in range(2))
    assume(min(sums(weights, first)) >= max(sums(weights, rival)))

    def turned(place: int, weight: int) -> bool:
        changed = [weight if at == place else each for at, each in enumerate(weights)]
        return max(sums(changed, rival)) > min(sums(changed, first))

    ways = [(abs(new - weight), at, new) for at, weight in enumerate(weights) for new in range(HEAVIEST + 1)]
    smallest = min((way for way in ways if turned(*way[1:])), default=None)
    assert turning(weights, first, rival) == (smallest[1:] if smallest else None)


def test_nothing_turns_an_order_that_is_open_already() -> None:
    assert turning([1], [(3, 3)], [(2, 4)]) is None


def test_a_total_shows_its_arithmetic() -> None:
    found = total([50, 30, 20], [(4, 4), (1, 5), (2, 2)])
    assert (found.sum, found.said) == ("50 × 4 + 30 × (1 to 5) + 20 × 2", "270 to 390")


ALPHA = "{name: Alpha, scores: {Price: 4, Speed: 4, Help: 4}}"
BETA = "{name: Beta, scores: {Price: 3, Speed: 5, Help: 3}}"
OUT = "{name: Gamma, scores: {Price: 5}, knocked_out_by: No export}"


@pytest.mark.parametrize(
    ("options", "decision", "verdict", "ahead"),
    [
        (f"{ALPHA}, {BETA}, {OUT}", "Alpha", "highest", ()),
        (f"{ALPHA}, {BETA}, {OUT}", "alpha", "highest", ()),
        (f"{ALPHA}, {BETA}, {OUT}", "Beta", "lower", ("Alpha",)),
        (f"{ALPHA}, {BETA}, {OUT}", "Gamma", "excluded", ()),
        (f"{ALPHA}, {BETA}, {OUT}", "Delta", "no-option", ()),
        (f"{ALPHA}, {OUT}", "Alpha", "only", ()),
        (f"{ALPHA}, {{name: Beta, scores: {{Price: 4, Speed: 4, Help: 4}}}}", "Beta", "shared", ("Alpha",)),
        (f"{ALPHA}, {{name: Beta, scores: {{Price: 4, Speed: 4}}}}", "Alpha", "open", ("Beta",)),
        (f"{ALPHA}, {{name: Beta, scores: {{Price: 1, Speed: 1}}}}", "Alpha", "highest", ()),
    ],
)
def test_the_figures_say_whether_they_bear_the_decision(
    options: str, decision: str, verdict: str, ahead: tuple[str, ...]
) -> None:
    found = evaluation(f"scale: 1 to 5, options: [{options}], decision: {decision}")
    assert (found.verdict, found.ahead) == (verdict, ahead)


def test_without_a_decision_the_figures_still_name_the_first() -> None:
    found = evaluation(f"options: [{BETA}, {ALPHA}]")
    assert (found.verdict, found.first) == ("undecided", "Alpha")
    assert [(each.rival, each.criterion, each.old, each.new) for each in found.turns] == [("Beta", "Price", 50, 9)]


def test_where_ranges_overlap_no_option_is_first_and_no_weight_turns_anything() -> None:
    found = evaluation(f"scale: 1 to 5, options: [{ALPHA}, {{name: Beta, scores: {{Price: 4, Speed: 4}}}}]")
    assert (found.first, found.turns) == ("", ())


def test_without_a_scale_an_unknown_score_goes_from_the_lowest_to_the_highest_that_stands_there() -> None:
    found = evaluation(f"options: [{ALPHA}, {{name: Beta, scores: {{Price: 2, Speed: 5}}}}]")
    assert found.span == ("2", "5")
    assert found.possible is None
    assert found.options[1].total
    assert found.options[1].total.said == "290 to 350"


def test_a_missing_weight_leaves_no_totals() -> None:
    brief = brief_of(
        f"evaluations: [{{question: Which?, criteria: [Price], options: [{ALPHA}, {BETA}], decision: Beta}}]"
    )
    (found,) = evaluations(brief, Identities(brief))
    assert [each.total for each in found.options] == [None, None]
    assert (found.verdict, found.unweighed) == ("no-totals", ("Price",))


def test_an_excluded_option_has_no_total_and_stands_beside_what_excludes_it() -> None:
    found = evaluation(f"knock_outs: [No export, Too slow], options: [{ALPHA}, {BETA}, {OUT}]")
    assert [(each.name, each.options) for each in found.exclusions] == [("No export", ("Gamma",)), ("Too slow", ())]
    assert found.options[2].total is None


def test_the_order_of_criteria_and_options_changes_nothing() -> None:
    one = evaluation(f"options: [{ALPHA}, {BETA}, {OUT}], decision: Beta")
    other = evaluation(f"options: [{OUT}, {BETA}, {ALPHA}], decision: Beta")
    assert (one.first, one.verdict, one.ahead) == (other.first, other.verdict, other.ahead)
    assert [(each.criterion, each.new) for each in one.turns] == [(each.criterion, each.new) for each in other.turns]


def test_evidence_of_a_score_goes_before_that_of_its_option() -> None:
    option = "{name: Alpha, scores: {Price: {value: 4, evidence: a quote}, Speed: 4, Help: 4}, evidence: [a trial]}"
    marks = evaluation(f"options: [{option}, {BETA}]").options[0].marks
    assert [each.evidence.texts for each in marks] == [("a quote",), ("a trial",), ("a trial",)]
