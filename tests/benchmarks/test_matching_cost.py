"""What matching costs as a story grows, as ratios within one run, on stories that are made up (see ``made_story``).

Figures of a run go to the output (``-s``). The one with 200,000 claims takes some minutes and 2 GB.
"""

from __future__ import annotations

import math
import multiprocessing
import random
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from typing import TypeVar

import numpy as np
import pytest
from rapidfuzz import fuzz, process

from articles.domain.matching.candidates import Pairs
from articles.domain.matching.features import pair_features
from articles.domain.matching.grouping import candidate_pairs
from articles.domain.matching.questions import find_questions
from articles.domain.matching.same_fact import SAME_FACT, ClaimScores
from articles.domain.matching.scoring import same_question
from articles.domain.matching.view import ENOUGH, AnswerView, StoryView, view_story
from tests.benchmarks.made_story import make_story

Result = TypeVar("Result")
KEPT = 0.08
# More likely than not to one question.
LIKELY = 0.5
SMALL, MIDDLE, LARGE = 10_000, 20_000, 200_000


@cache
def story_of(claims: int) -> StoryView:
    return view_story(make_story(claims))


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds of processor time, which other programs on the machine do not lengthen much, and the result."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def match_claims(story: StoryView) -> tuple[Pairs, np.ndarray]:
    return ClaimScores(list(story.claims.values()), story.weight).at_least(KEPT)


def match(story: StoryView) -> int:
    """Candidates and scores of a story: of its claims, and of the answers that they give."""
    pairs, _ = match_claims(story)
    return len(pairs) + len(find_questions(story))


def seconds_of_all_pairs(texts: list[str], sample: int = 1500) -> float:
    """What ``cdist`` takes on two idle processors to compare all texts with all: measured on a sample and scaled to the number of pairs."""
    one, other = (random.Random(seed).sample(texts, sample) for seed in (1, 2))
    used, _ = timed(lambda: process.cdist(one, other, scorer=fuzz.token_sort_ratio, workers=2, dtype=np.uint8))
    return used / 2 * (len(texts) / sample) ** 2


def test_it_is_a_hundred_times_faster_than_comparing_all_with_all() -> None:
    story = story_of(MIDDLE)
    texts = [view.folded for view in story.claims.values()]
    claims, _ = timed(lambda: match_claims(story))
    both, _ = timed(lambda: match(story))
    everything = seconds_of_all_pairs(texts)
    print(f"\n{len(texts)} claims: {claims:.2f} s, with their answers {both:.2f} s; cdist over all pairs {everything:.0f} s")
    assert everything / claims >= 100
    assert everything / both >= 100


def test_partners_are_among_the_candidates() -> None:
    """A partner of a claim is one of another article that the engine would put together with it.

    That is: the score of the two, worked out without regard to candidates, is at least the threshold of a group (``SAME_FACT``), and what
    they share weighs more than a single word can (``ENOUGH``). Without the latter no two claims are put together anywhere in the engine
    (``same_fact`` is 0), candidates or not. Every claim of the other articles is held against each of the 200.
    """
    story = story_of(MIDDLE)
    views = list(story.claims.values())
    scores = ClaimScores(views, story.weight)
    candidates = set(scores.candidates().listed())
    found = missed = 0
    for one in random.Random(2).sample(range(len(views)), 200):
        others = [at for at in range(len(views)) if views[at].claim.key.article != views[one].claim.key.article]
        pairs = Pairs.of((min(one, other), max(one, other)) for other in others)
        partners, _ = scores.score(scores.worth_scoring(pairs), SAME_FACT)
        here = sum(pair in candidates for pair in partners.listed())
        found, missed = found + here, missed + len(partners) - here
    print(f"\n{found} partners of 200 claims among the candidates, {missed} not")
    assert found / (found + missed) >= 0.99


def is_partner(story: StoryView, left: AnswerView, right: AnswerView) -> bool:
    """Whether two answers are likely to one question, and their sentences share more than one word, without which they never are here."""
    if left.answer.claim == right.answer.claim or pair_features(story, left, right)["years_apart"]:
        return False
    return story.shared(left.claim.context, right.claim.context) > ENOUGH and same_question(story, left, right) >= LIKELY


def test_answers_to_one_question_are_among_the_candidates() -> None:
    story = story_of(MIDDLE)
    candidates = set(candidate_pairs(story.answers, story.weight).listed())
    found = missed = 0
    blocks: dict[object, list[int]] = {}
    for at, view in enumerate(story.answers):
        blocks.setdefault((view.answer.type, view.block), []).append(at)
    for one in random.Random(3).sample(range(len(story.answers)), 200):
        here = story.answers[one]
        for other in blocks[here.answer.type, here.block]:
            there = story.answers[other]
            if is_partner(story, here, there):
                if (min(one, other), max(one, other)) in candidates:
                    found += 1
                else:
                    missed += 1
    print(f"\n{found} answers to the questions of 200 among the candidates, {missed} not")
    assert found / (found + missed) >= 0.99


@pytest.fixture(scope="module")
def large() -> StoryView:
    return story_of(LARGE)


def test_time_grows_hardly_faster_than_the_story(large: StoryView) -> None:
    small = story_of(SMALL)
    before, _ = timed(lambda: match(small))
    after, _ = timed(lambda: match(large))
    slope = math.log(after / before) / math.log(len(large.claims) / len(small.claims))
    print(f"\n{len(small.claims)} claims: {before:.1f} s, {len(large.claims)}: {after:.1f} s, as n^{slope:.2f}")
    assert slope <= 1.15


def test_memory_stays_below_two_gigabytes() -> None:
    # In a process of its own, so that what other tests keep does not count.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as alone:
        claims, used = alone.submit(most_memory, LARGE).result()
    print(f"\n{claims} claims: {used:.2f} GB at most")
    assert used < 2


def most_memory(claims: int) -> tuple[int, float]:
    """How many claims a story has, and how much memory matching it takes at most, in GB, the readings included."""
    story = view_story(make_story(claims))
    match(story)
    return len(story.claims), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
