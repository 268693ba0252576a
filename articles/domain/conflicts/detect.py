"""From questions to conflicts: positions that exclude each other, with type, kind, score and reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from articles.domain.conflicts.ages import age_conflicts
from articles.domain.conflicts.assembly import Flag, make_conflict, make_position, sources_of
from articles.domain.conflicts.differing import what_differs, when_reported
from articles.domain.conflicts.editor_constraints import as_told
from articles.domain.conflicts.explanation import about, reason
from articles.domain.conflicts.fates import fate_conflicts
from articles.domain.conflicts.joining import Found, PairsRead, pair_models, read_pairs, sure_of
from articles.domain.conflicts.kinds import kind_of, kind_told
from articles.domain.conflicts.offices import office_conflicts
from articles.domain.conflicts.pair_conflicts import pair_conflict
from articles.domain.conflicts.pair_disputes import CloselyRead, PairDispute
from articles.domain.conflicts.pair_values import are_one_value
from articles.domain.conflicts.positions import Side, find_sides, sharpest
from articles.domain.conflicts.quotations import altered_quotations
from articles.domain.conflicts.ranking import best_first, conflict_features, importance, sureness
from articles.domain.conflicts.relations import relation_conflicts
from articles.domain.conflicts.values import Comparison, Outcome, compare_values
from articles.domain.judging.choosing import Shown
from articles.domain.judging.records import Judge, Verdict
from articles.domain.judging.weighing import Put, put_to
from articles.domain.matching.questions import Question
from articles.domain.matching.story_events import event_in_words
from articles.domain.matching.view import AnswerView, StoryView
from articles.domain.vocabulary import ClaimKey, Conflict, ConflictType, Evidence, Judgement, Polarity, Position, Span

Told = dict[tuple[ClaimKey, str], list[AnswerView]]
ToldDispute = tuple[PairDispute, float, Verdict | None]
# The least certainty of a flag that is shown; the figures at this line and at others are in docs/pair-reader.md.
WORTH_A_LOOK = 0.26


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question whose sides exclude each other, before it is judged worth an editor's look."""

    question: Question
    sides: tuple[Side, ...]
    comparison: Comparison
    positions: tuple[Position, ...]
    features: dict[str, float]
    sure: float = 0.0
    verdict: Verdict | None = None

    @property
    def lead(self) -> AnswerView:
        """The first answer of the best supported side."""
        return self.question.answers[self.sides[0].members[0]]

    @property
    def answers(self) -> tuple[AnswerView, ...]:
        """The answers of all its sides."""
        return tuple(self.question.answers[index] for side in self.sides for index in side.members)


def find_conflicts(
    story: StoryView, questions: Iterable[Question], judgements: Iterable[Judgement] = (), judge: Judge | None = None
) -> list[Conflict]:
    """Return the conflicts worth an editor's look, best first; none sets against each other what an editor set apart.

    ``judge`` is asked about what was found, and about sentences near each other of which nothing was made.
    """
    flags = _found(story, questions, judgements, judge)
    shown = each_answer_once(flag for flag in flags if flag.score >= WORTH_A_LOOK)
    return sorted((replace(flag, score=round(flag.score * flag.importance, 4)) for flag in shown), key=best_first)


def _found(story: StoryView, questions: Iterable[Question], judgements: Iterable[Judgement], judge: Judge | None) -> list[Conflict]:
    """Return what might be flagged in a story, each dispute once, with how sure the engine is of it, 0 to 1, as its score."""
    candidates, disputes = _weighed(list(find_candidates(story, questions)), pairs := read_pairs(story))
    told: list[ToldDispute] = [(dispute, sure, None) for dispute, sure in disputes]
    if judge is not None:
        candidates, told = _put_to(judge, story, candidates, disputes, close=pairs.close if pairs else None)
    worth = [candidate for candidate in candidates if candidate.sure >= WORTH_A_LOOK]
    found = [_conflict(story, candidate) for candidate in _joined(worth, _told_by_claim(story))]
    found += (pair_conflict(story, *dispute) for dispute in told if dispute[1] >= WORTH_A_LOOK and not are_one_value(*dispute[0].lead))
    found += _found_by_rules(story)
    return consolidate(sorted(as_told(story, found, tuple(judgements)), key=_most_telling_first))


def _found_by_rules(story: StoryView) -> Iterator[Conflict]:
    """Yield what rules find that compare no answers to questions: holders of offices, ages, relations, fates, wordings."""
    yield from (*office_conflicts(story), *age_conflicts(story), *relation_conflicts(story), *fate_conflicts(story))
    yield from (conflict for conflict in altered_quotations(story) if len(conflict.positions) > 1)


