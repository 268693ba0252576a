from __future__ import annotations

from django.test import Client

from articles.models import Story
from articles.selectors import EvidenceView, PositionView, QuoteView
from articles.views.timeline import timeline
from tests.views.browsing import words

QUOTE = QuoteView("", "", "nine", "", "", cut_before=False, cut_after=False)


def evidence(outlet: str, published: str, article: int) -> EvidenceView:
    return EvidenceView(
        claim_id=article,
        article_id=article,
        version_number=1,
        outlet=outlet,
        origin=outlet,
        title="",
        url="",
        published=published,
        speaker="",
        polarity="asserted",
        modality="fact",
        headline=False,
        start=0,
        end=4,
        answer_start=0,
        answer_end=4,
        quote=QUOTE,
    )


def position(number: int, value: str, *reports: tuple[str, str]) -> PositionView:
    found = tuple(evidence(outlet, published, number * 10 + place) for place, (outlet, published) in enumerate(reports))
    return PositionView(number, value, len(found), len(found), len(found), chosen=False, evidence=found)


NINE = position(1, "nine", ("KTV", "2025-10-14T14:00Z"), ("Herald", "2025-10-15T02:00Z"))
SEVEN = position(2, "seven", ("Radio", "2025-10-14T10:00+00:00"))


def test_the_answer_given_first_stands_on_top() -> None:
    picture = timeline([NINE, SEVEN])
    assert picture
    assert [line.value for line in picture.lines] == ["seven", "nine"]
    assert [dot.title for dot in picture.lines[1].dots] == ["KTV, 14 October 2025, 14:00 UTC", "Herald, 15 October 2025, 02:00 UTC"]


def test_dots_stand_in_proportion_to_time() -> None:
    picture = timeline([NINE, SEVEN])
    assert picture
    assert [dot.x for line in picture.lines for dot in line.dots] == [2.0, 26.0, 98.0]


def test_a_day_is_no_exact_moment() -> None:
    picture = timeline([NINE, position(2, "seven", ("Radio", "2025-10-14"))])
    assert picture
    assert [dot.exact for line in picture.lines for dot in line.dots] == [False, True, True]


def test_an_article_is_one_dot_however_many_quotes_it_has() -> None:
    twice = evidence("KTV", "2025-10-14T14:00Z", 10)
    repeated = PositionView(1, "nine", 1, 1, 1, chosen=False, evidence=(twice, twice))
    picture = timeline([repeated, SEVEN, position(3, "two", ("Post", "2025-10-15"))])
    assert picture
    assert [len(line.dots) for line in picture.lines] == [1, 1, 1]


def test_articles_without_a_date_are_counted() -> None:
    picture = timeline([NINE, SEVEN, position(3, "two", ("Post", ""), ("Mail", "last week"))])
    assert picture
    assert picture.undated == 2


def test_without_an_order_in_time_there_is_no_picture() -> None:
    assert timeline([position(1, "nine", ("KTV", "2025-10-14"), ("Herald", "2025-10-14"), ("Post", "2025-10-14"))]) is None
    assert timeline([position(1, "nine", ("KTV", "2025-10-14")), position(2, "two", ("Post", "2025-10-15"))]) is None


def test_ticks_are_few_and_round() -> None:
    picture = timeline([NINE, SEVEN])
    assert picture
    assert [tick.label for tick in picture.ticks] == ["14 Oct 12:00", "14 Oct 18:00", "15 Oct 00:00"]


def test_years_are_told_by_month_and_year() -> None:
    picture = timeline([position(1, "nine", ("KTV", "2019-10-14"), ("Herald", "2020-10-14")), position(2, "two", ("Post", "2023-10-15"))])
    assert picture
    assert len(picture.ticks) <= 6
    assert all(len(tick.label) == len("Jan 2020") for tick in picture.ticks)


def test_the_picture_says_the_same_to_who_cannot_see_it(as_bob: Client, story: Story) -> None:
    page = words(as_bob.get("/stories/maren-lise-ferry/conflicts/1/"))
    assert 'role="img" aria-label="Coastline Radio, 14 October 2025, 10:10 UTC"' in page


def test_a_table_says_the_same_as_the_picture(as_bob: Client, story: Story) -> None:
    page = words(as_bob.get("/stories/maren-lise-ferry/conflicts/1/"))
    assert '<th scope="col">Said by, when</th>' in page
    assert '<th scope="row">seven (Tuesday morning)</th><td>' in page
