"""Times in news sentences, with the moment each means for an article of Wednesday, 16 June 2021."""

from __future__ import annotations

import datetime as dt
import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.reading.dates import began, can_be_same, clock_minutes, days_long, find_times, greenwich_minutes, infer_published
from articles.domain.vocabulary import Span, TimeExpression

TODAY = "2021-06-16"

VALUES = [
    # whole dates
    ("The treaty was signed on March 8, 2014, in Geneva.", "March 8, 2014", "2014-03-08"),
    ("The treaty was signed on 8 March 2014.", "8 March 2014", "2014-03-08"),
    ("She was born on the 5th of May, 1960.", "the 5th of May, 1960", "1960-05-05"),
    ("The company was founded on Feb. 2, 1999.", "Feb. 2, 1999", "1999-02-02"),
    ("It was dated 2014-03-08.", "2014-03-08", "2014-03-08"),
    ("It was stamped 2014-03-08T07:37:00Z.", "2014-03-08T07:37:00Z", "2014-03-08T07:37"),
    ("The form was filed on 11/25/2020.", "11/25/2020", "2020-11-25"),
    ("The form was filed on 25/11/2020.", "25/11/2020", "2020-11-25"),
    ("The flood came on Saturday, January 1st 2022.", "Saturday, January 1st 2022", "2022-01-01"),
    ("Nine people died in the November 13, 2015 attacks.", "November 13, 2015", "2015-11-13"),
    # days without a year
    ("The bridge fell on June 3.", "June 3", "2021-06-03"),
    ("The bridge fell on 3 June.", "3 June", "2021-06-03"),
    ("He was arrested on December 20.", "December 20", "2020-12-20"),
    ("The trial will open on December 20.", "December 20", "2021-12-20"),
    ("Ballots are due on Nov. 3.", "Nov. 3", "2021-11-03"),
    ("The fair runs from July 7-9.", "July 7-9", "2021-07-07"),
    ("He resigned on March 4 last year.", "March 4 last year", "2020-03-04"),
    # a past tense looks back, even where the next one is near
    ("The barn burned down on 3 August.", "3 August", "2020-08-03"),
    ("On 3 August 12 people died.", "3 August", "2020-08-03"),
    ("The council moved the vote from 2 July to 9 July.", "9 July", "2021-07-09"),
    ("He was remanded until 3 August.", "3 August", "2021-08-03"),
    ("The minister said the talks on 3 August were off.", "3 August", "2021-08-03"),
    ("Preferred shares on 3 August are few.", "3 August", "2021-08-03"),
    # one habit for an article
    ("The vote of 5/6/20 was void, that of 17/6/20 stood.", "5/6/20", "2020-06-05"),
    ("The vote of 5/6/20 was void, that of 6/17/20 stood.", "5/6/20", "2020-05-06"),
    ("The form was filed on 5/6/2020.", "5/6/2020", "2020-XX-XX"),
    ("The form was filed on 6/6/2020.", "6/6/2020", "2020-06-06"),
    ("The form of 16/6/2021 replaced that of 5/6/2020.", "5/6/2020", "2020-06-05"),
    ("The form was filed on 12.7.2020.", "12.7.2020", "2020-07-12"),
    ("The form of 19-Nov-12 is lost.", "19-Nov-12", "2012-11-19"),
    ("The form of 19 Nov ’12 is lost.", "19 Nov ’12", "2012-11-19"),
    # several days
    ("The fair ran from May 3 to 5, 2020.", "May 3 to 5, 2020", "2020-05-03"),
    ("The fair ran from 3–5 May 2020.", "3–5 May 2020", "2020-05-03"),
    ("It runs on Monday 21, Tuesday 22 and Wednesday 23 June.", "Monday 21", "2021-06-21"),
    # spoken and pointed clocks
    ("The raid began at quarter past midnight.", "quarter past midnight", "2021-06-16T00:15"),
    ("The raid began at ten past seven in the evening.", "ten past seven", "2021-06-16T19:10"),
    ("The raid began at 22.40 on Monday.", "22.40 on Monday", "2021-06-14T22:40"),
    ("Shares closed at 22.40 on Monday.", "Monday", "2021-06-14"),
    # weekdays
    ("A gunman opened fire on Monday.", "Monday", "2021-06-14"),
    ("Police said Friday that nobody was hurt.", "Friday", "2021-06-11"),
    ("The minister said Wednesday he was ready.", "Wednesday", "2021-06-16"),
    ("The minister will meet union leaders on Friday.", "Friday", "2021-06-18"),
    ("Voting is scheduled for Sunday.", "Sunday", "2021-06-20"),
    ("They met last Thursday.", "last Thursday", "2021-06-10"),
    ("They will meet next Tuesday.", "next Tuesday", "2021-06-22"),
    ("The strike is to begin on Saturday.", "Saturday", "2021-06-19"),
    ("Saturday's blast killed three.", "Saturday", "2021-06-12"),
    ("He left on Friday last week.", "Friday last week", "2021-06-11"),
    ("The curfew holds until Thursday.", "Thursday", "2021-06-17"),
    ("The vote on Sunday, 4 July will be close.", "Sunday, 4 July", "2021-07-04"),
    ("Shops have been shut since Monday.", "Monday", "2021-06-14"),
    # today and its neighbours
    ("The court ruled today.", "today", "2021-06-16"),
    ("Snow fell yesterday.", "yesterday", "2021-06-15"),
    ("Talks resume tomorrow.", "tomorrow", "2021-06-17"),
    ("The cup final is played tonight.", "tonight", "2021-06-16TNI"),
    ("Rain fell yesterday evening.", "yesterday evening", "2021-06-15TEV"),
    ("The plane leaves tomorrow morning.", "tomorrow morning", "2021-06-17TMO"),
    ("The ship docked this morning.", "this morning", "2021-06-16TMO"),
    ("Two men drowned last night.", "last night", "2021-06-15TNI"),
    ("They left the day before yesterday.", "the day before yesterday", "2021-06-14"),
    ("They arrive the day after tomorrow.", "the day after tomorrow", "2021-06-18"),
    ("The party meets this Thursday.", "this Thursday", "2021-06-17"),
    ("She fled on Thursday of last week.", "Thursday of last week", "2021-06-10"),
    ("He was robbed on Christmas Eve.", "Christmas Eve", "2020-12-24"),
    ("The truce will end on New Year's Day.", "New Year's Day", "2022-01-01"),
    # parts of day
    ("The crash happened on Tuesday morning.", "Tuesday morning", "2021-06-15TMO"),
    ("Flames were seen on Monday afternoon.", "Monday afternoon", "2021-06-14TAF"),
    ("He was shot on Saturday night.", "Saturday night", "2021-06-12TNI"),
    ("The raid began at dawn on Monday.", "dawn on Monday", "2021-06-14TMO"),
    ("The fire broke out in the early hours of Sunday.", "the early hours of Sunday", "2021-06-13TMO"),
    ("The fire began early on Sunday.", "early on Sunday", "2021-06-13"),
    ("He died late Thursday.", "late Thursday", "2021-06-10"),
    ("It struck on the night of June 7-8.", "night of June 7-8", "2021-06-07TNI"),
    # clocks
    ("The quake struck at 0737 GMT on Wednesday.", "0737 GMT on Wednesday", "2021-06-16T07:37"),
    ("The quake struck at 7:37 a.m. on Tuesday.", "7:37 a.m. on Tuesday", "2021-06-15T07:37"),
    ("He called police at 11 p.m. on Friday.", "11 p.m. on Friday", "2021-06-11T23:00"),
    ("He called police on Friday at 11 p.m.", "Friday at 11 p.m.", "2021-06-11T23:00"),
    ("The deadline passed at midnight on Monday.", "midnight on Monday", "2021-06-14T24:00"),
    ("Guns fell silent at noon on Tuesday.", "noon on Tuesday", "2021-06-15T12:00"),
    ("The doors opened at 9am on Monday.", "9am on Monday", "2021-06-14T09:00"),
    ("It landed at 14:37 on June 3.", "14:37 on June 3", "2021-06-03T14:37"),
    ("The siren sounded at 12 a.m. on Tuesday.", "12 a.m. on Tuesday", "2021-06-15T00:00"),
    ("The siren sounded at 12:30 p.m. on Tuesday.", "12:30 p.m. on Tuesday", "2021-06-15T12:30"),
    ("The alarm came at 10 o'clock on Monday.", "10 o'clock on Monday", "2021-06-14T10:00"),
    ("He called at 11 p.m. local time on Friday.", "11 p.m. local time on Friday", "2021-06-11T23:00"),
    ("He called at 10:30 pm Moscow time on Friday.", "10:30 pm Moscow time on Friday", "2021-06-11T22:30"),
    ("It was over at 1430 hours.", "1430 hours", "2021-06-16T14:30"),
    # weeks, months, years around the article
    ("Prices rose last week.", "last week", "2021-W23"),
    ("Parliament votes next week.", "next week", "2021-W25"),
    ("Prices rose the week before last.", "the week before last", "2021-W22"),
    ("Prices rose this week.", "this week", "2021-W24"),
    ("The rebels retreated last month.", "last month", "2021-05"),
    ("The law takes effect next month.", "next month", "2021-07"),
    ("Exports grew last year.", "last year", "2020"),
    ("The museum opens next year.", "next year", "2022"),
    ("Exports grew earlier this year.", "earlier this year", "2021"),
    ("He was ill last weekend.", "last weekend", "2021-W23-WE"),
    ("It will stay open until the end of the month.", "the end of the month", "2021-06"),
    # months
    ("The harvest was lost in March.", "March", "2021-03"),
    ("The harvest was lost in November.", "November", "2020-11"),
    ("The election will be held in November.", "November", "2021-11"),
    ("She was elected in May 2013.", "May 2013", "2013-05"),
    ("The bank failed in July last year.", "July last year", "2020-07"),
    ("He was sworn in last April.", "last April", "2021-04"),
    ("The factory reopens by the end of September.", "the end of September", "2021-09"),
    ("Snow fell in mid-January.", "mid-January", "2021-01"),
    # years, decades, centuries, seasons
    ("He was mayor from 2010 to 2014.", "2014", "2014"),
    ("It was built in 1889.", "1889", "1889"),
    ("The law was changed late in 2012.", "late in 2012", "2012"),
    ("Early 2015 brought a thaw.", "Early 2015", "2015"),
    ("Steel was king in the 1970s.", "the 1970s", "197"),
    ("Steel was king in the late 1980s.", "the late 1980s", "198"),
    ("The fort dates from the 16th century.", "the 16th century", "15"),
    ("The fort dates from the 1700s.", "the 1700s", "17"),
    ("The drought began in the summer of 2010.", "the summer of 2010", "2010-SU"),
    ("The drought began last autumn.", "last autumn", "2020-FA"),
    ("Fighting flared this spring.", "this spring", "2021-SP"),
    # quarters
    ("Profit fell in the third quarter of 2013.", "the third quarter of 2013", "2013-Q3"),
    ("Profit fell in the first quarter.", "the first quarter", "2021-Q1"),
    ("Profit fell in Q3 2014.", "Q3 2014", "2014-Q3"),
    ("Output shrank in the first half of 2014.", "the first half of 2014", "2014-H1"),
    ("Output shrank in the fourth quarter.", "the fourth quarter", "2020-Q4"),
    # so long ago, so much later
    ("The two met three days ago.", "three days ago", "2021-06-13"),
    ("The two met a month ago.", "a month ago", "2021-05"),
    ("The two met ten years ago.", "ten years ago", "2011"),
    ("He disappeared two weeks ago.", "two weeks ago", "2021-W22"),
    ("He was jailed in 2010 and freed two years later.", "two years later", "2012"),
    ("The pact was signed on May 3, 2012. It was broken the next day.", "the next day", "2012-05-04"),
    ("The war began in 1991. Unrest had begun a year earlier.", "a year earlier", "1990"),
    ("The king died in 1936. His son reigned that year.", "that year", "1936"),
    ("He was jailed in May 2012. His wife had left the month before.", "the month before", "2012-04"),
    ("They fell out several years ago.", "several years ago", "PAST_REF"),
    # durations
    ("The 14-month conflict has cost thousands of lives.", "The 14-month", "P14M"),
    ("The ceasefire lasted two weeks.", "two weeks", "P2W"),
    ("They waited for more than three hours.", "more than three hours", "PT3H"),
    ("The trip takes two and a half hours.", "two and a half hours", "PT2H30M"),
    ("The trip takes half an hour.", "half an hour", "PT30M"),
    ("He was held for 36 hours.", "36 hours", "PT36H"),
    ("It was the worst storm in two decades.", "two decades", "P2E"),
    ("The search lasted several days.", "several days", "PXD"),
    ("Two weeks before the invasion they signed a pact.", "Two weeks", "P2W"),
    ("Weeks of talks failed.", "Weeks", "PXW"),
    ("In the past two months, prices doubled.", "the past two months", "P2M"),
    ("Work will take the next few days.", "the next few days", "PXD"),
    ("Money was made in the last 10-20 years.", "the last 10-20 years", "P10Y"),
    ("They waited a full day.", "a full day", "P1D"),
    ("A twelve-day siege ended.", "A twelve-day", "P12D"),
    ("A couple of weeks of rain helped.", "A couple of weeks", "P2W"),
    # sets and vague times
    ("The bus runs every day.", "every day", "P1D"),
    ("They gather each December 26.", "each December 26", "XXXX-12-26"),
    ("The council meets each Monday.", "each Monday", "XXXX-WXX-1"),
    ("The festival is held every two years.", "every two years", "P2Y"),
    ("The town is quiet now.", "now", "PRESENT_REF"),
    ("The two have recently married.", "recently", "PAST_REF"),
    ("The bill will soon be law.", "soon", "FUTURE_REF"),
]  # fmt: skip

