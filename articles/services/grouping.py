"""What editors say of questions: merged, split, a claim taken out or moved. Groups are derived; these words are what the engine obeys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest, Substr
from django.utils import timezone

from articles.domain.anchoring import CONTEXT
from articles.domain.vocabulary import Span
from articles.models import AnchoredWords, Claim, Deed, Evidence, Group, GroupAnchor, GroupJudgement, Side, Story, User, Verb
from articles.services.constraints import Said, Words, refuse_contradiction, said_of
from articles.services.jobs import defer_reconciliation
from articles.services.log import record
from articles.services.outcomes import CannotJudge, GroupingUndone, NothingToUndo

MOST_CLAIMS = 500
_VERBS = {
    Deed.MERGE: Verb.GROUP_MERGE,
    Deed.SPLIT: Verb.GROUP_SPLIT,
    Deed.TAKE_OUT: Verb.GROUP_TAKE_OUT,
    Deed.MOVE: Verb.GROUP_MOVE,
    Deed.STRIKE: Verb.GROUP_STRIKE,
    Deed.ONE_ORIGIN: Verb.GROUP_ONE_ORIGIN,
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done to a group: with which of its claims, and with which other group, where the deed needs one."""

    deed: Deed
    group: int
    claims: Sequence[int] = ()
    other: int | None = None
    note: str = ""


@transaction.atomic
def judge_groups(story: Story, wish: Wish, *, user: User, in_background: bool = True) -> GroupJudgement:
    """Keep what an editor says of questions, with the words they say it of, and have the story put together anew.

    Raises ``CannotJudge`` where it says nothing, or contradicts what was said before; then it names who said that, and when.
    Raises ``Group.DoesNotExist`` where a group was put together anew meanwhile.
    """
    Story.objects.select_for_update(no_key=True).get(pk=story.pk)
    group, other = Group.objects.get(story=story, pk=wish.group), _other(story, wish)
    sides = _sides(wish, claims_with_words(group), claims_with_words(other) if other else [])
    anchors = _anchors(sides, group, other)
    _refuse(story, wish.deed, anchors, user)
    judgement = GroupJudgement.objects.create(
        story=story,
        deed=wish.deed,
        question=group.question,
        other=other.question if other else "",
        user=user,
        made_by=user.name,
        made_at=timezone.now(),
        note=wish.note,
    )
    for anchor in anchors:
        anchor.judgement = judgement
    GroupAnchor.objects.bulk_create(anchors)
    record(_VERBS[wish.deed], judgement, user=user, before=_before(group, other), after=_after(judgement, sides), why=wish.note)
    if in_background:
        defer_reconciliation(story.pk)
    return judgement


@transaction.atomic
def undo_groups(judgement: GroupJudgement, *, user: User, in_background: bool = True) -> GroupingUndone | NothingToUndo:
    """Take back what was said of questions. What was said later of the same claims stays, and is told."""
    standing = GroupJudgement.objects.filter(pk=judgement.pk, undone_at__isnull=True)
    if not standing.update(undone_at=timezone.now(), undone_by=user.name):
        return NothingToUndo(f"This was taken back already, by {GroupJudgement.objects.get(pk=judgement.pk).undone_by}.")
    later = groupings_since(judgement.story_id, judgement.anchors.all(), judgement.made_at)
    record(Verb.GROUP_UNDO, judgement, user=user, before={"words": str(judgement)}, after={"words": "taken back", "stays": list(later)})
    if in_background:
        defer_reconciliation(judgement.story_id)
    return GroupingUndone(judgement.pk, judgement.story.slug, str(judgement), later)


def groupings_since(story_id: int, anchors: Iterable[AnchoredWords], moment: datetime) -> tuple[str, ...]:
    """Return what was said of questions after a moment, and stands, on any of these words."""
    words = Q(pk__in=[])
    for anchor in anchors:
        words |= Q(article=anchor.article_id, start__lt=anchor.end, end__gt=anchor.start)
    later = GroupJudgement.objects.filter(story=story_id, undone_at__isnull=True, made_at__gt=moment)
    found = later.filter(pk__in=GroupAnchor.objects.filter(words, judgement__in=later).values("judgement")).order_by("pk")
    return tuple(f"{item.made_by} {item}" for item in found)


def _other(story: Story, wish: Wish) -> Group | None:
    if wish.deed not in (Deed.MERGE, Deed.MOVE):
        return None
    if wish.other is None:
        raise CannotJudge("Choose the other question first.")
    if wish.other == wish.group:
        raise CannotJudge("This is the same question. Choose another one.")
    return Group.objects.get(story=story, pk=wish.other)


