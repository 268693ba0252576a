"""Doubting stories that filled themselves: one that seems to be two events, two that seem to be one. Editors settle it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from articles.domain.stories import Alike, Divided, Profile, Weights, find_alike, find_divided
from articles.domain.stories.sorting import chance
from articles.domain.stories.telling import in_common, set_apart
from articles.models import Article, DoubtKind, DoubtState, Placement, PlacementState, Story, StoryDoubt, User, Verb
from articles.services.dividing import OneAgain, divide_story, undivide_story
from articles.services.log import record
from articles.services.merging import merge_stories, unmerge_story
from articles.services.outcomes import CannotKeep, CannotPlace
from articles.services.profiling import MOST_OF_A_STORY, members_of, profiles_of
from articles.services.stories import name_of
from articles.services.turns import hold_doubts

MOST_LOOKED_AT = 60
_FROM_THE_TRAY = (PlacementState.PLACED, PlacementState.ACCEPTED)
_GONE = "This was settled or is no longer so: stories were sorted anew meanwhile. Look again."


@dataclass(frozen=True, slots=True)
class DoubtUndone:
    """What was done on a doubt was taken back; ``divided`` says what became of the articles where it was a division."""

    doubt: StoryDoubt
    divided: OneAgain | None = None


@dataclass(frozen=True, slots=True)
class _Looked:
    """The stories that are looked at, each with its articles; those that filled themselves; and what their articles are told by."""

    stories: dict[int, list[int]]
    filled: frozenset[int]
    order: list[int]
    profiles: dict[int, Profile]

    @property
    def rows(self) -> dict[str, list[int]]:
        """The articles of each story by their place in ``order``."""
        place = {pk: index for index, pk in enumerate(self.order)}
        return {str(story): [place[pk] for pk in members] for story, members in self.stories.items()}

    def profiles_in_order(self) -> list[Profile]:
        """What the articles are told by, as ``rows`` counts them."""
        return [self.profiles[pk] for pk in self.order]


def doubt_stories(near: Collection[int], weights: Weights) -> int:
    """Look whether stories seem to be two events, or one with another; return how many doubts there are.

    Those are looked at that were lately filled from the tray, and those ``near`` them. Only stories that filled themselves are doubted,
    and what an editor settled stays settled.
    """
    looked = _look_at({*near, *_lately_filled()})
    if not looked.order:
        return 0
    profiles, rows = looked.profiles_in_order(), looked.rows
    small = {str(story) for story in looked.filled if len(looked.stories[story]) < MOST_OF_A_STORY}
    return _write(looked, find_divided(profiles, rows, weights, small), find_alike(profiles, rows, weights), weights)


@transaction.atomic
def settle_doubt(pk: int, *, user: User, in_background: bool = True) -> StoryDoubt:
    """Do what a doubt suggests: merge the two stories, or make a story of the articles that would leave."""
    doubt = _held(pk, DoubtState.OPEN)
    if doubt.kind == DoubtKind.ONE:
        assert doubt.other is not None, "the database says so"
        try:
            merge_stories(doubt.other, into=doubt.story_id, user=user, in_background=in_background)
        except CannotKeep as refused:
            raise CannotPlace(str(refused)) from refused
    else:
        leaving = list(doubt.articles.values_list("pk", flat=True))
        doubt.other = divide_story(doubt.story, leaving, doubt.name or doubt.story.name, user=user, in_background=in_background)
    _settle(doubt, DoubtState.DONE, user)
    return doubt


@transaction.atomic
def refuse_doubt(pk: int, *, user: User) -> StoryDoubt:
    """Say that stories are right as they are. Two kept apart are not doubted again, one kept together only with another article."""
    doubt = _held(pk, DoubtState.OPEN)
    _settle(doubt, DoubtState.REFUSED, user)
    record(Verb.DOUBT_REFUSE, doubt.story, user=user, before={"words": str(doubt)})
    return doubt


@transaction.atomic
def undo_doubt(pk: int, *, user: User, in_background: bool = True) -> DoubtUndone:
    """Take back what was done on a doubt: the merged story comes out again, the articles that left go back into their story."""
    doubt = _held(pk, DoubtState.DONE)
    if doubt.other is None:
        raise CannotPlace(_GONE)
    divided = None
    try:
        if doubt.kind == DoubtKind.ONE:
            unmerge_story(doubt.other, user=user, in_background=in_background)
        else:
            divided = undivide_story(doubt.other, user=user, in_background=in_background)
    except CannotKeep as refused:
        raise CannotPlace(str(refused)) from refused
    _settle(doubt, DoubtState.REFUSED, user)
    return DoubtUndone(doubt, divided)


def _lately_filled() -> list[int]:
    filled = Placement.objects.filter(state__in=_FROM_THE_TRAY).order_by().values("story").annotate(last=Max("at"))
    return [row["story"] for row in filled.order_by("-last", "-story")[:MOST_LOOKED_AT]]


def _look_at(stories: Collection[int]) -> _Looked:
    members = members_of(list(Story.objects.filter(pk__in=stories, archived_at__isnull=True).values_list("pk", flat=True)))
    profiles = profiles_of(pk for found in members.values() for pk in found)
    kept = {story: [pk for pk in found if pk in profiles] for story, found in members.items()}
    return _Looked(kept, _filled(kept), [pk for found in kept.values() for pk in found], profiles)


def _filled(stories: Mapping[int, Sequence[int]]) -> frozenset[int]:
    """The stories all of whose articles came from the tray: a story that somebody filled by hand is as they want it."""
    came = Placement.objects.filter(story__in=stories, state__in=_FROM_THE_TRAY).values_list("story", "article")
    placed = set(came)
    return frozenset(story for story, members in stories.items() if members and all((story, pk) in placed for pk in members))


@transaction.atomic
def _write(looked: _Looked, divided: Sequence[Divided], alike: Sequence[Alike], weights: Weights) -> int:
    """Put the doubts of now in the place of those that are open. What was settled, or changed, while this looked is left alone."""
    hold_doubts()
    StoryDoubt.objects.filter(state=DoubtState.OPEN, story__in=looked.stories).delete()
    as_looked_at = _unchanged(looked)
    settled = _settled(looked.stories)
    made = 0
    for found in divided:
        leaving = [looked.order[index] for part in found.parts[1:2] for index in part]
        kept = any(story == int(found.story) and set(leaving) <= before for story, before in settled.together)
        if int(found.story) in as_looked_at and not kept:
            made += _doubt_one(looked, int(found.story), leaving, weights)
    for pair in alike:
        both = frozenset((int(pair.story), int(pair.other)))
        if both <= as_looked_at and both & looked.filled and both not in settled.apart:
            made += _doubt_two(looked, pair, weights)
    return made


def _unchanged(looked: _Looked) -> frozenset[int]:
    """The stories that hold what they held when they were looked at. The others are looked at again when the tray is sorted next."""
    open_ones = Story.objects.filter(pk__in=looked.stories, archived_at__isnull=True).values_list("pk", flat=True)
    now = members_of(list(open_ones))
    return frozenset(story for story, members in now.items() if set(looked.stories[story]) <= set(members))


@dataclass(frozen=True, slots=True)
class _Settled:
    """What editors said: pairs of stories that are two, and articles that are of one story with the others of it."""

    apart: frozenset[frozenset[int]]
    together: list[tuple[int, set[int]]]


def _settled(stories: Collection[int]) -> _Settled:
    """Return what editors said of stories. What was said of one holds for the story that it was merged into, for as long as it is.

    Where a division was taken back, the two were said to be one: should the new story still hold something, they may be doubted as two.
    """
    merged = dict(Story.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into"))
    doubts = StoryDoubt.objects.exclude(state=DoubtState.OPEN).prefetch_related("articles")
    apart, together = set(), []
    for doubt in doubts.filter(Q(story__in=[*stories, *merged]) | Q(other__in=[*stories, *merged])):
        story, other = _now(doubt.story_id, merged), _now(doubt.other_id, merged)
        if doubt.kind == DoubtKind.TWO:
            together.append((story, {article.pk for article in doubt.articles.all()}))
        if doubt.kind == DoubtKind.ONE or doubt.state == DoubtState.DONE:
            apart.add(frozenset((story, other)))
    return _Settled(frozenset(apart), together)


def _now(story: int | None, merged: Mapping[int, int | None]) -> int:
    while story is not None and story in merged:
        story = merged[story]
    return story or 0


def _doubt_one(looked: _Looked, story: int, leaving: Sequence[int], weights: Weights) -> int:
    staying = [pk for pk in looked.stories[story] if pk not in leaving]
    apart = set_apart([looked.profiles[pk] for pk in leaving], [looked.profiles[pk] for pk in staying], weights)
    articles = list(Article.objects.filter(pk__in=leaving).select_related("current_version").order_by("pk"))
    doubt = StoryDoubt.objects.create(kind=DoubtKind.TWO, story_id=story, name=name_of(articles), reason=apart, score=1.0)
    doubt.articles.set(articles)
    return 1


def _doubt_two(looked: _Looked, pair: Alike, weights: Weights) -> int:
    first, *others = looked.stories[int(pair.other)]
    there = [looked.profiles[pk] for pk in looked.stories[int(pair.story)]]
    reason = in_common(looked.profiles[first], [*there, *(looked.profiles[pk] for pk in others)], weights)
    StoryDoubt.objects.create(
        kind=DoubtKind.ONE, story_id=int(pair.story), other_id=int(pair.other), reason=reason, score=chance(pair.score)
    )
    return 1


def _held(pk: int, state: DoubtState) -> StoryDoubt:
    """Return a doubt that is in a state still, and see to it that nobody else changes any doubt until the transaction ends."""
    hold_doubts()
    doubt = StoryDoubt.objects.select_for_update(of=("self",)).select_related("story", "other").filter(pk=pk, state=state).first()
    if doubt is None:
        raise CannotPlace(_GONE)
    return doubt


def _settle(doubt: StoryDoubt, state: DoubtState, user: User) -> None:
    doubt.state, doubt.settled_at, doubt.settled_by = state, timezone.now(), user.name
    doubt.save(update_fields=["state", "settled_at", "settled_by", "other"])
