"""Taking back that a story was made of articles of the tray: they wait there again, and are sorted anew."""

from __future__ import annotations

from django.db import transaction

from articles.models import Action, Article, Conflict, Story, StoryDivision, StoryMerge, User, Verb, Watch
from articles.services.carrying import carry_articles
from articles.services.jobs import defer_reconciliation
from articles.services.log import record
from articles.services.outcomes import CannotPlace
from articles.services.tray import the_tray
from articles.services.turns import close_doors


@transaction.atomic
def unmake_story(pk: int, *, user: User, in_background: bool = True) -> int:
    """Put all articles of a story back into the tray it was made from, and delete the story; return how many they are.

    Whatever a person did in the story since stands in the way.
    """
    close_doors([pk])
    story = Story.objects.select_for_update(no_key=True).filter(pk=pk).first()
    if story is None:
        raise CannotPlace("The story is gone: somebody took it back or deleted it meanwhile. Look again.")
    # Somebody may be deciding one at this moment: that is waited for, and counts.
    list(Conflict.objects.select_for_update().filter(story=story).order_by("pk").values_list("pk", flat=True))
    if not _is_as_made(story):
        raise CannotPlace(f"Somebody has worked in “{story.name}” since it was made. Put its articles back one by one, below.")
    back = carry_articles(Article.objects.filter(story=story), the_tray())
    told = {"words": "its articles are in the tray again", "articles": len(back)}
    record(Verb.STORY_DELETE, story, user=user, after=told)
    story.delete()
    if in_background:
        defer_reconciliation(the_tray().pk)
    return len(back)


def _is_as_made(story: Story) -> bool:
    """Return whether a story was made of articles of the tray, and no person has done anything in it since."""
    made = Action.objects.filter(story_id=story.pk, what=Verb.STORY_FROM_TRAY)
    done = Action.objects.filter(story_id=story.pk, actor_id__isnull=False).exclude(what=Verb.STORY_FROM_TRAY)
    others = (StoryDivision.objects.filter(story=story), StoryMerge.objects.filter(kept=story), Watch.objects.filter(story=story))
    return made.exists() and not any(found.exists() for found in (done, *others))