def claims_with_words(group: Group) -> list[Claim]:
    """Fetch a group's claims with some text on both sides, cut out by the database. PostgreSQL counts from 1."""
    text, start, end = "version__text", F("start"), F("end")
    first = Greatest(start - CONTEXT, 0)
    claims = group.members.select_related("version").defer("version__text", "version__reading").order_by("pk")
    return list(
        claims.annotate(
            quote=Substr(text, start + 1, end - start),
            prefix=Substr(text, first + 1, start - first),
            suffix=Substr(text, end + 1, CONTEXT),
        )[: MOST_CLAIMS + 1]
    )


def _sides(wish: Wish, members: Sequence[Claim], others: Sequence[Claim]) -> dict[Side, list[Claim]]:
    """Say which claims stand on which side, or raise ``CannotJudge`` with what is missing."""
    if max(len(members), len(others)) > MOST_CLAIMS:
        raise CannotJudge(f"A question of more than {MOST_CLAIMS} claims cannot be judged in one go.")
    ticked = [claim for claim in members if claim.pk in wish.claims]
    rest = [claim for claim in members if claim.pk not in wish.claims]
    if wish.deed == Deed.MERGE:
        ticked, rest = list(members), []
    if not ticked or len(ticked) < len(set(wish.claims)) and wish.deed != Deed.MERGE:
        raise CannotJudge("Tick the claims that are meant. If the list has changed meanwhile, look again.")
    if wish.deed in (Deed.SPLIT, Deed.TAKE_OUT) and not rest:
        raise CannotJudge("Leave at least one claim unticked: all of them are the whole question.")
    if wish.deed == Deed.TAKE_OUT and len(ticked) > 1:
        raise CannotJudge("Take out one claim at a time, or split off several.")
    if wish.deed in (Deed.STRIKE, Deed.ONE_ORIGIN):
        rest = []
    if wish.deed == Deed.ONE_ORIGIN and len({claim.version.article_id for claim in ticked}) < 2:
        raise CannotJudge("Tick claims of at least two articles: one article has one origin.")
    moved = {claim.pk for claim in ticked}
    target = [claim for claim in others if claim.pk not in moved]
    if others and not target:
        raise CannotJudge("The other question consists of these claims already.")
    return {Side.FIRST: ticked, Side.REST: rest, Side.TARGET: target}


def _anchors(sides: dict[Side, list[Claim]], group: Group, other: Group | None) -> list[GroupAnchor]:
    homes = {Side.FIRST: group, Side.REST: group, Side.TARGET: other}
    answers = {home.pk: _answers(home) for home in (group, other) if home is not None}
    return [
        _anchor(side, claim, answers[home.pk].get(claim.pk))
        for side, claims in sides.items()
        if (home := homes[side]) is not None
        for claim in claims
    ]


def _answers(group: Group) -> dict[int, Span]:
    """Return where the claims of a disputed group give their answers."""
    evidence = Evidence.objects.filter(position__conflict__group=group).order_by("-pk")
    return {claim: Span(start, end) for claim, start, end in evidence.values_list("claim", "answer_start", "answer_end")}


def _anchor(side: Side, claim: Claim, answer: Span | None) -> GroupAnchor:
    words = {name: getattr(claim, name) for name in ("quote", "prefix", "suffix")}
    return GroupAnchor(
        side=side,
        article_id=claim.version.article_id,
        version_id=claim.version_id,
        start=claim.start,
        end=claim.end,
        answer_start=answer.start if answer else None,
        answer_end=answer.end if answer else None,
        **words,
    )


def _refuse(story: Story, deed: Deed, anchors: Sequence[GroupAnchor], user: User) -> None:
    sides: dict[int, list[Words]] = {side: [] for side in Side.values}
    for anchor in anchors:
        answer = None if anchor.answer_start is None or anchor.answer_end is None else Span(anchor.answer_start, anchor.answer_end)
        sides[anchor.side].append(Words(anchor.article_id, Span(anchor.start, anchor.end), answer))
    first, rest, target = (tuple(sides[side]) for side in (Side.FIRST, Side.REST, Side.TARGET))
    new = Said(deed.label, user.name, timezone.now(), (*first, *target) if target else (), (first, rest) if rest else ())
    refuse_contradiction(said_of(story), new)


def _before(group: Group, other: Group | None) -> dict[str, str]:
    told = [f"“{item.question}” ({item.members.count()} claims)" for item in (group, other) if item is not None]
    return {"words": " and ".join(told)}


def _after(judgement: GroupJudgement, sides: dict[Side, list[Claim]]) -> dict[str, object]:
    quotes = {side.label.lower(): [getattr(claim, "quote") for claim in claims] for side, claims in sides.items() if claims}  # noqa: B009 (an annotation)
    return {"words": str(judgement), "quotes": quotes}
