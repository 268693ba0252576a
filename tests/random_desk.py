"""A desk at which everything that can be said of a story is said at random, and what must be left of it after everything is read again.

Nothing here quotes an article: what went wrong is told by the numbers of conflicts and deeds, so that stories kept aside stay unread.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from articles import services
from articles.domain.anchoring import Outcome
from articles.domain.corrections import Kind, Meaning, NumberMeaning, SpeakerMeaning, read_there
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Span
from articles.models import (
    AWAITS_AGREEMENT,
    DISMISSING,
    NEEDS_DECISION,
    Alias,
    Article,
    ArticleVersion,
    Claim,
    Conflict,
    ConflictState,
    Correction,
    Deed,
    Evidence,
    Group,
    GroupAnchor,
    GroupJudgement,
    GroupMember,
    Hold,
    Judgement,
    NameJudgement,
    Side,
    Story,
    User,
    Verdict,
    VersionState,
)
from articles.models.corrections import follow_corrections
from articles.selectors.groupings import groupings_page
from articles.services import CannotCorrect, CannotDecide, CannotHold, CannotJudge, Wish
from articles.services.constraints import Words, follow, texts_in
from articles.services.snapshot import Snapshot, take_snapshot
from tests.newsroom import Row, bring_in, in_clauses, read

Change = Callable[[Reading], Reading]
_ONE = (Verdict.POSITION_RIGHT, Verdict.SUPERSEDED)


@dataclass(slots=True)
class RandomDesk:
    """Some editors at one story. ``done`` counts what they did, ``refused`` what they were not allowed to do."""

    story: Story
    draw: random.Random
    people: Sequence[User]
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def work(self) -> None:
        """Say everything that can be said, in several rounds, and take some of it back."""
        self._several(4, self._judge_names)
        self._several(5, self._correct)
        services.reconcile_story(self.story)
        self._decide_all()
        services.reconcile_story(self.story)
        self._several(9, self._judge_groups)
        self._several(2, self._judge_names)
        services.reconcile_story(self.story)
        self._decide_all()
        self._several(3, self._hold)
        self._several(3, self._take_back)
        services.reconcile_story(self.story)

    def _several(self, times: int, deed: Callable[[User], str | None]) -> None:
        """Do something so many times; what is refused is tried otherwise, but not for ever."""
        wanted = self.done.total() + times
        for _ in range(3 * times):
            if self.done.total() >= wanted:
                return
            try:
                done = deed(self.draw.choice(self.people))
            except (CannotCorrect, CannotDecide, CannotHold, CannotJudge) as refused:
                self.refused[type(refused).__name__] += 1
            else:
                self.done.update([done] if done else [])

    def _judge_names(self, user: User) -> str | None:
        entities = list(Alias.objects.filter(entity__story=self.story).order_by("entity__key", "name").values_list("entity__key", "name"))
        if len({fold(name) for _, name in entities}) < 2:
            return None
        same = self.draw.random() < 0.5
        one, left = self.draw.choice(entities)
        others = [name for key, name in entities if fold(name) != fold(left) and (key == one) is not same]
        if not others:
            return None
        services.judge_names(self.story, left, self.draw.choice(others), same=same, user=user, in_background=False)
        return "names"

    def _correct(self, user: User) -> str | None:
        readings = [reading for reading in take_snapshot(self.story).readings if reading.quantities or reading.claims]
        reading = self.draw.choice(readings)
        things: list[tuple[Kind, Span]] = [(Kind.NUMBER, item.span) for item in reading.quantities]
        things += [(Kind.DATE, item.span) for item in reading.dates]
        things += [(Kind.NAME, item.mention.span) for item in reading.names]
        things += [(Kind.SPEAKER, item.key.span) for item in reading.claims[:5]]
        if not things:
            return None
        kind, span = self.draw.choice(things)
        article = Article.objects.select_related("current_version").get(story=self.story, handle=reading.id)
        assert article.current_version
        words = services.Words(kind, span, article.current_version.number)
        meaning = self._another(kind, read_there(reading, kind, span))
        services.correct(article.pk, words, user=user, meaning=meaning, in_background=False)
        return f"correction of a {kind.value}"

    def _another(self, kind: Kind, read: Meaning | None) -> Meaning | None:
        if kind is Kind.SPEAKER:
            return SpeakerMeaning(speaker="The mayor of Tolmar")
        if isinstance(read, NumberMeaning) and self.draw.random() < 0.7:
            return replace(read, value=read.value + self.draw.choice((1, 7, 100)), high=None)
        return None

    def _judge_groups(self, user: User) -> str | None:
        groups = list(Group.objects.filter(story=self.story, articles__gte=1).order_by("question", "pk"))
        deed = self.draw.choice(list(Deed))
        group = self.draw.choice([one for one in groups if one.articles > 1] or groups)
        claims = list(group.members.order_by("version__article__key", "start").values_list("pk", flat=True))
        ticked = self.draw.sample(claims, 1 if deed == Deed.TAKE_OUT or len(claims) < 3 else 2)
        other = self.draw.choice(groups)
        services.judge_groups(self.story, Wish(deed, group.pk, ticked, other.pk), user=user, in_background=False)
        services.reconcile_story(self.story)  # the next deed is done on the questions as they are then
        return deed.value

    def _decide_all(self) -> None:
        for conflict in Conflict.objects.filter(story=self.story, state__in=NEEDS_DECISION).order_by("number"):
            numbers = list(conflict.positions.values_list("number", flat=True))
            verdict = self.draw.choice([one for one in Verdict if one != Verdict.SEVERAL_RIGHT or len(numbers) > 1])
            chosen = self.draw.sample(numbers, 2) if verdict == Verdict.SEVERAL_RIGHT else []
            chosen = [self.draw.choice(numbers)] if verdict in _ONE else chosen
            user = self.draw.choice(self.people)
            self._several(1, lambda _, one=conflict, what=verdict, which=chosen, who=user: self._decide(one, what, which, who))  # type: ignore[misc]

    def _decide(self, conflict: Conflict, verdict: Verdict, chosen: Sequence[int], user: User) -> str:
        services.decide(conflict.pk, seen_version=conflict.version, user=user, verdict=verdict, positions=chosen)
        return str(verdict.value)

    def _hold(self, user: User) -> str | None:
        numbers = list(Conflict.objects.filter(story=self.story).order_by("number").values_list("pk", flat=True))
        if not numbers:
            return None
        services.assign_conflict(self.draw.choice(numbers), user=user, to=self.draw.choice(self.people).pk)
        return "hold"

    def _take_back(self, user: User) -> str | None:
        return f"undone: {type(services.undo(user, story=self.story)).__name__}"


# --- Reading everything again ------------------------------------------------------------------------------------------------


def read_all(story: Story, draw: random.Random, change: Change = lambda reading: reading) -> None:
    """Read what waits in some order; half-way the story is reconciled with what is there by then, as it happens in a newsroom."""
    versions = ArticleVersion.objects.filter(article__story=story, state=VersionState.WAITING)
    waiting = list(versions.select_related("article__source").order_by("pk"))
    draw.shuffle(waiting)
    for done, version in enumerate(waiting, start=1):
        reading = read(version)
        services.store_reading(version.pk, change(reading), in_background=False)
        if done == len(waiting) // 2:
            services.reconcile_story(story)
    services.reconcile_story(story)


def read_anew_with_edits(story: Story, rows: Sequence[Row], draw: random.Random) -> None:
    """Read a whole story again from scratch, cut otherwise, in another order, with three articles replaced by edited versions."""
    services.request_reread(story, user=None, in_background=False)
    keys = sorted({row["id"] for row in rows})
    edited = draw.sample(keys, min(3, len(keys)))
    ways = (_without_a_sentence, _with_another_number, _moved_and_respaced)
    latest = {row["id"]: row for row in rows}
    bring_in(story, [way(latest[key], story, draw) for key, way in zip(edited, ways, strict=False)])
    read_all(story, draw, in_clauses)


def _spoken_of(row: Row, story: Story, draw: random.Random) -> str:
    """Some words of an article that somebody has judged, else its last sentence."""
    quotes = list(GroupAnchor.objects.filter(judgement__story=story, article__key=row["id"]).order_by("pk").values_list("quote", flat=True))
    quotes += list(
        Judgement.objects.filter(story=story, anchors__article__key=row["id"]).order_by("pk").values_list("anchors__quote", flat=True)
    )
    found = [quote for quote in quotes if quote in row["text"]]
    return draw.choice(found) if found else row["text"].strip().splitlines()[-1]


def _without_a_sentence(row: Row, story: Story, draw: random.Random) -> Row:
    words = _spoken_of(row, story, draw)
    return {**row, "text": row["text"].replace(words, "This sentence was withdrawn by the editors.")}


def _with_another_number(row: Row, story: Story, draw: random.Random) -> Row:
    words = _spoken_of(row, story, draw)
    digits = [word for word in words.split() if word.isdigit()] or words.split()[:1]
    return {**row, "text": row["text"].replace(words, words.replace(draw.choice(digits), "9317", 1))}


def _moved_and_respaced(row: Row, story: Story, draw: random.Random) -> Row:
    return {
        **row,
        "text": f"This report was checked once more on Friday.\n\n{row['text'].replace(' - ', ' – ')}\n\nIt was first printed here.",
    }


# --- What must be left -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Before:
    """What stood before everything was read again."""

    decisions: dict[int, tuple[int, str, str]]
    deeds: frozenset[int]
    names: frozenset[int]
    corrections: frozenset[int]
    holds: frozenset[int]
    undone: frozenset[tuple[str, int]]


def note_what_stands(story: Story) -> Before:
    """Take down all that was said and stands, and what was taken back."""
    current = Judgement.objects.filter(story=story, superseded_at=None).select_related("conflict")
    return Before(
        decisions={item.pk: (item.conflict.number, item.verdict, item.conflict.state) for item in current if item.conflict},
        deeds=frozenset(GroupJudgement.objects.filter(story=story, undone_at=None).values_list("pk", flat=True)),
        names=frozenset(NameJudgement.objects.filter(story=story, undone_at=None).values_list("pk", flat=True)),
        corrections=frozenset(Correction.objects.filter(article__story=story, superseded_at=None).values_list("pk", flat=True)),
        holds=frozenset(Hold.objects.filter(conflict__story=story).values_list("conflict", flat=True)),
        undone=frozenset(_taken_back(story)),
    )


def _taken_back(story: Story) -> Iterator[tuple[str, int]]:
    yield from (("decision", pk) for pk in Judgement.objects.filter(story=story).exclude(superseded_at=None).values_list("pk", flat=True))
    yield from (("deed", pk) for pk in GroupJudgement.objects.filter(story=story).exclude(undone_at=None).values_list("pk", flat=True))
    yield from (("names", pk) for pk in NameJudgement.objects.filter(story=story).exclude(undone_at=None).values_list("pk", flat=True))
    corrections = Correction.objects.filter(article__story=story).exclude(superseded_at=None)
    yield from (("correction", pk) for pk in corrections.values_list("pk", flat=True))


def what_went_wrong(story: Story, before: Before) -> list[str]:
    """Say what was lost or came back without a word; nothing, if all is as it must be."""
    now = _Now(story)
    return [
        *_records(story, before),
        *_decisions(story, before),
        *(fault for pk in sorted(before.deeds) for fault in _deed(now, GroupJudgement.objects.get(pk=pk))),
        *_names(story, before),
        *_corrections(story, before),
        *_dismissed(now, before),
        *_obeyed_decisions(now, before),
    ]


def _records(story: Story, before: Before) -> Iterator[str]:
    """Every word stands as it was said, and none that was taken back stands again."""
    after = note_what_stands(story)
    for what in ("deeds", "names", "corrections", "holds", "undone"):
        if getattr(after, what) != getattr(before, what):
            yield f"{what}: {sorted(getattr(before, what) ^ getattr(after, what))} changed"
    if after.decisions.keys() != before.decisions.keys():
        yield f"decisions: {sorted(after.decisions.keys() ^ before.decisions.keys())} changed"


def _decisions(story: Story, before: Before) -> Iterator[str]:
    conflicts = {conflict.decision_id: conflict for conflict in Conflict.objects.filter(story=story)}
    for pk, (number, verdict, state) in before.decisions.items():
        conflict = conflicts.get(pk)
        if conflict is None or conflict.number != number:
            yield f"decision {pk} ({verdict}): conflict {number} has it no longer"
        elif conflict.state not in (ConflictState.DECIDED, ConflictState.REOPENED, *AWAITS_AGREEMENT):
            yield f"decision {pk} ({verdict}): conflict {number} is {conflict.state}"
        elif (conflict.state == ConflictState.REOPENED) is not bool(conflict.reopened_because):
            yield f"decision {pk} ({verdict}): {number} is {conflict.state}, its reason {len(conflict.reopened_because)} letters long"
        elif state == ConflictState.DECIDED and conflict.state == ConflictState.REOPENED and not _is_a_reason(conflict.reopened_because):
            yield f"decision {pk} ({verdict}): conflict {number} was reopened for another reason than its evidence"


def _is_a_reason(words: str) -> bool:
    return any(part in words for part in ("changed the words", "no longer says", "gives an answer that was not there", "speaks against"))


class _Now:
    """Where claims, groups, conflicts and texts stand after the last reconciliation."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.snapshot: Snapshot = take_snapshot(story)
        self.texts = texts_in(self.snapshot)
        self.articles = {version.article_id: key for key, version in self.snapshot.versions.items()}
        self.claims: dict[int, list[Claim]] = {}
        for claim in (
            Claim.objects.filter(version__article__story=story).select_related("version").defer("version__text", "version__reading")
        ):
            self.claims.setdefault(claim.version.article_id, []).append(claim)
        self.groups: dict[int, set[int]] = {}
        for group, claim_id in GroupMember.objects.filter(group__story=story).values_list("group", "claim"):
            self.groups.setdefault(claim_id, set()).add(group)
        self.rivals: dict[int, list[tuple[int, int, Span]]] = {}
        evidence = Evidence.objects.filter(position__conflict__story=story, position__conflict__flagged=True).select_related(
            "position", "claim__version"
        )
        for item in evidence.defer("claim__version__text", "claim__version__reading"):
            place = (item.position.number, item.claim.version.article_id, Span(item.answer_start, item.answer_end))
            self.rivals.setdefault(item.position.conflict_id, []).append(place)
        self.origins = dict(Article.objects.filter(story=story).values_list("pk", "origin"))

    def followed(self, anchors: Iterable[GroupAnchor]) -> list[tuple[Words, Outcome]]:
        """Where words are now, those left out that are gone."""
        found = (follow(anchor, self.texts) for anchor in anchors)
        return [(words, outcome) for words, outcome in found if words is not None]

    def claims_of(self, words: Words) -> list[Claim]:
        """The claims that these words make now; struck ones are none."""
        near = [
            claim
            for claim in self.claims.get(words.article, ())
            if not claim.struck
            and Words(words.article, Span(claim.start, claim.end)).are(words)
            and (words.answer is None or Span(claim.start, claim.end).overlap(words.answer) > 0)
        ]
        exact = [claim for claim in near if Span(claim.start, claim.end) == words.claim]
        return exact or sorted(near, key=lambda claim: (-Span(claim.start, claim.end).overlap(words.claim), claim.start, claim.end))

    def are_disputed(self, one: Words, other: Words) -> list[int]:
        """The conflicts that hold both answers."""
        return [pk for pk, places in self.rivals.items() if self._stands_in(one, places) and self._stands_in(other, places)]

    def oppose(self, one: Words, other: Words) -> list[int]:
        """The conflicts in which these two stand on different sides."""
        return [
            pk
            for pk, places in self.rivals.items()
            if any(left != right for left, right in product(self._stands_in(one, places), self._stands_in(other, places)))
        ]

    @staticmethod
    def _stands_in(words: Words, places: Sequence[tuple[int, int, Span]]) -> list[int]:
        answer = words.answer or words.claim
        return [position for position, article, span in places if article == words.article and span.overlap(answer) > 0]


