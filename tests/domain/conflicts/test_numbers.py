"""Numbers that count one thing in other words, that grow from report to report, or that only look like rivals."""

from __future__ import annotations

import pytest

from articles.domain.conflicts.values import Outcome, compare_values
from articles.domain.engine import Reader
from tests.domain.desk import answer_of, view_of

SAME, COMPATIBLE, CONFLICT, NOT_COMPARABLE = Outcome.SAME, Outcome.COMPATIBLE, Outcome.CONFLICT, Outcome.NOT_COMPARABLE
MONDAY, TUESDAY, FRIDAY = "2023-05-08", "2023-05-09", "2023-05-12"

OTHER_WORDS = [
    ("count:", "Four fire engines were sent to the hotel.", "Six appliances were sent to the hotel.", CONFLICT),
    ("count:", "Four fire trucks were sent to the hotel.", "Four appliances were sent to the hotel.", SAME),
    ("count:", "The firm ordered three boats.", "The firm ordered five vessels.", CONFLICT),
    ("count:", "The firm ordered three ferries.", "The firm ordered five vessels.", COMPATIBLE),
    ("count:", "The firm ordered seven ferries.", "The firm ordered five vessels.", CONFLICT),
    ("count:", "The firm ordered three ferries.", "The firm ordered five tankers.", NOT_COMPARABLE),
    ("deaths", "More than 50 people were killed.", "Fewer than 50 people were killed.", CONFLICT),
    ("deaths", "At least 50 people were killed.", "50 people were killed.", SAME),
    ("money", "The council fined Dalby Water £102 million.", "The council fined Dalby Water £105 million.", CONFLICT),
    ("money", "The council fined Dalby Water £1.95 million.", "The council fined Dalby Water £2 million.", COMPATIBLE),
    ("length", "The tunnel is 102 km long.", "The tunnel is 105 km long.", CONFLICT),
    ("length", "The tunnel is 15 miles long.", "The tunnel is 25 km long.", SAME),
    ("count:", "Police fired 12 shots at the van.", "Police fired 20 rounds at the van.", CONFLICT),
    ("damage", "The storm destroyed 12 houses.", "The storm destroyed 40 homes.", CONFLICT),
    ("damage", "The storm destroyed 12 schools.", "The storm destroyed 40 buildings.", COMPATIBLE),
    ("damage", "The storm destroyed 12 schools.", "The storm destroyed 40 shops.", NOT_COMPARABLE),
    ("deaths", "The fire killed three students.", "The fire killed five pupils.", CONFLICT),
    ("deaths", "The fire killed three girls.", "The fire killed five children.", COMPATIBLE),
    ("attendance", "Police put the march at 3,000 people.", "The organisers said 9,000 people marched.", CONFLICT),
    ("attendance", "An attendance of 300 was recorded.", "A crowd of 900 people came.", CONFLICT),
    ("injuries:critical", "Twenty were hurt, five of them critically.", "Ten people are in critical condition.", CONFLICT),
    ("injuries:critical", "Twenty were hurt, five of them critically.", "Five patients remain critical.", SAME),
    ("count:bomb", "One man threw a petrol bomb.", "The crowd threw three petrol bombs.", CONFLICT),
    ("times:", "He was stabbed twice.", "He was stabbed five times.", CONFLICT),
    ("length:height", "The suspect is 5 feet 8 inches tall.", "The suspect is 5-foot-8.", SAME),
    ("length:height", "The suspect is 5 feet 2 inches tall.", "The suspect is 6ft 1in tall.", CONFLICT),
    ("mass", "He weighs 130 pounds.", "Police looked for a 180-pound man.", CONFLICT),
    ("mass", "He weighs 180 pounds.", "Police looked for an 80-kilogram man.", SAME),
    ("money:dollar", "The damage was 200 million euros ($220 million).", "The damage was $2 million.", CONFLICT),
    ("money:dollar", "The damage was 200 million euros ($220 million).", "The damage was $220 million.", SAME),
    ("money:dollar", "The bank holds $110 billion.", "The bank holds billions of dollars.", COMPATIBLE),
    ("attendance", "Thousands of people marched.", "The organisers said 60,000 people marched.", COMPATIBLE),
    ("attendance", "Thousands of people marched.", "The police said 600 people marched.", CONFLICT),
    ("duration", "The mayor declared three days of mourning.", "The mayor declared two days of national mourning.", CONFLICT),
]

