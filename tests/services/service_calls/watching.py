"""Calls of watching, and of the tray that watches fill."""

from __future__ import annotations

from collections.abc import Callable

from articles import services
from articles.domain.stories import Weights
from articles.domain.stories.likeness import LIKENESSES
from articles.models import Article, Proposal, Story, StoryDoubt, User, Watch
from tests.newsroom import QUAKE, bring_in

Call = Callable[[], object]
A_FEED = services.WatchWish("feed", "https://news.example/feed.xml")


def a_watch(user: User) -> Watch:
    return services.add_watch(A_FEED, user=user)


def add_watch(story: Story, user: User) -> Call:
    return lambda: services.add_watch(A_FEED, user=user)


def change_watch(story: Story, user: User) -> Call:
    watch = a_watch(user)
    return lambda: services.change_watch(watch.pk, services.WatchWish("feed", A_FEED.address, minutes=60), user=user)


def pause_watch(story: Story, user: User) -> Call:
    watch = a_watch(user)
    return lambda: services.pause_watch(watch.pk, user=user)


def resume_watch(story: Story, user: User) -> Call:
    watch = a_watch(user)
    services.pause_watch(watch.pk, user=user)
    return lambda: services.resume_watch(watch.pk, user=user)


def look_now(story: Story, user: User) -> Call:
    watch = a_watch(user)
    return lambda: services.look_now(watch.pk, user=user)


def remove_watch(story: Story, user: User) -> Call:
    watch = a_watch(user)
    return lambda: services.remove_watch(watch.pk, user=user)


def in_the_tray(key: str = "coast-1") -> Article:
    bring_in(services.the_tray(), [QUAKE[0] | {"id": key}])
    return Article.objects.get(key=key)


def accept_suggestion(story: Story, user: User) -> Call:
    article = in_the_tray()
    return lambda: services.accept_suggestion(article.pk, story.pk, user=user)


def refuse_suggestion(story: Story, user: User) -> Call:
    article = in_the_tray()
    return lambda: services.refuse_suggestion(article.pk, story.pk, user=user)


def make_story_of(story: Story, user: User) -> Call:
    article = in_the_tray()
    return lambda: services.make_story_of([article.pk], "Another", user=user)


def unmake_story(story: Story, user: User) -> Call:
    made = services.make_story_of([in_the_tray().pk], "Another", user=user)
    return lambda: services.unmake_story(made.pk, user=user)


def back_to_tray(story: Story, user: User) -> Call:
    article = in_the_tray()
    services.accept_suggestion(article.pk, story.pk, user=user)
    return lambda: services.back_to_tray(article.pk, user=user)


def refuse_proposal(story: Story, user: User) -> Call:
    proposal = Proposal.objects.create(name="Another", reason="Both speak of Tolmar.")
    return lambda: services.refuse_proposal(proposal.pk, user=user)


def a_doubt(story: Story) -> StoryDoubt:
    doubt = StoryDoubt.objects.create(kind="two", story=story, name="The other event", reason="These speak of Tolmar.")
    doubt.articles.set(story.articles.all()[:1])
    return doubt


def settle_doubt(story: Story, user: User) -> Call:
    doubt = a_doubt(story)
    return lambda: services.settle_doubt(doubt.pk, user=user)


def refuse_doubt(story: Story, user: User) -> Call:
    doubt = a_doubt(story)
    return lambda: services.refuse_doubt(doubt.pk, user=user)


def undo_doubt(story: Story, user: User) -> Call:
    doubt = services.settle_doubt(a_doubt(story).pk, user=user)
    return lambda: services.undo_doubt(doubt.pk, user=user)


def sort_tray(story: Story, user: User) -> Call:
    """One line for each article that is put into a story: here is one."""
    in_the_tray()
    return lambda: services.sort_tray(weights=Weights((0.0,) * len(LIKENESSES), 1.0, 0.0))


CALLS = (
    add_watch,
    change_watch,
    pause_watch,
    resume_watch,
    look_now,
    remove_watch,
    accept_suggestion,
    refuse_suggestion,
    make_story_of,
    unmake_story,
    back_to_tray,
    refuse_proposal,
    settle_doubt,
    refuse_doubt,
    undo_doubt,
    sort_tray,
)
