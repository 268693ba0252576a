"""Who said it first: moments are compared, not their digits, and a denial is no appearance of what it denies."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from articles.domain.appearing import claiming, in_order, out_by
from articles.domain.box import box_of
from articles.domain.sheet import Fact, SheetQuote
from articles.exporters import NoAddress
from tests.sheets import AGREED, DECIDED, DECISION, QUOTE, RIGHT, SHEET, WRONG, file_of, sheet_with

DENIAL = replace(QUOTE, text="Officials denied that 24 died.", outlet="Denier", polarity="denied", published="2025-03-01", url="")


def deciding_on(*quotes: SheetQuote) -> Fact:
    return replace(DECIDED, positions=(replace(RIGHT, quotes=quotes), WRONG))


def reviews(fact: Fact) -> list[dict[str, Any]]:
    return list(json.loads(file_of("claimreview", sheet_with(fact)))["@graph"])


@pytest.mark.parametrize(
    "published",
    [
        ("2025-03-04T17:59:00+00:00", "2025-03-04T18:00:00Z"),
        ("2025-03-05T01:00:00+00:00", "2025-03-04T23:00:00-05:00"),
        ("2025-03-05T08:30:00+09:00", "2025-03-05T00:00:00Z", "2025-03-05T00:30:00"),
        ("2025-03-04T23:00:00Z", "2025-03-04", "2025-03-05", "2025-03", "2025", "", "yesterday"),
        ("2025-02", "2025-03-01T00:00:00Z"),
        ("2025-03-04", "2025-02-30", "0000-00-00"),
    ],
)
def test_moments_are_compared_in_whatever_order_they_come(published: tuple[str, ...]) -> None:
    known = [replace(QUOTE, published=value) for value in published if out_by(value)]

    for order in permutations(known):
        assert in_order(order) == known
    unknown = [replace(QUOTE, published=value) for value in published if not out_by(value)]
    assert in_order([*unknown, *known]) == [*known, *unknown]


@pytest.mark.parametrize(
    "published", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+12:00", "2025-13", "2025-03-04T", "\x00", "２０２５"]
)
def test_what_is_no_date_or_none_that_can_be_told_is_unknown(published: str) -> None:
    assert out_by(published) is None


def test_the_first_appearance_is_the_earliest_moment() -> None:
    late = replace(QUOTE, outlet="Late West", published="2025-03-04T23:00:00-05:00", speaker="")
    early = replace(QUOTE, outlet="Early East", published="2025-03-05T01:00:00+00:00", speaker="")
    claim = reviews(deciding_on(late, early))[0]["itemReviewed"]

    assert claim["firstAppearance"]["publisher"]["name"] == claim["author"]["name"] == "Early East"
    assert [work["publisher"]["name"] for work in claim["appearance"]] == ["Early East", "Late West"]
    days = [work["datePublished"] for work in claim["appearance"]]
    assert days == sorted(days) == ["2025-03-05", "2025-03-05"]
    assert claim["datePublished"] == days[0]


@pytest.mark.parametrize("published", ["yesterday", "0000-00-00", "2025-02-30"])
def test_a_date_that_is_none_is_not_passed_on(published: str) -> None:
    claim = reviews(deciding_on(replace(QUOTE, published=published)))[0]["itemReviewed"]

    assert "datePublished" not in claim
    assert "datePublished" not in claim["firstAppearance"]


def test_a_denial_is_no_appearance_of_what_it_denies() -> None:
    claim = reviews(deciding_on(DENIAL, QUOTE))[0]["itemReviewed"]

    assert claim["firstAppearance"]["publisher"]["name"] == QUOTE.outlet
    assert [work["publisher"]["name"] for work in claim["appearance"]] == [QUOTE.outlet]


def test_where_the_denial_is_the_answer_it_appears() -> None:
    assert reviews(deciding_on(DENIAL))[0]["itemReviewed"]["firstAppearance"]["publisher"]["name"] == "Denier"
    assert claiming(replace(RIGHT, quotes=(DENIAL,))) == (DENIAL,)


def test_a_fact_that_was_confirmed_is_told_in_the_words_of_who_asserts_it() -> None:
    position = replace(AGREED.positions[0], quotes=(DENIAL, QUOTE))
    fact = replace(AGREED, status="confirmed", positions=(position,), decision=replace(DECISION, verdict="right", held_right=()))

    assert reviews(fact)[0]["claimReviewed"] == QUOTE.text


def test_the_matrix_says_who_denies_and_does_not_hold_them_right() -> None:
    (row,) = csv.DictReader(io.StringIO(file_of("matrix", sheet_with(deciding_on(QUOTE, DENIAL))).decode("utf-8-sig"), newline=""))

    assert (row["Northern Wire"], row["Denier"], row["Tolmar Post"]) == ("24 ✓", "denied: 24", "five")


def test_the_box_names_nobody_for_what_they_deny() -> None:
    ((_, (line,)), *_) = box_of("Tolmar quake", [deciding_on(DENIAL, QUOTE)], ()).parts

    assert [source.outlet for source in line.sources] == [QUOTE.outlet]


@pytest.mark.parametrize("base", ["", "/", "desk.example"])
def test_a_review_says_where_the_desk_is_or_is_not_written(base: str) -> None:
    with pytest.raises(NoAddress, match="needs the address of the desk"):
        file_of("claimreview", replace(SHEET, head=replace(SHEET.head, base=base)))


def test_no_address_in_reviews_is_relative_or_invented() -> None:
    text = file_of("claimreview").decode()

    assert "localhost" not in text
    assert '"url":"/' not in text.replace(" ", "")
