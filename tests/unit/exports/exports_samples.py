"""Briefs for the tests of exports, and their files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from specsmith.build import check
from specsmith.exports import EXPORTS
from specsmith.spec import Spec
from tests.accept import examples
from tests.properties.briefs import Data
from tests.properties.made import spec_of

SYSTEM: Data = {
    "specsmith": "1",
    "id": "X",
    "title": "Parking",
    "kind": "cloud-application",
    "system": "Parking Service",
}


@cache
def example(folder: Path) -> Spec:
    spec = check(folder / f"{folder.name}.brief.yaml").spec
    assert spec
    return spec


def specs() -> list[Spec]:
    """The specifications of all examples."""
    return [example(folder) for folder in examples()]


def spec(**facts: object) -> Spec:
    """The specification of a small brief with these facts, without what rules derive."""
    return spec_of({**SYSTEM, **facts}, rules=())


def files(form: str, of: Spec) -> dict[str, bytes]:
    return dict(EXPORTS[form].make(of).files)


def notes(form: str, of: Spec) -> tuple[str, ...]:
    return EXPORTS[form].make(of).notes


def requirement(*criteria: dict[str, str], **facts: str) -> dict[str, object]:
    """The brief's requirements: one with these criteria."""
    whole = {"id": "FR-1", "statement": "The Parking Service shall hold one space.", **facts, "accept": list(criteria)}
    return {"requirements": [whole]}
