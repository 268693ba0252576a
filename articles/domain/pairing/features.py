"""What is known of pairs of phrases of a story before their values are compared: a table with a row for each pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from articles.domain.pairing import alignment
from articles.domain.pairing.alignment import Floats, align
from articles.domain.pairing.sentences import MarkedPhrase, StorySentences
from articles.domain.reading.records import Phrase

Ints = npt.NDArray[np.int64]
KINDS = ("number", "time", "noun", "deed")
_ROLES = ("nsubj", "nsubjpass", "dobj", "in", "at", "on", "to", "of", "for", "by", "with", "from", "attr", "ROOT", "after", "before")
_TYPES = ("PERSON", "PLACE", "ORGANISATION", "GROUP", "EVENT", "OTHER", "common", "year", "month", "day", "clock", "week", "vague")
_MORE_TYPES = ("DURATION", "SET", "denied", "asserted", "state")
_OF_PHRASES = (
    "near_vectors",
    "one_article",
    "both_first",
    "depth_apart",
    "words_same",
    "words_shared",
    "head_same",
    "verb_known",
    "verb_same",
    "role_same",
    "type_same",
    "type_least",
    "type_most",
    "role_least",
    "role_most",
    "subject_known",
    "subject_same",
    "names_of_clause_shared",
    "names_of_clause_apart",
    *(f"is_{kind}" for kind in KINDS),
)
_RANKS = ("best_in_article", "worst_in_article", "best_anywhere", "worst_anywhere", "told_alike_least", "told_alike_most")
NAMES = (*alignment.NAMES, *_OF_PHRASES, *_RANKS)


@dataclass(frozen=True, slots=True)
class PairTable:
    """Pairs of phrases by index, the lower first, with their features in the columns of ``NAMES``."""

    left: Ints
    right: Ints
    rows: Floats

    def column(self, name: str) -> Floats:
        """Return one feature of all pairs."""
        column: Floats = self.rows[:, NAMES.index(name)]
        return column

    def take(self, chosen: Ints) -> PairTable:
        """Return some of the pairs, by index."""
        return PairTable(self.left[chosen], self.right[chosen], self.rows[chosen])


def pair_table(story: StorySentences) -> PairTable:
    """Return the pairs of phrases of one kind in neighbouring sentences, with their features."""
    lefts, rights, blocks = [], [], []
    kinds = np.array([KINDS.index(item.phrase.kind) for item in story.phrases], np.int64)
    for one, other in story.neighbours():
        first, second = (np.array(story.sentences[at].phrases, np.int64) for at in (one, other))
        if not len(first) or not len(second):
            continue
        rows, columns = np.nonzero(kinds[first][:, None] == kinds[second][None])
        lefts.append(first[rows])
        rights.append(second[columns])
        blocks.append(align(story.sentences[one].marked, story.sentences[other].marked)[rows, columns])
    if not lefts:
        return PairTable(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros((0, len(NAMES)), np.float32))
    left, right, aligned = np.concatenate(lefts), np.concatenate(rights), np.concatenate(blocks)
    told = _of_phrases(story, left, right)
    ranks = _ranks(story, left, right, closeness=_closeness(aligned), alike=told[:, _OF_PHRASES.index("words_same")] > 0)
    return PairTable(left, right, np.concatenate([aligned, told, ranks], axis=1))


def _closeness(aligned: Floats) -> Floats:
    """Return how well what stands around two answers agrees, the measure by which partners are ranked."""
    of = alignment.NAMES.index
    wide, narrow = aligned[:, of("aligned_6")] + aligned[:, of("aligned_20")] / 2, aligned[:, of("mutual_6")]
    result: Floats = wide + narrow + 0.3 * np.maximum(aligned[:, of("predicates_alike")], 0) + 0.3 * aligned[:, of("answers_alike")]
    return result


def _of_phrases(story: StorySentences, left: Ints, right: Ints) -> Floats:
    phrases = [item.phrase for item in story.phrases]
    at = np.array([item.sentence for item in story.phrases], np.int64)
    words = [frozenset(phrase.words) for phrase in phrases]
    names = [frozenset(phrase.names) for phrase in phrases]
    pairs = list(zip(left.tolist(), right.tolist(), strict=True))
    article, verb, subject = (_codes(story, of) for of in (_article, lambda item: item.phrase.verb, lambda item: item.phrase.subject))
    role, kind, head = (_codes(story, of) for of in (lambda item: item.phrase.role, lambda item: item.phrase.type, _head))
    depth = np.array([sentence.depth for sentence in story.sentences], np.float32)[at]
    first = np.array([sentence.first for sentence in story.sentences], bool)[at]
    types, roles = (np.array([number(phrase) for phrase in phrases], np.int64) for number in (_type_number, _role_number))
    kinds = np.array([KINDS.index(phrase.kind) for phrase in phrases], np.int64)[left]
    both = [(codes[left] >= 0) & (codes[right] >= 0) for codes in (verb, subject)]
    columns = [
        (story.vectors[at[left]] * story.vectors[at[right]]).sum(1),
        article[left] == article[right],
        first[left] & first[right],
        np.abs(depth[left] - depth[right]),
        [words[a] == words[b] for a, b in pairs],
        [len(words[a] & words[b]) / max(1, min(len(words[a]), len(words[b]))) for a, b in pairs],
        head[left] == head[right],
        both[0],
        both[0] & (verb[left] == verb[right]),
        role[left] == role[right],
        kind[left] == kind[right],
        np.minimum(types[left], types[right]),
        np.maximum(types[left], types[right]),
        np.minimum(roles[left], roles[right]),
        np.maximum(roles[left], roles[right]),
        both[1],
        both[1] & (subject[left] == subject[right]),
        [len(names[a] & names[b]) for a, b in pairs],
        [bool(names[a]) and bool(names[b]) and not names[a] & names[b] for a, b in pairs],
        *(kinds == number for number in range(len(KINDS))),
    ]
    return np.stack([np.asarray(column, np.float32) for column in columns], axis=1)


def _codes(story: StorySentences, of: Callable[[MarkedPhrase], Hashable]) -> Ints:
    """Return a number for each value of the phrases, -1 where they have none."""
    known: dict[Hashable, int] = {}
    values = (of(item) for item in story.phrases)
    return np.array([known.setdefault(value, len(known)) if value else -1 for value in values], np.int64)


def _article(item: MarkedPhrase) -> str:
    return item.article


def _head(item: MarkedPhrase) -> str:
    return item.phrase.words[0] if item.phrase.words else ""


def _type_number(phrase: Phrase) -> int:
    every = (*_TYPES, *_MORE_TYPES)
    return every.index(phrase.type) if phrase.type in every else len(every)


def _role_number(phrase: Phrase) -> int:
    return _ROLES.index(phrase.role) if phrase.role in _ROLES else len(_ROLES)


def _ranks(story: StorySentences, left: Ints, right: Ints, *, closeness: Floats, alike: npt.NDArray[np.bool_]) -> Floats:
    """Return how many better partners each side has in the other's article, and anywhere; and how often each is told in the same words."""
    articles = _codes(story, _article)
    within, anywhere = [], []
    for one, other in ((left, right), (right, left)):
        within.append(_rank(one * (int(articles.max()) + 1) + articles[other], closeness))
        anywhere.append(_rank(one, closeness))
    told = Counter(left[alike].tolist()) + Counter(right[alike].tolist())
    counts = [np.array([told[index] for index in side.tolist()], np.float32) for side in (left, right)]
    pairs = ((within, True), (anywhere, True), (counts, False))
    columns = [pick(*sides) for sides, _ in pairs for pick in (np.minimum, np.maximum)]
    return np.asarray(np.log1p(np.stack(columns, axis=1)), np.float32)


def _rank(key: Ints, score: Floats) -> Floats:
    """Return how many of those with the same key have a better score; equals in the order in which they are given."""
    order = np.lexsort((np.arange(len(key)), -np.round(score, 4), key))
    begins = np.flatnonzero(np.r_[True, np.diff(key[order]) != 0])
    ranks = np.empty(len(key), np.float32)
    ranks[order] = np.arange(len(key)) - np.repeat(begins, np.diff(np.r_[begins, len(key)]))
    return ranks