DAY_BY_DAY = [
    ("deaths", "More than 600 people were killed.", MONDAY, "More than 640 people were killed.", TUESDAY, CONFLICT),
    ("deaths", "More than 600 people were killed.", MONDAY, "More than 640 people were killed.", MONDAY, COMPATIBLE),
    ("deaths", "More than 640 people were killed.", MONDAY, "More than 600 people were killed.", TUESDAY, COMPATIBLE),
    ("deaths", "More than 600 people were killed.", MONDAY, "More than 605 people were killed.", TUESDAY, COMPATIBLE),
    ("deaths", "At least 20 people were killed.", MONDAY, "More than 25 people were killed.", TUESDAY, CONFLICT),
    ("deaths", "At least 20 people were killed.", MONDAY, "Some 22 people were killed.", TUESDAY, COMPATIBLE),
    ("deaths", "At least 20 people were killed.", None, "At least 25 people were killed.", TUESDAY, COMPATIBLE),
    ("attendance", "More than 600 people marched.", MONDAY, "More than 640 people marched.", TUESDAY, COMPATIBLE),
    ("duration", "Four days of riots have shaken the port.", MONDAY, "Eight days of riots have shaken the port.", FRIDAY, COMPATIBLE),
    ("duration", "Four days of riots have shaken the port.", MONDAY, "Eight days of riots have shaken the port.", MONDAY, CONFLICT),
    ("duration", "Four days of riots have shaken the port.", MONDAY, "Four days of riots have shaken the port.", FRIDAY, SAME),
    ("duration", "The mayor declared three days of mourning.", MONDAY, "The mayor declared seven days of mourning.", FRIDAY, CONFLICT),
    ("duration", "He has been held for two days.", MONDAY, "He has been held for six days.", FRIDAY, COMPATIBLE),
    ("duration", "The strike lasted two days.", MONDAY, "The strike lasted six days.", FRIDAY, CONFLICT),
    ("age", "Marian Berg is in her forties.", MONDAY, "Marian Berg, 45, spoke on Monday.", MONDAY, COMPATIBLE),
    ("age", "Marian Berg is in her forties.", MONDAY, "Marian Berg, 58, spoke on Monday.", MONDAY, CONFLICT),
]


@pytest.mark.parametrize(("measure", "left", "right", "outcome"), OTHER_WORDS)
def test_what_is_counted_in_other_words_compares(reader: Reader, measure: str, left: str, right: str, outcome: Outcome) -> None:
    story = view_of(reader, [left, right])
    one, other = answer_of(story, "a", measure), answer_of(story, "b", measure)
    assert one.block == other.block
    assert compare_values(one, other).outcome is compare_values(other, one).outcome is outcome


@pytest.mark.parametrize(("measure", "left", "first", "right", "second", "outcome"), DAY_BY_DAY)
def test_what_grows_is_compared_by_the_day_of_the_report(
    reader: Reader, *, measure: str, left: str, first: str | None, right: str, second: str | None, outcome: Outcome
) -> None:
    story = view_of(reader, [left, right], [first, second])
    one, other = answer_of(story, "a", measure), answer_of(story, "b", measure)
    assert compare_values(one, other).outcome is compare_values(other, one).outcome is outcome


def test_two_lower_bounds_of_two_days_are_told_as_bounds(reader: Reader) -> None:
    texts = ["More than 600 people were killed.", "More than 640 people were killed."]
    story = view_of(reader, texts, [MONDAY, TUESDAY])
    assert compare_values(answer_of(story, "a", "deaths"), answer_of(story, "b", "deaths")).bounded
