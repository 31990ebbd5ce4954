"""What may lie in a project's folder of templates, and what is refused by name."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from specsmith.diagnostics import SpecsmithError, quote
from specsmith.own_templates.folder import read_folder

SECRET = "secret"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "templates"
    made.mkdir()
    (tmp_path / "outside.md.j2").write_text(SECRET)
    (made / "spec.md.j2").write_text("# x\n")
    return made


def test_the_templates_of_a_folder_are_read(folder: Path) -> None:
    (folder / "_part.md.j2").write_text("\ufeffx")
    (folder / "status-page.md.j2").write_bytes(b"a\r\nb")
    own = read_folder(folder)
    assert dict(own.sources) == {"_part.md.j2": "x", "spec.md.j2": "# x\n", "status-page.md.j2": "a\r\nb"}
    assert own.documents == ("spec", "status-page")
    assert own.new == ("status-page",)


def link(place: Path) -> None:
    place.symlink_to(place.parents[1] / "outside.md.j2")


def hard_link(place: Path) -> None:
    place.hardlink_to(place.parents[1] / "outside.md.j2")


REFUSED: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "a link": ("a.md.j2", link, "is a link"),
    "a link to a file of the system": ("a.md.j2", lambda place: place.symlink_to("/etc/passwd"), "is a link"),
    "a link to the surroundings": ("a.md.j2", lambda place: place.symlink_to("/proc/self/environ"), "is a link"),
    "a link into the folder": ("a.md.j2", lambda place: place.symlink_to("spec.md.j2"), "is a link"),
    "a link to nothing": ("a.md.j2", lambda place: place.symlink_to("nothing"), "is a link"),
    "a link to itself": ("a.md.j2", lambda place: place.symlink_to("a.md.j2"), "is a link"),
    "a link to a folder": ("a.md.j2", lambda place: place.symlink_to("/etc"), "is a link"),
    "a link to a device": ("a.md.j2", lambda place: place.symlink_to("/dev/zero"), "is a link"),
    "a hard link": ("a.md.j2", hard_link, "is a hard link"),
    "a pipe": ("a.md.j2", lambda place: os.mkfifo(place), "is no file"),
    "a folder": ("a.md.j2", lambda place: place.mkdir(), "is a folder"),
    "a hidden file": (".a.md.j2", lambda place: place.write_text("x"), "is hidden"),
    "git's folder": (".git", lambda place: place.mkdir(), "is hidden"),
    "a large file": ("a.md.j2", lambda place: place.write_text("x" * (256 * 2**10 + 1)), "has more than 256 KiB"),
    "what is no text": ("a.md.j2", lambda place: place.write_bytes(b"\xff"), "is not UTF-8"),
    "another ending": ("a.txt", lambda place: place.write_text("x"), "is not named as a template"),
    "capitals": ("A.md.j2", lambda place: place.write_text("x"), "is not named as a template"),
    "a dot": ("a.b.md.j2", lambda place: place.write_text("x"), "is not named as a template"),
    "a line break": ("a\n.md.j2", lambda place: place.write_text("x"), "is not named as a template"),
    "a command for a runner": ("##[error].md.j2", lambda place: place.write_text("x"), "is not named as a template"),
    "a long name": (f"{'a' * 65}.md.j2", lambda place: place.write_text("x"), "is not named as a template"),
    "a device of Windows": ("con.md.j2", lambda place: place.write_text("x"), "means something else"),
    "the word for all": ("all.md.j2", lambda place: place.write_text("x"), "means something else"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_template_is_refused_by_name(folder: Path, case: str) -> None:
    name, make, said = REFUSED[case]
    make(folder / name)
    with pytest.raises(SpecsmithError) as refusal:
        read_folder(folder)
    assert said in str(refusal.value)
    assert quote(name) in str(refusal.value)
    assert SECRET not in str(refusal.value)


def test_all_of_them_together_have_an_end(folder: Path) -> None:
    for number in range(9):
        (folder / f"a{number}.md.j2").write_text("x" * 256 * 2**10)
    with pytest.raises(SpecsmithError, match="more than 2 MiB"):
        read_folder(folder)


def test_so_has_their_number(folder: Path) -> None:
    for number in range(201):
        (folder / f"a{number}.md.j2").write_text("x")
    with pytest.raises(SpecsmithError, match="more than 200 files"):
        read_folder(folder)


def test_an_empty_folder_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(SpecsmithError, match="holds no template"):
        read_folder(tmp_path)