NO_TIMES = [
    "He may march in second place.",
    "She finished in the last second.",
    "Theresa May said she was ready.",
    "April Jones and June Carter sang.",
    "They will fall and spring back.",
    "He sat down beside the sat dish and the sun shone.",
    "The ticket cost $2014.",
    "Some 2000 people fled.",
    "The man, 37, lives in room 1984.",
    "It weighs 1,999 tons.",
    "He owns 12 dogs.",
    "Zhang Jun, the envoy, left with Mar.",
    "He will come as soon as he can.",
    "The score was 3:2 after extra play.",
    "A third of the voters stayed at home, three-quarters of them ill.",
    "He is in his 60s.",
    "It was a happy day for all.",
    "The 37-year-old was freed.",
]


def read(text: str, published: str | None = TODAY) -> tuple[TimeExpression, ...]:
    return find_times(text, [Span(0, len(text))], published=published)


def only(text: str, published: str | None = TODAY) -> TimeExpression:
    (found,) = read(text, published)
    return found


@pytest.mark.parametrize(("sentence", "words", "value"), VALUES)
def test_it_reads_the_moment_a_sentence_means(sentence: str, words: str, value: str) -> None:
    found = {item.text: item.value for item in read(sentence)}
    assert found.get(words) == value, found


@pytest.mark.parametrize("sentence", NO_TIMES)
def test_it_takes_ordinary_words_and_numbers_for_no_time(sentence: str) -> None:
    assert [item.text for item in read(sentence)] == []


