"""The documents of the examples, made once for all tests that look at them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from specsmith.build import check, documents
from specsmith.render.index import index
from specsmith.spec import Spec
from tests.accept import DOCUMENTS, SUFFIX, examples
from tests.unit.writers.word_file import Word

COMBINED = "combined"
FILES = [(folder, name) for folder in examples() for name in (*DOCUMENTS, COMBINED)]
EACH = pytest.mark.parametrize(("folder", "name"), FILES, ids=lambda value: getattr(value, "name", value))
"""Each document of each example, and its whole set in one."""


@cache
def document(folder: Path, name: str, form: str) -> bytes:
    """A document as it is committed; the whole set in one as it is built."""
    if name != COMBINED:
        return (folder / f"{name}.{form}").read_bytes()
    made = documents(check(folder / f"{folder.name}{SUFFIX}"), (form,), DOCUMENTS, combined=True)
    return made[f"{folder.name}.{form}"]


@cache
def word(folder: Path, name: str) -> Word:
    return Word(document(folder, name, "docx"))


@cache
def spec(folder: Path) -> Spec:
    checked = check(folder / f"{folder.name}{SUFFIX}")
    assert checked.spec
    return checked.spec


@cache
def ids(folder: Path) -> frozenset[str]:
    """The ids of all items of an example."""
    return frozenset(index(spec(folder)))
