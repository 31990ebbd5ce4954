"""Diagrams drawn by the real Mermaid."""

from __future__ import annotations

import os
import re
import struct
import sys
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from specsmith import diagrams
from specsmith.diagrams import CACHE, Artist
from specsmith.render import render
from specsmith.resources import installation
from tests.accept import examples, made
from tests.properties.made import spec_of

FENCE = re.compile(r"^```mermaid\n(.*?)\n```$", re.DOTALL | re.MULTILINE)
SMALL = 'flowchart TB\n  a["A"] --> b["B"]\n'


def kept(folder: Path) -> list[Path]:
    return sorted((folder / CACHE).glob("*.png"))


def test_a_diagram_is_drawn_once_and_then_taken_from_where_it_is_kept(tmp_path: Path) -> None:
    first = Artist(tmp_path).draw(SMALL)
    assert first
    assert first.png.startswith(b"\x89PNG")
    assert 10 < first.width < 300
    (file,) = kept(tmp_path)
    before = file.stat().st_mtime_ns
    assert Artist(tmp_path).draw(SMALL) == first
    assert file.stat().st_mtime_ns == before
    assert (tmp_path / CACHE / ".gitignore").read_text() == "*\n"


def test_what_is_kept_and_broken_is_drawn_again(tmp_path: Path) -> None:
    first = Artist(tmp_path).draw(SMALL)
    assert first
    (file,) = kept(tmp_path)
    file.write_bytes(first.png[:-20])
    assert Artist(tmp_path).draw(SMALL) == first
    assert file.read_bytes() == first.png


def test_the_engine_is_installed_where_the_program_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`pip` would put it where a program that pipx installed does not look."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert installation(diagrams.ENGINE) == "pip install 'mermaidx>=0.10.1,<0.11'"
    (tmp_path / "pipx_metadata.json").write_text("{}")
    assert installation(diagrams.ENGINE) == "pipx inject specsmith-tpm 'mermaidx>=0.10.1,<0.11'"


def png(width: int, height: int) -> bytes:
    parts = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", b""), (b"IEND", b"")]
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def broken(kind: str, png_file: bytes) -> bytes:
    return png_file[:16] + b"\0\0\0\1" + png_file[20:] if kind == "a byte" else png_file[:8] + png_file[-12:]


@pytest.mark.parametrize(
    "content",
    [
        png(0, 0),
        png(5, 0),
        png(1, 2**31 - 1),
        png(20_000, 20_000),
        broken("a byte", png(9, 9)),
        broken("", png(9, 9)),
    ],
)
def test_what_is_kept_and_no_picture_of_a_sane_size_is_drawn_again(tmp_path: Path, content: bytes) -> None:
    """A word processor would fail on it, or we would on a picture without a height."""
    first = Artist(tmp_path).draw(SMALL)
    (file,) = kept(tmp_path)
    file.write_bytes(content)
    assert Artist(tmp_path).draw(SMALL) == first


@pytest.mark.skipif(os.name != "posix", reason="links and pipes are those of POSIX")
def test_a_pipe_or_an_endless_file_in_place_of_a_picture_is_not_read(tmp_path: Path) -> None:
    first = Artist(tmp_path).draw(SMALL)
    (file,) = kept(tmp_path)
    file.unlink()
    file.symlink_to("/dev/zero")
    assert Artist(tmp_path).draw(SMALL) == first
    file.unlink()
    os.mkfifo(file)
    assert Artist(tmp_path).draw(SMALL) == first


@pytest.mark.skipif(os.name != "posix", reason="links are those of POSIX")
@pytest.mark.parametrize("link", [".specsmith", CACHE, CACHE / ".gitignore"])
def test_nothing_is_written_behind_a_link_that_a_repository_brings(tmp_path: Path, link: str | Path) -> None:
    elsewhere, project = tmp_path / "elsewhere", tmp_path / "project"
    (project / link).parent.mkdir(parents=True)
    if link == CACHE / ".gitignore":
        elsewhere.write_text("precious")
    else:
        elsewhere.mkdir()
    (project / link).symlink_to(elsewhere)
    assert Artist(project).draw(SMALL)
    assert elsewhere.read_text() == "precious" if elsewhere.is_file() else not [*elsewhere.iterdir()]


def test_the_folder_of_the_schema_is_not_hidden_from_git_and_a_list_of_ones_own_stays(tmp_path: Path) -> None:
    (tmp_path / CACHE).mkdir(parents=True)
    (tmp_path / CACHE / ".gitignore").write_text("!*\n")
    assert Artist(tmp_path).draw(SMALL)
    assert (tmp_path / CACHE / ".gitignore").read_text() == "!*\n"
    assert not (tmp_path / ".specsmith" / ".gitignore").exists()


def test_what_mermaid_refuses_is_counted_and_left_out(tmp_path: Path) -> None:
    artist = Artist(tmp_path)
    assert artist.draw("flowchart TB\n  a --> --> b\n") is None
    assert (artist.failed, artist.left_out) == (1, 0)
    assert artist.reason.startswith('mermaidx said "')


