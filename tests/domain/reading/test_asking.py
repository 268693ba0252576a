"""The question that an answer answers, as a person would ask it; made-up sentences."""

from __future__ import annotations

import pytest

from articles.domain.engine import Reader
from tests.domain.desk import an_article

ASKED = [
    ("The strike has closed nine depots.", "nine", "How many depots has the strike closed?"),
    ("Nine depots were shut on Friday, the firm said.", "Nine", "How many depots were shut on Friday?"),
    ("The rescuers found twelve climbers on the ridge.", "twelve", "How many climbers did the rescuers find on the ridge?"),
    ("Forty of the houses in Hadden were flooded.", "Forty", "How many of the houses in Hadden were flooded?"),
    ("The Merle sailed from Hadden with 86 people aboard.", "86", "How many people were aboard the Merle?"),
    ("The alarm at the mill went off at 6:37 a.m.", "6:37", "When did the alarm at the mill go off?"),
    ("The bridge was opened in 1931.", "1931", "When was the bridge opened?"),
]
NOT_ASKED = [
    # Whose crew it is stands in another sentence.
    ("His crew hauled twelve people over the rail.", "twelve"),
    ("“We lost nine depots on Friday,” Anna Berg said.", "nine"),
]


def _asked(reader: Reader, text: str, words: str) -> set[str]:
    answers = reader.read(an_article(text)).answers
    return {answer.asked for answer in answers if words in answer.span.of(text)}


@pytest.mark.parametrize(("text", "words", "question"), ASKED)
def test_a_clause_is_turned_into_the_question_it_answers(reader: Reader, text: str, words: str, question: str) -> None:
    assert question in _asked(reader, text, words)


@pytest.mark.parametrize(("text", "words"), NOT_ASKED)
def test_none_is_made_where_it_would_be_odd(reader: Reader, text: str, words: str) -> None:
    assert _asked(reader, text, words) <= {""}
