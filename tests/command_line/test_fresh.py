"""Whether committed documents are what the briefs give: `build --check` writes nothing, and says why not."""

from __future__ import annotations

import os
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from specsmith.render.blocks import NOTE
from tests.command_line.program import BROKEN, SMALL, briefs, fingerprint, specsmith

BRIEF = SMALL + (
    "risks:\n"
    "  - {id: R-1, title: The disk may be full, likelihood: 3, impact: 3, owner: Ana}\n"
    "  - {id: R-2, title: The network may drop, likelihood: 2, impact: 3, owner: Ana}\n"
)
RISKS = Path("specs/uploads/risks.md")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "specsmith.yaml").write_text("specsmith: 1\n")
    briefs(tmp_path, uploads=BRIEF)
    assert specsmith("build", cwd=tmp_path).returncode == 0
    commit(tmp_path)
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    who = {
        "GIT_AUTHOR_NAME": "Ana",
        "GIT_AUTHOR_EMAIL": "a@b",
        "GIT_COMMITTER_NAME": "Ana",
        "GIT_COMMITTER_EMAIL": "a@b",
    }
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, env={**os.environ, **who}, check=True, capture_output=True, text=True).stdout


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "x")


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def stale(folder: Path, *options: str) -> list[str]:
    """What `build --check` says; it must write nothing, and its exit code must fit."""
    before = fingerprint(folder)
    done = specsmith("build", "--check", *options, cwd=folder)
    assert fingerprint(folder) == before
    lines = done.stdout.splitlines()
    assert done.returncode == (0 if lines[-1].startswith("fresh") else 1)
    return lines


def test_documents_that_are_what_the_brief_gives_are_fresh(project: Path) -> None:
    assert stale(project) == ["fresh: the documents are what the briefs give"]


def test_an_edit_by_hand_is_named_by_its_item_with_what_was_written(project: Path) -> None:
    text = (project / RISKS).read_text()
    at = text.index("R-2: The network")
    (project / RISKS).write_text(text[:at] + text[at:].replace("- Owner: Ana", "- Owner: nobody", 1))
    lines = stale(project)
    assert lines[0] == f"{RISKS}: was edited by hand"
    assert lines[1:4] == ["    R-2: was edited by hand", "      + - Owner: nobody", "      - - Owner: Ana"]
    assert lines[-2] == (
        "  to repair: specsmith build uploads.brief.yaml; first take into the brief what was written by hand, "
        "for it is lost then"
    )
    assert lines[-1] == "1 stale file"


def test_an_edit_by_hand_alone_has_no_other_cause(project: Path) -> None:
    edit(project / RISKS, "- Owner: Ana", "- Owner: nobody")
    said = "\n".join(stale(project))
    assert "was edited by hand" in said
    assert "which has the document" not in said


def test_a_brief_that_changed_makes_its_documents_stale_and_its_fields_are_named(project: Path) -> None:
    edit(project / "uploads.brief.yaml", "likelihood: 2", "likelihood: 4")
    lines = stale(project)
    assert f"{RISKS}: is out of date" in lines
    assert "    R-2: a build gives another text" in lines
    assert not [line for line in lines if "R-1:" in line]
    assert any(
        line.startswith("  uploads.brief.yaml changed since ") and line.endswith(": R-2 likelihood") for line in lines
    )


def test_the_cause_is_told_from_the_commit_that_made_the_document_and_not_from_a_merge(project: Path) -> None:
    git(project, "checkout", "--quiet", "-b", "side")
    edit(project / "uploads.brief.yaml", "likelihood: 2", "likelihood: 4")
    git(project, "commit", "--quiet", "--all", "-m", "without a build")
    git(project, "checkout", "--quiet", "-")
    edit(project / "uploads.brief.yaml", "title: Resumable uploads", "title: Uploads that go on")
    assert specsmith("build", cwd=project).returncode == 0
    git(project, "commit", "--quiet", "--all", "-m", "with a build")
    git(project, "merge", "--quiet", "--no-edit", "side")
    said = "\n".join(stale(project))
    assert f"changed since {git(project, 'rev-parse', '--short=8', 'HEAD^1').strip()}" in said
    assert ": R-2 likelihood" in said


