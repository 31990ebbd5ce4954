"""What a configuration says of the documents to make: each name is one that can be made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from specsmith.configuration.places import listed
from specsmith.diagnostics import Diagnostic, Path, SpecsmithError, did_you_mean, error, quote
from specsmith.resources import ALL, document_names


def formats(settings: Mapping[str, object]) -> tuple[str, ...]:
    """The formats to write; empty where the setting is left out."""
    if settings.get("formats") is None:
        return ()
    from specsmith.exports import EXPORTS  # most commands write nothing
    from specsmith.writers import FORMATS

    return _known(settings, "formats", "a format", (*FORMATS, *EXPORTS))


def documents(settings: Mapping[str, object], own: Iterable[str] = ()) -> tuple[str, ...]:
    """The documents to make; empty where the setting is left out. `own` are those of the project's templates."""
    if settings.get("documents") is None:
        return ()
    return _known(settings, "documents", "a document", (*document_names(), *own, ALL))


def combine(settings: Mapping[str, object]) -> bool:
    """Whether the set of a brief becomes one file."""
    said = settings.get("combine")
    if said not in (None, "true", "false"):
        message = f"expected true or false, found {quote(str(said))}"
        raise SpecsmithError([error("not-a-flag", message, ("combine",))])
    return said == "true"


def _known(settings: Mapping[str, object], key: str, noun: str, known: Iterable[str]) -> tuple[str, ...]:
    choices = tuple(known)
    named = listed(settings, key)
    faults = [_unknown(name, at, noun, choices) for name, at in named if name not in choices]
    if faults:
        raise SpecsmithError(faults)
    return tuple(dict.fromkeys(name for name, _ in named))


def _unknown(name: str, at: Path, noun: str, choices: tuple[str, ...]) -> Diagnostic:
    hint = did_you_mean(name, choices) or f"choose from {', '.join(choices)}"
    return Diagnostic("error", "unknown-choice", f"{quote(name)} is not {noun}", at, hint)
