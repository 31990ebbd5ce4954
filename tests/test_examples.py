"""What is committed beside the examples is what the program makes of them, wherever and whenever it runs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest

from tests.accept import EXAMPLES, FORMATS, PRINTED, SCHEMA, examples, exported, made, parts, same

HINT = "run python -m tests.accept, and read what changes"
EACH = pytest.mark.parametrize("folder", examples(), ids=lambda folder: folder.name)


@cache
def built(folder: Path) -> dict[str, bytes]:
    return made(folder)


def differences(files: dict[str, bytes], folder: Path) -> list[str]:
    """Where a folder of documents is not what was built: files missing, surplus, or with other content."""
    standing = {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith(".brief.yaml")}
    found = [f"{name} is missing" for name in files.keys() - standing.keys()]
    found += [f"{name} is made by nobody" for name in standing.keys() - files.keys()]
    both = files.keys() & standing.keys()
    return found + [f"{name} differs" for name in both if not same(name, files[name], standing[name])]


@EACH
def test_the_documents_of_an_example_are_those_that_a_build_makes(folder: Path) -> None:
    assert differences(built(folder), folder) == [], HINT


def with_other_byte(content: bytes) -> bytes:
    return content[:-9] + bytes([content[-9] ^ 1]) + content[-8:]


def with_other_part(docx: bytes) -> bytes:
    """The Word file with one byte of its text changed, packed again."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name, content in parts(docx).items():
            package.writestr(name, with_other_byte(content) if name == "word/document.xml" else content)
    return packed.getvalue()


def packed_otherwise(docx: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as package:
        for name, content in reversed(parts(docx).items()):
            package.writestr(name, content)
    return packed.getvalue()


def test_one_other_byte_is_noticed(tmp_path: Path) -> None:
    """So is a file that is missing and one too many; how a Word file is packed makes no difference."""
    files = built(examples()[0])
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    assert differences(files, tmp_path) == []
    (tmp_path / "spec.docx").write_bytes(packed_otherwise(files["spec.docx"]))
    assert differences(files, tmp_path) == []

    (tmp_path / "risks.md").write_bytes(with_other_byte(files["risks.md"]))
    assert differences(files, tmp_path) == ["risks.md differs"]
    (tmp_path / "risks.md").write_bytes(files["risks.md"])
    (tmp_path / "risks.docx").write_bytes(with_other_part(files["risks.docx"]))
    assert differences(files, tmp_path) == ["risks.docx differs"]
    (tmp_path / "risks.docx").unlink()
    (tmp_path / "budget.md").touch()
    assert differences(files, tmp_path) == ["risks.docx is missing", "budget.md is made by nobody"]


def test_another_machine_makes_the_same_documents(tmp_path: Path) -> None:
    """Another time zone, language, hash seed, home, user, folder and mask: not one byte, not one part differs."""
    surroundings = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(EXAMPLES.parent), "TZ": "Pacific/Kiritimati", "LC_ALL": "C",
        "PYTHONHASHSEED": "4242", "HOME": str(tmp_path), "USER": "somebody", "COLUMNS": "40", "SOURCE_DATE_EPOCH": "1",
    }  # fmt: skip
    for folder in examples():
        (tmp_path / "briefs").mkdir(exist_ok=True)
        shutil.copy(folder / f"{folder.name}.brief.yaml", tmp_path / "briefs")
        formats = ",".join((*FORMATS, *exported(folder)))
        command = [sys.executable, "-m", "specsmith", "build", f"briefs/{folder.name}.brief.yaml", "--to", formats]
        done = subprocess.run(
            [*command, "--document", "all", "--out", "out"],
            cwd=tmp_path, env=surroundings, umask=0o077, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
        made_there = {path.name: path.read_bytes() for path in (tmp_path / "out" / folder.name).iterdir()}
        assert differences(made_there, folder) == [], HINT


@pytest.mark.parametrize("path", PRINTED, ids=lambda path: path.name)
def test_a_committed_page_is_the_one_that_the_program_prints(path: Path) -> None:
    assert path.exists(), HINT
    assert path.read_bytes() == PRINTED[path]().encode(), HINT


@EACH
def test_an_example_names_the_committed_schema_so_that_editors_find_it(folder: Path) -> None:
    first = (folder / f"{folder.name}.brief.yaml").read_text(encoding="utf-8").split("\n", 1)[0]
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named, first
    assert (folder / named[1]).resolve() == SCHEMA
