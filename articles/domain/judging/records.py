"""What a judge is shown and what it returns: the seam where a reader that understands both sentences comes in."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from articles.domain.vocabulary import Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: where it stands, and its words with single blanks between them."""

    article: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two sentences that may answer one question differently. ``score`` (0 to 1) is how sure the engine is of it by itself.

    ``first`` is the one whose words come first in the order of characters, so that a pair is one pair whichever way it was found.
    """

    first: Sentence
    second: Sentence
    score: float

    @property
    def digest(self) -> str:
        """What names the words of both sentences, wherever they stand: 64 hexadecimal digits."""
        return digest_of(self.first.text, self.second.text)


def candidate_of(left: Sentence, right: Sentence, score: float) -> Candidate:
    """Return two sentences as a candidate, in its order."""
    first, second = sorted((left, right), key=lambda sentence: (sentence.text, sentence.article, sentence.span))
    return Candidate(first, second, score)


def digest_of(left: str, right: str) -> str:
    """Return what names two texts, in whichever order they come.

    >>> digest_of("Five died.", "Six died.") == digest_of("Six died.", "Five died.") != digest_of("Five", " died.Six died.")
    True
    """
    first, second = sorted((left, right))
    return hashlib.sha256(f"{len(first)}:{first}{second}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a judge makes of a candidate. ``probability`` (0 to 1) is how likely it is that an editor would call it a dispute.

    ``answers`` are the words of both sentences that answer the question, in the order of the candidate, "" where the judge did not say.
    ``why`` is one sentence of the judge's own, ``by`` the judge's name.
    """

    one_question: bool
    excludes: bool
    update: bool
    probability: float
    why: str
    by: str = ""
    answers: tuple[str, str] = ("", "")

    @property
    def is_dispute(self) -> bool:
        """Whether both answer one question with answers of which only one can stand now."""
        return self.one_question and (self.excludes or self.update)


class Judge(Protocol):
    """Whoever says of candidates whether they are disputes."""

    def judge(self, candidates: Sequence[Candidate], articles: int) -> Sequence[Verdict | None]:
        """Return the verdict on each candidate, None where there is none: then the engine's own opinion stands.

        The candidates of a story of so many ``articles`` come likeliest first, and may be many more than a judge has time for.
        """
        ...


def within(candidates: Sequence[Candidate], articles: int, budget: int) -> Sequence[Candidate]:
    """Return the candidates that a judge is asked about who is asked so many for each article."""
    return candidates[: budget * articles]
