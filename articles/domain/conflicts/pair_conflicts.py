"""A dispute that the pair reader found, told as a conflict: its type, kind, title, positions and reason."""

from __future__ import annotations

from collections.abc import Sequence

from articles.domain.conflicts.assembly import Flag, make_conflict, make_position, sources_of
from articles.domain.conflicts.explanation import about, about_words, reason
from articles.domain.conflicts.kinds import kind_of, kind_told
from articles.domain.conflicts.pair_disputes import PairDispute
from articles.domain.conflicts.pair_values import MarkedAnswer, comparable, compare
from articles.domain.conflicts.positions import Side
from articles.domain.conflicts.ranking import importance
from articles.domain.judging.records import Verdict
from articles.domain.matching.questions import Question
from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.pairing.explaining import in_words, words_around
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.records import Phrase, Reading
from articles.domain.vocabulary import ClaimKey, Conflict, ConflictKind, ConflictType, Position

_OF_KINDS = {"number": ConflictType.NUMBER, "time": ConflictType.DATE_TIME, "deed": ConflictType.ACTION_POLARITY}
_OF_NAMES = {
    "PERSON": ConflictType.IDENTITY,
    "ORGANISATION": ConflictType.IDENTITY,
    "GROUP": ConflictType.IDENTITY,
    "PLACE": ConflictType.PLACE,
}
# How much a question matters of which nothing is known but its words.
_PLAIN = 0.72


def pair_conflict(story: StoryView, dispute: PairDispute, sure: float, verdict: Verdict | None = None) -> Conflict:
    """Return the conflict that tells of a dispute between marked answers, of which the engine is so ``sure`` (0 to 1).

    ``verdict`` is that of a judge who was asked, if one was.
    """
    typed = _told_apart(comparable(*dispute.lead))
    values = tuple(view.answer.label for view in typed) if typed else tuple(answer.text for answer in dispute.lead)
    positions = _positions(story, dispute, (*values, *(side[0].text for side in dispute.sides[2:])))
    kind = kind_told(_kind(typed, sure), verdict)
    matters = importance(typed[0], positions) if typed else _PLAIN
    lead = dispute.lead[0]
    title = about(typed[0]) if typed else about_words(lead.claim.claim, lead.phrase.phrase.span)
    why = f"{reason(positions, kind, sources_of(story))} {in_words(words_around(*map(_told, dispute.lead)))}".strip()
    return make_conflict(story, positions, Flag(_type(dispute, typed), kind, sure, title, why, verdict, matters))


def _told_apart(typed: tuple[AnswerView, AnswerView] | None) -> tuple[AnswerView, AnswerView] | None:
    """Return two typed answers if their labels tell them apart: where both only say that it was done ("did"), the deeds themselves do."""
    return typed if typed and fold(typed[0].answer.label) != fold(typed[1].answer.label) else None


def _told(answer: MarkedAnswer) -> tuple[Reading, Phrase, str]:
    """Return an answer as it is explained: its reading, its phrase, and the text of its sentence."""
    phrase = answer.phrase.phrase
    return answer.claim.reading, phrase, answer.claim.around[max(0, phrase.sentence.start - answer.claim.start) :]


def _positions(story: StoryView, dispute: PairDispute, values: Sequence[str]) -> tuple[Position, ...]:
    """Return the sides; a claim that gives the answers of several stands with the first alone."""
    taken: set[ClaimKey] = set()
    positions = []
    for value, side in zip(values, dispute.sides, strict=True):
        answers = [answer for answer in side if answer.claim.claim.key not in taken]
        taken.update(answer.claim.claim.key for answer in answers)
        given = ((answer.claim.claim.key, answer.phrase.phrase.span) for answer in answers)
        positions.append(make_position(story, value, given))
    return tuple(position for position in positions if position.evidence)


def _type(dispute: PairDispute, typed: tuple[AnswerView, AnswerView] | None) -> ConflictType:
    if typed is not None:
        return typed[0].answer.type
    phrase = dispute.lead[0].phrase.phrase
    return _OF_KINDS.get(phrase.kind) or (_OF_NAMES.get(phrase.type, ConflictType.OTHER) if _alike(dispute.lead) else ConflictType.OTHER)


def _alike(lead: tuple[MarkedAnswer, MarkedAnswer]) -> bool:
    return lead[0].phrase.phrase.type == lead[1].phrase.phrase.type


def _kind(typed: tuple[AnswerView, AnswerView] | None, sure: float) -> ConflictKind:
    """Return the kind: typed answers tell whether one overtakes the other; nothing else does."""
    if typed is None:
        return ConflictKind.CONTRADICTION
    sides = (Side([0], typed[0]), Side([1], typed[1]))
    return kind_of(Question(typed, {(0, 1): sure}), sides, compare(*typed))
