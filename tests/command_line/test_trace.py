"""`specsmith trace`: what stands above and below an item, and where the trace breaks off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line.program import SMALL, briefs, is_harmless, specsmith

BRIEF = (
    SMALL
    + """\
system: Upload API
problem: Uploads of more than 50 MB break.
goals:
  - {id: G-1, outcome: Uploads finish, metrics: [{id: M-1, name: finished uploads}]}
capabilities:
  - id: C-1
    name: Resume an upload
    goal: G-1
    requirements:
      - id: FR-1
        shall: return the offset of the last stored chunk
        accept:
          - {id: AC-1, check: After 3 chunks of 5 MB the offset is 15 MB., verified_by: test_offset}
  - {id: C-2, name: Watch an upload, requirements: [{id: FR-2, shall: show the offset, verification: demonstration}]}
risks:
  - {id: R-1, title: An offset could be wrong, mitigation: Offsets are counted twice., addressed_by: [FR-1]}
quality: {availability: {slo: 99.9 %, window: 30 days}}
questions:
  - {id: Q-1, text: Do we bill for unfinished uploads?}
"""
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    briefs(tmp_path, uploads=BRIEF)
    return tmp_path


def told(folder: Path, *arguments: str) -> str:
    done = specsmith("trace", *arguments, cwd=folder)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


def test_a_requirement_leads_up_to_the_problem_and_down_to_the_tests(folder: Path) -> None:
    assert told(folder, "FR-1") == (
        "RESUME/FR-1 (requirement) in uploads.brief.yaml\n"
        "  The Upload API shall return the offset of the last stored chunk.\n"
        "\n"
        "Up to the problem:\n"
        "  capability C-1: Resume an upload\n"
        "  goal G-1: Uploads finish\n"
        "    metric M-1: finished uploads\n"
        "  problem: Uploads of more than 50 MB break.\n"
        "\n"
        "Down to the tests:\n"
        "  criterion AC-1: After 3 chunks of 5 MB the offset is 15 MB.\n"
        "    test: test_offset\n"
        "  risk R-1: An offset could be wrong\n"
    )


@pytest.mark.parametrize(
    ("name", "up", "down"),
    [
        ("G-1", ["problem"], ["metric", "capability"]),
        ("M-1", ["goal", "problem"], []),
        ("C-1", ["goal", "problem"], ["requirement"]),
        ("FR-2", ["capability", "problem"], ["test"]),
        ("AC-1", ["requirement", "capability", "goal", "problem"], ["test"]),
        ("R-1", ["requirement", "capability", "goal", "problem"], ["mitigation"]),
        ("AVL-01@BRIEF", ["rule", "problem"], []),
    ],
)
def test_each_sort_of_item_has_its_way_up_and_down(name: str, up: list[str], down: list[str], folder: Path) -> None:
    found = json.loads(told(folder, name, "--format", "json"))
    assert (found["brief"], found["file"], found["item"]["id"]) == ("RESUME", "uploads.brief.yaml", name)
    assert ([each["sort"] for each in found["up"]], [each["sort"] for each in found["down"]]) == (up, down)


def test_below_a_goal_stand_its_requirements_with_their_tests(folder: Path) -> None:
    found = json.loads(told(folder, "G-1", "--format", "json"))
    (capability,) = [each for each in found["down"] if each["sort"] == "capability"]
    (requirement,) = capability["below"]
    assert (requirement["id"], [each["sort"] for each in requirement["below"]]) == ("FR-1", ["criterion", "risk"])


def test_an_item_says_where_its_trace_breaks_off(folder: Path) -> None:
    said = told(folder, "FR-2")
    ending = "The trace breaks off here:\n  Requirements without a criterion\n  Requirements without a goal\n"
    assert said.endswith(ending)
    kinds = json.loads(told(folder, "FR-2", "--format", "json"))["gaps"]
    assert kinds == ["requirement-without-criterion", "requirement-without-goal"]


@pytest.mark.parametrize("names", [(), ("uploads.brief.yaml",), (".",)])
def test_without_an_item_the_gaps_of_the_briefs_are_listed(names: tuple[str, ...], folder: Path) -> None:
    said = told(folder, *names)
    assert said.startswith("uploads.brief.yaml: the trace breaks off here\n")
    assert "\ndown to the tests:\n  Requirements without a criterion:\n    FR-2: The Upload API shall show the" in said
    assert "\nup to the goals:\n  Capabilities without a goal:\n    C-2: Watch an upload\n" in said


def test_gaps_can_be_read_by_a_program(folder: Path) -> None:
    (brief,) = json.loads(told(folder, ".", "--format", "json"))["briefs"]
    assert {each["kind"]: each["direction"] for each in brief["gaps"]} == {
        "requirement-without-criterion": "down",
        "capability-without-goal": "up",
        "requirement-without-goal": "up",
    }
    assert {"id": "C-2", "text": "Watch an upload"} in brief["gaps"][1]["items"]


def test_a_brief_without_a_gap_says_so(tmp_path: Path) -> None:
    briefs(tmp_path, uploads=SMALL)
    assert told(tmp_path) == "uploads.brief.yaml: no gap in the trace\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["FR-11"], 'nothing is called "FR-11"; did you mean "FR-1"?'),
        (["AVL-1@BRIEF"], 'nothing is called "AVL-1@BRIEF"; did you mean "AVL-01@BRIEF"?'),
        (["zzz"], 'nothing is called "zzz"; name an item of a brief'),
        (["FR-9", "broken.txt"], "(broken.txt could not be read: specsmith check says why)"),
        (["FR-1", "nowhere"], "nowhere: no such file or folder"),
        (["Q-1"], '"Q-1" is no part of the trace, but of the sort question; specsmith explain Q-1 says where it comes'),
    ],
)
def test_what_is_not_found_ends_with_2_and_a_suggestion(arguments: list[str], said: str, folder: Path) -> None:
    (folder / "broken.txt").write_text("specsmith: 9\n")
    done = specsmith("trace", *arguments, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_full_names_tell_items_of_several_briefs_apart(folder: Path) -> None:
    briefs(folder, other=BRIEF.replace("RESUME", "OTHER"))
    done = specsmith("trace", "FR-1", cwd=folder)
    assert done.returncode == 2
    assert done.stderr == 'specsmith: "FR-1" stands in several briefs; name one in full: OTHER/FR-1, RESUME/FR-1\n'
    assert told(folder, "OTHER/FR-1").startswith("OTHER/FR-1 (requirement) in other.brief.yaml\n")


def test_a_folder_without_briefs_is_said(tmp_path: Path) -> None:
    done = specsmith("trace", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "specsmith: there is no brief below this folder: name one\n")


def test_a_brief_that_cannot_be_read_ends_with_1_and_the_others_are_told(folder: Path) -> None:
    briefs(folder, broken="specsmith: 9\n")
    done = specsmith("trace", ".", cwd=folder)
    assert done.returncode == 1
    assert "broken.brief.yaml" in done.stderr
    assert "uploads.brief.yaml: the trace breaks off here" in done.stdout


def test_hostile_words_are_harmless(tmp_path: Path) -> None:
    outcome = "::error::\\u202e x\\n::warning::y"
    briefs(tmp_path, uploads=f'{SMALL}goals: [{{id: G-1, outcome: "{outcome}"}}]\n')
    assert is_harmless(told(tmp_path, "G-1"))
    assert is_harmless(told(tmp_path, "G-1", "--format", "json"))
    assert is_harmless(told(tmp_path))
