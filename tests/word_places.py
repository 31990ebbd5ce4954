"""Whether a script that knows a brief's items finds each of them, and each field, in a Word file by computed names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from specsmith.dialect import escape
from specsmith.render.index import index
from specsmith.spec import Criterion, Decision, Metric, Objective, Part, Question, Requirement, Risk, Spec
from specsmith.writers.docx.runs import bookmark_name, field_bookmark_name
from tests.properties.corpus import plain
from tests.properties.made import COMBINED, parts_of, visible
from tests.unit.writers.word_file import W, Word, enclosed, text_of

LABELS: dict[type[Part], dict[str, str]] = {
    Criterion: {each: each for each in ("given", "when", "then", "check")},
    Decision: {"status": "Status", "because": "Because", "consequences": "What follows"},
    Metric: {
        "definition": "Definition", "unit": "Unit", "target": "Target", "direction": "Direction", "window": "Window",
        "by": "Reached by", "role": "Role", "source": "Source", "owner": "Owner", "review_date": "Judged on",
    },
    Objective: {
        "indicator": "Indicator", "target": "Objective", "window": "Window", "budget": "Error budget",
        "data_source": "Computed from", "alert": "A person is called",
    },
    Question: {"owner": "Owner", "by": "By"},
    Requirement: {
        "statement": "statement", "priority": "Priority", "rationale": "Rationale", "verification": "Verified by",
    },
    Risk: {
        "cause": "Cause", "effect": "Effect", "rating_reason": "Rating rests on", "response": "Response",
        "mitigation": "Mitigation", "contingency": "Contingency", "trigger": "Trigger", "owner": "Owner",
        "review": "Review",
    },
}  # fmt: skip
"""Fields that documents print by themselves, with the words before their values."""


def without_place(spec: Spec, name: str, word: Word) -> list[str]:
    """Items at home in a document, and their fields, that have not exactly one bookmark with their name and words."""
    places = defaultdict(list)
    for each in word.all("bookmarkStart"):
        places[each.get(W + "name")].append(plain(text_of(enclosed(each))))
    homes = index(spec)
    found = []
    for part in parts_of(spec):
        if name in (homes[part.id].home, COMBINED):
            if len(places[bookmark_name(part.id)]) != 1:
                found.append(f"{part.id} has {len(places[bookmark_name(part.id)])} places in {name}")
            for label, value in fields_of(part):
                texts = places[field_bookmark_name(part.id, label)]
                if len(texts) != 1 or value not in texts[0]:
                    found.append(f"{label} of {part.id} in {name}: {value!r} is not in {texts}")
    return found


def fields_of(part: Part) -> Iterator[tuple[str, str]]:
    """The label of each field that an item has, and its value as a reader sees it: of a statement the first paragraph,
    of a list nothing, since its entries stand below the label."""
    for attribute, label in LABELS.get(type(part), {}).items():
        if value := getattr(part, attribute):
            yield label, _shown(value.split("\n\n")[0] if label == "statement" else value)
    for detail in part.details:
        yield detail.label, _shown(detail.values[0] if len(detail.values) == 1 else "")


def _shown(value: str) -> str:
    return visible(escape.inline(value))
