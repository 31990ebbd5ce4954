"""Rules of an organisation's own, from folders of files in the grammar of the shipped ones."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from specsmith.rules.load import Files, Knowledge, knowledge_of, restored, stored

PREPARED = "packs.json"


def pack_rules(folders: Sequence[Path], shipped: Knowledge, cache: Path) -> Knowledge:
    """The rules in the folders; from the cache where that stands, else checked.

    Raises BrokenRules with every fault of the first file that has one.
    """
    files = pack_files(folders)
    return restored(_cached(cache), _beside(files, shipped)) or checked(files, shipped)


def packs_stand(folders: Sequence[Path], shipped: Knowledge, cache: Path) -> bool:
    """Whether the cache holds these packs as they are now."""
    return restored(_cached(cache), _beside(pack_files(folders), shipped)) is not None


def prepared_packs(folders: Sequence[Path], shipped: Knowledge) -> dict[str, str]:
    """What to store in the cache, by file name, so that the next run need not check the packs again."""
    files = pack_files(folders)
    return {PREPARED: stored(checked(files, shipped), _beside(files, shipped))}


def checked(files: Files, shipped: Knowledge) -> Knowledge:
    """The rules of a pack's files, checked beside the shipped ones."""
    from specsmith.rules.prepare import prepare  # checking loads the whole model; stored rules need none of it

    return knowledge_of(dict(prepare(files, shipped.families, shipped.sources)))


def pack_files(folders: Sequence[Path]) -> Files:
    """The rules files of the folders with their contents, by folder and name."""
    found = [each for folder in folders for each in sorted(folder.glob("*.yaml"))]
    return [(str(each), each.read_bytes()) for each in found]


def _cached(cache: Path) -> str:
    try:
        return (cache / PREPARED).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _beside(files: Files, shipped: Knowledge) -> Files:
    """The files, from wherever they are looked at, and the shipped names that they were checked against."""
    names = "\n".join((*shipped.sources, *(rule.id for rule in shipped.rules)))
    return [*((Path(name).name, content) for name, content in files), ("shipped", sha256(names.encode()).digest())]
