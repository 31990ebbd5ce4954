"""Writes anew what is committed and printed by the program: the examples' documents, the schema and fields of briefs.

    python -m tests.accept

Run it on purpose, and read the difference as the person who gets the documents. `tests/test_examples.py` fails while
what is committed is not what the program makes.
"""

from __future__ import annotations

import sys
import zipfile
from functools import partial
from io import BytesIO
from pathlib import Path

from specsmith.brief.fields import fields_page
from specsmith.build import check, document_choices, documents, exports, specification_schema
from specsmith.configuration import settings
from specsmith.diagrams import Artist
from specsmith.difference.page import weakened_page
from specsmith.explain import checks
from specsmith.explain.rule_examples import examples_in
from specsmith.explain.rules import family_page, index_page
from specsmith.lint import shipped
from specsmith.repository import SUFFIX
from specsmith.rules.load import knowledge, shipped_files
from specsmith.save import is_ours
from specsmith.scaffold import schema_text
from specsmith.writers.look import Look

PROJECT = Path(__file__).parents[1]
EXAMPLES = PROJECT / "examples"
SCHEMA = PROJECT / "docs" / "brief.schema.json"
EXAMPLES_OF_RULES = examples_in(shipped_files())
PRINTED = {
    SCHEMA: schema_text,
    PROJECT / "docs" / "specsmith.schema.json": settings.schema_text,
    PROJECT / "docs" / "spec.schema.json": specification_schema,
    PROJECT / "docs" / "brief-fields.md": fields_page,
    PROJECT / "docs" / "weakened.md": weakened_page,
    PROJECT / "docs" / "settings.md": settings.settings_page,
    **{
        PROJECT / "docs" / "rules" / f"{family.name}.md": partial(family_page, family, knowledge(), EXAMPLES_OF_RULES)
        for family in knowledge().families
    },
    PROJECT / "docs" / "rules" / "README.md": partial(index_page, knowledge()),
    **{
        PROJECT / "docs" / "checks" / f"{each.name}.md": partial(checks.family_page, each)
        for each in shipped().families
    },
    PROJECT / "docs" / "checks" / "README.md": partial(checks.index_page, shipped().families),
}
"""Pages that the program prints, and what prints each."""
FORMATS = ("md", "docx")
EXPORTS = ("feature", "csv", "openslo")
LARGE_EXPORTS = ("xlsx", "json")
"""Committed for one example only: a specification as JSON is as long as all documents together."""
WITH_ALL = "webhook-replay"
DOCUMENTS = document_choices()[0]


def examples() -> list[Path]:
    """The folder of each example; its brief has the same name."""
    return sorted(brief.parent for brief in EXAMPLES.glob(f"*/*{SUFFIX}"))


def made(folder: Path) -> dict[str, bytes]:
    """What `specsmith build examples --to FORMATS --document all --out examples` writes into an example's folder."""
    checked = check(folder / f"{folder.name}{SUFFIX}")
    assert checked.buildable, f"{folder.name} has errors; see specsmith check examples"
    look = Look(draw=Artist(PROJECT).draw)
    further = exports(checked, exported(folder)).files
    return {**documents(checked, FORMATS, DOCUMENTS, combined=False, look=look), **further}


def exported(folder: Path) -> tuple[str, ...]:
    """The formats for other tools that are committed beside an example."""
    return (*EXPORTS, *LARGE_EXPORTS) if folder.name == WITH_ALL else EXPORTS


def same(name: str, one: bytes, other: bytes) -> bool:
    """Whether two files say the same: for packages all parts, because compressed bytes differ between platforms."""
    return parts(one) == parts(other) if name.endswith((".docx", ".xlsx")) else one == other


def parts(packed: bytes) -> dict[str, bytes]:
    """The parts of a Word file or a workbook, unpacked, in the order of their names."""
    with zipfile.ZipFile(BytesIO(packed)) as package:
        return {name: package.read(name) for name in sorted(package.namelist())}


def accept(path: Path, content: bytes) -> list[str]:
    """Writes a file that says something else now, and returns a line about it."""
    if path.exists() and same(path.name, path.read_bytes(), content):
        return []
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return [f"wrote {path.relative_to(PROJECT)}"]


def clear(folder: Path, wanted: set[str]) -> list[str]:
    """Deletes an example's files that the program made once and does not make any more."""
    stale = [path for path in sorted(folder.iterdir()) if path.name not in wanted and is_ours(path, path.read_bytes())]
    for path in stale:
        path.unlink()
    return [f"deleted {path.relative_to(PROJECT)}" for path in stale]


def main() -> int:
    if Path.cwd() != PROJECT:
        sys.exit(f"this would write into {PROJECT}; run it from there")
    lines = [line for path, text in PRINTED.items() for line in accept(path, text().encode())]
    for folder in examples():
        files = made(folder)
        lines += [line for name, content in files.items() for line in accept(folder / name, content)]
        lines += clear(folder, set(files))
    print("\n".join(lines) or "nothing changed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
