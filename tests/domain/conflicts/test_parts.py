"""Parts and totals: a part fits any total that is not smaller, and speaks for no side of a dispute on the total."""

from __future__ import annotations

import pytest

from articles.domain.conflicts.values import Outcome, compare_values
from articles.domain.engine import Reader
from tests.domain.desk import answer_of, conflicts_of, view_of

SHARES = [
    ("The fire killed 12 people, including two soldiers who died in hospital.", 12, ""),
    ("Forty people were killed, 12 of them in the cellar.", 12, "part"),
    ("The flood killed 300 people in the north alone.", 300, "part"),
    ("The flood killed 300 people in the north and hundreds more in the capital.", 300, "part"),
    ("Another 12 people were killed in the night.", 12, "rest"),
    ("Twelve others were killed in the night.", 12, "rest"),
    ("Four more people were killed in the night.", 4, "rest"),
    ("More than 12 people were killed in the night.", 12, ""),
    ("In all, 12 people were killed.", 12, "whole"),
    ("A total of 12 people were killed.", 12, "whole"),
    ("Altogether 12 people were killed.", 12, "whole"),
    ("So far 12 people have been killed.", 12, "whole"),
    ("The death toll stood at 12.", 12, "whole"),
    ("The storm killed 12 people.", 12, ""),
]
COMPARED = [
    ("Another four people were killed in the night.", "The storm killed 12 people.", Outcome.COMPATIBLE),
    ("The storm killed four people in the north alone.", "The storm killed 12 people in all.", Outcome.COMPATIBLE),
    ("The storm killed 14 people in the north alone.", "The storm killed 12 people in all.", Outcome.CONFLICT),
    ("The storm killed 14 people in the north alone.", "The storm killed 12 people.", Outcome.NOT_COMPARABLE),
    ("The storm killed four people in the north alone.", "Another three people were killed.", Outcome.NOT_COMPARABLE),
    ("In all, the storm killed 14 people.", "The storm killed 12 people.", Outcome.CONFLICT),
    ("In all, the storm killed 12 people.", "The storm killed 12 people.", Outcome.SAME),
]


@pytest.mark.parametrize(("text", "value", "share"), SHARES)
def test_a_number_is_read_as_a_part_the_rest_or_the_whole(reader: Reader, text: str, value: int, share: str) -> None:
    found = [view.answer.share for view in view_of(reader, [text]).answers if view.answer.low == value and view.answer.measure == "deaths"]
    assert found == [share]


@pytest.mark.parametrize(("left", "right", "outcome"), COMPARED)
def test_a_part_is_held_against_a_total_alone(reader: Reader, left: str, right: str, outcome: Outcome) -> None:
    story = view_of(reader, [left, right])
    sides = answer_of(story, "a", "deaths"), answer_of(story, "b", "deaths")
    assert compare_values(*sides).outcome is outcome
    assert compare_values(sides[1], sides[0]).outcome is outcome


def test_a_part_takes_no_side_in_a_dispute_on_the_total(reader: Reader) -> None:
    text = "A fire at a textile factory in Dhaka killed {} people on Tuesday, police said."
    part = "A fire at a textile factory in Dhaka killed another four people on Tuesday, police said."
    for conflict in conflicts_of(reader, [text.format(24), text.format(42), part]):
        assert "c" not in {item.claim.article for position in conflict.positions for item in position.evidence}
