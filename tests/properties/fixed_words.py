"""The words that templates and the program say by themselves, read from their sources; their numbers, by hand."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from specsmith.brief.model import Brief
from specsmith.brief.section import Section, field_shapes
from specsmith.spec import BANDS

PROJECT = Path(__file__).parents[2]

NUMBERS = {
    "25010",  # the standard of the quality characteristics
    *("29119", "1"),  # the standard of testing, and its part
    *("0", "100"),  # the whole, in the arithmetic of shares; the lightest and the heaviest weight of a criterion
    *map(str, range(1, 6)),  # the scale of likelihood and impact
    *(str(highest + step) for highest, _ in BANDS for step in (0, 1)),  # the limits of the bands
}
"""The numbers that stand in documents whatever the brief says. Add one only for a reason that no brief can change."""

_CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_STRING = re.compile(r"\"([^\"]*)\"|'([^']*)'")


@cache
def fixed_words() -> frozenset[str]:
    """The words of templates, of the program's own texts and of the fields' names."""
    texts = (*_template_texts(), *_program_texts(), *_keys(Brief, set()))
    return frozenset(word for text in texts for word in re.findall(r"[^\W\d_]+", text.casefold()))


def _template_texts() -> Iterator[str]:
    for path in PROJECT.glob("templates/*.md.j2"):
        source = path.read_text(encoding="utf-8")
        yield _CODE.sub(" ", source)
        for code in _CODE.findall(source):
            yield from (one or other for one, other in _STRING.findall(code) if not code.startswith("{#"))


def _program_texts() -> Iterator[str]:
    patterns = ("derive/*.py", "render/*.py", "spec/*.py")
    for path in (path for pattern in patterns for path in PROJECT.glob(f"specsmith/{pattern}")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def _keys(model: type[Section], seen: set[type[Section]]) -> Iterator[str]:
    if model not in seen:
        seen.add(model)
        for key, shape in field_shapes(model).items():
            yield key
            if shape.model:
                yield from _keys(shape.model, seen)
