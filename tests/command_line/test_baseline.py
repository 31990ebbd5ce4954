"""An old repository takes the checks up: what was there before is known, and what comes new is found."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.command_line.program import QUIET, briefs, fingerprint, specsmith

WEAK = QUIET + "requirements:\n  - {id: FR-1, statement: The API shall be fast and simple., priority: should}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "specsmith.yaml").write_text("specsmith: 1\nbaseline: known.json\n")
    briefs(tmp_path, weak=WEAK)
    done = specsmith("check", ".", "--write-baseline", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "known.json: wrote 2 findings of 1 brief\n")
    return tmp_path


def entries(folder: Path) -> list[dict[str, str]]:
    listed: list[dict[str, str]] = json.loads((folder / "known.json").read_text())["findings"]
    return listed


def test_what_is_known_is_not_reported_and_fails_nothing(project: Path) -> None:
    done = specsmith("check", ".", cwd=project)
    assert done.returncode == 0
    assert done.stdout.startswith("weak.brief.yaml: nothing new (2 in the baseline); ")
    report = json.loads(specsmith("check", ".", "--format", "json", cwd=project).stdout)
    assert (report["findings"], report["briefs"][0]["known"]) == ([], 2)


def test_it_survives_moved_lines_other_order_and_new_entries(project: Path) -> None:
    moved = WEAK.replace(
        "requirements:\n", "summary: Uploads continue.\n\n\nrequirements:\n  - The API shall answer.\n"
    )
    briefs(project, weak=moved)
    assert specsmith("check", ".", cwd=project).returncode == 0


@pytest.mark.parametrize(
    "change",
    [
        ("simple.", "simple and robust."),
        ("FR-1", "FR-2"),
        ("requirements:\n", "requirements:\n  - {id: FR-9, shall: be fast, priority: should}\n"),
    ],
)
def test_what_comes_new_is_found(project: Path, change: tuple[str, str]) -> None:
    briefs(project, weak=WEAK.replace(*change))
    done = specsmith("check", ".", cwd=project)
    assert done.returncode == 1
    assert "warning[vague-word]" in done.stdout


def test_a_second_finding_like_a_known_one_is_new(project: Path) -> None:
    briefs(
        project,
        weak=WEAK.replace("should}\n", "should, accept: [{given: a fast net, when: it opens, then: a page}]}\n"),
    )
    assert specsmith("check", ".", cwd=project).stdout.count("vague-word") == 1


def test_what_was_mended_is_told_and_taken_out_on_request(project: Path) -> None:
    briefs(project, weak=WEAK.replace("fast and ", ""))
    done = specsmith("check", ".", cwd=project)
    assert done.returncode == 0
    assert (
        done.stderr
        == "1 entry of known.json fits no finding any more; --write-baseline takes them out, and new findings in\n"
    )
    specsmith("check", ".", "--write-baseline", cwd=project)
    assert [each["words"] for each in entries(project)] == ["simple"]


def test_an_entry_has_no_line_and_stands_on_a_line_of_its_own(project: Path) -> None:
    assert entries(project)[0] == {
        "brief": "QUIET", "check": "vague-word", "item": "FR-1", "at": "requirements.statement", "words": "fast",
    }  # fmt: skip
    assert len((project / "known.json").read_text().splitlines()) == 4


def test_entries_about_briefs_that_were_not_checked_stay(project: Path) -> None:
    briefs(project, other=WEAK.replace("QUIET", "OTHER"))
    specsmith("check", "other.brief.yaml", "--write-baseline", cwd=project)
    assert {each["brief"] for each in entries(project)} == {"QUIET", "OTHER"}


def test_errors_are_never_known(project: Path) -> None:
    briefs(project, weak=WEAK.replace("be fast", "be TBD").replace("id: QUIET", "id: QUIET\nstage: ga"))
    specsmith("check", ".", "--write-baseline", cwd=project)
    assert "placeholder" not in {each["check"] for each in entries(project)}
    assert "error[placeholder]" in specsmith("check", ".", cwd=project).stdout


def test_a_waiver_of_something_known_still_needs_to_match(project: Path) -> None:
    briefs(project, weak=WEAK + "waivers: [{rule: vague-word@FR-1, reason: names of themes}]\n")
    done = specsmith("check", ".", cwd=project)
    assert done.returncode == 0
    assert "2 entries of known.json fit no finding any more" in done.stderr


def test_a_baseline_can_be_named_for_one_run(project: Path) -> None:
    (project / "specsmith.yaml").unlink()
    assert specsmith("check", ".", cwd=project).returncode == 1
    assert specsmith("check", ".", "--baseline", "known.json", cwd=project).returncode == 0


def test_checking_with_a_baseline_writes_nothing(project: Path) -> None:
    before = fingerprint(project)
    specsmith("check", ".", cwd=project)
    assert fingerprint(project) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "known.json: line 1 is no JSON"),
        ("[]", 'it does not hold "specsmith": 1 and a list of findings'),
        ('{"specsmith": 2, "findings": []}', 'it does not hold "specsmith": 1'),
        ('{"specsmith": 1, "findings": [{"check": "x"}]}', "entry 1 is no finding; each has the texts brief, check"),
        ('{"specsmith": 1, "findings": [1], "findings": []}', "it holds a key twice in one record"),
        ('{"specsmith": 1, "findings": [NaN]}', "entry 1 is no finding"),
        ("[" * 100_000, "its numbers are too large, or its brackets too deep"),
        (f'{{"specsmith": {"9" * 5_000}}}', "its numbers are too large, or its brackets too deep"),
        ('{"specsmith": 1, "findings": [ü]}'.encode("latin-1"), "it is not in UTF-8"),
        (b" " * (20 * 1024 * 1024 + 1), "it has more than 20,971,520 bytes"),
        ("", "line 1 is no JSON"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "bytes",
)
def test_a_baseline_that_cannot_be_read_ends_with_2_and_never_with_nothing_found(
    project: Path, content: str | bytes, said: str
) -> None:
    (project / "known.json").write_bytes(content if isinstance(content, bytes) else content.encode())
    done = specsmith("check", ".", cwd=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "--write-baseline" in done.stderr


def test_a_named_baseline_that_is_not_there_and_none_to_write_are_refused(project: Path) -> None:
    done = specsmith("check", ".", "--baseline", "gone.json", cwd=project)
    assert (done.returncode, done.stderr) == (2, "specsmith: gone.json: no such file; --write-baseline makes it\n")
    (project / "specsmith.yaml").unlink()
    done = specsmith("check", ".", "--write-baseline", cwd=project)
    assert done.returncode == 2
    assert "no file for the baseline: give --baseline FILE, or name one in specsmith.yaml" in done.stderr


def test_errors_that_are_left_out_are_counted(tmp_path: Path) -> None:
    briefs(tmp_path, weak=WEAK + "risks: [{id: FR-1, title: The bucket may fill up before noon}]\n")
    done = specsmith("check", ".", "--write-baseline", "--baseline", "known.json", cwd=tmp_path)
    assert done.stdout.endswith(" findings of 1 brief; 1 error is left out, since errors stop a build\n")


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are those of POSIX")
def test_a_baseline_that_is_a_folder_or_a_pipe_is_refused_and_not_waited_for(project: Path) -> None:
    for make in (Path.mkdir, os.mkfifo):
        (project / "known.json").unlink(missing_ok=True)
        make(project / "known.json")
        done = specsmith("check", ".", cwd=project)
        assert (done.returncode, done.stdout) == (2, "")
        assert "known.json: it is no file" in done.stderr
        (project / "known.json").rmdir() if make is Path.mkdir else None


@pytest.mark.skipif(os.name != "posix", reason="links are those of POSIX")
@pytest.mark.parametrize(("name", "link", "target"), [("k.json", "k.json", "out.json"), ("sub/k.json", "sub", ".")])
def test_no_link_leads_a_baseline_out_of_the_project(tmp_path: Path, name: str, link: str, target: str) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "specsmith.yaml").write_text(f"specsmith: 1\nbaseline: {name}\n")
    (inside / link).symlink_to(tmp_path / target)
    briefs(inside, weak=WEAK)
    done = specsmith("check", ".", "--write-baseline", cwd=inside)
    assert done.returncode == 2
    assert "is not below this file" in done.stderr
    assert not (tmp_path / "out.json").exists()
    assert not (tmp_path / "k.json").exists()


def test_a_link_to_itself_is_replaced_by_a_file(project: Path) -> None:
    (project / "known.json").unlink()
    (project / "known.json").symlink_to("known.json")
    assert specsmith("check", ".", cwd=project).returncode == 1
    assert specsmith("check", ".", "--write-baseline", cwd=project).returncode == 0
    assert len(entries(project)) == 2


def test_what_no_encoding_and_no_reader_can_show_is_escaped(project: Path) -> None:
    other = {"brief": "\ud800", "check": "x", "item": "\u202e\U000e0041", "at": "", "words": "für"}
    (project / "known.json").write_text(json.dumps({"specsmith": 1, "findings": [other]}))
    assert specsmith("check", ".", "--write-baseline", cwd=project).returncode == 0
    assert other in entries(project)
    text = (project / "known.json").read_text(encoding="utf-8")
    assert "für" in text
    assert text.replace("\n", "").isprintable()


def test_writing_a_baseline_tells_of_the_errors_that_stay(project: Path) -> None:
    before = (project / "known.json").read_bytes()
    briefs(project, weak=WEAK.replace("kind:", "kin:"))
    done = specsmith("check", ".", "--write-baseline", cwd=project)
    assert (done.returncode, done.stdout) == (
        1,
        "known.json: wrote 0 findings of 1 brief; 1 error is left out, since errors stop a build\n",
    )
    assert "error[unknown-key]" in done.stderr
    assert (project / "known.json").read_bytes() == before


@pytest.mark.parametrize("option", [("--format", "json"), ("--min-readiness", "50")])
def test_what_writing_a_baseline_would_leave_out_is_refused(project: Path, option: tuple[str, str]) -> None:
    done = specsmith("check", ".", "--write-baseline", *option, cwd=project)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--write-baseline reports nothing" in done.stderr
