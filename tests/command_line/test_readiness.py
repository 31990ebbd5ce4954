"""How far the documents of a brief are for its stage, and what CI makes of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line.program import EXAMPLES, PROJECT, QUIET, SMALL, briefs, is_harmless, specsmith

HALF = (
    SMALL
    + """\
stage: beta
owner: Ana
summary: Clients continue an upload.
users: [Mobile developer]
goals:
  - {id: G-1, outcome: Uploads finish, metrics: [{name: share of uploads that finish, baseline: 82 %, target: 97 %}]}
  - {id: G-2, outcome: Nobody starts again}
capabilities:
  - id: C-1
    name: Continue an upload
    priority: must
    requirements:
      - {id: FR-1, statement: The API shall return the stored offset., accept: [An unknown upload is refused]}
      - {id: FR-2, statement: The API shall be fast.}
risks:
  - {id: R-1, title: The store may throttle us, likelihood: 2, impact: 2}
  - {id: R-2, title: The store may lose a chunk}
"""
)


def documents(folder: Path, *arguments: str) -> dict[str, dict[str, object]]:
    report = json.loads(specsmith("readiness", ".", "--format", "json", *arguments, cwd=folder).stdout)
    return {each["document"]: each for each in report["briefs"][0]["documents"]}


def test_each_document_has_its_figure_and_what_is_missing_by_name(tmp_path: Path) -> None:
    briefs(tmp_path, half=HALF)
    found = documents(tmp_path)
    missing = {name: {one["what"]: one["names"] for one in each["missing"]} for name, each in found.items()}  # type: ignore[attr-defined]
    assert missing["requirements"] == {"with warnings": ["FR-2"]}
    assert missing["acceptance"] == {"without a criterion": ["FR-2"]}
    assert missing["metrics"]["without a metric"] == ["G-2"]
    assert missing["risks"]["not rated"] == ["R-2"]
    assert missing["spec"]["not given"] == ["problem", "out_of_scope", "rollout"]
    assert "questions due by beta" in missing["spec"]
    assert (found["requirements"]["met"], found["requirements"]["total"], found["requirements"]["percent"]) == (
        2,
        3,
        66,
    )


def test_the_table_shows_the_same_to_people(tmp_path: Path) -> None:
    briefs(tmp_path, half=HALF)
    lines = specsmith("readiness", "half.brief.yaml", cwd=tmp_path).stdout.splitlines()
    assert lines[0] == "RESUME (half.brief.yaml) for beta"
    assert lines[1].split() == ["document", "ready", "met", "missing"]
    assert "requirements 66 % 2 of 3 with warnings: FR-2" in [" ".join(line.split()) for line in lines]


def test_another_stage_can_be_asked_for(tmp_path: Path) -> None:
    briefs(tmp_path, half=HALF)
    assert documents(tmp_path, "--stage", "discovery")["risks"]["percent"] == 100
    assert documents(tmp_path, "--stage", "ga")["spec"]["percent"] < documents(tmp_path)["spec"]["percent"]  # type: ignore[operator]


def test_a_document_of_which_nothing_is_asked_has_no_figure(tmp_path: Path) -> None:
    briefs(tmp_path, quiet=QUIET)
    out = specsmith("readiness", "quiet.brief.yaml", cwd=tmp_path).stdout
    assert ["acceptance", "-", "nothing is asked for"] in [line.split(maxsplit=2) for line in out.splitlines()]


def test_the_summary_for_a_pull_request_is_a_table_that_calls_nobody(tmp_path: Path) -> None:
    briefs(tmp_path, half=HALF, **{"a`b|c": QUIET})
    out = specsmith("readiness", ".", "--format", "markdown", cwd=tmp_path).stdout
    rows = [line for line in out.splitlines() if line.startswith("|")]
    assert rows[0] == "| brief | stage | spec | requirements | acceptance | metrics | risks |"
    assert len(rows) == 4
    outside_code = "".join(out.split("`")[::2])
    assert "@" not in outside_code
    assert is_harmless(out)


def test_a_brief_that_cannot_be_read_has_no_figure_and_the_exit_code_says_so(tmp_path: Path) -> None:
    briefs(tmp_path, broken=SMALL.replace("kind", "kin"), quiet=QUIET)
    done = specsmith("readiness", ".", cwd=tmp_path)
    assert done.returncode == 1
    assert "unknown-key" in done.stderr
    assert "QUIET" in done.stdout


@pytest.mark.parametrize(("least", "code"), [(66, 1), (0, 0)])
def test_ci_can_ask_for_a_readiness(tmp_path: Path, least: int, code: int) -> None:
    briefs(tmp_path, half=HALF)
    done = specsmith("check", ".", "--fail-on", "never", "--min-readiness", str(least), cwd=tmp_path)
    assert done.returncode == code
    said = "half.brief.yaml: less ready than 66 %: spec 20 %, metrics 33 %; "
    assert (said in done.stdout) == bool(code)
    assert "half.brief.yaml: requirements is 66 % ready" not in done.stdout


def test_a_brief_that_cannot_be_read_is_not_as_ready_as_is_asked_for(tmp_path: Path) -> None:
    briefs(tmp_path, broken=SMALL.replace("kind", "kin"))
    done = specsmith("check", ".", "--fail-on", "never", "--min-readiness", "0", cwd=tmp_path)
    assert done.returncode == 1
    assert "broken.brief.yaml: nobody can say how ready it is, for it cannot be read\n" in done.stdout


def test_what_is_in_the_baseline_is_not_ready_for_that(tmp_path: Path) -> None:
    briefs(tmp_path, half=HALF)
    specsmith("check", ".", "--write-baseline", "--baseline", "known.json", cwd=tmp_path)
    report = json.loads(specsmith("check", ".", "--baseline", "known.json", "--format", "json", cwd=tmp_path).stdout)
    assert report["findings"] == []
    assert report["briefs"][0]["readiness"]["requirements"] == 66


def test_the_examples_are_ready_for_their_stage() -> None:
    done = specsmith("check", EXAMPLES, "--min-readiness", "100", cwd=PROJECT)
    assert done.returncode == 0, done.stdout
