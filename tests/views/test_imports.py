from __future__ import annotations

import csv
import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from articles import services
from articles.forms import importing
from articles.models import Article, ArticleVersion, Conflict, ImportReject, ImportRun, ImportState, Story, User
from tests.newsroom import QUAKE, as_file, bring_in, newsroom
from tests.views.browsing import HTMX, words

TEXT = b"Nine die in ferry accident\n\nNine people died when a ferry capsized off Cape Ansel on Tuesday, the coastguard said.\n"


def upload(client: Client, *files: SimpleUploadedFile, **data: Any) -> Any:
    return client.post("/imports/new/", {"uploads": files, **data})


def text_file(name: str = "KTV - Nine die.txt", content: bytes = TEXT) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def zipped(**files: bytes) -> SimpleUploadedFile:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.txt", content)
    return SimpleUploadedFile("texts.zip", buffer.getvalue())


def looked_through(client: Client, *files: SimpleUploadedFile, **data: Any) -> ImportRun:
    """An import that was handed in and looked through by a worker."""
    upload(client, *files, **data)
    run = ImportRun.objects.latest("pk")
    services.carry_on(run)
    return run


# --- Handing in --------------------------------------------------------------------------------------------------------------


def test_what_is_handed_in_is_looked_through_in_the_background_and_nothing_is_stored(as_ada: Client) -> None:
    answer = upload(as_ada, text_file(), zipped(one=TEXT, two=TEXT), name="The ferry")
    run = ImportRun.objects.get()
    assert answer["Location"] == f"/imports/{run.pk}/"
    assert (run.state, run.new_story, run.user and run.user.username) == (ImportState.LOOKING, "The ferry", "ada")
    assert ProcrastinateJob.objects.filter(task_name="articles.tasks.import_files", args={"run_id": run.pk}).exists()
    assert not Story.objects.exists()
    assert "Looking" in words(as_ada.get(f"/imports/{run.pk}/")) or "Being looked through" in words(as_ada.get(f"/imports/{run.pk}/"))


def test_a_whole_folder_can_be_chosen_at_once(as_ada: Client) -> None:
    upload(as_ada, *(text_file(f"{number}.txt") for number in range(300)), name="The ferry")
    assert ImportRun.objects.get().files.count() == 300


def test_nothing_handed_in_is_told(as_ada: Client) -> None:
    answer = as_ada.post("/imports/new/", {"name": "The ferry", "text": "  "})
    assert answer.status_code == 422
    assert "There is nothing to import." in words(answer)
    assert 'value="The ferry"' in words(answer)
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize("said", [{}, {"story": "999999"}, {"story": "", "name": ""}])
def test_files_are_kept_where_the_story_is_missing_and_it_is_asked_for_then(said: dict[str, str], as_ada: Client) -> None:
    run = looked_through(as_ada, text_file(), **said)

    answer = as_ada.post(f"/imports/{run.pk}/confirm/", {"name": ""})

    assert answer.status_code == 422
    assert "Choose a story, or name a new one." in words(answer)
    assert run.files.count() == 1


def test_too_much_at_once_is_refused_with_its_size(as_ada: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "UPLOAD_LIMIT", 100)
    answer = upload(as_ada, text_file(content=b"x" * 101), name="The ferry")
    assert "an import takes 25 MB" in words(answer)


def test_a_text_can_be_pasted(as_ada: Client, story: Story) -> None:
    pasted = {
        "text": TEXT.decode(),
        "outlet": "Cape Radio",
        "published": "2025-03-04",
        "headline": "Nine die",
        "url": "https://cape.example/9",
    }
    run = looked_through(as_ada, story=story.pk, **pasted)

    as_ada.post(f"/imports/{run.pk}/confirm/", {"story": story.pk})
    services.carry_on(ImportRun.objects.get(pk=run.pk))

    version = ArticleVersion.objects.select_related("article__source").get(import_run=run)
    assert (version.article.source.name, version.title, version.published) == ("Cape Radio", "Nine die", "2025-03-04")
    assert "Nine people died when a ferry capsized" in version.text


