"""What a judge said of a story, kept for what comes after the flags: which claims may stand in one group, and which may not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from articles.domain.conflicts.assembly import judges_words
from articles.domain.conflicts.outcomes import Outcome
from articles.domain.judging.choosing import sentence_around
from articles.domain.judging.records import Candidate, Judge, Verdict, digest_of
from articles.domain.matching.view import ClaimView, StoryView
from articles.domain.verdicts.findings import PairVerdict
from articles.domain.vocabulary import ClaimKey


class Heard:
    """A judge whose verdicts are kept. It asks nothing by itself, and is as silent as the judge it listens to."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self.told: dict[str, tuple[Candidate, Verdict]] = {}

    def judge(self, candidates: Sequence[Candidate], articles: int) -> Sequence[Verdict | None]:
        """Return what the judge says."""
        verdicts = self._judge.judge(candidates, articles)
        for candidate, verdict in zip(candidates, verdicts, strict=True):
            if verdict is not None:
                self.told[candidate.digest] = (candidate, verdict)
        return verdicts


class Said:
    """The verdicts of a judge on the sentences of a story, as they bear on its claims, two and two."""

    def __init__(self, story: StoryView, told: Mapping[str, tuple[Candidate, Verdict]]) -> None:
        self._told = told
        self._texts = {key: sentence_around(view).text for key, view in story.claims.items()} if told else {}

    def over(self, own: PairVerdict, left: ClaimView, right: ClaimView) -> PairVerdict:
        """Return the verdict of the engine on two claims as the judge leaves it.

        Two sentences that the judge opposes, or that answer no common question, never agree. Two that answer one question without
        excluding each other do, where the engine compared nothing; a difference that it found between them stays one.
        """
        found = self._on(left.claim.key, right.claim.key)
        if found is None:
            return own
        verdict = found[1]
        if verdict.is_dispute and not self._speaks_of(found, left, right):
            return own
        own = replace(own, one_question=verdict.one_question, judged_by=verdict.by)
        if verdict.is_dispute:
            return _apart(own, verdict) if own.agrees else own
        if own.outcome is Outcome.CONFLICT or own.agrees and not verdict.one_question:
            return _apart(own, verdict)
        if own.outcome is Outcome.NOT_COMPARABLE and verdict.one_question and self._speaks_of(found, left, right):
            return replace(own, outcome=Outcome.SAME, agrees=True, reason=judges_words(verdict))
        return own

    def alike(self, story: StoryView) -> Iterator[tuple[ClaimKey, ClaimKey]]:
        """Yield the claims of different articles, two and two, that answer one question without excluding each other."""
        claims: dict[str, list[ClaimKey]] = defaultdict(list)
        for key, text in self._texts.items():
            claims[text].append(key)
        for found in self._told.values():
            candidate, verdict = found
            if verdict.one_question and not verdict.is_dispute:
                for left, right in product(claims[candidate.first.text], claims[candidate.second.text]):
                    if left.article != right.article and self._speaks_of(found, story.claims[left], story.claims[right]):
                        yield left, right

    def sets_apart(self, left: ClaimKey, right: ClaimKey) -> bool:
        """Return whether two claims answer no common question."""
        found = self._on(left, right)
        return found is not None and not found[1].one_question

    def _on(self, left: ClaimKey, right: ClaimKey) -> tuple[Candidate, Verdict] | None:
        return self._told.get(digest_of(self._texts[left], self._texts[right])) if self._told else None

    def _speaks_of(self, found: tuple[Candidate, Verdict], left: ClaimView, right: ClaimView) -> bool:
        """Return whether a verdict on two sentences is one on two claims of theirs: both hold the answers that the judge named."""
        candidate, verdict = found
        answers = verdict.answers if self._texts[left.claim.key] == candidate.first.text else verdict.answers[::-1]
        return all(words in " ".join(view.claim.text.split()) for words, view in zip(answers, (left, right), strict=True))


def _apart(own: PairVerdict, verdict: Verdict) -> PairVerdict:
    return replace(own, outcome=Outcome.COMPATIBLE, agrees=False, strength=0.0, type=None, reason=judges_words(verdict))
