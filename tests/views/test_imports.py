from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from articles import forms
from articles.models import Article, ImportReject, ImportRun, ImportState, Story
from tests.views.browsing import HTMX, words

TEXT = b"Nine die in ferry accident\n\nNine people died when a ferry capsized off Cape Ansel on Tuesday, the coastguard said.\n"


def upload(client: Client, *files: SimpleUploadedFile, headers: dict[str, str] | None = None, **data: Any) -> Any:
    return client.post("/imports/new/", {"uploads": files, "do": "import", **data}, headers=headers or {})


def text_file(name: str = "KTV - Nine die.txt", content: bytes = TEXT) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def zipped(**files: bytes) -> SimpleUploadedFile:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.txt", content)
    return SimpleUploadedFile("texts.zip", buffer.getvalue())


def test_files_for_a_new_story_start_an_import_in_the_background(as_ada: Client) -> None:
    answer = upload(as_ada, text_file(), zipped(one=TEXT, two=TEXT), name="The ferry")
    run = ImportRun.objects.get()
    assert answer["Location"] == f"/imports/{run.pk}/"
    assert (run.story.name, run.user and run.user.username) == ("The ferry", "ada")
    assert ProcrastinateJob.objects.filter(task_name="articles.tasks.import_files", args={"run_id": run.pk}).exists()


def test_files_can_join_a_story_that_is_there(as_ada: Client, story: Story) -> None:
    upload(as_ada, text_file(), story=story.pk)
    assert ImportRun.objects.get().story == story


def test_a_whole_folder_can_be_chosen_at_once(as_ada: Client) -> None:
    upload(as_ada, *(text_file(f"{number}.txt") for number in range(300)), name="The ferry")
    assert ImportRun.objects.get().files.count() == 300


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"name": "The ferry"}, "Choose at least one file"),
        ({"name": "The ferry", "uploads": ""}, "Choose at least one file"),
        ({"uploads": [text_file()]}, "Choose a story, or name a new one."),
        ({"uploads": [text_file()], "story": "999999"}, "Select a valid choice"),
    ],
)
def test_a_form_that_lacks_something_says_what(data: dict[str, Any], reason: str, as_ada: Client) -> None:
    answer = as_ada.post("/imports/new/", data)
    assert answer.status_code == 422
    assert reason in words(answer)
    assert not ImportRun.objects.exists()


def test_a_story_is_either_there_or_new(as_ada: Client, story: Story) -> None:
    assert "Either the story" in words(upload(as_ada, text_file(), story=story.pk, name="Another"))


def test_too_much_at_once_is_refused_with_its_size(as_ada: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "UPLOAD_LIMIT", 100)
    answer = upload(as_ada, text_file(content=b"x" * 101), name="The ferry")
    assert "an import takes 25 MB" in words(answer)


def test_looking_first_shows_articles_and_refusals_and_stores_nothing(as_ada: Client) -> None:
    answer = upload(as_ada, text_file(), text_file("empty.txt", b""), do="preview", headers={**HTMX, "HX-Target": "preview"})
    page = words(answer)
    assert page.startswith('<section id="preview"')
    assert "1 article would be stored, 1 refused" in page
    assert "Nine die in ferry accident" in page
    assert "empty.txt" in page
    assert not Story.objects.exists()
    assert not Article.objects.exists()


def test_looking_first_without_files_says_so_beside_the_form(as_ada: Client) -> None:
    answer = as_ada.post("/imports/new/", {"do": "preview"}, headers={**HTMX, "HX-Target": "preview"})
    assert answer.status_code == 422
    assert "Choose at least one file" in words(answer)


def test_looking_works_without_javascript(as_ada: Client) -> None:
    page = words(upload(as_ada, text_file(), do="preview", name="The ferry"))
    assert "<!doctype" in page
    assert "Choose the files again to import them." in page
    assert 'value="The ferry"' in page


# --- Progress ----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def run(story: Story) -> ImportRun:
    return ImportRun.objects.create(story=story, state=ImportState.RUNNING, total=10, done=4, new=4, rejected=1)


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
    assert "hx-get" not in page


def test_a_failed_import_can_go_on(as_ada: Client, run: ImportRun) -> None:
    ImportRun.objects.update(state=ImportState.FAILED, problem="The database was full.")
    assert as_ada.post(f"/imports/{run.pk}/resume/")["Location"] == f"/imports/{run.pk}/"
    run.refresh_from_db()
    assert run.state == ImportState.WAITING


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
