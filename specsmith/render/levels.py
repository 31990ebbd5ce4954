"""At which level, and by which kinds of test, a requirement is shown: two small closed tables, and who reads them.

The levels are those of the ISTQB Foundation Level syllabus; a kind is a test type as ISO/IEC/IEEE 29119-1 has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from specsmith.frozen import Frozen
from specsmith.spec import Requirement, Spec


class Line(Frozen):
    """A line of one of the tables: what it says of a requirement that one of its marks fits."""

    name: str
    level: str
    reason: str
    types: tuple[str, ...] = ()
    characteristics: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    """What the ids of the rules begin with that derived the requirement, or that it covers."""
    naming: str = ""
    """What the sentence names: `another system`, or `one component` and no other."""


LEVELS = (
    Line(
        "another system",
        "integration",
        "It is met only together with another system, so that system or a stand-in has to answer.",
        families=("INT",),
        naming="another system",
    ),
    Line(
        "interface",
        "integration",
        "It is a promise to callers, so a caller from outside has to try it.",
        types=("interface",),
    ),
    Line(
        "limit from outside",
        "acceptance",
        "Whoever set the limit has to agree that it is kept.",
        types=("constraint",),
    ),
    Line(
        "use by people",
        "acceptance",
        "Only the people who use the product can show that they can.",
        characteristics=("interaction-capability",),
    ),
    Line(
        "one part",
        "component",
        "It names one component of the product and no other, so that component can show it alone.",
        naming="one component",
    ),
    Line(
        "data",
        "system",
        "Data passes through each part that keeps a copy, so the parts are tested together.",
        types=("data",),
    ),
    Line(
        "quality",
        "system",
        "The product has a quality as a whole, and no part has it alone.",
        types=("quality",),
    ),
    Line(
        "function",
        "system",
        "Its criteria are seen from outside, so the whole product is tested.",
        types=("functional",),
    ),
)
"""Read from top to bottom: the first line that fits says the level. The last ones take every type there is."""

KINDS = (
    Line(
        "load",
        "",
        "It is about time, amount or capacity, so the test brings the amounts that are stated.",
        characteristics=("performance-efficiency",),
        families=("PRF", "SCL"),
    ),
    Line(
        "failure",
        "",
        "It shows while something fails or comes twice, so the test makes that happen.",
        characteristics=("reliability",),
        families=("AVL", "INT"),
    ),
    Line(
        "security",
        "",
        "It keeps somebody out or something in, so the test tries what is forbidden.",
        characteristics=("security",),
        families=("SEC",),
    ),
    Line(
        "accessibility",
        "",
        "It holds for people with a disability, so a test by tools alone does not show it.",
        families=("A11",),
    ),
)
"""Every line that fits adds its kind of test."""


class Names(Frozen):
    """What a sentence can name: other systems, and the parts of the product itself."""

    others: tuple[str, ...]
    parts: tuple[str, ...]

    def in_sentence(self, sentence: str) -> str:
        """`another system`, `one component`, or nothing."""
        if any(_says(sentence, name) for name in self.others):
            return "another system"
        return "one component" if sum(_says(sentence, name) for name in self.parts) == 1 else ""


def names_of(spec: Spec) -> Names:
    """The names that tell where a requirement is tested; what bears the product's own name tells nothing."""
    integrations = spec.group("integrations")
    components = spec.architecture.components if spec.architecture else ()
    others = [each.title for each in integrations.entries] if integrations else []
    others += [each.name for each in components if each.external]
    parts = {each.name for each in components if not each.external} - {*others, spec.head.system}
    return Names(tuple(dict.fromkeys(others)), tuple(sorted(parts)))


def level_of(requirement: Requirement, names: Names) -> Line:
    """The line of the table of levels that holds for a requirement."""
    naming = names.in_sentence(requirement.statement)
    return next((line for line in LEVELS if _fits(line, requirement, naming)), LEVELS[-1])


def kinds_of(requirement: Requirement) -> tuple[Line, ...]:
    """The lines of the table of kinds that hold for a requirement."""
    return tuple(line for line in KINDS if _fits(line, requirement, ""))


def _fits(line: Line, requirement: Requirement, naming: str) -> bool:
    return (
        requirement.type in line.types
        or requirement.characteristic in line.characteristics
        or any(family in line.families for family in _families(requirement))
        or bool(line.naming and line.naming == naming)
    )


def _families(requirement: Requirement) -> Iterator[str]:
    origins = (requirement.origin, *requirement.covers)
    yield from (origin.rule.partition("-")[0] for origin in origins if origin)


def _says(sentence: str, name: str) -> bool:
    """Whether the name stands in the sentence as whole words."""
    return bool(name) and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence, re.IGNORECASE) is not None
