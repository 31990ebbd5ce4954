"""The author's decisions on derived texts: covers, waivers, ratings; each must match something."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from specsmith.brief.model import Brief
from specsmith.brief.model.delivery import DerivedRating
from specsmith.derive.fire import Result
from specsmith.derive.identity import Identities
from specsmith.diagnostics import Diagnostic, Path, did_you_mean, error, quote
from specsmith.frozen import Frozen
from specsmith.rules.grammar import names_a_rule, names_for
from specsmith.spec import Origin


class Verdicts(Frozen):
    """What the author decided about derived texts."""

    kept: tuple[Result, ...]
    """The results that stand."""
    covered: tuple[Result, ...]
    """The results that an item of the author's replaces."""
    covering: dict[str, str]
    """The id of the author's item, by the id of the derived text that it replaces."""
    covers: dict[str, tuple[Origin, ...]]
    """The rules that an author's item stands for, by its id."""
    ratings: dict[str, DerivedRating]
    """The ratings of derived risks, by id."""
    remarks: tuple[Diagnostic, ...]


def decide(brief: Brief, results: list[Result], identities: Identities, off: Collection[str] = ()) -> Verdicts:
    """Applies the author's decisions; what matches nothing is an error.

    A decision on a rule that is `off` in the project is told and stops nothing: not the brief took the rule away.
    """
    by_id = {result.id: result for result in results}
    covering, covers, remarks = _covers(by_id, identities, off)
    waived, waiver_remarks = _waived(brief, results, off)
    kept = tuple(each for each in results if each.id not in waived and each.id not in covering)
    ratings, rating_remarks = _ratings(brief, kept, off)
    covered = tuple(each for each in results if each.id in covering)
    return Verdicts(kept, covered, covering, covers, ratings, (*remarks, *waiver_remarks, *rating_remarks))


def _covers(
    by_id: dict[str, Result], identities: Identities, off: Collection[str]
) -> tuple[dict[str, str], dict[str, tuple[Origin, ...]], list[Diagnostic]]:
    covering: dict[str, str] = {}
    covers: dict[str, tuple[Origin, ...]] = {}
    remarks: list[Diagnostic] = []
    for path, item in identities.items:
        for index, name in enumerate(item.covers):
            if name not in by_id:
                remarks.append(_unmatched("covers-nothing", name, by_id, (*path, "covers", index), off))
                continue
            covering[name] = min(identities.of(item), covering.get(name, identities.of(item)))
            covers[identities.of(item)] = (*covers.get(identities.of(item), ()), by_id[name].origin)
    return covering, covers, remarks


def _unmatched(name: str, stands: str, known: Iterable[str], path: Path, off: Collection[str]) -> Diagnostic:
    if names_for(stands)[0] in off:
        return _switched_off(name, stands, path)
    hint = did_you_mean(stands, known) or "specsmith explain names what is derived from this brief"
    return error(name, f"{quote(stands)} is derived by no rule from this brief", path, hint)


def _switched_off(name: str, stands: str, path: Path, at_key: bool = False) -> Diagnostic:
    message = f"this project switches {names_for(stands)[0]} off, so there is nothing to decide about it here"
    return Diagnostic("warning", name, message, path, "remove it here, or switch the rule on again", at_key=at_key)


def _waived(brief: Brief, results: list[Result], off: Collection[str]) -> tuple[set[str], list[Diagnostic]]:
    waived: set[str] = set()
    remarks: list[Diagnostic] = []
    named = _by_name(results) if brief.waivers else {}
    for index, waiver in enumerate(brief.waivers):
        if not names_a_rule(waiver.rule):
            continue
        path: Path = ("waivers", index, "rule")
        matched = named.get(waiver.rule)
        if not matched:
            remarks.append(_unmatched("waiver-without-match", waiver.rule, named, path, off))
        elif waiver.has_ended(brief.date):
            message = f"the waiver of {waiver.rule} ended on {waiver.until}"
            remarks.append(Diagnostic("warning", "expired-waiver", message, path, "decide again, or remove it"))
        else:
            waived |= matched
    return waived, remarks


def _by_name(results: Iterable[Result]) -> dict[str, set[str]]:
    """The ids of what each name stands for: a rule's, a rule's with an item, and that of one text."""
    found: dict[str, set[str]] = {}
    for result in results:
        for name in names_for(result.id):
            found.setdefault(name, set()).add(result.id)
    return found


def _ratings(
    brief: Brief, results: Iterable[Result], off: Collection[str]
) -> tuple[dict[str, DerivedRating], list[Diagnostic]]:
    risks = [result for result in results if result.derivation.kind == "risk"]
    ratings: dict[str, DerivedRating] = {}
    remarks: list[Diagnostic] = []
    named = _by_name(risks) if brief.ratings else {}
    for name, rating in brief.ratings.items():
        matched = sorted(named.get(name, ())) if "@" in name else []  # a rule alone names no risk
        if len(matched) == 1 and matched[0] not in ratings:
            ratings[matched[0]] = rating
        elif names_for(name)[0] in off:
            remarks.append(_switched_off("rating-without-risk", name, ("ratings", name), at_key=True))
        else:
            known = [risk.id for risk in risks]
            wrong = f"rates {matched[0]} a second time" if len(matched) == 1 else "names several risks"
            message = f"{quote(name)} {wrong if matched else 'names no derived risk'}"
            hint = did_you_mean(name, known) or ("derived risks: " + ", ".join(known[:8]) if known else "")
            remarks.append(Diagnostic("error", "rating-without-risk", message, ("ratings", name), hint, at_key=True))
    return ratings, remarks
