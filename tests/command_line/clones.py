"""A repository of git in which two branches change one brief and its documents."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.command_line.program import SCRIPT, specsmith

NAME = "briefs/shop.brief.yaml"
SETTINGS = "specsmith.yaml"

PAY, SHIP, REFUND = "pay with a gift card", "ship the same day", "refund to the card"


def brief(pay: str = PAY, ship: str = SHIP, refund: str = REFUND, more: str = "") -> str:
    """Three requirements, far enough apart for git to merge changes of two of them."""
    between = "    notes: |\n" + "".join(f"      line {number} of many\n" for number in range(5))
    names = {"Pay": pay, "Ship": ship, "Refund": refund}
    items = [
        f"  - id: C-{number}\n    name: {name}\n{between}    requirements:\n"
        f"      - {{id: FR-{number}, statement: The shop shall {text}., priority: must}}\n"
        for number, (name, text) in enumerate(names.items(), start=1)
    ]
    head = "specsmith: 1\nid: SHOP\ntitle: Pay in the shop\nkind: cloud-application\nsystem: shop\ncapabilities:\n"
    return head + "".join(items) + more


class Clone:
    """A work tree of git, in which `specsmith` can be called."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def git(self, *arguments: str, fails: bool = False) -> str:
        settings = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main")
        paths = {"PATH": f"{SCRIPT.parent}{os.pathsep}{os.environ['PATH']}", "HOME": str(self.folder)}
        done = subprocess.run(
            ["git", *settings, *arguments], cwd=self.folder, capture_output=True, text=True, check=False,
            env={**paths, "GIT_EDITOR": "true", "LC_ALL": "C"},
        )  # fmt: skip
        assert bool(done.returncode) is fails, done.stdout + done.stderr
        return done.stdout + done.stderr

    def write(self, text: str, name: str = NAME) -> None:
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(text, encoding="utf-8")

    def commit(self, text: str, name: str = NAME) -> None:
        """A brief, and the documents of all, as one commit."""
        self.write(text, name)
        assert specsmith("build", cwd=self.folder).returncode == 0
        self.git("add", ".")
        self.git("commit", "--quiet", "--allow-empty", "--message", "changed")

    def documents(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted((self.folder / "specs" / "shop").iterdir())}

    def unmerged(self) -> list[str]:
        return self.git("diff", "--name-only", "--diff-filter=U").split()


def clone(folder: Path, driver: bool = True, formats: str = "md") -> Clone:
    """A repository that is set up, with a brief and its documents on `main`."""
    folder.mkdir(parents=True)
    made = Clone(folder)
    made.git("init", "--quiet")
    assert specsmith("init", "--to", formats, cwd=folder).returncode == 0
    if not driver:
        made.git("config", "--remove-section", "merge.specsmith")
    made.commit(brief())
    return made


def branches(made: Clone, ours: str, theirs: str, settings: str = "") -> None:
    """Two changes of the brief: `theirs` on a branch `side`, `ours` on `main`, where we are then.

    The commit of the branch `settings` changes specsmith.yaml as well, so that no driver knows what a build will give.
    """
    for branch, text in (("side", theirs), ("main", ours)):
        made.git("checkout", "--quiet", *(["-b"] if branch == "side" else []), branch)
        if branch == settings:
            made.write((made.folder / SETTINGS).read_text(encoding="utf-8") + "# ours\n", SETTINGS)
        made.commit(text)


def fresh(made: Clone, folder: Path, formats: str = "md") -> dict[str, bytes]:
    """What a build of the brief as it stands gives where nothing was built before."""
    other = Clone(folder)
    other.write((made.folder / NAME).read_text(encoding="utf-8"))
    assert specsmith("build", "briefs", "--to", formats, cwd=folder).returncode == 0
    return other.documents()


NEAR = (brief(pay="pay with a voucher"), brief(ship="ship within a day"))
"""Two requirements, next to each other in tables."""
