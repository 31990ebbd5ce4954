"""What holds for every measurement: bytecode is kept, and the floor's template is compiled beforehand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

FLOORS = Path(__file__).parent / "floors"
"""The bare programs that ours are measured against."""


def keep_bytecode(folder: Path) -> None:
    """Has every program load compiled modules after its first run, as where it is installed, ours and floors alike."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


def compile_template(folder: Path) -> None:
    """Compiles the floor's template into a folder."""
    code = (
        "import jinja2, sys; e = jinja2.Environment(loader=jinja2.FileSystemLoader(sys.argv[1]));"
        "e.compile_templates(sys.argv[2], extensions=['md'], zip=None)"
    )
    subprocess.run([sys.executable, "-c", code, str(FLOORS), str(folder)], check=True)
