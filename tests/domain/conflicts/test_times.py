"""Times told of one event in other words, and dates that leave their year or week open."""

from __future__ import annotations

import pytest

from articles.domain.conflicts.values import Outcome, compare_values
from articles.domain.engine import Reader
from tests.domain.desk import TODAY, answer_of, view_of

SAME, COMPATIBLE, CONFLICT, NOT_COMPARABLE = Outcome.SAME, Outcome.COMPATIBLE, Outcome.CONFLICT, Outcome.NOT_COMPARABLE

EVENTS = [
    ("The ferry was built in 1978.", "The vessel was launched at the yard in 1987.", CONFLICT),
    ("The bridge was opened in 1998.", "The crossing was inaugurated in 1999.", CONFLICT),
    ("The pact was signed in 1994.", "The two states concluded the treaty in 1997.", CONFLICT),
    ("The trial began on Monday.", "The hearings started on Tuesday.", CONFLICT),
    ("The town lost the Halden Star in 2011.", "The loss of the Halden Star in 2012 is remembered.", CONFLICT),
    ("The coins were stolen in 2009.", "The theft of the coins in 2006 is not forgotten.", CONFLICT),
    ("The pact was signed in 1994.", "The pact was concluded in 1994.", SAME),
    ("The ferry was built in 1978.", "The owners went bankrupt in 1987.", NOT_COMPARABLE),
    ("The museum opened in 1998.", "The director resigned in 2004.", NOT_COMPARABLE),
    ("The trial began on Monday.", "The verdict came on Tuesday.", NOT_COMPARABLE),
    ("Carl Menning was arrested on Monday.", "Carl Menning will appear in court on Wednesday.", NOT_COMPARABLE),
    ("Carl Menning sold the house in 2004.", "Carl Menning married in 2009.", NOT_COMPARABLE),
    ("The hearing was held on Monday.", "The hearing took place on Tuesday.", CONFLICT),
]
OPEN_DAYS = [
    ("date", "The truce was signed on 19 July.", "The truce was signed on 19 June.", CONFLICT),
    ("date", "The truce was signed on 19 July.", "The truce was signed on July 19.", SAME),
    ("date", "The truce was signed on 19 July.", "The truce was signed on 19 June 2008.", CONFLICT),
    ("date", "The truce was signed on 19 June.", "The truce was signed on 19 June 2008.", SAME),
    ("date", "The fair ran from 3 to 5 July 2020.", "The fair ran from July 3 to 6, 2020.", CONFLICT),
    ("date", "The fair ran from 3 to 5 July 2020.", "The fair ran from July 3 to 5, 2020.", SAME),
    ("date", "The fair ran from 3 to 5 July 2020.", "The fair ran in July 2020.", COMPATIBLE),
    ("clock", "The ferry sank at 22.40 on Tuesday.", "The ferry sank at 10.40pm on Tuesday.", SAME),
    ("clock", "The ferry sank at quarter past midnight.", "The ferry sank at 12.40am.", CONFLICT),
    ("date", "The ferry sank on Tuesday.", "The ferry sank on Wednesday.", CONFLICT),
    ("date", "The ferry sank on Tuesday.", "The ferry sank on Tuesday.", SAME),
    ("clock", "The ferry sank at 3.45pm on Tuesday.", "The ferry sank at 3pm on Tuesday.", CONFLICT),
]


@pytest.mark.parametrize(("left", "right", "outcome"), EVENTS)
def test_times_of_what_may_be_one_event_compare(reader: Reader, left: str, right: str, outcome: Outcome) -> None:
    story = view_of(reader, [left, right])
    one, other = answer_of(story, "a", "date"), answer_of(story, "b", "date")
    assert compare_values(one, other).outcome is compare_values(other, one).outcome is outcome


@pytest.mark.parametrize(("measure", "left", "right", "outcome"), OPEN_DAYS)
def test_dates_compare_by_what_they_tell_where_no_article_has_a_date(
    reader: Reader, measure: str, left: str, right: str, outcome: Outcome
) -> None:
    story = view_of(reader, [left, right], [None, None])
    one, other = answer_of(story, "a", measure), answer_of(story, "b", measure)
    assert compare_values(one, other).outcome is compare_values(other, one).outcome is outcome


def test_a_weekday_agrees_with_the_date_that_fell_on_it(reader: Reader) -> None:
    story = view_of(
        reader, ["The ferry sank on Tuesday.", "The ferry sank on 9 May 2023.", "The ferry sank on 10 May 2023."], [None, TODAY, TODAY]
    )
    weekday, fitting, rival = (answer_of(story, article, "date") for article in "abc")
    assert compare_values(weekday, fitting).outcome is SAME
    assert compare_values(weekday, rival).outcome is CONFLICT
