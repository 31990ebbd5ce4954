"""What continuous integration runs: it passes what is good, fails what is not, and does so however it goes wrong."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
import yaml

from tests.command_line.pipelines import (
    ACTION,
    GITLAB,
    INSTALL,
    LOOK,
    SUMMARY,
    action,
    bash,
    commit,
    environment,
    gitlab,
)
from tests.command_line.program import BROKEN, PROJECT, QUIET, briefs, specsmith
from tests.command_line.runner import commands

WEAK = QUIET + "requirements:\n  - {id: FR-1, statement: The API shall be fast and simple., priority: should}\n"
SPEC = "specs/quiet/spec.md"
HOOKS = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A good brief with its documents, committed; there are blanks in the names of folders."""
    folder = tmp_path / "a repository"
    folder.mkdir()
    (folder / "specsmith.yaml").write_text("specsmith: 1\n")
    (folder / ".gitignore").write_text(".specsmith/\n")
    briefs(folder, quiet=QUIET)
    assert specsmith("build", cwd=folder).returncode == 0
    commit(folder)
    return folder


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    folder = tmp_path / "runner's temp"
    folder.mkdir()
    return folder


def summary(temporary: Path) -> str:
    file = temporary / SUMMARY
    return file.read_text(encoding="utf-8") if file.exists() else ""


def complaints(log: str) -> list[str]:
    """What the action itself says, besides the annotations of findings."""
    return [each.data for each in commands(log) if each.properties == {"title": "specsmith"}]


def test_a_good_repository_passes_without_annotations(repository: Path, temporary: Path) -> None:
    done = action(repository, temporary)
    assert (done.returncode, commands(done.stdout), summary(temporary), done.stderr) == (0, [], "", "")
    assert "fresh: the documents are what the briefs give" in done.stdout


def test_a_weak_brief_fails_with_an_annotation_at_its_line(repository: Path, temporary: Path) -> None:
    briefs(repository, quiet=WEAK)
    specsmith("build", cwd=repository)
    done = action(repository, temporary)
    assert done.returncode == 1
    found = [each for each in commands(done.stdout) if "vague-word" in each.properties["title"]]
    assert {(each.name, each.properties["file"], each.properties["line"]) for each in found} == {
        ("warning", "quiet.brief.yaml", "9")
    }
    assert action(repository, temporary, fail_on="error").returncode == 0


def test_a_stale_document_fails_and_says_what_to_do(repository: Path, temporary: Path) -> None:
    with (repository / SPEC).open("a") as file:
        file.write("\nMine.\n")
    done = action(repository, temporary, fail_on="error")
    assert done.returncode == 1
    assert complaints(done.stdout) == ["documents are not what the briefs make; run specsmith build and commit"]
    assert f"{SPEC}: " in done.stdout
    assert action(repository, temporary, fail_on="error", fresh="false").returncode == 0


def test_every_part_runs_whatever_fails_and_the_worst_exit_code_counts(repository: Path, temporary: Path) -> None:
    base = commit(repository)
    briefs(repository, quiet=WEAK, broken=BROKEN)
    commit(repository)
    done = action(repository, temporary, base)
    assert done.returncode == 2, "a brief that cannot be read cannot be compared"
    assert [each for each in commands(done.stdout) if each.properties.get("file") == "broken.brief.yaml"]
    assert f"{SPEC}: " in done.stdout
    assert "FR-1" in summary(temporary)


def test_what_a_pull_request_changes_is_in_the_summary(repository: Path, temporary: Path) -> None:
    briefs(repository, quiet=WEAK.replace("should", "must"))
    base = commit(repository)
    briefs(repository, quiet=WEAK)
    commit(repository)
    options = {"fresh": "false", "fail_on": "error"}
    assert action(repository, temporary, base, **options).returncode == 0
    told = summary(temporary)
    assert "weakened" in told.lower()
    assert "FR-1" in told
    failed = action(repository, temporary, base, weakened="fail", **options)
    assert failed.returncode == 1
    assert complaints(failed.stdout) == ["something was weakened; the summary of this job says what"]
    assert summary(temporary) == told * 2, "a summary is added to, not replaced"
    assert action(repository, temporary, "", base="HEAD", weakened="fail", **options).returncode == 0


def test_nothing_is_compared_where_it_is_switched_off(repository: Path, temporary: Path) -> None:
    assert action(repository, temporary, "no such revision", summary="false").returncode == 0
    assert summary(temporary) == ""


@pytest.mark.parametrize("base", ["0" * 40, "-x", "--help", "$(touch pwned)", "a b"])
def test_a_base_that_is_not_there_fails(repository: Path, temporary: Path, base: str) -> None:
    done = action(repository, temporary, base)
    assert done.returncode == 2
    assert complaints(done.stdout) == ["nothing was compared; actions/checkout needs fetch-depth: 0 for it"]
    assert not (repository / "pwned").exists()


def test_briefs_may_have_blanks_in_their_names_and_are_only_names(repository: Path, temporary: Path) -> None:
    folder = repository / "some briefs"
    folder.mkdir()
    briefs(folder, **{"one of them": QUIET.replace("QUIET", "ONE"), "$(touch pwned)": QUIET.replace("QUIET", "TWO")})
    named = "some briefs/one of them.brief.yaml\n\nsome briefs/$(touch pwned).brief.yaml\n"
    done = action(repository, temporary, briefs=named, fresh="false")
    assert done.returncode == 0
    assert done.stdout.count("nothing found") == 2, done.stdout
    for wrong in ("--help", "*", "nowhere", "a'b\"c"):
        assert action(repository, temporary, briefs=wrong, fresh="false").returncode == 2
    assert not list(repository.rglob("pwned"))


