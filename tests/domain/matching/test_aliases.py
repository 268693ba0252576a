"""Which names of a story are one entity's, and which stay apart: articles in, entities out."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.engine import Reader
from articles.domain.matching.entities import resolve_names
from articles.domain.matching.names import same_name
from articles.domain.reading.records import NameMention, Reading, Relation
from articles.domain.vocabulary import Mention, Span
from tests.domain.desk import read_story
from tests.domain.matching.test_entities import EVENT, ORGANISATION, OTHER, PERSON, PLACE, are_one, clusters, reading

# Two names in two articles, and what the articles take them for.
ONE = [
    ("J. K. Rowling", "JK Rowling", PERSON),
    ("J.K. Rowling", "Joanne Rowling", PERSON),
    ("JK Rowling", "Joanne Rowling", PERSON),
    ("J. Rowling", "J. K. Rowling", PERSON),
    ("Volodymyr Zelensky", "Vladimir Zelenskiy", PERSON),
    ("Alexei Navalny", "Aleksey Navalny", PERSON),
    ("Oleksandr Syrskyi", "Alexander Syrsky", PERSON),
    ("Dmitry Medvedev", "Dmitri Medvedyev", PERSON),
    ("Mohammed Deif", "Mohamed Deif", PERSON),
    ("Mohammed Deif", "Muhammad Deif", PERSON),
    ("Bashar al-Assad", "Bashar Assad", PERSON),
    ("Osama bin Laden", "Usama bin Laden", PERSON),
    ("Osama bin Laden", "bin Laden", PERSON),
    ("Ursula von der Leyen", "von der Leyen", PERSON),
    ("Kim Jong-un", "Kim Jong Un", PERSON),
    ("Yiannis Karras", "Giannis Karras", PERSON),
    ("William Hale", "Bill Hale", PERSON),
    ("Thomas Hale", "Tom Hale", PERSON),
    ("Alex Hale", "Alexander Hale", PERSON),
    ("Martin Luther King Jr.", "Martin Luther King", PERSON),
    ("Anna Maria Brandt", "Anna Brandt", PERSON),
    ("Anna Maria Brandt", "Maria Brandt", PERSON),
    ("José Peña", "Jose Pena", PERSON),
    ("Jürgen Müller", "Jurgen Mueller", PERSON),
    ("Gerhard Schröder", "Schröder", PERSON),
    ("Kyiv", "Kiev", PLACE),
    ("France", "French", PLACE),
    ("United States", "U.S.", PLACE),
    ("Myanmar", "Burma", PLACE),
    ("Coastal Relief Agency", "CRA", ORGANISATION),
    ("International Monetary Fund", "IMF", ORGANISATION),
    ("Toyota Motor Corp", "Toyota Motor", ORGANISATION),
    ("Boeing", "Boeing Co", ORGANISATION),
    ("Typhoon Haiyan", "Super Typhoon Haiyan", EVENT),
    ("Second World War", "World War II", EVENT),
    ("Geneva talks", "Geneva peace talks", EVENT),
    ("2004 Boxing Day tsunami", "Boxing Day tsunami", EVENT),
]
APART = [
    ("Anna Brandt", "Peter Brandt", PERSON),
    ("Martin Berg", "Martina Berg", PERSON),
    ("Paul Berg", "Paula Berg", PERSON),
    ("Alexander Petrov", "Alexandra Petrova", PERSON),
    ("Volodymyr Zelensky", "Olena Zelenska", PERSON),
    ("George Bush Sr.", "George Bush Jr.", PERSON),
    ("John Paul Reed", "John Mark Reed", PERSON),
    ("Maria Lopez", "Mario Lopez", PERSON),
    ("Kim Jong-un", "Kim Yo-jong", PERSON),
    ("J. Smith", "Karen Smith", PERSON),
    ("J. K. Rowling", "J. P. Rowling", PERSON),
    ("Tom Hill", "Tim Hall", PERSON),
    ("North Korea", "South Korea", PLACE),
    ("Niger", "Nigeria", PLACE),
    ("Austria", "Australia", PLACE),
    ("Boeing", "Airbus", ORGANISATION),
    ("Hurricane Katrina", "Hurricane Rita", EVENT),
    ("Geneva talks", "Vienna talks", EVENT),
    ("First World War", "Second World War", EVENT),
    ("2012 London Olympics", "2016 Rio Olympics", EVENT),
]


@pytest.mark.parametrize(("left", "right", "kind"), ONE)
def test_two_names_are_one(left: str, right: str, kind: str) -> None:
    assert are_one([reading("a", (left, kind)), reading("b", (right, kind))], left, right)


@pytest.mark.parametrize(("left", "right", "kind"), APART)
def test_two_names_stay_apart(left: str, right: str, kind: str) -> None:
    assert not are_one([reading("a", (left, kind)), reading("b", (right, kind))], left, right)


def test_an_initial_that_may_be_either_of_two_is_neither() -> None:
    readings = [reading("a", ("John Smith", PERSON)), reading("b", ("Jane Smith", PERSON)), reading("c", ("J. Smith", PERSON))]
    assert len(clusters(readings)) == 3


def test_husband_and_wife_stay_apart_and_their_surname_alone_is_neither() -> None:
    readings = [reading("a", ("Tom Berg", PERSON), ("Anna Berg", PERSON)), reading("b", ("Berg", PERSON))]
    assert len(clusters(readings)) == 3


def test_a_company_named_like_somebody_stays_apart_from_them() -> None:
    readings = [reading("a", ("Harrison Ford", PERSON)), reading("b", ("Ford", ORGANISATION))]
    assert not are_one(readings, "Harrison Ford", "Ford")


def test_a_player_and_a_country_of_one_name_stay_apart_by_article() -> None:
    readings = [
        reading("a", ("Michael Jordan", PERSON), ("Jordan", PERSON), ("Jordan", PERSON)),
        reading("b", ("Jordan", PLACE), ("Amman", PLACE)),
    ]
    assert frozenset({("b", "Jordan")}) in clusters(readings)
    assert are_one(readings[:1], "Michael Jordan", "Jordan")


def test_an_acronym_of_two_names_is_neither() -> None:
    readings = [
        reading("a", ("Northern Transport Agency", ORGANISATION)),
        reading("b", ("National Tax Authority", ORGANISATION)),
        reading("c", ("NTA", ORGANISATION)),
    ]
    assert len(clusters(readings)) == 3


def test_an_acronym_before_its_name_in_brackets_is_one_with_it() -> None:
    readings = [reading("a", ("CRA", ORGANISATION, "coastal relief agency")), reading("b", ("Coastal Relief Agency", ORGANISATION))]
    assert are_one(readings, "CRA", "Coastal Relief Agency")


def test_names_in_another_script_are_not_all_one() -> None:
    assert len(clusters([reading("a", ("Київ", PLACE), ("Лондон", PLACE))])) == 2


def test_a_title_in_one_article_stands_for_the_holder_another_names(reader: Reader) -> None:
    readings = read_story(
        reader,
        [
            "Ukrainian President Volodymyr Zelensky signed the treaty on Monday.",
            "The president of Ukraine signed the treaty on Monday in Kyiv.",
        ],
    )
    names = resolve_names(readings)
    (person,) = [entity for entity in names.entities if entity.name == "Volodymyr Zelensky"]
    assert ("b", "The president of Ukraine") in {(mention.article, mention.text) for mention in person.mentions}
    assert names.holders("b", readings[1].claims[0].key.span) == {person.id}


def test_a_title_with_two_holders_in_the_story_stands_for_neither(reader: Reader) -> None:
    readings = read_story(
        reader,
        [
            "Ukrainian President Volodymyr Zelensky signed the treaty on Monday.",
            "Ukrainian President Petro Poroshenko signed the treaty on Monday.",
            "The president of Ukraine signed the treaty on Monday in Kyiv.",
        ],
    )
    assert resolve_names(readings).holders("c", readings[2].claims[0].key.span) == frozenset()


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [("Anna", "Anna Berg", True), ("Anna Berg", "A. Berg", True), ("Anna Berg", "Olga Berg", False), ("Anna", "Olga Berg", False)],
)
def test_a_part_of_a_name_may_be_the_same_person(left: str, right: str, *, same: bool) -> None:
    assert same_name(left, right) is same_name(right, left) is same


FULL = st.tuples(
    st.sampled_from(
        ["J.", "JK", "J. K.", "Joanne", "John", "Jane", "Bill", "William", "Anna", "Anna Maria", "Maria", "Mohammed", "Mohamed"]
    ),
    st.sampled_from(["Rowling", "Smith", "Berg", "Bergh", "Petrov", "Petrova", "von der Leyen", "bin Laden", "Ford", "Jordan"]),
).map(" ".join)
SHORT = "Ford;Jordan;Smith;Berg;Typhoon Haiyan;Haiyan;Super Typhoon Haiyan;Geneva talks;Geneva peace talks;IMF;Boeing;Boeing Co;Kyiv"
LONG = "International Monetary Fund;World War II;Second World War;Ukrainian;Київ;🎈 b;- -"
OTHERS = st.sampled_from([*SHORT.split(";"), *LONG.split(";")])
NAMES = st.tuples(FULL, st.just(PERSON)) | st.tuples(
    OTHERS | st.text(max_size=12), st.sampled_from([PERSON, PLACE, ORGANISATION, OTHER, "GROUP", EVENT])
)


def with_office(story: Reading) -> Reading:
    """The reading with an office for its first name, and the office alone for its last."""
    if not story.names:
        return story
    held = Relation(story.names[0].mention, "office", "president", Span(0, 1), other=Mention(story.id, Span(0, 1), "Ukraine"))
    title = NameMention(Mention(story.id, Span(900, 901), "the Ukrainian president"), "TITLE", "president of ukraine")
    return Reading(id=story.id, source=story.source, names=story.names, relations=(held,), titles=(title,))


@given(st.lists(st.lists(NAMES, max_size=5), max_size=4), st.randoms())
def test_whatever_the_names_and_their_order_the_entities_are_the_same(names: list[list[tuple[str, str]]], draw: random.Random) -> None:
    readings = [with_office(reading(f"a{at}", *found)) for at, found in enumerate(names)]
    shuffled = [*readings]
    draw.shuffle(shuffled)
    once, again = resolve_names(readings), resolve_names(shuffled)
    assert once.entities == again.entities
    whole = Span(0, 1000)
    assert all(once.holders(story.id, whole) == again.holders(story.id, whole) for story in readings)


def test_every_order_of_a_story_gives_the_same_entities() -> None:
    readings = [
        reading("a", ("J. K. Rowling", PERSON), ("Haiyan", OTHER)),
        reading("b", ("Joanne Rowling", PERSON), ("Typhoon Haiyan", EVENT)),
        reading("c", ("JK Rowling", PERSON), ("Rowling", PERSON)),
        reading("d", ("Peter Rowling", PERSON), ("Rowling", PERSON)),
    ]
    first = resolve_names(readings).entities
    assert all(resolve_names(order).entities == first for order in itertools.permutations(readings))
