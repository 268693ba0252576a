"""Numbers in running text, as digits or words, with the words that bound them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.reading.numerals import find_numerals, words_to_number
from articles.domain.vocabulary import Quantifier

NUMBERS = [
    ("24", 24),
    ("1,204", 1204),
    ("12,345,678", 12_345_678),
    ("3.5", 3.5),
    ("zero", 0),
    ("seven", 7),
    ("nineteen", 19),
    ("twenty-four", 24),
    ("twenty four", 24),
    ("Ninety-nine", 99),
    ("one hundred", 100),
    ("two hundred and forty-one", 241),
    ("three thousand", 3000),
    ("twelve hundred", 1200),
    ("six million", 6_000_000),
    ("two dozen", 24),
    ("a dozen", 12),
    ("half a dozen", 6),
    ("a couple", 2),
    ("three score", 60),
    ("a hundred", 100),
    ("half a million", 500_000),
    ("1.5 million", 1_500_000),
    ("4bn", 4e9),
    ("20k", 20_000),
    ("2 trillion", 2e12),
    ("three lakh", 300_000),
    ("two crore", 2e7),
    ("two and a half", 2.5),
    ("2½", 2.5),
    ("2 1/2", 2.5),
    ("one and a half million", 1_500_000),
    ("a quarter of a million", 250_000),
    ("a billion", 1e9),
    ("3,75,000", 375_000),
    ("2,40,50,000", 24_050_000),
    ("4.2 lakh crore", 4.2e12),
    ("1.250.000", 1_250_000),
    ("1.250,50", 1250.5),
    ("1,5", 1.5),
    ("a hundred and forty", 140),
    ("a hundred thousand", 100_000),
    ("a thousand two hundred", 1200),
    ("one thousand, two hundred and five", 1205),
    ("three million, four hundred thousand", 3_400_000),
    ("two hundred and fifty thousand", 250_000),
    ("a million and a half", 1_500_000),
    ("a couple of hundred", 200),
    ("a dozen and a half", 18),
    ("two and a half dozen", 30),
    ("EUR34.6 million", 34_600_000),
    ("Rs 12", 12),
]

QUANTIFIED = [
    ("at least 40", Quantifier.AT_LEAST),
    ("no fewer than 40", Quantifier.AT_LEAST),
    ("40 or more", Quantifier.AT_LEAST),
    ("40-plus", Quantifier.AT_LEAST),
    ("40+", Quantifier.AT_LEAST),
    ("40 houses or more", Quantifier.AT_LEAST),
    ("40 houses or fewer", Quantifier.AT_MOST),
    ("more than 40", Quantifier.MORE_THAN),
    ("over 40", Quantifier.MORE_THAN),
    ("upwards of 40", Quantifier.MORE_THAN),
    ("in excess of 40", Quantifier.MORE_THAN),
    ("up to 40", Quantifier.AT_MOST),
    ("as many as 40", Quantifier.AT_MOST),
    ("no more than 40", Quantifier.AT_MOST),
    ("fewer than 40", Quantifier.FEWER_THAN),
    ("less than 40", Quantifier.FEWER_THAN),
    ("under 40", Quantifier.FEWER_THAN),
    ("about 40", Quantifier.ABOUT),
    ("around 40", Quantifier.ABOUT),
    ("some 40", Quantifier.ABOUT),
    ("nearly 40", Quantifier.ABOUT),
    ("roughly 40", Quantifier.ABOUT),
    ("an estimated 40", Quantifier.ABOUT),
    ("40 or so", Quantifier.ABOUT),
    ("exactly 40", Quantifier.EXACTLY),
    ("40", Quantifier.EXACTLY),
]

RANGES = [
    ("20 to 30", 20, 30),
    ("20–30", 20, 30),
    ("between 20 and 30", 20, 30),
    ("two or three", 2, 3),
    ("dozens", 20, 100),
    ("hundreds", 200, 1000),
    ("tens of thousands", 20_000, 100_000),
    ("several", 3, 9),
    ("several hundred", 200, 900),
    ("a few hundred", 200, 900),
    ("a few", 3, 9),
    ("20-30", 20, 30),
    ("1.5-2.5", 1.5, 2.5),
    ("two to three million", 2e6, 3e6),
    ("5-10m", 5e6, 1e7),
    ("5 million to 10 million", 5e6, 1e7),
    ("ranging from 20 to 30", 20, 30),
]

SHARES = [
    ("a third of", 1 / 3),
    ("two-thirds of", 2 / 3),
    ("three quarters of", 3 / 4),
    ("half of", 1 / 2),
    ("half the", 1 / 2),
    ("one in five", 1 / 5),
    ("1 in 4", 1 / 4),
    ("four out of ten", 2 / 5),
    ("one in 1,000", 1 / 1000),
    ("3/4 of", 3 / 4),
]


@pytest.mark.parametrize(("text", "value"), NUMBERS)
def test_it_reads_the_value_of_a_number(text: str, value: float) -> None:
    (numeral,) = find_numerals(f"They found {text} boxes there.")
    assert numeral.value == value
    assert numeral.high is None


@pytest.mark.parametrize(("text", "quantifier"), QUANTIFIED)
def test_it_reads_the_words_that_bound_a_number(text: str, quantifier: Quantifier) -> None:
    (numeral,) = find_numerals(f"They found {text} boxes there.")
    assert (numeral.value, numeral.quantifier) == (40, quantifier)


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_it_reads_a_range_or_a_vague_number_with_both_ends(text: str, low: float, high: float) -> None:
    (numeral,) = find_numerals(f"They found {text} boxes there.")
    assert (numeral.value, numeral.high) == (low, high)


@pytest.mark.parametrize("text", ["5 and 7", "30 to 20", "3 to 3,000", "up from 20 to 30"])
def test_two_numbers_that_make_no_range_stay_two(text: str) -> None:
    assert [numeral.high for numeral in find_numerals(f"They counted {text} of them.")] == [None, None]


@pytest.mark.parametrize(("text", "value"), [("third", 3), ("22nd", 22), ("twenty-first", 21), ("101st", 101)])
def test_it_tells_ordinals_from_counts(text: str, value: float) -> None:
    (numeral,) = find_numerals(f"It was their {text} match.")
    assert (numeral.value, numeral.ordinal) == (value, True)


@pytest.mark.parametrize(("text", "value"), SHARES)
def test_it_reads_a_share_of_a_whole(text: str, value: float) -> None:
    (numeral,) = find_numerals(f"They found {text} boxes there.")
    assert numeral.share
    assert numeral.value == pytest.approx(value)


@pytest.mark.parametrize(
    "text", ["555-0142", "020 7946 0018", "3-1", "6-4, 7-5", "192.168.0.1", "4471-22-9", "2023-05-10", "+44 20 7946 0018"]
)
def test_codes_scores_and_telephone_numbers_are_no_numbers(text: str) -> None:
    assert find_numerals(f"It is {text} there.") == ()


@pytest.mark.parametrize("text", ["A380", "COVID", "someone", "tenant", "sixpence", "weight", "often", "hundredfold", "9/11", "24/7"])
def test_a_number_inside_a_word_is_none(text: str) -> None:
    assert find_numerals(f"They spoke of {text} there.") == ()


def test_spans_cover_the_number_and_the_quantifier_before_it() -> None:
    text = "In all, at least two dozen people came."
    (numeral,) = find_numerals(text)
    assert numeral.span.of(text) == "two dozen"
    assert numeral.whole.of(text) == "at least two dozen"


def test_several_numbers_come_in_text_order() -> None:
    text = "Two men, 31 goats, nearly 400 sheep and a dozen hens."
    assert [numeral.value for numeral in find_numerals(text)] == [2, 31, 400, 12]


@given(st.integers(0, 99), st.integers(1, 9))
def test_words_and_digits_have_one_value(rest: int, hundreds: int) -> None:
    assert words_to_number(f"{in_words(hundreds)} hundred and {in_words(rest)}") == 100 * hundreds + rest


@given(st.integers(0, 10**9))
def test_digits_with_or_without_commas_have_one_value(number: int) -> None:
    assert [numeral.value for numeral in find_numerals(f"They had {number:,} of it.")] == [number]


@given(st.text(max_size=300))
def test_any_text_gives_numbers_that_stand_in_it(text: str) -> None:
    for numeral in find_numerals(text):
        assert 0 <= numeral.whole.start <= numeral.span.start < numeral.span.end <= len(text)


def in_words(number: int) -> str:
    """A number below a hundred in words, built from tables of this test's own."""
    ones = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
    )
    tens = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"
    if number < 20:
        return ones.split()[number]
    return tens.split()[number // 10] + (f"-{ones.split()[number % 10]}" if number % 10 else "")
