"""`specsmith resolve`: builds the documents of a merge, rebase or cherry-pick that stopped, and tells git of them."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import click

from specsmith.build import named_briefs
from specsmith.cli import DONE, FINDINGS
from specsmith.cli.making import folders, foreseen, tell_surplus
from specsmith.cli.result import Result, replaced
from specsmith.cli.saying import say
from specsmith.clone import DRIVER_CALL, GitRefused, put, settings
from specsmith.diagnostics import visible
from specsmith.freshness import Block, edited_blocks, edits, is_conflicted
from specsmith.freshness.surplus import names_in, roots_of
from specsmith.history import repository
from specsmith.merging.conflicts import Conflicts, conflicts, marked_lines
from specsmith.outputs import Chosen, SamePlace
from specsmith.production import Order, Product, produced, usual_jobs
from specsmith.repository import NotFound, configuration_file
from specsmith.save import is_ours, rewrite
from specsmith.source import Limits

ORDER = Order(Chosen())
"""What each brief's project says, since that is what is committed."""

CONFLICT = "a conflict; choose what is meant, and remove the markers"
NO_DRIVER = "this clone has no merge driver, which would have built these documents; set it up: specsmith init"
REMOVED = "one side changed it, and the other removed it; keep it with git add, or remove it with git rm"


@dataclass(slots=True, repr=False)
class Built:
    """What was built, and what is left to do."""

    files: dict[Path, list[str]] = field(default_factory=dict)
    """The files of each brief's documents as they lie there now, by paths from the root of the repository."""
    twice: list[Path] = field(default_factory=list)
    """Briefs in which an id stands twice."""
    broken: bool = False
    refused: list[str] = field(default_factory=list)


@click.command("resolve")
@click.argument("briefs", nargs=-1)
def command(briefs: tuple[str, ...]) -> int:
    """Build the documents of BRIEFS anew where a merge, rebase or cherry-pick stopped, and add them to it.

    Without BRIEFS those of the project. Briefs that still have conflicts are named, and their documents stay as they
    are. Briefs are never added: that they are settled is for you to say.

    Exit code 0: no generated file is in conflict any more. 1: a brief or a generated file still is. 2: it could not
    be done.
    """
    found = repository(Path.cwd())
    state = conflicts(found) if found else None
    if state is None:
        raise click.ClickException("here is no git repository with files")
    if not state.unmerged and not state.step:
        say("no merge, rebase or cherry-pick has stopped here; specsmith build makes documents anew")
        return DONE
    try:
        _refuse_conflict(configuration_file(Path.cwd()))
        files = named_briefs(briefs)
        unsettled = {file: said for file in files if (said := _unsettled(state, file))}
        ready = [file for file in files if file not in unsettled]
        for note in foreseen(ready, ORDER):
            say(note, error=True)
    except (NotFound, SamePlace) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if any(_is_generated(state, path) for path in state.unmerged) and DRIVER_CALL not in settings(state.root):
        say(NO_DRIVER)
    built = _build(
        state, ready, {folder: names_in(folder) for folder in folders([*unsettled], ORDER)}, whole=not briefs
    )
    added = _add(state, built)
    left = [path for path in state.unmerged if path not in added and _is_generated(state, path)]
    _tell(state, unsettled, built, left)
    _next(state, files, done=not (unsettled or built.broken or left or built.refused))
    if built.refused:
        raise click.ClickException("; ".join(built.refused))
    return FINDINGS if unsettled or built.broken or left else DONE


def _unsettled(state: Conflicts, file: Path) -> list[str]:
    """What there is to settle in a brief before its documents can be built, with its places."""
    if state.is_half_removed(state.path(file)):
        return [f"{file}: {REMOVED}"]
    return [f"{file}:{line}: {CONFLICT}" for line in marked_lines(_content(file))]


def _refuse_conflict(settings: Path | None) -> None:
    lines = marked_lines(_content(settings)) if settings and settings.is_file() else []
    if lines:
        raise click.ClickException(f"{settings}:{lines[0]}: {CONFLICT}")


