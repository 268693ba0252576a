"""Pairs and flags as they occur in labelled stories, each with its features and whether the labels uphold it."""

from __future__ import annotations

from collections.abc import Iterator

from articles.domain.conflicts.detect import find_candidates, opposed_pairs
from articles.domain.conflicts.values import Outcome, compare_values
from articles.domain.matching.features import AnswerFeatures
from articles.domain.matching.grouping import candidate_pairs
from articles.domain.matching.questions import find_questions
from articles.domain.matching.scoring import model_of
from articles.domain.matching.view import StoryView
from training.labels import Labels

# The story, the model it is for, the features, and 1 where it is right.
Sample = tuple[str, str, dict[str, float], int]


def answer_samples(name: str, story: StoryView, labels: Labels) -> Iterator[Sample]:
    """Yield the candidate pairs of answers with their labels; pairs that the labels leave open are left out."""
    pairs = candidate_pairs(story.answers, story.weight)
    columns = AnswerFeatures(story.answers, story.weight).all_of(pairs)
    for at, (a, b) in enumerate(pairs.listed()):
        left, right = story.answers[a], story.answers[b]
        ends = labels.sentence(left.answer.claim), labels.sentence(right.answer.claim)
        clash = compare_values(left, right).outcome is Outcome.CONFLICT
        opposed, together = labels.opposed(*ends), labels.together(*ends)
        if (clash and together and not opposed) or (not clash and opposed):
            continue
        if clash and opposed and not labels.opposed_on(left.answer.type.value, *ends):
            continue  # the sentences are opposed on something else
        features = {feature: float(column[at]) for feature, column in columns.items()}
        yield name, model_of(left.answer), features, int(opposed if clash else together)


def conflict_samples(name: str, story: StoryView, labels: Labels) -> Iterator[Sample]:
    """Yield the candidate conflicts, right where a third of what they oppose is opposed by the labels."""
    for candidate in find_candidates(story, find_questions(story)):
        pairs = [tuple(labels.sentence(key) for key in pair) for pair in opposed_pairs(candidate.positions)]
        right = [labels.opposed(*pair) for pair in pairs]
        yield name, "conflict", candidate.features, int(3 * sum(right) >= len(right))