def _deed(now: _Now, deed: GroupJudgement) -> Iterator[str]:
    sides = {side: [anchor for anchor in deed.anchors.all() if anchor.side == side] for side in Side}
    first, rest, target = (now.followed(sides[side]) for side in (Side.FIRST, Side.REST, Side.TARGET))
    gone = sum(map(len, sides.values())) - len(first) - len(rest) - len(target)
    if gone and not _is_told(now.story, deed):
        yield f"deed {deed.pk} ({deed.deed}): {gone} quotes are gone and nobody is told"
    match deed.deed:
        case Deed.STRIKE:
            yield from _struck(now, deed, first)
        case Deed.ONE_ORIGIN:
            if len({now.origins[words.article] for words, _ in first}) > 1:
                yield f"deed {deed.pk} (one_origin): its articles count as several"
        case _:
            yield from _apart(now, deed, first, rest)
            if target:
                yield from _together(now, deed, [*first, *target])


def _is_told(story: Story, deed: GroupJudgement) -> bool:
    page = groupings_page(story.slug)
    assert page
    return any(line.id == deed.pk and line.lapsed for line in page.lines.rows)


def _struck(now: _Now, deed: GroupJudgement, first: Sequence[tuple[Words, Outcome]]) -> Iterator[str]:
    for words, outcome in first:
        inside = [claim for claim in now.claims.get(words.article, ()) if _mostly_in(claim, words)]
        stands = [claim.pk for claim in inside if now.groups.get(claim.pk) or not claim.struck]
        if outcome in (Outcome.KEPT, Outcome.MOVED) and stands:
            yield f"deed {deed.pk} (strike): claims {stands} count"
        if outcome is Outcome.CHANGED and not _is_told(now.story, deed):
            yield f"deed {deed.pk} (strike): words were changed and nobody is told"


