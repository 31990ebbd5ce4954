"""Jinja's environment without what shipped templates do not use: for one brief they say `each.id` 5,000 times."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro

FORM = 4
"""Goes up with each change of how templates are compiled, so that none compiled before is taken for true."""

_SURROUNDINGS = {"_loop_vars", "_block_vars"}
"""What Jinja hands on for functions that ask for the context; macros do not."""


class _Context(Context):
    """Jinja's, but for that a macro with all its arguments is called at once: Jinja asks seven questions first."""

    def __init__(self, environment: LeanEnvironment, *given: Any, **named: Any) -> None:
        super().__init__(environment, *given, **named)
        environment.contexts.append(self)

    def let_go(self) -> None:
        """Ends that macros hold the context that holds them, and with it all data: only a search would free these."""
        self.vars.clear()
        self.exported_vars.clear()

    def call(self, obj: Callable[..., object], /, *given: object, **named: object) -> object:
        if isinstance(obj, Macro):
            takes_more = obj.catch_kwargs or obj.catch_varargs or obj.caller
            at_once = getattr(obj, "_func", None)  # Jinja's own name for it, which it may change
            if at_once and not takes_more and len(given) == len(obj.arguments) and named.keys() <= _SURROUNDINGS:
                return at_once(*given)
        return super().call(obj, *given, **named)


class _Direct(CodeGenerator):
    """Writes `each.id` and `each["id"]` as Python does, where Jinja would write calls that try both."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's own name
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 - Jinja's own name
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")


class LeanEnvironment(Environment):
    """For shipped templates; a name that is missing raises AttributeError or KeyError."""

    context_class = _Context
    code_generator_class = _Direct

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.contexts: list[_Context] = []
        """Those of the template at work."""

    def filled(self, name: str, data: Mapping[str, object]) -> str:
        """The text that a template makes of the data."""
        try:
            return self.get_template(name).render(data)
        finally:
            for each in self.contexts:
                each.let_go()
            self.contexts.clear()
