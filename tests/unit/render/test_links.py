"""Marks, anchors and links to items, as templates write them."""

from __future__ import annotations

import pytest

from specsmith.render.environment import environment

HOMES = {"FR-1": "requirements.md#FR-1", "R-1": ""}


def written(template: str, value: object) -> str:
    return environment().from_string(template).render(value=value, homes=HOMES)


def test_a_mark_stands_alone_between_blank_lines() -> None:
    assert written("One.{{ value | mark }}Two.", "FR-1") == "One.\n\n<!-- FR-1 -->\n\nTwo."


def test_an_anchor_is_where_a_link_to_the_item_ends() -> None:
    assert written("{{ value | anchor }}", "FR-1") == '<a id="FR-1"></a>'


@pytest.mark.parametrize(("id", "link"), [("FR-1", "[FR-1](#FR-1)"), ("R-1", "[R-1](#R-1)"), ("X-9", "X-9")])
def test_a_reference_stays_in_the_document_and_leads_to_no_item_that_is_unknown(id: str, link: str) -> None:
    assert written("{{ value | ref }}", id) == link


@pytest.mark.parametrize(("id", "link"), [("FR-1", "[FR-1](requirements.md#FR-1)"), ("R-1", "R-1")])
def test_the_home_of_an_item_is_in_another_document_or_here(id: str, link: str) -> None:
    assert written("{{ value | home }}", id) == link


@pytest.mark.parametrize("filter", ["mark", "anchor", "ref", "home"])
def test_what_is_no_name_gets_neither_a_mark_nor_a_link(filter: str) -> None:
    with pytest.raises(ValueError, match="is not a name"):
        written("{{ value | " + filter + " }}", 'x"><b>')
