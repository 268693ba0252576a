"""Two statements held against each other: the same, another answer to the same question, conflicting, or unrelated, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from articles.domain.conflicts.detect import find_conflicts
from articles.domain.conflicts.values import Outcome, compare_values
from articles.domain.matching.facts import fact_features
from articles.domain.matching.questions import SEED, find_questions
from articles.domain.matching.scoring import logistic, same_question
from articles.domain.matching.view import AnswerView, ClaimView, StoryView, view_story
from articles.domain.reading.reader import Reader
from articles.domain.reading.records import Reading
from articles.domain.reading.wordnet import are_antonyms
from articles.domain.vocabulary import Article, Conflict, ConflictType, Modality, Polarity

_BATCH = 64
# From here on a thing counts as more likely than not.
_LINE = 0.5
# From here on two statements are so much alike in their words that a denial in one of them is a denial of what the other asserts: of such
# pairs of ``../shared/eval/pairs`` three in four are contradictions, between this and the line not one in three.
_CLOSE = 0.7
_DENIED = 0.7


class Standing(StrEnum):
    """How two statements stand to each other."""

    SAME = "same"
    ANOTHER_ANSWER = "another_answer"
    CONFLICTING = "conflicting"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with who published it and when, if that is known; ``published`` is an ISO 8601 date or time."""

    text: str
    outlet: str = ""
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """How two statements stand to each other: probabilities from 0 to 1, the type of their conflict if there is one, and a reason.

    ``differs`` says that both answer one question with values that are not the same, whether or not they exclude each other.
    """

    same_question: float
    same: float
    conflict: float
    type: ConflictType | None
    reason: str
    differs: bool = False

    @property
    def standing(self) -> Standing:
        """The verdict in one word: the likeliest of the four."""
        if self.type is not None and self.conflict >= _LINE:
            return Standing.CONFLICTING
        if self.same_question < _LINE:
            return Standing.UNRELATED
        return Standing.ANOTHER_ANSWER if self.differs or self.same < _LINE else Standing.SAME


@dataclass(frozen=True, slots=True)
class Comparison:
    """A verdict on two statements with what was read in each."""

    verdict: Verdict
    left: Reading
    right: Reading


@dataclass(frozen=True, slots=True)
class Compared:
    """A verdict with what it was reached from: the features of "says the same", none where a statement makes no claim."""

    verdict: Verdict
    features: dict[str, float]


def compare_closely(reader: Reader, left: Statement, right: Statement) -> Comparison:
    """Compare two statements and return what was read in each along with the verdict."""
    sides = zip("ab", ("The first", "The second"), (left, right), strict=True)
    articles = [
        Article(id=side, source=item.outlet or name, text=item.text.strip() or "-", published=item.published) for side, name, item in sides
    ]
    first, second = reader.read_all(articles)
    return Comparison(compare_readings(first, second), first, second)


def compare_statements(reader: Reader, pairs: Iterable[tuple[str, str]]) -> Iterator[Verdict]:
    """Compare statements pair by pair, in order, parsing them in batches."""
    return (compare_readings(left, right) for left, right in _read_pairs(reader, pairs))


def compare_all(reader: Reader, pairs: Iterable[tuple[str, str]]) -> Iterator[Compared]:
    """Compare statements like ``compare_statements`` and say what each verdict was reached from, as refitting the weights needs it."""
    for left, right in _read_pairs(reader, pairs):
        yield Compared(compare_readings(left, right), _features(left, right))


def _read_pairs(reader: Reader, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[Reading, Reading]]:
    waiting = iter(pairs)
    while batch := list(islice(waiting, _BATCH)):
        articles = [
            Article(id=side, source=name, text=text.strip() or "-")
            for pair in batch
            for side, name, text in zip("ab", ("The first", "The second"), pair, strict=True)
        ]
        readings = list(reader.read_all(articles))
        yield from zip(readings[::2], readings[1::2], strict=True)


def _features(left: Reading, right: Reading) -> dict[str, float]:
    story = view_story((left, right))
    firsts, seconds = _claims_of(story, "a"), _claims_of(story, "b")
    if not firsts or not seconds:
        return {}
    return fact_features(story, *_best(story, firsts, seconds)[1])


def _claims_of(story: StoryView, article: str) -> list[ClaimView]:
    return [view for view in story.claims.values() if view.claim.key.article == article]


def compare_readings(left: Reading, right: Reading) -> Verdict:
    """Compare two readings of one statement each."""
    if left.problem or right.problem:
        side = "first" if left.problem else "second"
        return Verdict(0.0, 0.0, 0.0, None, f"The {side} statement could not be read: {left.problem or right.problem}.")
    story = view_story((left, right))
    firsts, seconds = _claims_of(story, "a"), _claims_of(story, "b")
    if not firsts or not seconds:
        return Verdict(0.0, 0.0, 0.0, None, "One of the statements makes no claim that can be checked.")
    same, pair = _best(story, firsts, seconds)
    conflict = next((item for item in find_conflicts(story, find_questions(story)) if len({key.article for key in item.claims}) == 2), None)
    if conflict is not None:
        return _conflicting(same, conflict)
    if same >= _CLOSE and _denies(*pair):
        return _denied(same, pair)
    difference = _difference(story, pair) if same >= _LINE else ""
    if difference:
        return Verdict(same, same, 0.05, None, f"{difference}, but that does not show that one of them is wrong.", differs=True)
    return _agreeing(same, pair)


