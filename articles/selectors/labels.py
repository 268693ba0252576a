"""What a desk has taught: its decisions, flags, splits, merges and reported pairs as labels for the articles of a story.

What nobody reviewed is in none of the labels: it is neither right nor wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from django.db.models import Q, QuerySet

from articles.domain.anchoring import Outcome
from articles.domain.labelling import (
    Agreement,
    Dispute,
    LabelledArticle,
    Member,
    Position,
    StoryLabels,
    Trap,
    cut_into_sentences,
    name_of,
    opposed,
)
from articles.domain.vocabulary import Span
from articles.models import (
    DISMISSING,
    NEEDS_DECISION,
    Anchor,
    AnchoredWords,
    Article,
    Conflict,
    ConflictState,
    Deed,
    Evidence,
    FactDecision,
    FactVerdict,
    GroupJudgement,
    HandFlag,
    Judgement,
    PairVerdict,
    ReportedPair,
    Side,
    Story,
    Verdict,
)
from articles.models.by_hand import FlagAnchor
from articles.models.conflicts import ConflictKind
from articles.services.constraints import Texts, follow, texts_in
from articles.services.snapshot import Snapshot, take_snapshot

MOST_PAIRS = 400
"""How many pairs one deed gives at most: a split of two hundred claims from two hundred others teaches no more than this."""

SOFT = "soft"
_KINDS = {ConflictKind.CONTRADICTION: "contradiction", ConflictKind.UPDATE: "update", ConflictKind.TENSION: SOFT}
_IMPORTANT, _WORTH_KNOWING = 0.66, 0.33
_NO_LABEL = (*DISMISSING, Verdict.SAME_ORIGIN)


def story_labels(story: Story) -> StoryLabels:
    """Return what the editors of a story have said, as labels on the sentences of its articles as they are now."""
    snapshot = take_snapshot(story)
    places = _Places(story, snapshot)
    disputes = [*_decided(story, places), *_flagged(story, places), *_reported_disputes(places)]
    traps = [*_dismissed(story, places), *_parted(story, places), *_struck(story, places), *_reported_traps(places)]
    agreements = [*_confirmed(story, places), *_merged(story, places), *_reported_agreements(places)]
    return StoryLabels(
        name=story.slug,
        articles=tuple(places.articles.values()),
        disputes=tuple(disputes),
        agreements=tuple(agreements),
        traps=tuple(dict.fromkeys(traps)),
        unreviewed=tuple(_unreviewed(story, places)),
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """A position with the words that take it."""

    number: int
    value: str
    members: tuple[Member, ...]


class _Places:
    """Where the words of records stand in the articles now, as numbered sentences."""

    def __init__(self, story: Story, snapshot: Snapshot) -> None:
        self.texts: Texts = texts_in(snapshot)
        rows = {article.handle: article for article in Article.objects.filter(story=story).select_related("source").order_by("pk")}
        self.articles: dict[int, LabelledArticle] = {}
        for key, version in sorted(snapshot.versions.items()):
            reading, article = version.reading, rows[key]
            sentences = [claim.sentence for claim in reading.claims] if reading else []
            published = (reading.published if reading else None) or None
            self.articles[article.pk] = LabelledArticle(
                id=name_of(key, article.pk),
                source=version.outlet,
                url=article.url,
                title=version.title,
                published=published,
                text=version.text,
                sentences=cut_into_sentences(version.text, sentences),
            )

    def of(self, anchors: Iterable[AnchoredWords]) -> tuple[Member, ...]:
        """Return the sentences in which words stand that were not changed since; each once."""
        found = (self._of(anchor) for anchor in anchors)
        return tuple({(member.article, member.sentence): member for member in found if member is not None}.values())

    def _of(self, anchor: AnchoredWords) -> Member | None:
        words, outcome = follow(anchor, self.texts)
        if words is None or outcome is Outcome.CHANGED or words.article not in self.articles:
            return None
        return self.articles[words.article].member(words.claim, words.answer)

    def evidence(self, items: Iterable[Evidence]) -> tuple[Member, ...]:
        """Return the sentences of stored evidence."""
        found = (
            self.articles[item.claim.version.article_id].member(
                Span(item.claim.start, item.claim.end), Span(item.answer_start, item.answer_end)
            )
            for item in items
            if item.claim.version.article_id in self.articles
        )
        return tuple({(member.article, member.sentence): member for member in found if member is not None}.values())

    def statement(self, words: str, outlet: str) -> Member | None:
        """Return where a statement stands word for word, in an article of this outlet if one is named."""
        for article in self.articles.values():
            if not outlet or article.source.casefold() == outlet.casefold():
                place = article.find(words)
                if place is not None:
                    return article.member(place, None)
        return None


def _decided(story: Story, places: _Places) -> Iterator[Dispute]:
    """Yield the conflicts that editors upheld, with the words they decided on."""
    for judgement in _standing(story).exclude(verdict__in=_NO_LABEL):
        conflict = judgement.conflict
        assert conflict is not None, "only decisions on conflicts are asked for"
        said = {Verdict.SUPERSEDED.value: "update", Verdict.SEVERAL_RIGHT.value: SOFT}
        kind = said.get(judgement.verdict, _KINDS[ConflictKind(conflict.kind)])
        yield from _dispute(conflict.question, conflict.type, kind, _importance(conflict.score), _sides(judgement, places))


def _flagged(story: Story, places: _Places) -> Iterator[Dispute]:
    """Yield what was flagged by hand and waits for its decision: somebody has looked at it."""
    flags = HandFlag.objects.filter(story=story, undone_at__isnull=True, conflict__state__in=NEEDS_DECISION, conflict__by_hand=True)
    for flag in flags.prefetch_related("anchors").order_by("pk"):
        by_number: dict[int, list[FlagAnchor]] = {}
        for anchor in flag.anchors.all():
            by_number.setdefault(anchor.number, []).append(anchor)
        sides = [_Side(number, anchors[0].value, places.of(anchors)) for number, anchors in sorted(by_number.items())]
        yield from _dispute(flag.question, flag.type, _KINDS[ConflictKind(flag.kind)], 3, sides)


def _dismissed(story: Story, places: _Places) -> Iterator[Trap]:
    """Yield the pairs that were flagged and are no conflict."""
    for judgement in _standing(story).filter(verdict__in=DISMISSING):
        why = judgement.note or judgement.get_verdict_display()
        sides = [side.members for side in _sides(judgement, places)]
        yield from _traps((pair for one, other in combinations(sides, 2) for pair in product(one, other)), why)


def _parted(story: Story, places: _Places) -> Iterator[Trap]:
    for deed in _deeds(story, Deed.SPLIT, Deed.TAKE_OUT, Deed.MOVE):
        first, rest = (_side(deed, side, places) for side in (Side.FIRST, Side.REST))
        yield from _traps(product(first, rest), deed.note or f"{deed.get_deed_display()}: not the same question")


def _struck(story: Story, places: _Places) -> Iterator[Trap]:
    """Yield the pairs of what an editor said is no claim; of a single one there is no pair."""
    for deed in _deeds(story, Deed.STRIKE):
        yield from _traps(combinations(_side(deed, Side.FIRST, places), 2), deed.note or "Not a claim")


def _confirmed(story: Story, places: _Places) -> Iterator[Agreement]:
    """Yield the facts that were decided, as right or wrong: either says that the articles tell one and the same."""
    facts = FactDecision.objects.filter(story=story, superseded_at__isnull=True, reopened_because="")
    for fact in facts.exclude(verdict=FactVerdict.UNVERIFIED).prefetch_related("anchors").order_by("pk"):
        yield from _agreement(fact.question, places.of(fact.anchors.all()))


def _merged(story: Story, places: _Places) -> Iterator[Agreement]:
    """Yield what was put together, as far as no conflict sets it against each other: one question may have rival answers."""
    rivals = {pair for conflict in _live(story) for pair in opposed(position for position in _members_of(conflict, places))}
    for deed in _deeds(story, Deed.MERGE, Deed.MOVE):
        members = (*_side(deed, Side.FIRST, places), *_side(deed, Side.TARGET, places))
        if not any(frozenset((a.place, b.place)) in rivals for a, b in combinations(members, 2)):
            yield from _agreement(deed.other or deed.question, members)


def _unreviewed(story: Story, places: _Places) -> Iterator[tuple[Member, Member]]:
    """Yield one pair of each conflict that nobody has decided yet, for whoever wants to leave these out of a count."""
    for conflict in _live(story).filter(state__in=NEEDS_DECISION, by_hand=False):
        sides = [members for members in _members_of(conflict, places) if members]
        if len(sides) > 1:
            yield sides[0][0], sides[1][0]


def _reported_disputes(places: _Places) -> Iterator[Dispute]:
    for pair, a, b in _reported(places, PairVerdict.CONFLICTING, PairVerdict.ANOTHER_ANSWER):
        kind = "contradiction" if pair.expected == PairVerdict.CONFLICTING else SOFT
        yield from _dispute(pair.a[:200], "other", kind, 2, [_Side(1, pair.a[:200], (a,)), _Side(2, pair.b[:200], (b,))])


def _reported_agreements(places: _Places) -> Iterator[Agreement]:
    for pair, a, b in _reported(places, PairVerdict.SAME):
        yield from _agreement(pair.a[:200], (a, b))


def _reported_traps(places: _Places) -> Iterator[Trap]:
    for _, a, b in _reported(places, PairVerdict.UNRELATED):
        yield from _traps([(a, b)], "reported as unrelated")


def _reported(places: _Places, *expected: PairVerdict) -> Iterator[tuple[ReportedPair, Member, Member]]:
    """Yield the reported pairs whose statements both stand in articles of the story."""
    for pair in ReportedPair.objects.filter(withdrawn_at__isnull=True, expected__in=expected).order_by("pk"):
        a, b = places.statement(pair.a, pair.a_outlet), places.statement(pair.b, pair.b_outlet)
        if a is not None and b is not None and a.place != b.place:
            yield pair, a, b


def _standing(story: Story) -> QuerySet[Judgement]:
    judgements = Judgement.objects.filter(story=story, superseded_at__isnull=True, conflict__state=ConflictState.DECIDED)
    return judgements.select_related("conflict").defer("conflict__words").prefetch_related("anchors").order_by("conflict__number")


def _live(story: Story) -> QuerySet[Conflict]:
    conflicts = Conflict.objects.filter(story=story).exclude(state=ConflictState.WITHDRAWN).defer("words")
    return conflicts.prefetch_related("positions__evidence__claim__version").order_by("number")


def _deeds(story: Story, *deeds: Deed) -> Iterable[GroupJudgement]:
    return GroupJudgement.objects.filter(Q(deed__in=deeds), story=story, undone_at__isnull=True).prefetch_related("anchors").order_by("pk")


def _side(deed: GroupJudgement, side: Side, places: _Places) -> tuple[Member, ...]:
    return places.of(anchor for anchor in deed.anchors.all() if anchor.side == side)


def _sides(judgement: Judgement, places: _Places) -> list[_Side]:
    by_number: dict[int, list[Anchor]] = {}
    for anchor in judgement.anchors.all():
        by_number.setdefault(anchor.position_number, []).append(anchor)
    return [_Side(number, anchors[0].position_value, places.of(anchors)) for number, anchors in sorted(by_number.items())]


def _members_of(conflict: Conflict, places: _Places) -> list[tuple[Member, ...]]:
    return [places.evidence(position.evidence.all()) for position in conflict.positions.all()]


def _importance(score: float) -> int:
    return 3 if score >= _IMPORTANT else 2 if score >= _WORTH_KNOWING else 1


def _dispute(about: str, type_: str, kind: str, importance: int, sides: Sequence[_Side]) -> Iterator[Dispute]:
    """Yield the dispute, if at least two of its sides are still there in different sentences."""
    kept = [side for side in sides if side.members]
    if opposed(side.members for side in kept):
        yield Dispute(about, type_, kind, importance, tuple(Position(side.value, side.members) for side in kept))


def _agreement(about: str, members: Sequence[Member]) -> Iterator[Agreement]:
    distinct = tuple({member.place: member for member in members}.values())
    if len(distinct) > 1:
        yield Agreement(about, distinct)


def _traps(pairs: Iterable[tuple[Member, Member]], why: str) -> Iterator[Trap]:
    distinct = {frozenset((a.place, b.place)): (a, b) for a, b in pairs if a.place != b.place}
    for a, b in list(distinct.values())[:MOST_PAIRS]:
        yield Trap(a, b, why)