def stopped_merge(project: Path, *by_hand: str) -> None:
    """Two owners of one risk; the brief is settled, and the document is not. Each side may have an edit by hand."""
    for branch, owner, more in zip(("side", "main"), ("Bo", "Cy"), by_hand or ("", ""), strict=True):
        git(project, "checkout", "--quiet", *(["-b"] if branch == "side" else []), branch)
        edit(
            project / "uploads.brief.yaml",
            "impact: 3, owner: Ana}\n  - {id: R-2",
            f"impact: 3, owner: {owner}}}\n  - {{id: R-2",
        )
        assert specsmith("build", cwd=project).returncode == 0
        if more:
            edit(project / RISKS, "The network may drop", more)
        git(project, "commit", "--quiet", "--all", "-m", "owner")
    settled = (project / "uploads.brief.yaml").read_text()
    subprocess.run(["git", "-C", str(project), "merge", "side"], check=False, capture_output=True)
    (project / "uploads.brief.yaml").write_text(settled)
    assert "\n<<<<<<< " in (project / RISKS).read_text()


def test_a_document_with_the_conflict_of_a_merge_was_edited_by_nobody(project: Path) -> None:
    stopped_merge(project)
    lines = stale(project)
    assert f"{RISKS}: holds the conflict of a merge" in lines
    assert "by hand" not in "\n".join(lines)
    assert "by hand" not in specsmith("build", cwd=project).stdout


def test_a_build_says_what_either_side_of_a_conflict_had_by_hand_and_what_was_written_into_it(project: Path) -> None:
    stopped_merge(project, "The network is bad", "The network is slow")
    edit(project / RISKS, "\n=======\n", "\nand this\n=======\n")
    for said in ("\n".join(stale(project)), specsmith("build", cwd=project).stdout):
        for written in ("The network is bad", "The network is slow", "and this"):
            assert f"+ {written}" in said or f": {written}" in said, (written, said)


def test_lines_that_somebody_wrote_above_the_first_block_are_printed(project: Path) -> None:
    title = next(line for line in (project / RISKS).read_text().split("\n") if line.startswith("# "))
    edit(project / RISKS, title, f"{title}\n\nRead this first.")
    assert "      + Read this first." in stale(project)
    assert "    + Read this first." in specsmith("build", cwd=project).stdout.splitlines()


def test_a_copy_of_a_block_that_was_edited_is_printed(project: Path) -> None:
    text = (project / RISKS).read_text()
    first, second = text.index("<!-- R-1 "), text.index("<!-- R-2 ")
    copy = text[first:second].replace("The disk may be full", "The disk is always full")
    (project / RISKS).write_text(text[:second] + copy + text[second:])
    assert "The disk is always full" in specsmith("build", cwd=project).stdout


def test_a_document_that_a_merge_put_together_is_told_by_that(project: Path) -> None:
    first, rest = (project / RISKS).read_text().split("\n", 1)
    (project / RISKS).write_text(f"{first}\n{NOTE}\n{rest}")
    lines = stale(project)
    assert lines[1] == "    head: a merge put it together, and nobody built it since"
    assert "settings" not in "\n".join(lines)


COMMENT = (
    '<?xml version="1.0"?><w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:comment w:id='1'><w:p><w:r><w:t>Legal says no</w:t></w:r></w:p></w:comment></w:comments>"
)


@pytest.mark.parametrize("brief_changed", [False, True])
def test_a_comment_in_a_word_file_is_printed(brief_changed: bool, project: Path) -> None:
    assert specsmith("build", "--to", "docx", cwd=project).returncode == 0
    rewrite(project / "specs/uploads/risks.docx", str.strip, more={"word/comments.xml": COMMENT})
    if brief_changed:
        edit(project / "uploads.brief.yaml", "likelihood: 2", "likelihood: 4")
    assert "    + Legal says no" in specsmith("build", "--to", "docx", cwd=project).stdout.splitlines()


def test_a_word_file_that_another_program_saved_is_not_replaced_without_a_word(project: Path) -> None:
    assert specsmith("build", "--to", "docx", cwd=project).returncode == 0
    rewrite(project / "specs/uploads/risks.docx", lambda xml: xml.replace("</w:body>", "</w:body><!-- Word -->"))
    said = (
        "  risks.docx: the text is the same, and the file was saved by another program or version, and is as the brief"
    )
    assert said in specsmith("build", "--to", "docx", cwd=project).stdout