def engine(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Puts a module in place of mermaidx, for the process that draws."""
    (folder / "engine").mkdir()
    (folder / "engine" / "mermaidx.py").write_text(body)
    monkeypatch.setenv("PYTHONPATH", str(folder / "engine"))


def test_a_large_diagram_is_no_large_file(tmp_path: Path) -> None:
    drawn = Artist(tmp_path).draw(
        "flowchart TB\n" + "".join(f"  a{each} --> a{each + 1}\n  b --> a{each}\n" for each in range(39))
    )
    assert drawn
    width, height = struct.unpack(">II", drawn.png[16:24])
    assert width * height <= 2**22 + width


def test_an_engine_that_ends_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine(tmp_path, monkeypatch, "import os\nos._exit(7)")
    artist = Artist(tmp_path)
    assert artist.draw(SMALL) is None
    assert artist.reason == "mermaidx ended with code 7"
    assert not (tmp_path / CACHE).exists()


def test_an_engine_that_does_not_answer_is_asked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute for each diagram of a project would be hours."""
    engine(tmp_path, monkeypatch, "open('asked', 'a').write('x')\nimport time\ntime.sleep(30)")
    monkeypatch.setattr(diagrams, "_PATIENCE", 2)
    monkeypatch.chdir(tmp_path)
    artist = Artist(tmp_path)
    assert (artist.draw(SMALL), artist.draw(SMALL + "\n")) == (None, None)
    assert (artist.failed, artist.reason) == (2, "mermaidx gave no answer within 2 s")
    assert (tmp_path / "asked").read_text() == "x"


def test_what_an_engine_prints_is_no_part_of_the_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = f"""
print("loading")
class render:
    def __init__(self, source, config):
        print("drawing")
        assert "ü" in source
    def svg(self):
        return ""
    def png(self, width, background):
        return {png(9, 9)!r}
"""
    engine(tmp_path, monkeypatch, body)
    monkeypatch.setenv("PYTHONIOENCODING", "latin-1")  # as where a system's own is not UTF-8
    drawn = Artist(tmp_path).draw(SMALL.replace("A", "ü"))
    assert drawn
    assert drawn.png == png(9, 9)


def test_no_module_of_the_working_folder_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder may be a stranger's: briefs are checked and built in pull requests."""
    for name in ("mermaidx.py", "struct.py", "specsmith.py"):
        (tmp_path / name).write_text("open('it-ran', 'w')\nraise ImportError")
    monkeypatch.chdir(tmp_path)
    assert Artist(tmp_path).draw(SMALL)
    assert not (tmp_path / "it-ran").exists()


def test_a_folder_in_which_nothing_can_be_kept_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / ".specsmith").write_text("a file")
    assert Artist(tmp_path).draw(SMALL)


HOSTILE = [
    "end", 'a"]; click a href "javascript:alert(1)"', '%%{init: {"theme": "dark"}}%%', "#quot;", "<script>x</script>",
    "subgraph x", "note over a; loop", "---", "O'Reilly & Sons (v2)", "\\n", "😀 ünï 漢字", "`x` $y$ {z}", "x" * 300,
]  # fmt: skip


def test_no_word_of_an_author_breaks_a_diagram(tmp_path: Path) -> None:
    """As a component, a partner, a caller, a step, a note and a metric."""
    metrics = [{"name": word, "baseline": "4 %", "target": "2 %"} for word in HOSTILE[:4]]
    steps = [f"{re.sub('[:]|->', '', word)[:70]} -> Store: {word}" for word in HOSTILE]
    spec = spec_of(
        {
            "specsmith": 1, "id": "SAMPLE", "title": HOSTILE[1], "kind": "developer-platform", "system": HOSTILE[2],
            "goals": [{"outcome": "x", "metrics": metrics}],
            "architecture": {
                "components": [{"name": word, "talks_to": ["Store", HOSTILE[1]]} for word in HOSTILE[:-1]],
                "flows": [{"name": HOSTILE[4], "steps": [*steps, *HOSTILE]}],
            },
        }
    )  # fmt: skip
    sources = [source for document in render(spec, ("spec", "metrics")) for source in FENCE.findall(document.text)]
    assert len(sources) == 2 + len(metrics)
    artist = Artist(tmp_path)
    assert [source for source in sources if not artist.draw(source)] == []


@pytest.mark.parametrize("folder", examples(), ids=lambda folder: folder.name)
def test_every_diagram_of_an_example_is_in_its_word_files(folder: Path) -> None:
    files = made(folder)
    for name in (name for name in files if name.endswith(".md")):
        with zipfile.ZipFile(BytesIO(files[name.replace(".md", ".docx")])) as package:
            pictures = [each for each in package.namelist() if each.startswith("word/media/")]
        assert len(pictures) == len(set(FENCE.findall(files[name].decode())))
