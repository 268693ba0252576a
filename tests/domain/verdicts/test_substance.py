"""How likely two claims are to say the same in substance: whichever comes first, whatever company a pair comes in."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from articles.domain.engine import Reader, reconcile
from articles.domain.matching.view import StoryView, view_story
from articles.domain.reading.records import Reading
from articles.domain.verdicts.substance import LogisticScorer, Pair, StoryScores, shipped_scorer
from articles.domain.vocabulary import Article, GroupStatus

TEXTS = {
    "harbour": "The harbour board approved the new pier on Monday. Work on the pier is to begin in spring. Anglers had protested.",
    "gazette": "Board members of the harbour gave the green light to a new pier. Anglers had protested against it for weeks.",
    "radio": "On Monday the town council of Ostel debated a tax on dogs. The swimming pool stays open this winter.",
    "courier": "The pier will cost nine million crowns, the harbour board says. A ferry line wants to use it.",
    "evening": "Nobody knows yet who will pay for the pier. The ferry line Norra has offered two million crowns.",
}


@pytest.fixture(scope="module")
def readings(reader: Reader) -> list[Reading]:
    return [reader.read(Article(id=name, source=name, text=text)) for name, text in TEXTS.items()]


@pytest.fixture(scope="module")
def story(readings: list[Reading]) -> StoryView:
    return view_story(readings)


def pairs_of(story: StoryView) -> list[Pair]:
    return list(combinations(story.claims.values(), 2))


def learnt(story: StoryView) -> StoryScores:
    return shipped_scorer().of(story)[0]


def test_a_pair_is_judged_alike_in_any_company_and_order(story: StoryView) -> None:
    scores, pairs = learnt(story), pairs_of(story)
    together = list(scores(pairs))
    assert [scores([pair])[0] for pair in pairs] == together
    assert list(scores([(right, left) for left, right in pairs])) == together
    assert list(learnt(story)(pairs[::-1])) == together[::-1]


def test_no_pairs_have_no_scores(story: StoryView) -> None:
    assert list(learnt(story)([])) == []


def test_what_one_outlet_puts_in_other_words_is_likelier_than_what_has_nothing_to_do_with_it(story: StoryView) -> None:
    by_words = {(left.claim.text, right.claim.text): (left, right) for left, right in pairs_of(story)}
    same = next(pair for texts, pair in by_words.items() if all("rotested" in text for text in texts))
    other = next(pair for texts, pair in by_words.items() if "rotested" in texts[0] and "swimming" in texts[1])
    scores = learnt(story)
    assert scores([same])[0] > 0.3 > scores([other])[0]


def test_claims_without_vectors_are_told_by_their_words(readings: list[Reading]) -> None:
    story = view_story([replace(reading, sentences=()) for reading in readings])
    pairs = pairs_of(story)
    assert list(learnt(story)(pairs)) == pytest.approx(list(LogisticScorer().of(story)[0](pairs)), abs=1e-6)


def test_in_a_story_of_two_articles_nothing_is_known_to_be_rare(readings: list[Reading]) -> None:
    assert shipped_scorer().of(view_story(readings[:2]))[1] == LogisticScorer().lines
    assert shipped_scorer().of(view_story(readings))[1].alone < 1 < LogisticScorer().lines.alone


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Senate approved the harbour bill on Monday.", "The House approved the harbour bill on Monday."),
        ("The storm damaged nine schools on the coast of Ostel.", "The storm damaged nine churches on the coast of Ostel."),
        ("Nine people died when the ferry sank off Ostel.", "Ten people died when the ferry sank off Ostel."),
        ("The mayor denied that he had taken money from the builder.", "The mayor had taken money from the builder."),
        ("The union may strike at the harbour in May.", "The union will strike at the harbour in May."),
    ],
)
def test_however_alike_the_words_a_name_a_thing_a_number_a_denial_or_a_doubt_keeps_two_apart(
    reader: Reader, readings: list[Reading], one: str, other: str
) -> None:
    pair = [reader.read(Article(id=name, source=name, text=text)) for name, text in (("a", one), ("b", other))]
    for story in (pair, [*readings, *pair]):
        agreed = [group.claims for group in reconcile(story).groups if group.status is GroupStatus.AGREED]
        assert not [claims for claims in agreed if {"a", "b"} <= {claim.article for claim in claims}]