def _content(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(Limits().bytes + 1)  # and not all of /dev/zero


def _build(state: Conflicts, files: Sequence[Path], given: Mapping[Path, list[str]], whole: bool) -> Built:
    """Builds and saves; a file whose conflict hides that it is ours is ours all the same.

    `given` are the files in the folders of briefs that are not built here. `whole`: with these, all of the project's.
    """
    built, result = Built(), Result(files, {}, force=False, earlier=lambda _id, _file: None, given=given)
    lost: list[str] = []
    for product in produced(files, ORDER, usual_jobs()):
        if not product.broken:
            before = list(_edits(state, product))
            _clear(state, product)
            standing = edited_blocks(product.outputs.folder, product.files)
            lost += replaced((each for each in dict.fromkeys(before) if each not in standing), "before the merge, ")
        elif any(each.name == "duplicate-id" for each in product.broken.diagnostics):
            built.twice.append(product.file)
        result.take(product, None)
        if not product.broken and _stand(product.outputs.folder, product.files):
            built.files[product.file] = [state.path(product.outputs.folder / name) for name in product.files]
    result.tell(everything=False)
    for line in lost:
        say(line)
    surplus = result.surplus(roots_of([*given, *folders(files, ORDER)])) if whole else []
    tell_surplus([file for file in surplus if state.path(file) not in state.unmerged], prune=False)
    built.broken, built.refused = result.broken, result.refused
    return built


def _edits(state: Conflicts, product: Product) -> Iterator[tuple[Path, Block]]:
    """What somebody wrote by hand into a version of a document in conflict, or into the conflict itself."""
    for name, fresh in product.files.items():
        file = product.outputs.folder / name
        versions = state.sides(state.path(file))
        if file.is_file() and not file.is_symlink() and is_conflicted(file, content := file.read_bytes()):
            versions.append(content)
        for each in versions:
            if is_ours(file, each):
                yield from ((file, block) for block in edits(file, each, fresh))


def _clear(state: Conflicts, product: Product) -> None:
    """Puts our side back where a conflict was written into a generated file: nobody wrote these lines by hand."""
    for name in product.files:
        file = product.outputs.folder / name
        sides = state.sides(state.path(file))
        whole = sides and not file.is_symlink() and file.is_file() and all(is_ours(file, each) for each in sides)
        if whole and (marked_lines(content := file.read_bytes()) or not is_ours(file, content)):
            rewrite(file, sides[0])


def _stand(folder: Path, contents: Mapping[str, bytes]) -> bool:
    """Whether a brief's documents lie there as they were built."""
    files = ((folder / name, content) for name, content in contents.items())
    return all(not file.is_symlink() and file.is_file() and file.read_bytes() == content for file, content in files)


def _add(state: Conflicts, built: Built) -> set[str]:
    """Tells git of the documents of all briefs that the merge concerns, as far as git keeps them."""
    concerned: set[str] = set()
    for file, paths in built.files.items():
        if state.changed & {state.path(file), *paths}:
            concerned |= set(paths) - {""}
    known = (state.tracked(concerned) if concerned else set()) | (concerned & set(state.unmerged))
    unsaved = sorted([*state.unsaved(known), *state.unknown(known)]) if known else []
    try:
        if unsaved:
            put(state.root, unsaved)
    except GitRefused as refusal:
        raise click.ClickException(str(refusal)) from refusal
    for path in unsaved:
        say(f"added {visible(path)}")
    return known


def _is_generated(state: Conflicts, path: str) -> bool:
    sides = state.sides(path)
    return bool(sides) and any(is_ours(Path(path), each) for each in sides)


def _tell(state: Conflicts, unsettled: Mapping[Path, Sequence[str]], built: Built, left: Iterable[str]) -> None:
    """Says what is left to do, and where."""
    own = configuration_file(Path.cwd())
    here = own.resolve() if own else None
    for line in chain(*unsettled.values()):
        say(visible(line), error=True)
    for file in built.twice:
        say(f"{visible(str(file))}: both sides gave an id; settle it with: specsmith pin", error=True)
    for path in left:
        settings = configuration_file(state.root / Path(path).parent)
        if settings and settings.resolve() != here:
            say(
                f"{visible(path)}: in conflict; run specsmith resolve in its project, {visible(str(settings.parent))}",
                error=True,
            )
            continue
        why = (
            "stays in conflict"
            if unsettled or built.broken
            else "in conflict, and none of these briefs makes it; add or remove it"
        )
        say(f"{visible(path)}: {why}", error=True)


def _next(state: Conflicts, files: Sequence[Path], done: bool) -> None:
    if not done:
        say("Next: settle what is named above, then: specsmith resolve")
        return
    names = {state.path(file): file for file in files}
    briefs = [visible(shlex.quote(str(names[path]))) for path in state.unsaved(names) if path in names]
    first = f"git add {' '.join(briefs)}, then: " if briefs else ""
    say(f"Next: {first}{state.step or 'go on as git says'}")
