"""Prints how often two changes of one brief merge without a conflict in its documents, and give what a build gives.

    python -m benchmarks.merges [BRIEF]

Thirty pairs for each sort of change, drawn with a fixed seed: two changed texts or priorities, two new items, and one
of each. Every pair changes two items; the merged brief is what has both changes. Briefs that would not build are drawn
again. "plain" is git's own merge of Markdown, as on a code host; "driver" is `git merge` in a repository that is set
up by `specsmith init`, where documents are built; "together" is how they are put together where they cannot be.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from specsmith.build import check, document_choices, documents
from specsmith.merging.documents import merged
from specsmith.render.blocks import NOTE

PAIRS = 30

_TEXT = re.compile(r"( +(?:- )?)(statement|shall|title|outcome|cause|then|owner|rationale|text|priority): [^|>\[{]")
_ITEM = re.compile(r"( +)- id: (FR|R|Q)-\d+$")
_MAIN = {
    "FR": "statement: The service shall keep {}.",
    "R": "title: The supplier may lose {}",
    "Q": "text: Who pays {}?",
}
_THINGS = ("the blue ledger", "the green ledger")

Files = Mapping[str, str]
Change = tuple[int, str, bool]
"""A line of the brief, its new text or the text below it, and whether it is new."""


def main(arguments: Sequence[str]) -> None:
    example = Path(__file__).parents[1] / "examples" / "webhook-replay" / "webhook-replay.brief.yaml"
    brief = Path(arguments[0]) if arguments else example
    lines = brief.read_text(encoding="utf-8").split("\n")
    texts = [number for number, line in enumerate(lines) if _TEXT.match(line)]
    items = [number for number, line in enumerate(lines) if _ITEM.match(line)]
    sorts = {
        "two texts": (lambda which: changed(lines, texts, which), lambda which: changed(lines, texts, which)),
        "two new items": (lambda which: added(lines, items, which), lambda which: added(lines, items, which)),
        "a text and a new item": (lambda which: changed(lines, texts, which), lambda which: added(lines, items, which)),
    }
    with tempfile.TemporaryDirectory() as folder:
        set_up(Path(folder))
        for sort, (ours, theirs) in sorts.items():
            print(f"{sort:<24}{told(measured(lines, ours, theirs, Path(folder)))}", flush=True)


def changed(lines: Sequence[str], places: Sequence[int], _which: int) -> Change:
    number = random.choice(places)
    line = lines[number]
    if "priority:" in line:
        return number, re.sub(r"priority: (\w+)", "priority: could", line), False
    return number, f"{line.rstrip('.')}, as the support team asked" + "." * line.endswith("."), False


def added(lines: Sequence[str], places: Sequence[int], which: int) -> Change:
    """A new item behind one that is there."""
    number = random.choice(places)
    margin, letters = _ITEM.match(lines[number]).groups()  # type: ignore[union-attr]
    end = number + 1
    while lines[end].startswith(margin + "  ") or not lines[end].strip():
        end += 1
    text = f"{margin}- id: {letters}-{90 + which}\n{margin}  {_MAIN[letters].format(_THINGS[which])}"
    return end - 1, f"{lines[end - 1]}\n{text}", True


def measured(
    lines: Sequence[str], ours: Callable[[int], Change], theirs: Callable[[int], Change], folder: Path
) -> Counter[str]:
    random.seed(7)
    base, counts = built(lines, folder), Counter[str]()
    while counts["pairs"] < PAIRS:
        changes = [ours(0), theirs(1)]
        texts = [lines, *(with_changes(lines, [each]) for each in changes)]
        sides = [built(each, folder) for each in texts[1:]]
        both = built(with_changes(lines, changes), folder)
        if base and both and all(sides) and changes[0][0] != changes[1][0]:
            counts["pairs"] += 1
            counts["brief"] += by_git(*("\n".join(each) for each in texts), folder) is not None
            counts += compared(base, sides[0], sides[1], both, folder)
            driven = by_driver(texts, (base, *sides), folder)
            counts += counted("driver", driven, both)
    return counts


def with_changes(lines: Sequence[str], changes: Sequence[Change]) -> list[str]:
    made = list(lines)
    for number, text, _ in changes:
        made[number] = text
    return made


def built(lines: Sequence[str], folder: Path) -> Files:
    file = folder / "bench.brief.yaml"
    file.write_text("\n".join(lines), encoding="utf-8")
    checked = check(file)
    if not checked.buildable:
        return {}
    made = documents(checked, ("md",), document_choices()[1], False)
    return {name: content.decode() for name, content in made.items()}


def compared(base: Files, ours: Files, theirs: Files, both: Files, folder: Path) -> Counter[str]:
    """What comes of the documents of a pair, each by itself."""
    plain = {name: by_git(base[name], ours[name], theirs[name], folder) for name in base}
    together = {name: put_together(base[name], ours[name], theirs[name]) for name in base}
    return counted("plain", plain, both) + counted("together", together, both)


def counted(way: str, outcome: Mapping[str, str | None], both: Files) -> Counter[str]:
    """Whether all documents of the pair merged without a conflict, and whether they are then what a build gives."""
    clean = all(text is not None for text in outcome.values())
    counts = Counter({f"{way} clean": int(clean), f"{way} right": int(clean and outcome == both)})
    counts[f"{way} files wrong"] = sum(text not in (None, both[name]) for name, text in outcome.items())
    return counts


def set_up(folder: Path) -> None:
    """A repository in a folder, in which specsmith merges."""
    run(folder, "git", "init", "--quiet", "--initial-branch=main")
    run(folder, "specsmith", "init")


def run(folder: Path, *command: str) -> str:
    """What a command prints; programs beside this Python are found, as git has to find the driver."""
    names = {
        f"GIT_{role}_{what}": "bench@example.com" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    done = subprocess.run(
        command, cwd=folder, env=os.environ | names | {"PATH": path}, capture_output=True, text=True, check=False
    )
    return done.stdout


def by_driver(texts: Sequence[Sequence[str]], sides: Sequence[Files], folder: Path) -> dict[str, str | None]:
    """The documents after `git merge` of two branches; None for one in conflict."""
    for branch, text, side in zip(("base", "ours", "theirs"), texts, sides, strict=True):
        run(folder, "git", "checkout", "--quiet", "-f", "-B", branch, *([] if branch == "base" else ["base"]))
        write(folder, text, side)
        run(folder, "git", "add", "--all")
        run(folder, "git", "commit", "--quiet", "--allow-empty", "--message", branch)
    run(folder, "git", "checkout", "--quiet", "ours")
    run(folder, "git", "merge", "--no-edit", "theirs")
    found = {name: (folder / "specs" / "bench" / name).read_text(encoding="utf-8") for name in sides[0]}
    stopped = {Path(path).name for path in run(folder, "git", "diff", "--name-only", "--diff-filter=U").split()}
    run(folder, "git", "merge", "--abort")
    return {name: None if name in stopped else text for name, text in found.items()}


def write(folder: Path, text: Sequence[str], documents: Files) -> None:
    (folder / "bench.brief.yaml").write_text("\n".join(text), encoding="utf-8")
    place = folder / "specs" / "bench"
    place.mkdir(parents=True, exist_ok=True)
    for name, content in documents.items():
        (place / name).write_text(content, encoding="utf-8")


def by_git(base: str, ours: str, theirs: str, folder: Path) -> str | None:
    names = [folder / name for name in ("ours", "base", "theirs")]
    for name, text in zip(names, (ours, base, theirs), strict=True):
        name.write_text(text, encoding="utf-8")
    done = subprocess.run(["git", "merge-file", "-p", *map(str, names)], capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else None


def put_together(base: str, ours: str, theirs: str) -> str | None:
    if base in (ours, theirs) or ours == theirs:  # git asks no driver then
        return theirs if ours == base else ours
    outcome = merged(base, ours, theirs)
    return None if outcome.contested else outcome.text.replace(NOTE + "\n", "", 1)


def told(counts: Counter[str]) -> str:
    ways = [
        f"{way}: {counts[f'{way} clean']} clean, {counts[f'{way} right']} as built, {counts[f'{way} files wrong']}"
        " files clean and wrong"
        for way in ("plain", "driver", "together")
    ]
    return f"of {counts['pairs']} pairs, the brief merges in {counts['brief']}; {'; '.join(ways)}"


if __name__ == "__main__":
    main(sys.argv[1:])
