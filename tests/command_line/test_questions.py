"""`specsmith questions`: what is open, the most urgent first, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from specsmith.spec import STAGES
from tests.command_line.program import QUIET, SMALL, briefs, is_harmless, specsmith

BRIEF = (
    SMALL
    + """\
stage: alpha
integrations:
  - {name: Object storage, kind: api, criticality: hard, timeout: 2 s}
quality: {security: {exposure: internet}}
questions:
  - {id: Q-1, text: Do we bill for unfinished uploads?, owner: Ana, by: 2027-01-10, blocks: ga}
  - {id: Q-2, text: Who translates the errors?}
"""
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    briefs(tmp_path, uploads=BRIEF)
    return tmp_path


def records(folder: Path, *options: str) -> list[dict[str, object]]:
    done = specsmith("questions", "uploads.brief.yaml", "--format", "json", *options, cwd=folder)
    assert done.returncode == 0
    (brief,) = json.loads(done.stdout)["briefs"]
    assert brief["open"] >= len(brief["questions"])
    return list(brief["questions"])


def test_the_earliest_stage_comes_first_and_then_what_most_texts_wait_for(folder: Path) -> None:
    found = records(folder)
    places = [STAGES.index(str(each["blocks"])) if each["blocks"] else len(STAGES) for each in found]
    assert places == sorted(places)
    assert len(set(places)) >= 3
    for stage in set(places):
        held_up = [
            len(each["waiting"]) + len(each["leaning"])  # type: ignore[arg-type]
            for each, place in zip(found, places, strict=True)
            if place == stage
        ]
        assert held_up == sorted(held_up, reverse=True)


def test_a_stage_leaves_out_what_only_later_ones_need(folder: Path) -> None:
    until_beta = records(folder, "--stage", "beta")
    assert {each["blocks"] for each in until_beta} <= {"discovery", "alpha", "beta"}
    everything = [each["id"] for each in records(folder)]
    assert [each["id"] for each in until_beta] == everything[: len(until_beta)]
    assert "Q-1" in everything[len(until_beta) :]


def test_top_shows_the_head_of_the_same_list_and_says_how_much_is_left(folder: Path) -> None:
    everything = records(folder)
    assert records(folder, "--top", "2") == everything[:2]
    done = specsmith("questions", "uploads.brief.yaml", "--top", "2", cwd=folder)
    assert f"{len(everything)} open questions" in done.stdout
    assert f"and {len(everything) - 2} more" in done.stdout


def test_each_question_says_what_answers_it_and_what_it_holds_up(folder: Path) -> None:
    done = specsmith("questions", "uploads.brief.yaml", cwd=folder)
    lines = done.stdout.splitlines()
    place = next(number for number, line in enumerate(lines) if "INT-03" in line and line.endswith("?"))
    assert lines[place + 1].strip() == "answer in integrations[object-storage].fallback"
    assert "Q-1: Do we bill for unfinished uploads? (asked of Ana, by 2027-01-10)" in done.stdout


def test_a_brief_that_cannot_be_read_is_reported_and_the_others_are_listed(folder: Path) -> None:
    briefs(folder, broken="specsmith: 1\nid: B\n")
    done = specsmith("questions", ".", "--format", "json", cwd=folder)
    assert done.returncode == 1
    assert [each["brief"] for each in json.loads(done.stdout)["briefs"]] == ["RESUME"]
    assert "broken.brief.yaml" in done.stderr


def test_a_brief_without_open_questions_says_so(tmp_path: Path) -> None:
    example = Path(__file__).parents[2] / "examples/directory-provisioning/directory-provisioning.brief.yaml"
    done = specsmith("questions", example, "--stage", "discovery", cwd=tmp_path)
    assert done.returncode == 0
    assert "no open question until discovery" in done.stdout


def test_a_line_is_free_between_two_briefs(tmp_path: Path) -> None:
    briefs(tmp_path, one=QUIET, two=QUIET.replace("id: QUIET", "id: CALM"))
    lines = specsmith("questions", ".", "--top", "1", cwd=tmp_path).stdout.splitlines()
    second = next(number for number, line in enumerate(lines) if line.startswith("two.brief.yaml: "))
    assert (lines[0][:16], lines[second - 1]) == ("one.brief.yaml: ", "")


def test_a_place_without_briefs_is_told(tmp_path: Path) -> None:
    done = specsmith("questions", "nowhere", cwd=tmp_path)
    assert done.returncode == 2
    assert "nowhere: no such file or folder" in done.stderr


def test_no_question_reaches_the_terminal_as_a_command(tmp_path: Path) -> None:
    hostile = "questions:\n  - {id: Q-1, text: 'Why?', owner: \"\u202e::error::boo\", blocks: ga}\n"
    briefs(tmp_path, uploads=SMALL + hostile)
    assert is_harmless(specsmith("questions", "uploads.brief.yaml", cwd=tmp_path).stdout)
