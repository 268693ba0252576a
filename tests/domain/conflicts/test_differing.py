"""What differs besides the words of the answers: the time zone, and the day of the report."""

from __future__ import annotations

from articles.domain.engine import Reader
from tests.domain.desk import conflicts_of

ALARM = "The alarm at the Hadden mill went off at {}, the fire brigade said."


def test_a_clock_that_shows_the_same_in_two_zones_is_told_by_its_zones(reader: Reader) -> None:
    [conflict] = conflicts_of(reader, [ALARM.format("6:37 a.m."), ALARM.format("0637 GMT")])
    assert "The clock shows the same, the time zone is another: " in conflict.reason
    assert "GMT" in conflict.reason


def test_a_weekday_is_told_by_the_day_it_is_counted_to(reader: Reader) -> None:
    text = "The Hadden mill was closed on {}, the council said."
    [conflict] = conflicts_of(reader, [text.format("Monday"), text.format("Tuesday")])
    assert "Counted from the day of the report, " in conflict.reason
    assert "“Monday” is 8 May 2023" in conflict.reason
    assert "“Tuesday” is 9 May 2023" in conflict.reason


def test_an_update_says_on_which_day_each_was_reported(reader: Reader) -> None:
    text = "The fire at the Hadden mill killed {} people, the fire brigade said."
    [conflict] = conflicts_of(reader, [text.format("four"), text.format("seven")], ["2023-05-08", "2023-05-10"])
    assert "First reported: “four” on 8 May 2023, “seven” on 10 May 2023." in conflict.reason
