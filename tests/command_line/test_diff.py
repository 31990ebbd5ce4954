"""`specsmith diff`: two revisions, a revision and the work tree, files, folders; and nothing is touched."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from specsmith.difference.reports import markdown
from tests.command_line.program import EXAMPLES, SMALL, UNSEEN, specsmith

OLD = SMALL + "approvers: [Ann, Ben]\nquality: {availability: {slo: 99.95 %, window: 30 days}}\n"
NEW = SMALL + "approvers: [Ann]\nquality: {availability: {slo: 99.9 %, window: 30 days}}\n"


def git(folder: Path, *arguments: str) -> str:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *settings, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(folder: Path, **files: str | None) -> None:
    """A revision with these briefs in `briefs`; None deletes one."""
    (folder / "briefs").mkdir(exist_ok=True)
    for name, content in files.items():
        path = folder / "briefs" / f"{name}.brief.yaml"
        path.unlink() if content is None else path.write_text(content)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "x")


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A repository with a brief that was weakened from `old` to `main`."""
    folder = tmp_path / "work"
    folder.mkdir()
    git(folder, "init", "--quiet")
    commit(folder, resume=OLD)
    git(folder, "tag", "old")
    commit(folder, resume=NEW)
    return folder


WEAKENED = """\
old -> {new}

briefs/resume.brief.yaml: RESUME: 2 weakened, 1 derived item

  Weakened
    briefs/resume.brief.yaml:5: approvers removed: Ben
        one person less has to approve
    briefs/resume.brief.yaml:6: quality.availability.slo: 99.95 % -> 99.9 %
        it may fail more often

  What rules derive from it
    reworded requirements: AVL-01@BRIEF
"""


def seen(folder: Path) -> dict[str, tuple[int, int]]:
    """When each file was last written, those of git among them, and its size."""
    files = (Path(place) / name for place, _, names in os.walk(folder) for name in names)
    return {str(each): (each.stat().st_mtime_ns, each.stat().st_size) for each in files}


@pytest.mark.parametrize(
    ("arguments", "new"),
    [
        (("old", "HEAD"), "HEAD"), (("old", "main"), "main"), (("old",), "the work tree"), (("old..main",), "main"),
        (("old", "HEAD", "briefs"), "HEAD"), (("old", "briefs/"), "the work tree"),
        (("old", "--", "briefs/resume.brief.yaml"), "the work tree"), (("old", "HEAD", "--", "."), "HEAD"),
    ],
)  # fmt: skip
def test_what_was_weakened_between_two_versions_is_named(work: Path, arguments: tuple[str, ...], new: str) -> None:
    before = seen(work)
    done = specsmith("diff", *arguments, cwd=work)
    assert done.stdout == WEAKENED.format(new=new), done.stderr
    assert done.returncode == 0
    assert seen(work) == before, "neither the work tree nor the index is touched"


def test_what_came_since_two_branches_parted(work: Path) -> None:
    git(work, "checkout", "--quiet", "-b", "side", "old")
    commit(work, other=SMALL.replace("RESUME", "OTHER"))
    done = specsmith("diff", "main...HEAD", cwd=work)
    assert done.stdout.startswith("where main and HEAD parted -> HEAD\n")
    assert "briefs/other.brief.yaml: OTHER: 1 grown" in done.stdout
    assert "RESUME" not in done.stdout, "what main did since is not of this branch"


def test_a_brief_that_moved_is_the_same_brief(work: Path) -> None:
    (work / "docs").mkdir()
    git(work, "mv", "briefs/resume.brief.yaml", "docs/uploads.brief.yaml")
    done = specsmith("diff", "main", cwd=work)
    assert "docs/uploads.brief.yaml: RESUME (was briefs/resume.brief.yaml): no difference in meaning" in done.stdout
    done = specsmith("diff", "old", "--fail-on", "weakened", cwd=work)
    assert "RESUME (was briefs/resume.brief.yaml): 2 weakened" in done.stdout
    assert done.returncode == 1


