"""The items of a specification as tables of fixed columns: what CSV files and workbooks hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from specsmith.exports.words import detail_line, reason
from specsmith.spec import Metric, Objective, Part, Question, Requirement, Risk, Spec
from specsmith.spec.trace import Links, Row, Trace, trace

Cell = str | int
"""A text, whole; or a number."""
Kind = TypeVar("Kind", bound=Part)


class Column(NamedTuple):
    """A column with its width in characters, for those who print it."""

    title: str
    width: int = 14


class Table(NamedTuple):
    """Items of one sort, a row each; the first column is the id."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


Fields = dict[tuple[str, int], Callable[[Kind], Cell]]
"""By the title and width of the column: what stands in it."""

_WIDE, _MIDDLE, _NARROW = 60, 30, 12


def tables(spec: Spec) -> tuple[Table, ...]:
    """A table for each sort of item, also where there is none: one that vanished would leave its old file behind."""
    return (
        _table("Requirements", _REQUIREMENT, spec.requirements),
        _table("Risks", _RISK, spec.risks),
        _table("Metrics", _METRIC, spec.metrics),
        _table("Objectives", _OBJECTIVE, spec.objectives),
        _table("Questions", _QUESTION, spec.questions),
        *_of_trace(trace(spec), spec),
    )


def _table(name: str, fields: Fields[Kind], items: Iterable[Kind]) -> Table:
    columns = tuple(Column(title, width) for title, width in (*_FIRST, *fields, *_LAST))
    rows = (
        tuple(value(each) for value in (*_FIRST.values(), *fields.values(), *_LAST.values())) for each in items
    )  # fmt: skip
    return Table(name, columns, tuple(rows))


def _of_trace(of: Trace, spec: Spec) -> tuple[Table, Table]:
    """A row for each requirement with the ids above and below it, and one for each item from which nothing leads on."""
    names = {each.id: each.name for each in spec.requirements}
    rows = tuple((row.requirement.id, names[row.requirement.id], row.rule, *_around(row)) for row in of.rows)
    gaps = tuple((item.id, item.text, gap.says, gap.kind) for gap in of.gaps for item in gap.items)
    return Table("Trace", _TRACE, rows), Table("Gaps", _GAPS, gaps)


def _around(row: Row) -> Iterator[str]:
    for links in (row.goals, row.metrics, row.capabilities, row.criteria, row.risks):
        yield _ids(links)
    yield _lines(row.tests)


def _ids(links: Links) -> str:
    return _lines(each.id for each in links)


def _lines(texts: Iterable[str]) -> str:
    """Several values in one cell, a line each: authors use commas and semicolons inside of values."""
    return "\n".join(texts)


def _rated(number: int) -> Cell:
    """0 is said by an empty cell: an average of ratings must not count what is unrated."""
    return number or ""


