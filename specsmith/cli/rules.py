"""`specsmith rules`: which rules hold here, and whether those of a pack are sound."""

from __future__ import annotations

from pathlib import Path

import click

from specsmith.cli import DONE, FINDINGS
from specsmith.cli.saying import say
from specsmith.diagnostics import plural, visible
from specsmith.project import Project, Projects
from specsmith.rules.grammar import Family


@click.command("rules")
@click.argument("packs", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
def command(packs: tuple[Path, ...]) -> int:
    """List the rules of this project by family; or try out those in the folders PACKS.

    A pack is tried on its own examples, and what it derives by the checks of wording.
    Exit code 0: sound. 1: faults. 2: a pack or the project's specsmith.yaml does not load.
    """
    if packs:
        return _examined(packs)
    project = Projects().of(Path())
    for family in project.knowledge.families:
        _list(family, project)
    return DONE


def _list(family: Family, project: Project) -> None:
    say(visible(f"{family.title}:"))
    for rule in family.rules:
        setting = project.configuration.rules.get(rule.id)
        note = f" ({setting.level}: {setting.reason})" if setting else ""
        say(visible(f"  {rule.id}  {rule.title}{note}"))
    say("")


def _examined(packs: tuple[Path, ...]) -> int:
    from specsmith.examine import examine
    from specsmith.rules.load import knowledge
    from specsmith.rules.packs import pack_files

    files = pack_files(packs)
    if not files:
        raise click.ClickException(f"{', '.join(map(str, packs))}: no rules files (*.yaml) here")
    broken = examine(files, knowledge())
    for each in broken:
        for line in each.told():
            say(line)
    faults = sum(len(each.diagnostics) for each in broken)
    say(f"{plural(len(files), 'file')}: {plural(faults, 'fault') if faults else 'sound'}")
    return FINDINGS if broken else DONE
