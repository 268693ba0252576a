"""How far an import is."""

from __future__ import annotations

import pytest

from articles import selectors, services
from articles.importers import NamedFile
from articles.models import Story, User
from articles.selectors import ImportProgress
from articles.services.importing import sort_out
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
    drafts, rejects = sort_out(FILES)
    seen = [progress(run.pk)]
    services.unpack_import(run, total=len(drafts), rejects=rejects)
    for first in range(2):
        services.store_batch(run, drafts[first : first + 1], first=first, in_background=False)
        seen.append(progress(run.pk))
    services.finish_import(run)
    read_waiting(story)
    seen.append(progress(run.pk))
    services.reconcile_story(story)
    seen.append(progress(run.pk))

    percents = [step.percent for step in seen]
    assert percents == sorted(percents)
    assert (percents[0], percents[-1]) == (0, 100)
    assert [step.is_over for step in seen] == [False, False, False, False, True]
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
