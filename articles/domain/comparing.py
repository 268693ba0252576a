"""Two statements held against each other: the same, another answer to the same question, conflicting, not compared, unrelated, and why."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from articles.domain.conflicts.detect import find_conflicts
from articles.domain.conflicts.outcomes import Outcome
from articles.domain.judging.heard import Heard, Said
from articles.domain.judging.records import Candidate, Judge
from articles.domain.judging.records import Verdict as JudgesVerdict
from articles.domain.matching.questions import Chances, find_questions
from articles.domain.matching.same_fact import fact_features
from articles.domain.matching.view import ClaimView, StoryView, view_story
from articles.domain.reading.reader import Reader
from articles.domain.reading.records import Reading
from articles.domain.setting_aside import named
from articles.domain.verdicts.findings import PairVerdict
from articles.domain.verdicts.substance import LogisticScorer, SubstanceScorer
from articles.domain.verdicts.verdict import Verdicts
from articles.domain.vocabulary import Article, ConflictType

logger = logging.getLogger(__name__)
_BATCH = 64
# From here on a thing counts as more likely than not.
_LINE = 0.5
# What is left of the chance that two statements say the same where they do not: where nothing was compared, and where something differs.
_NOT_COMPARED = 0.49
_NO_CONFLICT = 0.05
# How sure it is that two statements answer one question, or none, where a judge said so.
_JUDGED = 0.9
# Two statements have nothing around them: which words are rare is not known, so that their words alone must show more than in a story.
PARAPHRASE = LogisticScorer("paraphrase", least=0.5, sure=0.98)


class Standing(StrEnum):
    """How two statements stand to each other."""

    SAME = "same"
    ANOTHER_ANSWER = "another_answer"
    CONFLICTING = "conflicting"
    NOT_COMPARED = "not_compared"
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

    ``differs`` says that both answer one question with values that are not the same, whether or not they exclude each other; ``compared``
    that something told in both was held against each other, or that they have too little in common for it.
    """

    same_question: float
    same: float
    conflict: float
    type: ConflictType | None
    reason: str
    differs: bool = False
    compared: bool = True

    @property
    def standing(self) -> Standing:
        """The verdict in one word: the likeliest of the five."""
        if self.type is not None and self.conflict >= _LINE:
            return Standing.CONFLICTING
        if not self.compared:
            return Standing.NOT_COMPARED
        if self.same_question < _LINE:
            return Standing.UNRELATED
        return Standing.ANOTHER_ANSWER if self.differs or self.same < _LINE else Standing.SAME


@dataclass(frozen=True, slots=True)
class Comparison:
    """A verdict on two statements with what was read in each.

    ``judged`` is the verdict as a judge leaves it, None where none spoke; ``told`` is what the judge said of their sentences.
    """

    verdict: Verdict
    left: Reading
    right: Reading
    judged: Verdict | None = None
    told: tuple[tuple[Candidate, JudgesVerdict], ...] = ()


@dataclass(frozen=True, slots=True)
class Compared:
    """A verdict with what it was reached from: the features of "says the same", none where a statement makes no claim."""

    verdict: Verdict
    features: dict[str, float]


def compare_closely(reader: Reader, left: Statement, right: Statement, judge: Judge | None = None) -> Comparison:
    """Compare two statements and return what was read in each along with the verdict, and with that of a judge, if there is one."""
    sides = zip("ab", ("The first", "The second"), (left, right), strict=True)
    articles = [
        Article(id=side, source=item.outlet or name, text=item.text.strip() or "-", published=item.published) for side, name, item in sides
    ]
    first, second = reader.read_all(articles)
    own = Comparison(_compared(first, second), first, second)
    if judge is None or first.problem or second.problem:
        return own
    heard = Heard(judge)
    judged = _compared(first, second, heard)
    return replace(own, judged=judged, told=tuple(heard.told.values())) if heard.told else own


def compare_statements(reader: Reader, pairs: Iterable[tuple[str, str]]) -> Iterator[Verdict]:
    """Compare statements pair by pair, in order, parsing them in batches."""
    return (_compared(left, right) for left, right in _read_pairs(reader, pairs))


