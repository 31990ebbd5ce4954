"""`specsmith build --check`: whether committed documents are what the briefs give, and why not; writes nothing."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import click

from specsmith.build import Checked, check, with_id_of
from specsmith.cli import DONE, FINDINGS
from specsmith.cli.report import report
from specsmith.cli.saying import say
from specsmith.diagnostics import plural, visible
from specsmith.freshness import Block, Stale, stale_files
from specsmith.freshness.causes import cause
from specsmith.freshness.stale import PUT_TOGETHER
from specsmith.freshness.surplus import names_in, surplus_files
from specsmith.production import Product

_SAYS = {
    "missing": "is not there",
    "conflicted": "holds the conflict of a merge",
    "edited": "was edited by hand",
    "outdated": "is out of date",
    "other": "is not what the brief gives",
    "surplus": "no brief gives it any more",
}
_BLOCKS = 10
"""Blocks of a file that are named."""
_LINES = 6
"""Lines of a block that are shown."""


def say_stale(
    products: Iterable[Product], options: Sequence[str], whole: bool, roots: Iterable[Path],
    others: Mapping[Path, list[str]], earlier: Callable[[str, Path], Path | None],
) -> int:  # fmt: skip
    """Says what is stale, why, and what repairs it; returns the exit code.

    `options` are those of the command, to be repeated. `whole`: every file of a brief's folder is looked at, also
    what the brief does not give any more. `roots`: where other folders of documents may be. `others`: the
    names in the folders of briefs that are not looked at here. `earlier` knows which of these has an id and comes
    before a file.
    """
    broken: list[Checked] = []
    refused: list[str] = []
    holders: dict[str, Path] = {}
    given = dict(others)
    number = 0
    for product in products:
        at_fault = product.broken or _with_id_of_another(product, holders, earlier)
        folder = product.outputs.folder
        given[folder] = names_in(folder) if at_fault else product.names
        if at_fault:
            broken.append(at_fault)
            continue
        refused += [product.refused] if product.refused and product.refused not in refused else []
        stale = stale_files(folder, product.files, product.files)
        number += len(stale)
        if stale:
            _say_brief(product, stale, options)
    surplus = surplus_files(given, roots) if whole else []
    _say_surplus(surplus, options)
    for each in broken:
        report(each, [one for one in each.diagnostics if one.level == "error"], False, error=True)
    number += len(surplus)
    if refused:
        raise click.ClickException("; ".join(refused))
    say(_verdict(number, len(broken)))
    return FINDINGS if number or broken else DONE


def _verdict(stale: int, broken: int) -> str:
    """The last line; documents of briefs that cannot be used are not fresh, and not stale either."""
    if not broken:
        return plural(stale, "stale file") if stale else "fresh: the documents are what the briefs give"
    verb, their = ("has", "its") if broken == 1 else ("have", "their")
    unknown = f"{plural(broken, 'brief')} {verb} errors, so {their} documents could not be compared"
    return f"{plural(stale, 'stale file')}; {unknown}"


def _with_id_of_another(
    product: Product, holders: dict[str, Path], earlier: Callable[[str, Path], Path | None]
) -> Checked | None:
    holder = holders.setdefault(product.brief, earlier(product.brief, product.file) or product.file)
    return None if holder == product.file else with_id_of(check(product.file), product.brief, holder)


def _say_brief(product: Product, stale: Sequence[Stale], options: Sequence[str]) -> None:
    lines = [line for each in stale for line in _file(each)]
    outdated = next((each for each in stale if each.state == "other" or _is_outdated(each)), None)
    why = cause(product.file, outdated.file, check(product.file)) if outdated else ""
    lines += [f"  {visible(why)}"] if why else []
    command = shlex.join(["specsmith", "build", *options, str(product.file)])
    lost = any(block.state != "outdated" for each in stale for block in each.blocks)
    warning = "; first take into the brief what was written by hand, for it is lost then" if lost else ""
    say("\n".join([*lines, f"  to repair: {visible(command)}{warning}"]))


def _is_outdated(stale: Stale) -> bool:
    """Whether something in a file is not as it is now for another reason than an edit."""
    says = {block.says for block in stale.blocks if block.state == "outdated"}
    return bool(says) and PUT_TOGETHER not in says


def _file(stale: Stale) -> list[str]:
    shown = [line for block in stale.blocks[:_BLOCKS] for line in _block(block)]
    more = [f"    and {plural(len(stale.blocks) - _BLOCKS, 'more block')}"] if len(stale.blocks) > _BLOCKS else []
    return [f"{visible(str(stale.file))}: {_SAYS[stale.state]}", *shown, *more]


def _block(block: Block) -> list[str]:
    lines = [f"    {visible(block.name)}: {block.says}"]
    for sign, texts in (("+", block.written), ("-", block.lost)):
        lines += [f"      {sign} {visible(text[:160])}" for text in texts[:_LINES]]
    return lines


def _say_surplus(files: Sequence[Path], options: Sequence[str]) -> None:
    for file in files:
        say(f"{visible(str(file))}: {_SAYS['surplus']}")
    if files:
        say(f"  to remove: {visible(shlex.join(['specsmith', 'build', *options, '--prune']))}")