def _mostly_in(claim: Claim, words: Words) -> bool:
    return 2 * Span(claim.start, claim.end).overlap(words.claim) >= claim.end - claim.start


def _apart(now: _Now, deed: GroupJudgement, first: Sequence[tuple[Words, Outcome]], rest: Sequence[tuple[Words, Outcome]]) -> Iterator[str]:
    for (one, _), (other, _) in product(first, rest):
        if one.answer is not None and other.answer is not None:
            if now.are_disputed(one, other):
                yield f"deed {deed.pk} ({deed.deed}): conflict {now.are_disputed(one, other)} holds both sides"
            continue
        for left, right in product(now.claims_of(one), now.claims_of(other)):
            if left.pk != right.pk and now.groups.get(left.pk, set()) & now.groups.get(right.pk, set()):
                yield f"deed {deed.pk} ({deed.deed}): claims {left.pk} and {right.pk} are in one group"


def _together(now: _Now, deed: GroupJudgement, members: Sequence[tuple[Words, Outcome]]) -> Iterator[str]:
    best = [claims[0] for words, _ in members if (claims := now.claims_of(words))]
    for left, right in combinations(best, 2):
        if left.pk != right.pk and not now.groups.get(left.pk, set()) & now.groups.get(right.pk, set()):
            yield f"deed {deed.pk} ({deed.deed}): claims {left.pk} and {right.pk} are in no common group"


