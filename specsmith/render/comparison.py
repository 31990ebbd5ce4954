"""What the analysis document loops over: who has which capability, in tables that can be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from specsmith.frozen import Frozen
from specsmith.render.asked import Asked, asked
from specsmith.render.choices import WIDEST, Line
from specsmith.spec import Spec
from specsmith.spec.choices import Comparison, Said, Standing

NARROW = 3
"""The most alternatives that stand side by side on an upright page."""


class Rated(Frozen):
    """An alternative's rating with what it rests on."""

    standing: Standing
    source: Line
    checked: Line


class Capable(Frozen):
    """One capability as the document shows it."""

    comparison: Comparison
    sort: Line
    us: Line
    requirement: Line
    metric: Line
    others: tuple[Rated, ...]
    says: str
    """What the requirement says, in short; empty where none is named."""
    risks: tuple[str, ...]
    open: tuple[str, ...]


class SummaryRow(Frozen):
    """A capability, and what some of the alternatives have of it."""

    capable: Capable
    others: tuple[Standing, ...]


class Summary(Frozen):
    """All capabilities against some of the alternatives."""

    alternatives: tuple[str, ...]
    rows: tuple[SummaryRow, ...]


class Compared(Frozen):
    """All that the analysis document shows."""

    rows: tuple[Capable, ...]
    summaries: tuple[Summary, ...]
    gaps: tuple[Capable, ...]
    open: tuple[str, ...]
    """Questions about the analysis as a whole."""
    declined: str

    @property
    def wide(self) -> bool:
        """Whether a table of the summary needs a wide page."""
        return any(len(each.alternatives) > NARROW for each in self.summaries)


def compared(spec: Spec) -> Compared:
    """The capability analysis, with the questions that ask for what it lacks."""
    questions = asked(spec)
    says = {each.id: each.name for each in spec.requirements}
    rows = tuple(_capable(each, says, questions) for each in spec.analysis.rows) if spec.analysis else ()
    group = spec.group("capability_analysis")
    single = {id for each in rows for id in each.open}
    general = tuple(id for id in questions.all_in("capability_analysis") if id not in single)
    gaps = tuple(each for each in rows if each.sort.said.texts == ("gap",))
    return Compared(rows, tuple(_summaries(spec, rows)), gaps, general, group.declined if group else "")


def _capable(each: Comparison, says: Mapping[str, str], questions: Asked) -> Capable:
    def line(said: Said | None) -> Line:
        known = said or Said("", "")
        return Line(known, "" if known.known else questions.about(each.place, known.key))

    wanted = each.requirement.texts if each.requirement else ()
    return Capable(
        each, line(each.sort), line(each.us), line(each.requirement), line(each.metric),
        tuple(Rated(one, line(one.source), line(one.checked)) for one in each.others),
        says.get(wanted[0], "") if wanted else "",
        questions.risks_of(each.path, each.place),
        questions.all_about(each.place),
    )  # fmt: skip


def _summaries(spec: Spec, rows: tuple[Capable, ...]) -> Iterator[Summary]:
    """One table, or several where the alternatives are too many to stand side by side."""
    names = spec.analysis.alternatives if spec.analysis else ()
    for first in range(0, max(len(names), 1) if rows else 0, WIDEST):
        part = slice(first, first + WIDEST)
        yield Summary(names[part], tuple(SummaryRow(each, each.comparison.others[part]) for each in rows))
