"""The sentences of a story as the pair reader sees them: tokens, how telling each is, and the phrases that may be answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from articles.domain.pairing.alignment import REACHES, Floats, Marked
from articles.domain.pairing.encoder import DIGITS, DIMENSIONS, NAMED, SMALL, TOKEN, Tokens, flagged, unit_vectors
from articles.domain.reading.records import Phrase, Reading
from articles.domain.vocabulary import Span

# What a small word weighs beside others: nearly nothing, but a sentence may have no other.
_LITTLE = 0.15
_NEIGHBOURS = 14


@dataclass(frozen=True, slots=True)
class MarkedPhrase:
    """A phrase of a story: where it stands, and the sentence (by index) that holds it."""

    article: str
    sentence: int
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a story: its article, place and phrases (by index). ``depth`` is how far down in its article it stands, 0 to 1."""

    article: str
    span: Span
    depth: float
    first: bool
    phrases: tuple[int, ...]
    marked: Marked


@dataclass(frozen=True, slots=True)
class StorySentences:
    """All sentences of a story that have phrases, in the order of articles and text, with the mean vector of each."""

    sentences: tuple[Sentence, ...]
    phrases: tuple[MarkedPhrase, ...]
    vectors: Floats

    def neighbours(self, chunk: int = 2048) -> list[tuple[int, int]]:
        """Return the pairs of sentences of which one is among the nearest of the other, by exact search, in order."""
        found: set[tuple[int, int]] = set()
        for start in range(0, len(self.vectors), chunk):
            cosines = self.vectors[start : start + chunk] @ self.vectors.T
            # Rounded, so that the order of equals is that of the text and not that of the last bit.
            cosines = np.round(cosines, 4)
            cosines[np.arange(len(cosines)), start + np.arange(len(cosines))] = -2
            nearest = np.argsort(-cosines, axis=1, kind="stable")[:, :_NEIGHBOURS]
            for row, others in enumerate(nearest.tolist(), start=start):
                found.update((min(row, other), max(row, other)) for other in others if other != row)
        return sorted(found)


def sentences_of(readings: Sequence[Reading]) -> StorySentences:
    """Return the sentences of some readings; those read without an encoder have none."""
    used: Counter[int] = Counter()
    raw: list[tuple[Reading, Span, Tokens, list[Phrase]]] = []
    for reading in readings:
        of_sentence = defaultdict(list)
        for phrase in reading.phrases:
            of_sentence[phrase.sentence].append(phrase)
        for item in reading.sentences:
            tokens = np.frombuffer(item.tokens, TOKEN)
            if len(tokens) and of_sentence[item.span]:
                raw.append((reading, item.span, tokens, of_sentence[item.span]))
                used.update(set(tokens["id"].tolist()))
    return _collected(raw, used)


def _collected(raw: Sequence[tuple[Reading, Span, Tokens, list[Phrase]]], used: Counter[int]) -> StorySentences:
    sentences: list[Sentence] = []
    phrases: list[MarkedPhrase] = []
    means = np.zeros((len(raw), DIMENSIONS), np.float32)
    lengths = {reading.id: max(span.end for other, span, *_ in raw if other is reading) for reading, *_ in raw} if raw else {}
    before = ""
    for number, (reading, span, tokens, here) in enumerate(raw):
        vectors = unit_vectors(tokens)
        mean = vectors.mean(0)
        means[number] = mean / (np.linalg.norm(mean) or 1.0)
        found = [(phrase, at) for phrase in here if (at := _tokens_in(tokens, span, phrase.span))]
        marked = _marked(tokens, span, vectors, found, used=used, sentences=len(raw))
        places = tuple(range(len(phrases), len(phrases) + len(found)))
        phrases.extend(MarkedPhrase(reading.id, number, phrase) for phrase, _ in found)
        depth = span.start / (lengths[reading.id] or 1)
        sentences.append(Sentence(reading.id, span, depth, reading.id != before, places, marked))
        before = reading.id
    return StorySentences(tuple(sentences), tuple(phrases), means)


def _tokens_in(tokens: Tokens, sentence: Span, span: Span) -> list[int]:
    """Return the indices of the tokens that share characters with a span of the article."""
    start, end = span.start - sentence.start, span.end - sentence.start
    return np.flatnonzero((tokens["start"] < end) & (tokens["end"] > start)).tolist()


def _marked(
    tokens: Tokens,
    sentence: Span,
    vectors: Floats,
    found: Sequence[tuple[Phrase, list[int]]],
    *,
    used: Counter[int],
    sentences: int,
) -> Marked:
    weights = _telling(tokens, used, sentences)
    answer = np.zeros((len(found), len(tokens)), np.float32)
    predicate = np.zeros_like(answer)
    near = tuple(np.zeros_like(answer) for _ in REACHES)
    for row, (phrase, at) in enumerate(found):
        verb = _tokens_in(tokens, sentence, phrase.predicate) if phrase.predicate else []
        answer[row, at] = 1 / len(at)
        if verb:
            predicate[row, verb] = 1 / len(verb)
        for table, line in zip(near, _around(weights, at, verb), strict=True):
            table[row] = line
    named, digits = (flagged(tokens, kind).astype(np.float32) for kind in (NAMED, DIGITS))
    return Marked(vectors, weights, named, digits, near, answer, predicate)


def _around(weights: Floats, answer: list[int], verb: list[int]) -> Iterator[Floats]:
    """Yield the weights of the words around an answer, the nearer the heavier, its verb as if it stood beside it."""
    places = np.arange(len(weights))
    distance = np.maximum(np.maximum(answer[0] - places, places - answer[-1]), 0)
    for reach in REACHES:
        line = weights * np.exp(-distance / reach).astype(np.float32)
        line[answer] = 0
        if verb:
            line[verb] = np.maximum(weights[verb], 0.5)
        yield line / (line.sum() + 1e-6)


def _telling(tokens: Tokens, used: Counter[int], sentences: int) -> Floats:
    """Return how telling each token is, 0 to 1: the fewer sentences of the story use it, the more; small words hardly."""
    uses = np.array([used[number] for number in tokens["id"].tolist()], np.float32)
    weights = np.minimum(1, np.log1p(sentences / uses) / np.log1p(sentences)).astype(np.float32)
    return np.asarray(weights * np.where(flagged(tokens, SMALL), _LITTLE, 1), np.float32)