def test_a_brief_that_was_deleted_is_weakened_as_a_whole(work: Path) -> None:
    commit(work, resume=None, fresh=SMALL.replace("RESUME", "FRESH"))
    done = specsmith("diff", "old", "HEAD", "--fail-on", "weakened", cwd=work)
    assert "briefs/fresh.brief.yaml: FRESH: 1 grown" in done.stdout
    assert "brief removed: Resumable uploads\n        all that it promised is gone with it" in done.stdout
    assert done.returncode == 1


def test_nothing_different_is_one_line(work: Path) -> None:
    done = specsmith("diff", "main", "--fail-on", "weakened", cwd=work)
    assert (done.returncode, done.stdout) == (0, "no difference in meaning between main and the work tree\n")
    (work / "briefs" / "resume.brief.yaml").write_text(NEW.replace("[Ann]", "\n  # a comment\n  - 'Ann'"))
    assert specsmith("diff", "main", cwd=work).stdout == done.stdout
    assert json.loads(specsmith("diff", "main", "--format", "json", cwd=work).stdout)["briefs"] == []
    assert "No difference" in specsmith("diff", "main", "--format", "markdown", cwd=work).stdout


def test_bare_and_shallow_clones_will_do(work: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", str(work), "bare.git")
    done = specsmith("diff", "old", "main", cwd=tmp_path / "bare.git")
    assert done.stdout == WEAKENED.format(new="main")
    done = specsmith("diff", "old", cwd=tmp_path / "bare.git")
    assert (done.returncode, done.stderr) == (2, "specsmith: here is no work tree: name two revisions\n")
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{work}", "shallow")
    assert specsmith("diff", "HEAD", cwd=tmp_path / "shallow").returncode == 0
    done = specsmith("diff", "HEAD~1", cwd=tmp_path / "shallow")
    assert done.returncode == 2
    assert "HEAD~1: no such file, folder or revision; this clone holds only the end of the history" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere",), "nowhere: no such file, folder or revision"),
        (("old", "nowhere"), "nowhere: no such file, folder or revision"),
        (("old", "main", "../elsewhere"), "../elsewhere: not in this repository"),
        (("briefs",), "briefs is a file or folder: name the one that it is compared with"),
        (("briefs", "old"), "old: no such file or folder; where it is a revision, name it first"),
        (("old", "main", "docs"), "neither old nor main has a *.brief.yaml docs"),
        (("old...",), None),
        ((), "Missing argument"),
    ],
)
def test_what_cannot_be_compared_is_said(work: Path, arguments: tuple[str, ...], said: str | None) -> None:
    done = specsmith("diff", *arguments, cwd=work)
    assert done.returncode == (2 if said else 0)
    assert (said or "") in done.stderr


@pytest.mark.parametrize("name", ["--output=stolen", "-x", ":/nothing", "@{u}", "HEAD^{tree}", "a\nb", "main\x1b[2J"])
def test_no_name_is_taken_for_an_option_of_git(work: Path, name: str) -> None:
    before = seen(work)
    done = specsmith("diff", "old", name, cwd=work)
    assert done.returncode == 2
    assert seen(work) == before
    assert not UNSEEN.search(done.stderr)


def test_outside_of_a_repository_files_and_folders_are_compared(tmp_path: Path) -> None:
    for name, content in (("one", OLD), ("two", NEW)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "resume.brief.yaml").write_text(content)
    folders = specsmith("diff", "one", "two", cwd=tmp_path).stdout
    assert "two/resume.brief.yaml: RESUME: 2 weakened, 1 derived item" in folders
    files = specsmith("diff", "one/resume.brief.yaml", "two/resume.brief.yaml", cwd=tmp_path).stdout
    assert files.partition("\n")[2] == folders.partition("\n")[2]
    done = specsmith("diff", "main", cwd=tmp_path)
    assert done.returncode == 2
    assert "main: no such file or folder, and here is no git repository" in done.stderr