def _weighed(candidates: list[Candidate], pairs: PairsRead | None) -> tuple[list[Candidate], list[tuple[PairDispute, float]]]:
    """Return what typed answers and marked pairs found, each with how sure both together are of it.

    Where no pairs were read, typed answers are as sure as they are by themselves: silence is no opinion.
    """
    typed = [found_by_rule(candidate) for candidate in candidates]
    if pairs is None:
        return [replace(candidate, sure=found.chance) for candidate, found in zip(candidates, typed, strict=True)], []
    together = pair_models().together
    marked = [found for _, found in pairs.disputes]
    sure = zip(candidates, sure_of(typed, marked, together["rule"]), strict=True)
    disputes = zip(pairs.disputes, sure_of(marked, typed, together["pair"]), strict=True)
    return [replace(candidate, sure=chance) for candidate, chance in sure], [(dispute, chance) for (dispute, _), chance in disputes]


def _put_to(
    judge: Judge,
    story: StoryView,
    candidates: Sequence[Candidate],
    disputes: Sequence[tuple[PairDispute, float]],
    *,
    close: CloselyRead | None,
) -> tuple[list[Candidate], list[ToldDispute]]:
    """Return what both ways found as a judge leaves it, and what the judge found besides."""
    shown = Shown(story, close, pair_models().close.log_odds(close.rows) if close is not None else None)
    opposed = [_opposed_first(candidate) for candidate in candidates]
    opposed += [_opposed_in(dispute, sure) for dispute, sure in disputes]
    judged = put_to(judge, shown, opposed, len(story.readings))
    typed, marked = judged.found[: len(candidates)], judged.found[len(candidates) :]
    weighed = [replace(item, sure=sure, verdict=verdict) for item, (sure, verdict) in zip(candidates, typed, strict=True)]
    return weighed, [*((dispute, *told) for (dispute, _), told in zip(disputes, marked, strict=True)), *judged.besides]


def _opposed_first(candidate: Candidate) -> Put:
    """Return the claims that stand for a candidate: the first of its two best supported sides."""
    left, right = (position.evidence[0].claim for position in candidate.positions[:2])
    return Put(left, right, candidate.sure, by_rule=True)


def _opposed_in(dispute: PairDispute, sure: float) -> Put:
    left, right = (answer.claim.claim.key for answer in dispute.lead)
    return Put(left, right, sure, by_rule=False)


def found_by_rule(candidate: Candidate) -> Found:
    """Return what a candidate sets against each other, and how sure its own features make of it."""
    return Found(frozenset(opposed_pairs(candidate.positions)), sureness(candidate.features))


def _most_telling_first(conflict: Conflict) -> tuple[bool, float, object]:
    """Return the order in which one of two flags on a dispute is kept: "did / did not" tells less than two wordings side by side."""
    return (conflict.type is ConflictType.ACTION_POLARITY, *best_first(conflict))


def _joined(candidates: Iterable[Candidate], told: Told) -> list[Candidate]:
    """Return the candidates with those joined that share a side: 86 against 68 and 86 against 300 is one dispute with three positions."""
    joined: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda candidate: (-candidate.sure, candidate.lead.key)):
        home = next((place for place, other in enumerate(joined) if _share_a_side(other, candidate)), None)
        if home is None:
            joined.append(candidate)
        else:
            joined[home] = replace(joined[home], positions=_with_new_positions(joined[home], candidate, told))
    return joined


def _share_a_side(left: Candidate, right: Candidate) -> bool:
    """Return whether two candidates ask for one measure and most claims of a side of one stand on one side of the other."""
    if left.lead.block != right.lead.block or left.lead.answer.type is not right.lead.answer.type:
        return False
    sides = [[{item.claim for item in position.evidence} for position in candidate.positions] for candidate in (left, right)]
    return any(2 * len(a & b) > min(len(a), len(b)) for a in sides[0] for b in sides[1])


def _with_new_positions(home: Candidate, other: Candidate, told: Told) -> tuple[Position, ...]:
    """Return the positions of ``home``, and those of the other whose claims are in none of them and give none of their values."""
    taken = {item.claim for position in home.positions for item in position.evidence}

    def is_new(item: Evidence) -> bool:
        answers = told[item.claim, home.lead.block]
        return item.claim not in taken and not any(
            compare_values(side.lead, view).outcome is Outcome.SAME for side in home.sides for view in answers
        )

    return home.positions + tuple(position for position in other.positions if all(map(is_new, position.evidence)))


