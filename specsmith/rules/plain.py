"""Small steps in reading plain data, each with a refusal that says where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from specsmith.diagnostics import Diagnostic, Path, SpecsmithError, did_you_mean, error, quote
from specsmith.rules.grammar import RulePath


def record(data: object, path: Path) -> dict[str, object]:
    """The data as keys with values."""
    if not isinstance(data, dict):
        message = f"expected a record (keys with values), found {_sort(data)}"
        raise SpecsmithError([error("not-a-record", message, path, "write its keys in { }, or below it and indented")])
    return data


def _sort(data: object) -> str:
    """What stands there, in a writer's words."""
    if isinstance(data, str):
        return quote(data)
    return "a list" if isinstance(data, list) else "a record" if isinstance(data, dict) else "nothing"


def known_keys(data: Mapping[str, object], keys: Iterable[str], path: Path) -> None:
    """Refuses the first key that is not one of these."""
    known = tuple(keys)
    for key in data:
        if key not in known:
            hint = did_you_mean(key, known) or f"known keys here: {', '.join(known)}"
            message = f"{quote(key)} is not a known key here"
            raise SpecsmithError([Diagnostic("error", "unknown-key", message, (*path, key), hint, at_key=True)])


def text(data: Mapping[str, object], key: str, path: Path) -> str:
    """The text under a key."""
    value = data.get(key)
    if isinstance(value, list | dict):
        raise SpecsmithError([error("not-text", f"expected one text, found {_sort(value)}", (*path, key))])
    if not isinstance(value, str) or not value.strip():
        raise SpecsmithError([error("missing-key", f'"{key}" is missing here', (*path, key))])
    return value.strip()


def whole(data: object) -> int | None:
    """A whole number of at most nine digits; None for anything else."""
    said = str(data)
    return int(said) if said.isdecimal() and len(said) < 10 else None


def words(data: object, path: Path) -> tuple[str, ...]:
    """A list of texts; one text alone is a list of one; nothing is an empty list."""
    if data is None:
        return ()
    entries = data if isinstance(data, list) else [data]
    if not all(isinstance(each, str) for each in entries):
        raise SpecsmithError([error("not-a-list", "expected a list of texts", path)])
    return tuple(str(each) for each in entries)


def steps(data: object, path: Path) -> RulePath:
    """A dotted path, split."""
    if not isinstance(data, str) or not data:
        raise SpecsmithError([error("not-a-path", "expected the path of a fact, such as quality.load.peak", path)])
    return tuple(data.split("."))


def texts(data: object, path: Path) -> tuple[RulePath, ...]:
    """One dotted path or a list of them."""
    return tuple(steps(each, path) for each in words(data, path))
