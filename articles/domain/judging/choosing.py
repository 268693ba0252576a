"""What a judge is shown of a story: what the engine found, and sentences near each other of which it made nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

import numpy as np

from articles.domain.conflicts.pair_disputes import CloselyRead
from articles.domain.conflicts.pair_values import MarkedAnswer, MarkedAnswers
from articles.domain.judging.records import Candidate, Sentence, candidate_of
from articles.domain.matching.view import ClaimView, StoryView
from articles.domain.pairing.alignment import Floats
from articles.domain.pairing.sentences import StorySentences, sentences_of
from articles.domain.pairing.trees import probability
from articles.domain.vocabulary import ClaimKey, Span

# Of the sentences of other articles so many are looked at: the nearest by the vectors of the pair reader.
NEAREST = 10
# What a pair of sentences is worth beside what was found: less than any of it, and those nearest most.
_NOT_FOUND = 0.1
_ORDER = ("number", "time", "noun", "deed")

Answers = tuple[MarkedAnswer, MarkedAnswer]


def sentence_around(view: ClaimView) -> Sentence:
    """Return the sentence that a claim is, or stands in."""
    return Sentence(view.claim.key.article, Span(view.start, view.start + len(view.around)), " ".join(view.around.split()))


class Shown:
    """What a judge is shown of a story, and the answers that stand in it."""

    def __init__(self, story: StoryView, close: CloselyRead | None, scores: Floats | None) -> None:
        self._story = story
        self._sentences = sentences_of(story.readings)
        self._marked = MarkedAnswers(story, self._sentences.phrases)
        self._close = {} if close is None or scores is None else _best_of_sentences(close, scores)
        self._at: dict[str, list[tuple[int, int]]] = {}

    def candidates(self, found: Iterable[tuple[ClaimKey, ClaimKey, float]]) -> list[Candidate]:
        """Return the pairs of sentences to judge, likeliest first. ``found`` are two claims that the engine opposes, and how surely."""
        listed: dict[str, Candidate] = {}
        for candidate in (*self._found(found), *self._near()):
            if candidate.first.text != candidate.second.text:
                known = listed.get(candidate.digest)
                if known is None or known.score < candidate.score:
                    listed[candidate.digest] = candidate
        return sorted(
            listed.values(), key=lambda item: (-item.score, item.first.article, item.first.span, item.second.article, item.second.span)
        )

    def candidate(self, left: ClaimKey, right: ClaimKey, score: float) -> Candidate:
        """Return the sentences around two claims as a candidate."""
        first, second = (sentence_around(self._story.claims[key]) for key in (left, right))
        return candidate_of(first, second, score)

    def answers_of(self, candidate: Candidate, told: tuple[str, str]) -> Iterator[Answers]:
        """Yield wherever both sentences stand the phrases that are the rival answers: those the judge told, else the likeliest."""
        for at in self._at.get(candidate.digest, ()):
            sides = [list(self._in_sentence(index)) for index in at]
            turned = sentence_around(sides[0][0].claim).text != candidate.first.text
            chosen = [_holding(answers, words) for answers, words in zip(sides, told[::-1] if turned else told, strict=True)]
            if chosen[0] is not None and chosen[1] is not None and _differ(chosen[0], chosen[1]):
                yield chosen[0], chosen[1]
            elif (close := self._close.get(at)) is not None:
                yield close[1]
            elif (likeliest := _likeliest(*sides)) is not None:
                yield likeliest

    def _found(self, found: Iterable[tuple[ClaimKey, ClaimKey, float]]) -> Iterator[Candidate]:
        for left, right, chance in found:
            yield self.candidate(left, right, _NOT_FOUND + (1 - _NOT_FOUND) * chance)

    def _near(self) -> Iterator[Candidate]:
        """Yield the pairs of near sentences of different articles, and remember where they stand."""
        cosines = _nearest(self._sentences)
        sentences: dict[int, Sentence | None] = {}
        for at in sorted(cosines.keys() | self._close.keys()):
            left, right = (sentences.setdefault(index, self._sentence(index)) for index in at)
            if left is not None and right is not None and left.article != right.article:
                candidate = candidate_of(left, right, round(_NOT_FOUND * self._worth(at, cosines), 6))
                self._at.setdefault(candidate.digest, []).append(at)
                yield candidate

    def _worth(self, at: tuple[int, int], cosines: Mapping[tuple[int, int], float]) -> float:
        """Return how promising two sentences are (0 to 1): those that were looked at closely before those that are merely near."""
        close = self._close.get(at)
        return (1 + close[0]) / 2 if close is not None else max(0.0, cosines[at]) / 2

    def _sentence(self, index: int) -> Sentence | None:
        first = next(self._in_sentence(index), None)
        return sentence_around(first.claim) if first is not None else None

    def _in_sentence(self, index: int) -> Iterator[MarkedAnswer]:
        return (answer for phrase in self._sentences.sentences[index].phrases if (answer := self._marked.of(phrase)) is not None)


def _best_of_sentences(close: CloselyRead, scores: Floats) -> dict[tuple[int, int], tuple[float, Answers]]:
    """Return of each pair of sentences the likeliest pair of phrases, and how likely it is (0 to 1)."""
    best: dict[tuple[int, int], tuple[float, Answers]] = {}
    chances = np.round(probability(scores), 6).tolist()
    for answers, chance in zip(close.answers, chances, strict=True):
        left, right = (answer.phrase.sentence for answer in answers)
        at, told = ((left, right), answers) if left < right else ((right, left), (answers[1], answers[0]))
        if at not in best or best[at][0] < chance:
            best[at] = (chance, told)
    return best


def _nearest(story: StorySentences, chunk: int = 2048) -> dict[tuple[int, int], float]:
    """Return the pairs of sentences of which one is among the nearest that other articles have to the other, with their cosines."""
    articles = np.unique([sentence.article for sentence in story.sentences], return_inverse=True)[1]
    found: dict[tuple[int, int], float] = {}
    for start in range(0, len(story.vectors), chunk):
        cosines = np.round(story.vectors[start : start + chunk] @ story.vectors.T, 4)
        cosines[articles[start : start + chunk][:, None] == articles[None]] = -2
        nearest = np.argsort(-cosines, axis=1, kind="stable")[:, :NEAREST]
        for row, others in enumerate(nearest.tolist()):
            for other in others:
                if cosines[row, other] > -2:
                    found[min(start + row, other), max(start + row, other)] = float(cosines[row, other])
    return found


def _holding(answers: Sequence[MarkedAnswer], words: str) -> MarkedAnswer | None:
    """Return the phrase that shares most with some words of its sentence; None where there are none."""
    if not words or not answers:
        return None
    claim = answers[0].claim
    found = re.search(r"\s+".join(map(re.escape, words.split())), claim.around)
    if found is None:
        return None
    told = Span(claim.start + found.start(), claim.start + found.end())
    best = max(answers, key=lambda answer: (told.overlap(answer.phrase.phrase.span), -answer.phrase.phrase.span.end))
    return best if told.overlap(best.phrase.phrase.span) else None


def _likeliest(left: Sequence[MarkedAnswer], right: Sequence[MarkedAnswer]) -> Answers | None:
    """Return two phrases of one kind in different words, numbers before times before the rest, those that stand first."""
    pairs = [pair for pair in product(left, right) if pair[0].phrase.phrase.kind == pair[1].phrase.phrase.kind and _differ(*pair)]
    return min(pairs, key=lambda pair: _ORDER.index(pair[0].phrase.phrase.kind), default=None)


def _differ(left: MarkedAnswer, right: MarkedAnswer) -> bool:
    return frozenset(left.phrase.phrase.words) != frozenset(right.phrase.phrase.words)
