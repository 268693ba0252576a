"""Dates as news tells them: zones, offsets, parts of day, feasts, ranges and what can be inferred, for an article of 16 June 2021."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.reading.dates import began, can_be_same, find_times, greenwich_minutes
from articles.domain.reading.dates.calendar import OutOfCalendar
from articles.domain.reading.dates.occasions import easter
from articles.domain.vocabulary import Span, TimeExpression

# A Wednesday.
TODAY = "2021-06-16"

MOMENTS = [
    # zones by abbreviation, by name and by place
    ("The quake struck at 0137 GMT on Tuesday.", "0137 GMT on Tuesday", "2021-06-15T01:37+00:00"),
    ("The rocket took off at 05:30 UTC on 14 June.", "05:30 UTC", "2021-06-14T05:30+00:00"),
    ("The ship sank at 9 p.m. EST on Monday.", "9 p.m. EST on Monday", "2021-06-14T21:00-05:00"),
    ("The plane landed at 6:15 p.m. Eastern time on June 3.", "6:15 p.m. Eastern time on June 3", "2021-06-03T18:15-04:00"),
    ("The plane landed at 18:15 CET on June 3.", "18:15 CET on June 3", "2021-06-03T18:15+01:00"),
    ("The siren sounded at 23:50 BST on Tuesday.", "23:50 BST on Tuesday", "2021-06-15T23:50+01:00"),
    ("The siren sounded at 10:12 a.m. PDT on Tuesday.", "10:12 a.m. PDT on Tuesday", "2021-06-15T10:12-07:00"),
    ("The vote was held at 14:00 IST on Friday.", "14:00 IST on Friday", "2021-06-11T14:00+05:30"),
    ("The vote was held at 3 pm Beijing time on Friday.", "3 pm Beijing time on Friday", "2021-06-11T15:00+08:00"),
    ("The polls closed at 8 p.m. Tokyo time on Sunday.", "8 p.m. Tokyo time on Sunday", "2021-06-13T20:00+09:00"),
    ("The polls closed at 8 p.m. in Tokyo on Sunday.", "8 p.m.", "2021-06-13T20:00+09:00"),
    ("The polls closed at 8 p.m. local time on Sunday.", "8 p.m. local time on Sunday", "2021-06-13T20:00"),
    # two clocks for one moment
    ("It struck at 8:37 a.m. (0137 GMT) on Tuesday.", "8:37 a.m.", "2021-06-15T08:37+07:00"),
    ("It was felt at 4.30am local time (2130 GMT on Monday).", "4.30am local time", "2021-06-15T04:30+07:00"),
    ("It was felt at 4.30am local time on Tuesday (2130 GMT).", "2130 GMT", "2021-06-14T21:30+00:00"),
    ("It was felt at 4.30am local time (2130 GMT) on Tuesday.", "2130 GMT", "2021-06-14T21:30+00:00"),
    ("Polls closed at 9 p.m. (0200 GMT Tuesday).", "9 p.m.", "2021-06-14T21:00-05:00"),
    # clocks in words
    ("The fire broke out at half past seven on Monday.", "half past seven", "2021-06-14T07:30"),
    ("The fire broke out at a quarter to nine on Monday evening.", "a quarter to nine", "2021-06-14T20:45"),
    ("The fire broke out at quarter past three on Monday afternoon.", "quarter past three", "2021-06-14T15:15"),
    ("The fire broke out at around midday on Tuesday.", "midday on Tuesday", "2021-06-15T12:00"),
    ("The fire broke out just after 3 a.m. on Monday.", "3 a.m. on Monday", "2021-06-14T03:00"),
]  # fmt: skip

VALUES = [
    # so long before and after
    ("The war began on 24 February 2020. Two days later the capital fell.", "Two days later", "2020-02-26"),
    ("The king died on May 3, 2012. Three weeks earlier he had resigned.", "Three weeks earlier", "2012-04-12"),
    ("She was arrested on 1 March 2019 and freed six months later.", "six months later", "2019-09"),
    ("He was born in 1950 and died 40 years later.", "40 years later", "1990"),
    ("The storm came on Friday. The following day the dam burst.", "The following day", "2021-06-12"),
    ("The storm came on June 4. The previous day it had been sunny.", "The previous day", "2021-06-03"),
    ("The storm came on June 4. A week later the dam burst.", "A week later", "2021-06-11"),
    ("The law comes into force three weeks from today.", "three weeks from today", "2021-07-07"),
    ("The law comes into force in ten days' time.", "ten days' time", "2021-06-26"),
    ("The law comes into force two months from now.", "two months from now", "2021-08"),
    # offsets to an event stay lengths of time
    ("They signed a pact weeks before the invasion.", "weeks", "PXW"),
    ("They signed a pact three weeks before the invasion.", "three weeks", "P3W"),
    ("The strike ended two days after the vote.", "two days", "P2D"),
    ("Hours after the blast, police arrested two men.", "Hours", "PTXH"),
    ("The bridge fell a year after it was built.", "a year", "P1Y"),
    # lengths of time
    ("The strike has lasted 12 days.", "12 days", "P12D"),
    ("They have been on strike for three weeks.", "three weeks", "P3W"),
    ("The road was closed for four-and-a-half hours.", "four-and-a-half hours", "PT4H30M"),
    ("The road was closed for 90 minutes.", "90 minutes", "PT90M"),
    ("He waited for almost a decade.", "almost a decade", "P1E"),
    ("The 14-month conflict goes on.", "The 14-month", "P14M"),
    # days that are worked out
    ("The law was passed on the first Monday of May 2021.", "the first Monday of May 2021", "2021-05-03"),
    ("The law was passed on the last day of May.", "the last day of May", "2021-05-31"),
    ("The vote will be held on the last Sunday in September.", "the last Sunday in September", "2021-09-26"),
    ("The fair opened on the third Saturday of August.", "the third Saturday of August", "2020-08-15"),
    ("The choir sang on Easter Sunday.", "Easter Sunday", "2021-04-04"),
    ("The choir sang on Good Friday 2018.", "Good Friday 2018", "2018-03-30"),
    ("The choir will sing on Easter Monday.", "Easter Monday", "2022-04-18"),
    ("The shops were shut on Boxing Day.", "Boxing Day", "2020-12-26"),
    # ranges whose year stands at their end
    ("The siege lasted from May to July 2019.", "May", "2019-05"),
    ("The siege lasted from November to March 2019.", "November", "2018-11"),
    ("The siege lasted from December 20 to January 5, 2019.", "December 20", "2018-12-20"),
    ("The siege lasted from May 2 to May 9.", "May 9", "2021-05-09"),
    ("Between 1914 and 1918 millions died.", "1914", "1914"),
    # a number after a day counts what follows; after "in" and a month it leaves no day
    ("On April 11 three climbers fell.", "April 11", "2021-04-11"),
    ("On Jan. 7 forty houses burned.", "Jan. 7", "2021-01-07"),
    ("On 11 April three climbers fell.", "11 April", "2021-04-11"),
    ("In April 11 climbers fell.", "April", "2021-04"),
    ("By April 2 million birds had left.", "April", "2021-04"),
    ("She was cleared of the April 11 robbery.", "April 11", "2021-04-11"),
    # what lasted until a day is over, what lasts until a day is not
    ("Nurses walked the wards until Monday.", "Monday", "2021-06-14"),
    ("The pilot was not found until Saturday.", "Saturday", "2021-06-12"),
    ("It was not until Saturday that the pilot was found.", "Saturday", "2021-06-12"),
    ("The village had no power until Saturday.", "Saturday", "2021-06-12"),
    ("Until Saturday the village had no power.", "Saturday", "2021-06-12"),
    ("The ice held until March.", "March", "2021-03"),
    ("The siege went on until 3 September.", "3 September", "2020-09-03"),
    ("The museum stays shut until Saturday.", "Saturday", "2021-06-19"),
    ("The bridge will not open until Saturday.", "Saturday", "2021-06-19"),
    ("The owner has until Saturday to sell.", "Saturday", "2021-06-19"),
    ("The owner had until Saturday to sell.", "Saturday", "2021-06-19"),
    ("The judge told the jurors to stay until Saturday.", "Saturday", "2021-06-19"),
    ("The inquest was adjourned until Saturday.", "Saturday", "2021-06-19"),
    ("Until Saturday the village will have no power.", "Saturday", "2021-06-19"),
    # a day that only some years have
    ("The bank failed on 29 February.", "29 February", "2020-02-29"),
    ("The bank will open on 29 February.", "29 February", "2024-02-29"),
    # parts of day
    ("The fire broke out on Monday evening.", "Monday evening", "2021-06-14TEV"),
    ("The fire broke out early Tuesday morning.", "early Tuesday morning", "2021-06-15TMO"),
    ("The fire broke out late on Monday night.", "late on Monday night", "2021-06-14TNI"),
    ("The fire broke out at dusk on Monday.", "dusk on Monday", "2021-06-14TEV"),
    ("The fire broke out in the small hours of Monday.", "the small hours of Monday", "2021-06-14TMO"),
    ("The fire broke out over the weekend.", "the weekend", "2021-W23-WE"),
]  # fmt: skip

BOUNDS = [
    ("The law was passed at the end of 2018.", "2018-09-01", "2018-12-31"),
    ("The law was passed at the beginning of March.", "2021-03-01", "2021-03-11"),
    ("The law was passed in mid-2018.", "2018-05-02", "2018-09-01"),
    ("The law was passed in the second week of May.", "2021-05-08", "2021-05-14"),
    ("The law was passed in the last week of May.", "2021-05-25", "2021-05-31"),
    ("For the past 18 months he has lived in Spain.", "2019-12-01", "2021-06-16"),
    ("It fell in the small hours of Monday.", "2021-06-14T00:00", "2021-06-14T06:00"),
    ("He led the bank in 2007-08.", "2007-01-01", "2008-12-31"),
]

TALES = [
    # a date that opens its sentence sets the year of what is told next
    ("On 2 May 2018 the dam was finished. On 9 May it broke.", ["2018-05-02", "2018-05-09"]),
    ("In May 2018 the dam was finished. In July it broke.", ["2018-05", "2018-07"]),
    ("In November 2018 the dam was finished. In January it broke.", ["2018-11", "2019-01"]),
    ("On 2 December 2018 the dam broke. On 9 January the mayor left. On 4 March he died.", ["2018-12-02", "2019-01-09", "2019-03-04"]),
    ("In 2018 the dam was finished. In April it broke.", ["2018", "2018-04"]),
    ("The dam was finished in 1958. In April it broke.", ["1958", "1958-04"]),
    ("On 2 May 2018 the dam was finished, and in July it broke.", ["2018-05-02", "2018-07"]),
    ("On 2 May 2018 the dam was finished.\n\nOn 9 August it broke.", ["2018-05-02", "2018-08-09"]),
    # background to the news of today does not
    ("The dam, finished in May 2018, is cracked. In April it was closed.", ["2018-05", "2021-04"]),
    ("The dam has stood there since 2018. In April it was closed.", ["2018", "2021-04"]),
    ("The dam was finished in 2018.\n\nIn April it broke.", ["2018", "2021-04"]),
    ("In 2018 the dam was finished. In April the mayor said it was cracked.", ["2018", "2021-04"]),
    ("In 2018 the dam was finished. In October it will be closed.", ["2018", "2021-10"]),
    ("On 2 May 2018 the dam was finished. The mayor left in April.", ["2018-05-02", "2021-04"]),
    ("On 2 June 2018 the dam was finished. On 14 June it broke.", ["2018-06-02", "2021-06-14"]),
]

INFERRED = [
    ("LAGOS, 9 May 2019 (Agency) - The dam burst on Tuesday.", "Tuesday", "2019-05-07"),
    ("Published: May 9, 2019\n\nThe dam burst yesterday.", "yesterday", "2019-05-08"),
    ("Thursday, 9 May 2019\n\nThe dam burst three days ago.", "three days ago", "2019-05-06"),
    ("LAGOS, 9 May 2019 (Agency) - The dam burst last month.", "last month", "2019-04"),
]

BEGAN = [
    ("P14M", dt.date(2023, 4, 27), dt.date(2022, 2, 24)),
    ("P3W", dt.date(2021, 6, 16), dt.date(2021, 5, 26)),
    ("P10D", dt.date(2021, 6, 16), dt.date(2021, 6, 6)),
    ("P2Y", dt.date(2021, 6, 16), dt.date(2019, 6, 16)),
]


def read(text: str, published: str | None = TODAY) -> dict[str, TimeExpression]:
    return {item.text: item for item in find_times(text, [Span(0, len(text))], published=published)}


@pytest.mark.parametrize(("sentence", "words", "moment"), MOMENTS)
def test_a_clock_is_read_with_its_day_and_its_zone(sentence: str, words: str, moment: str) -> None:
    found = read(sentence)
    assert found[words].earliest == found[words].latest == moment
    assert found[words].value[:16] == moment[:16]


@pytest.mark.parametrize(("sentence", "words", "value"), VALUES)
def test_it_reads_what_news_says_of_time(sentence: str, words: str, value: str) -> None:
    found = {text: item.value for text, item in read(sentence).items()}
    assert found.get(words) == value, found


@pytest.mark.parametrize(("text", "values"), TALES)
def test_a_year_told_before_goes_on_where_the_tale_does(text: str, values: list[str]) -> None:
    assert [item.value for item in read(text).values()] == values


@pytest.mark.parametrize(("sentence", "earliest", "latest"), BOUNDS)
def test_the_edge_of_a_period_narrows_it(sentence: str, earliest: str, latest: str) -> None:
    (found,) = read(sentence).values()
    assert (found.earliest, found.latest) == (earliest, latest)


@pytest.mark.parametrize(("text", "words", "value"), INFERRED)
def test_what_follows_from_a_date_in_the_text_is_marked_as_inferred(text: str, words: str, value: str) -> None:
    found = read(text, None)[words]
    assert (found.value, found.inferred) == (value, True)


@pytest.mark.parametrize(("value", "published", "day"), BEGAN)
def test_a_length_of_time_counts_from_the_day_it_was_written(value: str, published: dt.date, day: dt.date) -> None:
    found = began(value, published)
    assert found is not None
    assert found[0] <= day <= found[1]


def test_two_clocks_for_one_moment_are_one_moment_across_midnight() -> None:
    local, greenwich = read("It was felt at 4.30am local time (2130 GMT on Monday).").values()
    assert can_be_same(local, greenwich) is True
    assert greenwich_minutes(local) == greenwich_minutes(greenwich) == 21 * 60 + 30


@pytest.mark.parametrize("year", [1818, 1961, 2000, 2008, 2019, 2024, 2038, 2285])
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    assert easter(year).isoweekday() == 7
    assert (3, 22) <= (easter(year).month, easter(year).day) <= (4, 25)


@pytest.mark.parametrize(("year", "day"), [(1818, (3, 22)), (1943, (4, 25)), (2008, (3, 23)), (2024, (3, 31)), (2038, (4, 25))])
def test_easter_falls_where_the_tables_put_it(year: int, day: tuple[int, int]) -> None:
    assert (easter(year).month, easter(year).day) == day


def test_there_is_no_easter_outside_the_calendar() -> None:
    with pytest.raises(OutOfCalendar):
        easter(1066)


PIECES = st.sampled_from(
    (
        "the first|last|second|Monday|of|May|week|day|half past|quarter to|seven|nine|p.m.|on|Easter|Good Friday|(0200 GMT|(|)|4.30am|in"
        "|ten|days'|time|three weeks|from today|small hours|end of|2018|0001|9999|from|to|December 31|'|January 1,|beginning|hours"
        "|four-and-a-half"
    ).split("|")
)


@given(st.lists(PIECES, max_size=30).map(" ".join), st.sampled_from([TODAY, None, "0001-01-01", "9999-12-31"]))
def test_any_such_words_are_read_without_harm(text: str, published: str | None) -> None:
    found = find_times(text, [Span(0, len(text))], published=published)
    assert all(item.span.of(text) == item.text for item in found)
    assert found == find_times(text, [Span(0, len(text))], published=published)
