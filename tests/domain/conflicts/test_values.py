"""Whether two answers to one question can both be true: numbers, times and places, told in sentences."""

from __future__ import annotations

import pytest

from articles.domain.conflicts.numbers import compare_numbers
from articles.domain.conflicts.values import Outcome, compare_values
from articles.domain.engine import Reader
from articles.domain.vocabulary import ConflictType
from tests.domain.desk import answer_of, view_of

SAME, COMPATIBLE, CONFLICT, NOT_COMPARABLE = Outcome.SAME, Outcome.COMPATIBLE, Outcome.CONFLICT, Outcome.NOT_COMPARABLE

DEATHS = [
    ("The blast killed 24 people.", "The blast killed 24 people.", SAME),
    ("The blast killed 24 people.", "The blast killed twenty-four people.", SAME),
    ("The blast killed 24 people.", "The blast killed two dozen people.", SAME),
    ("The blast killed 24 people.", "The blast killed at least 24 people.", SAME),
    ("The death toll rose to 24.", "The storm claimed 24 lives.", SAME),
    ("The blast killed 24 people.", "The blast killed 21 people.", CONFLICT),
    ("The blast killed 12 people.", "The blast killed 21 people.", CONFLICT),
    ("The death toll rose to 24.", "The storm claimed 42 lives.", CONFLICT),
    ("The blast killed 24 people.", "The blast killed at least 20 people.", COMPATIBLE),
    ("The blast killed 24 people.", "The blast killed at least 30 people.", CONFLICT),
    ("Dozens were killed in the blast.", "The blast killed 24 people.", COMPATIBLE),
    ("Dozens of people were killed in the blast.", "The blast killed 24 people.", COMPATIBLE),
    ("Dozens were killed in the blast.", "The blast killed five people.", CONFLICT),
    ("Hundreds were killed in the blast.", "The blast killed 24 people.", CONFLICT),
    ("Several hundred people were killed.", "The quake killed 430 people.", COMPATIBLE),
    ("About 30 people were killed.", "The blast killed 32 people.", COMPATIBLE),
    ("About 30 people were killed.", "The blast killed 60 people.", CONFLICT),
    ("More than 200 people were killed.", "The quake killed 213 people.", COMPATIBLE),
    ("More than 200 people were killed.", "The quake killed 150 people.", CONFLICT),
    ("Fewer than 50 people were killed.", "The quake killed 43 people.", COMPATIBLE),
    ("Fewer than 50 people were killed.", "The quake killed 80 people.", CONFLICT),
    ("Up to 40 people were killed.", "The quake killed 33 people.", COMPATIBLE),
    ("Up to 40 people were killed.", "The quake killed 90 people.", CONFLICT),
    ("Between 20 and 30 people were killed.", "The quake killed 25 people.", COMPATIBLE),
    ("Between 20 and 30 people were killed.", "The quake killed 35 people.", CONFLICT),
    # parts and wholes
    ("Two women were killed in the fire.", "Three people were killed in the fire.", COMPATIBLE),
    ("Four women were killed in the fire.", "Three people were killed in the fire.", CONFLICT),
    ("Four women were killed in the fire.", "Three men were killed in the fire.", NOT_COMPARABLE),
    ("Another five people died in the fire.", "Three people died in the fire.", NOT_COMPARABLE),
]

