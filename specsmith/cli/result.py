"""What came of the briefs of a build: saved as it comes, told at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from specsmith.build import Checked, check, with_id_of
from specsmith.cli.report import report
from specsmith.cli.saying import say
from specsmith.diagnostics import plural, visible
from specsmith.freshness import Block, edited_blocks
from specsmith.freshness.surplus import surplus_files
from specsmith.ledger import Entry, State, entry_of
from specsmith.production import Open, Product
from specsmith.save import Refused, save

if TYPE_CHECKING:
    from specsmith.looks import Undrawn


class Result:
    """Takes one product after another, in the order of the files; what is unchanged since the last build counts too."""

    def __init__(
        self, files: Sequence[Path], unchanged: Mapping[Path, Entry], force: bool,
        earlier: Callable[[str, Path], Path | None], given: Mapping[Path, list[str]],
    ) -> None:  # fmt: skip
        """`earlier` knows briefs that are not built here: which of them has an id and comes before a file.

        `given` are the names of their files, by folder.
        """
        self.entries = dict(unchanged)
        """What was made of each brief, now or before, for the next build to know."""
        self.refused: list[str] = []
        """Why the documents of a brief stayed as they were."""
        self._order = {file: place for place, file in enumerate(files)}
        self._force = force
        self._earlier = earlier
        self._broken: dict[Path, Checked] = {}
        self._told: dict[Path, list[str]] = {file: entry.told for file, entry in unchanged.items()}
        self._holders: dict[str, Path] = {entry.id: file for file, entry in unchanged.items()}
        self._undrawn: list[Undrawn] = []
        self._given = dict(given) | {Path(entry.folder): [*entry.files] for entry in unchanged.values()}

    @property
    def broken(self) -> bool:
        """Whether a brief has errors."""
        return bool(self._broken)

    def take(self, product: Product, state: State | None) -> None:
        """Saves the files of a product, unless its brief has errors or the id of another.

        `state` is how the brief lay on the disk before it was read.
        """
        self._given[product.outputs.folder] = product.names
        if product.broken:
            self._broken[product.file] = product.broken
        elif product.refused:
            self.refused += [product.refused] if product.refused not in self.refused else []
        elif self._holds_its_id(product):
            self._save(product, state)

    def _save(self, product: Product, state: State | None) -> None:
        folder = product.outputs.folder
        edited = edited_blocks(folder, product.files)
        try:
            changed = save(folder, product.files, self._force)
        except Refused as refusal:
            self.refused.append(str(refusal))
            return
        self._told[product.file] = [*_told(product, changed), *replaced(edited)]
        if product.undrawn and product.undrawn.notes:
            self._undrawn.append(
                product.undrawn
            )  # and is made again the next time, when there may be something to draw with
            return
        entry = entry_of(product.file, state, product.brief, folder, product.files, _told(product, ()))
        if entry:
            self.entries[product.file] = entry

    def _holds_its_id(self, product: Product) -> bool:
        """Of two briefs with one id the first has it, whichever was made now."""
        first = self._earlier(product.brief, product.file) or product.file
        holder = self._holders.setdefault(product.brief, first)
        if holder == product.file:
            return True
        first, second = sorted((holder, product.file), key=self._order.__getitem__)
        self._holders[product.brief] = first
        self._broken[second] = with_id_of(check(second), product.brief, first)
        self._told.pop(second, None)
        self.entries.pop(second, None)
        return second != product.file

    def surplus(self, roots: Iterable[Path]) -> list[Path]:
        """Files of ours that no brief gives any more, also in other folders of the roots."""
        return surplus_files(self._given, roots)

    def tell(self, everything: bool) -> None:
        """Says what is wrong with briefs, and what was written of the others."""
        broken = [self._broken[file] for file in self._in_order(self._broken)]
        for each in broken:
            report(each, [one for one in each.diagnostics if one.level == "error"], everything, error=True)
        for file in self._in_order(self._told):
            for line in self._told[file]:
                say(line)
        for each in broken:
            errors = sum(one.level == "error" for one in each.diagnostics)
            said = f"{plural(errors, 'error')}; nothing was written for this brief"
            say(f"{visible(str(each.file))}: {said}", error=True)

    def _in_order(self, files: Iterable[Path]) -> list[Path]:
        return sorted(files, key=self._order.__getitem__)

    def notes(self) -> list[str]:
        """What a reader of the Word files should know."""
        return sum(self._undrawn[1:], self._undrawn[0]).notes if self._undrawn else []


def _told(product: Product, changed: Sequence[Path]) -> list[str]:
    files = list(product.files)
    some = f"wrote {len(changed)} of {plural(len(files), 'file')}"
    wrote = some if 0 < len(changed) < len(files) else f"wrote {plural(len(files), 'file')}"
    wrote = wrote if changed else "nothing changed"
    outcome = f"{wrote} ({visible(', '.join(files))})" if files else "no file to write"
    notes = [f"  {visible(note)}" for note in product.notes]
    return [f"{visible(str(product.outputs.folder))}/: {outcome}", f"  {_questions(product.open)}", *notes]


def replaced(edited: Iterable[tuple[Path, Block]], where: str = "") -> list[str]:
    """What somebody wrote by hand, `where`, and a build replaced, so that it is not lost."""
    lines = []
    for file, block in edited:
        what = block.says if block.state == "foreign" else f"{visible(block.name)} {block.says}"
        said = f"{where}{what}, and is as the brief gives it again"
        lines.append(f"  {visible(file.name)}: {said}")
        lines += [f"    + {visible(text)}" for text in block.written]
    return lines


def _questions(open: Open | None) -> str:
    if open is None or not open.all:
        return "no open question"
    verb = "blocks" if open.now < 2 else "block"
    now = f"{open.now or 'none'} of them {verb} {open.stage}"
    return f"{plural(open.all, 'open question')}; {now}"
