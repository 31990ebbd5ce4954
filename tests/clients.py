"""The exports in the programs that they are for: Cucumber reads the features, LibreOffice the workbooks and CSV files.

    python -m tests.clients NODE_MODULES

Run by `make clients`, which installs both. What they read is held against the specification: a parser alone takes
a misspelt step for a description, and a spreadsheet takes a formula for a value.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl

from specsmith.build import check
from specsmith.diagnostics import plural
from specsmith.exports import EXPORTS
from specsmith.exports.csv_files import as_written
from specsmith.exports.feature import steps
from specsmith.exports.tables import tables
from specsmith.spec import Spec
from tests.accept import examples
from tests.properties.made import spec_of

BROKEN = "Feature: x\n  Scenario: y\n    Given z\n      | a |\n      | a | b |\n"
RUNS = ("=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1,1)", " =1+1", "＝1+1", "x;=1+1", "x\n=1+1", "x;\n =1+1;")
"""Texts that a spreadsheet would calculate, some only where it splits at semicolons."""
BREAKS_OUT = (
    "x\nScenario: y",
    "@tag",
    "# language: de",
    '"""',
    "| a | b |",
    "a <b>",
    "x\n```",
    "Given",
    "* x",
    "Rule: z",
)
"""Texts that Gherkin could take for more than text."""
HOSTILE: dict[str, object] = {
    "specsmith": "1", "id": "X", "title": "T", "kind": "cloud-application", "system": "S",
    "risks": [{"title": text, "owner": text, "mitigation": text} for text in RUNS],
    "requirements": [{"statement": text, "accept": [{"given": text, "when": text, "then": text}, {"check": text}]}
                     for text in (*RUNS, *BREAKS_OUT)],
}  # fmt: skip
CSV = "Text - txt - csv (StarCalc)"


def specifications() -> list[Spec]:
    found = [check(folder / f"{folder.name}.brief.yaml").spec for folder in examples()]
    return [spec for spec in found if spec]


def cucumber(modules: Path, folder: Path, content: bytes) -> tuple[int, list[dict[str, object]]]:
    """The exit code of a dry run, and the scenarios as Cucumber would run them."""
    (folder / "acceptance.feature").write_bytes(content)
    command = ["node", modules / "@cucumber" / "cucumber" / "bin" / "cucumber.js", "--dry-run", "--no-strict"]
    done = subprocess.run(
        [*command, "--format", "message:read.ndjson", "acceptance.feature"],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    read = [json.loads(line) for line in (folder / "read.ndjson").read_text(encoding="utf-8").splitlines()]
    return done.returncode, [each["pickle"] for each in read if "pickle" in each]


def look_at_features(modules: Path, folder: Path, specs: Iterable[Spec]) -> None:
    for spec in specs:
        code, pickles = cucumber(modules, folder, EXPORTS["feature"].make(spec).files["acceptance.feature"])
        read = sorted((each["name"].split(" ")[0], [step["text"] for step in each["steps"]]) for each in pickles)
        said = sorted((each.id, [text for _, text in steps(each)]) for each in spec.criteria)
        assert (code, read) == (0, said), f"Cucumber reads other criteria of {spec.head.brief}"
        count = sum(len(texts) for _, texts in read)
        print(
            f"cucumber: {spec.head.brief}, {plural(len(read), 'scenario')} with {plural(count, 'step')} as in the model"
        )
    assert cucumber(modules, folder, BROKEN.encode())[0] != 0, "Cucumber takes a broken file"
    print("cucumber: a broken file fails")


def convert(folder: Path, files: Iterable[Path], form: str, separator: int = 0) -> None:
    """Opens files in LibreOffice and saves them in another form."""
    reading = [f"--infilter={CSV}:{separator},34,76,1"] if separator else []
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", *reading]
    subprocess.run([*command, "--convert-to", form, "--outdir", folder, *files], capture_output=True, check=True)


def look_at_workbook(folder: Path, spec: Spec) -> None:
    (folder / "spec.xlsx").write_bytes(EXPORTS["xlsx"].make(spec).files["spec.xlsx"])
    convert(folder, [folder / "spec.xlsx"], f"csv:{CSV}:44,34,76,1,,0,false,true,false,false,false,-1")
    cells = 0
    for table in tables(spec):
        with open(folder / f"spec-{table.name}.csv", encoding="utf-8", newline="") as file:
            read = list(csv.reader(file))
        said = [[column.title for column in table.columns], *([str(cell) for cell in row] for row in table.rows)]
        assert read == said, f"LibreOffice reads another {table.name} of {spec.head.brief}"
        cells += sum(map(len, read))
    print(f"libreoffice: {spec.head.brief}, {cells} cells of spec.xlsx as in the model")


def look_at_csv(folder: Path, spec: Spec) -> None:
    """Opened with its own separator each text is there, and with another one at least nothing calculates."""
    texts = remade = 0
    files = EXPORTS["csv"].make(spec).files
    for name, content in files.items():
        (folder / name).write_bytes(content)
    for separator in (59, 9, 44):
        convert(folder, [folder / name for name in files], "xlsx", separator)
        sheets = {name: list(openpyxl.load_workbook(folder / f"{Path(name).stem}.xlsx").active) for name in files}
        cells = [cell for rows in sheets.values() for row in rows for cell in row]
        formulas = [cell.value for cell in cells if cell.data_type == "f"]
        assert formulas == [], f"a CSV file of {spec.head.brief} calculates"
    for name, rows in sheets.items():
        table = next(each for each in tables(spec) if name == f"{each.name.lower()}.csv")
        for row, said in zip(rows[1:], table.rows, strict=True):
            cells = [(cell, text) for cell, text in zip(row, said, strict=False) if isinstance(text, str)]
            wrong = [
                (cell.value, text) for cell, text in cells if cell.data_type == "s" and as_written(cell.value) != text
            ]
            assert wrong == [], f"LibreOffice reads another {name} of {spec.head.brief}"
            texts += sum(cell.data_type == "s" for cell, _ in cells)
            remade += sum(cell.value is not None and cell.data_type != "s" for cell, _ in cells)
    print(f"libreoffice: {spec.head.brief}, {texts} texts of CSV files as in the model, none calculates; ", end="")
    print(f"{remade} that look like numbers or days were made such by LibreOffice")


def main() -> int:
    modules, specs = Path(sys.argv[1]).resolve(), specifications()
    hostile = spec_of(HOSTILE)
    with TemporaryDirectory() as name:
        folder = Path(name)
        look_at_features(modules, folder, [*specs, hostile])
        for spec in (*specs, hostile):
            look_at_workbook(folder, spec)
            look_at_csv(folder, spec)
    return 0


if __name__ == "__main__":
    sys.exit(main())
