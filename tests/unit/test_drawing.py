"""Diagrams drawn by the real Mermaid."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from specsmith.diagrams import CACHE, Artist
from specsmith.render import render
from tests.accept import examples, made
from tests.properties.made import spec_of

FENCE = re.compile(r"^```mermaid\n(.*?)\n```$", re.DOTALL | re.MULTILINE)
SMALL = 'flowchart TB\n  a["A"] --> b["B"]\n'


def kept(folder: Path) -> list[Path]:
    return sorted((folder / CACHE).iterdir())


def test_a_diagram_is_drawn_once_and_then_taken_from_where_it_is_kept(tmp_path: Path) -> None:
    first = Artist(tmp_path).draw(SMALL)
    assert first
    assert first.png.startswith(b"\x89PNG")
    assert 10 < first.width < 300
    (file,) = kept(tmp_path)
    before = file.stat().st_mtime_ns
    assert Artist(tmp_path).draw(SMALL) == first
    assert file.stat().st_mtime_ns == before
    assert (tmp_path / ".specsmith" / ".gitignore").read_text() == "*\n"


def test_what_is_kept_and_broken_is_drawn_again(tmp_path: Path) -> None:
    first = Artist(tmp_path).draw(SMALL)
    assert first
    (file,) = kept(tmp_path)
    file.write_bytes(first.png[:-20])
    assert Artist(tmp_path).draw(SMALL) == first
    assert file.read_bytes() == first.png


def test_what_mermaid_refuses_is_counted_and_left_out(tmp_path: Path) -> None:
    artist = Artist(tmp_path)
    assert artist.draw("flowchart TB\n  a --> --> b\n") is None
    assert (artist.failed, artist.left_out) == (1, 0)


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