def _compared(left: Reading, right: Reading, heard: Heard | None = None) -> Verdict:
    """Return the verdict on a pair; one that cannot be compared says so, and the others go on."""
    try:
        return compare_readings(left, right, heard=heard)
    except Exception as error:
        logger.exception("Two statements could not be compared.")
        return Verdict(0.0, 0.0, 0.0, None, f"The two could not be compared ({named(error)}): look at their words.")


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
    pairs = [(a, b) for a in _claims_of(story, "a") for b in _claims_of(story, "b")]
    if not pairs:
        return {}
    best = max(zip(PARAPHRASE.of(story)(pairs), pairs, strict=True), key=lambda item: (item[0], *(view.claim.key for view in item[1])))
    return fact_features(story, *best[1])


def _claims_of(story: StoryView, article: str) -> list[ClaimView]:
    return [view for view in story.claims.values() if view.claim.key.article == article]


def compare_readings(left: Reading, right: Reading, scorer: SubstanceScorer = PARAPHRASE, *, heard: Heard | None = None) -> Verdict:
    """Compare two readings of one statement each, by the same verdict on two claims that forms the groups of a story.

    ``heard`` listens to a judge, who has the last word as in a story.
    """
    if left.problem or right.problem:
        side = "first" if left.problem else "second"
        return Verdict(0.0, 0.0, 0.0, None, f"The {side} statement could not be read: {left.problem or right.problem}.")
    story = view_story((left, right))
    firsts, seconds = _claims_of(story, "a"), _claims_of(story, "b")
    if not firsts or not seconds:
        return Verdict(0.0, 0.0, 0.0, None, "One of the statements makes no claim that can be checked.")
    found = find_conflicts(story, find_questions(story, (), chances := Chances(story)), judge=heard)
    across = (item for item in found if len({key.article for key in item.claims}) == 2)
    said = Said(story, heard.told) if heard is not None else None
    return _told(_closest(Verdicts(story, chances, across, scorer=scorer, said=said), firsts, seconds))


def _closest(verdicts: Verdicts, firsts: list[ClaimView], seconds: list[ClaimView]) -> PairVerdict:
    """Return the verdict on the two claims of the statements that exclude each other most surely, else on the two most alike."""
    pairs = [(a, b) for a in firsts for b in seconds]
    judged = [verdicts.of(a.claim.key, b.claim.key, same) for (a, b), same in zip(pairs, verdicts.same(pairs), strict=True)]
    return max(judged, key=lambda verdict: (verdict.outcome is Outcome.CONFLICT, verdict.strength, verdict.same, verdict.reason))


def _told(verdict: PairVerdict) -> Verdict:
    """Return a verdict on two claims as that on the two statements that hold them. Whether both answer one question a judge knows best."""
    found = _of_statements(verdict)
    if verdict.one_question is None or verdict.outcome is Outcome.CONFLICT:
        return found
    if verdict.one_question:
        return replace(found, same_question=max(found.same_question, _JUDGED), compared=True)
    return replace(found, same_question=min(found.same_question, 1 - _JUDGED), same=min(found.same, 1 - _JUDGED), compared=True)


def _of_statements(verdict: PairVerdict) -> Verdict:
    same, reason = verdict.same, verdict.reason.replace("; The second ", "; the second ")
    if verdict.outcome is Outcome.CONFLICT:
        strength = verdict.strength
        kind = verdict.type if strength >= _LINE else None
        return Verdict(max(same, strength), min(same * (1 - strength), _NOT_COMPARED), strength, kind, reason, differs=True)
    if verdict.outcome is Outcome.NOT_COMPARABLE:
        return Verdict(_NOT_COMPARED * same, _NOT_COMPARED * same, _NO_CONFLICT, None, reason, compared=same < _LINE)
    if verdict.outcome is Outcome.COMPATIBLE:
        likely = same if verdict.agrees else _NOT_COMPARED * same
        return Verdict(same, likely, _NO_CONFLICT, None, reason, differs=True)
    return Verdict(max(same, _LINE), max(same, _LINE), _NO_CONFLICT, None, reason)
