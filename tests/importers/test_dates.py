"""Dates in every habit."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importers.dates import read_moment


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("Tue, 09 May 2017 23:30:50 -0500", "2017-05-09T23:30:50-05:00"),
        ("Tue Mar  7 23:30:00 EST 2023", "2023-03-07T23:30:00-05:00"),
        ("Tue Mar 07 2023 23:30:00 GMT-0500 (EST)", "2023-03-07T23:30:00-05:00"),
        ("20230307T233000+0100", "2023-03-07T23:30:00+01:00"),
        ("2023-03-07T23:30:00.000+0000", "2023-03-07T23:30:00+00:00"),
        ("May 4, 2020, 10:00 a.m. ET", "2020-05-04T10:00:00-04:00"),
        ("January 4, 2020, 10:00 a.m. ET", "2020-01-04T10:00:00-05:00"),
        ("1712010112", "2024-04-01T22:21:52+00:00"),
        ("1712010112345", "2024-04-01T22:21:52.345000+00:00"),
        ("45581", "2024-10-16"),
        ("45581.5", "2024-10-16T12:00:00"),
        ("45581,5", "2024-10-16T12:00:00"),
        ("20230307", "2023-03-07"),
        ("2023-W10-2", "2023-03-07"),
        ("2023-066", "2023-03-07"),
        ("7. März 2023, 14.30 Uhr", "2023-03-07T14:30:00"),
        ("le 7 mars 2023 à 14h30", "2023-03-07T14:30:00"),
        ("7 de marzo de 2023", "2023-03-07"),
        ("7 marca 2023", "2023-03-07"),
        ("2023年3月7日 23:30", "2023-03-07T23:30:00"),
        ("17/03/2023 10:15", "2023-03-17T10:15:00"),
        ("04.05.2026", "2026-05-04"),
        ("2022-12-31 24:00", "2023-01-01T00:00:00"),
        ("0000-00-00", None),
        ("0001-01-01T00:00:00Z", None),
        ("1970-01-01T00:00:00Z", None),
        ("Mon, 30 Nov -0001 00:00:00 +0000", None),
        ("2023-02-30", None),
        ("yesterday", None),
        ("2023", None),
        ("", None),
    ],
)
def test_a_moment_is_read_with_its_zone_or_left_out(words: str, iso: str | None) -> None:
    moment = read_moment(words)
    assert moment.iso == iso
    assert moment.iso or moment.note or not words


@pytest.mark.parametrize(("order", "iso"), [("", None), ("dmy", "2022-06-05"), ("mdy", "2022-05-06"), ("ymd", "2005-06-22")])
def test_the_order_decides_where_a_date_could_mean_several_days(order: str, iso: str | None) -> None:
    moment = read_moment("05/06/22", order)
    assert (moment.iso, moment.ambiguous) == (iso, iso is None)


def test_a_day_beyond_the_twelfth_needs_no_order() -> None:
    assert read_moment("17/06/22", "mdy").iso == read_moment("06/17/22", "dmy").iso == "2022-06-17"


# What a file writes has no zone of its own.
ANY_MOMENT = st.datetimes(min_value=datetime(1700, 1, 1), max_value=datetime(2090, 1, 1))  # noqa: DTZ001  # likewise
PLACEHOLDER = datetime(1970, 1, 1)  # noqa: DTZ001  # likewise


# Times without a zone stay so; the first moment of 1970 is what systems write where they know none.
@given(ANY_MOMENT.filter(lambda moment: moment != PLACEHOLDER))
def test_iso_8601_comes_back_as_it_was(moment: datetime) -> None:
    assert read_moment(moment.isoformat()).iso == moment.isoformat()


@given(st.text(max_size=60))
def test_any_words_get_an_answer(words: str) -> None:
    moment = read_moment(words)
    assert moment.iso is None or datetime.fromisoformat(moment.iso)
