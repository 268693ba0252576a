"""How far an import is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import selectors, services
from articles.importers import NamedFile
from articles.models import ImportRun, ImportState, Story, User
from articles.selectors import ImportProgress
from articles.services import staging, storing
from tests.newsroom import QUAKE, as_file, read_waiting

pytestmark = pytest.mark.django_db

FILES = [as_file(QUAKE), NamedFile("picture.png", b"\x89PNG")]


@pytest.fixture
def story(db: None) -> Story:
    return services.create_story("Tolmar quake")


def progress(run_id: int) -> ImportProgress:
    found = selectors.import_progress(run_id)
    assert found is not None
    return found


def test_progress_rises_with_every_step_until_the_story_is_ready(story: Story, ada: User) -> None:
    run = services.start_import(FILES, story=story, user=ada)
    seen = [progress(run.pk)]
    for kept, file in zip(run.files.order_by("pk"), FILES, strict=True):
        staging.look_through(kept, file.content)
    services.finish_looking(run)
    run.refresh_from_db()
    for lane in range(storing.LANES):
        services.store_batch(run, lane, in_background=False)
        seen.append(progress(run.pk))
    services.finish_import(run)
    read_waiting(story)
    seen.append(progress(run.pk))
    services.reconcile_story(story)
    seen.append(progress(run.pk))

    percents = [step.percent for step in seen]
    assert percents == sorted(percents)
    assert (percents[0], percents[-1]) == (0, 100)
    assert [step.is_over for step in seen] == [*[False] * (len(seen) - 1), True]
    assert (seen[-1].new, seen[-1].read, seen[-1].refused, seen[-1].rejected) == (2, 2, 0, 1)


def test_what_was_refused_says_where_and_why(story: Story, ada: User) -> None:
    run = services.start_import(FILES, story=story, user=ada)
    services.carry_through(run, FILES)

    shown = progress(run.pk)
    assert [reject.file for reject in shown.rejects] == ["picture.png"]
    assert list(selectors.import_rejects(run.pk)) == list(shown.rejects)
    assert shown.files == ("articles.jsonl", "picture.png")


def test_a_failed_import_is_over_and_says_why(story: Story, ada: User) -> None:
    run = services.start_import(FILES, story=story, user=ada)
    services.fail_import(run, "The disk is full.")

    assert progress(run.pk).is_over
    assert progress(run.pk).problem == "The disk is full."


def test_an_import_that_is_not_there_is_none() -> None:
    assert selectors.import_progress(987654) is None


def test_imports_are_listed_the_latest_first(story: Story, ada: User) -> None:
    runs = [services.start_import(FILES, story=story, user=ada).pk for _ in range(3)]

    page = selectors.import_list()
    assert [row.id for row in page.rows] == runs[::-1]
    assert page.rows[0].started_by == "Ada"


def test_speed_and_time_left_are_told_while_it_stores(story: Story, ada: User) -> None:
    run = services.start_import(FILES, story=story, user=ada)
    since = timezone.now() - timedelta(seconds=30)
    ImportRun.objects.filter(pk=run.pk).update(state=ImportState.RUNNING, total=300, done=100, timed_from=since, timed_done=50)

    shown = progress(run.pk)

    assert (shown.a_minute, shown.seconds_left) == (100, 120)


def test_a_paused_import_tells_no_speed_and_asks_no_more(story: Story, ada: User) -> None:
    run = services.start_import(FILES, story=story, user=ada)
    services.pause_import(run, user=ada)

    shown = progress(run.pk)

    assert (shown.is_over, shown.a_minute, shown.seconds_left, shown.state_label) == (True, 0, None, "Paused")
    assert (shown.can_pause, shown.can_cancel) == (False, True)
