"""Storing articles: in steps, once, beside their earlier versions."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest

from articles import services, tasks
from articles.importers import NamedFile, read_drafts
from articles.models import (
    Article,
    ArticleVersion,
    Claim,
    FileState,
    ImportFile,
    ImportReject,
    ImportRun,
    ImportState,
    Source,
    Story,
    StoryState,
    User,
    VersionState,
)
from articles.selectors.staged import ONCE, staged_import
from articles.services import staging, storing
from tests.newsroom import QUAKE, Row, as_file, bring_in, handed, read_waiting

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
    file = as_file(many(200))
    run = services.start_import([file], story=story, user=None, in_background=False)
    store, batches = storing.store_batch, 0

    def die_in_the_second_batch(run: ImportRun, lane: int, *, in_background: bool) -> Any:
        nonlocal batches
        batches += 1
        if batches > 1:
            raise KeyboardInterrupt
        return store(run, lane, in_background=in_background)

    monkeypatch.setattr("articles.services.importing.store_batch", die_in_the_second_batch)
    with pytest.raises(KeyboardInterrupt):
        services.carry_through(run, [file], in_background=False)
    monkeypatch.setattr("articles.services.importing.store_batch", store)
    run.refresh_from_db()
    interrupted = run.done
    services.carry_through(run, [file], in_background=False)

    run.refresh_from_db()
    assert 0 < interrupted < 200
    assert (run.state, run.done, run.new, run.unchanged) == (ImportState.FINISHED, 200, 200, 0)
    assert ArticleVersion.objects.count() == 200


def test_a_file_is_looked_through_again_after_an_interruption_and_nothing_is_kept_twice(story: Story, ada: User) -> None:
    run = services.stage_import([handed(as_file([*many(150), {"source": "Nobody"}]))], story=story, user=ada)
    file = run.files.get()
    results = list(read_drafts(as_file([*many(150), {"source": "Nobody"}])))
    staging.stage_results(file, itertools.islice(results, 120))
    ImportFile.objects.update(state=FileState.WAITING)

    services.carry_on(run)

    run.refresh_from_db()
    assert (run.state, run.total, run.rejected) == (ImportState.STAGED, 150, 1)
    assert (run.drafts.count(), run.rejects.count()) == (150, 1)


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

    services.carry_on(run)
    services.carry_on(ImportRun.objects.get(pk=run.pk))

    assert waiting == [("articles.jsonl", True), ("articles.jsonl (2)", True)]
    assert [bytes(kept.content) for kept in ImportFile.objects.filter(run=run)] == [b"", b""]


# --- Whose article it is -----------------------------------------------------------------------------------------------------

ALPHA = {"id": "1", "source": "Alpha Post", "title": "Bridge falls", "text": "The bridge fell on Monday. Two people died."}
BETA = {"id": "1", "source": "Beta Times", "title": "Cup final", "text": "The cup final was played on Sunday before a full house."}


def test_two_outlets_may_both_have_an_article_1(story: Story) -> None:
    bring_in(story, [ALPHA])
    run = bring_in(story, [BETA])

    assert (run.new, run.changed) == (1, 0)
    assert {article.handle for article in Article.objects.all()} == {"1 (Alpha Post)", "1 (Beta Times)"}
    read_waiting(story)
    services.reconcile_story(story)
    assert set(Claim.objects.values_list("version__article__source__name", flat=True)) == {"Alpha Post", "Beta Times"}


def test_two_outlets_may_both_have_an_article_1_in_one_file(story: Story) -> None:
    run = bring_in(story, [ALPHA, BETA])

    assert (run.new, run.rejected) == (2, 0)


def test_rows_that_name_no_outlet_and_no_id_share_no_outlet(story: Story) -> None:
    bring_in(story, [{"text": ALPHA["text"]}, {"text": BETA["text"]}])

    assert Source.objects.count() == 2
    assert bring_in(story, [{"text": ALPHA["text"]}, {"text": BETA["text"]}]).unchanged == 2


def test_an_article_without_an_outlet_is_known_again_after_an_admin_has_named_it(story: Story) -> None:
    bring_in(story, [{"text": ALPHA["text"]}])
    Source.objects.update(name="Alpha Post")

    assert bring_in(story, [{"text": ALPHA["text"]}]).unchanged == 1


HEADED = b"""Source: Harbour Post
Title: Bridge falls
Date: 2025-03-17

