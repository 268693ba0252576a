"""Questions of a story: the answers to one question about one event, grown from the pairs of answers that differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from articles.domain.matching.constraints import Constraints
from articles.domain.matching.grouping import Edge, candidate_pairs, link
from articles.domain.matching.scoring import AnswerScores
from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.reading.lexicon import IMPORTANCE
from articles.domain.vocabulary import Judgement

# The least chance that two differing answers are to one question, for a question to be grown from them.
SEED = 0.15
# The least chance at which an answer of equal value joins one of the two, and one of a third value joins both.
JOIN_EQUAL = 0.45
JOIN_THIRD = 0.3
# The least chance, on average over all pairs, that answers of equal value are to one question, for them to agree.
AGREED = 0.6
_KEPT = 0.05


@dataclass(frozen=True, slots=True)
class Question:
    """Answers to one question and, by index pairs, how sure the engine is of each pair."""

    answers: tuple[AnswerView, ...]
    scores: dict[tuple[int, int], float]


class Chances:
    """How likely the answers of a story are, two and two, to be to one question; what editors set apart or put together stays so."""

    def __init__(self, story: StoryView, judgements: Iterable[Judgement] = ()) -> None:
        self.constraints = constraints = _of_answers(story, judgements)
        candidates = candidate_pairs(story.answers, story.weight)
        likely, chances = AnswerScores(story).at_least(_KEPT, candidates)
        self.known: dict[tuple[int, int], float] = dict(zip(likely.listed(), chances.tolist(), strict=True))
        for pair in constraints.apart:
            self.known.pop(pair, None)
        self.known.update((pair, 1.0) for pair in constraints.together if _of_one_block(story, *pair))
        self._near: dict[int, set[int]] = defaultdict(set)
        for left, right in self.known:
            self._near[left].add(right)
            self._near[right].add(left)

    def of(self, left: int, right: int) -> float:
        """Return the probability for two answers by index; 0 for those that were never candidates, or hardly likely."""
        return self.known.get((left, right) if left < right else (right, left), 0.0)

    def around(self, seed: tuple[int, int]) -> set[int]:
        """Return the answers that may be to the question of either of two."""
        return (self._near[seed[0]] | self._near[seed[1]]) - set(seed)


def _of_answers(story: StoryView, judgements: Iterable[Judgement]) -> Constraints:
    return Constraints(judgements, [view.answer.claim for view in story.answers], [view.answer.span for view in story.answers])


def _of_one_block(story: StoryView, left: int, right: int) -> bool:
    return story.answers[left].block == story.answers[right].block


def find_questions(story: StoryView, judgements: Iterable[Judgement] = (), chances: Chances | None = None) -> list[Question]:
    """Return the questions to which a story gives differing answers; what editors set apart or put together stays so.

    ``chances`` are those of the story under these judgements, where they are known already.

    A question grows from the surest pair of differing answers that is not in one yet. An answer of equal value joins the side it
    equals, one of a third value must fit both sides, and every member must fit the rest on average, so that no chain of neighbours
    becomes a question. The result does not depend on the order of the answers.
    """
    answers = story.answers
    chances = chances or Chances(story, judgements)
    differing = {pair: chance for pair, chance in chances.known.items() if chance >= SEED and _differ(*(answers[index] for index in pair))}
    settled: set[tuple[int, int]] = set()
    questions = []
    for pair in sorted(differing, key=lambda pair: (-differing[pair], pair)):
        if pair in settled:
            continue
        members = _grow(answers, chances, pair)
        settled.update((a, b) for a in members for b in members if a < b)
        inside = {(i, j): chances.of(a, b) for i, a in enumerate(members) for j, b in enumerate(members) if i < j}
        questions.append(Question(tuple(answers[index] for index in members), inside))
    return questions


def find_agreements(story: StoryView, chances: Chances, rivals: Iterable[Judgement] = ()) -> list[list[AnswerView]]:
    """Return the answers of equal value to one question, where several articles give it, whatever their wording.

    Every answer must fit the others on average, so that no chain of neighbours becomes an agreement; no two answers are put together
    that an editor set apart, nor any two of claims that ``rivals`` sets apart, by whichever of their answers.
    """
    answers = story.answers
    apart = Constraints(rivals, [view.answer.claim for view in answers])

    def forbidden(left: list[int], right: list[int]) -> bool:
        return chances.constraints.forbids(left, right) or apart.forbids(left, right)

    equal = (Edge(*pair, chance) for pair, chance in chances.known.items() if not _differ(*(answers[index] for index in pair)))
    found = ([answers[index] for index in members] for members in link(len(answers), equal, AGREED, forbidden))
    return [views for views in found if len({view.answer.claim.article for view in views}) > 1]


def _differ(left: AnswerView, right: AnswerView) -> bool:
    a, b = left.answer, right.answer
    if a.measure == b.measure == "clock" and a.unit != b.unit:
        return True  # one clock face in two zones is two moments
    if a.measure == b.measure == "direction":
        return a.label != b.label  # its number is the distance
    return a.low != b.low or (a.low is None and a.label.lower() != b.label.lower())


def _grow(answers: list[AnswerView], chances: Chances, seed: tuple[int, int]) -> list[int]:
    members = list(seed)
    ranked = sorted(chances.around(seed), key=lambda index: (-max(chances.of(index, end) for end in seed), index))
    for index in ranked:
        if chances.constraints.forbids([index], members):
            continue
        if _fits(answers, chances, index, seed=seed) and sum(chances.of(index, member) for member in members) / len(members) >= SEED:
            members.append(index)
    return sorted(members)


def _fits(answers: list[AnswerView], pairs: Chances, index: int, *, seed: tuple[int, int]) -> bool:
    chances: Mapping[int, float] = {end: pairs.of(index, end) for end in seed}
    equal = [end for end in seed if not _differ(answers[index], answers[end])]
    if equal:
        return any(chances[end] >= JOIN_EQUAL for end in equal)
    least = _KEPT if answers[index].answer.measure in IMPORTANCE else SEED
    return min(chances.values()) >= least and sum(chances.values()) / 2 >= JOIN_THIRD
