"""Places of the world, their adjectives, capitals and other names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.reading.gazetteer import find_place, fold, is_adjective

SAME_PLACE = [
    ("Kyiv", "Kiev"),
    ("Ukraine", "Ukrainian"),
    ("Beijing", "Peking"),
    ("Mumbai", "Bombay"),
    ("China", "Chinese"),
    ("United States", "American"),
    ("United Kingdom", "British"),
    ("The Netherlands", "Dutch"),
    ("Myanmar", "Burma"),
    ("Türkiye", "Turkey"),
]


@pytest.mark.parametrize(("left", "right"), SAME_PLACE)
def test_two_names_of_one_place_find_it(left: str, right: str) -> None:
    one, other = find_place(left), find_place(right)
    assert one is not None and other is not None
    assert one.key == other.key


@pytest.mark.parametrize(("capital", "country"), [("Kyiv", "ukraine"), ("Paris", "france"), ("Nairobi", "kenya"), ("Tokyo", "japan")])
def test_a_capital_stands_for_its_country(capital: str, country: str) -> None:
    place = find_place(capital)
    assert place is not None
    assert (place.capital, place.country) == (True, country)


@pytest.mark.parametrize(("city", "country"), [("Osaka", "japan"), ("Marseille", "france"), ("Chicago", "united states")])
def test_a_city_lies_in_its_country(city: str, country: str) -> None:
    place = find_place(city)
    assert place is not None
    assert (place.capital, place.country) == (False, country)


@pytest.mark.parametrize("name", ["", "Nowheresville-on-Sea", "Volodymyr Zelensky", "???"])
def test_what_is_no_place_is_not_found(name: str) -> None:
    assert find_place(name) is None


@pytest.mark.parametrize(
    ("name", "is_one"), [("Ukrainian", True), ("French", True), ("France", False), ("Paris", False), ("Zelensky", False)]
)
def test_it_tells_adjectives_of_countries_from_names(name: str, is_one: bool) -> None:
    assert is_adjective(name) is is_one


@pytest.mark.parametrize(
    ("name", "folded"),
    [("São  Paulo", "sao paulo"), ("Zelensky’s", "zelensky"), ("U.S.", "u s"), ("O'Brien", "obrien"), ("Ki-moon", "ki-moon")],
)
def test_folding_leaves_out_accents_possessives_and_case(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert fold(fold(name)) == fold(name)
