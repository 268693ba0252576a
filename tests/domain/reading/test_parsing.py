"""What the parser gets to see: the readable text, at the same places, with plain quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.reading.parsing import mask
from articles.domain.vocabulary import Span


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("``We left,'' he said.", "“ We left,”  he said."),
        ("`` We left , '' he said .", "“  We left , ”  he said ."),
        ("''We left,'' he said.", "“ We left,”  he said."),
        ("He said ''we left'' twice.", "He said “ we left”  twice."),
        ("(''Gone,'' she said.)", "(“ Gone,”  she said.)"),
        ("The sailors'' union", "The sailors”  union"),
    ],
)
def test_old_style_quotation_marks_open_and_close_by_where_they_stand(text: str, plain: str) -> None:
    assert mask(text, [Span(0, len(text))]) == plain


def test_what_is_not_to_be_read_is_blanked_and_lines_stay_lines() -> None:
    assert mask("Menu\nIt rained.\nShare", [Span(5, 15)]) == "    \nIt rained.\n     "


@given(
    st.text(st.sampled_from("ab '`\n\x00(“.") | st.characters(), max_size=200),
    st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=4),
)
def test_nothing_moves(text: str, places: list[tuple[int, int]]) -> None:
    spans = [Span(min(place), min(max(place), len(text))) for place in places if min(place) < len(text)]
    masked = mask(text, spans)
    assert len(masked) == len(text)
    assert all(new in (old, " ", "“", "”") for old, new in zip(text, masked, strict=True))
