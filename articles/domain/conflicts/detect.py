"""From questions to conflicts: positions that exclude each other, with type, kind, score and reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from articles.domain.conflicts.kinds import kind_of
from articles.domain.conflicts.positions import Side, find_sides, sharpest
from articles.domain.conflicts.quotations import altered_quotations
from articles.domain.conflicts.values import Outcome
from articles.domain.conflicts.wording import about, reason
from articles.domain.matching.questions import Question
from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.reading.lexicon import IMPORTANCE
from articles.domain.vocabulary import ClaimKey, Conflict, Evidence, Position


def find_conflicts(story: StoryView, questions: Iterable[Question]) -> list[Conflict]:
    """Return the conflicts among the questions of a story, best first."""
    found = [conflict for question in questions for conflict in _conflict_of(story, question)]
    found += [conflict for conflict in altered_quotations(story) if len(conflict.positions) > 1]
    return consolidate(sorted(found, key=lambda conflict: (-conflict.score, conflict.claims)))


def consolidate(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """Return the conflicts without those whose claims are mostly opposed by a better one already: one dispute is one conflict."""
    kept: list[Conflict] = []
    told: list[set[frozenset[ClaimKey]]] = []
    for conflict in conflicts:
        pairs = _opposed_pairs(conflict)
        if pairs and all(2 * len(pairs & earlier) < len(pairs) for earlier in told):
            kept.append(conflict)
            told.append(pairs)
    return kept


def _opposed_pairs(conflict: Conflict) -> set[frozenset[ClaimKey]]:
    sides = [{item.claim for item in position.evidence} for position in conflict.positions]
    return {frozenset((a, b)) for left, right in combinations(sides, 2) for a in left for b in right if a != b}


def _conflict_of(story: StoryView, question: Question) -> Iterator[Conflict]:
    sides = find_sides(question)
    rivals = [(left, right, *sharpest(question, left, right)) for left, right in combinations(sides, 2)]
    rivals = [rival for rival in rivals if rival[2].outcome is Outcome.CONFLICT and rival[3] > 0]
    if not rivals:
        return
    opposed = [side for side in sides if any(side in rival[:2] for rival in rivals)]
    positions = _positions(story, question, opposed)
    if len(positions) < 2:
        return
    sureness = max(rival[3] * rival[2].strength for rival in rivals)
    lead = question.answers[opposed[0].members[0]]
    kind = kind_of(story, question, opposed, rivals[0][2])
    articles = {item.claim.article for position in positions for item in position.evidence}
    yield Conflict(
        group=-1,
        type=lead.answer.type,
        kind=kind,
        score=round(sureness * importance(lead, positions), 4),
        about=about(lead),
        reason=reason(positions, kind, {reading.id: reading.source for reading in story.readings}),
        positions=positions,
        silent=tuple(reading.id for reading in story.readings if reading.id not in articles),
    )


def _positions(story: StoryView, question: Question, sides: list[Side]) -> tuple[Position, ...]:
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
    outlets = {story_source(story, article) for article in articles}
    origins = {story.origins[article] for article in articles}
    return Position(lead.answer.label, evidence, len(articles), len(outlets), len(origins))


def story_source(story: StoryView, article: str) -> str:
    """Return the outlet of an article."""
    return next(reading.source for reading in story.readings if reading.id == article)


def importance(lead: AnswerView, positions: tuple[Position, ...]) -> float:
    """Return how much a question matters, 0 to 1: its measure, how many articles speak of it, how prominently."""
    measure = lead.answer.measure
    base = IMPORTANCE.get(measure, IMPORTANCE.get(measure.split(":")[0], 0.5))
    articles = sum(position.articles for position in positions)
    return base * min(1.0, 0.7 + 0.06 * articles)
