"""Says in plain words what is wrong with a brief's data: pydantic's errors -> diagnostics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from pydantic_core import ErrorDetails

from specsmith.brief.model import Brief
from specsmith.brief.refusals import found
from specsmith.brief.scalars import ChoiceReader
from specsmith.brief.section import Section, Shape, field_shapes
from specsmith.brief.strange_keys import hint_for, own_keys
from specsmith.brief.walk import child
from specsmith.diagnostics import Diagnostic, Path, Replacement, did_you_mean, error, quote, slip_of
from specsmith.frozen import replace

_HELPED = 200
"""The most unknown keys of a section for which a nearer one is looked for."""


def faults_of(errors: Sequence[ErrorDetails], data: Mapping[str, object], start: Path) -> list[Diagnostic]:
    """What pydantic found wrong below `start`, each with its path along the data."""
    strange = [each for each in errors if each["type"] == "extra_forbidden"]
    others = [_fault_of(each, data, start) for each in errors if each["type"] != "extra_forbidden"]
    return [*others, *unknown([_path_to_last(each, data, start) for each in strange])]


def _fault_of(details: ErrorDetails, data: Mapping[str, object], start: Path) -> Diagnostic:
    if details["type"] == "missing":
        return missing(_path_to_last(details, data, start), data)
    path = _real_path(start + details["loc"], data)
    if details["type"] == "tuple_type":
        message = f"expected a list, found {found(details['input'])}"
        return error("not-a-list", message, path, "begin each entry with a dash, on a line of its own")
    if details["type"] == "dict_type":
        message = f"expected a table (a name and its value on each line), found {found(details['input'])}"
        return error("not-a-table", message, path, f"begin a line for each entry, indented: {_entry(path)}")
    fault = refused(details["type"], details["msg"], details.get("ctx", {}), path)
    return replace(fault, hint=fault.hint or _about_number(fault.name, path))


def _about_number(name: str, path: Path) -> str:
    """What a number that is refused stands for."""
    key, model = str(path[-1]), _model_at(path)
    if model is None or key not in field_shapes(model) or name not in ("not-a-whole-number", "out-of-range"):
        return ""
    return f"{key}: {_description(model, key)}"


def _path_to_last(details: ErrorDetails, data: Mapping[str, object], start: Path) -> Path:
    """The path to a key that is missing, or that should not be there."""
    *outer, last = start + details["loc"]
    return (*_real_path(tuple(outer), data), last)


def refused(name: str, message: str, context: Mapping[str, object], path: Path) -> Diagnostic:
    """What a field's reader refused, in the reader's own words."""
    if name == "bare-none":
        return without_reason(path)
    meant = str(context.get("meant", ""))
    change = Replacement(meant) if meant else None
    return Diagnostic("error", name, message, path, str(context.get("hint", "")), replacement=change)


def missing(path: Path, data: Mapping[str, object]) -> Diagnostic:
    """A required key that is not there."""
    key, record = str(path[-1]), _value_at(path[:-1], data)
    shape, model = shape_at(path), _model_at(path)
    hint = f'add the line "{key}: ..."'
    if model and isinstance(record, str):
        hint = f"write it as a record: {{{model.main}: {quote(record)}, {key}: ...}}"
    elif shape and isinstance(shape.reader, ChoiceReader):
        hint += f", one of {', '.join(shape.reader.choices)}"
    elif model:
        hint += f": {_description(model, key)}"
    return error("missing-key", f'"{key}" is missing here', path, hint)


def unknown(paths: Sequence[Path]) -> list[Diagnostic]:
    """Keys that their records cannot have; to find what the writer meant takes time, so only the first are helped."""
    return [_unknown(path, helped=number < _HELPED) for number, path in enumerate(paths)]


def _unknown(path: Path, helped: bool) -> Diagnostic:
    key, model = str(path[-1]), _model_at(path)
    meant = slip_of(key, own_keys(model)) if helped and model else ""
    return Diagnostic(
        "error", "unknown-key", f"{quote(key)} is not a known key here", path, hint_for(key, model) if helped else "",
        at_key=True, replacement=Replacement(meant) if meant else None,
    )  # fmt: skip


def without_reason(path: Path) -> Diagnostic:
    """A fact that is declared none, and does not say why."""
    keys = [index for index, step in enumerate(path) if isinstance(step, str)]
    key = str(path[keys[-1]])
    shape = shape_at(path[: keys[-1] + 1])
    table = path[: keys[-1]]
    inside = shape_at(table)
    if inside and inside.keyed and shape_at(table[:-1]) is not inside:
        return error("cannot-be-none", f"{quote(key)} cannot be none", path, "write its value, or delete the line")
    if shape and not shape.optional:
        return error("cannot-be-none", f'"{key}" cannot be none', path, "write its value; it cannot be left out")
    hint = f"write {key}: {{none: the reason}}; leave the key out if the fact is not known yet"
    return error("none-without-reason", f'"{key}" is declared none without a reason', path, hint)


def relevant(faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The faults without those that only follow from another: a required key that is there, but misspelt."""
    faults = list(faults)
    misspelt = {(each.path[:-1], each.hint) for each in faults if each.name == "unknown-key"}
    return [each for each in faults if each.name != "missing-key" or _meant(each.path) not in misspelt]


def shape_at(path: Path) -> Shape | None:
    """What the field that a path leads to, or the list that it leads into, may hold."""
    model: type[Section] | None = Brief
    shape: Shape | None = None
    for step in path:
        inside = shape is not None and (shape.many or shape.keyed) and model is None
        if inside and shape:
            model = shape.model
            continue
        shape = field_shapes(model).get(str(step)) if model else None
        model = shape.model if shape and not shape.many and not shape.keyed else None
    return shape


def _model_at(path: Path) -> type[Section] | None:
    """The model of the record that holds the last step of a path."""
    shape = shape_at(path[:-1])
    return shape.model if shape else Brief if len(path) == 1 else None


def _meant(path: Path) -> tuple[Path, str]:
    return path[:-1], did_you_mean(str(path[-1]), [str(path[-1])])


def _entry(path: Path) -> str:
    """How a line of a table looks."""
    shape = shape_at(path)
    required = (
        [key for key, each in field_shapes(shape.model).items() if not each.optional] if shape and shape.model else []
    )
    if not shape or not shape.model or required == [shape.model.main]:
        return "name: value"
    return f"name: {{{', '.join(f'{key}: ...' for key in required)}}}"


@cache
def _description(model: type[Section], key: str) -> str:
    from specsmith.brief.schema import descriptions  # reads the model's source, which only a fault needs

    text = descriptions(model)[key].rstrip(".")
    return text if text[1:2].isupper() else text[0].lower() + text[1:]  # an id keeps its capitals


def _real_path(loc: Path, data: object) -> Path:
    """The location along the data; steps that are no child (pydantic's own tags) are left out."""
    path: Path = ()
    for step in loc:
        inside, value = child(data, step)
        if inside:
            path, data = (*path, step), value
    return path


def _value_at(path: Path, data: object) -> object:
    for step in path:
        data = child(data, step)[1]
    return data
