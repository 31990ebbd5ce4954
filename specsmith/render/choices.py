"""What the evaluation document loops over: scorecards in tables that can be read, and integrations line by line."""

from __future__ import annotations

from collections.abc import Iterator

from specsmith.frozen import Frozen
from specsmith.render.asked import Asked, asked
from specsmith.spec import Spec
from specsmith.spec.choices import Candidate, Evaluation, Exclusion, Mark, Provider, Said

WIDEST = 4
"""The most options, or alternatives, that stand side by side in one table."""

_OF_EACH = ("criticality", "availability", "rate_limit", "planned_rate", "fallback")
_OF_VENDORS = ("version", "deprecation_notice", "exit_plan", "processing_agreement", "assurance")
_OF_USE = ("cost_model", "price", "planned_volume", "cost_budget")


class Line(Frozen):
    """A fact, and the question that asks for it where it is missing."""

    said: Said
    question: str = ""


class ScoreRow(Frozen):
    """The scores on one criterion, one for each option of the table."""

    criterion: str
    weight: Line
    marks: tuple[Mark, ...]


class ScoreTable(Frozen):
    """Some of the options against all criteria."""

    options: tuple[Candidate, ...]
    rows: tuple[ScoreRow, ...]

    @property
    def totals(self) -> bool:
        """Whether one of the options has a total."""
        return any(each.total for each in self.options)


class Proof(Frozen):
    """What some scores of an option rest on."""

    option: str
    criteria: tuple[str, ...]
    evidence: Line
    checked: Line


class Choice(Frozen):
    """One evaluation as the document shows it."""

    evaluation: Evaluation
    decision: Line
    because: Line
    scale: Line
    criteria: Line
    knock_outs: Line
    exclusions: tuple[Exclusion, ...]
    tables: tuple[ScoreTable, ...]
    proofs: tuple[Proof, ...]
    weights: str
    """The question that asks for missing weights."""
    open: tuple[str, ...]


class Service(Frozen):
    """One integration as the document shows it; `lines` are those that nothing is calculated from."""

    provider: Provider
    lines: tuple[Line, ...]
    risks: tuple[str, ...]
    open: tuple[str, ...]


class Choices(Frozen):
    """All that the evaluation document shows."""

    evaluations: tuple[Choice, ...]
    services: tuple[Service, ...]
    links: tuple[Line, ...]
    """The availability of each hard dependency, in the order of `Chain.links`."""
    declined: tuple[tuple[str, str], ...]
    """The lists of the brief that are declared none, with the reasons."""

    @property
    def measured(self) -> tuple[Service, ...]:
        """The integrations of which a figure is known."""
        of = ((each, each.provider) for each in self.services)
        return tuple(each for each, one in of if one.use or one.later or one.charge)

    @property
    def charged(self) -> bool:
        """Whether the cost of any integration is known."""
        return any(each.provider.charge for each in self.services)


def choices(spec: Spec) -> Choices:
    """The evaluations and integrations, each with the questions that ask for what it lacks."""
    questions = asked(spec)
    by_id = {each.id: each for each in spec.providers}
    hard = [by_id[link.id] for link in spec.chain.links] if spec.chain else []
    groups = [spec.group(name) for name in ("evaluations", "integrations")]
    return Choices(
        tuple(_choice(each, questions) for each in spec.evaluations),
        tuple(_service(each, questions) for each in spec.providers),
        tuple(_line(each.said["availability"], each.place, questions) for each in hard),
        tuple((each.title, each.declined) for each in groups if each and each.declined),
    )


def _line(said: Said, place: str, questions: Asked) -> Line:
    return Line(said, "" if said.known else questions.about(place, said.key))


def _choice(each: Evaluation, questions: Asked) -> Choice:
    def line(said: Said | None) -> Line:
        return _line(said or Said("", ""), each.place, questions)

    return Choice(
        each, line(each.decision), line(each.because), line(each.scale), line(each.criteria_said),
        line(each.knock_outs), each.exclusions, tuple(_tables(each, questions)),
        tuple(proof for option in each.options for proof in _proofs(option, each.place, questions)),
        questions.about(each.place, "weight"), questions.all_about(each.place),
    )  # fmt: skip


def _tables(each: Evaluation, questions: Asked) -> Iterator[ScoreTable]:
    """Options that are excluded and have no scores stand in the list of knock-outs alone."""
    shown = [one for one in each.options if not one.excluded.texts or any(mark.value for mark in one.marks)]
    for first in range(0, len(shown) if each.criteria else 0, WIDEST):
        options = tuple(shown[first : first + WIDEST])
        rows = (
            ScoreRow(one.name, _line(one.weight, each.place, questions), tuple(option.marks[at] for option in options))
            for at, one in enumerate(each.criteria)
        )
        yield ScoreTable(options, tuple(rows))


def _proofs(option: Candidate, place: str, questions: Asked) -> Iterator[Proof]:
    """The scores with the same evidence in one line; what excludes an option rests on evidence as well."""

    def lines(*all_said: Said) -> tuple[Line, ...]:
        """No question asks what the scores of an excluded option rest on."""
        return tuple(Line(said, "") if option.excluded.texts else _line(said, place, questions) for said in all_said)

    if option.excluded.texts:
        yield Proof(option.name, option.excluded.texts, *lines(option.evidence, option.checked))
    found: dict[tuple[object, ...], list[Mark]] = {}
    for mark in option.marks:
        if mark.value:
            found.setdefault((*_key(mark.evidence), *_key(mark.checked)), []).append(mark)
    for marks in found.values():
        yield Proof(option.name, tuple(each.criterion for each in marks), *lines(marks[0].evidence, marks[0].checked))


def _key(said: Said) -> tuple[object, ...]:
    return said.texts, said.reason


def _service(each: Provider, questions: Asked) -> Service:
    lines = tuple(_line(each.said[key], each.place, questions) for key in each.said)
    wanted = _wanted(each)
    shown = tuple(line for line in lines if line.said.key in wanted or line.said.known or line.question)
    return Service(each, shown, questions.risks_of(each.path, each.place), questions.all_about(each.place))


def _wanted(each: Provider) -> tuple[str, ...]:
    """What is missed where nobody says it."""
    paid = each.said["cost_model"].texts not in ((), ("free",))
    volume = () if each.said["cost_model"].texts == ("flat",) else ("planned_volume",)
    use = tuple(key for key in _OF_USE if key != "planned_volume") + volume if paid else ()
    return (*_OF_EACH, *(_OF_VENDORS if each.said["vendor"].texts else ()), *use)
