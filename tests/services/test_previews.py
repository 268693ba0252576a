"""What reading a story again would change is worked out, shown, and stored by nobody before it is applied."""

from __future__ import annotations

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from articles import services, tasks
from articles.domain.reading.records import Reading
from articles.models import Action, ArticleVersion, Claim, Conflict, Evidence, Group, Preview, Story, User
from articles.services import jobs
from tests.newsroom import newsroom

pytestmark = pytest.mark.django_db


def blind(version: ArticleVersion) -> Reading:
    """An engine that reads nothing in the Tolmar Post."""
    if version.article.key != "post-1":
        return tasks.read(version)
    return Reading(id=version.article.key, source=version.article.source.name, title=version.title)


def tables() -> list[object]:
    models = (Claim, Group, Conflict, Evidence, ArticleVersion, Story)
    return [list(model.objects.order_by("pk").values()) for model in models]


def worked_out(story: Story, user: User, read: object = blind) -> Preview:
    preview = services.ask_preview(story, user=user)
    services.work_out_preview(preview, read)  # type: ignore[arg-type]  # any reader, as tests make them
    preview.refresh_from_db()
    return preview


def test_it_stores_nothing_of_the_story(ada: User) -> None:
    story = newsroom()
    before, lines = tables(), Action.objects.count()

    preview = worked_out(story, ada)

    assert tables() == before
    assert Action.objects.count() == lines + 1, "that it was asked for"
    assert preview.state == "ready"


def test_it_says_what_would_become_of_a_conflict_and_of_a_decision(ada: User) -> None:
    story = newsroom()
    conflict = Conflict.objects.filter(story=story).order_by("number")[0]
    services.decide(conflict.pk, seen_version=conflict.version, user=ada, verdict="unverified")

    preview = worked_out(story, ada)

    told = preview.lines.get(number=conflict.number)
    assert (told.decided, told.what) == (True, "no longer found; the decision stands")
    assert preview.decided_changed == 1
    assert preview.groups_changed == preview.lines.count() > 1


def test_the_same_engine_changes_nothing(ada: User) -> None:
    preview = worked_out(newsroom(), ada, tasks.read)

    assert (preview.groups_changed, preview.lines.count()) == (0, 0)


def test_what_it_says_is_what_then_happens(ada: User) -> None:
    story = newsroom()
    preview = worked_out(story, ada)
    before = dict(Conflict.objects.values_list("number", "state"))

    for pk in services.apply_preview(preview, user=ada, in_background=False) or ():  # type: ignore[union-attr]  # in the foreground it returns the versions
        version = ArticleVersion.objects.select_related("article__source").get(pk=pk)
        services.store_reading(pk, blind(version), in_background=False)
    services.reconcile_story(story)

    after = dict(Conflict.objects.values_list("number", "state"))
    changed = {number for number in before if before[number] != after[number]}
    assert changed == set(preview.lines.filter(number__isnull=False).values_list("number", flat=True))


def test_it_is_applied_once(ada: User) -> None:
    preview = worked_out(newsroom(), ada)
    services.apply_preview(preview, user=ada)

    assert isinstance(services.apply_preview(preview, user=ada), services.NothingToApply)


def test_what_is_left_is_not_applied(ada: User) -> None:
    story = newsroom()
    preview = worked_out(story, ada)
    services.leave_preview(preview, user=ada)

    assert isinstance(services.apply_preview(preview, user=ada), services.NothingToApply)
    assert not ArticleVersion.objects.filter(state="waiting").exists()


def test_the_worker_works_it_out_once_however_often_it_is_asked_for(ada: User) -> None:
    story = newsroom()
    first, second = (services.ask_preview(story, user=ada) for _ in range(2))

    assert first == second
    assert ProcrastinateJob.objects.filter(task_name=jobs.PREVIEW).count() == 1


def test_one_that_failed_says_why(ada: User) -> None:
    preview = services.ask_preview(newsroom(), user=ada)
    services.fail_preview(preview, "It could not be worked out.")

    preview.refresh_from_db()
    assert (preview.state, preview.problem) == ("failed", "It could not be worked out.")
