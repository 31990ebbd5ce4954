"""Which items of a brief get which ids, and which ids are retired: decided before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from specsmith.brief.model import Brief
from specsmith.brief.model.delivery import Decision, Risk
from specsmith.brief.model.facts import Evaluation, Objective
from specsmith.brief.model.item import Item
from specsmith.brief.model.purpose import Goal, Metric, Question
from specsmith.brief.model.work import Capability, Criterion, Requirement
from specsmith.brief.walk import sections
from specsmith.build import Checked
from specsmith.derive.identity import main_text
from specsmith.diagnostics import Path
from specsmith.frozen import Frozen, field
from specsmith.pin.numbers import Numbers
from specsmith.pin.past import Keeper, Past
from specsmith.pin.spots import Spot, spot_of
from specsmith.rules.grammar import names_a_rule
from specsmith.source import Source

REFERRED = (Goal, Metric, Objective, Capability, Requirement, Criterion, Risk, Decision, Question, Evaluation)
"""What tests, tickets, reviews and other items refer to by id; all else is known by its name."""


class Wanted(Frozen):
    """An item that lacks an id of its own."""

    path: Path
    item: Item
    spot: Spot | None
    shares: str = ""
    """The id that it has and that another item keeps."""
    keeper: Path = ()
    """The item that keeps it."""
    seen_in: str = ""
    """The commit in which that item had the id alone; empty where none shows it."""


class Taking(Frozen):
    """An item and the id that it gets."""

    wanted: Wanted
    spot: Spot
    id: str

    @property
    def main(self) -> str:
        """The field for which a plain text stands."""
        return self.wanted.item.main


class Plan(Frozen):
    """What is to be done in one brief."""

    takings: tuple[Taking, ...] = ()
    retired: tuple[str, ...] = ()
    left: tuple[tuple[Wanted, str], ...] = field(default=())
    """Items that cannot have an id as they are written, each with the reason."""


def plan_of(checked: Checked, source: Source, brief: Brief, past: Past, everything: bool) -> Plan:
    """What a brief needs; numbers are given in the order of the file."""
    wanted = sorted(_wanted(source, brief, past, everything), key=lambda each: each.spot.begins if each.spot else -1)
    standing = {id: None for id, _ in _holders(brief)}
    retired = tuple(id for id in past.ids_of_last(brief) if id not in standing and id not in brief.retired)
    twice = _places_of_several(source, brief)
    able = [each for each in wanted if each.spot and not each.spot.repeated and each.spot.begins not in twice]
    numbers = _numbers(checked, source, (*standing, *brief.retired), past) if able else None
    takings = [
        Taking(each, each.spot, id) for each in able if numbers and each.spot and (id := numbers.next(each.item.prefix))
    ]
    taken = {each.wanted.path for each in takings}
    told = {each.spot.begins for each in wanted if each.spot and not each.spot.repeated}
    left = tuple(
        (each, _why_not(each))
        for each in wanted
        if each.path not in taken and not (each.spot and each.spot.repeated and each.spot.begins in told)
    )
    return Plan(tuple(takings), retired, left)


def _numbers(checked: Checked, source: Source, given: Iterable[str], past: Past) -> Numbers:
    rules = checked.project.knowledge.rules if checked.project else ()
    families = {each.id.partition("-")[0] for each in rules}

    def is_refused(id: str) -> bool:
        return names_a_rule(id) and id.partition("-")[0] in families

    return Numbers((*given, *past.given), source.text, is_refused)


def _why_not(wanted: Wanted) -> str:
    if wanted.spot is None:
        return "this cannot have an id here; write it as a record of its own"
    if wanted.spot.repeated:
        return "an alias (*) brings this here from another place; write it out, so that it can have an id of its own"
    return "aliases (*) repeat this in other places; write it out there, so that each can have an id of its own"


def _wanted(source: Source, brief: Brief, past: Past, everything: bool) -> Iterator[Wanted]:
    for path, item in sections(brief):
        if isinstance(item, Item if everything else REFERRED) and item.state("id") == "missing":
            yield Wanted(path, item, spot_of(source, path))
    doubled: dict[str, list[tuple[Path, Item]]] = {}
    for id, held in _holders(brief):
        doubled.setdefault(id, []).append(held)
    for id, holders in doubled.items():
        if len(holders) > 1:
            yield from _settled(source, id, holders, past)


def _settled(source: Source, id: str, holders: Sequence[tuple[Path, Item]], past: Past) -> Iterator[Wanted]:
    """All items with an id but the one that keeps it."""
    spots = [spot_of(source, path) for path, _ in holders]
    order = sorted(range(len(holders)), key=lambda at: spot.begins if (spot := spots[at]) else 0)
    keeper: Keeper = past.keeper(id, [main_text(holders[at][1]) for at in order])
    kept = order[keeper.index]
    for at in order:
        if at != kept:
            yield Wanted(*holders[at], spots[at], id, holders[kept][0], keeper.commit)


def _holders(brief: Brief) -> Iterator[tuple[str, tuple[Path, Item]]]:
    for path, item in sections(brief):
        if isinstance(item, Item) and item.id:
            yield item.id, (path, item)


def _places_of_several(source: Source, brief: Brief) -> set[int]:
    """The places of the file at which several items stand, since an alias repeats them."""
    seen: set[int] = set()
    several: set[int] = set()
    for path, item in sections(brief):
        spot = spot_of(source, path) if isinstance(item, Item) else None
        if spot:
            (several if spot.begins in seen else seen).add(spot.begins)
    return several
