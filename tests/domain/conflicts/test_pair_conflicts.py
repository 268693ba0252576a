"""How a dispute between marked answers is told as a conflict."""

from __future__ import annotations

import numpy as np
import pytest

from articles.domain.conflicts.pair_conflicts import pair_conflict
from articles.domain.conflicts.pair_disputes import NAMES, PairDispute
from articles.domain.conflicts.pair_values import MarkedAnswer, MarkedAnswers
from articles.domain.engine import Reader
from articles.domain.matching.view import StoryView, view_story
from articles.domain.pairing.sentences import sentences_of
from articles.domain.vocabulary import Article


def told(reader: Reader, sentences: tuple[str, str], answers: tuple[str, str]) -> tuple[StoryView, PairDispute]:
    """Return a story of two articles and the dispute between a phrase of each."""
    readings = tuple(reader.read(Article(id=str(at), source=f"Outlet {at}", text=text)) for at, text in enumerate(sentences))
    story, phrases = view_story(readings), sentences_of(readings).phrases
    known = MarkedAnswers(story, phrases)

    def answer(article: int) -> MarkedAnswer:
        found = (known.of(at) for at, item in enumerate(phrases) if item.article == str(article))
        return next(item for item in found if item is not None and item.text == answers[article])

    lead = answer(0), answer(1)
    return story, PairDispute(lead, ((lead[0],), (lead[1],)), np.zeros(len(NAMES), np.float32))


@pytest.mark.parametrize(
    ("sentences", "answers", "values"),
    [
        (
            ("The guards heard the shots on the pier.", "The guards fired the shots on the pier."),
            ("heard", "fired"),
            ("heard", "fired"),
        ),
        (
            ("The harbour board approved the new pier.", "The harbour board has not approved the new pier."),
            ("approved", "has not approved"),
            ("approved", "has not approved"),
        ),
    ],
)
def test_two_sides_never_bear_one_name(
    reader: Reader, sentences: tuple[str, str], answers: tuple[str, str], values: tuple[str, str]
) -> None:
    conflict = pair_conflict(*told(reader, sentences, answers), 0.5)
    assert tuple(position.value for position in conflict.positions) == values
