"""Questions of a story: groups of answers, one measure each, with the scores that hold them together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from articles.domain.matching.constraints import Constraints
from articles.domain.matching.grouping import Edge, candidate_pairs, link
from articles.domain.matching.scoring import same_question
from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.vocabulary import Judgement

JOIN = 0.22


@dataclass(frozen=True, slots=True)
class Question:
    """Answers to one question and, by index pairs, how sure the engine is of each pair."""

    answers: tuple[AnswerView, ...]
    scores: dict[tuple[int, int], float]


def find_questions(story: StoryView, judgements: Iterable[Judgement] = ()) -> list[Question]:
    """Return the questions that at least two answers of a story answer; what editors set apart or put together stays so."""
    answers = story.answers
    constraints = Constraints(judgements, [view.answer.claim for view in answers])
    scored = [Edge(a, b, same_question(story, answers[a], answers[b])) for a, b in candidate_pairs(answers)]
    edges = constraints.with_forced(edge for edge in scored if edge.score >= 0.1)
    scores = {(edge.left, edge.right): edge.score for edge in edges}
    questions = []
    for members in link(len(answers), edges, JOIN, constraints.forbids):
        if len(members) > 1:
            inside = {(i, j): scores.get((a, b), 0.0) for i, a in enumerate(members) for j, b in enumerate(members) if i < j}
            questions.append(Question(tuple(answers[index] for index in members), inside))
    return questions
