"""Earlier versions are read from the repository, and nothing in it is run or changed."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from specsmith import history
from specsmith.history import Repository, repository

PROGRAMS = (
    *("core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "core.alternateRefsCommand", "gpg.program"),
    *("diff.external", "diff.x.textconv", "filter.x.smudge", "credential.helper", "uploadpack.packObjectsHook"),
)
"""Settings of git that name a program to run."""


def git(folder: Path, *arguments: str) -> str:
    settings = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *settings, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A repository of two versions of `a.txt`, the first one tagged `old`; `b/-x.txt` is in both."""
    folder = tmp_path / "work"
    (folder / "b").mkdir(parents=True)
    git(folder, "init", "--quiet")
    for text in ("one\n", "two\n"):
        (folder / "a.txt").write_text(text)
        (folder / "b" / "-x.txt").write_text("x")
        git(folder, "add", ".")
        git(folder, "commit", "--quiet", "-m", text)
        git(folder, "tag", *(("old",) if text == "one\n" else ("new",)))
    return folder


def opened(folder: Path) -> Repository:
    found = repository(folder)
    assert found is not None
    return found


def test_a_revision_is_a_commit_by_any_name_that_git_knows(work: Path) -> None:
    both = opened(work / "b")
    assert both.root == work.resolve()
    assert both.resolve("HEAD~1") == both.resolve("old") == git(work, "rev-parse", "old")
    assert both.merge_base("old", "new") == both.resolve("old")


@pytest.mark.parametrize("name", ["", "nothing", "--help", "-h", "--all", "HEAD:a.txt", "old..new", "a\0b", "@{-9}"])
def test_what_names_no_commit_is_none(work: Path, name: str) -> None:
    assert opened(work).resolve(name) is None


def test_the_files_of_a_version_and_their_contents(work: Path) -> None:
    kept = opened(work / "b")
    old = kept.resolve("old") or ""
    assert list(kept.files(old)) == ["a.txt", "b/-x.txt"]
    assert list(kept.files(old, "x.txt")) == ["b/-x.txt"]
    assert kept.content(old, "a.txt", 9) == b"one\n"
    assert kept.content(old, "b/-x.txt", 9) == b"x"
    for missing in ("", "b", "c.txt", "../a.txt", "*.txt", ":(glob)*"):
        assert kept.content(old, missing, 9) is None, missing
    assert kept.content(old, "a.txt", 3) is None, "more bytes than were asked for"


def test_a_link_is_no_file(work: Path) -> None:
    (work / "link.txt").symlink_to("/etc/hostname")
    git(work, "add", ".")
    git(work, "commit", "--quiet", "-m", "link")
    kept = opened(work)
    assert "link.txt" not in kept.files(kept.resolve("HEAD") or "")


