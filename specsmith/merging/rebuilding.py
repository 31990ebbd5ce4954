"""The three versions of a generated file in a merge -> the file, built from the merged brief."""

from __future__ import annotations

import os
from pathlib import Path

from specsmith.build import format_choices, missing_for
from specsmith.clone import GitRefused
from specsmith.configuration import Configuration, read_configuration
from specsmith.diagnostics import SpecsmithError
from specsmith.exports import EXPORTS
from specsmith.freshness import compared
from specsmith.history import repository
from specsmith.looks import UnusableReference
from specsmith.merging.briefs import NotBuilt, merged_brief, versions_of_brief
from specsmith.merging.underway import Files
from specsmith.outputs import Chosen
from specsmith.production import Order, Press
from specsmith.project import Projects
from specsmith.render.blocks import HEAD, NOTE
from specsmith.repository import NotFound, configuration_file, find_briefs, stem


def rebuilt(document: Path, files: Files) -> bytes:
    """What a build of the merged brief gives for a file, seen from the root of the work tree, of three versions.

    Raises NotBuilt where the merged brief is not known or gives no such file, and where a side holds what no build
    made, which would be lost.
    """
    found = repository(Path.cwd())
    if found is None or found.root is None:
        raise NotBuilt("here is no work tree")
    try:
        brief, said = _brief_of(document)
        versions = versions_of_brief(found, brief, said, document, files)
        merged = merged_brief(brief, versions)
        with _Making(document, brief, said) as making:
            first = versions.possible[0]
            if versions.guessed:
                making.refuse_other(files.base.read_bytes(), first.base)
                making.refuse_other(files.theirs.read_bytes(), first.theirs)
            making.refuse_written("our", files.ours.read_bytes(), first.ours)
            making.refuse_written("their", files.theirs.read_bytes(), first.theirs)
            return making.of(merged, "the merged brief")
    except (NotFound, GitRefused) as refusal:
        raise NotBuilt(str(refusal)) from refusal
    except (SpecsmithError, UnusableReference) as fault:
        raise NotBuilt("the settings of the project cannot be used") from fault


def _brief_of(document: Path) -> tuple[Path, Configuration]:
    """The brief that gives a document, and the settings that it follows."""
    settings = configuration_file(document.parent)
    places = read_configuration(settings).briefs if settings else (Path(),)
    projects = Projects()
    for file in find_briefs(str(each) for each in places):
        if stem(file) == document.parent.name:
            said = projects.of(file.parent).configuration
            if _same(Chosen().of(file, said).folder, document.parent):
                return file, said
    raise NotBuilt("no brief here gives it")


def _same(one: Path, other: Path) -> bool:
    """Whether two folders have one path; links are not followed, for documents are not written through them."""
    return os.path.abspath(one) == os.path.abspath(other)  # noqa: PTH100 - which Path cannot say


class _Making:
    """Makes one file of a brief, of several contents of the brief."""

    def __init__(self, document: Path, brief: Path, said: Configuration) -> None:
        self._document = document
        self._brief = brief
        self._press = Press(_order(document, said))
        self._undrawn = False

    def __enter__(self) -> _Making:
        return self

    def __exit__(self, *_failure: object) -> None:
        self._press.rest()

    def of(self, content: bytes, called: str) -> bytes:
        """What a build of the content gives; raises NotBuilt, which calls it so."""
        product = self._press.make_as_if(self._brief, content, self._document.name)
        if product.broken:
            first = next(each for each in product.broken.diagnostics if each.level == "error")
            raise NotBuilt(f"{called} has an error ({first.message})")
        if product.refused:
            raise NotBuilt(product.refused)
        if self._document.name not in product.files:
            raise NotBuilt(f"{called} does not give it with the settings of the project")
        self._undrawn = bool(product.undrawn and product.undrawn.notes)
        return product.files[self._document.name]

    def refuse_other(self, standing: bytes, content: bytes) -> None:
        """Refuses a brief of which this is not the document.

        A commit of the documents alone looks like the one that is meant, and its brief is another.
        """
        if compared(self._document, standing, self.of(content, "the brief found")) is not None:
            raise NotBuilt("it could not be found out what git merges")

    def refuse_written(self, side: str, standing: bytes, content: bytes) -> None:
        """Refuses where a side's version holds what no build of its brief made.

        Blocks of Markdown tell themselves whether somebody edited them; what is older than a rule may be replaced.
        """
        fresh = self.of(content, f"{side} brief")
        stale = compared(self._document, standing.replace(f"{NOTE}\n".encode(), b"", 1), fresh)
        if stale is None:
            return
        blocks = stale.blocks if self._document.suffix == ".md" and stale.state == "outdated" else ()
        if self._undrawn:
            raise NotBuilt("its diagrams cannot be drawn here")
        if not blocks or any(each.name == HEAD for each in blocks):
            why = next((f" ({each.name}: {each.says})" for each in stale.blocks), "")
            raise NotBuilt(f"{side} version is not what a build of {side} brief gives{why}")


def _order(document: Path, said: Configuration) -> Order:
    """To make the document among those that a build makes along with it, or the files of its format."""
    of_documents, of_exports = format_choices()
    ending = document.suffix.removeprefix(".")
    if ending in of_documents:
        return Order(Chosen((ending,)))
    formats = tuple(each for each in said.formats if each in of_exports and EXPORTS[each].ending == ending)
    if not formats or missing_for(formats):
        raise NotBuilt(f"{ending} files cannot be made here")
    return Order(Chosen(formats))
