"""The texts of a brief, each with the sort of text it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property

from specsmith.brief.model.delivery import DerivedRating, Risk
from specsmith.brief.model.purpose import Goal, Metric, Question
from specsmith.brief.model.work import Capability, Criterion, Requirement
from specsmith.brief.scalars import TextReader
from specsmith.brief.section import Section, attribute, field_shapes
from specsmith.diagnostics import Path
from specsmith.frozen import Frozen
from specsmith.lint.prose import collapsed, measured, obligation_in, prose_of

_SCOPES: Mapping[type[Section], Mapping[str, str]] = {
    Requirement: dict.fromkeys(("statement", "shall", "while", "when", "where", "if"), "statement"),
    Criterion: dict.fromkeys(("given", "when", "then", "check"), "criterion"),
    Metric: {"name": "measure", "target": "metric", "guardrails": "metric"},
    Risk: dict.fromkeys(("title", "cause", "effect", "mitigation", "contingency", "trigger"), "risk"),
    DerivedRating: dict.fromkeys(("mitigation", "contingency", "trigger"), "risk"),
    Question: {"text": "question"},
    Goal: {"outcome": "goal"},
}
"""The sort of text that stands under a key; any other text is of the sort `any`."""

ANY = "any"
"""The sort of most texts; to look for it is to look at all of them."""

_CIRCUMSTANCES = {"given", "when", "while", "where", "if"}
"""What a criterion or a requirement starts from, and not what it asks for."""


class Context:
    """What an item says as a whole, for checks that are silent where it has what the words lack."""

    def __init__(self, path: Path, item: Section, priority: str) -> None:
        self.path = path
        self.item = item
        self.priority = priority
        """A requirement's, or its capability's."""
        self.type = (item.type or "functional") if isinstance(item, Requirement) else ""

    @cached_property
    def measured(self) -> bool:
        """Whether what a requirement asks for, or one of its criteria, holds a number with a unit."""
        if not isinstance(self.item, Requirement):
            return False
        criteria = (text for each in self.item.accept for text in _said(each))
        return any(map(measured, (_asked_for(self.item), *criteria)))


class Passage(Frozen):
    """One text; `lead` is what a document prints before it in the same sentence."""

    scope: str
    text: str
    """With its white space collapsed."""
    path: Path = ()
    lead: str = ""
    obliges: bool = True
    """Whether it asks for something: all but the circumstances of a criterion or requirement."""
    context: Context | None = None
    """The item that the text belongs to; a criterion belongs to its requirement."""

    @property
    def is_mention(self) -> bool:
        """Whether it is a word that the glossary names so that no text uses it."""
        return len(self.path) > 2 and self.path[0] == "glossary" and self.path[2] == "avoid"


def passages(
    entries: Iterable[tuple[Path, Section]],
    sorts: Collection[str] = (ANY,),
    wanted: Callable[[str], object] = lambda _: True,
) -> Iterator[Passage]:
    """Every text of these sorts in these records, which come parents before children; only those that are wanted."""
    above: list[Context] = []
    for path, section in entries:
        while above and path[: len(above[-1].path)] != above[-1].path:
            above.pop()
        own = _context(path, section, above)
        above += [own] if own else []
        scopes = _SCOPES.get(type(section), {})
        for key, name in _text_fields(type(section)):
            value: object = getattr(section, name)
            sort = scopes.get(key, ANY)
            if not value or not (sort in sorts or ANY in sorts):
                continue  # most fields of most records
            for step, text in _texts(value):
                if not wanted(text):
                    continue
                context = above[-1] if above else None
                at = (*path, key, *step)
                yield Passage(sort, collapsed(text), at, _lead(section, key), key not in _CIRCUMSTANCES, context)


def _context(path: Path, section: Section, above: Sequence[Context]) -> Context | None:
    """The context that a record begins, if it does."""
    if isinstance(section, Requirement):
        return Context(path, section, section.priority or (above[-1].priority if above else ""))
    if isinstance(section, Capability):
        return Context(path, section, section.priority or "")
    return Context(path, section, "") if isinstance(section, Metric | Risk | DerivedRating) else None


def _asked_for(requirement: Requirement) -> str:
    """The part of a requirement from its obligation verb on: "for more than 10 s" in a condition measures nothing."""
    statement = collapsed(requirement.statement or "")
    obligation = obligation_in(prose_of(statement))
    return f"{statement[obligation.start() if obligation else 0 :]} {requirement.shall or ''}"


def _said(section: Section) -> Iterator[str]:
    """The texts of a record that say what it asks for, without reasons and notes."""
    for key in _SCOPES.get(type(section), {}):
        yield from (text for _, text in _texts(getattr(section, attribute(key))))


def chosen_keys(entries: Iterable[tuple[Path, Section]]) -> Iterator[tuple[Path, str]]:
    """Every word that an author chose as a key: terms of the glossary, names of vendors."""
    for path, section in entries:
        for key, name in _keyed_fields(type(section)):
            value: dict[str, object] = getattr(section, name)
            yield from (((*path, key, each), each) for each in value)


@cache
def _keyed_fields(model: type[Section]) -> tuple[tuple[str, str], ...]:
    return tuple((key, attribute(key)) for key, shape in field_shapes(model).items() if shape.keyed)


@cache
def _text_fields(model: type[Section]) -> tuple[tuple[str, str], ...]:
    """The keys that hold free text, with their Python names; ids, days and addresses have a form of their own."""
    readers = {key: shape.reader for key, shape in field_shapes(model).items()}
    return tuple(
        (key, attribute(key))
        for key, reader in readers.items()
        if isinstance(reader, TextReader) and not reader.pattern
    )


def _texts(value: object) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield (), value
    elif isinstance(value, tuple):
        yield from (((index,), each) for index, each in enumerate(value) if isinstance(each, str))
    elif isinstance(value, dict):
        yield from (((str(key),), each) for key, each in value.items() if isinstance(each, str))


def _lead(section: Section, key: str) -> str:
    """The start of the sentence that `shall` ends."""
    if not isinstance(section, Requirement) or key != "shall":
        return ""
    pairs = (("where", section.where), ("while", section.while_), ("when", section.when), ("if", section.if_))
    return "".join(f"{word} {text}, " for word, text in pairs if text) + "the system shall "
