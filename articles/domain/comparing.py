"""Two statements held against each other: the same, another answer to the same question, conflicting, or unrelated, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.domain.conflicts.detect import find_conflicts
from articles.domain.matching.facts import fact_features
from articles.domain.matching.questions import find_questions
from articles.domain.matching.scoring import logistic
from articles.domain.matching.view import ClaimView, StoryView, view_story
from articles.domain.reading.reader import Reader
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Article, Conflict, ConflictType

_BATCH = 64


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two statements stand to each other: probabilities from 0 to 1, the type of their conflict if there is one, and a reason."""

    same_question: float
    same: float
    conflict: float
    type: ConflictType | None
    reason: str


def compare_statements(reader: Reader, pairs: Iterable[tuple[str, str]]) -> Iterator[Verdict]:
    """Compare statements pair by pair, in order, parsing them in batches."""
    batch: list[tuple[str, str]] = []
    for pair in pairs:
        batch.append(pair)
        if len(batch) == _BATCH:
            yield from _compare_batch(reader, batch)
            batch = []
    yield from _compare_batch(reader, batch)


def _compare_batch(reader: Reader, pairs: list[tuple[str, str]]) -> Iterator[Verdict]:
    articles = [
        Article(id=side, source=name, text=text.strip() or "-")
        for pair in pairs
        for side, name, text in zip("ab", ("The first", "The second"), pair, strict=True)
    ]
    readings = list(reader.read_all(articles))
    for left, right in zip(readings[::2], readings[1::2], strict=True):
        yield compare_readings(left, right)


def compare_readings(left: Reading, right: Reading) -> Verdict:
    """Compare two readings of one statement each."""
    if left.problem or right.problem:
        side = "first" if left.problem else "second"
        return Verdict(0.0, 0.0, 0.0, None, f"The {side} statement could not be read: {left.problem or right.problem}.")
    story = view_story((left, right))
    firsts = [view for view in story.claims.values() if view.claim.key.article == "a"]
    seconds = [view for view in story.claims.values() if view.claim.key.article == "b"]
    if not firsts or not seconds:
        return Verdict(0.0, 0.0, 0.0, None, "One of the statements makes no claim that can be checked.")
    same, pair = _best(story, firsts, seconds)
    conflict = next((item for item in find_conflicts(story, find_questions(story)) if len({key.article for key in item.claims}) == 2), None)
    return _verdict(same, conflict, pair)


def _best(story: StoryView, firsts: list[ClaimView], seconds: list[ClaimView]) -> tuple[float, tuple[ClaimView, ClaimView]]:
    scored = [(_same(story, a, b), a.claim.key, b.claim.key, (a, b)) for a in firsts for b in seconds]
    best = max(scored, key=lambda item: item[:3])
    return best[0], best[3]


def _same(story: StoryView, left: ClaimView, right: ClaimView) -> float:
    return logistic(fact_features(story, left, right), "paraphrase")


def _verdict(same: float, conflict: Conflict | None, pair: tuple[ClaimView, ClaimView]) -> Verdict:
    if conflict is not None:
        strength = min(1.0, 0.35 + conflict.score)
        return Verdict(max(same, strength), same * (1 - 0.5 * strength), strength, conflict.type, conflict.reason)
    shared = sorted(word.lstrip("@") for word in (pair[0].concepts | pair[0].names) & (pair[1].concepts | pair[1].names))
    words = f"They share {', '.join(shared[:6])}." if shared else "They share no telling word."
    if same >= 0.5:
        return Verdict(same, same, 0.05, None, f"{words} Nothing that was read in them differs.")
    return Verdict(same, same, 0.05, None, f"{words} That is too little to take them for answers to one question.")
