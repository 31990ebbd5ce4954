"""The sandbox of a project's own templates: data without methods, a closed list of filters, nothing to call but macros.

Whoever sends a change may have written these templates. Jinja's sandbox keeps
them from what data can do; here they get less still, so that the rule for
shipped templates, which is checked over their text, holds for these whatever
they try: nothing reaches a document that was not escaped for its place. Time
and memory are no sandbox's matter; see `specsmith/own_templates`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps

from jinja2 import DictLoader, StrictUndefined, TemplateAssertionError, Undefined, nodes, pass_context
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS as JINJAS
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment

from specsmith.diagnostics import did_you_mean, quote
from specsmith.render.environment import ESCAPING, LEADING, LINKING, Escape, Targets, short
from specsmith.render.environment.outputs import bare_outputs

_FILTERS = (
    "abs", "capitalize", "count", "d", "default", "dictsort", "first", "float", "int", "join", "last", "length",
    "list", "lower", "max", "min", "replace", "round", "sort", "string", "sum", "title", "trim", "upper", "wordcount",
)  # fmt: skip
"""Of Jinja's filters those that do nothing but turn plain data into plain data."""
_LAZY = ("items", "map", "reject", "rejectattr", "reverse", "select", "selectattr", "unique")
"""These give an object whose text would be an address in memory, and are made to give a list."""
_OF_LOOP = (
    "depth", "depth0", "first", "index", "index0", "last", "length", "nextitem", "previtem", "revindex", "revindex0",
)  # fmt: skip
_NAMED = 20
"""Names of data that a message lists."""
_LONGEST = 200
"""Characters of a name that are looked at."""


class OwnEnvironment(ImmutableSandboxedEnvironment):
    """For the templates of one project; `targets` are those of the brief at work."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        super().__init__(
            undefined=StrictUndefined, loader=DictLoader(sources), keep_trailing_newline=True, auto_reload=False,
            cache_size=-1,
        )  # fmt: skip
        self.targets = Targets({})
        self.globals.clear()
        self.filters = {name: JINJAS[name] for name in _FILTERS} | {name: _eager(JINJAS[name]) for name in _LAZY}
        self.filters |= {name: self._linking(each) for name, each in LINKING.items()}
        self.filters |= {name: _of_text(each) for name, each in ESCAPING.items() if name not in (*LINKING, *LEADING)}
        self.filters |= {name: _leading(each) for name, each in LEADING.items()}
        self.filters["short"] = _of_text(short)

    def _linking(self, function: Escape) -> Callable[[Context, object], str]:
        @pass_context  # else Jinja would escape a constant once, with the links of whichever brief comes first
        def apply(_context: Context, value: object) -> str:
            return self.targets.escaped(function, _text(value))

        return apply

    def getattr(self, obj: object, attribute: str) -> object:
        """What stands under a name in data, of a loop, or of an imported template; an attribute of nothing else."""
        if isinstance(obj, dict):
            return self.getitem(obj, attribute)
        if isinstance(obj, LoopContext) and attribute in _OF_LOOP:
            return getattr(obj, attribute)
        if isinstance(obj, TemplateModule) and not attribute.startswith("_") and attribute in vars(obj):
            return vars(obj)[attribute]
        if isinstance(obj, Undefined):
            return obj  # which says what is missing as soon as it is used
        return self.undefined(f"there is no {quote(attribute)} of {_noun(obj)} for a template to use")

    def getitem(self, obj: object, argument: object) -> object:
        """What stands in data."""
        if isinstance(obj, dict | list | tuple | str):
            try:
                return obj[argument]  # type: ignore[index, call-overload]
            except (LookupError, TypeError):
                pass
        return obj if isinstance(obj, Undefined) else self.undefined(_lacks(obj, argument))

    def is_safe_callable(self, obj: object) -> bool:
        """A macro, or a loop that calls itself: what they give is escaped, since their own outputs are."""
        return isinstance(obj, Macro | LoopContext)

    def call(self, context: Context, obj: object, /, *given: object, **named: object) -> object:
        """What a macro makes; Jinja's own message would print whatever else was called."""
        if isinstance(obj, Undefined):
            str(obj)  # raises, and says what is missing
        if not self.is_safe_callable(obj):
            raise SecurityError(f"{_noun(obj)} cannot be called; only macros can")
        return super().call(context, obj, *given, **named)

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        """Jinja's own place to step in between reading a template and compiling it."""
        _refuse(source, name)
        return super()._generate(source, name, filename, defer_init)


def _refuse(template: nodes.Template, name: str | None) -> None:
    """What would let a text past the escaping: raises TemplateAssertionError with the line."""
    kept = ", ".join(ESCAPING)
    for node in bare_outputs(template, ESCAPING):
        said = f"this output may break the document; end it with the filter of its place: one of {kept}"
        raise TemplateAssertionError(said, node.lineno, name)
    for kind, said in _REFUSED.items():
        for node in template.find_all(kind):
            raise TemplateAssertionError(said, node.lineno, name)


_REFUSED: Mapping[type[nodes.Node], str] = {
    nodes.FilterBlock: "a filter block changes what was escaped already; use the filter on each output",
    nodes.Extends: "templates do not extend each other here; import macros, or include a template",
    nodes.Block: "templates have no blocks here; use a macro",
    nodes.EvalContextModifier: "autoescape is for HTML; leave it out",
}


def _eager(function: Callable[..., Iterable[object]]) -> Callable[..., list[object]]:
    """The filter as one that gives a list; it is handed what Jinja hands to it."""

    @wraps(function)
    def listed(*given: object, **named: object) -> list[object]:
        return list(function(*given, **named))

    return listed


def _of_text(function: Callable[..., str]) -> Callable[[object], str]:
    return lambda value: function(_text(value))


def _leading(function: Callable[[Context, object], str]) -> Callable[[Context, object], str]:
    return pass_context(lambda context, value: function(context, _text(value)))


def _text(value: object) -> str:
    """What can be printed as it is."""
    if isinstance(value, Undefined):
        return str(value)  # which raises the fault that it stands for
    if isinstance(value, str | int | float):
        return str(value)
    raise TypeError(f"{_noun(value)} cannot be printed; test whether there is one, or loop over it")


_NOUNS: Mapping[type, str] = {
    type(None): "a missing value", dict: "a record", list: "a list", tuple: "a list", str: "a text",
    int: "a number", float: "a number", Macro: "a macro", LoopContext: "a loop",
}  # fmt: skip


def _noun(value: object) -> str:
    """What a value is, without its text: that could be anything."""
    return _NOUNS.get(type(value), "this")


def _lacks(value: object, name: object) -> str:
    """What a template that names what is not there is told."""
    if not isinstance(value, dict) or not isinstance(name, str):
        return f"there is no {quote(str(name)[:_LONGEST])} of {_noun(value)}"
    named = sorted(value)
    hint = did_you_mean(name, named) or f"there are {', '.join(named[:_NAMED])}{', ...' * (len(named) > _NAMED)}"
    return f"there is no {quote(name)} here; {hint}"
