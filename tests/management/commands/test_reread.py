"""manage.py reread."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from procrastinate.contrib.django.models import ProcrastinateJob

from articles import services
from articles.models import Conflict, ConflictState, StoryState, User
from articles.services import jobs
from tests.newsroom import newsroom

pytestmark = pytest.mark.django_db


def test_now_reads_again_and_keeps_the_decisions(alice: User) -> None:
    story = newsroom()
    conflict = Conflict.objects.filter(story=story)[0]
    services.decide(conflict.pk, seen_version=conflict.version, user=alice, verdict="unverified")
    out = io.StringIO()

    call_command("reread", story.slug, now=True, stdout=out)

    conflict.refresh_from_db()
    assert conflict.state == ConflictState.DECIDED
    assert "Read 2 articles of “Tolmar quake”" in out.getvalue()
    assert "0 conflicts are new, 0 withdrawn, 0 reopened." in out.getvalue()


def test_otherwise_the_worker_is_asked() -> None:
    story = newsroom()

    call_command("reread", story.slug, stdout=io.StringIO())

    story.refresh_from_db()
    assert story.state == StoryState.READING
    assert ProcrastinateJob.objects.filter(task_name=jobs.READ, status="todo").count() == 2


def test_a_story_that_is_not_there_is_told() -> None:
    with pytest.raises(CommandError, match="no story with the slug “nowhere”"):
        call_command("reread", "nowhere")
