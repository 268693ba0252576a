"""From what was read in a sentence to answers: which question each number, time, title and direction answers, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from articles.domain.reading.answers.context import SentenceContext
from articles.domain.reading.answers.frame import years_of
from articles.domain.reading.answers.holders import office_answers
from articles.domain.reading.answers.numbers import direction_answers, number_answer
from articles.domain.reading.answers.predications import predication_answers
from articles.domain.reading.answers.times import bounds_of, time_answers
from articles.domain.reading.offices import Office
from articles.domain.reading.parse_mending import is_set_aside
from articles.domain.reading.quantities import Counted
from articles.domain.reading.records import Answer

__all__ = ["SentenceContext", "answers_of", "bounds_of", "years_of"]


def answers_of(context: SentenceContext, counted: Iterable[Counted], offices: Iterable[Office]) -> Iterator[Answer]:
    """Yield the answers that one sentence gives: numbers, offsets, directions, times, offices, predications."""
    for item in counted:
        if is_set_aside(item.token):
            continue  # "twelve, not thirteen"
        yield number_answer(context, item)
        yield from direction_answers(context, item)
    for time in context.times:
        yield from time_answers(context, time)
    for office in offices:
        yield from office_answers(context, office)
    yield from predication_answers(context)