@pytest.mark.parametrize(
    ("sentence", "earliest", "latest"),
    [
        ("Prices rose last week.", "2021-06-07", "2021-06-13"),
        ("Prices rose in May.", "2021-05-01", "2021-05-31"),
        ("Prices rose last year.", "2020-01-01", "2020-12-31"),
        ("The fair runs from July 7-9.", "2021-07-07", "2021-07-09"),
        ("The fair ran from May 3 to 5, 2020.", "2020-05-03", "2020-05-05"),
        ("The treaty was signed on March 8, 2014.", "2014-03-08", "2014-03-08"),
        ("Steel was king in the 1970s.", "1970-01-01", "1979-12-31"),
        ("The crash happened on Tuesday morning.", "2021-06-15T04:00", "2021-06-15T12:00"),
        ("The quake struck at 0737 GMT on Wednesday.", "2021-06-16T07:37+00:00", "2021-06-16T07:37+00:00"),
        ("It struck at 2:37 p.m. in Jakarta on Wednesday.", "2021-06-16T14:37+07:00", "2021-06-16T14:37+07:00"),
        ("The 1939-45 war ruined them.", "1939-01-01", "1945-12-31"),
        ("It struck at 2:37 p.m. (0737 GMT) on Wednesday.", "2021-06-16T14:37+07:00", "2021-06-16T14:37+07:00"),
        ("It was cut at 08:06 Coordinated Universal Time on Monday.", "2021-06-14T08:06+00:00", "2021-06-14T08:06+00:00"),
        ("He called at 11 p.m. local time on Friday.", "2021-06-11T23:00", "2021-06-11T23:00"),
        ("The polls close at 7 p.m. ET on June 3, 2021.", "2021-06-03T19:00-04:00", "2021-06-03T19:00-04:00"),
        ("The 14-month conflict goes on.", None, None),
        ("In the past two months, prices doubled.", "2021-04-01", "2021-06-16"),
    ],
)  # fmt: skip
def test_it_keeps_how_precisely_the_moment_is_told(sentence: str, earliest: str | None, latest: str | None) -> None:
    first = read(sentence)[0]
    assert (first.earliest, first.latest) == (earliest, latest)


