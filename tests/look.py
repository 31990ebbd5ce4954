"""Turns the Word files of a folder into pictures, for a person to look at; needs LibreOffice and poppler-utils."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path


def main() -> None:
    """`python tests/look.py FOLDER`: a PNG for each page, beside the Word file."""
    missing = [tool for tool in ("soffice", "pdftoppm") if shutil.which(tool) is None]
    if missing:
        packages = "libreoffice-writer poppler-utils fonts-liberation"
        sys.exit(f"{' and '.join(missing)} not found; on Debian: apt-get install --no-install-recommends {packages}")
    for file in sorted(Path(sys.argv[1]).rglob("*.docx")):
        convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(file.parent), str(file)]
        subprocess.run(convert, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        subprocess.run(
            ["pdftoppm", "-r", "70", "-png", str(file.with_suffix(".pdf")), str(file.with_suffix(""))], check=True
        )
        print(f"{file}: {len(list(file.parent.glob(file.stem + '-*.png')))} pages")


if __name__ == "__main__":
    main()
