"""One entity for all the names it goes by, across the articles of a story."""

from __future__ import annotations

import itertools
import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.matching.entities import resolve_names
from articles.domain.matching.people import spelling_key
from articles.domain.reading.records import NameMention, Reading
from articles.domain.vocabulary import EntityType, Mention, Span

PERSON, PLACE, ORGANISATION, OTHER, EVENT = "PERSON", "PLACE", "ORGANISATION", "OTHER", "EVENT"

SPELLINGS = [
    ("Zelensky", "Zelenskiy"),
    ("Zelensky", "Zelenskyy"),
    ("Yanukovych", "Yanukovich"),
    ("Gaddafi", "Gadafi"),
    ("Khodorkovsky", "Hodorkovsky"),
    ("Müller", "Muller"),
    ("Alexei", "Alexey"),
]


def reading(article: str, *names: tuple[str, str] | tuple[str, str, str]) -> Reading:
    """A reading with nothing in it but names, one after the other: (name, kind) or (name, kind, second name in brackets)."""
    found, at = [], 0
    for name, kind, *other in names:
        found.append(NameMention(Mention(article, Span(at, at + len(name)), name), kind, other[0] if other else None))
        at += len(name) + 1
    return Reading(id=article, source=article, names=tuple(found))


def clusters(readings: Sequence[Reading]) -> set[frozenset[tuple[str, str]]]:
    """The entities as sets of what they are called where: (article, name)."""
    return {frozenset((mention.article, mention.text) for mention in entity.mentions) for entity in resolve_names(readings).entities}


def are_one(readings: Sequence[Reading], *names: str) -> bool:
    return any({*names} <= {text for _, text in cluster} for cluster in clusters(readings))


@pytest.mark.parametrize(("left", "right"), SPELLINGS)
def test_transliterations_have_one_spelling_key(left: str, right: str) -> None:
    assert spelling_key(left) == spelling_key(right)


@pytest.mark.parametrize(("left", "right"), [("Zelensky", "Poroshenko"), ("Smith", "Smart"), ("Reed", "Read")])
def test_different_names_have_different_spelling_keys(left: str, right: str) -> None:
    assert spelling_key(left) != spelling_key(right)


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Kyiv", "Kiev", PLACE),
        ("Mumbai", "Bombay", PLACE),
        ("Ukraine", "Ukrainian", PLACE),
        ("Volodymyr Zelensky", "Volodymyr Zelenskiy", PERSON),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", PERSON),
        ("Vladimir Zelensky", "V. Zelensky", PERSON),
        ("Anna Maria Brandt", "Anna Brandt", PERSON),
        ("Xi Jinping", "Xi", PERSON),
        ("Anna Brandt", "Brandt", PERSON),
    ],
)
def test_two_names_of_one_thing_are_one_entity(left: str, right: str, kind: str) -> None:
    assert are_one([reading("a", (left, kind)), reading("b", (right, kind))], left, right)


def test_a_second_name_in_brackets_joins_both_everywhere() -> None:
    readings = [reading("a", ("Bakhmut", PLACE, "artemovsk")), reading("b", ("Artemovsk", PLACE)), reading("c", ("Bakhmut", PLACE))]
    assert clusters(readings) == {frozenset({("a", "Bakhmut"), ("b", "Artemovsk"), ("c", "Bakhmut")})}


def test_an_acronym_joins_the_name_it_stands_for() -> None:
    readings = [reading("a", ("Coastal Relief Agency", ORGANISATION, "cra")), reading("b", ("CRA", ORGANISATION))]
    assert are_one(readings, "Coastal Relief Agency", "CRA")


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Anna Brandt", "Peter Brandt", PERSON),
        ("Maria Lopez", "Mario Suarez", PERSON),
        ("Kyiv", "Kharkiv", PLACE),
        ("North Korea", "South Korea", PLACE),
        ("Volodymyr Zelensky", "Petro Poroshenko", PERSON),
    ],
)
def test_two_things_stay_apart(left: str, right: str, kind: str) -> None:
    assert not are_one([reading("a", (left, kind)), reading("b", (right, kind))], left, right)


