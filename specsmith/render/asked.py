"""What belongs to an entry of the brief: the open questions that ask for its fields, and the risks that it raises."""

from __future__ import annotations

from specsmith.diagnostics import Path
from specsmith.frozen import Frozen
from specsmith.spec import Part, Spec


class Asked(Frozen):
    """The ids of questions by what they ask for, and of risks by the entry that they are about."""

    by_field: dict[tuple[str, str], str]
    by_entry: dict[str, list[str]]
    by_list: dict[str, list[str]]
    risks: dict[Path, list[str]]
    own_risks: dict[str, list[str]]

    def about(self, place: str, key: str) -> str:
        """The question that asks for a fact of an entry, or of a record inside it; empty where none does."""
        return self.by_field.get((place, key), "")

    def all_about(self, place: str) -> tuple[str, ...]:
        """All questions that an answer in this entry settles, and the author's in place of a text about the entry."""
        return tuple(self.by_entry.get(place, ()))

    def all_in(self, name: str) -> tuple[str, ...]:
        """All questions that an answer in this list of the brief settles, whether or not they name an entry."""
        return tuple(self.by_list.get(name, ()))

    def risks_of(self, path: Path, place: str) -> tuple[str, ...]:
        """The risks that rules derived from an entry alone, and the author's that stand for such a text."""
        return (*self.risks.get(path, ()), *self.own_risks.get(place, ()))


def questions_by_field(spec: Spec) -> dict[str, str]:
    """The id of the first question that asks for each field, by the field as the question names it."""
    found: dict[str, str] = {}
    for question in spec.questions:
        for field in question.answer:
            found.setdefault(field, question.id)
    return found


def asked(spec: Spec) -> Asked:
    """The questions and risks of a specification, looked through once."""
    found = Asked({}, {}, {}, {}, {})
    for question in spec.questions:
        for field in question.answer:
            found.by_field.setdefault((_entry(field), field.rpartition(".")[2]), question.id)
        for entry in dict.fromkeys((*map(_entry, question.answer), *_stood_for(question))):
            found.by_entry.setdefault(entry, []).append(question.id)
        for name in dict.fromkeys(field.partition("[")[0].partition(".")[0] for field in question.answer):
            found.by_list.setdefault(name, []).append(question.id)
    for risk in spec.risks:
        if risk.derived and not risk.id.endswith("@BRIEF"):  # that one has the path of its first fact
            found.risks.setdefault(risk.path, []).append(risk.id)
        for entry in _stood_for(risk):
            found.own_risks.setdefault(entry, []).append(risk.id)
    return found


def _stood_for(part: Part) -> list[str]:
    """The entries that a rule has a text about, for which this item of the author's stands."""
    seen = ((each.item, path) for each in part.covers for path in each.paths)
    return list(dict.fromkeys(f"{path[0]}[{item}]" for item, path in seen if path))


def _entry(field: str) -> str:
    """The outermost entry of a list that a field stands in: `integrations[bankline]`."""
    before, bracket, _ = field.partition("]")
    return before + bracket if bracket else ""
