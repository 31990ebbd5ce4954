"""The passive voice is told from what looks like it, measured on labelled sentences."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from specsmith.lint.sentences.passive import passives

LABELLED = Path(__file__).parents[3] / "benchmarks" / "passive.tsv"
LEAST = 0.95
"""F1 on the labelled sentences."""


def labelled() -> list[tuple[bool, str]]:
    lines = LABELLED.read_text(encoding="utf-8").splitlines()[1:]
    return [(label == "passive", sentence) for label, sentence in (line.split("\t") for line in lines)]


def test_passives_are_found_and_nothing_else() -> None:
    judged = [(passive, bool(list(passives(sentence)))) for passive, sentence in labelled()]
    assert len(judged) >= 200
    right = sum(passive and found for passive, found in judged)
    wrong = sum(passive != found for passive, found in judged)
    assert 2 * right / (2 * right + wrong) >= LEAST


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The report shall be sent.", ["be sent"]),
        ("The report is not yet permanently deleted and was read.", ["is not yet permanently deleted", "was read"]),
        ("Is the key rotated?", ["Is the key rotated"]),
        ("The outputs are signed files.", []),
        ("The store has kept the chunks stored by it.", []),
        ("The only method is PUT.", []),
    ],
)
def test_a_passive_runs_from_its_verb_to_its_participle(sentence: str, found: list[str]) -> None:
    assert [sentence[hit.start : hit.end] for hit in passives(sentence)] == found


def test_a_long_text_takes_time_by_its_length_alone() -> None:
    began = time.process_time()
    for piece in ("be ", "is not yet ", "is the ? ", "been been sent "):
        list(passives(piece * (100_000 // len(piece))))
    assert time.process_time() - began < 5
