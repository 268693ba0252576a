"""Which articles are one origin: near-copies of one text, whoever prints them."""

from __future__ import annotations

import itertools

from articles.domain.engine import Reader
from articles.domain.matching.origins import Breadth, breadth_of, containment, find_origins, resemblance
from tests.domain.desk import read_story

AGENCY = (
    "A ferry with 120 passengers on board ran aground off the island of Sorra on Sunday night after its engine failed in heavy "
    "seas, the coast "
    "guard said. Lifeboats took everyone ashore within three hours and nobody was seriously hurt. The captain told investigators "
    "that a fuel "
    "line had burst soon after the ship left the harbour at Mellin. The owner, a family firm, said that the vessel had passed its yearly "
    "inspection in March. Divers will look at the hull as soon as the wind drops, and the harbour master expects that to be on Wednesday."
)
REPRINT = AGENCY.replace("ran aground", "ran onto rocks").replace(", a family firm,", "") + " The island has some 900 inhabitants."
SHORTENED = ". ".join(AGENCY.split(". ")[:3]) + "."
OWN_WORDS = (
    "Passengers spoke of their fear on Monday after a night on the rocks. The Sorra ferry lost power on Sunday evening and drifted "
    "until it hit "
    "the shore. All 120 people aboard were brought to safety by volunteers from the lifeboat station, who worked until nearly "
    "midnight. Three "
    "people were treated for cold. A crew member said the engine had coughed all week, and unions asked why the ship had been "
    "allowed to sail."
)


def origins(reader: Reader, *texts: str) -> dict[str, str]:
    return find_origins(read_story(reader, texts))


def test_a_reprint_with_small_edits_is_one_origin(reader: Reader) -> None:
    assert origins(reader, AGENCY, REPRINT) == {"a": "a", "b": "a"}


def test_a_shortened_reprint_is_one_origin(reader: Reader) -> None:
    assert origins(reader, AGENCY, SHORTENED) == {"a": "a", "b": "a"}


def test_a_report_in_other_words_is_another_origin(reader: Reader) -> None:
    assert origins(reader, AGENCY, OWN_WORDS) == {"a": "a", "b": "b"}


def test_copies_of_copies_are_one_origin_and_the_order_never_matters(reader: Reader) -> None:
    readings = read_story(reader, [OWN_WORDS, AGENCY, REPRINT, SHORTENED])
    expected = {"a": "a", "b": "b", "c": "b", "d": "b"}
    assert all(find_origins(order) == expected for order in itertools.permutations(readings))


def test_what_an_editor_said_is_one_origin_is_one_and_takes_its_copies_along(reader: Reader) -> None:
    readings = read_story(reader, [OWN_WORDS, AGENCY, REPRINT, ""])
    said = (["c", "a", "somewhere else"], ["nobody"])
    expected = {"a": "a", "b": "a", "c": "a", "d": "d"}
    assert all(find_origins(order, said) == expected for order in itertools.permutations(readings))
    assert find_origins(readings, [["d", "a"], ["a", "b"]]) == dict.fromkeys("abcd", "a")


def test_an_empty_text_is_an_origin_of_its_own(reader: Reader) -> None:
    assert origins(reader, "", AGENCY, "") == {"a": "a", "b": "b", "c": "c"}


def test_resemblance_runs_from_nothing_to_the_same(reader: Reader) -> None:
    agency, reprint, other = (item.shingles for item in read_story(reader, [AGENCY, REPRINT, OWN_WORDS]))
    assert resemblance(agency, agency) == 1.0
    assert 0.5 < resemblance(agency, reprint) < 1.0
    assert resemblance(agency, other) < 0.1
    assert resemblance(agency, ()) == containment(agency, ()) == 0.0


def test_what_is_taken_whole_from_a_longer_text_is_contained_in_it(reader: Reader) -> None:
    agency, short, other = (item.shingles for item in read_story(reader, [AGENCY, SHORTENED, OWN_WORDS]))
    assert containment(agency, short) > 0.9
    assert containment(agency, other) < 0.1


def test_an_outlet_that_says_a_thing_twice_is_one_origin_and_a_reprint_none_of_its_own() -> None:
    outlets = {"wire": "Wire", "post-1": "Post", "post-2": "Post", "echo": "Echo"}
    goes_back_to = {"wire": "wire", "post-1": "post-1", "post-2": "post-2", "echo": "wire"}
    assert breadth_of(outlets, outlets, goes_back_to) == Breadth(articles=4, outlets=3, origins=2)
    assert breadth_of(["echo", "echo"], outlets, goes_back_to) == Breadth(1, 1, 1)
    assert breadth_of([], outlets, goes_back_to) == Breadth(0, 0, 0)
