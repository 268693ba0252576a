"""Why two answers were taken for answers to one question, in words: what stands around both, and what stands around one alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from spacy.lang.en.stop_words import STOP_WORDS

from articles.domain.pairing.encoder import SMALL, TOKEN, flagged, unit_vectors
from articles.domain.reading.records import Phrase, Reading
from articles.domain.vocabulary import Span

# Words this near are told as one word said twice; words farther than the second from all of the other sentence stand in one alone.
_SAID_TWICE = 0.6
_ALONE = 0.45
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Words:
    """The telling words around two answers: ``shared`` in the words of either sentence, ``alone`` those of one sentence only."""

    shared: tuple[tuple[str, str], ...]
    alone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """The telling words of a sentence outside its answer, the nearest to it first, with their vectors."""

    words: tuple[str, ...]
    vectors: np.ndarray


def words_around(left: tuple[Reading, Phrase, str], right: tuple[Reading, Phrase, str]) -> Words:
    """Return the words around two answers; each is given by its reading, its phrase, and the text of its sentence."""
    first, second = _sentence(*left), _sentence(*right)
    if not first.words or not second.words:
        return Words((), ())
    cosines = first.vectors @ second.vectors.T
    mutual = (cosines == cosines.max(1, keepdims=True)) & (cosines == cosines.max(0, keepdims=True)) & (cosines >= _SAID_TWICE)
    pairs = ((first.words[a], second.words[b]) for a, b in np.argwhere(mutual).tolist())
    shared = [pair for pair in pairs if pair[0] == pair[1] or not any(map(_has_digit, pair))]
    alone = [
        word
        for side, best in ((first, cosines.max(1)), (second, cosines.max(0)))
        for word, near in zip(side.words, best.tolist(), strict=True)
        if near < _ALONE
    ]
    return Words(tuple(dict.fromkeys(shared))[:_SHOWN], tuple(dict.fromkeys(alone))[:_SHOWN])


def in_words(words: Words) -> str:
    """Return the words as the end of a reason; nothing where there are none."""
    shared = [f"“{one}”" if one.lower() == other.lower() else f"“{one}” / “{other}”" for one, other in words.shared]
    told = f"Around both answers stand {', '.join(shared)}." if shared else ""
    alone = f"Around one alone: {', '.join(f'“{word}”' for word in words.alone)}." if words.alone else ""
    return " ".join(filter(None, (told, alone)))


def _sentence(reading: Reading, phrase: Phrase, text: str) -> _Sentence:
    kept = next((item for item in reading.sentences if item.span == phrase.sentence), None)
    if kept is None:
        return _Sentence((), np.zeros((0, 0), np.float32))
    tokens = np.frombuffer(kept.tokens, TOKEN)
    answer = Span(phrase.span.start - kept.span.start, phrase.span.end - kept.span.start)
    telling = [
        at
        for at in np.flatnonzero(~flagged(tokens, SMALL)).tolist()
        if not answer.start <= int(tokens["start"][at]) < answer.end and _begins_a_word(text, int(tokens["start"][at]))
    ]
    telling = [at for at in telling if _word(text, int(tokens["start"][at])).lower() not in STOP_WORDS]
    telling.sort(key=lambda at: (abs(int(tokens["start"][at]) - answer.start), at))
    words = tuple(_word(text, int(tokens["start"][at])) for at in telling)
    return _Sentence(words, unit_vectors(tokens)[telling])


def _has_digit(word: str) -> bool:
    return any(letter.isdigit() for letter in word)


def _begins_a_word(text: str, at: int) -> bool:
    return at < len(text) and text[at].isalnum() and (at == 0 or not text[at - 1].isalnum())


def _word(text: str, at: int) -> str:
    end = at
    while end < len(text) and (text[end].isalnum() or (text[end] in "-'’." and text[end + 1 : end + 2].isalnum())):
        end += 1
    return text[at:end]
