"""Freshness of any brief: an edit makes stale exactly what it changes, and no edit of a document goes unnoticed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from specsmith.freshness.markdown import blocks_of_markdown
from specsmith.render.blocks import HEAD
from tests.properties.briefs import Data
from tests.properties.decisions import decided_briefs
from tests.properties.made import documents_of, spec_of, stamped


@settings(max_examples=15)
@given(decided_briefs(), st.sampled_from(["summary", "title", "owner"]))
def test_an_edit_of_a_brief_makes_exactly_the_blocks_stale_that_it_changes(data: Data, field: str) -> None:
    before, after = documents_of(spec_of(data)), documents_of(spec_of({**data, field: "Another w9999k"}))
    for name, text in before.items():
        found = blocks_of_markdown(text.encode(), after[name].encode(), headed=True)
        assert {each.state for each in found} <= {"outdated"}
        then, now = dict(stamped(text)), dict(stamped(after[name]))
        differing = {block for block in {**then, **now} if then.get(block) != now.get(block)}
        assert {each.name for each in found} - {HEAD} == differing
        assert bool(found) is (text != after[name])


@settings(max_examples=15)
@given(decided_briefs(), st.data())
def test_no_line_that_somebody_writes_or_deletes_goes_unnoticed(data: Data, draw: st.DataObject) -> None:
    documents = documents_of(spec_of(data))
    name = draw.draw(st.sampled_from(sorted(documents)))
    lines = documents[name].split("\n")
    at = draw.draw(st.integers(2, len(lines) - 2))
    word = draw.draw(st.sampled_from(["Mine.", "", "<!-- R-1 -->", "| a |"]))
    changed = [*lines[:at], word, *lines[at:]] if word else [*lines[:at], *lines[at + 1 :]]
    edited = "\n".join(changed)
    found = blocks_of_markdown(edited.encode(), documents[name].encode(), headed=True)
    assert bool(found) is (edited != documents[name])
