"""Why documents are out of date, as far as the history of the repository tells."""

from __future__ import annotations

from pathlib import Path

from specsmith.build import Checked, Limits, check_content
from specsmith.difference import difference
from specsmith.history import Repository, repository

_LARGEST = 50 * 2**20
"""Bytes of a document at most."""
_SHOWN = 5
"""Fields that are named."""


def cause(brief: Path, document: Path, now: Checked) -> str:
    """What changed since a document was committed last, as a sentence without a full stop; empty where nobody knows."""
    found = repository(brief.parent)
    if found is None or found.root is None:
        return ""
    commit = found.last_change(_inside(found.root, document))
    if not commit:
        return ""
    before = found.content(commit, _inside(found.root, brief), Limits().bytes)
    since = f"since {commit[:8]}, which has the document"
    if before is None:
        return f"{brief.name} was not there or elsewhere in {commit[:8]}, which has the document"
    templates = _templates(found, commit, document, now)
    if _lines(before) == _lines(brief.read_bytes()):
        unknown = "rules, templates, settings or the version of specsmith changed, or somebody changed the file"
        return f"{brief.name} is as it was {since}: {f'{templates} changed' if templates else unknown}"
    also = f", and so did {templates}" if templates else ""
    return f"{brief.name} changed {since}{_fields(brief, before, now)}{also}"


def _lines(content: bytes) -> bytes:
    return content.replace(b"\r\n", b"\n")


def _templates(found: Repository, commit: str, document: Path, now: Checked) -> str:
    """The templates of the project's that have part in a document and changed since a commit."""
    own = now.project.configuration.templates if now.project else None
    if own is None or found.root is None:
        return ""
    changed = []
    for name in own.behind(document.stem):
        old = found.content(commit, _inside(found.root, own.folder / name), _LARGEST)
        if old is None or _lines(old).decode(errors="replace") != own.sources[name].replace("\r\n", "\n"):
            changed.append(f"template {own.folder.name}/{name}")
    return ", ".join(changed)


def _inside(root: Path, file: Path) -> str:
    """A path as git names it; empty where it is outside."""
    path = file.parent.resolve() / file.name
    return path.relative_to(root.resolve()).as_posix() if path.is_relative_to(root.resolve()) else ""


def _fields(brief: Path, before: bytes, now: Checked) -> str:
    if now.project is None:
        return ""
    old = check_content(brief, before, Limits(), now.project, errors_only=True)
    if old.spec is None or now.spec is None:
        return ""
    names = dict.fromkeys(" ".join(filter(None, (each.item, each.field))) for each in difference(old, now).changes)
    listed = [*names][:_SHOWN]
    more = f" and {len(names) - len(listed)} more" if len(names) > len(listed) else ""
    return f": {', '.join(listed)}{more}" if listed else " in what says nothing"
