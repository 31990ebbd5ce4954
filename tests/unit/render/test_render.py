"""Rendering: documents, the combined one, links that end in the same document, plain data for templates."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from specsmith.blocks import Document
from specsmith.build import check
from specsmith.render import DEFAULT, combine, document_names, render
from specsmith.render.chapters import chapters
from specsmith.render.plain import plain, plain_view
from specsmith.render.views import view
from specsmith.spec import Detail, FactSheet, Head, Requirement, Spec
from tests.properties.made import spec_of

HEAD = {"specsmith": 1, "id": "SHOP", "title": "Web shop", "kind": "cloud-application", "system": "Shop"}
BRIEF = Path(__file__).parents[2] / "documents" / "parking.brief.yaml"

JSON_TYPES = (str, int, bool, list, dict, type(None))


@cache
def spec() -> Spec:
    made = check(BRIEF).spec
    assert made is not None
    return made


def one(name: str) -> Document:
    return render(spec(), (name,))[0]


def test_the_set_of_five_is_among_the_documents_that_can_be_made() -> None:
    assert set(DEFAULT) <= set(document_names())


def test_a_document_that_has_no_template_is_refused() -> None:
    with pytest.raises(KeyError):
        render(spec(), ("poem",))


def test_templates_get_plain_data_all_the_way_down() -> None:
    """A template that gets an object gets its methods too, and those of its class."""

    def walk(value: object) -> None:
        assert type(value) in JSON_TYPES
        for inside in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(inside)

    walk(plain_view(view(spec(), document_names())))


def test_what_has_no_plain_form_is_refused() -> None:
    with pytest.raises(TypeError):
        plain(Path("/etc/passwd"), {})


def test_properties_come_from_the_brief() -> None:
    properties = one("risks").properties
    assert (properties.title, properties.subject) == ("Parking reservations", "Risk register")
    assert (properties.author, properties.status, properties.version) == ("Ines Marchetti", "in-review", "0.4")
    assert (properties.date, properties.language, properties.classification) == ("2026-11-02", "en-GB", "Internal")


def test_an_item_of_another_document_is_named_at_the_end_with_a_link_to_its_home() -> None:
    text = render(spec(), ("requirements", "metrics"))[0].text
    closing = text[text.index("## Named here, defined elsewhere") :]
    assert '| <a id="G-1"></a>G-1 | Drivers reach a space without a search | [metrics](metrics.md#G-1) |' in closing


def test_no_link_leads_to_a_document_that_is_not_made() -> None:
    text = render(spec(), ("requirements",))[0].text
    assert not re.search(r"\]\((?!requirements)[a-z]+\.md#", text)
    assert '| <a id="G-1"></a>G-1 | Drivers reach a space without a search | metrics |' in text


def test_the_combined_document_has_one_title_one_status_and_a_chapter_for_each_document() -> None:
    text = combine(spec(), DEFAULT, "parking").text
    assert re.findall(r"^# (.*)$", text, re.MULTILINE) == ["Parking reservations"]
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == [
        "Specification",
        "Requirements",
        "Acceptance criteria",
        "Success metrics",
        "Risk register",
    ]
    assert text.count("| Stage | beta |") == 1
    assert text.count("<!-- toc -->") == 1


def test_the_combined_document_keeps_what_looks_like_a_marker_in_the_authors_text() -> None:
    asked = Detail("Links", ("see <!-- toc -->",))
    sheet = FactSheet("rollout", "Rollout", (asked,))
    text = combine(Spec(spec().head, sheets=(sheet,)), DEFAULT, "parking").text
    assert "see \\<!-- toc -->" in text


def test_the_combined_document_anchors_each_item_once_and_at_home() -> None:
    text = combine(spec(), DEFAULT, "parking").text
    anchors = re.findall(r'<a id="([^"]+)"></a>', text)
    assert len(anchors) == len(set(anchors))
    assert '#### <a id="R-1"></a>R-1' in text[text.index("## Risk register") :]


def test_every_section_of_the_brief_has_a_chapter() -> None:
    """What nobody placed stands under further facts, so that a new section is printed from the first day."""
    strange = Spec(
        head=Head(brief="X", file="x.brief.yaml", title="X", kinds=("ai-ml",)),
        sheets=(FactSheet("weather", "Weather", (Detail("Wind", ("strong",)),)),),
    )
    assert [sheet.name for sheet in chapters(strange)["more"].sheets] == ["weather"]
    assert "- Wind: strong" in render(strange, ("spec",))[0].text


def test_a_file_name_cannot_end_the_comment_on_top() -> None:
    head = Head(brief="X", file="a--> <script>.brief.yaml", title="X", kinds=("ai-ml",))
    first = render(Spec(head=head), ("spec",))[0].text.splitlines()[0]
    assert first.count("-->") == 1
    assert "<script>" not in first


def test_an_id_that_is_mentioned_in_a_text_becomes_a_link() -> None:
    requirement = Requirement("FR-1", (), statement="The system shall log.", rationale="See FR-2 and `FR-2`.")
    other = Requirement("FR-2", (), statement="The system shall count.")
    head = Head(brief="X", file="x.brief.yaml", title="X", kinds=("ai-ml",))
    text = render(Spec(head=head, requirements=(requirement, other)), ("requirements",))[0].text
    assert "- Rationale: See [FR-2](#FR-2) and `FR-2`." in text


def test_a_lone_backtick_of_one_value_does_not_pair_with_that_of_the_next() -> None:
    head = Head(brief="X", file="x.brief.yaml", title="X", kinds=("ai-ml",), approvers=("a ` b", "c ` *d*"))
    text = render(Spec(head=head), ("spec",))[0].text
    assert r"| Approvers | a \` b, c \` \*d\* |" in text


def test_risks_of_no_category_come_after_those_of_one() -> None:
    own = [{"id": "R-1", "title": "It may fail"}, {"id": "R-2", "title": "It may cost more", "category": "commercial"}]
    made = spec_of({**HEAD, "risks": own})
    headings = [line for line in render(made, ("risks",))[0].text.splitlines() if line.startswith("## ")]
    assert headings.index("## Commercial risks") < headings.index("## Uncategorised risks")


def test_a_combined_document_has_one_size_of_print() -> None:
    marker = "<!-- compact -->"
    assert marker in one("guide").text
    assert marker not in combine(spec(), document_names(), "all").text
