"""Words of one thing and of one event, and those that only look like it."""

from __future__ import annotations

import pytest

from articles.domain.reading.alike import may_be, one_event, thing, whole

ONE_THING = [
    "engine appliance",
    "boat vessel",
    "house home",
    "shot round",
    "pupil student",
    "plane aircraft",
    "thief robber",
    "lorry truck",
]
NOT_ONE_THING = ["man woman", "house hospital", "soldier officer", "rocket shell", "car bus", "child baby", "day week", "deputy lawmaker"]
ONE_EVENT = [
    "build launch",
    "build construction",
    "sign conclude",
    "treaty sign",
    "open inaugurate",
    "begin outbreak",
    "sink loss",
    "theft rob",
    "death kill",
    "resign departure",
    "invasion invade",
]
NOT_ONE_EVENT = ["build sign", "arrest die", "open close", "arrive leave", "begin end", "buy sell", "elect resign", "say announce"]


@pytest.mark.parametrize("words", ONE_THING)
def test_words_of_one_thing_are_counted_alike(words: str) -> None:
    left, right = words.split()
    assert thing(left) == thing(right)


@pytest.mark.parametrize("words", NOT_ONE_THING)
def test_things_of_two_kinds_stay_apart(words: str) -> None:
    left, right = words.split()
    assert thing(left) != thing(right)


@pytest.mark.parametrize("words", ONE_EVENT)
def test_verbs_and_nouns_of_one_event_meet(words: str) -> None:
    left, right = words.split()
    assert one_event(left, right)
    assert one_event(right, left)


@pytest.mark.parametrize("words", NOT_ONE_EVENT)
def test_events_of_two_kinds_do_not_meet(words: str) -> None:
    left, right = words.split()
    assert not one_event(left, right)


@pytest.mark.parametrize("narrow", ["ferry", "trawler", "warship"])
def test_a_narrow_word_is_held_against_the_wide_one(narrow: str) -> None:
    assert whole(narrow) == whole("vessel")
    assert may_be(thing(narrow), thing("vessel"))
    assert not may_be(thing("vessel"), thing(narrow))


def test_two_narrow_words_do_not_stand_for_each_other() -> None:
    assert not may_be(thing("ferry"), thing("trawler"))