def test_a_bare_repository_has_versions_and_no_root(work: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", str(work), "bare.git")
    bare = opened(tmp_path / "bare.git")
    assert bare.root is None
    assert bare.content(bare.resolve("old") or "", "a.txt", 9) == b"one\n"


def test_a_shallow_clone_says_that_it_is_one(work: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{work}", "shallow")
    shallow = opened(tmp_path / "shallow")
    assert shallow.shallow
    assert not opened(work).shallow
    assert shallow.resolve("HEAD")
    assert not shallow.resolve("HEAD~1")


def test_without_a_repository_or_without_git_there_is_none(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert repository(tmp_path) is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert repository(work) is None


def test_git_is_given_up_when_it_takes_too_long(work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = tmp_path / "git"
    slow.write_text("#!/bin/sh\nexec /bin/sleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(history, "SECONDS", 0.2)
    assert repository(work) is None


def test_variables_of_a_hook_do_not_lead_elsewhere(work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "index"))
    assert opened(work).root == work.resolve()


def test_a_hostile_configuration_runs_nothing_and_nothing_changes(work: Path, tmp_path: Path) -> None:
    trap, sprung = tmp_path / "trap", tmp_path / "sprung"
    trap.write_text(f"#!/bin/sh\ntouch {sprung}\n")
    trap.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "diff.external",
        "diff.x.textconv",
        "filter.x.smudge",
        "core.sshCommand",
    ):
        git(work, "config", key, str(trap))
    for key in (
        "core.editor",
        "gpg.program",
        "credential.helper",
        "core.alternateRefsCommand",
        "uploadpack.packObjectsHook",
    ):
        git(work, "config", key, str(trap))
    (work / ".gitattributes").write_text("* diff=x filter=x\n")
    before = _seen(work)
    kept = opened(work)
    old, new = kept.resolve("old") or "", kept.resolve("new") or ""
    assert kept.content(old, "a.txt", 9) == b"one\n"
    assert kept.files(new)
    assert kept.merge_base(old, new)
    assert len(kept.versions("HEAD", "a.txt", 9, 9)) == 2
    assert kept.contents([":0"], "a.txt", 9)
    assert kept.parents(kept.touching("a.txt", 9))
    assert not kept.shallow
    assert _seen(work) == before
    assert not sprung.exists()


def _seen(folder: Path) -> dict[str, int]:
    """When each file of a repository was last written, its index among them."""
    files = (Path(place) / name for place, _, names in os.walk(folder) for name in names)
    return {str(each): each.stat().st_mtime_ns for each in files}


def test_the_versions_of_a_file_come_newest_first_and_each_content_once(work: Path) -> None:
    found = opened(work / "b").versions("HEAD", "a.txt", 99, 9)
    assert [each.content for each in found] == [b"two\n", b"one\n"]
    assert [each.commit for each in found] == [git(work, "rev-parse", name) for name in ("new", "old")]
    assert [each.content for each in opened(work).versions("HEAD", "a.txt", 99, 1)] == [b"two\n"]
    assert [each.content for each in opened(work / "b").versions("HEAD", "b/-x.txt", 99, 9)] == [b"x"]
    assert opened(work).versions("HEAD", "a.txt", 1, 9) == opened(work).versions("HEAD", "none", 99, 9) == []


def test_what_stands_in_the_index_is_known_before_it_is_committed(work: Path) -> None:
    (work / "a.txt").write_text("three\n")
    git(work, "add", ".")
    kept, named = opened(work / "b"), (":0", "HEAD", "old", "none")
    assert kept.contents(named, "a.txt", 9) == {":0": b"three\n", "HEAD": b"two\n", "old": b"one\n"}
    assert kept.contents(named, "a.txt", 4) == {"HEAD": b"two\n", "old": b"one\n"}
    assert kept.stored(named, "a.txt") == {name: git(work, "rev-parse", f"{name}:a.txt") for name in named[:3]}
    assert kept.stored(named, "none.txt") == kept.contents(named, "none.txt", 9) == {}


def test_the_commits_of_all_branches_that_touched_a_file_are_known_and_those_that_merged(work: Path) -> None:
    git(work, "checkout", "--quiet", "-b", "side", "old")
    (work / "a.txt").write_text("side\n")
    git(work, "commit", "--quiet", "-am", "side")
    git(work, "checkout", "--quiet", "-b", "other", "new")
    git(work, "merge", "--quiet", "-s", "ours", "-m", "merged", "side")
    git(work, "checkout", "--quiet", "--detach", "new")
    new, old, side, merged = (git(work, "rev-parse", each) for each in ("new", "old", "side", "other"))
    kept = opened(work / "b")
    assert set(kept.touching("a.txt", 9)) == {new, old, side, merged}
    assert kept.touching("a.txt", 4) == []
    assert kept.parents([merged, old]) == {merged: [new, side], old: []}
    assert kept.parents(["none"]) == kept.parents([]) == {}


def test_the_main_line_leaves_out_what_was_merged(work: Path) -> None:
    git(work, "checkout", "--quiet", "-b", "side", "old")
    (work / "a.txt").write_text("side\n")
    git(work, "commit", "--quiet", "-am", "side")
    git(work, "checkout", "--quiet", "-")
    git(work, "merge", "--quiet", "-s", "ours", "-m", "merged", "side")
    both = opened(work)
    assert {each.content for each in both.versions("HEAD", "a.txt", 99, 9)} == {b"two\n", b"one\n", b"side\n"}
    assert {each.content for each in both.versions("HEAD", "a.txt", 99, 9, main_line=True)} == {b"two\n", b"one\n"}