@pytest.mark.parametrize("form", ["md", "docx"])
def test_a_surplus_document_that_somebody_edited_is_not_pruned(form: str, project: Path) -> None:
    file = project / "specs/uploads" / f"requirements.{form}"
    (project / "specsmith.yaml").write_text("specsmith: 1\nformats: [md, docx]\n")
    assert specsmith("build", cwd=project).returncode == 0
    if form == "md":
        edit(file, "requirements", "the requirements")
        file.write_text(file.read_text() + "\nand this\n")
    else:
        rewrite(file, lambda xml: xml.replace("</w:body>", "</w:body><!-- Word -->"))
    (project / "specsmith.yaml").write_text("specsmith: 1\nformats: [md, docx]\ndocuments: [risks]\n")
    done = specsmith("build", "--prune", cwd=project)
    assert (
        f"{file.relative_to(project)}: somebody edited it, so it stays; look through it, and remove it" in done.stderr
    )
    assert file.exists()
    assert not (project / "specs/uploads" / f"spec.{form}").exists()


def test_settings_that_changed_are_told_from_a_brief_that_changed(project: Path) -> None:
    (project / "specsmith.yaml").write_text("specsmith: 1\nrules: {COR-01: {level: off, reason: none of ours}}\n")
    said = "\n".join(stale(project))
    assert "uploads.brief.yaml is as it was since " in said
    assert ": rules, templates, settings or the version of specsmith changed" in said


def test_without_a_history_it_says_what_is_stale_all_the_same(tmp_path: Path) -> None:
    briefs(tmp_path, uploads=BRIEF)
    assert specsmith("build", "uploads.brief.yaml", cwd=tmp_path).returncode == 0
    edit(tmp_path / "uploads.brief.yaml", "likelihood: 2", "likelihood: 4")
    assert f"{RISKS}: is out of date" in stale(tmp_path, "uploads.brief.yaml")


def test_the_command_that_repairs_it_is_literal(project: Path) -> None:
    options = ["--to", "md,docx", "--document", "risks", "--out", "my specs"]
    assert specsmith("build", *options, cwd=project).returncode == 0
    edit(project / "uploads.brief.yaml", "likelihood: 2", "likelihood: 4")
    lines = stale(project, *options)
    command = next(line for line in lines if "to repair" in line).removeprefix("  to repair: specsmith ")
    assert command == "build --to md,docx --document risks --out 'my specs' uploads.brief.yaml"
    assert specsmith("build", *options, "uploads.brief.yaml", cwd=project).returncode == 0
    assert stale(project, *options)[-1].startswith("fresh")


def test_a_file_that_is_missing_is_named(project: Path) -> None:
    (project / RISKS).unlink()
    assert stale(project)[0] == f"{RISKS}: is not there"


def test_line_ends_that_git_changed_are_no_difference(project: Path) -> None:
    (project / RISKS).write_bytes((project / RISKS).read_bytes().replace(b"\n", b"\r\n"))
    assert stale(project)[-1].startswith("fresh")


EDITS: dict[str, Callable[[str], str]] = {
    "a line in a block": lambda text: text.replace("- Owner: Ana", "- Owner: Ana and Bo", 1),
    "a paragraph between blocks": lambda text: text.replace("\n## ", "\nMine.\n\n## ", 1),
    "a block taken out": lambda text: text[: text.index("<!-- R-2 ")],
    "a block twice": lambda text: text + text[text.index("<!-- R-2 ") :],
    "a digest": lambda text: text.replace("<!-- R-2 ", "<!-- R-2 0", 1),
    "the title": lambda text: text.replace("# Resumable", "# Our", 1),
    "a word at the end": lambda text: text + "\nMine.\n",
    "blank lines": lambda text: text.replace("\n\n", "\n\n\n", 1),
    "the order of blocks": lambda text: _swapped(text),
    "nothing left": lambda text: "",
}


def _swapped(text: str) -> str:
    first, second = text.rindex("<!-- R-1 "), text.rindex("<!-- R-2 ")
    end = text.find("<!-- ", second + 1)
    end = len(text) if end < 0 else end
    assert first < second
    return text[:first] + text[second:end] + text[first:second] + text[end:]


