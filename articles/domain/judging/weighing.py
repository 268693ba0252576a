"""What becomes of the verdicts of a judge: how sure the engine is of what it found, and the disputes that only the judge saw."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from articles.domain.conflicts.outcomes import Outcome
from articles.domain.conflicts.pair_disputes import PairDispute
from articles.domain.conflicts.pair_values import MarkedAnswer, comparable, compare
from articles.domain.judging.choosing import Answers, Shown
from articles.domain.judging.records import Candidate, Judge, Verdict
from articles.domain.vocabulary import ClaimKey, Span

# How much a verdict counts beside the engine's own opinion: judges give round figures, and what they rank alike the engine may order.
_OF_JUDGE = 0.9

Place = tuple[str, Span]
Mark = Place | frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Put:
    """Something that the engine found, as it is put to a judge: two claims that stand against each other, and how surely (0 to 1).

    What was found by rule tells more than a judge can; what was found by its surroundings alone gives way to what the judge says of it.
    """

    left: ClaimKey
    right: ClaimKey
    sure: float
    by_rule: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """How sure the engine is of each thing it found once a judge has spoken, with the verdict, and what the judge found besides."""

    found: tuple[tuple[float, Verdict | None], ...]
    besides: tuple[tuple[PairDispute, float, Verdict], ...]


def put_to(judge: Judge, shown: Shown, found: Sequence[Put], articles: int) -> Judged:
    """Put what was found, and what lies near it, to a judge, and return what follows."""
    candidates = shown.candidates((item.left, item.right, item.sure) for item in found)
    verdicts = {
        candidate.digest: (candidate, verdict)
        for candidate, verdict in zip(candidates, judge.judge(candidates, articles), strict=True)
        if verdict is not None
    }
    of_found = [shown.candidate(item.left, item.right, item.sure).digest for item in found]
    sure = [_weighed(item, verdicts.get(digest)) for item, digest in zip(found, of_found, strict=True)]
    owners: dict[str, list[int]] = defaultdict(list)
    for place, digest in enumerate(of_found):
        owners[digest].append(place)
    besides = []
    for group in _grown(list(_edges(shown, verdicts.values()))):
        held = [place for edge in group for place in owners.get(edge.digest, ())]
        for place in held:
            if not found[place].by_rule:
                sure[place] = (0.0, sure[place][1])
        besides.append((PairDispute(group[0].answers, _sides(group), np.zeros(0, np.float32)), group[0].sure, group[0].verdict))
    return Judged(tuple(sure), tuple(besides))


def surety(verdict: Verdict, own: float) -> float:
    """Return how sure to be of something that a judge has spoken on, and of which the engine by itself is so sure (0 to 1)."""
    return _OF_JUDGE * verdict.probability + (1 - _OF_JUDGE) * own if verdict.is_dispute else 0.0


def _weighed(item: Put, told: tuple[Candidate, Verdict] | None) -> tuple[float, Verdict | None]:
    return (item.sure, None) if told is None else (surety(told[1], item.sure), told[1])


@dataclass(frozen=True, slots=True)
class _Edge:
    """Two phrases that a judge holds against each other."""

    answers: Answers
    sure: float
    verdict: Verdict
    digest: str


def _edges(shown: Shown, judged: Iterable[tuple[Candidate, Verdict]]) -> Iterator[_Edge]:
    for candidate, verdict in judged:
        if verdict.is_dispute:
            for answers in shown.answers_of(candidate, verdict.answers):
                yield _Edge(answers, round(surety(verdict, candidate.score), 6), verdict, candidate.digest)


def _surest_first(edge: _Edge) -> tuple[float, object]:
    return -edge.sure, tuple(map(_place, edge.answers))


def _grown(edges: Sequence[_Edge]) -> Iterator[list[_Edge]]:
    """Yield the edges in groups, each a dispute: the surest, those that share a phrase or both words with it, and what lies between.

    No chains: of two disputes that meet in one sentence, each is told by itself.
    """
    left = [(edge, _marks(edge)) for edge in sorted(edges, key=_surest_first)]
    while left:
        near = [edge for edge, marks in left if marks & left[0][1]]
        places = {_place(answer) for edge in near for answer in edge.answers}
        inside = [bool(marks & left[0][1]) or all(_place(answer) in places for answer in edge.answers) for edge, marks in left]
        yield [edge for (edge, _), held in zip(left, inside, strict=True) if held]
        left = [item for item, held in zip(left, inside, strict=True) if not held]


def _sides(group: Sequence[_Edge]) -> tuple[tuple[MarkedAnswer, ...], ...]:
    """Return the phrases of a dispute by sides, those of the surest edge first.

    A phrase stands with those in its words, else with those that nothing sets it against: no verdict, and no rule.
    """
    against = {frozenset(map(_place, edge.answers)) for edge in group}
    sides: list[dict[Place, MarkedAnswer]] = []
    for answer in _outwards(group):
        alike = sorted(sides, key=lambda side: not any(_same_words(answer, other) for other in side.values()))
        fitting = (side for side in alike if not any(_set_apart(answer, other, against) for other in side.values()))
        home = next(fitting, None)
        if home is None:
            sides.append({_place(answer): answer})
        else:
            home.setdefault(_place(answer), answer)
    return tuple(tuple(side.values()) for side in sides)


def _outwards(group: Sequence[_Edge]) -> Iterator[MarkedAnswer]:
    """Yield the phrases of some edges, each once: those of the surest, then what is held against these, and so on."""
    left, known = list(group), set(map(_place, group[0].answers))
    yield from group[0].answers
    while left:
        edge = next((edge for edge in left if known & set(map(_place, edge.answers))), left[0])
        left.remove(edge)
        for answer in edge.answers:
            if _place(answer) not in known:
                known.add(_place(answer))
                yield answer


def _same_words(left: MarkedAnswer, right: MarkedAnswer) -> bool:
    return frozenset(left.phrase.phrase.words) == frozenset(right.phrase.phrase.words)


def _set_apart(left: MarkedAnswer, right: MarkedAnswer, against: Collection[frozenset[Place]]) -> bool:
    """Return whether a verdict or a rule holds two phrases against each other."""
    typed = comparable(left, right)
    by_rule = typed is not None and compare(*typed).outcome is Outcome.CONFLICT
    return by_rule or frozenset((_place(left), _place(right))) in against


def _marks(edge: _Edge) -> set[Mark]:
    """Return what an edge shares with others of its dispute: either of its phrases, or the words of both."""
    return {*map(_place, edge.answers), frozenset(frozenset(answer.phrase.phrase.words) for answer in edge.answers)}


def _place(answer: MarkedAnswer) -> Place:
    return answer.phrase.article, answer.phrase.phrase.span
