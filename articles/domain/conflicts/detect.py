"""From questions to conflicts: positions that exclude each other, with type, kind, score and reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from articles.domain.conflicts.kinds import kind_of
from articles.domain.conflicts.offices import office_conflicts
from articles.domain.conflicts.positions import Side, find_sides, sharpest
from articles.domain.conflicts.quotations import altered_quotations
from articles.domain.conflicts.ranking import best_first, conflict_features, importance, sureness
from articles.domain.conflicts.values import Comparison, Outcome
from articles.domain.conflicts.wording import about, reason
from articles.domain.matching.questions import Question
from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.vocabulary import ClaimKey, Conflict, ConflictKind, Evidence, Position

WORTH_A_LOOK = 0.3
# Below this the engine is not sure that both answer one question, so that both may be true.
SURE = 0.4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question whose sides exclude each other, before it is judged worth an editor's look."""

    question: Question
    sides: tuple[Side, ...]
    comparison: Comparison
    positions: tuple[Position, ...]
    features: dict[str, float]

    @property
    def lead(self) -> AnswerView:
        """The first answer of the best supported side."""
        return self.question.answers[self.sides[0].members[0]]


def find_conflicts(story: StoryView, questions: Iterable[Question]) -> list[Conflict]:
    """Return the conflicts among the questions of a story that are worth an editor's look, best first."""
    found = [_conflict(story, candidate) for candidate in find_candidates(story, questions) if sureness(candidate.features) >= WORTH_A_LOOK]
    found += office_conflicts(story)
    found += (conflict for conflict in altered_quotations(story) if len(conflict.positions) > 1)
    return consolidate(sorted(found, key=best_first))


def consolidate(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """Return the conflicts without those whose claims are mostly opposed by a better one already: one dispute is one conflict."""
    kept: list[Conflict] = []
    told: list[set[frozenset[ClaimKey]]] = []
    for conflict in conflicts:
        pairs = opposed_pairs(conflict.positions)
        if pairs and all(3 * len(pairs & earlier) < len(pairs) for earlier in told):
            kept.append(conflict)
            told.append(pairs)
    return kept


def opposed_pairs(positions: Iterable[Position]) -> set[frozenset[ClaimKey]]:
    """Return the pairs of claims that stand on different sides."""
    sides = [{item.claim for item in position.evidence} for position in positions]
    return {frozenset((a, b)) for left, right in combinations(sides, 2) for a in left for b in right if a != b}


def find_candidates(story: StoryView, questions: Iterable[Question]) -> Iterator[Candidate]:
    """Yield the questions that have sides which exclude each other."""
    for question in questions:
        sides = find_sides(question)
        rivals = [(left, right, *sharpest(question, left, right)) for left, right in combinations(sides, 2)]
        rivals = [rival for rival in rivals if rival[2].outcome is Outcome.CONFLICT and rival[3] > 0]
        opposed = tuple(side for side in sides if any(side is rival[0] or side is rival[1] for rival in rivals))
        positions = _positions(story, question, opposed)
        if len(positions) > 1:
            yield Candidate(question, opposed, rivals[0][2], positions, conflict_features(story, question, opposed, rivals[0][2]))


def _conflict(story: StoryView, candidate: Candidate) -> Conflict:
    lead, positions = candidate.lead, candidate.positions
    sure = sureness(candidate.features)
    kind = kind_of(story, candidate.question, candidate.sides, candidate.comparison) if sure >= SURE else ConflictKind.TENSION
    articles = {item.claim.article for position in positions for item in position.evidence}
    return Conflict(
        group=-1,
        type=lead.answer.type,
        kind=kind,
        score=round(sure * importance(lead, positions), 4),
        about=about(lead),
        reason=reason(positions, kind, {reading.id: reading.source for reading in story.readings}),
        positions=positions,
        silent=tuple(reading.id for reading in story.readings if reading.id not in articles),
    )


def _positions(story: StoryView, question: Question, sides: Iterable[Side]) -> tuple[Position, ...]:
    """Return the positions of the opposed sides; a claim that stands on two sides stands on the first alone."""
    taken: set[ClaimKey] = set()
    positions = []
    for side in sides:
        evidence: dict[ClaimKey, Evidence] = {}
        for index in side.members:
            answer = question.answers[index].answer
            if answer.claim not in taken:
                evidence.setdefault(answer.claim, Evidence(answer.claim, answer.span))
        if evidence:
            taken.update(evidence)
            positions.append(_position(story, side.lead, tuple(sorted(evidence.values(), key=lambda item: item.claim))))
    return tuple(positions)


def _position(story: StoryView, lead: AnswerView, evidence: tuple[Evidence, ...]) -> Position:
    articles = {item.claim.article for item in evidence}
    outlets = {story.claims[item.claim].reading.source for item in evidence}
    origins = {story.origins[article] for article in articles}
    return Position(" ".join(lead.answer.label.split()), evidence, len(articles), len(outlets), len(origins))
