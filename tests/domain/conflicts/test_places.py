"""Places told by how they stand to another: in it, beside it, on its western side, with or without the number of the house."""

from __future__ import annotations

import pytest

from articles.domain.conflicts.values import Outcome, compare_values
from articles.domain.engine import Reader
from tests.domain.desk import answer_of, view_of

SAME, COMPATIBLE, CONFLICT = Outcome.SAME, Outcome.COMPATIBLE, Outcome.CONFLICT

PLACES = [
    ("Police found the car outside the Marwa Hotel.", "Police found the car inside the Marwa Hotel.", CONFLICT),
    ("The crowd stood in front of the Marwa Hotel.", "The crowd stood in the Marwa Hotel.", CONFLICT),
    ("The shop stands next to the Marwa Hotel.", "The shop stands in the Marwa Hotel.", CONFLICT),
    ("The station is next to the Exford district.", "The station is in the Exford district.", CONFLICT),
    ("The body was found beside Lake Orsa.", "The body was found in Lake Orsa.", CONFLICT),
    ("The body was found near Lake Orsa.", "The body was found close to Lake Orsa.", SAME),
    ("The body was found near Lake Orsa.", "The body was found beside Lake Orsa.", COMPATIBLE),
    ("Police found the car outside the Marwa Hotel.", "Police found the car in front of the Marwa Hotel.", COMPATIBLE),
    ("He was arrested in Berlin.", "He was arrested near Berlin.", SAME),
    ("The wreck is in Orsa Bay.", "The wreck is in Lake Menda.", CONFLICT),
    ("The wreck was in Berlin.", "The wreck was in Hamburg.", CONFLICT),
    ("The man was found at 14 Harbour Street.", "The man was found on Harbour Street.", SAME),
    ("The man was found on Harbour Street.", "The man was found on Mill Road.", CONFLICT),
    ("The man was found on Harbour Street.", "The man was found in Leeds.", COMPATIBLE),
    ("The man was found in the Exford district.", "The man was found on Mill Road.", COMPATIBLE),
    ("The man was found in the Exford district.", "The man was found in Kano Province.", CONFLICT),
    ("The fire broke out at 14 Harbour Street.", "The fire broke out at 27 Mill Road.", CONFLICT),
    ("The fire broke out at 14 Harbour Street.", "The fire broke out at 40 Harbour Street.", CONFLICT),
    ("The fire broke out at 14 Harbour Street in Leeds.", "The fire broke out in Leeds.", SAME),
    ("The ferry sank off Cape Orsa.", "The ferry sank in Marwa Harbour.", CONFLICT),
    ("The man was arrested in New York.", "The man was arrested in York.", CONFLICT),
    ("The man was held in Kano Province.", "The man was held in Warley.", COMPATIBLE),
]
SIDES = [
    ("The quake struck off the western coast of Cuba.", "The quake struck off the eastern coast of Cuba.", CONFLICT),
    ("The quake struck off the western coast of Cuba.", "The quake struck off the west coast of Cuba.", SAME),
    ("The town lies on the northern tip of Cuba.", "The town lies on the western tip of Cuba.", CONFLICT),
    ("The town lies on the north-eastern tip of Cuba.", "The town lies on the northeast tip of Cuba.", SAME),
]


@pytest.mark.parametrize(("left", "right", "outcome"), PLACES)
def test_two_places_compare_alike_from_both_sides(reader: Reader, left: str, right: str, outcome: Outcome) -> None:
    story = view_of(reader, [left, right])
    one, other = answer_of(story, "a", "place"), answer_of(story, "b", "place")
    assert compare_values(one, other).outcome is compare_values(other, one).outcome is outcome


@pytest.mark.parametrize(("left", "right", "outcome"), SIDES)
def test_two_sides_of_one_place_compare(reader: Reader, left: str, right: str, outcome: Outcome) -> None:
    story = view_of(reader, [left, right])
    one, other = answer_of(story, "a", "direction:side"), answer_of(story, "b", "direction:side")
    assert one.block == other.block
    assert one.head == other.head
    assert compare_values(one, other).outcome is compare_values(other, one).outcome is outcome


@pytest.mark.parametrize(
    "text",
    [
        "The talks are close to an end.",
        "Next to nothing is known.",
        "The mayor is in no hurry.",
        "It was in Leeds.",
        "The vote is on Monday.",
        "The quake struck at a depth of 12 km, south of Leeds.",
        "The jet flew at a height of 9,000 metres above Berlin.",
        "The panic spread to other countries such as Spain.",
        "The panic spread to the rest of Europe.",
    ],
)
def test_what_only_looks_like_a_place_is_none(reader: Reader, text: str) -> None:
    assert not [view for view in view_of(reader, [text]).answers if view.answer.type.value == "place"]
