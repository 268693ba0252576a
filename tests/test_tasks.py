"""The worker's tasks, run by a real worker on the real queue."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from articles import services, tasks
from articles.importers import NamedFile
from articles.models import Action, ArticleVersion, Claim, Conflict, ImportRun, ImportState, Story, StoryState, User, Verb, VersionState
from articles.services import jobs
from tests.newsroom import QUAKE, as_file

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _a_queue_of_our_own(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Empty the tables of the queue, which Django does not manage; and let the worker's threads close their connections."""
    monkeypatch.setitem(connections.databases["default"], "CONN_MAX_AGE", 0)
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers RESTART IDENTITY CASCADE")


def work() -> None:
    """Let a worker do all that waits, retries that are due included."""
    worker_app = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
    worker_app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False, delete_jobs="never")


def import_in_background(user: User) -> ImportRun:
    story = services.create_story("Tolmar quake", user=user)
    return services.start_import([as_file(QUAKE)], story=story, user=user)


def tables() -> tuple[object, ...]:
    versions = ArticleVersion.objects.order_by("pk").values_list("pk", "digest", "state")
    claims = Claim.objects.order_by("pk").values_list()
    return list(versions), list(claims), list(Conflict.objects.order_by("pk").values_list("pk", "number", "state", "version"))


def test_files_handed_in_come_out_as_conflicts(ada: User) -> None:
    run = import_in_background(ada)

    work()

    run.refresh_from_db()
    story = Story.objects.get()
    assert (run.state, run.done, run.new) == (ImportState.FINISHED, 2, 2)
    assert story.state == StoryState.READY
    assert Conflict.objects.filter(story=story).exists()
    assert Action.objects.filter(what=Verb.STORY_RECONCILE).count() == 1


def test_every_task_done_twice_leaves_the_same_tables(ada: User) -> None:
    run = import_in_background(ada)
    work()
    before = tables()

    app.configure_task(jobs.IMPORT).defer(run_id=run.pk)
    for version in ArticleVersion.objects.all():
        app.configure_task(jobs.READ).defer(version_id=version.pk)
    app.configure_task(jobs.RECONCILE).defer(story_id=Story.objects.get().pk)
    work()

    assert tables() == before


def test_tasks_whose_subject_is_gone_do_nothing() -> None:
    app.configure_task(jobs.IMPORT).defer(run_id=1)
    app.configure_task(jobs.READ).defer(version_id=1)
    app.configure_task(jobs.RECONCILE).defer(story_id=1)

    work()

    assert set(ProcrastinateJob.objects.values_list("status", flat=True)) == {"succeeded"}


def test_a_file_that_is_no_article_is_told_and_the_import_finishes(ada: User) -> None:
    story = services.create_story("Odd files")
    run = services.start_import([NamedFile("picture.png", b"\x89PNG")], story=story, user=ada)

    work()

    run.refresh_from_db()
    assert (run.state, run.total, run.rejected) == (ImportState.FINISHED, 0, 1)
    assert run.rejects.get().file == "picture.png"


def test_a_reconciliation_asked_for_ten_times_waits_once(ada: User) -> None:
    story = services.create_story("Tolmar quake")
    for _ in range(10):
        jobs.defer_reconciliation(story.pk)

    assert ProcrastinateJob.objects.filter(task_name=jobs.RECONCILE).count() == 1


def test_an_import_that_fails_is_tried_again_and_given_up_at_last(ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*args: object, **kwargs: object) -> None:
        raise OSError("The disk is full")

    monkeypatch.setattr(tasks, "carry_on", break_down)
    run = import_in_background(ada)

    for _ in range(4):
        work()
        ProcrastinateJob.objects.filter(status="todo").update(scheduled_at=timezone.now() - timedelta(seconds=1))

    run.refresh_from_db()
    assert run.state == ImportState.FAILED
    assert "The disk is full" in run.problem


def test_a_story_that_cannot_be_reconciled_says_so_at_last(ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(story: Story) -> None:
        raise RuntimeError("No groups today")

    monkeypatch.setattr(tasks, "reconcile_story", break_down)
    story = services.create_story("Tolmar quake")
    jobs.defer_reconciliation(story.pk)

    for _ in range(4):
        work()
        ProcrastinateJob.objects.filter(status="todo").update(scheduled_at=timezone.now() - timedelta(seconds=1))

    story.refresh_from_db()
    assert story.state == StoryState.FAILED
    assert "No groups today" in story.problem


def test_a_job_left_by_a_killed_worker_is_done_by_the_next(ada: User) -> None:
    run = import_in_background(ada)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '10 minutes') RETURNING id")
        (worker,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [worker])

    app.configure_task("articles.tasks.retry_stalled_jobs").defer(timestamp=0)
    work()

    run.refresh_from_db()
    assert run.state == ImportState.FINISHED
    assert not ArticleVersion.objects.filter(state=VersionState.WAITING).exists()


def test_a_stalled_job_whose_work_was_asked_for_again_is_let_go(ada: User) -> None:
    run = import_in_background(ada)
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '10 minutes') RETURNING id")
        (worker,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [worker])
    services.resume_import(run, user=ada)

    app.configure_task("articles.tasks.retry_stalled_jobs").defer(timestamp=0)
    work()

    run.refresh_from_db()
    assert run.state == ImportState.FINISHED
    assert not ProcrastinateJob.objects.filter(status="doing").exists()


def test_the_reader_is_loaded_once_in_a_process() -> None:
    assert tasks.the_reader() is tasks.the_reader()