def consolidate(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """Return the conflicts without those whose claims are mostly opposed by a better one already: one dispute is one conflict."""
    kept: list[Conflict] = []
    told: list[set[frozenset[ClaimKey]]] = []
    for conflict in conflicts:
        pairs = opposed_pairs(conflict.positions)
        if pairs and all(3 * len(pairs & earlier) < len(pairs) for earlier in told):
            kept.append(conflict)
            told.append(pairs)
    return kept


def each_answer_once(flags: Iterable[Conflict]) -> Iterator[Conflict]:
    """Yield the flags, best first, without those of which an answer stands in a better one: one phrase answers one question."""
    answered: dict[str, list[Span]] = defaultdict(list)
    for flag in sorted(flags, key=best_first):
        answers = [(item.claim.article, item.answer) for position in flag.positions for item in position.evidence]
        if not any(span.overlap(other) for article, span in answers for other in answered[article]):
            yield flag
            for article, span in answers:
                answered[article].append(span)


def opposed_pairs(positions: Iterable[Position]) -> set[frozenset[ClaimKey]]:
    """Return the pairs of claims that stand on different sides."""
    sides = [{item.claim for item in position.evidence} for position in positions]
    return {frozenset((a, b)) for left, right in combinations(sides, 2) for a in left for b in right if a != b}


def find_candidates(story: StoryView, questions: Iterable[Question]) -> Iterator[Candidate]:
    """Yield the questions that have sides which exclude each other."""
    told = _told_by_claim(story)
    for question in questions:
        sides = _without_those_who_say_both(question, find_sides(question), told)
        rivals = [(left, right, *sharpest(question, left, right)) for left, right in combinations(sides, 2)]
        rivals = [rival for rival in rivals if rival[2].outcome is Outcome.CONFLICT and rival[3] > 0]
        opposed = tuple(side for side in sides if any(side is rival[0] or side is rival[1] for rival in rivals))
        positions = _positions(story, question, opposed)
        if len(positions) > 1 and _across_articles(positions):
            yield Candidate(question, opposed, rivals[0][2], positions, conflict_features(story, question, opposed))


def _across_articles(positions: Iterable[Position]) -> bool:
    """Return whether more than one article takes part: what one article tells in two ways, it sets apart itself."""
    return len({item.claim.article for position in positions for item in position.evidence}) > 1


def _told_by_claim(story: StoryView) -> Told:
    """Return the answers that each claim gives to questions of one block."""
    told: Told = defaultdict(list)
    for view in story.answers:
        told[view.answer.claim, view.block].append(view)
    return told


def _without_those_who_say_both(question: Question, sides: list[Side], told: Told) -> list[Side]:
    """Return the sides without the claims that also give a rival's value: a sentence that says 40 and 60 sets the two apart itself."""

    def says_both(index: int, side: Side) -> bool:
        view = question.answers[index]
        others = [other for other in told[view.answer.claim, view.block] if other.answer.span != view.answer.span]
        rivals = (rival.lead for rival in sides if rival is not side)
        return any(compare_values(other, rival).outcome is Outcome.SAME for rival in rivals for other in others)

    kept = [Side([index for index in side.members if not says_both(index, side)], side.lead) for side in sides]
    return [side for side in kept if side.members]


def _conflict(story: StoryView, candidate: Candidate) -> Conflict:
    lead, positions, sure = candidate.lead, candidate.positions, candidate.sure
    kind = kind_told(kind_of(candidate.question, candidate.sides, candidate.comparison), candidate.verdict)
    published = {reading.id: reading.published for reading in story.readings}
    more = (what_differs([side.lead for side in candidate.sides]), when_reported(positions, kind, published))
    told = " ".join(filter(None, (reason(positions, kind, sources_of(story)), *more)))
    title = _title(candidate, event_in_words(story, candidate.answers))
    matters = importance(lead, positions)
    return make_conflict(story, positions, Flag(lead.answer.type, kind, sure, title, told, candidate.verdict, matters))


def _title(candidate: Candidate, event: str) -> str:
    """Return the question that the answers of a conflict differ on."""
    lead = candidate.lead
    asserted = [view for view in candidate.answers if view.claim.claim.polarity is Polarity.ASSERTED]
    if lead.answer.type is ConflictType.ACTION_POLARITY:
        return about(next(iter(asserted), lead), event)
    return about(lead, event, candidate.answers)


def _positions(story: StoryView, question: Question, sides: Iterable[Side]) -> tuple[Position, ...]:
    """Return the positions of the opposed sides; a claim that stands on two sides stands on the first alone."""
    taken: set[ClaimKey] = set()
    positions = []
    for side in sides:
        answers = [answer for index in side.members if (answer := question.answers[index].answer).claim not in taken]
        taken.update(answer.claim for answer in answers)
        if answers:
            positions.append(make_position(story, side.lead.answer.label, ((answer.claim, answer.span) for answer in answers)))
    return tuple(positions)
