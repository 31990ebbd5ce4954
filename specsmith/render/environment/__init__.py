"""The only door to Jinja: the shipped templates, in an environment where every output names its place."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, FunctionLoader, ModuleLoader, StrictUndefined, pass_context
from jinja2 import __version__ as jinja_version
from jinja2.runtime import Context

from specsmith.dialect import escape
from specsmith.render.environment.lean import FORM, LeanEnvironment
from specsmith.resources import TEMPLATE, document_names, prepared, prepared_folder, resources

COMPILED, STAMP = "templates", "stamp"

SHORT = 280
"""The most characters of an item's text in a summary table; the whole stands in the item's block."""

Escape = Callable[[str, Mapping[str, str]], str]
"""From a text and where ids lead to the text escaped for a place."""

_NAME = re.compile(r"[A-Za-z0-9#][A-Za-z0-9#@._-]*")


class Targets:
    """Where the mentions of ids lead, and what was escaped with them: documents of one set say the same texts."""

    def __init__(self, by_id: Mapping[str, str]) -> None:
        self._by_id = by_id
        self._sign = "-" if all("-" in id for id in by_id) else ""
        self._done: dict[Escape, dict[str, str]] = {}

    @property
    def by_id(self) -> dict[str, str]:
        """Where each id leads."""
        return dict(self._by_id)

    def escaped(self, escape: Escape, text: str) -> str:
        """The text, escaped for one place, with links from the ids that it mentions."""
        done = self._done.get(escape)
        if done is None:
            done = self._done[escape] = {}
        found = done.get(text)
        if found is None:
            found = done[text] = escape(text, self._by_id if self._sign in text else {})
        return found


def fill(name: str, data: Mapping[str, object], homes: Mapping[str, str], targets: Targets) -> str:
    """The template's text for this data; each mention of an id in `targets` becomes a link.

    Raises KeyError where there is no such template.
    """
    if name not in document_names():
        raise KeyError(name)
    return environment().filled(name + TEMPLATE, {**data, "homes": dict(homes), "targets": targets})


@cache
def environment() -> LeanEnvironment:
    """Strict, with the escaping filters and without what would make two runs differ."""
    # Markdown and not HTML: each output is escaped for its place by a filter, and a test refuses one that is not.
    made = LeanEnvironment(undefined=StrictUndefined, loader=_loader(), keep_trailing_newline=True, auto_reload=False)
    for name in ("lipsum", "range", "cycler", "joiner", "namespace"):
        made.globals.pop(name, None)
    for name in ("random", "pprint", "safe", "escape", "e", "tojson", "urlize", "xmlattr"):
        made.filters.pop(name, None)
    made.filters.update(FILTERS)
    return made


def libraries() -> list[str]:
    """The folders from which another process can load what this door opens."""
    files = (sys.modules[name].__file__ for name in ("jinja2", "markupsafe"))
    return list(dict.fromkeys(str(Path(file).resolve().parents[1]) for file in files if file))


def _loader() -> BaseLoader:
    """Compiled templates where they are there and still true: compiling takes longer than all the rest of a build."""
    return ModuleLoader(str(prepared_folder(COMPILED))) if is_prepared() else FunctionLoader(sources().get)


def is_prepared() -> bool:
    """Whether the compiled templates are there and true."""
    return prepared(f"{COMPILED}/{STAMP}") == _stamp()


def prepared_files() -> dict[str, str]:
    """The compiled templates as Python modules, by file name, and the stamp that says of what."""
    compiler = environment()
    modules = {
        f"{COMPILED}/{ModuleLoader.get_module_filename(name)}": compiler.compile(
            source, name, raw=True, defer_init=True
        )
        for name, source in sources().items()
    }
    return {**modules, f"{COMPILED}/{STAMP}": _stamp()}


@cache
def sources() -> dict[str, str]:
    """The text of each shipped template, by file name."""
    folder = resources("templates")
    files = (each for each in folder.iterdir() if each.name.endswith(TEMPLATE))
    return {each.name: each.read_text(encoding="utf-8") for each in sorted(files, key=lambda each: each.name)}


@cache
def _stamp() -> str:
    digest = sha256(f"jinja2 {jinja_version}, {FORM}".encode())
    for name, source in sources().items():
        digest.update(f"\n{name} {len(source)}\n{source}".encode())
    return digest.hexdigest()


def _escaping(function: Escape) -> Callable[[Context, object], str]:
    """A filter that escapes for one place, and links the ids that the text mentions."""

    @pass_context
    def apply(context: Context, value: object) -> str:
        targets = _given(context, "targets")
        return targets.escaped(function, str(value)) if isinstance(targets, Targets) else function(str(value), {})

    return apply


def _given(context: Context, name: str) -> Any:
    """What `fill` gives to filters, unless the template sets it; Jinja's own way to it takes three calls."""
    return context.vars[name] if name in context.vars else context.parent.get(name)


@lru_cache(maxsize=4096, typed=True)
def _name(value: object) -> str:
    """An id or a marker's name: made by the program, and checked all the same."""
    name = str(value)
    if not _NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not a name")
    return name


def _mark(name: object) -> str:
    """The marker that begins a block of its own."""
    return f"\n\n<!-- {_name(name)} -->\n\n"


def _anchor(id: object) -> str:
    """Where links to an item lead."""
    return f'<a id="{_name(id)}"></a>'


@pass_context
def _ref(context: Context, id: object) -> str:
    """A link to an item within the document; the bare id where no item is known by it."""
    name = _name(id)
    return f"[{name}](#{name})" if name in _given(context, "homes") else name


@pass_context
def _home(context: Context, id: object) -> str:
    """A link to where another document defines the item; the bare id where this one does, or none of the set."""
    name = _name(id)
    home = _given(context, "homes").get(name)
    if home is None:
        raise ValueError(f"no item has the id {name!r}")
    return f"[{name}]({_name(home)})" if home else name


def _number(value: object) -> str:
    if not isinstance(value, int) and not str(value).isdigit():
        raise ValueError(f"{value!r} is not a number")
    return str(value)


def short(value: object) -> str:
    """A text as a summary table shows it."""
    text = str(value)
    words = text.strip() if text.isprintable() and "  " not in text else " ".join(text.split())
    return words if len(words) <= SHORT else words[:SHORT].rsplit(" ", 1)[0].rstrip(",;:") + " …"


LINKING: Mapping[str, Escape] = {"text": escape.text, "inline": escape.inline, "cell": escape.cell}
"""The places where the mention of an id becomes a link."""

LEADING: Mapping[str, Callable[[Context, object], str]] = {"ref": _ref, "home": _home}
"""Links to items, which have to know where these are at home."""

ESCAPING: Mapping[str, Callable[..., str]] = {
    **{name: _escaping(function) for name, function in LINKING.items()},
    **LEADING,
    "heading": lambda value: escape.heading(str(value)),
    "code": lambda value: escape.code(str(value)),
    "cell_code": lambda value: escape.cell_code(str(value)),
    "label": lambda value: escape.label(str(value)),
    "name": _name,
    "mark": _mark,
    "anchor": _anchor,
    "number": _number,
}
"""The filters that end every output in a template."""

FILTERS: Mapping[str, Callable[..., str]] = {**ESCAPING, "short": short}
