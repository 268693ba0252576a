"""What the numbers of a sentence count: measure, unit, quantifier and value, whatever the wording."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.domain.engine import Reader
from articles.domain.reading.parsing import load_pipeline
from articles.domain.reading.quantities import Counted, find_quantities
from articles.domain.vocabulary import Quantifier, Quantity, Span
from tests.domain.desk import an_article

CASES = [
    pytest.param(sentence, expected, id=sentence)
    for sentence, expected in (
        line.split(" => ")
        for line in Path(__file__).with_name("cases").joinpath("quantities.txt").read_text(encoding="utf-8").splitlines()
        if " => " in line and not line.startswith("#")
    )
]
WORDS = (
    "at least about killed injured people dead 24 two dozen the a man 7.6 magnitude km $ % m million -year-old , . ; ( ) – - from to rose"
    " toll of half third 1/2 20-30 no one in hundred thousand cows votes jobs cut missing 12:30 \u0661\u0662 ² ½ 🔥 ﷽ İ ß \u200f"
).split(" ")


def quantities(reader: Reader, text: str) -> tuple[Quantity, ...]:
    return reader.read(an_article(text)).quantities


def told(item: Quantity) -> str:
    """A quantity as the table of cases has it: "deaths at least 24", "length between 10 and 12 metre"."""
    quantifier = "" if item.quantifier is Quantifier.EXACTLY else f"{item.quantifier.value} "
    link = "and" if item.quantifier is Quantifier.BETWEEN else "to"
    high = "" if item.high is None else f" {link} {item.high:g}"
    return f"{item.measure} {quantifier}{item.value:g}{high} {item.unit}".strip()


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_it_reads_what_the_numbers_of_a_sentence_count(reader: Reader, text: str, expected: str) -> None:
    assert ("; ".join(told(item) for item in quantities(reader, text)) or "nothing") == expected


def test_it_keeps_quantifier_and_words(reader: Reader) -> None:
    text = "The blast hit a market, killing at least two dozen people."
    (item,) = quantities(reader, text)
    assert item.quantifier is Quantifier.AT_LEAST
    assert item.text == item.span.of(text) == "at least two dozen"


@pytest.mark.parametrize("words", ["US$3 million", "A$3 million", "EUR 3 million", "at least HK$3 million"])
def test_a_currency_before_an_amount_is_among_its_words(reader: Reader, words: str) -> None:
    assert [item.text for item in quantities(reader, f"The mill cost {words} in all.")] == [words]


def test_a_range_has_two_ends(reader: Reader) -> None:
    (item,) = quantities(reader, "Between 20 and 30 people were hurt.")
    assert (item.value, item.high, item.quantifier, item.measure) == (20, 30, Quantifier.BETWEEN, "injuries")


def test_who_kills_is_not_counted_among_the_dead(reader: Reader) -> None:
    measures = {item.value: item.measure for item in quantities(reader, "Three gunmen killed eleven guests at the hotel.")}
    assert measures[11] == "deaths"
    assert measures[3] != "deaths"


def test_one_sentence_may_count_two_things(reader: Reader) -> None:
    found = quantities(reader, "The blast killed five people and wounded 30 others.")
    assert [(item.measure, item.value) for item in found] == [("deaths", 5), ("injuries", 30)]


def test_a_part_is_told_from_its_whole() -> None:
    parts = counted("Twelve of the 24 people killed were children.")
    assert [(item.numeral.value, item.partitive) for item in parts] == [(12, True), (24, False)]


def test_an_earlier_figure_is_told_from_the_one_that_replaced_it() -> None:
    for text in ("The death toll rose from 20 to 24.", "The toll was initially put at 20, later revised to 24."):
        assert [(item.numeral.value, item.superseded) for item in counted(text)] == [(20, True), (24, False)]


def test_what_stands_in_brackets_is_kept_unless_it_says_the_same_again(reader: Reader) -> None:
    assert [item.value for item in quantities(reader, "The town is 10 km (6 miles) away.")] == [10_000]
    assert [item.value for item in quantities(reader, "The road (12 km) is longer than the path (3 km).")] == [12_000, 3000]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join) | st.text(max_size=120))
def test_any_text_gives_quantities_that_stand_in_it_in_order(text: str) -> None:
    found = counted(text)
    assert [item.numeral.span.start for item in found] == sorted(item.numeral.span.start for item in found)
    for item in found:
        assert 0 <= item.numeral.whole.start <= item.numeral.span.start < item.numeral.span.end <= item.end <= len(text)
        assert item.measure
        assert item.numeral.high is None or item.numeral.high >= item.numeral.value


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_reading_twice_gives_the_same(text: str) -> None:
    assert [item.as_quantity(text) for item in counted(text)] == [item.as_quantity(text) for item in counted(text)]


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 10**6))
def test_nothing_is_counted_where_a_date_stands(number: int) -> None:
    text = f"There were {number} of them."
    assert find_quantities(load_pipeline()(text), dates=(Span(0, len(text)),)) == ()


def counted(text: str) -> tuple[Counted, ...]:
    return find_quantities(load_pipeline()(text), dates=())
