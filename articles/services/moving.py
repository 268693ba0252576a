"""Moving an article to another story, withdrawing it, and taking it back in."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Story, User, Verb, VersionState, handle_of
from articles.selectors.keeping import story_now
from articles.services.jobs import defer_readings, defer_reconciliation
from articles.services.log import record
from articles.services.outcomes import CannotMove
from articles.services.turns import hold_door


@transaction.atomic
def move_article(article: Article, story: Story, *, user: User | None, in_background: bool = True) -> None:
    """Move an article to another story; both stories are reconciled. What was decided on its words reopens where it was decided."""
    hold_door(story.pk)
    held = held_article(article.pk)
    target = Story.objects.select_related("merged_into").get(pk=story.pk)
    if target.merged_into is not None:
        raise CannotMove(f"“{target.name}” was merged into “{story_now(target).name}” meanwhile. Nothing was changed.")
    if held.story_id == story.pk:
        raise CannotMove(f"The article is in the story “{story.name}” already.")
    before = held.story
    change_story(held, story)
    record(Verb.ARTICLE_MOVE, held, user=user, before={"story": before.name}, after={"story": story.name})
    if in_background:
        defer_reconciliation(before.pk)
        defer_reconciliation(story.pk)


@transaction.atomic
def withdraw_article(article: Article, *, why: str, user: User | None, in_background: bool = True) -> None:
    """Take an article out of all counts. It stays to be seen, with the reason, and can be taken back in."""
    if not why.strip():
        raise CannotMove("Say why the article is withdrawn: the outlet took it back, it is no report, it came in by mistake.")
    if not Article.objects.filter(pk=article.pk, withdrawn_at__isnull=True).update(withdrawn_at=timezone.now(), withdrawn_why=why.strip()):
        raise CannotMove("The article has been withdrawn already.")
    record(Verb.ARTICLE_WITHDRAW, article, user=user, why=why.strip())
    if in_background:
        defer_reconciliation(article.story_id)


@transaction.atomic
def restore_article(article: Article, *, user: User | None, in_background: bool = True) -> None:
    """Take a withdrawn article back in."""
    if not Article.objects.filter(pk=article.pk, withdrawn_at__isnull=False).update(withdrawn_at=None, withdrawn_why=""):
        raise CannotMove("The article is not withdrawn.")
    record(Verb.ARTICLE_RESTORE, article, user=user, before={"why": article.withdrawn_why})
    if in_background:
        defer_reconciliation(article.story_id)


def change_story(article: Article, story: Story) -> None:
    """Put an article into another story. The caller has it held, and has both stories reconciled.

    Articles of an older archive have handles that were unique in their story alone. Where such a one is taken in the new story, the
    article gets another, and is read again: what was read in it is kept under its handle.
    """
    _remember_where_it_was_sent(article.story, story)
    article.story = story
    if Article.objects.filter(story=story, handle=article.handle).exclude(pk=article.pk).exists():
        article.handle = handle_of(article.source.name, article.key)
        read = article.versions.exclude(reading__isnull=True)
        again = tuple(read.values_list("pk", flat=True))
        read.update(reading=None, state=VersionState.WAITING)
        defer_readings(again)
    article.save(update_fields=["story", "handle"])


def _remember_where_it_was_sent(before: Story, story: Story) -> None:
    """Let a story say of the articles that it takes in, too, to where outside the house their sentences were sent.

    The tray does not: what passes through it afterwards was sent nowhere.
    """
    if before.sent_to and not story.is_tray:
        held = Story.objects.select_for_update(no_key=True).get(pk=story.pk)
        known = held.sent_to.split("; ") if held.sent_to else []
        held.sent_to = story.sent_to = "; ".join(dict.fromkeys((*known, *before.sent_to.split("; "))))
        held.save(update_fields=["sent_to"])


def held_article(pk: int) -> Article:
    """Return an article, held until the transaction ends.

    It is fetched alone: were its story joined, and had somebody moved the article while one waited for it, the database would not find it.
    """
    return Article.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
