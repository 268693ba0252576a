"""What was done: the answers that a verb and its arguments give."""

from __future__ import annotations

from collections.abc import Iterator

from articles.domain.reading.answers.context import SentenceContext
from articles.domain.reading.answers.frame import frame_of
from articles.domain.reading.answers.polarity import polarity_answer
from articles.domain.reading.answers.sides import side_answers
from articles.domain.reading.answers.verbs import is_torn
from articles.domain.reading.answers.whereabouts import place_answers, standing_answers
from articles.domain.reading.records import Answer
from articles.domain.reading.syntax import object_of, subject_of


def predication_answers(context: SentenceContext) -> Iterator[Answer]:
    """Yield what each verb of a sentence says: whether it was done, by which of two that it names, and where."""
    for token in context.doc.char_span(context.span.start, context.span.end, alignment_mode="contract") or ():
        if token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass"):
            yield from standing_answers(context, token)
        if token.pos_ != "VERB" or token.dep_ in ("amod", "compound") or is_torn(token):
            continue
        subject, target = subject_of(token), object_of(token)
        if subject is None and target is None:
            continue
        base = frame_of(context, token)
        yield polarity_answer(context, base, token, subject=subject, target=target)
        yield from side_answers(context, base, token)
        yield from place_answers(context, base, token)