The bridge over the Orla fell on Monday. Nobody was hurt, the police said.
"""


def bring_texts(story: Story, *files: tuple[str, bytes]) -> ImportRun:
    named = [NamedFile(name, content) for name, content in files]
    run = services.start_import(named, story=story, user=None, in_background=False)
    services.carry_through(run, named, in_background=False)
    run.refresh_from_db()
    return run


def test_the_same_text_of_an_outlet_is_known_in_a_file_of_another_name(story: Story) -> None:
    bring_texts(story, ("bridge.txt", HEADED))
    before = stored()
    again = bring_texts(story, ("copy of bridge.txt", HEADED))
    assert (again.new, again.changed, again.unchanged) == (0, 0, 1)
    assert stored() == before


def test_the_same_text_in_two_files_of_one_import_is_kept_once(story: Story) -> None:
    run = bring_texts(story, ("bridge.txt", HEADED), ("copy of bridge.txt", HEADED))
    assert (run.new, run.changed, run.unchanged) == (1, 0, 1)
    assert Article.objects.get().key == "bridge.txt"


@pytest.mark.parametrize("other", [HEADED.replace(b"Harbour Post", b"Tolmar Post"), HEADED.replace(b"Monday", b"Tuesday")])
def test_another_outlet_or_other_words_in_a_file_of_another_name_are_another_article(story: Story, other: bytes) -> None:
    bring_texts(story, ("bridge.txt", HEADED))
    assert bring_texts(story, ("another.txt", other)).new == 1


def test_texts_without_an_outlet_stay_apart_by_their_names(story: Story) -> None:
    text = HEADED.partition(b"\n\n")[2]
    assert bring_texts(story, ("001.txt", text), ("002.txt", text)).new == 2


def test_a_text_in_a_file_of_another_name_is_foreseen_and_told(story: Story, ada: User) -> None:
    bring_texts(story, ("bridge.txt", HEADED))
    files = {"copy.txt": HEADED, "copy 2.txt": HEADED.replace(b"fell", b"sank"), "copy 3.txt": HEADED}
    run = services.stage_import([services.Handed(name, content) for name, content in files.items()], user=ada, story=story)
    services.carry_on(run)
    page = staged_import(ImportRun.objects.get(pk=run.pk))
    assert (page.foreseen.new, page.foreseen.changed, page.foreseen.unchanged) == (1, 0, 2)
    notes = [row.notes for file in page.files.rows for row in file.rows]
    assert [ONCE in said for said in notes] == [True, False, True]


def test_an_article_belongs_to_one_story_and_its_new_version_finds_it_there(story: Story) -> None:
    other = services.create_story("Tolmar quake")
    bring_in(story, QUAKE)

    same = bring_in(other, QUAKE)
    corrected = bring_in(other, [QUAKE[0] | {"text": "Now 31 people are dead."}])

    assert other.slug == "tolmar-quake-2"
    assert (same.new, same.unchanged, corrected.changed) == (0, 2, 1)
    assert {article.story for article in Article.objects.all()} == {story}
    story.refresh_from_db()
    assert story.state == StoryState.READING


def test_an_import_may_move_articles_into_its_story(story: Story, ada: User) -> None:
    other = services.create_story("Tolmar")
    bring_in(story, QUAKE)
    run = services.stage_import([handed(as_file(QUAKE))], story=other, user=ada)
    services.carry_on(run)

    services.confirm_import(run, story=other, moves=True, user=ada)
    services.carry_on(ImportRun.objects.get(pk=run.pk))

    run.refresh_from_db()
    assert (run.state, run.moved, run.unchanged) == (ImportState.FINISHED, 2, 2)
    assert {article.story for article in Article.objects.all()} == {other}


def test_an_old_handle_that_is_taken_in_the_new_story_gives_way(story: Story) -> None:
    other = services.create_story("Cup")
    bring_in(story, [ALPHA])
    bring_in(other, [BETA])
    Article.objects.update(handle="1")
    read_waiting(story)
    read_waiting(other)
    article = Article.objects.get(source__name="Alpha Post")

    services.move_article(article, other, user=None, in_background=False)
    read_waiting(other)
    services.reconcile_story(other)

    article.refresh_from_db()
    assert (article.story, article.handle) == (other, "1 (Alpha Post)")
    assert Claim.objects.filter(version__article=article).exists()


# --- Looked at first ---------------------------------------------------------------------------------------------------------


def test_nothing_is_stored_before_it_is_confirmed(ada: User) -> None:
    run = services.stage_import([handed(as_file(QUAKE))], story=None, new_story="Tolmar quake", user=ada)

    services.carry_on(run)

    run.refresh_from_db()
    assert (run.state, run.total) == (ImportState.STAGED, 2)
    assert not (Story.objects.exists() or Article.objects.exists() or Source.objects.exists())


def test_what_will_come_of_each_article_is_foreseen(story: Story, ada: User) -> None:
    other = services.create_story("Another")
    known, corrected, elsewhere, fresh = many(4)
    bring_in(story, [known, corrected])
    bring_in(other, [elsewhere])
    twice = fresh | {"published": "2025-03-04"}, fresh | {"published": "2025-03-05", "text": "Words that came a day later."}
    file = as_file([known, corrected | {"text": "The toll is 31 now."}, elsewhere, *twice])
    run = services.stage_import([handed(file)], story=story, user=ada)

    services.carry_on(run)

    expected = dict(run.drafts.order_by().values_list("number", "expected"))
    assert [expected[number] for number in range(5)] == ["unchanged", "changed", "unchanged", "new", "changed"]
    assert list(run.drafts.filter(elsewhere=other).values_list("number", flat=True)) == [2]


def test_how_a_file_is_laid_out_can_be_overruled_and_is_remembered(story: Story, ada: User) -> None:
    table = NamedFile("export.csv", b"Kopf,Body,Innen\nBridge falls,An inner note,The bridge fell on Monday. Two people died.\n")
    run = services.stage_import([handed(table)], story=story, user=ada)
    services.carry_on(run)
    layout = staging.layout_of(run.files.get())
    assert layout is not None

    services.overrule_layout(run.files.get(), layout.with_columns({"text": "Innen", "title": "Kopf"}), user=ada)
    services.carry_on(ImportRun.objects.get(pk=run.pk))
    services.confirm_import(run, story=story, user=ada)
    services.carry_on(ImportRun.objects.get(pk=run.pk))
    again = services.stage_import([handed(replace(table, name="next.csv"))], story=story, user=ada)
    services.carry_on(again)

    version = ArticleVersion.objects.get()
    assert (version.title, version.text) == ("Bridge falls", "The bridge fell on Monday. Two people died.")
    remembered = staging.layout_of(again.files.get())
    assert remembered is not None
    assert remembered.fields == {"text": "Innen", "title": "Kopf"}


def test_a_worker_still_at_the_old_layout_writes_nothing(story: Story, ada: User) -> None:
    run = services.stage_import([handed(as_file(QUAKE))], story=story, user=ada)
    stale = run.files.get()
    services.carry_on(run)
    layout = staging.layout_of(run.files.get())
    assert layout is not None
    services.overrule_layout(run.files.get(), layout, user=ada)

    assert not staging.look_through(stale, as_file(many(3)).content)
    assert not run.drafts.exists()


# --- Pause, resume, cancel ---------------------------------------------------------------------------------------------------


def confirmed(story: Story, ada: User, count: int = 60) -> ImportRun:
    run = services.stage_import([handed(as_file(many(count)))], story=story, user=ada)
    services.carry_on(run)
    return services.confirm_import(run, story=story, user=ada)


def test_a_paused_import_stores_nothing_until_it_is_resumed(story: Story, ada: User) -> None:
    run = confirmed(story, ada)
    services.pause_import(run, user=ada)
    services.carry_on(run)
    assert not Article.objects.exists()

    services.resume_import(run, user=ada)
    services.carry_on(ImportRun.objects.get(pk=run.pk))

    run.refresh_from_db()
    assert (run.state, run.new, Article.objects.count()) == (ImportState.FINISHED, 60, 60)


def test_what_a_paused_import_stored_waits_to_be_read(story: Story, ada: User) -> None:
    run = confirmed(story, ada, 2)
    services.carry_on(run)
    services.pause_import(run, user=ada)
    versions = list(run.versions.values_list("pk", flat=True))

    for pk in versions:
        tasks.read_version(pk, in_background=False)
    assert set(run.versions.values_list("state", flat=True)) == {VersionState.WAITING}
    services.resume_import(run, user=ada)
    for pk in versions:
        tasks.read_version(pk, in_background=False)

    assert set(run.versions.values_list("state", flat=True)) == {VersionState.READ}


def test_a_cancelled_import_keeps_what_was_stored_and_lets_the_rest_go(story: Story, ada: User) -> None:
    run = confirmed(story, ada, 200)
    services.store_batch(run, 0)
    stored = Article.objects.count()

    services.cancel_import(run, user=ada)
    services.carry_on(ImportRun.objects.get(pk=run.pk))

    run.refresh_from_db()
    assert 0 < stored == Article.objects.count() == run.new
    assert (run.state, run.drafts.count()) == (ImportState.CANCELLED, 0)
    assert bytes(run.files.get().content) == b""


def test_what_is_over_is_neither_paused_nor_cancelled_nor_confirmed(story: Story, ada: User) -> None:
    run = confirmed(story, ada, 1)
    services.cancel_import(run, user=ada)

    for refused in (
        lambda: services.pause_import(run, user=ada),
        lambda: services.cancel_import(run, user=ada),
        lambda: services.confirm_import(run, story=story, user=ada),
        lambda: services.resume_import(run, user=ada),
    ):
        with pytest.raises(services.ImportRefused):
            refused()


def test_an_import_that_fails_before_it_is_confirmed_says_why_and_is_looked_through_again(ada: User) -> None:
    run = services.stage_import([handed(as_file(QUAKE))], story=None, new_story="Tolmar quake", user=ada)
    services.fail_import(run, "The disk is full.")
    run.refresh_from_db()
    assert (run.state, run.story) == (ImportState.FAILED, None)

    services.resume_import(run, user=ada)
    services.carry_on(ImportRun.objects.get(pk=run.pk))

    run.refresh_from_db()
    assert (run.state, run.total) == (ImportState.STAGED, 2)
