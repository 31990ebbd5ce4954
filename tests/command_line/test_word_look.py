"""How Word files look: a company's reference document, and diagrams where they can be drawn."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.shared import Mm

from tests.command_line.program import PROJECT, QUIET, briefs, specsmith

FLOW = QUIET + "architecture: {flows: [{name: Upload, steps: ['Client -> API: HEAD upload', 'API -> Client: 204']}]}\n"


def company(*without: str) -> bytes:
    """A Word file of the company's, on paper of its own size, without these styles."""
    word = docx.Document()
    word.sections[0].page_width = Mm(180)
    for name in without:
        word.styles[name].delete()
    packed = BytesIO()
    word.save(packed)
    return packed.getvalue()


def page_width(file: Path) -> int:
    return round(docx.Document(str(file)).sections[0].page_width.mm)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    briefs(tmp_path, quiet=QUIET)
    (tmp_path / "company.docx").write_bytes(company("Caption", "Quote"))
    return tmp_path


def test_a_reference_document_gives_word_files_its_look_and_what_it_lacks_is_named(folder: Path) -> None:
    done = specsmith("build", ".", "--to", "docx", "--reference", "company.docx", cwd=folder)
    assert done.returncode == 0
    assert page_width(folder / "specs/quiet/spec.docx") == 180
    (line,) = done.stderr.splitlines()
    assert line.startswith("company.docx: no styles ")
    assert "Quote" in line
    assert line.endswith("; specsmith's own ones stand in")


def test_the_project_names_it_and_the_command_wins(folder: Path) -> None:
    (folder / "specsmith.yaml").write_text("specsmith: 1\nreference: company.docx\n")
    assert specsmith("build", ".", "--to", "docx", cwd=folder).returncode == 0
    assert page_width(folder / "specs/quiet/spec.docx") == 180
    wide = docx.Document()
    wide.sections[0].page_width = Mm(200)
    wide.save(str(folder / "wide.docx"))
    assert specsmith("build", ".", "--to", "docx", "--reference", "wide.docx", cwd=folder).returncode == 0
    assert page_width(folder / "specs/quiet/spec.docx") == 200


def test_without_word_files_the_option_has_no_meaning_and_the_setting_is_passed_over(folder: Path) -> None:
    done = specsmith("build", ".", "--reference", "company.docx", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--reference is for Word documents; add docx to --to" in done.stderr
    (folder / "specsmith.yaml").write_text("specsmith: 1\nreference: company.docx\n")
    done = specsmith("build", ".", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"a letter", "it is not a Word file; save the document as .docx"), (b"", "it is empty")],
)
def test_what_is_no_word_file_is_refused_and_nothing_is_written(folder: Path, content: bytes, said: str) -> None:
    (folder / "company.docx").write_bytes(content)
    done = specsmith("build", ".", "--to", "md,docx", "--reference", "company.docx", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"company.docx: {said}" in done.stderr
    assert not (folder / "specs").exists()


def test_a_bad_reference_of_one_project_is_refused_before_another_is_built(folder: Path) -> None:
    (folder / "specsmith.yaml").write_text("specsmith: 1\nreference: company.docx\n")
    (folder / "z").mkdir()
    briefs(folder / "z", later=QUIET.replace("QUIET", "LATER"))
    (folder / "z" / "specsmith.yaml").write_text("specsmith: 1\nreference: letter.docx\n")
    (folder / "z" / "letter.docx").write_text("a letter")
    done = specsmith("build", ".", "--to", "docx", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("specsmith: z/letter.docx: it is not a Word file")
    assert not (folder / "specs").exists()


@pytest.mark.skipif(os.name != "posix", reason="pipes are those of POSIX")
def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.docx")
    done = specsmith("build", ".", "--to", "docx", "--reference", "pipe.docx", cwd=folder)
    assert (done.returncode, done.stderr) == (2, "specsmith: pipe.docx: it is no file; name a Word file (.docx)\n")


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("none.docx", 'there is no file "none.docx"'),
        ("../company.docx", "is not below this file"),
        ("[a]", "expected one text, found a list"),
    ],
)
def test_a_setting_that_names_no_file_ends_with_2(folder: Path, named: str, said: str) -> None:
    (folder / "specsmith.yaml").write_text(f"specsmith: 1\nreference: {named}\n")
    done = specsmith("check", ".", cwd=folder)
    assert done.returncode == 2
    assert said in done.stderr


def without_engine(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the program where all is installed but the engine."""
    here = folder / "installed"
    here.mkdir()
    for each in Path(sysconfig.get_paths()["purelib"]).iterdir():
        if not each.name.startswith("mermaidx"):
            (here / each.name).symlink_to(each)
    program = "import sys; from specsmith.cli import run; sys.exit(run(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-S", "-c", program, *arguments], cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": f"{PROJECT}{os.pathsep}{here}"},
    )  # fmt: skip


@pytest.mark.skipif(os.name != "posix", reason="links are those of POSIX")
def test_without_the_engine_one_line_says_what_to_install_and_the_list_says_the_same(tmp_path: Path) -> None:
    briefs(tmp_path, flow=FLOW)
    done = without_engine(tmp_path, "build", "flow.brief.yaml", "--to", "docx")
    assert done.returncode == 0, done.stderr
    line = "1 diagram is not in the Word files; the text beside says the same. To have diagrams drawn: pip install"
    assert done.stderr == f"{line} 'mermaidx>=0.10.1,<0.11'\n"
    text = "\n".join(each.text for each in docx.Document(str(tmp_path / "specs/flow/spec.docx")).paragraphs)
    assert "Client -> API: HEAD upload" in text
    assert "Figure" not in text
    assert not (tmp_path / ".specsmith").exists()


def test_with_the_engine_the_diagram_is_in_the_word_file(tmp_path: Path) -> None:
    briefs(tmp_path, flow=FLOW)
    done = specsmith("build", "flow.brief.yaml", "--to", "docx", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    with zipfile.ZipFile(tmp_path / "specs/flow/spec.docx") as package:
        assert "word/media/image1.png" in package.namelist()
