"""What is looked through: a brief with its specification, and the id that each of its items shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from typing import TypeVar

from specsmith.brief.model import Brief
from specsmith.brief.section import Section
from specsmith.brief.walk import sections
from specsmith.diagnostics import Path, did_you_mean
from specsmith.lint.catalogue import Catalogue
from specsmith.lint.measures import Measure, may_measure, measures_in
from specsmith.lint.passages import ANY, Passage, passages
from specsmith.lint.phrases import Phrases
from specsmith.lint.prose import prose_of
from specsmith.spec import STAGES, Part, Requirement, Spec

_ARTICLE = re.compile("(?:an?|the) ", re.IGNORECASE)

Kind = TypeVar("Kind", bound=Section)

COMPARED = 20_000
"""The most names of a brief that are compared to say what was meant, which takes less than a second."""


class Subject:
    """A brief and its specification, with what several checks need to know about them."""

    def __init__(self, brief: Brief, spec: Spec, catalogue: Catalogue) -> None:
        self.brief = brief
        self.spec = spec
        self.catalogue = catalogue
        self.sections = tuple(sections(brief))
        self._compared = 0

    @property
    def english(self) -> bool:
        """Whether the texts are in English, as far as the brief says."""
        return (self.brief.language or "en").lower().partition("-")[0] == "en"

    def each(self, model: type[Kind]) -> Iterator[tuple[Path, Kind]]:
        """Every record of one sort, with its path."""
        of_model = (records for sort, records in self._by_sort.items() if issubclass(sort, model))
        return ((path, section) for records in of_model for path, section in records if isinstance(section, model))

    @cached_property
    def _by_sort(self) -> dict[type[Section], list[tuple[Path, Section]]]:
        sorts: dict[type[Section], list[tuple[Path, Section]]] = {}
        for path, section in self.sections:
            sorts.setdefault(type(section), []).append((path, section))
        return sorts

    def nearest(self, word: str, known: Collection[str]) -> str:
        """A hint that names the nearest known word; the first faults of a brief with very many are helped, no more."""
        self._compared += len(known)
        return did_you_mean(word, known) if self._compared <= COMPARED else ""

    def reached(self, stage: str) -> bool:
        """Whether the work has come to this stage."""
        return stage in STAGES and STAGES.index(stage) <= STAGES.index(self.spec.head.stage)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text of the brief."""
        return tuple(passages(self.sections))

    def of_sorts(self, sorts: Collection[str], wanted: Callable[[str], object]) -> Iterable[Passage]:
        """The texts of some sorts that are wanted, and others where a check looks at all: then these are there."""
        if ANY in self.catalogue.vocabulary.scopes:
            return (each for each in self.passages if each.scope in sorts or ANY in sorts)
        return passages(self.sections, sorts, wanted)

    @cached_property
    def texts(self) -> tuple[tuple[Passage, str], ...]:
        """Every text with its prose: white space collapsed, and blanks for what is not prose."""
        return tuple((each, prose_of(each.text)) for each in self.passages)

    @cached_property
    def _terms(self) -> Phrases:
        """The terms of the glossary, in singular and plural."""
        terms = Phrases()
        for term in self.brief.glossary:
            if re.search(r"[^\W_]", term):
                for each in (term.lower(), f"{term.lower()}s", re.sub("ys$", "ies", f"{term.lower()}s")):
                    terms.add(each, term)
        return terms

    def is_term(self, text: str, start: int, end: int) -> bool:
        """Whether this part of a text, if it is one, lies inside a term of the glossary, which says what is meant."""
        if start < 0 or not self.brief.glossary:
            return False
        article = _ARTICLE.match(text, start, end)
        start = article.end() if article else start
        spans = (span for found in self._terms.find(text).values() for span in found)
        return any(first <= start and end <= last for first, last in spans)

    @cached_property
    def measures(self) -> tuple[tuple[Passage, Measure], ...]:
        """The numbers with a unit in what obliges: statements, criteria, targets and guardrails."""
        obliging = self.of_sorts(("statement", "criterion", "metric"), may_measure)
        return tuple((passage, each) for passage in obliging for each in measures_in(prose_of(passage.text)))

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        """The author's own requirements."""
        return tuple(each for each in self.spec.requirements if not each.derived)

    @cached_property
    def ids(self) -> dict[Path, str]:
        """The id that each of the author's items shows, and the names of rated risks, by path."""
        rated = {("ratings", name): name for name in self.brief.ratings}
        return {part.path: part.id for part in parts_of(self.spec) if not part.derived} | rated

    def items(self, path: Path) -> list[str]:
        """The ids of the items that a path leads through, the innermost first."""
        prefixes = (path[:length] for length in range(len(path), 0, -1))
        return [self.ids[prefix] for prefix in prefixes if prefix in self.ids]


def parts_of(spec: Spec) -> Iterator[Part]:
    """Every item of a specification."""
    yield from (*spec.goals, *spec.capabilities, *spec.requirements, *spec.criteria, *spec.metrics)
    yield from (*spec.objectives, *spec.risks, *spec.decisions, *spec.questions)
    yield from (entry for group in spec.groups for entry in group.entries)