# --- Looked at first ---------------------------------------------------------------------------------------------------------

TABLE = b"kopf;rumpf;haus;tag\nNine die in ferry accident;Nine people died when a ferry capsized off Cape Ansel.;KTV;04.05.2025\n"


def test_the_page_shows_what_was_found_and_the_button_says_how_many(as_ada: Client, story: Story) -> None:
    run = looked_through(as_ada, text_file(), text_file("empty.txt", b""), story=story.pk)

    page = words(as_ada.get(f"/imports/{run.pk}/"))

    assert "1 article found, 1 refused" in page
    assert "Store 1 article" in page
    assert "Nine die in ferry accident" in page
    assert "The file is empty" in page or "has no text" in page
    assert f'<option value="{story.pk}" selected>' in page


def test_what_is_confirmed_is_stored(as_ada: Client) -> None:
    run = looked_through(as_ada, text_file())

    answer = as_ada.post(f"/imports/{run.pk}/confirm/", {"name": "The ferry"})
    services.carry_on(ImportRun.objects.get(pk=run.pk))

    assert answer["Location"] == f"/imports/{run.pk}/"
    assert Article.objects.get().story.name == "The ferry"


def test_a_story_is_either_there_or_new(as_ada: Client, story: Story) -> None:
    run = looked_through(as_ada, text_file())
    assert "Either the story" in words(as_ada.post(f"/imports/{run.pk}/confirm/", {"story": story.pk, "name": "Another"}))


def test_an_import_is_confirmed_once(as_ada: Client, story: Story) -> None:
    run = looked_through(as_ada, text_file())
    as_ada.post(f"/imports/{run.pk}/confirm/", {"story": story.pk})

    answer = as_ada.post(f"/imports/{run.pk}/confirm/", {"story": story.pk}, follow=True)

    assert "cannot be confirmed now" in words(answer)


def test_articles_of_other_stories_are_named_and_can_be_moved(as_ada: Client, story: Story) -> None:
    rows = as_file(QUAKE)
    bring_in(story, QUAKE)
    run = looked_through(as_ada, SimpleUploadedFile(rows.name, rows.content), name="Another")

    page = words(as_ada.get(f"/imports/{run.pk}/"))

    assert "Move the 2 articles here" in page
    assert f"{story.name}: 2" in page
    as_ada.post(f"/imports/{run.pk}/confirm/", {"name": "Another", "moves": "on"})
    services.carry_on(ImportRun.objects.get(pk=run.pk))
    assert {article.story.name for article in Article.objects.filter(key__in=["wire-1", "post-1"])} == {"Another"}


def test_columns_can_be_overruled_and_the_file_is_looked_through_again(as_ada: Client, story: Story) -> None:
    run = looked_through(as_ada, SimpleUploadedFile("export.csv", TABLE), story=story.pk)
    file = run.files.get()
    said = {"field-text": "rumpf", "field-title": "kopf", "field-source": "haus", "field-published": "tag", "date_order": "dmy"}

    answer = as_ada.post(f"/imports/{run.pk}/files/{file.pk}/layout/", said, follow=True)
    assert "hx-get" in words(answer)
    services.carry_on(ImportRun.objects.get(pk=run.pk))

    page = words(as_ada.get(f"/imports/{run.pk}/"))
    assert "KTV" in page
    assert "4 May 2025" in page
    assert "as you said" in page


def test_what_a_table_holds_is_asked_where_it_cannot_be_told(as_ada: Client, story: Story) -> None:
    run = looked_through(as_ada, SimpleUploadedFile("export.csv", TABLE), story=story.pk)

    page = words(as_ada.get(f"/imports/{run.pk}/"))

    assert "Which column holds the text of the article?" in page
    assert '<input type="radio" name="field-text" value="rumpf">' in page
    assert "The table has no column for the text." in page


