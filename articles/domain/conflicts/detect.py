"""From questions to conflicts: positions that exclude each other, with type, kind, score and reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from articles.domain.conflicts.ages import age_conflicts
from articles.domain.conflicts.kinds import kind_of
from articles.domain.conflicts.offices import office_conflicts
from articles.domain.conflicts.positions import Side, find_sides, sharpest
from articles.domain.conflicts.quotations import altered_quotations
from articles.domain.conflicts.ranking import best_first, conflict_features, importance, sureness
from articles.domain.conflicts.telling import Flag, make_conflict, make_position, sources_of
from articles.domain.conflicts.values import Comparison, Outcome
from articles.domain.conflicts.wording import about, reason
from articles.domain.matching.questions import Question
from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.vocabulary import ClaimKey, Conflict, ConflictKind, ConflictType, Judgement, Position

WORTH_A_LOOK = 0.27
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


def find_conflicts(story: StoryView, questions: Iterable[Question], judgements: Iterable[Judgement] = ()) -> list[Conflict]:
    """Return the conflicts worth an editor's look, best first; none sets against each other what an editor set apart."""
    found = [_conflict(story, candidate) for candidate in find_candidates(story, questions) if sureness(candidate.features) >= WORTH_A_LOOK]
    found += (*office_conflicts(story), *age_conflicts(story))
    found += (conflict for conflict in altered_quotations(story) if len(conflict.positions) > 1)
    apart = {frozenset((judgement.left, judgement.right)) for judgement in judgements if not judgement.same}
    kept = (conflict for conflict in found if not apart & opposed_pairs(conflict.positions))
    return sorted(consolidate(sorted(kept, key=_most_telling_first)), key=best_first)


def _most_telling_first(conflict: Conflict) -> tuple[bool, float, object]:
    """Return the order in which one of two flags on a dispute is kept: "did / did not" tells less than two wordings side by side."""
    return (conflict.type is ConflictType.ACTION_POLARITY, *best_first(conflict))


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
    lead, positions, sure = candidate.lead, candidate.positions, sureness(candidate.features)
    kind = kind_of(candidate.question, candidate.sides, candidate.comparison) if sure >= SURE else ConflictKind.TENSION
    told = reason(positions, kind, sources_of(story))
    return make_conflict(story, positions, Flag(lead.answer.type, kind, sure * importance(lead, positions), about(lead), told))


def _positions(story: StoryView, question: Question, sides: Iterable[Side]) -> tuple[Position, ...]:
    """Return the positions of the opposed sides; a claim that stands on two sides stands on the first alone."""
    taken: set[ClaimKey] = set()
    positions = []
    for side in sides:
        answers = [answer for index in side.members if (answer := question.answers[index].answer).claim not in taken]
        taken.update(answer.claim for answer in answers)
        if answers:
            positions.append(make_position(story, side.lead.answer.label, ((answer.claim, answer.span) for answer in answers)))
    return tuple(positions)
