"""The environment of shipped templates does for them what Jinja's own does."""

from __future__ import annotations

import pytest
from jinja2 import Environment, StrictUndefined, UndefinedError

from specsmith.frozen import Frozen
from specsmith.render.environment.lean import LeanEnvironment


class Inner(Frozen):
    name: str


class Each(Frozen):
    id: str
    items: tuple[str, ...]
    inner: Inner


DATA = {"each": Each("FR-1", ("a", "b"), Inner("Resume")), "named": {"FR-1": "x"}, "row": ["x", "y"]}
SAME = (
    "{{ each.id }}{{ each.inner.name }}{{ row[1] }}{{ named[each.id] }}{{ row[1:] | join }}",
    "{% for one in row %}{{ loop.index }}{{ one }}{% if not loop.last %}, {% endif %}{% endfor %}",
    "{% macro m(a, b) %}{{ a }}-{{ b }}{% endmacro %}{{ m('x', 'y') }}{{ m('x', b='y') }}{{ m(b='x', a='y') }}",
    "{% macro m(a, b='z') %}{{ a }}-{{ b }}{% endmacro %}{{ m('x') }}{{ m('x', 'y') }}",
    "{% macro m(a) %}{{ a }}{{ varargs | join }}{{ kwargs['b'] }}{% endmacro %}{{ m('x', 'y', b='z') }}",
    "{% macro m(a) %}{{ a }}{{ caller() }}{% endmacro %}{% call m('x') %}inside{% endcall %}",
    "{% macro m() %}{{ each.id }}{% endmacro %}{% for one in row %}{{ m() }}{% endfor %}",
)


@pytest.mark.parametrize("template", SAME)
def test_a_template_makes_what_it_makes_in_jinjas_own_environment(template: str) -> None:
    own = Environment(undefined=StrictUndefined).from_string(template).render(DATA)
    assert LeanEnvironment(undefined=StrictUndefined).from_string(template).render(DATA) == own


def test_a_field_with_the_name_of_a_method_is_the_field() -> None:
    assert LeanEnvironment().from_string("{{ each.items | join }}").render(DATA) == "ab"


@pytest.mark.parametrize(
    "template", ["{{ each.nothing }}", "{{ row.nothing }}", "{{ nothing.id }}", "{{ row[2] }}", "{{ named['y'] }}"]
)
def test_what_is_missing_is_no_empty_text(template: str) -> None:
    with pytest.raises((AttributeError, KeyError, IndexError, UndefinedError)):
        LeanEnvironment(undefined=StrictUndefined).from_string(template).render(DATA)


@pytest.mark.parametrize("call", ["m()", "m('x', 'y')", "m(c='x')"])
def test_a_macro_that_is_called_in_another_way_than_it_is_written_fails(call: str) -> None:
    template = "{% macro m(a) %}{{ a }}{% endmacro %}{{ " + call + " }}"
    with pytest.raises((TypeError, UndefinedError)):
        LeanEnvironment(undefined=StrictUndefined).from_string(template).render(DATA)