@pytest.mark.parametrize("change", EDITS.values(), ids=EDITS)
def test_no_edit_of_a_document_is_taken_for_fresh(project: Path, change: Callable[[str], str]) -> None:
    text = (project / RISKS).read_text()
    assert change(text) != text
    (project / RISKS).write_text(change(text))
    assert stale(project)[-1] == "1 stale file"


def test_a_word_file_that_was_edited_says_what_was_written(project: Path) -> None:
    assert specsmith("build", "--to", "docx", "--document", "risks", cwd=project).returncode == 0
    file = project / "specs/uploads/risks.docx"
    rewrite(file, lambda xml: xml.replace("The network may drop", "The network will drop"))
    lines = stale(project, "--to", "docx", "--document", "risks")
    assert lines[0] == "specs/uploads/risks.docx: was edited by hand"
    assert any("+" in line and "The network will drop" in line for line in lines)


def test_a_word_file_whose_brief_changed_is_out_of_date(project: Path) -> None:
    assert specsmith("build", "--to", "docx", "--document", "risks", cwd=project).returncode == 0
    edit(project / "uploads.brief.yaml", "likelihood: 2", "likelihood: 4")
    lines = stale(project, "--to", "docx", "--document", "risks")
    assert lines[0] == "specs/uploads/risks.docx: is out of date"
    assert "    R-2: a build gives another text" in lines


def test_a_word_file_that_is_out_of_date_and_was_saved_by_somebody_says_both(project: Path) -> None:
    assert specsmith("build", "--to", "docx", "--document", "risks", cwd=project).returncode == 0
    rewrite(project / "specs/uploads/risks.docx", lambda xml: xml.replace("The network may drop", "The net may drop"))
    edit(project / "uploads.brief.yaml", "likelihood: 2", "likelihood: 4")
    lines = stale(project, "--to", "docx", "--document", "risks")
    assert lines[0] == "specs/uploads/risks.docx: was edited by hand"
    assert lines[1] == "    head: was saved by another program after it was generated"
    assert any(line.startswith("      + ") and "The net may drop" in line for line in lines)
    assert "    R-2: a build gives another text" in lines


def test_a_word_file_that_only_went_through_another_program_says_so(project: Path) -> None:
    assert specsmith("build", "--to", "docx", "--document", "risks", cwd=project).returncode == 0
    rewrite(project / "specs/uploads/risks.docx", lambda xml: xml.replace("</w:body>", "</w:body><!-- Word -->"))
    said = "\n".join(stale(project, "--to", "docx", "--document", "risks"))
    assert "the text is the same, and the file was saved by another program or version" in said


def test_a_word_file_that_another_program_saved_as_word_does_is_known_by_its_parts(project: Path) -> None:
    """Word gives parts the same times as we do."""
    assert specsmith("build", "--to", "docx", "--document", "risks", cwd=project).returncode == 0
    file = project / "specs/uploads/risks.docx"
    rewrite(file, lambda xml: xml.replace("The network may drop", "The net may drop"), (1980, 1, 1, 0, 0, 0))
    assert (
        stale(project, "--to", "docx", "--document", "risks")[0] == f"{file.relative_to(project)}: was edited by hand"
    )


def test_a_word_file_without_the_pictures_that_are_drawn_here_was_edited_by_nobody(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brief = project / "uploads.brief.yaml"
    flow = "architecture: {flows: [{name: Upload, steps: ['Client -> API: HEAD upload', 'API -> Client: 204']}]}\n"
    brief.write_text(brief.read_text() + flow)
    (tmp_path / "engine").mkdir()
    (tmp_path / "engine" / "mermaidx.py").write_text("import os\nos._exit(7)")
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("PYTHONPATH", str(tmp_path / "engine"))
        assert specsmith("build", "--to", "docx", "--document", "spec", cwd=project).returncode == 0
    lines = stale(project, "--to", "docx", "--document", "spec")
    assert lines[:2] == [
        "specs/uploads/spec.docx: is out of date",
        "    head: its diagrams were drawn otherwise, or not in one of the two places",
    ]


def rewrite(
    file: Path, change: Callable[[str], str], time: tuple[int, ...] = (2026, 1, 1, 0, 0, 0),
    more: Mapping[str, str] | None = None,
) -> None:  # fmt: skip
    """Changes the document inside a Word file and adds parts, as a program does that gives its parts these times."""
    with zipfile.ZipFile(file) as package:
        parts = {each: package.read(each) for each in package.namelist()}
    xml = parts["word/document.xml"].decode()
    assert more or change(xml) != xml
    parts |= {"word/document.xml": change(xml).encode(), **{name: each.encode() for name, each in (more or {}).items()}}
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, time), content)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"no zip"])
def test_a_word_file_that_somebody_broke_is_stale(project: Path, content: bytes) -> None:
    assert specsmith("build", "--to", "docx", "--document", "risks", cwd=project).returncode == 0
    (project / "specs/uploads/risks.docx").write_bytes(content)
    assert stale(project, "--to", "docx", "--document", "risks")[-1] == "1 stale file"


