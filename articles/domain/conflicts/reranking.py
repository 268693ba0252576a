"""How sure the engine is of each flag of a story, given all others that it might raise: reranking (Collins and Koo, 2005).

What a flag is worth shows beside the others: how many are as likely, how many use its answers or its sentences, how many articles take
part. The trees are fitted by ``scripts/train_engine.py`` on flags of stories that the models before them had not seen.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from articles.domain.conflicts.ranking import best_first
from articles.domain.matching.view import StoryView
from articles.domain.pairing.alignment import Floats
from articles.domain.pairing.trees import Trees, probability
from articles.domain.vocabulary import Conflict, ConflictKind, ConflictType, Span

NAMES = (
    "certainty",
    "place",
    "place_share",
    "articles",
    "flags_for_each_article",
    "surest_rival",
    "rivals_for_its_answers",
    "rivals_for_its_claims",
    "positions",
    "articles_least",
    "articles_most",
    "articles_share",
    "value_longest",
    "value_shortest",
    "update",
    "tension",
    "claim_length",
    "depth",
    *(f"is_{kind}" for kind in ConflictType),
)


def reranked(story: StoryView, flags: Sequence[Conflict], trees: Trees) -> list[Conflict]:
    """Return the flags of a story, each as sure as it is beside the others.

    What a rule alone found, and what a judge spoke on, stays as sure as that made it.
    """
    ordered = sorted(flags, key=best_first)
    if not ordered:
        return []
    sure = probability(trees.log_odds(flag_features(story, ordered)))
    return [
        flag if flag.judged_by or flag.by_rule else replace(flag, score=round(float(chance), 4))
        for flag, chance in zip(ordered, sure, strict=True)
    ]


def flag_features(story: StoryView, flags: Sequence[Conflict]) -> Floats:
    """Return what is known of each flag beside the others, the best first: shape (flags, ``NAMES``)."""
    articles = len(story.readings)
    meeting, beside = _sharing_answers(flags), _sharing_claims(flags)
    of_story = math.log(articles), math.log(len(flags) / articles)
    return np.array(
        [
            [
                math.log(flag.score / (1 - min(flag.score, 0.99))),
                math.log1p(place),
                place / len(flags),
                *of_story,
                max((flags[other].score for other in meeting[place] if other < place), default=0.0),
                math.log1p(len(meeting[place])),
                math.log1p(len(beside[place])),
                *_of_positions(flag, articles),
                *(flag.type is kind for kind in ConflictType),
            ]
            for place, flag in enumerate(flags)
        ],
        np.float32,
    )


def _of_positions(flag: Conflict, articles: int) -> Iterator[float]:
    support = [len({item.claim.article for item in position.evidence}) for position in flag.positions]
    lengths = [len(position.value) for position in flag.positions]
    claims = [item.claim for position in flag.positions for item in position.evidence]
    yield from (len(flag.positions), min(support), max(support), len({claim.article for claim in claims}) / articles)
    yield from (max(lengths), min(lengths), flag.kind is ConflictKind.UPDATE, flag.kind is ConflictKind.TENSION)
    yield math.log(sum(claim.end - claim.start for claim in claims) / len(claims))
    yield math.log1p(sum(claim.start for claim in claims) / len(claims))


def _answers(flag: Conflict) -> Iterator[tuple[str, Span]]:
    return ((item.claim.article, item.answer) for position in flag.positions for item in position.evidence)


def _sharing_answers(flags: Sequence[Conflict]) -> list[set[int]]:
    """Return, for each flag by index, the others of which an answer shares characters with one of its own."""
    found: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    for place, flag in enumerate(flags):
        for article, span in _answers(flag):
            found[article].append((span, place))
    return [
        {other for article, span in _answers(flag) for at, other in found[article] if at.overlap(span)} - {place}
        for place, flag in enumerate(flags)
    ]


def _sharing_claims(flags: Sequence[Conflict]) -> list[set[int]]:
    found = defaultdict(set)
    for place, flag in enumerate(flags):
        for claim in flag.claims:
            found[claim].add(place)
    return [{other for claim in flag.claims for other in found[claim]} - {place} for place, flag in enumerate(flags)]


def each_answer_once(flags: Iterable[Conflict]) -> Iterator[Conflict]:
    """Yield the flags, best first, without those of which an answer stands in a better one: one phrase answers one question."""
    answered: dict[str, list[Span]] = defaultdict(list)
    for flag in sorted(flags, key=best_first):
        answers = list(_answers(flag))
        if not any(span.overlap(other) for article, span in answers for other in answered[article]):
            yield flag
            for article, span in answers:
                answered[article].append(span)