def test_a_layout_without_a_text_is_refused_and_nothing_changes(as_ada: Client, story: Story) -> None:
    run = looked_through(as_ada, SimpleUploadedFile("export.csv", TABLE), story=story.pk)
    file = run.files.get()

    answer = as_ada.post(f"/imports/{run.pk}/files/{file.pk}/layout/", {"field-text": "", "field-title": "kopf"}, follow=True)

    assert "No column is named for the text." in words(answer)
    assert ImportRun.objects.get(pk=run.pk).state == ImportState.STAGED


def test_the_page_of_many_files_asks_as_often_as_that_of_one(as_ada: Client, story: Story, count_queries: Any) -> None:
    one = looked_through(as_ada, text_file(), story=story.pk)
    many = looked_through(as_ada, *(text_file(f"{number}.txt") for number in range(12)), story=story.pk)
    assert count_queries(as_ada, f"/imports/{one.pk}/") == count_queries(as_ada, f"/imports/{many.pk}/") <= 20


# --- Halting, mending, rolling back ------------------------------------------------------------------------------------------


def test_an_import_can_be_paused_resumed_and_cancelled(as_ada: Client, story: Story) -> None:
    run = looked_through(as_ada, text_file(), story=story.pk)
    as_ada.post(f"/imports/{run.pk}/confirm/", {"story": story.pk})

    as_ada.post(f"/imports/{run.pk}/pause/")
    assert "Paused" in words(as_ada.get(f"/imports/{run.pk}/"))
    as_ada.post(f"/imports/{run.pk}/resume/")
    assert "Storing" in words(as_ada.get(f"/imports/{run.pk}/"))
    as_ada.post(f"/imports/{run.pk}/cancel/")
    assert "Cancelled" in words(as_ada.get(f"/imports/{run.pk}/"))
    assert "This import" in words(as_ada.post(f"/imports/{run.pk}/resume/", follow=True))


def test_what_was_refused_of_a_file_comes_back_in_the_format_that_was_sent(as_ada: Client, story: Story) -> None:
    rows = b"text;title;source\nNine people died off Cape Ansel.;Nine die;KTV\n;No text;KTV\n"
    run = looked_through(as_ada, SimpleUploadedFile("two.csv", rows), story=story.pk)

    answer = as_ada.get(f"/imports/{run.pk}/files/{run.files.get().pk}/rejects/")

    assert "two-refused.csv" in answer["Content-Disposition"]
    head, row = csv.reader(answer.getvalue().decode("utf-8-sig").splitlines(), delimiter=";")
    assert head == ["text", "title", "source", "line", "column", "value", "reason"]
    assert row[:5] == ["", "No text", "KTV", "3", "text"]
    assert row[6]


def test_rolling_back_names_what_stays_first(as_ada: Client, alice: User) -> None:
    story = newsroom()
    run = ImportRun.objects.get()
    conflict = Conflict.objects.filter(story=story).order_by("number")[0]
    services.decide(conflict.pk, seen_version=conflict.version, user=alice, verdict="unverified")

    page = words(as_ada.get(f"/imports/{run.pk}/rollback/"))

    assert "2 stay because reviewed work rests on them" in page
    assert "Unverified: publish as disputed (Alice)" in page
    as_ada.post(f"/imports/{run.pk}/rollback/")
    services.carry_back(ImportRun.objects.get(pk=run.pk))
    assert Article.objects.count() == 2
    assert "There is nothing to roll back" in words(as_ada.get(f"/imports/{run.pk}/rollback/"))


# --- Progress ----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def run(story: Story) -> ImportRun:
    return ImportRun.objects.create(
        story=story, state=ImportState.RUNNING, confirmed_at=timezone.now(), total=10, done=4, new=4, rejected=1
    )


