"""`init` sets a repository up once, and each clone of it; it changes nothing that it did not write."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from specsmith.configuration import read_configuration
from specsmith.merging.attributes import BEGIN, END
from tests.command_line.program import PROJECT, fingerprint, is_harmless, specsmith

CALL = "specsmith merge-driver -- %O %A %B %P"


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def attributes(folder: Path, name: str) -> dict[str, str]:
    """What git makes of a file."""
    lines = git(folder, "check-attr", "-z", "--all", "--", name).split("\0")
    return dict(zip(lines[1::3], lines[2::3], strict=False))


@pytest.fixture
def work(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    git(folder, "init", "--quiet")
    return folder


def test_it_writes_settings_and_attributes_and_sets_up_the_driver(work: Path) -> None:
    done = specsmith("init", cwd=work)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "wrote specsmith.yaml",
        "wrote .gitattributes",
        "set up the merge driver in this clone; whoever clones the repository runs specsmith init, or:",
        "  git config merge.specsmith.name 'documents that specsmith builds'",
        f"  git config merge.specsmith.driver '{CALL}'",
        "  git config merge.specsmith.recursive binary",
        "Next: specsmith new, then: specsmith build, and commit what it writes. After a merge that stops: specsmith "
        "resolve",
    ]
    page = (PROJECT / "docs" / "merging.md").read_text(encoding="utf-8")
    assert f"$ specsmith init --to md\n{done.stdout}```" in page
    assert git(work, "config", "--local", "merge.specsmith.driver") == CALL
    assert read_configuration(work / "specsmith.yaml").briefs == (work,)


def test_options_of_build_go_into_the_settings(work: Path) -> None:
    specsmith("init", "--out", "docs/the specs", "--to", "md, docx", "--document", "spec,risks", cwd=work)
    said = read_configuration(work / "specsmith.yaml")
    assert (said.out, said.formats, said.documents) == (work / "docs/the specs", ("md", "docx"), ("spec", "risks"))
    assert attributes(work, "docs/the specs/shop/spec.md")["merge"] == "specsmith"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("specs/shop/spec.md", {"text": "set", "eol": "lf", "linguist-generated": "set", "merge": "specsmith"}),
        ("specs/shop/spec.docx", {"text": "unset", "diff": "unset", "binary": "set", "merge": "specsmith"}),
        ("specs/shop/risks.csv", {"text": "unset", "merge": "specsmith"}),
        ("specs/shop/slo.yaml", {"text": "set", "merge": "specsmith"}),
        (".specsmith/brief.schema.json", {"linguist-generated": "set"}),
        ("teams/shop/.specsmith/brief.schema.json", {"linguist-generated": "set"}),
        ("specs/shop/shop.brief.yaml", {}),
        ("specs/README.md", {}),
        ("other/specs/shop/spec.md", {}),
    ],
)
def test_git_takes_generated_files_for_such_and_no_others(name: str, expected: dict[str, str], work: Path) -> None:
    specsmith("init", cwd=work)
    found = attributes(work, name)
    assert expected.items() <= found.items()
    assert bool(found) is bool(expected)


@pytest.mark.parametrize("out", ["a b", 'say "x"', "[a]*?", "!no", "#no", "Übersicht", "back\\slash"])
def test_any_name_of_a_folder_is_one_for_git(out: str, work: Path) -> None:
    assert specsmith("init", "--out", out, cwd=work).returncode == 0
    assert attributes(work, f"{out}/shop/spec.md").get("merge") == "specsmith"
    assert read_configuration(work / "specsmith.yaml").out == work / out


def test_a_second_run_changes_nothing(work: Path) -> None:
    specsmith("init", cwd=work)
    before = fingerprint(work)
    done = specsmith("init", "--to", "docx", cwd=work)
    assert done.returncode == 0
    assert done.stdout.startswith("specsmith.yaml: stands already and stays as it is; write there what is to change\n")
    assert fingerprint(work) == before


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_lines_of_other_people_stay_and_only_ours_are_renewed(newline: str, work: Path) -> None:
    theirs = f"*.png binary{newline}# no end of line"
    (work / ".gitattributes").write_bytes(theirs.encode())
    specsmith("init", cwd=work)
    first = (work / ".gitattributes").read_bytes().decode()
    assert first.startswith(theirs + newline + BEGIN)
    (work / ".gitattributes").write_bytes(f"{first}*.jpg binary{newline}".encode())
    (work / "specsmith.yaml").write_text("specsmith: 1\nout: docs\n")
    assert specsmith("init", cwd=work).stdout.startswith("wrote .gitattributes\n")
    expected = first.replace("/specs/", "/docs/") + f"*.jpg binary{newline}"
    assert (work / ".gitattributes").read_bytes().decode() == expected


def test_markers_that_somebody_broke_are_refused(work: Path) -> None:
    (work / ".gitattributes").write_text(f"{BEGIN}\n*.md text\n")
    done = specsmith("init", cwd=work)
    assert done.returncode == 2
    assert f'expected one line "{BEGIN}" and one "{END}" below it' in done.stderr
    assert [path.name for path in work.iterdir() if path.name != ".git"] == [".gitattributes"]


def test_a_link_in_its_place_is_not_followed(work: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_text("theirs\n")
    (work / ".gitattributes").symlink_to(outside)
    assert specsmith("init", cwd=work).returncode == 2
    assert outside.read_text() == "theirs\n"
    assert not (work / "specsmith.yaml").exists()


@pytest.mark.parametrize("out", ["../specs", "/tmp/specs", ".github"])
def test_no_folder_outside_or_hidden_is_taken(out: str, work: Path) -> None:
    done = specsmith("init", "--out", out, cwd=work)
    assert done.returncode == 2
    assert is_harmless(done.stderr)
    assert not (work / "specsmith.yaml").exists()


@pytest.mark.parametrize("option", [("--to", "pdf"), ("--document", "sepc")])
def test_what_nothing_makes_is_refused(option: tuple[str, str], work: Path) -> None:
    done = specsmith("init", *option, cwd=work)
    assert done.returncode == 2
    assert option[1] in done.stderr
    assert not (work / "specsmith.yaml").exists()


def test_a_fresh_clone_gets_the_driver_and_nothing_else(work: Path, tmp_path: Path) -> None:
    specsmith("init", cwd=work)
    git(work, "add", ".")
    git(work, "-c", "user.name=A", "-c", "user.email=a@example.com", "commit", "--quiet", "--message", "set up")
    git(tmp_path, "clone", "--quiet", str(work), "copy")
    done = specsmith("init", cwd=tmp_path / "copy")
    assert done.stdout.startswith("set up the merge driver in this clone;")
    assert git(tmp_path / "copy", "config", "merge.specsmith.driver") == CALL
    assert git(tmp_path / "copy", "status", "--porcelain") == ""


def test_a_driver_that_somebody_chose_stays(work: Path) -> None:
    git(work, "config", "merge.specsmith.driver", "uv run specsmith merge-driver -- %O %A %B %P")
    done = specsmith("init", cwd=work)
    assert "is uv run specsmith merge-driver -- %O %A %B %P in this clone, and stays so" in done.stdout
    assert git(work, "config", "merge.specsmith.driver").startswith("uv run")


def test_check_says_what_would_be_written_and_writes_nothing(work: Path) -> None:
    before = fingerprint(work)
    done = specsmith("init", "--check", cwd=work)
    assert done.returncode == 1
    assert done.stdout.splitlines()[:2] == ["would write specsmith.yaml", "would write .gitattributes"]
    assert fingerprint(work) == before
    specsmith("init", cwd=work)
    assert specsmith("init", "--check", cwd=work).returncode == 0


@pytest.mark.parametrize("has_git", [True, False], ids=["no repository", "no git"])
def test_without_a_repository_there_are_settings_and_a_word_on_it(
    has_git: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not has_git:
        monkeypatch.setenv("PATH", os.devnull)
    done = specsmith("init", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "here is no git repository; run specsmith init again once there is one" in done.stdout.splitlines()
    assert [path.name for path in tmp_path.iterdir()] == ["specsmith.yaml"]


def test_a_project_in_a_folder_of_a_repository_has_its_own_lines(work: Path) -> None:
    (work / "team" / "briefs").mkdir(parents=True)
    specsmith("init", cwd=work / "team")
    assert attributes(work, "team/specs/shop/spec.md")["merge"] == "specsmith"
    assert not (work / ".gitattributes").exists()
    done = specsmith("init", cwd=work / "team" / "briefs")
    assert "nothing to do: all of it stands already" in done.stdout
    assert not list((work / "team" / "briefs").iterdir())
