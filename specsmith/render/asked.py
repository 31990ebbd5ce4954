"""What belongs to an entry of the brief: the open questions that ask for its fields, and the risks that it raises."""

from __future__ import annotations

from dataclasses import dataclass

from specsmith.diagnostics import Path
from specsmith.spec import Question, Spec


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Asked:
    """The questions of a specification, to be looked up by what they ask for."""

    questions: tuple[Question, ...]
    by_field: dict[tuple[str, str], str]

    def about(self, place: str, key: str) -> str:
        """The id of the question that asks for a fact of an entry, or of a record inside it; empty where none does."""
        return self.by_field.get((place, key), "")

    def all_about(self, place: str) -> tuple[str, ...]:
        """The ids of all questions that an answer in this entry settles."""
        return tuple(each.id for each in self.questions if any(_entry(field) == place for field in each.answer))

    def in_general(self, name: str) -> tuple[str, ...]:
        """The ids of the questions about a list of the brief that name no entry of it."""
        return tuple(each.id for each in self.questions if any(field.split(".")[0] == name for field in each.answer))


def asked(spec: Spec) -> Asked:
    """The questions by entry and field: `integrations[bankline]`, `fallback`."""
    found: dict[tuple[str, str], str] = {}
    for question in spec.questions:
        for field in question.answer:
            found.setdefault((_entry(field), field.rpartition(".")[2]), question.id)
    return Asked(spec.questions, found)


def risks_of(spec: Spec, path: Path) -> tuple[str, ...]:
    """The ids of the risks that rules derived from an entry of the brief alone."""
    return tuple(each.id for each in spec.risks if each.path == path and not each.id.endswith("@BRIEF"))


def _entry(field: str) -> str:
    """The outermost entry of a list that a field stands in: `integrations[bankline]`."""
    before, bracket, _ = field.partition("]")
    return before + bracket if bracket else ""
