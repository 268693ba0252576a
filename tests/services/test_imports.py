"""Storing articles: in steps, once, beside their earlier versions."""

from __future__ import annotations

from typing import Any

import pytest

from articles import services
from articles.importers import NamedFile
from articles.models import Article, ArticleVersion, ImportFile, ImportReject, ImportRun, ImportState, Source, Story, StoryState, User
from articles.services import imports
from tests.newsroom import QUAKE, Row, as_file, bring_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(db: None) -> Story:
    return services.create_story("Tolmar quake")


def many(count: int) -> list[Row]:
    return [QUAKE[0] | {"id": f"wire-{number}", "text": f"Report {number}. The earthquake killed 24 people."} for number in range(count)]


def stored() -> tuple[list[Any], ...]:
    versions = ArticleVersion.objects.order_by("pk").values_list("pk", "article", "number", "digest", "import_run")
    return list(Source.objects.values_list()), list(Article.objects.order_by("pk").values_list()), list(versions)


def test_articles_are_stored_with_source_title_and_date(story: Story) -> None:
    run = bring_in(story, QUAKE)

    version = ArticleVersion.objects.select_related("article__source").get(article__key="wire-1")
    assert (version.article.source.name, version.title, version.published) == ("Northern Wire", "Quake kills 24 in Tolmar", "2025-03-04")
    assert (run.state, run.total, run.done, run.new) == (ImportState.FINISHED, 2, 2, 2)
    story.refresh_from_db()
    assert story.state == StoryState.READING


def test_the_same_import_twice_changes_nothing(story: Story) -> None:
    bring_in(story, QUAKE)
    before = stored()

    again = bring_in(story, QUAKE)

    assert stored() == before
    assert (again.new, again.changed, again.unchanged) == (0, 0, 2)


def test_other_words_under_a_known_key_become_a_version_beside_the_old_one(story: Story) -> None:
    bring_in(story, QUAKE)
    corrected = QUAKE[0] | {"text": QUAKE[0]["text"].replace("24", "31")}

    run = bring_in(story, [corrected, QUAKE[1]])

    article = Article.objects.select_related("current_version").get(key="wire-1")
    assert (run.new, run.changed, run.unchanged) == (0, 1, 1)
    assert [version.text for version in article.versions.order_by("number")] == [QUAKE[0]["text"], corrected["text"]]
    assert article.current_version is not None
    assert article.current_version.number == 2


def test_words_known_from_an_earlier_version_do_not_come_back_as_new(story: Story) -> None:
    bring_in(story, QUAKE)
    bring_in(story, [QUAKE[0] | {"text": "Other words altogether."}])

    run = bring_in(story, QUAKE)

    assert run.unchanged == 2
    assert ArticleVersion.objects.count() == 3


def test_good_rows_are_kept_and_bad_ones_come_back_with_their_line(story: Story) -> None:
    file = NamedFile("mixed.jsonl", as_file(QUAKE[:1]).content + b'{"source": "Nobody"}\n' + as_file(QUAKE[1:]).content)
    run = services.start_import([file], story=story, user=None, in_background=False)

    services.carry_through(run, [file], in_background=False)

    run.refresh_from_db()
    reject = ImportReject.objects.get(run=run)
    assert (run.new, run.rejected) == (2, 1)
    assert (reject.file, reject.line) == ("mixed.jsonl", 2)
    assert reject.reason


def test_an_interrupted_import_goes_on_where_it_stopped(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    file = as_file(many(50))
    run = services.start_import([file], story=story, user=None, in_background=False)
    store = imports.store_batch

    def die_in_the_second_batch(run: ImportRun, drafts: Any, *, first: int, in_background: bool) -> Any:
        if first:
            raise KeyboardInterrupt
        return store(run, drafts, first=first, in_background=in_background)

    monkeypatch.setattr("articles.services.importing.store_batch", die_in_the_second_batch)
    with pytest.raises(KeyboardInterrupt):
        services.carry_through(run, [file], in_background=False)
    monkeypatch.setattr("articles.services.importing.store_batch", store)
    run.refresh_from_db()
    interrupted = run.done
    services.carry_through(run, [file], in_background=False)

    run.refresh_from_db()
    assert interrupted == imports.BATCH
    assert (run.state, run.done, run.new, run.unchanged) == (ImportState.FINISHED, 50, 50, 0)
    assert ArticleVersion.objects.count() == 50


def test_a_batch_is_stored_once_by_whoever_comes_first(story: Story) -> None:
    file = as_file(QUAKE)
    run = services.start_import([file], story=story, user=None, in_background=False)
    drafts, rejects = services.importing.sort_out([file])
    services.unpack_import(run, total=2, rejects=rejects)

    first = services.store_batch(run, drafts, first=0, in_background=False)
    second = services.store_batch(run, drafts, first=0, in_background=False)

    assert first is not None
    assert (first.new, second) == (2, None)


def test_an_import_that_failed_says_why_and_can_be_resumed(story: Story, ada: User) -> None:
    run = services.start_import([as_file(QUAKE)], story=story, user=ada)

    services.fail_import(run, "The disk is full.")
    run.refresh_from_db()
    failed = run.state, run.problem
    services.resume_import(run, user=ada)

    run.refresh_from_db()
    assert failed == (ImportState.FAILED, "The disk is full.")
    assert (run.state, run.problem) == (ImportState.WAITING, "")


def test_a_finished_import_is_not_resumed(story: Story) -> None:
    run = bring_in(story, QUAKE)

    with pytest.raises(services.ImportRefused, match="has finished"):
        services.resume_import(run, user=None)


def test_an_import_without_files_is_refused(story: Story) -> None:
    with pytest.raises(services.ImportRefused, match="no file"):
        services.start_import([], story=story, user=None)


def test_files_wait_in_the_database_until_they_are_imported(story: Story, ada: User) -> None:
    file = as_file(QUAKE)
    run = services.start_import([file, file], story=story, user=ada)
    waiting = [(kept.name, bytes(kept.content) == file.content) for kept in run.files.order_by("pk")]

    services.carry_through(run, [file], in_background=False)

    assert waiting == [("articles.jsonl", True), ("articles.jsonl (2)", True)]
    assert [bytes(kept.content) for kept in ImportFile.objects.filter(run=run)] == [b"", b""]


def test_two_stories_may_hold_the_same_article(story: Story) -> None:
    other = services.create_story("Tolmar quake")

    bring_in(story, QUAKE)
    bring_in(other, QUAKE)

    assert other.slug == "tolmar-quake-2"
    assert Article.objects.filter(key="wire-1").count() == 2
