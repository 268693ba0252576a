"""How old somebody is, as several articles say it."""

from __future__ import annotations

import pytest

from articles.domain.conflicts.ages import age_conflicts
from articles.domain.engine import Reader
from tests.domain.desk import articles_by_value, view_of

RIVALS = [
    ("Marian Berg, 21, was found on Monday in Leeds.", "The 24-year-old Marian Berg was found on Monday in Leeds."),
    ("Marian Berg, aged 21, was found on Monday.", "A 24-year-old student, Marian Berg, was found on Monday."),
    ("Marian Berg (21) was found on Monday in Leeds.", "Marian Berg is 24 years old and lives in Leeds."),
    ("Marian Berg, 21, was found on Monday in Leeds.", "Berg, 24, was found in Leeds. Marian Berg lived there for years."),
]
NO_RIVALS = {
    "one age in two wordings": ("Marian Berg, 21, was found on Monday.", "The 21-year-old Marian Berg was found on Monday."),
    "two of one surname": ("Marian Berg, 21, was found on Monday.", "Tom Berg, 24, was found on Monday in Leeds."),
    "an age long ago": ("Marian Berg, 34, was found on Monday.", "Marian Berg was 21 when she left Norway for Leeds."),
}


@pytest.mark.parametrize(("left", "right"), RIVALS)
def test_two_ages_of_one_person_exclude_each_other(reader: Reader, left: str, right: str) -> None:
    (conflict,) = age_conflicts(view_of(reader, [left, right]))
    assert conflict.about == "How old is Marian Berg?"
    assert articles_by_value(conflict) == {"21": {"a"}, "24": {"b"}}


@pytest.mark.parametrize("texts", NO_RIVALS.values(), ids=NO_RIVALS.keys())
def test_these_are_no_rivals(reader: Reader, texts: tuple[str, str]) -> None:
    assert list(age_conflicts(view_of(reader, texts))) == []


def test_a_year_between_two_reports_makes_a_year_of_difference(reader: Reader) -> None:
    texts = ["Marian Berg, 21, was found on Monday.", "Marian Berg, 22, spoke on Monday."]
    assert list(age_conflicts(view_of(reader, texts, ["2022-05-10", "2023-05-12"]))) == []


def test_one_age_in_an_article_without_a_date_is_one_position(reader: Reader) -> None:
    texts = ["Marian Berg, 27, was found on Monday.", "Marian Berg, 27, spoke on Monday.", "Marian Berg, 29, spoke on Monday."]
    (conflict,) = age_conflicts(view_of(reader, texts, ["2022-05-10", None, "2022-05-12"]))
    assert articles_by_value(conflict) == {"27": {"a", "b"}, "29": {"c"}}


def test_an_age_without_a_date_joins_the_side_that_has_the_same_whichever_comes_first(reader: Reader) -> None:
    texts = ["Marian Berg, 27, was found on Monday.", "Marian Berg, 27, spoke on Monday.", "Marian Berg, 29, spoke on Monday."]
    for order in ((0, 1, 2), (1, 0, 2), (2, 1, 0)):
        dates: list[str | None] = ["2021-05-10", None, "2023-05-12"]
        assert list(age_conflicts(view_of(reader, [texts[i] for i in order], [dates[i] for i in order]))) == []