MEASURED = [
    ("injuries", "More than 100 people were injured.", "About 120 people were hurt.", COMPATIBLE),
    ("injuries", "More than 100 people were injured.", "About 400 people were hurt.", CONFLICT),
    ("injuries", "Hundreds were wounded in the blast.", "The blast wounded 450 people.", COMPATIBLE),
    ("attendance", "Police said 10,000 people marched.", "Organisers said 50,000 people marched.", CONFLICT),
    ("attendance", "Tens of thousands marched on Sunday.", "Police said 30,000 people marched.", COMPATIBLE),
    ("count:passenger", "The bus carried 50 passengers.", "The bus carried 52 passengers.", CONFLICT),
    ("count:passenger", "The bus carried about 50 passengers.", "The bus carried 52 passengers.", COMPATIBLE),
    # units
    ("length:distance", "The village lies 34 miles from the city.", "The village lies 55 kilometres from the city.", SAME),
    ("length:distance", "The village lies 10 km from the city.", "The village lies 6 miles from the city.", SAME),
    ("length:distance", "The village lies 34 miles from the city.", "The village lies 34 kilometres from the city.", CONFLICT),
    ("length:distance", "The village lies 10 km from the city.", "The village lies 16 miles from the city.", CONFLICT),
    ("length", "The bridge is 300 metres long.", "The bridge is 984 feet long.", SAME),
    ("length", "The bridge is 300 metres long.", "The bridge is 300 feet long.", CONFLICT),
    ("mass", "The bomb weighed 500 pounds.", "The bomb weighed 227 kilograms.", SAME),
    ("mass", "The bomb weighed 500 pounds.", "The bomb weighed 500 kilograms.", CONFLICT),
    ("mass", "The ship carried two tonnes of rice.", "The ship carried 2,000 kg of rice.", SAME),
    ("area", "The fire burned 100 hectares.", "The fire burned 247 acres.", SAME),
    ("area", "The fire burned 100 hectares.", "The fire burned 100 acres.", CONFLICT),
    ("speed", "The wind reached 90 mph.", "The wind reached 145 km/h.", SAME),
    ("speed", "The wind reached 90 mph.", "The wind reached 90 km/h.", CONFLICT),
    ("percent", "Turnout was 62 percent.", "Turnout was 72 percent.", CONFLICT),
    ("percent", "Turnout was about 60 percent.", "Turnout was 62 percent.", COMPATIBLE),
    ("magnitude", "The quake had a magnitude of 6.4.", "A 6.4-magnitude quake hit the island.", SAME),
    ("magnitude", "The quake had a magnitude of 6.4.", "A 5.9-magnitude quake hit the island.", CONFLICT),
    ("money", "The deal is worth $2 billion.", "The deal is worth $2bn.", SAME),
    ("money", "The deal is worth $2 billion.", "The deal is worth $3 billion.", CONFLICT),
    ("money", "The deal is worth more than $2 billion.", "The deal is worth $2.4 billion.", COMPATIBLE),
    ("duration", "The siege lasted three hours.", "The siege lasted 180 minutes.", SAME),
    ("duration", "The talks lasted 14 days.", "The talks lasted two weeks.", SAME),
    ("duration", "The siege lasted three hours.", "The siege lasted five hours.", CONFLICT),
]

TIMES = [
    ("clock", "The blast happened at 7:30 a.m.", "The blast happened at 07:30.", SAME),
    ("clock", "The blast happened at noon.", "The blast happened at 12:00.", SAME),
    ("clock", "The blast happened at 7:30 a.m.", "The blast happened at 9:30 a.m.", CONFLICT),
    ("clock", "The blast happened at 7:30 a.m.", "The blast happened at 7:30 p.m.", CONFLICT),
    ("clock", "The blast happened at 7:30 a.m.", "The blast happened at 7:35 a.m.", COMPATIBLE),
    ("clock", "The blast happened at about 7:30 a.m.", "The blast happened at 7:45 a.m.", COMPATIBLE),
    ("clock", "The quake struck at 10:00 GMT.", "The quake struck at 10:00 UTC.", SAME),
    ("clock", "The quake struck at 10:00 GMT.", "The quake struck at 13:00 GMT.", CONFLICT),
    ("clock", "The quake struck at 04:17 local time.", "The quake struck at 01:17 GMT.", NOT_COMPARABLE),
    ("clock", "The quake struck at 04:17 local time.", "The quake struck at 04:17 GMT.", CONFLICT),
    ("date", "The ferry sank on Monday.", "The ferry sank on May 8.", SAME),
    ("date", "The ferry sank yesterday.", "The ferry sank on Tuesday.", SAME),
    ("date", "The ferry sank on 8 May 2023.", "The ferry sank on May 8, 2023.", SAME),
    ("date", "The ferry sank on Monday.", "The ferry sank on Tuesday.", CONFLICT),
    ("date", "The ferry sank on 8 May 2023.", "The ferry sank in May 2023.", COMPATIBLE),
    ("date", "The ferry sank on 8 May 2023.", "The ferry sank in April 2023.", CONFLICT),
    ("date", "The company was founded in 1998.", "The company was founded in 2001.", CONFLICT),
    ("offset", "The pact was signed weeks before the invasion.", "The pact was signed a year before the invasion.", CONFLICT),
    ("offset", "The pact was signed just weeks before the invasion.", "The pact was signed three weeks before the invasion.", COMPATIBLE),
    ("offset", "The pact was signed two weeks before the invasion.", "The pact was signed 14 days before the invasion.", SAME),
    ("offset", "The pact was signed 12 months before the invasion.", "The pact was signed a year before the invasion.", COMPATIBLE),
    ("offset", "The pact was signed two months before the invasion.", "The pact was signed two years before the invasion.", CONFLICT),
]