def _best(story: StoryView, firsts: list[ClaimView], seconds: list[ClaimView]) -> tuple[float, tuple[ClaimView, ClaimView]]:
    scored = [(_same(story, a, b), a.claim.key, b.claim.key, (a, b)) for a in firsts for b in seconds]
    best = max(scored, key=lambda item: item[:3])
    return best[0], best[3]


def _same(story: StoryView, left: ClaimView, right: ClaimView) -> float:
    return logistic(fact_features(story, left, right), "paraphrase")


def _rivals(story: StoryView) -> tuple[AnswerView, AnswerView] | None:
    """Return an answer of each statement to one question that differ, though not so that one must be wrong."""
    firsts = [view for view in story.answers if view.answer.claim.article == "a"]
    seconds = [view for view in story.answers if view.answer.claim.article == "b"]
    for left in firsts:
        asked = [view for view in seconds if view.block == left.block and view.answer.type is left.answer.type]
        found = [(compare_values(left, right).outcome, right) for right in asked if same_question(story, left, right) >= SEED]
        rival = next((right for outcome, right in found if outcome is not Outcome.NOT_COMPARABLE), None)
        if rival is not None and all(outcome is not Outcome.SAME for outcome, _ in found):
            return left, rival
    return None


def _conflicting(same: float, conflict: Conflict) -> Verdict:
    strength = min(1.0, 0.35 + conflict.score)
    return Verdict(
        max(same, strength),
        same * (1 - 0.5 * strength),
        strength,
        conflict.type,
        conflict.reason.replace("; The second ", "; the second "),
        differs=True,
    )


def _denies(left: ClaimView, right: ClaimView) -> bool:
    """Return whether one claim denies what the other asserts, and does not merely think possible."""
    asserting = [view.claim for view in (left, right) if view.claim.polarity is Polarity.ASSERTED]
    return len(asserting) == 1 and asserting[0].modality is not Modality.POSSIBLE


def _denied(same: float, pair: tuple[ClaimView, ClaimView]) -> Verdict:
    """Return the verdict on two statements in nearly the same words, one of which denies what the other asserts."""
    asserts, denies = ("first", "second") if pair[1].claim.polarity is Polarity.DENIED else ("second", "first")
    said = f"The {asserts} asserts what the {denies} denies."
    return Verdict(same, same * (1 - 0.5 * _DENIED), _DENIED, ConflictType.ACTION_POLARITY, said, differs=True)


def _difference(story: StoryView, pair: tuple[ClaimView, ClaimView]) -> str:
    """Return in words what was read differently in two statements that speak of the same; nothing where all is alike."""
    rivals = _rivals(story)
    if rivals is not None:
        return f"The first says “{rivals[0].answer.label}”, the second “{rivals[1].answer.label}”"
    first, second = (_times(view) for view in pair)
    if first and second and not {value for value, _ in first} & {value for value, _ in second}:
        return f"The first says “{first[0][1]}”, the second “{second[0][1]}”"
    if opposites := _opposites(*pair):
        return f"The first says “{opposites[0]}”, the second “{opposites[1]}”"
    certainty = [(view.claim.modality, view.claim.polarity) for view in pair]
    return (
        "They are not equally certain: one asserts what the other denies, plans or thinks possible" if certainty[0] != certainty[1] else ""
    )


def _opposites(left: ClaimView, right: ClaimView) -> tuple[str, str] | None:
    """Return a word of each statement that means the opposite of the other's, of the words that they do not share."""
    firsts, seconds = ([word for word in a.detail.lemmas if word not in b.detail.lemmas] for a, b in ((left, right), (right, left)))
    return next(((one, other) for one in firsts for other in seconds if are_antonyms(one, other)), None)


def _times(view: ClaimView) -> list[tuple[str, str]]:
    """Return the values of the times of day and days that a claim names, with its words."""
    inside = (item for item in view.reading.dates if view.claim.key.span.covers(item.span))
    return [(item.value, item.text) for item in inside if item.type in ("DATE", "TIME")]


def _agreeing(same: float, pair: tuple[ClaimView, ClaimView]) -> Verdict:
    shared = sorted(word.lstrip("@") for word in (pair[0].concepts | pair[0].names) & (pair[1].concepts | pair[1].names))
    words = f"They share {', '.join(shared[:6])}." if shared else "They share no telling word."
    if same >= _LINE:
        return Verdict(same, same, 0.05, None, f"{words} Nothing that was read in them differs.")
    return Verdict(same, same, 0.05, None, f"{words} That is too little to take them for answers to one question.")
