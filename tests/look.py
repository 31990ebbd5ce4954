"""Turns the Word files of a folder into pictures, for a person to look at; needs LibreOffice and poppler-utils.

Fails where what is meant to be one page is more.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ONE_PAGE = ("guide",)


def main() -> None:
    """`python tests/look.py FOLDER`: a PNG for each page, beside the Word file."""
    longer = []
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
        pages = len(list(file.parent.glob(file.stem + "-*.png")))
        longer += [str(file)] * (file.stem in ONE_PAGE and pages != 1)
        print(f"{file}: {pages} pages")
    if longer:
        sys.exit(f"More than one page: {', '.join(longer)}")


if __name__ == "__main__":
    main()
