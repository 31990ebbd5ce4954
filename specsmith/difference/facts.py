"""The fields of one record in two versions, as far as they differ."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from specsmith.brief.model.delivery import DerivedRating, Residual, Risk
from specsmith.brief.model.item import Item
from specsmith.brief.model.purpose import Metric
from specsmith.brief.model.work import Criterion, Requirement
from specsmith.brief.quantity import compare, parse
from specsmith.brief.section import Section, attribute, field_shapes
from specsmith.derive.authored import statement_of
from specsmith.diagnostics import Path
from specsmith.difference.change import Judged, Kind
from specsmith.difference.judging import Fact, judge
from specsmith.difference.matching import alike, normal
from specsmith.difference.table import reason
from specsmith.frozen import FrozenValue, replace
from specsmith.spec import band_of

ORDERED = ("rollout.rollback.steps", "architecture.flows.steps")
"""Lists of texts whose order has a meaning."""

_SENTENCE = ("statement", "where", "while", "when", "if", "shall")
_CRITERION = ("given", "when", "then", "check")
_RATING = ("likelihood", "impact")


class Differing(FrozenValue):
    """A field that is not the same; `keys` lead to it from the record."""

    keys: Path
    old: str
    new: str
    judged: Judged
    kind: Kind = "changed"


def differing(old: Section, new: Section, pattern: tuple[str, ...], system: str) -> Iterator[Differing]:
    """The fields that differ; what the record holds in lists of records is compared by itself.

    `system` is the subject of sentences that are put together.
    """
    if old == new:
        return
    done, wholes = _wholes(old, new, ".".join(pattern), system)
    yield from wholes
    for found in _fields(old, new, pattern, (), done):
        if found.keys == ("target",):
            judged = judge(".".join((*pattern, "target")), fact(old, "target"), fact(new, "target"), _way(old, new))
            yield replace(found, judged=judged)
        else:
            yield found


def fact(section: Section | None, key: str) -> Fact:
    """A field of a record, which may not be there."""
    if section is None:
        return Fact()
    value: object = getattr(section, attribute(key))
    return Fact(value if section.state(key) == "given" else None, section.declined.get(key, ""))


def _fields(
    old: Section | None, new: Section | None, pattern: tuple[str, ...], keys: Path, done: tuple[str, ...]
) -> Iterator[Differing]:
    there = old or new
    for key, shape in field_shapes(type(there)).items() if there else ():
        if key in done or (key == "id" and isinstance(there, Item)):
            continue
        one, other = fact(old, key), fact(new, key)
        if shape.model is not None and not (shape.many or shape.keyed):
            parts = [each.value if isinstance(each.value, Section) else None for each in (one, other)]
            if any(parts):
                yield from _fields(parts[0], parts[1], (*pattern, key), (*keys, key), ())
        one, other = (_without_records(each) for each in (one, other))
        yield from _field((*keys, key), ".".join((*pattern, key)), one, other)


def _without_records(fact: Fact) -> Fact:
    """Records are compared by themselves; whether they are declared none is not."""
    value = fact.value
    held = isinstance(value, Section | dict) or (isinstance(value, tuple) and isinstance(value[0], Section))
    return Fact() if held else fact


def _field(keys: Path, field: str, old: Fact, new: Fact) -> Iterator[Differing]:
    if isinstance(old.value, tuple) or isinstance(new.value, tuple):
        before, after = (_texts(each) for each in (old, new))
        yield from _entries(keys, field, before, after)
        old, new = (Fact(None, each.reason) for each in (old, new))
    if old.text != new.text:
        yield Differing(keys, old.text, new.text, judge(field, old, new), _kind(old, new))


def _kind(old: Fact, new: Fact) -> Kind:
    return "added" if not old.text else "removed" if not new.text else "changed"


def _texts(fact: Fact) -> list[str]:
    return [normal(str(each)) for each in fact.value] if isinstance(fact.value, tuple) else []


def _entries(keys: Path, field: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Differing]:
    """The entries of a list of texts that were removed, added or changed, and their order where it counts."""
    gone, come = list((Counter(old) - Counter(new)).elements()), list((Counter(new) - Counter(old)).elements())
    for one in tuple(gone):
        other = next((each for each in come if alike(one, each)), None)
        if other is not None:
            gone.remove(one)
            come.remove(other)
            yield Differing((*keys, new.index(other)), one, other, judge(field, Fact(one), Fact(other)))
    for one in gone:
        yield Differing(keys, one, "", removed(field), "removed")
    for other in come:
        yield Differing((*keys, new.index(other)), "", other, added(field), "added")
    if field in ORDERED and not gone and not come and list(old) != list(new) and Counter(old) == Counter(new):
        yield Differing(keys, "; ".join(old), "; ".join(new), Judged(why="the order is another one"))


def removed(field: str) -> Judged:
    """What it means that an entry is not there any more."""
    why = reason(field, "fewer", "dropped")
    return Judged("weakened", why) if why else Judged("strengthened" if reason(field, "more") else "changed")


def added(field: str) -> Judged:
    """What it means that there is one entry more."""
    if why := reason(field, "more"):
        return Judged("weakened", why)
    if why := reason(field, "grows"):
        return Judged("grown", why)
    return Judged("strengthened" if reason(field, "fewer") else "changed")


def _wholes(old: Section, new: Section, pattern: str, system: str) -> tuple[tuple[str, ...], list[Differing]]:
    """Fields that only together say something: a sentence, a criterion, a rating; and these fields."""
    if isinstance(old, Requirement) and isinstance(new, Requirement):
        sentences = [Fact(statement_of(each, system) or None) for each in (old, new)]
        return _SENTENCE, _whole(old, new, _SENTENCE, sentences, sentences, f"{pattern}.statement")
    if isinstance(old, Criterion) and isinstance(new, Criterion):
        shown = [Fact(said_of(each) or None) for each in (old, new)]
        asked = [Fact(each.then or each.check) for each in (old, new)]
        return _CRITERION, _whole(old, new, _CRITERION, shown, asked, f"{pattern}.check")
    if isinstance(old, Risk | DerivedRating) and isinstance(new, Risk | DerivedRating):
        found = _scores(old, new, _RATING, f"{pattern}.likelihood")
        residual = _scores(old.residual, new.residual, _RATING, f"{pattern}.residual", ("residual",))
        return (*_RATING, "residual"), [*found, *residual]
    return (), []


def _whole(
    old: Section, new: Section, keys: tuple[str, ...], shown: list[Fact], asked: list[Fact], field: str
) -> list[Differing]:
    """One change for all the fields that differ, at the first of them that is in the new version."""
    differ = [key for key in keys if fact(old, key).text != fact(new, key).text]
    if not differ:
        return []
    place = differ[0] if len(differ) == 1 else next((key for key in differ if fact(new, key).given), differ[0])
    if shown[0].text == shown[1].text:
        return [Differing((place,), fact(old, place).text, fact(new, place).text, Judged())]
    kind = _kind(shown[0], shown[1])
    return [Differing((place,), shown[0].text, shown[1].text, judge(field, asked[0], asked[1]), kind)]


def said_of(item: Criterion) -> str:
    """A criterion as one sentence."""
    steps = (("given", item.given), ("when", item.when), ("then", item.then))
    return item.check or ", ".join(f"{word} {text}" for word, text in steps if text)


def _scores(
    old: Section | None, new: Section | None, keys: tuple[str, ...], field: str, before: Path = ()
) -> list[Differing]:
    one, other = (_Rating.of(each) for each in (old, new))
    if one == other:
        return []
    differ = [key for key, left, right in zip(keys, one.parts, other.parts, strict=True) if left != right]
    place = (*before, *(differ if len(differ) == 1 and (new or not before) else ()))
    why = reason(field, "score")
    if one.score and other.score:
        verdict = Judged("weakened", why) if other.score > one.score else Judged()
        verdict = Judged("strengthened") if other.score < one.score else verdict
    else:
        verdict = Judged("weakened", "it is not rated any more") if one.score else Judged("strengthened")
        verdict = verdict if one.score or other.score else Judged()
    kind: Kind = "changed" if one.text and other.text else "removed" if one.text else "added"
    return [Differing(place or ("likelihood",), one.text, other.text, verdict, kind)]


class _Rating(FrozenValue):
    parts: tuple[int, int]

    @classmethod
    def of(cls, section: Section | None) -> _Rating:
        if isinstance(section, Risk | DerivedRating | Residual):
            return cls((section.likelihood or 0, section.impact or 0))
        return cls((0, 0))

    @property
    def score(self) -> int:
        return self.parts[0] * self.parts[1]

    @property
    def text(self) -> str:
        likelihood, impact = self.parts
        if self.score:
            return f"{likelihood} x {impact} = {self.score} ({band_of(self.score)})"
        return f"likelihood {likelihood}" if likelihood else f"impact {impact}" if impact else ""


def _way(old: Section, new: Section) -> int:
    """1 where less of a metric is better, -1 where more is, 0 where nobody can tell."""
    if not isinstance(old, Metric) or not isinstance(new, Metric):
        return 0
    if old.direction and new.direction and old.direction != new.direction:
        return 0
    direction = new.direction or old.direction
    if direction:
        return 1 if direction == "down" else -1
    baseline, target = (parse(text) if text else None for text in (old.baseline, old.target))
    order = compare(target, baseline) if baseline and target else None
    return -(order or 0)