def test_exports_are_compared_too(project: Path) -> None:
    assert specsmith("build", "--to", "csv,json", cwd=project).returncode == 0
    assert stale(project, "--to", "csv,json")[-1].startswith("fresh")
    edit(project / "specs/uploads/risks.csv", "Ana", "Bo")
    assert stale(project, "--to", "csv,json")[0] == "specs/uploads/risks.csv: is not what the brief gives"


def test_what_no_brief_gives_any_more_is_named_and_only_prune_removes_it(project: Path) -> None:
    briefs(project, old=SMALL.replace("RESUME", "OLD"))
    specsmith("build", cwd=project)
    (project / "specs/uploads/notes.md").write_text("Mine.\n")
    (project / "old.brief.yaml").unlink()
    (project / "specsmith.yaml").write_text("specsmith: 1\ndocuments: [spec, requirements, acceptance, metrics]\n")
    surplus = ["specs/old/acceptance.md", "specs/old/spec.md", "specs/uploads/risks.md"]
    lines = stale(project)
    assert {f"{each}: no brief gives it any more" for each in surplus} <= set(lines)
    assert "  to remove: specsmith build --prune" in lines
    done = specsmith("build", cwd=project)
    assert "specs/uploads/risks.md: no brief gives it any more; specsmith build --prune removes it" in done.stderr
    assert (project / RISKS).exists()
    assert "specs/old/spec.md: removed" in specsmith("build", "--prune", cwd=project).stdout
    assert not (project / "specs/old").exists()
    assert (project / "specs/uploads/notes.md").read_text() == "Mine.\n"
    assert stale(project)[-1].startswith("fresh")


def test_documents_of_a_brief_with_errors_are_neither_fresh_nor_surplus(project: Path) -> None:
    (project / "uploads.brief.yaml").write_text(BROKEN)
    done = specsmith("build", "--check", cwd=project)
    assert done.returncode == 1
    assert "error[unknown-key]" in done.stderr
    assert "no brief gives it" not in done.stdout
    assert done.stdout == "0 stale files; 1 brief has errors, so its documents could not be compared\n"
    assert specsmith("build", "--prune", cwd=project).returncode == 1
    assert (project / RISKS).exists()


def test_a_subset_asked_for_once_makes_nothing_else_surplus(project: Path) -> None:
    done = specsmith("build", "--document", "spec", cwd=project)
    assert done.stderr == ""
    assert stale(project, "--document", "spec")[-1].startswith("fresh")
    assert stale(project)[-1].startswith("fresh")


