"""The sections of a brief without a form of their own: fact sheets and lists, all of them, by the model."""

from __future__ import annotations

from specsmith.brief.model import Brief
from specsmith.brief.model.item import Item
from specsmith.brief.section import Section, Shape, attribute, field_shapes
from specsmith.brief.walk import sections
from specsmith.derive.authored import Author
from specsmith.derive.details import details, line
from specsmith.derive.identity import field_name
from specsmith.derive.wording import label_of
from specsmith.diagnostics import Path
from specsmith.spec import Detail, Fact, FactSheet, Group

_IN_HEAD = (
    *("specsmith", "id", "title", "kind", "also", "stage", "status", "version", "classification", "date"),
    *("language", "system", "owner", "approvers", "contributors", "summary", "main_outcome"),
)
_OWN_FORM = ("goals", "capabilities", "requirements", "risks", "questions", "glossary", "ratings")
_OWN_FORM_INSIDE = {"quality": ("objectives",), "architecture": ("decisions",)}


def fact_sheets(brief: Brief) -> tuple[FactSheet, ...]:
    """The facts of each section, and of the brief itself under `about`."""
    sheets = [
        _sheet(brief, key, (key,)) for key, shape in field_shapes(Brief).items() if shape.model and not shape.many
    ]
    rest = [key for key, shape in field_shapes(Brief).items() if _has_place(shape)]
    more = details(brief, without=(*_IN_HEAD, *_OWN_FORM, "waivers", *rest))
    about = FactSheet("about", "More about this feature", (*more, *_waivers(brief)))
    return tuple(sheet for group in sheets for sheet in group if sheet.details or sheet.declined) + (
        (about,) if about.details else ()
    )


def _waivers(brief: Brief) -> tuple[Detail, ...]:
    """What the author silenced; a waiver whose end has come says that it holds no more."""
    if brief.state("waivers") == "none":
        return (Detail(label_of("waivers"), (brief.declined["waivers"],), declined=True),)
    lines = tuple(line(each) + ("; ended" if each.has_ended(brief.date) else "") for each in brief.waivers)
    return (Detail(label_of("waivers"), lines),) if lines else ()


def _has_place(shape: Shape) -> bool:
    """A section has a sheet, and a list of items a group."""
    return shape.model is not None and (not shape.many or issubclass(shape.model, Item))


def _sheet(section: Section, key: str, path: Path) -> list[FactSheet]:
    name = ".".join(str(step) for step in path)
    value: object = getattr(section, attribute(key))
    if section.state(key) == "none":
        return [FactSheet(name, label_of(key), declined=section.declined[key])]
    if not isinstance(value, Section):
        return []
    shapes = field_shapes(type(value))
    lists = [each for each, shape in shapes.items() if shape.many and shape.model and issubclass(shape.model, Item)]
    nested = [each for each, shape in shapes.items() if shape.model and not shape.many and key == "quality"]
    own = FactSheet(name, label_of(key), details(value, without=(*lists, *nested)))
    return [own, *(sheet for each in nested for sheet in _sheet(value, each, (*path, each)))]


def groups(brief: Brief, author: Author) -> tuple[Group, ...]:
    """Each list of the brief that has no form of its own, and each list that is declared none."""
    found = _groups(brief, author, (), _OWN_FORM)
    for key, shape in field_shapes(Brief).items():
        value: object = getattr(brief, attribute(key))
        if shape.model and isinstance(value, Section):
            found += _groups(value, author, (key,), _OWN_FORM_INSIDE.get(key, ()))
    return tuple(found)


def _groups(section: Section, author: Author, path: Path, without: tuple[str, ...]) -> list[Group]:
    found = []
    for key, shape in field_shapes(type(section)).items():
        if not shape.many or shape.model is None or not issubclass(shape.model, Item):
            continue
        name = ".".join(map(str, (*path, key)))
        if section.state(key) == "none":
            found.append(Group(name, label_of(key), declined=section.declined[key]))
        elif section.state(key) == "given" and key not in without:
            entries: tuple[Item, ...] = getattr(section, attribute(key))
            listed = tuple(author.entry(each, (*path, key, index)) for index, each in enumerate(entries))
            found.append(Group(name, label_of(key), listed))
    return found


def declined_facts(brief: Brief) -> tuple[Fact, ...]:
    """Every fact that is declared none, anywhere in the brief, with its reason."""
    found = []
    for path, section in sections(brief):
        for key, reason in section.declined.items():
            found.append(Fact(field_name(brief, (*path, key)), reason))
    return tuple(found)