def test_a_clock_in_another_zone_is_the_same_moment() -> None:
    greenwich, jakarta = read("It struck at 0737 GMT (2:37 p.m. in Jakarta) on Wednesday.")[:2]
    assert can_be_same(greenwich, jakarta) is True
    assert greenwich_minutes(greenwich) == greenwich_minutes(jakarta) == 7 * 60 + 37


def test_the_same_clock_face_in_another_zone_is_another_moment() -> None:
    greenwich, jakarta = read("It struck at 7:37 GMT, not at 7:37 a.m. in Jakarta, on Wednesday.")[:2]
    assert can_be_same(greenwich, jakarta) is False


def test_a_local_time_without_a_zone_cannot_be_told_from_one_with_a_zone() -> None:
    assert can_be_same(only("It struck at 7:37 a.m. local time on Monday."), only("It struck at 0737 GMT on Monday.")) is None


def test_a_day_agrees_with_its_own_hours_and_with_no_other_day() -> None:
    tuesday = only("It fell on Tuesday.")
    assert can_be_same(tuesday, only("It fell on Tuesday morning.")) is True
    assert can_be_same(tuesday, only("It fell on Sunday.")) is False


def test_an_open_moment_cannot_be_compared() -> None:
    assert can_be_same(only("It fell recently."), only("It fell on Sunday.")) is None


