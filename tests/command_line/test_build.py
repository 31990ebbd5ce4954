"""`specsmith build`: which files it makes, which it leaves alone, and what it says about them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.command_line.program import BROKEN, EXAMPLES, SMALL, briefs, fingerprint, is_harmless, process, specsmith

SET = ["acceptance.md", "metrics.md", "requirements.md", "risks.md", "spec.md"]
EXAMPLE = EXAMPLES / "webhook-replay" / "webhook-replay.brief.yaml"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def brief(title: str, id: str) -> str:
    return SMALL.replace("RESUME", id).replace("Resumable uploads", title)


def test_a_brief_gets_a_folder_with_its_five_documents(tmp_path: Path) -> None:
    briefs(tmp_path, uploads=SMALL)
    done = process("build", "uploads.brief.yaml", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert names(tmp_path / "specs" / "uploads") == SET
    made, questions = done.stdout.splitlines()
    assert made == "specs/uploads/: wrote 5 files (spec.md, requirements.md, acceptance.md, metrics.md, risks.md)"
    assert questions.endswith(" of them block discovery")


def test_formats_documents_and_the_folder_are_chosen_by_options(tmp_path: Path) -> None:
    briefs(tmp_path, uploads=SMALL)
    arguments = ["--to", "docx,md,md", "--document", "risks, spec", "--out", "out/here"]
    assert specsmith("build", ".", *arguments, cwd=tmp_path).returncode == 0
    assert names(tmp_path / "out" / "here" / "uploads") == ["risks.docx", "risks.md", "spec.docx", "spec.md"]
    assert specsmith("build", ".", "--combine", cwd=tmp_path).returncode == 0
    assert names(tmp_path / "specs" / "uploads") == ["uploads.md"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "pdf"], 'specsmith: "pdf" is not a format; choose from md, docx'),
        (["--to", "dox"], 'specsmith: "dox" is not a format; did you mean "docx"?'),
        (["--to", ","], "specsmith: name a format: md, docx"),
        (["--document", "risk"], 'specsmith: "risk" is not a document; did you mean "risks"?'),
        (["--document", "novel"], 'specsmith: "novel" is not a document; choose from '),
        (["--out", "uploads.brief.yaml"], "specsmith: Invalid value for '--out'"),
    ],
)
def test_a_wrong_choice_names_the_right_ones_and_writes_nothing(
    arguments: list[str], said: str, tmp_path: Path
) -> None:
    briefs(tmp_path, uploads=SMALL)
    done = specsmith("build", ".", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith(said)
    assert names(tmp_path) == ["uploads.brief.yaml"]


def test_of_several_briefs_the_good_ones_are_built(tmp_path: Path) -> None:
    briefs(tmp_path, a=brief("One", "A"), b=BROKEN.replace("RESUME", "B"), c=brief("Three", "C"))
    done = specsmith("build", ".", cwd=tmp_path)
    assert done.returncode == 1
    assert names(tmp_path / "specs") == ["a", "c"]
    assert 'b.brief.yaml:4:1: error[unknown-key] "kin" is not a known key here' in done.stderr
    assert done.stderr.splitlines()[-1] == "b.brief.yaml: 1 error; nothing was written for this brief"
    assert "b.brief.yaml" not in done.stdout


def test_a_second_run_changes_nothing_not_even_times(tmp_path: Path) -> None:
    briefs(tmp_path, uploads=SMALL)
    process("build", ".", "--to", "md,docx", cwd=tmp_path)
    before = fingerprint(tmp_path)
    done = process("build", ".", "--to", "md,docx", cwd=tmp_path)
    assert done.stdout.startswith("specs/uploads/: nothing changed (")
    assert fingerprint(tmp_path) == before


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    briefs(tmp_path, uploads=SMALL)
    specsmith("build", ".", cwd=tmp_path)
    before = fingerprint(tmp_path / "specs")
    briefs(tmp_path, uploads=SMALL + "out_of_scope: [Native SDKs]\n")
    assert ": wrote 1 of 5 files (" in specsmith("build", ".", cwd=tmp_path).stdout
    after = fingerprint(tmp_path / "specs")
    assert [name for name in before if before[name] != after[name]] == ["uploads/spec.md"]


def test_a_file_of_somebody_else_stays_unless_forced(tmp_path: Path) -> None:
    briefs(tmp_path, a=brief("One", "A"), uploads=SMALL)
    (tmp_path / "specs" / "uploads").mkdir(parents=True)
    mine = tmp_path / "specs" / "uploads" / "risks.md"
    mine.write_text("# My own risks\n")
    done = specsmith("build", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == (
        "specsmith: specs/uploads/risks.md: this file was not made by specsmith; "
        "move it, or use --force to replace it\n"
    )
    assert names(tmp_path / "specs" / "uploads") == ["risks.md"]
    assert mine.read_text() == "# My own risks\n"
    assert names(tmp_path / "specs" / "a") == SET
    assert specsmith("build", ".", "--force", cwd=tmp_path).returncode == 0
    assert mine.read_text() != "# My own risks\n"


@pytest.mark.parametrize("way", ["file", "folder", "dangling", "directory"])
def test_no_link_is_followed_and_no_folder_replaced(way: str, tmp_path: Path) -> None:
    briefs(tmp_path, uploads=SMALL)
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "spec.md").write_text("<!-- Generated by specsmith from x. -->\n")
    target = tmp_path / "specs" / "uploads"
    target.parent.mkdir()
    if way == "folder":
        target.symlink_to(victim)
    else:
        target.mkdir()
        spec = target / "spec.md"
        spec.mkdir() if way == "directory" else spec.symlink_to(victim / ("spec.md" if way == "file" else "none"))
    before = fingerprint(tmp_path)
    done = specsmith("build", ".", "--force", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "stands here; remove it" in done.stderr
    assert fingerprint(tmp_path) == before


@pytest.mark.parametrize(
    ("first", "second"),
    [("uploads", "UPLOADS"), ("caf\u00e9", "cafe\u0301"), ("x/uploads", "y/uploads")],
)
def test_two_briefs_that_would_write_the_same_files_are_refused_before_anything_is_written(
    first: str, second: str, tmp_path: Path
) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
    briefs(tmp_path, **{first: brief("One", "A"), second: brief("Two", "B")})
    done = specsmith("build", ".", cwd=tmp_path)
    assert done.returncode == 2
    assert "would write the same files; rename one of the two" in done.stderr
    assert not (tmp_path / "specs").exists()


@pytest.mark.parametrize("name", [".brief.yaml", "...brief.yaml", ".git.brief.yaml", "..yaml"])
def test_no_name_of_a_file_leads_out_of_the_folder(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(SMALL)
    before = fingerprint(tmp_path)
    done = specsmith("build", name, "--out", "specs", cwd=tmp_path)
    assert done.returncode == 2
    assert "documents need a name" in done.stderr
    assert fingerprint(tmp_path) == before


def test_hostile_texts_stay_inside_their_documents(tmp_path: Path) -> None:
    title = '"::error::a ##[group]b \\u202e <script> {{ 7*7 }} | `"'
    briefs(tmp_path, **{"a b\n::warning::c\x1b": SMALL.replace("Resumable uploads", title)})
    done = specsmith("build", ".", "--combine", cwd=tmp_path)
    assert done.returncode == 0
    assert is_harmless(done.stdout + done.stderr)


def test_an_example_is_built_the_same_wherever_and_whenever(tmp_path: Path) -> None:
    specsmith("build", EXAMPLE, "--to", "md,docx", cwd=tmp_path)
    elsewhere = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C", "COLUMNS": "40", "SOURCE_DATE_EPOCH": "1"}
    done = process("build", EXAMPLE, "--to", "md,docx", "--out", "two", cwd=tmp_path, **elsewhere)
    assert (done.returncode, done.stderr) == (0, "")
    for path in (tmp_path / "specs" / "webhook-replay").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / "webhook-replay" / path.name).read_bytes()


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    briefs(tmp_path, uploads=SMALL)
    (tmp_path / "specs").mkdir(mode=0o500)
    done = specsmith("build", ".", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "specsmith: specs/uploads: permission denied\n")


def test_a_name_that_is_too_long_is_one_line(tmp_path: Path) -> None:
    briefs(tmp_path, uploads=SMALL)
    done = specsmith("build", ".", "--out", "x" * 300, cwd=tmp_path)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.endswith(": file name too long\n")
