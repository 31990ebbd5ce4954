"""Blocks: each carries a digest of its own text, and of nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from specsmith.render.blocks import HEAD, digest, stamp, stamped, tidy

TEXT = "<!-- Made by hand -->\n\n# Title\n\n<!-- toc -->\n\n<!-- FR-1 -->\n\nOne.\n\n\n\n<!-- FR-2 -->\nTwo.\n"


def test_a_marker_gets_the_digest_of_the_text_up_to_the_next_marker() -> None:
    stamped = stamp(TEXT)
    assert f"<!-- FR-1 {digest('One.')} -->" in stamped
    assert f"<!-- FR-2 {digest('Two.')} -->" in stamped


def test_comments_and_the_place_of_the_contents_are_no_blocks() -> None:
    assert [each.name for each in stamped(stamp(TEXT))] == [HEAD, "FR-1", "FR-2"]


def test_a_marker_that_is_not_alone_in_its_line_begins_no_block() -> None:
    within = "<!-- FR-1 -->\n\nSee <!-- FR-2 -->\n<!-- FR-3 --> here, and `<!-- FR-4 -->`.\n"
    assert [each.name for each in stamped(stamp(within))] == [HEAD, "FR-1"]


def test_an_edit_by_hand_shows_in_its_own_block_alone() -> None:
    edited = stamp(TEXT).replace("Two.", "Three.")
    held = {each.name: each.true for each in stamped(edited)}
    assert held == {HEAD: True, "FR-1": True, "FR-2": False}


def test_blank_lines_around_a_block_do_not_count() -> None:
    assert digest("\n\nOne.\n") == digest("One.")


def test_stamping_again_changes_nothing() -> None:
    assert stamp(stamp(TEXT)) == stamp(TEXT)


@given(st.text(alphabet="a \n#-|", max_size=80))
def test_a_tidy_text_has_single_blank_lines_and_one_newline_at_its_end(text: str) -> None:
    tidied = tidy(text)
    assert "\n\n\n" not in tidied
    assert tidied.endswith("\n")
    assert not tidied[:-1].endswith("\n")
    assert not tidied.startswith("\n") or tidied == "\n"
