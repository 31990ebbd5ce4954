"""The same document is the same file, whenever and wherever it is made."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

from word_file import write

SAMPLE = Path(__file__).with_name("sample.md")

PROGRAM = """
import sys, time, hashlib, pathlib
from specsmith.blocks import Document, Properties
from specsmith.writers import WRITERS
from specsmith.writers.look import Look
time.sleep(float(sys.argv[2]))
text = pathlib.Path(sys.argv[1]).read_text("utf-8")
print(hashlib.sha256(WRITERS["docx"](Document("spec", text, Properties("T", date="2026-11-22")), Look())).hexdigest())
"""


def started(zone: str, seed: str, wait: str) -> subprocess.Popen[str]:
    project = str(Path(__file__).parents[3])
    environment = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": project, "LC_ALL": "C"}
    command = [sys.executable, "-c", PROGRAM, str(SAMPLE), wait]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def test_time_place_and_chance_leave_no_trace() -> None:
    """Two seconds apart (the step of a ZIP file's clock), in other time zones, with other hash seeds."""
    runs = [started("UTC", "1", "0"), started("Asia/Tokyo", "2", "2.1"), started("America/Lima", "3", "0")]
    results = {run.communicate()[0] for run in runs}
    assert len(results) == 1
    assert all(run.returncode == 0 for run in runs)


def test_two_documents_in_one_process_do_not_touch() -> None:
    """What one document holds does not leak into the next."""
    text = SAMPLE.read_text("utf-8")
    first = sha256(write(text).content).digest()
    write("# Another\n\n<!-- toc -->\n\n1. a\n\n## <https://other.example>")
    assert sha256(write(text).content).digest() == first


def test_the_archive_tells_nothing_but_its_parts() -> None:
    """Fixed times, one system, sorted parts, each once; the types come first."""
    entries = write(SAMPLE.read_text("utf-8")).entries
    names = [entry.filename for entry in entries]
    parts = [name for name in names[2:] if not name.endswith(".rels")]
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert parts == sorted(parts)
    assert len(set(names)) == len(names)
    assert {(each.date_time, each.create_system, each.external_attr, each.extra) for each in entries} == {
        ((1980, 1, 1, 0, 0, 0), 3, entries[0].external_attr, b"")
    }


def test_nothing_of_the_library_is_left() -> None:
    """No thumbnail, no second set of styles, no other document's data."""
    assert set(write("text").parts) == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml",
        "customXml/item1.xml", "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels",
        "word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml", "word/numbering.xml",
        "word/settings.xml", "word/fontTable.xml", "word/theme/theme1.xml", "word/header1.xml", "word/footer1.xml",
    }  # fmt: skip


def test_time_grows_with_the_document_alone() -> None:
    """Sixteen times the text takes about sixteen times as long, not the square of it."""
    item = '### <a id="F-{0}"></a>F-{0}\n\n[x](#F-{0}) <https://a.b/{0}>\n\n1. a\n\n| a | b |\n|---|---|\n| c | d |\n\n'

    def seconds(items: int) -> float:
        text = "<!-- toc -->\n\n" + "".join(item.format(number) for number in range(items))
        start = time.process_time()
        write(text)
        return time.process_time() - start

    seconds(10)
    assert seconds(800) < 16 * 3 * max(seconds(50), seconds(50))