@pytest.mark.parametrize("inputs", [
    {"fail_on": "x"}, {"fail_on": "--help"}, {"fresh": "yes"}, {"summary": ""}, {"weakened": "never"},
    {"shard": "0/2"}, {"shard": "x y"}, {"shard": "--help"}, {"shard": "1/2; touch pwned"},
])  # fmt: skip
def test_an_input_that_makes_no_sense_fails(repository: Path, temporary: Path, inputs: dict[str, str]) -> None:
    assert action(repository, temporary, **inputs).returncode == 2
    assert not (repository / "pwned").exists()


def test_without_the_program_or_without_briefs_it_fails(repository: Path, temporary: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    commit(empty)
    assert action(empty, temporary).returncode == 2
    (temporary / "specsmith" / "bin" / "specsmith").unlink()
    (temporary / "specsmith" / "bin" / "specsmith").symlink_to("nowhere")
    assert action(repository, temporary).returncode == 127


def test_shares_divide_the_briefs_and_the_first_tells_what_changed(repository: Path, temporary: Path) -> None:
    base = commit(repository)
    briefs(repository, **{f"b{n}": QUIET.replace("QUIET", f"B{n}") for n in range(6)})
    commit(repository)
    done = [action(repository, temporary, base, shard=f"{n}/3", fresh="false") for n in (1, 2, 3)]
    assert [each.returncode for each in done] == [0, 0, 0]
    said = [re.findall(r"^(\w+)\.brief\.yaml: nothing found", each.stdout, re.MULTILINE) for each in done]
    assert sorted(sum(said[1:], said[0])) == sorted(["quiet", *(f"b{n}" for n in range(6))])
    assert all(said)
    assert summary(temporary).count("B5") == 1


def test_the_action_hands_inputs_over_as_variables_alone() -> None:
    for step in ACTION["runs"]["steps"]:
        assert step["shell"] == "bash"
        assert "${{" not in step["run"], "an input in a script is a script"
        assert step["run"].startswith("set -euo pipefail\n")
    used = " ".join(text for step in (INSTALL, LOOK) for text in step["env"].values())
    assert set(re.findall(r"inputs\.([\w-]+)", used)) == set(ACTION["inputs"])
    for name in {**INSTALL["env"], **LOOK["env"]}:
        assert re.search(rf"\${name}\b|\${{{name}\b", INSTALL["run"] + LOOK["run"]), f"{name} is not used"


def test_the_action_needs_a_python_that_specsmith_runs_on(temporary: Path) -> None:
    done = bash(INSTALL["run"], temporary, PATH=str(temporary), **environment(INSTALL))
    assert done.returncode == 2
    assert complaints(done.stdout)[0].startswith("Python 3.11 or later is needed")


def test_a_good_repository_passes_in_gitlab_with_a_report(repository: Path) -> None:
    done = gitlab(repository)
    assert done.returncode == 0, done.stdout + done.stderr
    assert ElementTree.parse(repository / "specsmith.xml").getroot().get("failures") == "0"


def test_gitlab_fails_what_is_weak_stale_or_cannot_be_compared(repository: Path) -> None:
    briefs(repository, quiet=WEAK)
    done = gitlab(repository)
    assert done.returncode == 1
    assert "vague-word" in done.stdout
    assert f"{SPEC}: is out of date" in done.stdout
    assert ElementTree.parse(repository / "specsmith.xml").getroot().get("failures") != "0"
    specsmith("build", cwd=repository)
    assert gitlab(repository).returncode == 1, "weak, and fresh"
    briefs(repository, quiet=QUIET)
    assert gitlab(repository).returncode == 1, "good, and stale"
    specsmith("build", cwd=repository)
    assert gitlab(repository).returncode == 0
    assert gitlab(repository, CI_MERGE_REQUEST_DIFF_BASE_SHA="0" * 40).returncode == 2
    (repository / "specsmith.yaml").unlink()
    assert gitlab(repository).returncode == 2


def test_gitlab_tells_what_changed_once_and_divides_the_briefs(repository: Path) -> None:
    base = commit(repository)
    briefs(repository, **{f"b{n}": QUIET.replace("QUIET", f"B{n}") for n in range(6)})
    specsmith("build", cwd=repository)
    commit(repository)
    logs = []
    for index in ("1", "2", "3"):
        share = {"CI_NODE_INDEX": index, "CI_NODE_TOTAL": "3", "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
        done = gitlab(repository, **share)
        assert done.returncode == 0, done.stdout
        logs.append((done.stdout, (repository / "specsmith.xml").read_text()))
    assert ["B5" in log for log, _ in logs] == [True, False, False]
    assert [sum(f"{name}.brief.yaml" in report for _, report in logs) for name in ("quiet", "b0", "b5")] == [1, 1, 1]


def test_gitlab_fails_without_anything_to_install(repository: Path) -> None:
    done = bash("\n".join(GITLAB["before_script"]), repository)
    assert (done.returncode, done.stdout) == (2, "set the variable SPECSMITH to what pip is to install\n")


def test_hooks_are_commands_of_the_program_that_fail_on_what_is_wrong(repository: Path) -> None:
    briefs(repository, quiet=WEAK.replace("id: FR-1, ", ""))
    for hook in HOOKS:
        name, *arguments = hook["entry"].split()
        assert (name, hook["language"], hook["pass_filenames"]) == ("specsmith", "python", False)
        assert specsmith(*arguments, cwd=repository).returncode == 1, hook["id"]
        for file in ("specsmith.yaml", "a b/c.brief.yaml", "x/specsmith.yaml"):
            assert re.search(hook["files"], file)
    assert {each["id"] for each in HOOKS} == {"specsmith-check", "specsmith-fresh", "specsmith-pin"}
    assert not re.search(HOOKS[0]["files"], "a/notspecsmith.yaml")
