"""`specsmith build --to csv,...`: files for other tools, beside documents or alone."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.command_line.program import EXAMPLES, SMALL, briefs, fingerprint, specsmith

ALL = "feature,csv,xlsx,openslo,json"
TABLES = ["gaps.csv", "metrics.csv", "objectives.csv", "questions.csv", "requirements.csv", "risks.csv", "trace.csv"]
FULL = (
    SMALL
    + """
quality: {availability: {slo: 99.9 %, window: 30 days}}
requirements: [{statement: The service shall resume an upload., accept: [It resumes.]}]
"""
)
"""A brief that has content for each format."""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_exports_alone_make_no_documents(tmp_path: Path) -> None:
    briefs(tmp_path, uploads=FULL)
    done = specsmith("build", ".", "--to", ALL, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert names(tmp_path / "specs" / "uploads") == sorted(
        ["acceptance.feature", *TABLES, "slo.yaml", "spec.json", "spec.xlsx"]
    )


def test_the_page_about_exports_names_each_format_and_file(tmp_path: Path) -> None:
    briefs(tmp_path, uploads=FULL)
    page = (EXAMPLES.parent / "docs" / "exports.md").read_text(encoding="utf-8")
    for form in ALL.split(","):
        specsmith("build", ".", "--to", form, cwd=tmp_path)
        row = next(line for line in page.splitlines() if line.startswith(f"| `{form}` |"))
        assert sorted(re.findall(r"`(\S+\.\w+)`", row)) == names(tmp_path / "specs" / "uploads")
        for path in (tmp_path / "specs" / "uploads").iterdir():
            path.unlink()
    assert f"--to {ALL}" in page


def test_exports_stand_beside_documents(tmp_path: Path) -> None:
    briefs(tmp_path, uploads=SMALL)
    assert specsmith("build", ".", "--to", "json,md", "--document", "risks", cwd=tmp_path).returncode == 0
    assert names(tmp_path / "specs" / "uploads") == ["risks.md", "spec.json"]


def test_the_command_says_which_file_there_is_not_and_why(tmp_path: Path) -> None:
    briefs(tmp_path, uploads=SMALL)
    said = specsmith("build", ".", "--to", "openslo,json", cwd=tmp_path).stdout.splitlines()
    assert said[0] == "specs/uploads/: wrote 1 file (spec.json)"
    assert said[2:] == ["  slo.yaml was not made: there is no service-level objective"]


def test_a_build_that_makes_no_file_at_all_leaves_no_folder(tmp_path: Path) -> None:
    briefs(tmp_path, uploads=SMALL)
    done = specsmith("build", ".", "--to", "openslo", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("specs/uploads/: no file to write\n")
    assert names(tmp_path) == ["uploads.brief.yaml"]


@pytest.mark.parametrize("option", [["--document", "risks"], ["--combine"]])
def test_an_option_about_documents_is_refused_where_none_is_made(option: list[str], tmp_path: Path) -> None:
    briefs(tmp_path, uploads=SMALL)
    done = specsmith("build", ".", "--to", "csv", *option, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == f"specsmith: {option[0]} is for documents; add md or docx to --to"
    assert names(tmp_path) == ["uploads.brief.yaml"]


def test_a_second_run_changes_nothing_and_a_change_is_written(tmp_path: Path) -> None:
    briefs(tmp_path, uploads=FULL)
    specsmith("build", ".", "--to", ALL, cwd=tmp_path)
    before = fingerprint(tmp_path)
    assert ": nothing changed (" in specsmith("build", ".", "--to", ALL, cwd=tmp_path).stdout
    assert fingerprint(tmp_path) == before
    briefs(tmp_path, uploads=FULL.replace("Resumable uploads", "Better uploads"))
    done = specsmith("build", ".", "--to", ALL, cwd=tmp_path)
    assert done.returncode == 0, "files of ours are replaced"
    assert "wrote 4 of 11 files" in done.stdout


@pytest.mark.parametrize("name", ["risks.csv", "acceptance.feature", "spec.xlsx", "slo.yaml", "spec.json"])
def test_a_file_of_somebody_else_stays_and_none_is_written_unless_forced(name: str, tmp_path: Path) -> None:
    briefs(tmp_path, uploads=FULL)
    folder = tmp_path / "specs" / "uploads"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(b"mine\n")
    done = specsmith("build", ".", "--to", ALL, cwd=tmp_path)
    assert done.returncode == 2
    assert f"specs/uploads/{name}: this file was not made by specsmith; move it, or use --force" in done.stderr
    assert names(folder) == [name]
    assert specsmith("build", ".", "--to", ALL, "--force", cwd=tmp_path).returncode == 0
    assert (folder / name).read_bytes() != b"mine\n"


def test_a_library_that_is_missing_is_named_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    briefs(tmp_path, uploads=SMALL)
    done = specsmith("build", ".", "--to", "md,xlsx", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == (
        "specsmith: xlsx files need a package that is not installed: pip install 'XlsxWriter>=3.2,<4'\n"
    )
    assert names(tmp_path) == ["uploads.brief.yaml"]


def test_the_schema_of_a_specification_is_printed_as_it_is_published(tmp_path: Path) -> None:
    done = specsmith("schema", "--of", "spec", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout == (EXAMPLES.parent / "docs" / "spec.schema.json").read_text(encoding="utf-8")