def _names(story: Story, before: Before) -> Iterator[str]:
    entities: dict[str, set[int]] = {}
    for entity, name in Alias.objects.filter(entity__story=story).values_list("entity", "name"):
        entities.setdefault(fold(name), set()).add(entity)
    for word in NameJudgement.objects.filter(pk__in=before.names):
        left, right = entities.get(fold(word.left), set()), entities.get(fold(word.right), set())
        if left and right and word.same is not bool(left & right):
            yield f"names {word.pk}: {'not one' if word.same else 'one'} entity"


def _corrections(story: Story, before: Before) -> Iterator[str]:
    snapshot = take_snapshot(story)
    versions = {version.article_id: version for version in snapshot.versions.values()}
    for row in Correction.objects.filter(pk__in=before.corrections, article__withdrawn_at=None):
        version = versions[row.article_id]
        (followed,) = follow_corrections([row], version_id=version.id, text=version.text)
        meant = followed.correction()
        if meant is None or version.reading is None or meant.kind is Kind.SPEAKER:
            continue  # changed or gone: the page of the article says so
        read = read_there(version.reading, meant.kind, meant.span)
        if meant.kind is Kind.NUMBER and isinstance(read, NumberMeaning) and isinstance(meant.meaning, NumberMeaning):
            if read.value != meant.meaning.value:
                yield f"correction {row.pk}: the number is read as it was before"
        elif meant.meaning is None and read is not None:
            yield f"correction {row.pk}: what was said to be none is read again"


