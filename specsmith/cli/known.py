"""The baseline of a project on the command line: read, applied, and written on request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from specsmith.baseline import Baseline, gone, read_baseline, without_known, written
from specsmith.build import Checked
from specsmith.cli.report import report
from specsmith.cli.saying import say
from specsmith.diagnostics import SpecsmithError, plural, visible
from specsmith.save import rewrite


def without_known_findings(checked: Sequence[Checked], named: str) -> list[Checked]:
    """What was checked, without what the baselines list; says on standard error how much of these is out of date."""
    left: dict[int, Checked] = {}
    for file, ours in _by_baseline(checked, named):
        baseline = _read(file, must_exist=bool(named))
        left |= {id(each): without_known(each, baseline) for each in ours}
        old = gone(ours, baseline)
        if old:
            fit = "fits" if old == 1 else "fit"
            lines = (
                f"{plural(old, 'entry').replace('entrys', 'entries')} of {visible(str(file))} {fit} no finding any more"
            )
            say(f"{lines}; --write-baseline takes them out, and new findings in", error=True)
    return [left.get(id(each), each) for each in checked]


def write_baselines(checked: Sequence[Checked], named: str) -> bool:
    """Writes all warnings and notes into the baselines; says how many, and what is left: whether no error is."""
    found = list(_by_baseline(checked, named))
    if sum(len(ours) for _, ours in found) < len(checked):
        raise click.UsageError("no file for the baseline: give --baseline FILE, or name one in specsmith.yaml")
    for file, ours in found:
        rewrite(file, written(ours, _read(file)))
        levels = [one.level for each in ours for one in each.diagnostics]
        errors = levels.count("error")
        what = f"{plural(len(levels) - errors, 'finding')} of {plural(len(ours), 'brief')}"
        say(f"{visible(str(file))}: wrote {what}{_left_out(errors)}")
    wrong = [each for each in checked if any(one.level == "error" for one in each.diagnostics)]
    for each in wrong:
        report(each, [one for one in each.diagnostics if one.level == "error"], everything=False, error=True)
    return not wrong


def _left_out(errors: int) -> str:
    verb = "is" if errors == 1 else "are"
    return f"; {plural(errors, 'error')} {verb} left out, since errors stop a build" if errors else ""


def _by_baseline(checked: Sequence[Checked], named: str) -> Iterator[tuple[Path, list[Checked]]]:
    """The briefs of each baseline: the named one, else that of their project."""
    groups: dict[Path, list[Checked]] = {}
    for each in checked:
        own = each.project.configuration.baseline if each.project else None
        file = Path(named) if named else own
        if file is not None:
            groups.setdefault(file, []).append(each)
    yield from groups.items()


def _read(file: Path, must_exist: bool = False) -> Baseline:
    if must_exist and not file.exists():
        raise click.ClickException(f"{file}: no such file; --write-baseline makes it")
    try:
        return read_baseline(file)
    except SpecsmithError as fault:
        hint = fault.diagnostics[0].hint
        raise click.ClickException(f"{file}: {fault}; {hint}") from fault