PLACES = [
    ("place", "The minister was arrested in Kyiv.", "The minister was arrested in Kiev.", SAME),
    ("place", "The minister was arrested in Paris.", "The minister was arrested in Paris.", SAME),
    ("place", "The minister was arrested in Paris.", "The minister was arrested in France.", COMPATIBLE),
    ("place", "The minister was arrested in Paris.", "The minister was arrested in Berlin.", CONFLICT),
    ("destination", "The plane was flying to Cairo.", "The plane was flying to Tunis.", CONFLICT),
    ("direction", "The epicentre was 30 km north of Osaka.", "The epicentre was 19 miles north of Osaka.", SAME),
    ("direction", "The epicentre was 30 km northeast of Osaka.", "The epicentre was 30 km north-east of Osaka.", SAME),
    ("direction", "The epicentre was 30 km north of Osaka.", "The epicentre was 30 km south of Osaka.", CONFLICT),
]

DEEDS = [
    ("did:sign", "The president signed the law.", "The president signed the law.", SAME),
    ("did:sign", "The president signed the law.", "The president did not sign the law.", CONFLICT),
    ("did:resign", "The minister resigned on Friday.", "The minister never resigned on Friday.", CONFLICT),
]

# Whether two holders or two relatives exclude each other, rules of their own tell; by their words alone nobody can.
HELD = [
    ("office:mayor", "Anna Berg is the mayor of Leeds.", "Peter Kane is the mayor of Leeds.", COMPATIBLE),
    ("office:mayor", "Former Leeds mayor Anna Berg spoke on Monday.", "Former Leeds mayor Peter Kane spoke on Monday.", COMPATIBLE),
    ("office:mayor", "Anna Berg, the mayor of Leeds, spoke.", "Peter Kane, the mayor of Leeds, did not speak.", NOT_COMPARABLE),
    ("relation:nationality", "Anna Berg, a Norwegian, was arrested.", "Anna Berg, a Swede, was arrested.", COMPATIBLE),
    ("relation:nationality", "Anna Berg, a Norwegian, was arrested.", "Peter Kane, a Swede, was arrested.", NOT_COMPARABLE),
]

TABLE = [("deaths", *row) for row in DEATHS] + MEASURED + TIMES + PLACES + DEEDS + HELD


def test_the_table_has_rows_of_every_outcome() -> None:
    assert len(TABLE) >= 60
    assert {row[3] for row in TABLE} == {*Outcome}


@pytest.mark.parametrize(("measure", "left", "right", "outcome"), TABLE)
def test_two_answers_compare_alike_from_both_sides(reader: Reader, measure: str, left: str, right: str, outcome: Outcome) -> None:
    story = view_of(reader, [left, right])
    one, other = answer_of(story, "a", measure), answer_of(story, "b", measure)
    assert compare_values(one, other).outcome is outcome
    assert compare_values(other, one).outcome is outcome


def test_an_age_grows_with_the_date_of_the_report(reader: Reader) -> None:
    texts = ["Anna Brandt, 34, was arrested on Monday.", "Anna Brandt, 35, was arrested on Monday."]
    years = view_of(reader, texts, ["2022-03-01", "2023-03-01"])
    days = view_of(reader, texts, ["2023-03-01", "2023-03-02"])
    assert compare_values(answer_of(years, "a", "age"), answer_of(years, "b", "age")).outcome is COMPATIBLE
    assert compare_values(answer_of(days, "a", "age"), answer_of(days, "b", "age")).outcome is CONFLICT


def test_a_lower_bound_that_is_passed_is_marked_as_one(reader: Reader) -> None:
    story = view_of(reader, ["The storm killed at least 12 people.", "The storm killed 31 people."])
    comparison = compare_values(answer_of(story, "a", "deaths"), answer_of(story, "b", "deaths"))
    assert (comparison.outcome, comparison.bounded) == (CONFLICT, True)


def test_numbers_in_different_units_do_not_compare(reader: Reader) -> None:
    story = view_of(reader, ["The road is 12 kilometres long.", "The bomb weighed 12 kilograms."])
    assert compare_numbers(answer_of(story, "a", "length").answer, answer_of(story, "b", "mass").answer).outcome is NOT_COMPARABLE


def test_the_further_apart_two_numbers_the_stronger_they_exclude_each_other(reader: Reader) -> None:
    story = view_of(reader, ["The storm killed 24 people.", "The storm killed 25 people.", "The storm killed 90 people."])
    first, near, far = (answer_of(story, article, "deaths") for article in "abc")
    assert compare_values(first, near).strength < compare_values(first, far).strength <= 1
    assert first.answer.type is ConflictType.NUMBER