def _dismissed(now: _Now, before: Before) -> Iterator[str]:
    """What was dismissed is not asked again under another number, unless its words changed."""
    open_ones = set(Conflict.objects.filter(story=now.story, state=ConflictState.OPEN).values_list("pk", flat=True))
    for judgement in Judgement.objects.filter(pk__in=before.decisions, verdict__in=DISMISSING, conflict__state=ConflictState.DECIDED):
        words = [(anchor.position_number, follow(anchor, now.texts)) for anchor in judgement.anchors.all()]
        kept = [(number, found) for number, (found, outcome) in words if found is not None and outcome is not Outcome.CHANGED]
        for (one, left), (other, right) in combinations(kept, 2):
            again = set(now.oppose(left, right)) & open_ones if one != other else set()
            if again - {judgement.conflict_id}:
                yield f"decision {judgement.pk} ({judgement.verdict}): asked again as conflicts {sorted(again)}"
                break


def _obeyed_decisions(now: _Now, before: Before) -> Iterator[str]:
    """“Not a claim” and “same origin” hold for every quote that stands as it did."""
    for judgement in Judgement.objects.filter(pk__in=before.decisions, verdict__in=(Verdict.NOT_A_CLAIM, Verdict.SAME_ORIGIN)):
        words = [follow(anchor, now.texts) for anchor in judgement.anchors.all()]
        there = [found for found, _ in words if found is not None]
        if judgement.verdict == Verdict.SAME_ORIGIN:
            if len({now.origins[found.article] for found in there}) > 1:
                yield f"decision {judgement.pk} (same_origin): its articles count as several"
            continue
        for found, outcome in words:
            inside = (
                []
                if found is None or outcome is Outcome.CHANGED
                else [claim for claim in now.claims[found.article] if _mostly_in(claim, found)]
            )
            if any(now.groups.get(claim.pk) for claim in inside):
                yield f"decision {judgement.pk} (not_a_claim): it counts again"