def test_without_settings_nobody_knows_what_else_is_wanted_so_nothing_is_surplus(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    briefs(tmp_path, uploads=BRIEF)
    specsmith("build", ".", "--to", "docx,csv", cwd=tmp_path)
    assert specsmith("build", ".", cwd=tmp_path).stderr == ""
    assert stale(tmp_path, ".")[-1].startswith("fresh")
    assert specsmith("build", ".", "--prune", cwd=tmp_path).returncode == 2
    assert (tmp_path / "specs/uploads/risks.csv").exists()


def test_what_is_asked_for_in_part_removes_nothing(project: Path) -> None:
    done = specsmith("build", "--document", "spec", "--prune", cwd=project)
    assert done.returncode == 2
    assert "--prune needs a project (specsmith.yaml), and neither --to" in done.stderr


def test_what_cannot_be_looked_at_ends_with_2(project: Path) -> None:
    (project / "specsmith.yaml").write_text("specsmith: 2\n")
    assert specsmith("build", "--check", cwd=project).returncode == 2


def test_check_warns_of_committed_documents_that_are_stale_and_writes_nothing(project: Path) -> None:
    assert "stale-document" not in specsmith("check", cwd=project).stdout
    edit(project / "uploads.brief.yaml", "likelihood: 2", "likelihood: 4")
    before = fingerprint(project)
    done = specsmith("check", cwd=project)
    assert fingerprint(project) == before
    assert done.returncode == 1
    assert f"warning[stale-document] {RISKS} is not what the brief gives (register, matrix, R-2)" in done.stdout
    assert "specsmith build uploads.brief.yaml repairs it" in done.stdout


@pytest.mark.parametrize("form", ["json", "sarif", "github", "junit"])
def test_reports_for_programs_have_stale_documents_too(project: Path, form: str) -> None:
    edit(project / "uploads.brief.yaml", "likelihood: 2", "likelihood: 4")
    done = specsmith("check", "--format", form, cwd=project)
    assert done.returncode == 1
    assert "stale-document" in done.stdout


def test_outside_a_project_check_looks_at_no_documents(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    briefs(tmp_path, uploads=BRIEF)
    specsmith("build", "uploads.brief.yaml", cwd=tmp_path)
    edit(tmp_path / "uploads.brief.yaml", "likelihood: 2", "likelihood: 4")
    assert "stale-document" not in specsmith("check", "uploads.brief.yaml", cwd=tmp_path).stdout


def test_a_build_says_what_it_replaced_that_somebody_wrote_by_hand(project: Path) -> None:
    edit(project / RISKS, "R-2: The network may drop", "R-2: The network drops twice a day")
    done = specsmith("build", cwd=project)
    assert "  risks.md: R-2 was edited by hand, and is as the brief gives it again" in done.stdout
    assert "The network drops twice a day" in done.stdout
    assert stale(project)[-1].startswith("fresh")


def test_a_build_says_what_it_replaced_in_a_word_file_whole(project: Path) -> None:
    assert specsmith("build", "--to", "docx", cwd=project).returncode == 0
    wrote = "The network drops twice a day, " + "and then some more " * 20
    rewrite(project / "specs/uploads/risks.docx", lambda xml: xml.replace("The network may drop", wrote))
    done = specsmith("build", "--to", "docx", cwd=project)
    assert "  risks.docx: R-2 was edited by hand, and is as the brief gives it again" in done.stdout
    assert wrote in done.stdout
    edit(project / "uploads.brief.yaml", "likelihood: 2", "likelihood: 4")
    rewrite(project / "specs/uploads/risks.docx", lambda xml: xml.replace("The network may drop", wrote))
    done = specsmith("build", "--to", "docx", cwd=project)
    said = "risks.docx: head was saved by another program after it was generated, and is as the brief gives it again"
    assert said in done.stdout
    assert wrote in done.stdout


def test_documents_in_the_folder_that_the_settings_named_before_are_surplus(project: Path) -> None:
    assert specsmith("init", cwd=project).returncode == 0
    (project / "specsmith.yaml").write_text("specsmith: 1\nout: docs/specs\n")
    done = specsmith("build", cwd=project)
    assert f"{RISKS}: no brief gives it any more; specsmith build --prune removes it" in done.stderr.splitlines()
    assert f"{RISKS}: no brief gives it any more" in stale(project)
    assert "no brief gives it" not in specsmith("build", "--out", "elsewhere", cwd=project).stderr
    assert specsmith("build", "--prune", cwd=project).returncode == 0
    assert not (project / RISKS.parent).exists()
    assert stale(project)[-1].startswith("fresh")


@pytest.mark.parametrize("folder", [".git/sub", ".hidden", "vendor/other", "vendor/project/specs"])
def test_no_hidden_folder_and_none_of_another_project_is_pruned(folder: str, project: Path) -> None:
    (project / "vendor" / "other" / ".git").mkdir(parents=True)
    (project / "vendor" / "project").mkdir()
    (project / "vendor" / "project" / "specsmith.yaml").write_text("specsmith: 1\n")
    theirs = project / folder / "uploads" / "risks.md"
    theirs.parent.mkdir(parents=True)
    theirs.write_bytes((project / RISKS).read_bytes())
    assert specsmith("init", cwd=project).returncode == 0
    attributes = project / ".gitattributes"
    attributes.write_text(attributes.read_text().replace("/specs/", f"/{folder}/"))
    specsmith("build", "--prune", cwd=project)
    assert theirs.exists()


@pytest.mark.parametrize("folder", ["../outside", "link", "features/../../outside"])
def test_no_folder_outside_the_project_is_pruned(folder: str, project: Path, tmp_path: Path) -> None:
    outside = tmp_path.parent / "outside" / "uploads"
    outside.mkdir(parents=True, exist_ok=True)
    (outside / "risks.md").write_bytes((project / RISKS).read_bytes())
    (project / "link").symlink_to(outside.parent)
    assert specsmith("init", cwd=project).returncode == 0
    attributes = project / ".gitattributes"
    attributes.write_text(attributes.read_text().replace("/specs/", f"/{folder}/"))
    assert specsmith("build", "--prune", cwd=project).returncode == 0
    assert (outside / "risks.md").exists()


def test_text_that_is_not_utf_8_is_printed_before_it_is_replaced(project: Path) -> None:
    with (project / RISKS).open("ab") as file:
        file.write(b"x\xff this\n")
    assert "take into the brief" in "\n".join(stale(project))
    assert "    + x\ufffd this" in specsmith("build", cwd=project).stdout.splitlines()


def test_what_stands_under_the_title_keeps_a_surplus_document(project: Path) -> None:
    title = next(line for line in (project / RISKS).read_text().split("\n") if line.startswith("# "))
    edit(project / RISKS, title, f"{title}\n\n# Read this")
    assert "      + # Read this" in stale(project)
    (project / "specsmith.yaml").write_text("specsmith: 1\ndocuments: [spec]\n")
    assert specsmith("build", "--prune", cwd=project).returncode == 0
    assert (project / RISKS).exists()


NOTE_TEMPLATE = """\
# {{ head.title | heading }}: note
{% if head.owner %}
Owned by {{ head.owner | text }}.
{% endif %}
{{ "goals" | mark }}
## Goals

One.
{{ "goals" | mark }}
## More goals

Two of {{ head.title | text }}.
"""


def test_what_a_template_of_the_project_puts_above_or_twice_is_nobody_s_edit(project: Path) -> None:
    (project / "templates").mkdir()
    (project / "templates" / "note.md.j2").write_text(NOTE_TEMPLATE)
    (project / "specsmith.yaml").write_text("specsmith: 1\ntemplates: templates\ndocuments: [note]\n")
    brief = (project / "uploads.brief.yaml").read_text()
    (project / "uploads.brief.yaml").write_text(brief + "owner: Max\n")
    assert specsmith("build", cwd=project).returncode == 0
    (project / "uploads.brief.yaml").write_text(brief.replace("title: Resumable uploads", "title: Uploads"))
    assert "by hand" not in "\n".join(stale(project))
    assert "by hand" not in specsmith("build", cwd=project).stdout


def test_a_changed_title_of_a_word_file_is_no_other_look(project: Path) -> None:
    assert specsmith("build", "--to", "docx", "--document", "risks", cwd=project).returncode == 0
    edit(project / "uploads.brief.yaml", "title: Resumable uploads", "title: Uploads that go on")
    assert "    head: a build gives another text" in stale(project, "--to", "docx", "--document", "risks")


def test_words_that_stand_elsewhere_in_a_word_file_as_well_are_printed(project: Path) -> None:
    assert specsmith("build", "--to", "docx", "--document", "risks", cwd=project).returncode == 0
    rewrite(
        project / "specs/uploads/risks.docx", lambda xml: xml.replace("The network may drop", "The disk may be full")
    )
    edit(project / "uploads.brief.yaml", "likelihood: 2", "likelihood: 4")
    said = specsmith("build", "--to", "docx", "--document", "risks", cwd=project).stdout
    assert any(line.startswith("    + ") and "The disk may be full" in line for line in said.splitlines())


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"no zip"])
def test_a_word_file_that_cannot_be_read_is_not_replaced_without_a_word(content: bytes, project: Path) -> None:
    assert specsmith("build", "--to", "docx", "--document", "risks", cwd=project).returncode == 0
    (project / "specs/uploads/risks.docx").write_bytes(content)
    said = "\n".join(stale(project, "--to", "docx", "--document", "risks"))
    assert "cannot be read, so nobody knows what was written into it" in said
