"""What the numbers of a sentence count: measure, unit, quantifier and value, whatever the wording."""

from __future__ import annotations

import pytest

from articles.domain.engine import Reader
from articles.domain.vocabulary import Quantifier, Quantity
from tests.domain.desk import an_article

DEATHS = [
    "The fire left 24 dead.",
    "The blast hit a market, killing at least two dozen people.",
    "The death toll rose to 24.",
    "The death toll climbed to 24 on Friday.",
    "The storm claimed 24 lives.",
    "The flood cost 24 lives, the mayor said.",
    "Twenty-four people died in the flood.",
    "24 people were killed when the bridge fell.",
    "The crash killed 24.",
    "The number of dead stood at 24.",
    "Two dozen miners drowned in the shaft.",
    "The army says 24 soldiers perished in the raid.",
]

MEASURES = [
    ("The quake left about 300 injured.", "injuries", 300),
    ("More than 200 people were wounded in the blast.", "injuries", 200),
    ("A dozen people were hurt in the crush.", "injuries", 12),
    ("Fifteen people were detained after the match.", "arrests", 15),
    ("Police said they had arrested nine people.", "arrests", 9),
    ("Nearly 5,000 people were displaced by the flood.", "displacement", 5000),
    ("Some 5,000 people fled their homes.", "displacement", 5000),
    ("Up to 400 houses were destroyed by the storm.", "damage", 400),
    ("Firefighters rescued nine people from the roof.", "rescues", 9),
    ("Six people were charged with fraud.", "charges", 6),
    ("At least 100,000 protesters marched through the capital.", "attendance", 100_000),
    ("The quake had a magnitude of 6.4.", "magnitude", 6.4),
    ("A 6.4-magnitude quake hit the island.", "magnitude", 6.4),
    ("The suspect, a 21-year-old man, was held.", "age", 21),
    ("The plane had room for 180 passengers.", "count:passenger", 180),
]

UNITS = [
    ("The road is 12 kilometres long.", "metre", 12_000),
    ("The road is 12 km long.", "metre", 12_000),
    ("The road is 12 miles long.", "metre", 19_312.128),
    ("The wall is 30 feet high.", "metre", 9.144),
    ("The package weighed 10 pounds.", "kilogram", 4.5359237),
    ("The ship carried two tonnes of rice.", "kilogram", 2000),
    ("The fire burned 20 hectares of forest.", "square-metre", 200_000),
    ("The fire burned 20 acres of forest.", "square-metre", 80_937.128),
    ("The wind reached 90 mph.", "metre-per-second", 40.2336),
    ("The wind reached 150 km/h.", "metre-per-second", 41.666667),
    ("The siege lasted three hours.", "second", 10_800),
    ("The talks lasted two weeks.", "second", 1_209_600),
    ("Prices rose 5%.", "percent", 5),
    ("Prices rose five per cent last year.", "percent", 5),
    ("The contract is worth $2.5 million.", "dollar", 2_500_000),
    ("The deal cost £3bn.", "pound", 3e9),
    ("The fine was 2 million euros.", "euro", 2_000_000),
]

COUNT_NOTHING = [
    "The house was built in 1987.",
    "Flight 370 left at noon.",
    "Call 555-0142 for help.",
    "Ring 020 7946 0018 to book a place.",
    "The bus on route 66 was late.",
    "Bus No. 12 was late.",
    "The Boeing 737 landed safely.",
    "The invoice number is 88213.",
    "The court cited Article 5 of the treaty.",
    "The guests in room 14 slept well.",
    "They listened to Channel 4 all day.",
    "He grew up in the 1960s in a village.",
    "The meeting is on 12 May at the town hall.",
]


def quantities(reader: Reader, text: str) -> tuple[Quantity, ...]:
    return reader.read(an_article(text)).quantities


@pytest.mark.parametrize("text", DEATHS)
def test_deaths_are_deaths_however_they_are_told(reader: Reader, text: str) -> None:
    assert [(item.measure, item.value) for item in quantities(reader, text)] == [("deaths", 24)]


@pytest.mark.parametrize(("text", "measure", "value"), MEASURES)
def test_it_names_what_is_counted(reader: Reader, text: str, measure: str, value: float) -> None:
    assert (measure, value) in [(item.measure, item.value) for item in quantities(reader, text)]


@pytest.mark.parametrize(("text", "unit", "value"), UNITS)
def test_it_converts_to_the_common_unit(reader: Reader, text: str, unit: str, value: float) -> None:
    (item,) = quantities(reader, text)
    assert item.unit == unit
    assert item.value == pytest.approx(value)


@pytest.mark.parametrize("text", COUNT_NOTHING)
def test_labels_years_and_telephone_numbers_count_nothing(reader: Reader, text: str) -> None:
    assert quantities(reader, text) == ()


def test_it_keeps_quantifier_and_words(reader: Reader) -> None:
    text = "The blast hit a market, killing at least two dozen people."
    (item,) = quantities(reader, text)
    assert item.quantifier is Quantifier.AT_LEAST
    assert item.text == item.span.of(text) == "at least two dozen"


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