def test_it_tells_the_clock_and_the_length() -> None:
    assert clock_minutes(only("It struck at 2:37 p.m. on Monday.")) == 14 * 60 + 37
    assert clock_minutes(only("It struck on Monday.")) is None
    assert days_long("P2W") == 14
    assert days_long("PT36H") == 1.5
    assert days_long("PXY") is None
    assert days_long("2013-07") is None


def test_two_durations_from_two_dates_may_begin_in_one_month() -> None:
    first, second = began("P14M", dt.date(2023, 4, 27)), began("P1Y", dt.date(2023, 2, 28))
    assert first is not None
    assert second is not None
    assert first[0] <= second[1]
    assert second[0] <= first[1]


def test_a_day_without_a_year_belongs_to_the_story_that_was_told() -> None:
    found = read("The deputy was shot on June 24, 2005. He had been called about a killing on June 20.", "2007-03-20")
    assert [item.value for item in found] == ["2005-06-24", "2005-06-20"]


def test_a_tale_without_a_date_of_its_own_goes_on_in_the_year_told_before() -> None:
    text = (
        "In February 2019 the firm offered to pay. In March it paid. "
        + "The town was glad of it. " * 20
        + "On March 26 it left. That same day it rained."
    )
    assert [item.value for item in find_times(text, [Span(0, len(text))], published=None)] == [
        "2019-02",
        "2019-03",
        "2019-03-26",
        "2019-03-26",
    ]


def test_a_date_in_a_web_address_is_no_date_of_the_text() -> None:
    assert [item.text for item in read("See http://news.example/2019/04/05/fire-24 or www.x.example/2018-01-02 on Monday.")] == ["Monday"]


def test_a_date_that_may_be_two_days_has_no_bounds() -> None:
    assert only("The form was filed on 5/6/2020.").earliest is None