_TRACE = (
    Column("Item", 18), Column("Requirement", _WIDE), Column("Derived by", _NARROW), Column("Goals", _NARROW),
    Column("Metrics", _NARROW), Column("Capabilities", _NARROW), Column("Criteria", _MIDDLE),
    Column("Risks", _MIDDLE), Column("Tests", _MIDDLE),
)  # fmt: skip
_GAPS = (Column("Item", 18), Column("Text", _WIDE), Column("Missing", _MIDDLE), Column("Kind", _MIDDLE))
_FIRST: Fields[Part] = {("Item", 18): lambda item: item.id}
"""Not `ID`: Excel takes a file that begins with these two letters for one of another format."""
_LAST: Fields[Part] = {
    ("Details", _WIDE): lambda item: _lines(map(detail_line, item.details)),
    ("Derived by", _NARROW): lambda item: item.origin.rule if item.origin else "",
    ("Because", _WIDE): lambda item: reason(item.origin) if item.origin else "",
    ("Covers", _MIDDLE): lambda item: _lines(map(reason, item.covers)),
    ("Leans on", _MIDDLE): lambda item: _lines(item.depends),
}
_REQUIREMENT: Fields[Requirement] = {
    ("Title", _MIDDLE): lambda item: item.title,
    ("Statement", _WIDE): lambda item: item.statement,
    ("Type", _NARROW): lambda item: item.type,
    ("Characteristic", 22): lambda item: item.characteristic,
    ("Priority", _NARROW): lambda item: item.priority,
    ("Capability", _NARROW): lambda item: item.capability,
    ("Goal", _NARROW): lambda item: item.goal,
    ("Rationale", _MIDDLE): lambda item: item.rationale,
    ("Verification", _NARROW): lambda item: item.verification,
    ("Criteria", _WIDE): lambda item: _lines(f"{each.id}: {each.text}" for each in item.criteria),
}
_RISK: Fields[Risk] = {
    ("Title", _MIDDLE): lambda item: item.title,
    ("Category", _NARROW): lambda item: item.category,
    ("Cause", _MIDDLE): lambda item: item.cause,
    ("Effect", _MIDDLE): lambda item: item.effect,
    ("Likelihood", _NARROW): lambda item: _rated(item.likelihood),
    ("Impact", _NARROW): lambda item: _rated(item.impact),
    ("Score", _NARROW): lambda item: _rated(item.score),
    ("Band", _NARROW): lambda item: item.band,
    ("Rating reason", _MIDDLE): lambda item: item.rating_reason,
    ("Response", _NARROW): lambda item: item.response,
    ("Mitigation", _MIDDLE): lambda item: item.mitigation,
    ("Contingency", _MIDDLE): lambda item: item.contingency,
    ("Trigger", _MIDDLE): lambda item: item.trigger,
    ("Owner", 18): lambda item: item.owner,
    ("Review", _NARROW): lambda item: item.review,
    ("Residual likelihood", _NARROW): lambda item: _rated(item.residual_likelihood),
    ("Residual impact", _NARROW): lambda item: _rated(item.residual_impact),
    ("Residual score", _NARROW): lambda item: _rated(item.residual_score),
    ("Residual band", _NARROW): lambda item: item.residual_band,
    ("Addressed by", _NARROW): lambda item: _lines(item.addressed_by),
    ("Treatments", _MIDDLE): lambda item: _lines(item.treatments),
}
_METRIC: Fields[Metric] = {
    ("Name", _MIDDLE): lambda item: item.name,
    ("Goal", _NARROW): lambda item: item.goal,
    ("Definition", _MIDDLE): lambda item: item.definition,
    ("Unit", _NARROW): lambda item: item.unit,
    ("Baseline", 18): lambda item: item.baseline,
    ("Baseline source", _MIDDLE): lambda item: item.baseline_source,
    ("Baseline date", _NARROW): lambda item: item.baseline_date,
    ("Target", 18): lambda item: item.target,
    ("Direction", _NARROW): lambda item: item.direction,
    ("Window", _NARROW): lambda item: item.window,
    ("Role", _NARROW): lambda item: item.role,
    ("By", _NARROW): lambda item: item.by,
    ("Source", _MIDDLE): lambda item: item.source,
    ("Owner", 18): lambda item: item.owner,
    ("Review date", _NARROW): lambda item: item.review_date,
    ("Guardrails", _MIDDLE): lambda item: _lines(item.guardrails),
}
_OBJECTIVE: Fields[Objective] = {
    ("Name", _MIDDLE): lambda item: item.name,
    ("Indicator", _WIDE): lambda item: item.indicator,
    ("Target", 18): lambda item: item.target,
    ("Window", _NARROW): lambda item: item.window,
    ("Error budget", _MIDDLE): lambda item: item.budget,
    ("Data source", _MIDDLE): lambda item: item.data_source,
    ("Alert", _MIDDLE): lambda item: item.alert,
}
_QUESTION: Fields[Question] = {
    ("Question", _WIDE): lambda item: item.text,
    ("Blocks", _NARROW): lambda item: item.blocks,
    ("Owner", 18): lambda item: item.owner,
    ("By", _NARROW): lambda item: item.by,
    ("Answer in", _MIDDLE): lambda item: _lines(item.answer),
    ("Waiting for it", _MIDDLE): lambda item: _lines(item.waits),
    ("Leaning on it", _MIDDLE): lambda item: _lines(item.leaning),
}