def test_the_page_asks_again_while_an_import_goes_on_and_stops_when_it_is_over(as_ada: Client, run: ImportRun) -> None:
    progress = f"/imports/{run.pk}/progress/"
    page = words(as_ada.get(progress, headers=HTMX))
    assert page.startswith('<section id="progress"')
    assert f'hx-get="{progress}" hx-trigger="every 1s"' in page
    ImportRun.objects.update(state=ImportState.FINISHED, done=10)
    page = words(as_ada.get(progress, headers=HTMX))
    assert "hx-get" not in page
    assert "Open the queue" in page


def test_the_fragment_of_the_page_is_no_page_of_its_own(as_ada: Client, run: ImportRun) -> None:
    assert as_ada.get(f"/imports/{run.pk}/progress/")["Location"] == f"/imports/{run.pk}/"


def test_a_failed_import_says_why(as_ada: Client, run: ImportRun) -> None:
    ImportRun.objects.update(state=ImportState.FAILED, problem="The database was full. Make room and import again.")
    page = words(as_ada.get(f"/imports/{run.pk}/"))
    assert "The database was full." in page
    assert f'hx-get="/imports/{run.pk}' not in page


def test_a_failed_import_can_go_on(as_ada: Client, run: ImportRun) -> None:
    ImportRun.objects.update(state=ImportState.FAILED, problem="The database was full.")
    assert as_ada.post(f"/imports/{run.pk}/resume/")["Location"] == f"/imports/{run.pk}/"
    run.refresh_from_db()
    assert run.state == ImportState.RUNNING


def test_an_import_that_is_over_cannot_go_on(as_ada: Client, run: ImportRun) -> None:
    ImportRun.objects.update(state=ImportState.FINISHED)
    answer = as_ada.post(f"/imports/{run.pk}/resume/", follow=True)
    assert "This import has finished." in words(answer)


def test_what_was_refused_is_listed_and_comes_as_a_file_that_is_safe_to_open(as_ada: Client, run: ImportRun) -> None:
    ImportReject.objects.create(run=run, file="a.csv", line=7, column="text", value="=1+1", reason="There is no text.")
    page = words(as_ada.get(f"/imports/{run.pk}/"))
    assert "There is no text." in page
    answer = as_ada.get(f"/imports/{run.pk}/rejects.csv")
    lines = answer.getvalue().decode("utf-8-sig").splitlines()
    assert lines == ["file,line,column,value,reason", "a.csv,7,text,'=1+1,There is no text."]


def test_the_imports_are_listed(as_ada: Client, run: ImportRun) -> None:
    assert "4 of 10" in words(as_ada.get("/imports/"))


def test_without_imports_the_list_leads_to_the_first(as_ada: Client) -> None:
    assert "Nothing has been imported yet." in words(as_ada.get("/imports/"))


@pytest.mark.parametrize("path", ["", "progress/", "rejects.csv"])
def test_an_import_that_is_not_there_is_not_found(path: str, as_ada: Client) -> None:
    assert as_ada.get(f"/imports/999999/{path}", headers=HTMX).status_code == 404


@pytest.mark.parametrize("path", ["/imports/", "/imports/new/", "/imports/{}/"])
def test_a_page_asks_as_often_however_much_there_is(path: str, as_ada: Client, run: ImportRun, count_queries: Any) -> None:
    few = count_queries(as_ada, path.format(run.pk))
    for number in range(20):
        other = ImportRun.objects.create(story=Story.objects.create(name=f"Story {number}", slug=f"story-{number}"))
        ImportReject.objects.create(run=run, file=f"{other.pk}.txt", reason="It is empty.")
    assert count_queries(as_ada, path.format(run.pk)) == few <= 12


def test_an_upload_that_is_far_too_large_is_refused_unread(as_ada: Client) -> None:
    answer = as_ada.generic("POST", "/imports/new/", b"", CONTENT_LENGTH="100000000")
    assert answer.status_code == 413
    assert "An upload may be 25 MB in all." in words(answer)