def test_two_people_of_one_surname_stay_apart_and_a_bare_surname_is_who_the_article_means() -> None:
    readings = [
        reading("a", ("Anna Brandt", PERSON), ("Brandt", PERSON)),
        reading("b", ("Peter Brandt", PERSON), ("Brandt", PERSON)),
    ]
    assert clusters(readings) == {
        frozenset({("a", "Anna Brandt"), ("a", "Brandt")}),
        frozenset({("b", "Peter Brandt"), ("b", "Brandt")}),
    }


def test_a_surname_that_may_be_either_of_two_is_neither() -> None:
    readings = [reading("a", ("Anna Brandt", PERSON)), reading("b", ("Peter Brandt", PERSON)), reading("c", ("Brandt", PERSON))]
    assert frozenset({("c", "Brandt")}) in clusters(readings)


def test_a_headline_that_begins_with_a_surname_is_no_second_person_of_that_name() -> None:
    readings = [reading("a", ("Brandt Sends Offer", PERSON), ("Anna Brandt", PERSON), ("Brandt", PERSON)), reading("b", ("Brandt", PERSON))]
    assert frozenset({("a", "Anna Brandt"), ("a", "Brandt"), ("b", "Brandt")}) in clusters(readings)


def test_the_fullest_name_names_the_person_and_the_others_are_aliases() -> None:
    readings = [
        reading("a", ("Volodymyr Zelensky", PERSON), ("Zelensky", PERSON)),
        reading("b", ("Zelenskiy", PERSON), ("Zelensky", PERSON)),
    ]
    (entity,) = resolve_names(readings).entities
    assert (entity.name, entity.type) == ("Volodymyr Zelensky", EntityType.PERSON)
    assert entity.aliases == ("Zelensky", "Zelenskiy")


def test_names_resolve_by_article() -> None:
    names = resolve_names(
        [reading("a", ("Anna Brandt", PERSON), ("Brandt", PERSON)), reading("b", ("Peter Brandt", PERSON), ("Brandt", PERSON))]
    )
    assert names.of("a", "brandt") == names.of("a", "anna brandt")
    assert names.of("b", "brandt") == names.of("b", "peter brandt")
    assert names.of("a", "brandt") != names.of("b", "brandt")
    assert names.of("a", "never heard of") == "never heard of"


def test_the_order_of_the_articles_never_matters() -> None:
    readings = [
        reading("a", ("Volodymyr Zelensky", PERSON), ("Kyiv", PLACE), ("Bakhmut", PLACE, "artemovsk")),
        reading("b", ("Zelenskiy", PERSON), ("Kiev", PLACE), ("Olena Zelenska", PERSON)),
        reading("c", ("Artemovsk", OTHER), ("Zelenskyy", PERSON)),
        reading("d", ("Vladimir Zelenskiy", PERSON), ("Ukrainian", "GROUP")),
    ]
    first = resolve_names(readings).entities
    assert all(resolve_names(order).entities == first for order in itertools.permutations(readings))


NAMES = st.tuples(
    st.sampled_from([*"Kyiv Kiev Xi Zelensky Zelenskiy Brandt CRA".split(), "Anna Brandt", "Peter Brandt", "A. Brandt", "Xi Jinping"])
    | st.text("ab éÀ-", max_size=8),
    st.sampled_from([PERSON, PLACE, ORGANISATION, OTHER, "GROUP", "EVENT"]),
)


@given(st.lists(st.lists(NAMES, max_size=5), max_size=4), st.randoms())
def test_any_names_in_any_order_give_the_same_entities_and_lose_no_mention(names: list[list[tuple[str, str]]], draw: random.Random) -> None:
    readings = [reading(f"a{at}", *found) for at, found in enumerate(names)]
    shuffled = [*readings]
    draw.shuffle(shuffled)
    entities = resolve_names(readings).entities
    assert resolve_names(shuffled).entities == entities
    assert sorted(mention.article for entity in entities for mention in entity.mentions) == sorted(
        item.id for item in readings for _ in item.names
    )
