"""What deriving found wrong, as findings of the checks that explain it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from specsmith.lint.findings import Finding
from specsmith.lint.subject import Subject


def remarks(name: str) -> Callable[[Subject], Iterator[Finding]]:
    """The remarks of a specification that have this name."""

    def found(subject: Subject) -> Iterator[Finding]:
        for each in subject.spec.remarks:
            if each.name == name:
                yield Finding(each.path, each.message, each.hint, each.excerpt, each.item, each.at_key, each.level)

    return found