def test_a_file_wins_over_a_revision_of_the_same_name(work: Path) -> None:
    (work / "old").write_text(NEW)
    (work / "new").write_text(OLD)
    assert "old -> new" in specsmith("diff", "old", "new", cwd=work).stdout


@pytest.mark.parametrize("form", ["text", "json", "markdown"])
def test_a_version_that_cannot_be_read_is_said_with_its_side_and_the_others_are_compared(work: Path, form: str) -> None:
    commit(work, fine=OLD.replace("RESUME", "FINE"), resume="specsmith: 1\nid: RESUME\ntitle: [\n")
    (work / "briefs" / "fine.brief.yaml").write_text(NEW.replace("RESUME", "FINE"))
    (work / "briefs" / "resume.brief.yaml").write_text(NEW)
    done = specsmith("diff", "HEAD", "--format", form, cwd=work)
    assert done.returncode == 2
    assert "HEAD:briefs/resume.brief.yaml:" in done.stderr
    assert "error[" in done.stderr
    assert "FINE" in done.stdout
    assert "added" not in done.stdout.replace('"added": ', "")
    if form == "json":
        document = json.loads(done.stdout)
        assert document["completed"] is False
        assert document["unreadable"][0]["file"] == "HEAD:briefs/resume.brief.yaml"


def test_an_unreadable_version_that_is_the_same_on_both_sides_is_not_read(work: Path) -> None:
    commit(work, broken="specsmith: [")
    assert specsmith("diff", "HEAD", cwd=work).returncode == 0


def test_both_versions_are_read_with_the_settings_of_the_work_tree(work: Path) -> None:
    (work / "specsmith.yaml").write_text("specsmith: 1\nrules: {AVL-01: {level: 'off', reason: not ours}}\n")
    done = specsmith("diff", "old", "HEAD", cwd=work)
    assert done.stdout.startswith("old -> HEAD, both with the rules and settings of the work tree\n")
    assert "AVL-01" not in done.stdout


def test_the_json_document_says_where_what_and_why(work: Path) -> None:
    (brief,) = json.loads(specsmith("diff", "old", "--format", "json", cwd=work).stdout)["briefs"]
    assert (brief["id"], brief["file"], brief["weakened"]) == ("RESUME", "briefs/resume.brief.yaml", 2)
    assert brief["changes"][1] == {
        "verdict": "weakened", "kind": "changed", "what": "field", "item": "", "name": "",
        "field": "quality.availability.slo", "old": "99.95 %", "new": "99.9 %", "why": "it may fail more often",
        "path": "quality.availability.slo", "line": 6, "old_path": "quality.availability.slo", "old_line": 6,
    }  # fmt: skip
    assert brief["derived"][0]["id"] == "AVL-01@BRIEF"


def test_markdown_for_a_pull_request_calls_nobody_and_fits(work: Path) -> None:
    texts = [
        f"@team{number} must look at #{number} <b>now</b> | `x` [a](https://example.com/{number})"
        for number in range(900)
    ]
    lines = "".join(f"  - {json.dumps(each)}\n" for each in texts)
    commit(work, resume=f"{OLD}constraints:\n{lines}")
    done = specsmith("diff", "HEAD", "old", "--format", "markdown", cwd=work)
    assert len(done.stdout.encode()) <= markdown.MOST
    shown = done.stdout.count("`constraint CN-")
    left = int(done.stdout.rstrip().rpartition("... and ")[2].partition(" more")[0])
    assert shown + left == 900 + 1, "all constraints, and the line of what rules derive"


def test_an_example_does_not_differ_from_itself(tmp_path: Path) -> None:
    done = specsmith("diff", EXAMPLES, EXAMPLES, cwd=tmp_path)
    assert done.stdout == f"no difference in meaning between {EXAMPLES} and {EXAMPLES}\n"