def test_a_year_in_the_background_is_not_the_year_of_the_news() -> None:
    found = read("The country has had no government since 1991. On October 23, the navy sank a ship.", None)
    assert [item.value for item in found] == ["1991", "XXXX-10-23"]


def test_a_weekday_stays_open_where_the_article_has_no_date() -> None:
    found = only("A gunman opened fire on Monday.", None)
    assert (found.value, found.earliest, found.inferred) == ("XXXX-WXX-1", None, False)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Published 17 March 2023\n\nTwo men were arrested on Friday.", "2023-03-17"),
        ("Storm hits coast\nMarch 17, 2023\nTwo men were arrested on Friday.", "2023-03-17"),
        ("OSLO, March 17 (Reuters) - The bank said on Friday its profit fell in 2022 and early 2023.", "2023-03-17"),
        ("The storm hit on Friday, March 17, 2023. It was the worst since 1987.", "2023-03-17"),
        ("The fort was taken on May 3, 1814. It was rebuilt in 2019.", None),
        ("A gunman opened fire on Monday.", None),
    ],
)
def test_it_infers_the_date_of_an_article_from_its_own_words(text: str, day: str | None) -> None:
    inferred = infer_published(text, [Span(0, len(text))])
    assert (inferred.isoformat() if inferred else None) == day


def test_what_was_resolved_against_an_inferred_date_says_so() -> None:
    text = "OSLO, March 17, 2023 (Reuters) - Two men were arrested on Thursday, after a break-in on 1 May 2020."
    found = {item.text: item for item in read(text, None)}
    assert found["Thursday"].value == "2023-03-16"
    assert found["Thursday"].inferred
    assert not found["1 May 2020"].inferred


def test_offsets_index_the_whole_text_and_only_the_given_stretches_are_read() -> None:
    text = "Menu Monday\n\nHe fell on Tuesday.\n\nMore on Friday"
    span = Span(text.index("He"), text.index("\n\nMore"))
    (found,) = find_times(text, [span], published=TODAY)
    assert found.span.of(text) == found.text == "Tuesday"


@pytest.mark.parametrize("day", ["February 31, 2020", "31 June 2021", "2021-13-45", "99/99/2020", "December 0, 1999"])
def test_a_day_that_no_calendar_has_is_no_day(day: str) -> None:
    assert all(item.earliest is None or "-31" not in item.earliest for item in read(f"It was on {day}."))


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("0123456789 :/.-'’,\nadlmnorstuyMJFS")), max_size=300))
def test_any_text_is_read_without_harm(text: str) -> None:
    for item in find_times(text, [Span(0, len(text))], published=TODAY):
        assert 0 <= item.span.start < item.span.end <= len(text)
        assert item.span.of(text) == item.text


WORDS = st.sampled_from(
    "the a last next this past few two 14 1999 2021 3 first third quarter quarters year years months of in ago earlier later and May "
    "March Monday at noon p.m. 7:30 GMT half every late early mid - , ' 's 9999 0 00 decade century weekend fiscal each summer yesterday "
    "from to".split()
)


@given(st.lists(WORDS, max_size=40), st.sampled_from([TODAY, None, "0001-01-01", "9999-12-31", "nonsense"]))
def test_any_words_of_time_are_read_without_harm(words: list[str], published: str | None) -> None:
    text = " ".join(words)
    spans = [item.span for item in find_times(text, [Span(0, len(text))], published=published)]
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))


@given(st.text(max_size=200))
def test_reading_twice_gives_the_same(text: str) -> None:
    assert read(text) == read(text)


PIECES = (
    "1 ",
    "1,",
    "May ",
    "two ",
    "a ",
    "- ",
    "'",
    "the last two ",
    "12:",
    "1990-",
    "March 3 ",
    "2 p.m. ",
    "am ",
    "\n",
    "“",
    "of the end ",
)
LONG_RUNS = [("1", 1_000_000), (",", 1_000_000), *((piece, 100_000) for piece in PIECES)]


@pytest.mark.parametrize(("piece", "length"), LONG_RUNS)
def test_a_long_run_of_one_kind_takes_bounded_time(piece: str, length: int) -> None:
    text = (piece * (length // len(piece) + 1))[:length]
    start = time.process_time()
    read(text, None)
    assert time.process_time() - start < 20
