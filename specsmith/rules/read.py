"""Plain data -> rules: refuses what the grammar does not know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from specsmith.diagnostics import Diagnostic, Path, SpecsmithError, did_you_mean, error, quote
from specsmith.rules.conditions import read_condition, read_selection
from specsmith.rules.grammar import (
    EXTRAS,
    FIELDS,
    FUNCTIONS,
    KINDS,
    STAGES,
    Calculation,
    Derivation,
    Family,
    Kind,
    ProductKind,
    Rule,
    RulePath,
    Selection,
    SourceEntry,
)
from specsmith.rules.guards import awaited_by
from specsmith.rules.plain import known_keys, record, steps, text, texts, whole, words

_FAMILY_KEYS = ("family", "title", "rank", "characteristic", "about", "rules")
_RULE_KEYS = (
    *("id", "title", "each", "when", "calculate", "derives", "why", "sources"),
    *("false-alarm", "literals", "fires", "silent"),
)
_TEXT_KEYS = (
    *(*KINDS, "key", "if", "relies-on", "treatments", "answer", "blocks"),
    *("title", "type", "characteristic", "kind"),
)


def read_family(data: object) -> Family:
    """The family that a rules file holds; raises SpecsmithError with each broken rule's first fault."""
    family = record(data, ())
    known_keys(family, _FAMILY_KEYS, ())
    faults: list[Diagnostic] = []
    rules: list[Rule] = []
    entries = family.get("rules")
    if not isinstance(entries, list):
        raise SpecsmithError([error("incomplete-rule", "expected a list of rules", ("rules",))])
    for index, entry in enumerate(entries):
        try:
            rules.append(_rule(entry, ("rules", index), family))
        except SpecsmithError as fault:
            faults += fault.diagnostics
    if faults:
        raise SpecsmithError(faults)
    about = words(family.get("about"), ("about",))
    return Family(text(family, "family", ()), text(family, "title", ()), tuple(rules), _rank(family), about)


def read_sources(data: object) -> dict[str, SourceEntry]:
    """The sources by key."""
    entries = {}
    for key, value in record(data, ()).items():
        fields = record(value, (key,))
        known_keys(fields, ("title", "edition", "url", "checked", "note"), (key,))
        entries[key] = SourceEntry(key=key, **{name: text(fields, name, (key,)) for name in ("title", *fields)})
    return entries


def read_kinds(data: object) -> dict[str, ProductKind]:
    """The kinds of product by name."""
    kinds = {}
    for name, value in record(data, ()).items():
        fields = record(value, (name,))
        known_keys(fields, ("title", "families"), (name,))
        kinds[name] = ProductKind(
            name, text(fields, "title", (name,)), words(fields.get("families"), (name, "families"))
        )
    return kinds


def _rule(entry: object, path: Path, family: Mapping[str, object]) -> Rule:
    data = record(entry, path)
    known_keys(data, _RULE_KEYS, path)
    derives = data.get("derives")
    if not isinstance(derives, list) or not derives:
        raise SpecsmithError([error("incomplete-rule", "a rule derives at least one text", (*path, "derives"))])
    calculations = record({} if data.get("calculate") is None else data["calculate"], (*path, "calculate"))
    each = steps(data["each"], (*path, "each")) if "each" in data else ()
    when = read_condition(data["when"], (*path, "when")) if "when" in data else None
    texts_derived = tuple(_derivation(one, (*path, "derives", index)) for index, one in enumerate(derives))
    return Rule(
        id=text(data, "id", path),
        title=text(data, "title", path),
        why=text(data, "why", path),
        each=each,
        when=when,
        calculations={name: _calculation(one, (*path, "calculate", name)) for name, one in calculations.items()},
        derives=texts_derived,
        sources=words(data.get("sources"), (*path, "sources")),
        false_alarm=text(data, "false-alarm", path),
        literals=words(data.get("literals"), (*path, "literals")),
        family=text(family, "family", ()),
        characteristic=str(family.get("characteristic") or ""),
        awaits=awaited_by(each, (when, *(one.condition for one in texts_derived))),
    )


def _rank(family: Mapping[str, object]) -> int:
    said = text(family, "rank", ())
    rank = whole(said)
    if rank is None:
        raise SpecsmithError([error("not-a-whole-number", f"expected a whole number, found {quote(said)}", ("rank",))])
    return rank


def _calculation(data: object, path: Path) -> Calculation:
    fields = record(data, path)
    known_keys(fields, ("function", "of"), path)
    function = text(fields, "function", path)
    if function not in FUNCTIONS:
        message = f"{quote(function)} is not a calculation"
        raise SpecsmithError(
            [error("unknown-function", message, (*path, "function"), did_you_mean(function, FUNCTIONS))]
        )
    inputs = fields.get("of")
    entries = inputs if isinstance(inputs, list) else [inputs]
    if len(entries) != FUNCTIONS[function]:
        message = f"{function} takes {FUNCTIONS[function]} inputs, found {len(entries)}"
        raise SpecsmithError([error("wrong-inputs", message, (*path, "of"))])
    return Calculation(function, tuple(_input(each, (*path, "of", index)) for index, each in enumerate(entries)))


def _input(data: object, path: Path) -> RulePath | Selection:
    return read_selection(data, path, ("take",)) if isinstance(data, dict) else steps(data, path)


def _derivation(entry: object, path: Path) -> Derivation:
    data = record(entry, path)
    known_keys(data, _TEXT_KEYS, path)
    kind = _kind(data, path)
    known_keys(data, (kind, "key", "if", *EXTRAS[kind], *_only(kind)), path)
    blocks = str(data.get("blocks") or "beta")
    if blocks not in STAGES:
        message, hint = (
            f"{quote(blocks)} is not a stage",
            did_you_mean(blocks, STAGES) or f"stages: {', '.join(STAGES)}",
        )
        raise SpecsmithError([error("unknown-stage", message, (*path, "blocks"), hint)])
    return Derivation(
        kind=kind,
        key=text(data, "key", path) if "key" in data else "",
        texts=_texts(data[kind], kind, (*path, kind)),
        extras={name: text(data, name, path) for name in EXTRAS[kind] if name in data},
        condition=read_condition(data["if"], (*path, "if")) if "if" in data else None,
        treatments=words(data.get("treatments"), (*path, "treatments")),
        relies_on=texts(data.get("relies-on"), (*path, "relies-on")),
        answer=texts(data.get("answer"), (*path, "answer")),
        blocks=blocks,
    )


def _kind(data: Mapping[str, object], path: Path) -> Kind:
    kinds = [kind for kind in KINDS if kind in data]
    if len(kinds) != 1:
        message = f"one text is expected here: {', '.join(KINDS)}"
        raise SpecsmithError([error("not-one-text", message, path)])
    return kinds[0]


def _only(kind: Kind) -> Iterable[str]:
    return {"question": ("answer", "blocks"), "risk": ("treatments", "relies-on")}.get(kind, ("relies-on",))


def _texts(data: object, kind: Kind, path: Path) -> dict[str, str]:
    fields = FIELDS[kind]
    needed = fields if kind in ("criterion", "risk") else fields[:1]
    found = {fields[0]: data} if isinstance(data, str) and len(needed) == 1 else record(data, path)
    known_keys(found, fields, path)
    return {name: text(found, name, path) for name in fields if name in found or name in needed}
