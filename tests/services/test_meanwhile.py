"""What an editor says while the worker sorts stays: the worker waits for their word, or they for its.

Each test has an editor's transaction open, with nothing committed, when the worker comes to the same rows on a connection of its own;
the editor's is committed once the database says that the worker waits.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction

from articles import services
from articles.domain.stories import Weights, load_weights
from articles.domain.stories.likeness import LIKENESSES
from articles.models import Article, DoubtKind, DoubtState, Placement, PlacementState, Proposal, Story, StoryDoubt, User
from articles.services import doubting
from tests.newsroom import Row, bring_in, rows_of

pytestmark = pytest.mark.django_db(transaction=True)

ALL_ALIKE = Weights((0.0,) * len(LIKENESSES), 1.0, 0.0)
Worker = Callable[[Callable[[], object]], "Future[object]"]


@pytest.fixture
def worker() -> Iterator[Worker]:
    """Begin something in another thread, which has a connection of its own."""
    with ThreadPoolExecutor(1) as pool:

        def begin(call: Callable[[], object]) -> Future[object]:
            return pool.submit(call)

        yield begin
        pool.submit(connections.close_all).result()


def until_somebody_waits() -> None:
    """Return once another connection waits for a lock that this one has."""
    waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("nobody waits: the two did not meet")


def reports(folder: str) -> Sequence[Row]:
    return list({row["id"]: row for row in reversed(rows_of(folder))}.values())[::-1]


def two_halves(alice: User) -> tuple[Story, Story]:
    rows = reports("maren-lise-ferry")
    half = len(rows) // 2
    made = []
    for name, some in (("The ferry", rows[:half]), ("The ferry again", rows[half:])):
        bring_in(services.the_tray(), some)
        articles = Article.objects.filter(key__in=[row["id"] for row in some]).values_list("pk", flat=True)
        made.append(services.make_story_of(articles, name, user=alice, in_background=False))
    services.sort_tray(in_background=False)
    return made[0], made[1]


def doubt_again(stories: Sequence[Story]) -> Callable[[], object]:
    near = [story.pk for story in stories]
    return lambda: doubting.doubt_stories(near, load_weights())


def test_a_refused_doubt_stays_when_the_worker_doubts_anew(worker: Worker, alice: User) -> None:
    stories = two_halves(alice)
    doubt = StoryDoubt.objects.get(kind=DoubtKind.ONE, state=DoubtState.OPEN)

    with transaction.atomic():
        services.refuse_doubt(doubt.pk, user=alice)
        sorting = worker(doubt_again(stories))
        until_somebody_waits()
    sorting.result()

    assert StoryDoubt.objects.get(pk=doubt.pk).state == DoubtState.REFUSED
    assert not StoryDoubt.objects.filter(kind=DoubtKind.ONE, state=DoubtState.OPEN).exists(), "what was refused is not asked again"


def test_a_merge_stays_to_be_undone_when_the_worker_doubts_anew(worker: Worker, alice: User) -> None:
    stories = two_halves(alice)
    doubt = StoryDoubt.objects.get(kind=DoubtKind.ONE, state=DoubtState.OPEN)

    with transaction.atomic():
        services.settle_doubt(doubt.pk, user=alice, in_background=False)
        sorting = worker(doubt_again(stories))
        until_somebody_waits()
    sorting.result()

    assert StoryDoubt.objects.get(pk=doubt.pk).state == DoubtState.DONE
    assert not StoryDoubt.objects.filter(state=DoubtState.OPEN, kind=DoubtKind.ONE).exists(), "one of the two is no story any more"
    services.undo_doubt(doubt.pk, user=alice, in_background=False)
    assert Story.objects.filter(archived_at__isnull=True, pk__in=[story.pk for story in stories]).count() == 2


def test_a_proposal_that_is_turned_down_stays_when_the_worker_sorts_anew(worker: Worker, alice: User) -> None:
    bring_in(services.the_tray(), reports("maren-lise-ferry")[:4])
    services.sort_tray(in_background=False)
    proposal = Proposal.objects.get()

    with transaction.atomic():
        services.refuse_proposal(proposal.pk, user=alice)
        sorting = worker(lambda: services.sort_tray(in_background=False))
        until_somebody_waits()
    sorting.result()

    assert Proposal.objects.get(pk=proposal.pk).refused_by == alice.name
    assert not Proposal.objects.filter(refused_at__isnull=True).exists(), "what was turned down is not proposed again"


def test_a_suggestion_that_is_refused_stays_when_the_worker_would_put_the_article_there(worker: Worker, alice: User) -> None:
    story = services.create_story("The ferry")
    bring_in(story, reports("maren-lise-ferry")[:3])
    bring_in(services.the_tray(), reports("maren-lise-ferry")[3:4])
    article = Article.objects.get(story__is_tray=True)

    with transaction.atomic():
        services.refuse_suggestion(article.pk, story.pk, user=alice, in_background=False)
        sorting = worker(lambda: services.sort_tray(weights=ALL_ALIKE, in_background=False))
        until_somebody_waits()
    sorting.result()

    article.refresh_from_db()
    assert article.story.is_tray
    assert Placement.objects.get(article=article, story=story).state == PlacementState.REFUSED


def test_a_proposal_is_turned_down_while_nothing_waits_in_the_tray(worker: Worker, alice: User) -> None:
    proposal = Proposal.objects.create(name="A quake", reason="All speak of Tolmar.")
    services.the_tray()

    with transaction.atomic():
        services.refuse_proposal(proposal.pk, user=alice)
        sorting = worker(lambda: services.sort_tray(in_background=False))
        until_somebody_waits()
    sorting.result()

    assert Proposal.objects.get(pk=proposal.pk).refused_by == alice.name
