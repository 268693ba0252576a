"""Making two stories of one, and one again of two: what was found and said of the articles goes along, and comes back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from articles.models import (
    Article,
    Conflict,
    FactDecision,
    GroupJudgement,
    HandFlag,
    ImportRun,
    NameJudgement,
    Placement,
    PlacementState,
    Story,
    StoryDivision,
    StoryState,
    User,
    Verb,
    Watch,
)
from articles.selectors.keeping import story_now
from articles.services.carrying import (
    absorb_conflicts,
    carry_articles,
    carry_conflicts,
    carry_words,
    conflicts_on,
    copy_names,
    forget_what_is_derived,
    join_names,
)
from articles.services.jobs import defer_reconciliation
from articles.services.log import record
from articles.services.merging import say_names_once
from articles.services.outcomes import CannotPlace
from articles.services.standing import Stood, note_standing, put_back
from articles.services.stories import make_story
from articles.services.turns import close_doors

_SETTINGS = ("muted_types", "show_from", "second_from", "judge_model", "judge_prompt")
_ALL_OF_A_STORY: tuple[type[models.Model], ...] = (GroupJudgement, FactDecision, HandFlag, ImportRun, NameJudgement, Watch)


@dataclass(frozen=True, slots=True)
class OneAgain:
    """A division was taken back: so many articles are in their story again.

    So many that came since stay in the new one, which goes on then, and so many had left it and stay where they are.
    """

    back: int
    stay: int
    elsewhere: int


@transaction.atomic
def divide_story(story: Story, articles: Collection[int], name: str, *, user: User, in_background: bool = True) -> Story:
    """Make a story of some articles of another, with the same settings; return it.

    Conflicts and whatever was said of these articles alone go along; what rests on articles of both sides stays, and what was said of
    names holds in both.
    """
    held = _held(story.pk)
    leaving = Article.objects.filter(pk__in=articles, story=held)
    if held.merged_into_id is not None or not leaving:
        raise CannotPlace("These articles are in other stories now. Nothing was changed. Look again.")
    if not Article.objects.filter(story=held).exclude(pk__in=articles).exists():
        raise CannotPlace("These are all the articles that the story holds now. Nothing was changed. Look again.")
    made = make_story(name)
    for setting in _SETTINGS:
        setattr(made, setting, getattr(held, setting))
    resting = conflicts_on(held, articles)
    division = StoryDivision(story=held, made=made, user=user, made_at=timezone.now())
    division.stood = note_standing(Conflict.objects.filter(story=held).values_list("pk", flat=True))
    division.articles = carry_articles(leaving, made)
    division.conflicts = carry_conflicts([conflict for conflict, alone in resting.items() if alone], made)
    carry_words(division.articles, held, made)
    copy_names(held, made)
    division.placements = _place_anew(division, user)
    division.save()
    made.save()
    record(Verb.STORY_DIVIDE, made, user=user, before={"story": held.name}, after={"name": made.name, "articles": len(division.articles)})
    if in_background:
        defer_reconciliation(held.pk)
        defer_reconciliation(made.pk)
    return made


@transaction.atomic
def undivide_story(made: Story, *, user: User, in_background: bool = True) -> OneAgain:
    """Put the articles that left a story back into it, with what was found and said of them; everything is as it was before.

    What people decided since stays. Articles that came into the new story since stay there, and so do those that somebody moved on: a
    deed that is taken back takes nothing along that it had not moved. A new story that holds nothing then leads to the old one.
    """
    division = _division(made)
    story, made = division.story, division.made
    back = _carry_back(division)
    stay = Article.objects.filter(story=made).count()
    elsewhere = Article.objects.filter(pk__in=division.articles).exclude(story=story).count()
    if not stay:
        _dissolve(made, story, division.stood)
    absorb_conflicts(Conflict.objects.filter(story=story).values_list("pk", flat=True), division.stood)
    put_back(division.stood, [story])
    story.save(update_fields=["last_conflict_number"])
    StoryDivision.objects.filter(pk=division.pk).update(undone_at=timezone.now())
    told = {"articles": len(back), "stay": stay, "elsewhere": elsewhere}
    record(Verb.STORY_UNDIVIDE, story, user=user, before={"story": made.name}, after=told)
    if in_background:
        defer_reconciliation(story.pk)
        if stay:
            defer_reconciliation(made.pk)
    return OneAgain(len(back), stay, elsewhere)


def _carry_back(division: StoryDivision) -> list[int]:
    """Carry the articles that left back, and what rests on them; return which."""
    story, made = division.story, division.made
    back = carry_articles(Article.objects.filter(pk__in=division.articles, story=made), story)
    resting = conflicts_on(made, back)
    alone = [conflict for conflict, is_alone in resting.items() if is_alone or conflict in division.conflicts]
    absorb_conflicts(alone, division.stood)
    carry_conflicts(alone, story)
    carry_words(back, made, story)
    _place_as_before(division, back)
    return back


def _held(*stories: int) -> Story:
    """Hold stories against everybody who puts something into them; return the first."""
    close_doors(stories)
    held = {item.pk: item for item in Story.objects.select_for_update(no_key=True).filter(pk__in=stories).order_by("pk")}
    return held[stories[0]]


def _division(made: Story) -> StoryDivision:
    """Return the division that made a story, with both stories held. Later deeds on them have to be taken back first."""
    found = StoryDivision.objects.filter(made=made, undone_at__isnull=True).first()
    if found is None:
        raise CannotPlace("This division was taken back already, or is older than taking back: merge the two stories instead.")
    _held(found.story_id, found.made_id)
    division = StoryDivision.objects.select_related("story", "made").filter(pk=found.pk, undone_at__isnull=True).first()
    if division is None:
        raise CannotPlace("This division was taken back already.")
    for story in (division.story, division.made):
        if story.merged_into_id is not None:
            raise CannotPlace(f"“{story.name}” was merged into “{story_now(story).name}” since. Take that apart first.")
    later = StoryDivision.objects.select_related("made").filter(story=division.made, undone_at__isnull=True).first()
    if later is not None:
        raise CannotPlace(f"“{later.made.name}” was made of “{division.made.name}” since. Take that back first.")
    return division


def _dissolve(made: Story, story: Story, stood: Stood) -> None:
    """Let a story that holds no article any more lead to the other, with all that is left of it."""
    left = list(Conflict.objects.filter(story=made).values_list("pk", flat=True))
    absorb_conflicts(left, stood)
    carry_conflicts(left, story)
    join_names(made, story)
    say_names_once(made, story)
    for model in _ALL_OF_A_STORY:
        model._default_manager.filter(story=made).update(story=story)  # noqa: SLF001 (the name Django gives it)
    forget_what_is_derived(made)
    made.merged_into, made.archived_at, made.state = story, timezone.now(), StoryState.EMPTY
    made.save(update_fields=["merged_into", "archived_at", "state"])


def _place_anew(division: StoryDivision, user: User) -> list[list[Any]]:
    """Note that the articles are of the new story, by an editor's word, and not of the old one; return what was said of that before."""
    rows = Placement.objects.filter(article__in=division.articles, story=division.story).order_by("pk")
    before = [[row.article_id, row.state, row.at.isoformat(), row.made_by] for row in rows]
    for article in division.articles:
        for of, state in ((division.made, PlacementState.ACCEPTED), (division.story, PlacementState.REFUSED)):
            values = {"state": state, "at": division.made_at, "made_by": user.name}
            Placement.objects.update_or_create(article_id=article, story=of, defaults=values)
    return before


def _place_as_before(division: StoryDivision, back: Collection[int]) -> None:
    """Put back what was said of where the articles belong. What somebody said anew since of the old story is overtaken: they are in it."""
    Placement.objects.filter(article__in=back, story=division.made).delete()
    before = {article: said for article, *said in division.placements}
    refused = Placement.objects.filter(article__in=back, story=division.story, state=PlacementState.REFUSED)
    for row in refused.order_by("pk"):
        if row.at != division.made_at:
            row.state = PlacementState.ACCEPTED
        elif row.article_id not in before:
            row.delete()
            continue
        else:
            state, at, row.made_by = before[row.article_id]
            row.state, row.at = PlacementState(state), datetime.fromisoformat(at)
        row.save(update_fields=["state", "at", "made_by"])
