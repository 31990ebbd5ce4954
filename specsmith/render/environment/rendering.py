"""One document of a project's own template, or the fault that the author has to see: template, line, what happened."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import TracebackType

import jinja2.debug  # noqa: F401 - loaded at the first fault otherwise, when no file can be opened any more
from jinja2 import TemplateNotFound, TemplateSyntaxError

from specsmith.diagnostics import quote
from specsmith.render.environment.own import OwnEnvironment
from specsmith.render.plain import Plain

_WORDS = 300
"""Characters of a message at most."""


class TooLong(Exception):
    """A document that is longer than any that a person reads."""


def rendered(environment: OwnEnvironment, name: str, data: Mapping[str, Plain], most: int) -> str:
    """The text that a template makes of the data, of so many characters at most.

    Raises TooLong, and whatever a template can bring about.
    """
    template = environment.get_template(name)
    pieces: list[str] = []
    length = 0
    for piece in template.root_render_func(template.new_context(dict(data))):  # `generate` would hide where it failed
        length += len(piece)
        if length > most:
            raise TooLong
        pieces.append(piece)
    return "".join(pieces)


def fault_of(failure: BaseException, name: str, own: Collection[str]) -> dict[str, Plain]:
    """What went wrong in a template: its name, the line (0 where nobody knows), and what there is to say.

    Where a project's template hands something wrong to a shipped one, it is the former that is named.
    """
    if isinstance(failure, TemplateSyntaxError):
        return {"template": failure.name or name, "line": failure.lineno, "says": _said(failure)}
    places = _places(failure.__traceback__)
    place = next((each for each in reversed(places) if each[0] in own), places[-1] if places else (name, 0))
    return {"template": place[0], "line": place[1], "says": _said(failure)}


def _places(trace: TracebackType | None) -> list[tuple[str, int]]:
    """The templates at work and their lines, the innermost last."""
    found = []
    while trace is not None:
        template = trace.tb_frame.f_globals.get("__jinja_template__")
        if template is not None:
            found.append((str(template.name), int(template.get_corresponding_lineno(trace.tb_lineno))))
        trace = trace.tb_next
    return found


def _said(failure: BaseException) -> str:
    if isinstance(failure, TemplateNotFound):
        return (
            f"there is no template {quote(str(failure.name))}; it is one of this folder, by its file name, or shipped"
        )
    if isinstance(failure, RecursionError):
        return "this goes too deep; does a macro call itself, or a template take itself in?"
    if isinstance(failure, MemoryError):
        return "this takes too much memory"
    if isinstance(failure, SyntaxError):  # of Python, to which Jinja translates
        return f"tags stand too deep in each other ({failure.msg})"
    message = " ".join(str(failure).split()).rstrip(".")
    if message.startswith("No filter named"):
        message += f"; there are {', '.join(sorted(OwnEnvironment({}).filters))}"
    return message[:_WORDS] or type(failure).__name__
