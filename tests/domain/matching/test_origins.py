"""Where an article comes from: near-copies of one text, agencies that are credited, and what editors said."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

import pytest

from articles.domain.corroboration import Breadth, breadth_of
from articles.domain.engine import Reader, reconcile
from articles.domain.matching.origins import trace_origins
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import NOTHING_SAID, ClaimKey, Descent, HowKnown, OriginWord, SaidOfOrigins
from tests.domain.desk import an_article, read_story

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
CREDITED = f"MELLIN, May 8 (Reuters) - {OWN_WORDS}"
WITH_HELP = f"{OWN_WORDS}\n\nThe Associated Press contributed to this report."


def origins(reader: Reader, *texts: str) -> dict[str, str]:
    return origins_of(read_story(reader, texts))


def origins_of(readings: Sequence[Reading], said: SaidOfOrigins = NOTHING_SAID) -> dict[str, str]:
    return {article: descent.origin for article, descent in trace_origins(readings, said).items()}


def said(*words: OriginWord, together: Sequence[Sequence[str]] = ()) -> SaidOfOrigins:
    return SaidOfOrigins(tuple(frozenset(articles) for articles in together), words)


def test_a_reprint_with_small_edits_is_one_origin(reader: Reader) -> None:
    assert origins(reader, AGENCY, REPRINT) == {"a": "b", "b": "b"}


def test_the_earliest_of_copies_is_their_origin_and_of_one_day_the_fullest(reader: Reader) -> None:
    early = read_story(reader, [REPRINT, SHORTENED, AGENCY], ["2023-05-10", "2023-05-09", "2023-05-10"])
    assert origins_of(early) == dict.fromkeys("abc", "b")
    assert origins_of([replace(reading, published=None) for reading in early]) == dict.fromkeys("abc", "a")


def test_a_shortened_reprint_is_one_origin_and_says_how_much_it_took(reader: Reader) -> None:
    found = trace_origins(read_story(reader, [AGENCY, SHORTENED]))
    assert found["a"] == Descent("a")
    assert (found["b"].origin, found["b"].how, found["b"].of) == ("a", HowKnown.COPY, "a")
    assert found["b"].share > 0.95


def test_a_longer_text_that_carries_a_copy_says_how_much_of_it(reader: Reader) -> None:
    longer = f"{OWN_WORDS} {SHORTENED} {OWN_WORDS.replace('e', 'o')}"
    found = trace_origins(read_story(reader, [SHORTENED, longer], ["2023-05-08", "2023-05-09"]))
    assert (found["b"].origin, found["b"].how, found["b"].of) == ("a", HowKnown.CARRIES, "a")
    assert found["b"].share > 0.95


def test_a_report_in_other_words_is_another_origin(reader: Reader) -> None:
    assert origins(reader, AGENCY, OWN_WORDS) == {"a": "a", "b": "b"}


def test_copies_of_copies_are_one_origin_and_the_order_never_matters(reader: Reader) -> None:
    readings = read_story(reader, [OWN_WORDS, AGENCY, REPRINT, SHORTENED])
    expected = {"a": "a", "b": "c", "c": "c", "d": "c"}
    assert all(origins_of(order) == expected for order in itertools.permutations(readings))


def test_an_agency_that_is_credited_is_the_origin_also_of_a_copy_that_credits_nobody(reader: Reader) -> None:
    found = trace_origins(read_story(reader, [OWN_WORDS, CREDITED, AGENCY]))
    assert found["b"] == Descent("Reuters", HowKnown.CREDIT, agency="Reuters")
    assert (found["a"].origin, found["a"].of) == ("Reuters", "b")
    assert found["c"] == Descent("c")


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (CREDITED, "Reuters"),
        (WITH_HELP, "AP"),
        (f"{OWN_WORDS} — AFP", "AFP"),
        (f"By Ann Lee, Associated Press\n\n{OWN_WORDS}", "AP"),
        (f"{OWN_WORDS}\n\nWith reporting by Xinhua", "Xinhua"),
        (f"{OWN_WORDS}\n\nThe fishermen contributed to this report.", ""),
    ],
)
def test_what_credits_an_agency_comes_from_it(reader: Reader, text: str, agency: str) -> None:
    assert origins(reader, text) == {"a": agency or "a"}


def test_an_agency_that_contributed_to_a_copy_is_no_origin_of_what_was_copied(reader: Reader) -> None:
    found = trace_origins(read_story(reader, [OWN_WORDS, WITH_HELP], ["2023-05-08", "2023-05-09"]))
    assert (found["a"].origin, found["b"].origin, found["b"].of) == ("a", "a", "a")


def test_two_texts_of_one_agency_are_one_origin_and_of_two_agencies_two(reader: Reader) -> None:
    other = AGENCY.replace("A ferry", "MELLIN (AFP) - A ferry")
    assert origins(reader, CREDITED, f"SORRA (Reuters) - {AGENCY}", other) == {"a": "Reuters", "b": "Reuters", "c": "AFP"}


def test_the_agency_among_the_outlets_is_the_origin_by_its_own_article(reader: Reader) -> None:
    reuters = replace(an_article(AGENCY, "w"), source="Reuters")
    readings = [reader.read(reuters), *read_story(reader, [CREDITED])]
    assert origins_of(readings) == {"w": "w", "a": "w"}


def test_what_an_editor_said_is_one_origin_is_one_and_takes_its_copies_along(reader: Reader) -> None:
    readings = read_story(reader, [OWN_WORDS, AGENCY, REPRINT, ""])
    words = said(together=(["c", "a", "somewhere else"], ["nobody"]))
    expected = {"a": "c", "b": "c", "c": "c", "d": "d"}
    assert all(origins_of(order, words) == expected for order in itertools.permutations(readings))
    both = origins_of(readings, said(together=[["d", "a"], ["a", "b"]]))
    assert len(set(both.values())) == 1


def test_of_one_origin_are_also_articles_that_credit_two_agencies(reader: Reader) -> None:
    readings = read_story(reader, [CREDITED, AGENCY.replace("A ferry", "MELLIN (AFP) - A ferry")])
    assert len(set(origins_of(readings, said(together=[["a", "b"]])).values())) == 1


def test_an_article_comes_from_where_an_editor_said_and_its_copies_with_it(reader: Reader) -> None:
    readings = read_story(reader, [OWN_WORDS, AGENCY, SHORTENED])
    words = said(OriginWord("b", of="a"))
    assert all(origins_of(order, words) == dict.fromkeys("abc", "a") for order in itertools.permutations(readings))
    assert trace_origins(readings, words)["b"] == Descent("a", HowKnown.SAID, of="a")


def test_an_article_of_an_agency_by_an_editors_word(reader: Reader) -> None:
    found = trace_origins(read_story(reader, [OWN_WORDS, AGENCY]), said(OriginWord("b", agency="Reuters")))
    assert found["b"] == Descent("Reuters", HowKnown.SAID, agency="Reuters")


def test_what_an_outlet_reported_itself_is_no_copy_and_credits_nobody(reader: Reader) -> None:
    readings = read_story(reader, [AGENCY, REPRINT, SHORTENED, CREDITED], ["2023-05-07", "2023-05-08", "2023-05-09", "2023-05-09"])
    words = said(OriginWord("b"), OriginWord("d"))
    found = origins_of(readings, words)
    assert (found["a"], found["b"], found["d"]) == ("a", "b", "d")
    assert found["c"] in ("a", "b")
    assert all(origins_of(order, words) == found for order in itertools.permutations(readings))


def test_words_that_run_in_a_circle_or_of_what_is_gone_change_nothing_else(reader: Reader) -> None:
    readings = read_story(reader, [OWN_WORDS, AGENCY])
    circle = said(OriginWord("a", of="b"), OriginWord("b", of="a"), OriginWord("gone", of="a"))
    assert len(set(origins_of(readings, circle).values())) == 1
    assert origins_of(readings, said(OriginWord("a", of="gone"))) == {"a": "a", "b": "b"}


def test_the_first_of_copies_may_be_said_to_come_from_the_second(reader: Reader) -> None:
    readings = read_story(reader, [AGENCY, SHORTENED])
    assert origins_of(readings, said(OriginWord("a", of="b"))) == {"a": "b", "b": "b"}


def test_an_empty_text_is_an_origin_of_its_own(reader: Reader) -> None:
    assert origins(reader, "", AGENCY, "") == {"a": "a", "b": "b", "c": "c"}


OUTLETS = {"wire": "Wire", "post-1": "Post", "post-2": "Post", "echo": "Echo"}


def claims(*articles: str) -> list[ClaimKey]:
    return [ClaimKey(article, 0, 9) for article in articles]


def test_an_outlet_that_says_a_thing_twice_is_one_origin_and_a_reprint_none_of_its_own() -> None:
    goes_back_to = {"wire": "wire", "post-1": "post-1", "post-2": "post-2", "echo": "wire"}
    assert breadth_of(claims(*OUTLETS), OUTLETS, goes_back_to) == Breadth(articles=4, outlets=3, origins=2)
    assert breadth_of(claims("echo", "echo"), OUTLETS, goes_back_to) == Breadth(1, 1, 1)
    assert breadth_of([], OUTLETS, goes_back_to) == Breadth(0, 0, 0)


def test_a_claim_that_credits_somebody_is_theirs_whoever_prints_it() -> None:
    own = {article: article for article in OUTLETS}
    wire, post, _, echo = claims(*OUTLETS)
    assert breadth_of([wire, post, echo], OUTLETS, own, {post: "AFP", echo: "AFP"}) == Breadth(3, 3, 2)
    assert breadth_of([wire, post], OUTLETS, own, {post: "Wire"}) == Breadth(2, 2, 1)


def test_what_somebody_told_one_agency_is_one_origin_in_two_reports(reader: Reader) -> None:
    first = "Twelve people were killed when a bus fell into a ravine near Mellin on Monday, the governor told AFP."
    second = (
        "Rescue work went on in the night. Governor Ann Lee told AFP that 12 people were killed when a bus fell into a ravine near Mellin."
    )
    found = reconcile(read_story(reader, [first, second]))
    assert set(found.credited.values()) == {"AFP"}
    together = [group for group in found.groups if group.articles == 2]
    assert together
    assert all(group.origins == 1 for group in together)


def test_the_text_of_an_agency_is_the_origin_of_its_copies_though_they_came_in_first(reader: Reader) -> None:
    reuters = replace(an_article(AGENCY, "w", published="2023-05-12"), source="Reuters")
    assert origins_of([reader.read(reuters), *read_story(reader, [SHORTENED])]) == {"w": "w", "a": "w"}
