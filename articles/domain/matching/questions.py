"""Questions of a story: the answers to one question about one event, grown from the pairs of answers that differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from articles.domain.matching.constraints import Constraints
from articles.domain.matching.grouping import Edge, candidate_pairs
from articles.domain.matching.scoring import same_question
from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.reading.lexicon import IMPORTANCE
from articles.domain.vocabulary import Judgement

# The least chance that two differing answers are to one question, for a question to be grown from them.
SEED = 0.15
# The least chance at which an answer of equal value joins one of the two, and one of a third value joins both.
JOIN_EQUAL = 0.45
JOIN_THIRD = 0.3
_KEPT = 0.05


@dataclass(frozen=True, slots=True)
class Question:
    """Answers to one question and, by index pairs, how sure the engine is of each pair."""

    answers: tuple[AnswerView, ...]
    scores: dict[tuple[int, int], float]


@dataclass(slots=True)
class _Pairs:
    """The scored pairs of a story's answers, and every answer's neighbours."""

    scores: dict[tuple[int, int], float]
    neighbours: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def of(self, left: int, right: int) -> float:
        return self.scores.get((min(left, right), max(left, right)), 0.0)


def find_questions(story: StoryView, judgements: Iterable[Judgement] = ()) -> list[Question]:
    """Return the questions to which a story gives differing answers; what editors set apart or put together stays so.

    A question grows from the surest pair of differing answers that is not in one yet. An answer of equal value joins the side it
    equals, one of a third value must fit both sides, and every member must fit the rest on average, so that no chain of neighbours
    becomes a question. The result does not depend on the order of the answers.
    """
    answers = story.answers
    constraints = Constraints(judgements, [view.answer.claim for view in answers])
    pairs = _score_pairs(story, constraints)
    differing = [pair for pair in pairs.scores if _differ(answers[pair[0]], answers[pair[1]]) and pairs.scores[pair] >= SEED]
    settled: set[tuple[int, int]] = set()
    questions = []
    for pair in sorted(differing, key=lambda pair: (-pairs.scores[pair], pair)):
        if pair in settled:
            continue
        members = _grow(answers, pairs, pair, constraints)
        settled.update((a, b) for a in members for b in members if a < b)
        inside = {(i, j): pairs.of(a, b) for i, a in enumerate(members) for j, b in enumerate(members) if i < j}
        questions.append(Question(tuple(answers[index] for index in members), inside))
    return questions


def _score_pairs(story: StoryView, constraints: Constraints) -> _Pairs:
    answers = story.answers
    scored = (Edge(a, b, same_question(story, answers[a], answers[b])) for a, b in candidate_pairs(answers))
    edges = constraints.with_forced(edge for edge in scored if edge.score >= _KEPT)
    pairs = _Pairs({(edge.left, edge.right): edge.score for edge in edges if answers[edge.left].block == answers[edge.right].block})
    for left, right in pairs.scores:
        pairs.neighbours[left].add(right)
        pairs.neighbours[right].add(left)
    return pairs


def _differ(left: AnswerView, right: AnswerView) -> bool:
    a, b = left.answer, right.answer
    if a.measure == b.measure == "clock" and a.unit != b.unit:
        return True  # one clock face in two zones is two moments
    if a.measure == b.measure == "direction":
        return a.label != b.label  # its number is the distance
    return a.low != b.low or (a.low is None and a.label.lower() != b.label.lower())


def _grow(answers: list[AnswerView], pairs: _Pairs, seed: tuple[int, int], constraints: Constraints) -> list[int]:
    members = list(seed)
    around = (pairs.neighbours[seed[0]] | pairs.neighbours[seed[1]]) - set(seed)
    ranked = sorted(around, key=lambda index: (-max(pairs.of(index, end) for end in seed), index))
    for index in ranked:
        if constraints.forbids([index], members):
            continue
        if _fits(answers, pairs, index, seed=seed) and sum(pairs.of(index, member) for member in members) / len(members) >= SEED:
            members.append(index)
    return sorted(members)


def _fits(answers: list[AnswerView], pairs: _Pairs, index: int, *, seed: tuple[int, int]) -> bool:
    chances: Mapping[int, float] = {end: pairs.of(index, end) for end in seed}
    equal = [end for end in seed if not _differ(answers[index], answers[end])]
    if equal:
        return any(chances[end] >= JOIN_EQUAL for end in equal)
    least = _KEPT if answers[index].answer.measure in IMPORTANCE else SEED
    return min(chances.values()) >= least and sum(chances.values()) / 2 >= JOIN_THIRD
