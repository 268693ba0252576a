"""The verdict on two claims of a story: compared and the same, compared and excluding each other, compared and different, not compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from articles.domain.conflicts.outcomes import Outcome
from articles.domain.conflicts.quotations import find_quotations
from articles.domain.judging.heard import Said
from articles.domain.matching.questions import Chances
from articles.domain.matching.view import ClaimView, StoryView
from articles.domain.verdicts.answers import AnswerTable, is_told
from articles.domain.verdicts.findings import Finding, PairVerdict
from articles.domain.verdicts.leftovers import (
    by_claim,
    certainty_left,
    kept,
    numbers_left,
    quotations_left,
    speakers_left,
    times_left,
    titles_left,
)
from articles.domain.verdicts.roles import RoleTable
from articles.domain.verdicts.same_words import told_otherwise
from articles.domain.verdicts.substance import AligningScorer, ClaimPair, SubstanceScorer
from articles.domain.verdicts.substitution import tell_of_others, words_replaced
from articles.domain.vocabulary import ClaimKey, Conflict, ConflictKind, Span

# Of sentences in the same words, what one pronoun was taken to mean here and there is no difference.
_WORD_FOR_WORD = 0.9
# What was flagged as a conflict of the story is surer than its score, in which counts how much the question matters.
_FLAGGED = 0.35
SHIPPED: SubstanceScorer = AligningScorer()


class Verdicts:
    """The verdicts on the claims of one story, two and two, given the conflicts that were found in it.

    ``scorer`` says how likely two claims are to say the same in substance; the verdict does not depend on the order of the two.
    ``said`` is what a judge said of their sentences, which stands above what the engine makes of them.
    """

    def __init__(
        self,
        story: StoryView,
        chances: Chances,
        conflicts: Iterable[Conflict] = (),
        *,
        scorer: SubstanceScorer | None = None,
        said: Said | None = None,
    ) -> None:
        self.scorer = scorer or SHIPPED
        self._score = self.scorer.of(story)
        self._story = story
        self._answers = AnswerTable(story, chances)
        self._roles = RoleTable(story)
        self._quotations = by_claim(find_quotations(story))
        self._opposed = _opposed(conflicts)
        self._said = said

    def same(self, pairs: Sequence[ClaimPair]) -> Sequence[float]:
        """Return how likely claims are, two and two, to say the same in substance, 0 to 1."""
        return self._score(pairs)

    def of(self, left: ClaimKey, right: ClaimKey, same: float | None = None) -> PairVerdict:
        """Return the verdict on two claims; ``same`` is what ``same`` says of them, where that is known already."""
        first, second = self._story.claims[left], self._story.claims[right]
        if same is None:
            same = self.same([(first, second)])[0]
        if (conflict := self._opposed.get(frozenset((left, right)))) is not None:
            told, spans = conflict
            strength = min(1.0, _FLAGGED + told.score)
            return PairVerdict(Outcome.CONFLICT, same, told.reason, spans[left], spans[right], strength=strength, type=told.type)
        own = self._own(first, second, same)
        return self._said.over(own, first, second) if self._said is not None else own

    def _own(self, first: ClaimView, second: ClaimView, same: float) -> PairVerdict:
        """Return what the engine makes of two claims that no conflict opposes."""
        left, right = first.claim.key, second.claim.key
        findings = [*self._answers.compare(left, right), *self._roles.compare(first, second)]
        rival = max((item for item in findings if item.outcome is Outcome.CONFLICT), key=lambda item: item.strength, default=None)
        if rival is not None:
            return _verdict(tell_of_others(self._story, first, second, rival) or rival, same)
        return self._without_rivals(first, second, findings, same=same)

    def _without_rivals(self, left: ClaimView, right: ClaimView, findings: list[Finding], *, same: float) -> PairVerdict:
        """Return the verdict where nothing that was read excludes the other: the same, different, or not compared."""
        difference = next(self._differences(left, right, findings, same), None)
        if difference is not None:
            return _verdict(difference, same)
        if (agreement := self._agreement(left, right, findings, same)) is not None:
            return _verdict(words_replaced(self._story, left, right) or told_otherwise(left, right) or agreement, same)
        alike = (item for item in findings if item.outcome is Outcome.SAME)
        best = max(alike, key=_surest, default=None)
        told = best.reason if best is not None else "No answer that was read in one is to a question that the other answers."
        return _verdict(Finding(Outcome.NOT_COMPARABLE, f"Not compared. {told}", left.claim.key.span, right.claim.key.span), same)

    def _agreement(self, left: ClaimView, right: ClaimView, findings: Sequence[Finding], same: float) -> Finding | None:
        """Return what makes two claims the same, or leaves room for both values; None where neither was found likely enough."""
        near = max((item for item in findings if item.outcome is Outcome.COMPATIBLE and item.agrees), key=_surest, default=None)
        alike = [item for item in findings if item.outcome is Outcome.SAME]
        if near is not None and same >= self.scorer.least:
            return near
        if alike and (same >= self.scorer.least or is_told(alike)):
            return max(alike, key=_surest)
        if (same >= self.scorer.alone and _shared(left, right)) or (same >= self.scorer.sure and self._roles.is_of_one_event(left, right)):
            return _in_one_wording(left, right)
        return None

    def _differences(self, left: ClaimView, right: ClaimView, findings: Sequence[Finding], same: float) -> Iterator[Finding]:
        """Yield what is told differently in two claims without excluding the other, the weightiest first."""
        if same < _WORD_FOR_WORD:
            yield from (item for item in findings if item.outcome is Outcome.COMPATIBLE and not item.agrees)
        met = [item for item in findings if item.outcome is not Outcome.CONFLICT]
        answered = [item.left for item in met], [item.right for item in met]
        quoted = (self._quotations.get(view.claim.key, ()) for view in (left, right))
        yield from kept(
            (
                numbers_left(left, right, answered),
                times_left(left, right),
                quotations_left(*quoted),
                titles_left(self._story, left, right),
                speakers_left(self._story, left, right),
                certainty_left(left, right),
            )
        )


def _opposed(conflicts: Iterable[Conflict]) -> Mapping[frozenset[ClaimKey], tuple[Conflict, dict[ClaimKey, Span]]]:
    """Return the pairs of claims on two sides of a conflict of which one side must be wrong or overtaken, with where each answers."""
    found: dict[frozenset[ClaimKey], tuple[Conflict, dict[ClaimKey, Span]]] = {}
    for conflict in conflicts:
        if conflict.kind is not ConflictKind.TENSION:
            for one, other in combinations(conflict.positions, 2):
                for a, b in product(one.evidence, other.evidence):
                    found.setdefault(frozenset((a.claim, b.claim)), (conflict, {a.claim: a.answer, b.claim: b.answer}))
    return found


def _shared(left: ClaimView, right: ClaimView) -> frozenset[str]:
    """Return the concepts and names that two claims have in common."""
    return (left.concepts | left.names) & (right.concepts | right.names)


def _in_one_wording(left: ClaimView, right: ClaimView) -> Finding:
    shared = sorted(word.lstrip("@") for word in _shared(left, right))
    told = f"Their words were held against each other: they share {', '.join(shared[:6])}." if shared else "They are in the same words."
    return Finding(Outcome.SAME, told, left.claim.key.span, right.claim.key.span)


def _surest(finding: Finding) -> tuple[float, str]:
    return finding.strength, finding.reason


def _verdict(finding: Finding, same: float) -> PairVerdict:
    return PairVerdict(
        finding.outcome,
        same,
        finding.reason,
        finding.left,
        finding.right,
        agrees=finding.agrees,
        strength=finding.strength,
        type=finding.type,
    )
