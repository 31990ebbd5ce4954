"""How much, how long, how fast: what people ask of a feature, and the facts of the brief that answer it."""

from __future__ import annotations

from specsmith.frozen import Frozen
from specsmith.spec import Detail, Spec

_QUESTIONS = (
    ("How fast?", (("operations", "latency", ""),)),
    (
        "How large, how many?",
        (
            ("operations", "max_size", "a file of at most"),
            ("operations", "max_batch", "a batch of at most"),
            ("operations", "max_page_size", "a page of at most"),
            ("entities", "max_count", "at most"),
            ("entities", "scope", "for each"),
        ),
    ),
    (
        "How often?",
        (
            ("operations", "actor_limit", "for one user"),
            ("api", "rate_limit", ""),
            ("api", "rate_window", "in"),
            ("tenancy", "tenant_limit", "for one customer"),
            ("quality.load", "peak", "for all together"),
        ),
    ),
    (
        "How long is it kept, and where?",
        (
            ("operations", "result_kept", "the result for"),
            ("data", "retention", ""),
            ("data", "erase_within", "erased on request within"),
            ("data", "residency", "in"),
            ("events", "retention", ""),
            ("tenancy", "delete_after", "after the contract for"),
        ),
    ),
    (
        "Does each message arrive?",
        (("webhooks", "retry_for", "repeated for"), ("webhooks", "ordering", "order:")),
    ),
    ("What is charged?", (("billing", "model", "by"), ("billing", "meter", ""), ("billing", "seat_rule", ""))),
    (
        "Is AI used?",
        (("ai", "purpose", "yes:"), ("ai", "disclosure", ""), ("ai", "customer_data_training", "training:")),
    ),
    (
        "Where, and in which form?",
        (
            ("about", "markets", "markets"),
            ("about", "distribution", "as"),
            ("user_interface", "surfaces", "on"),
            ("user_interface", "locales", "languages"),
            ("tenancy", "tiers", "plans"),
            ("enterprise", "sso_protocols", "single sign-on by"),
        ),
    ),
    ("How long before an end are callers told?", (("api", "deprecation_notice", ""),)),
)
"""Each question with the lists and sections, the fields, and the words before a value that answer it."""

_JOINED = ("rate_window", "scope")
"""Fields that say nothing without the one before."""

_TELLING = {"billing": "nothing", "ai": "no"}
"""The sections whose absence, with its reason, answers the question, and the answer."""

FIELDS = tuple(f"{place}.{key}" for _, sources in _QUESTIONS for place, key, _ in sources)
"""The fields of the brief that are shown; those of the brief itself stand below `about`."""


class Value(Frozen):
    """A value, and the words before it."""

    words: str
    values: tuple[str, ...]
    joined: bool = False
    """Whether it goes on with the value before: 600 calls in 1 min."""


class Known(Frozen):
    """What is known about one entry or section."""

    of: str
    """The entry's name; empty for a section, about which the question is."""
    values: tuple[Value, ...]
    declined: str = ""
    """Why there is nothing of the sort."""
    without: str = ""
    """The answer where there is nothing of the sort."""


class Answered(Frozen):
    """A question that the facts answer."""

    question: str
    known: tuple[Known, ...]


_Sources = tuple[tuple[str, str, str], ...]


def answers(spec: Spec) -> tuple[Answered, ...]:
    """The questions that have an answer."""
    found = (Answered(question, _known(spec, sources)) for question, sources in _QUESTIONS)
    return tuple(each for each in found if each.known)


def _known(spec: Spec, sources: _Sources) -> tuple[Known, ...]:
    places = dict.fromkeys(place for place, _, _ in sources)
    found = [one for place in places for one in _of_place(spec, place, sources)]
    return tuple(each for each in found if each.values or each.declined)


def _of_place(spec: Spec, place: str, sources: _Sources) -> list[Known]:
    wanted = {key: words for name, key, words in sources if name == place}
    group, sheet = spec.group(place), spec.sheet(place)
    if group:
        return [Known(each.title, _values(each.details, wanted)) for each in group.entries]
    if sheet:
        declined = sheet.declined if place in _TELLING else ""
        return [Known("", _values(sheet.details, wanted), declined, _TELLING.get(place, ""))]
    return []


def _values(details: tuple[Detail, ...], wanted: dict[str, str]) -> tuple[Value, ...]:
    given = {each.key: each.values for each in details if not each.declined}
    found = [Value(words, given[key], key in _JOINED) for key, words in wanted.items() if key in given]
    return tuple(each for place, each in enumerate(found) if place or not each.joined)
