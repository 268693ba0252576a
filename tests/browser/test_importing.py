"""An import from the first look to the rollback, in a real browser: a table in a layout that nobody has seen before."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import services, tasks
from articles.models import Article, ArticleVersion, ImportRun, ImportState, Story, User, VersionState
from tests.browser.conftest import SignIn
from tests.browser.test_pages import objections

TABLE = """Auszug der Redaktion
Zeile;Kopf;Rumpf;Haus;Tag
1;Ferry sinks off Cape Ansel;"Nine people died when the ferry Maren sank off Cape Ansel on Sunday, a captain said.";Cape Radio;04.05.2025
2;Ferry lost;"Five people died when the ferry Maren sank off Cape Ansel on Sunday, the harbour master said.";Harbour Post;05.05.2025
3;Search broken off;;Harbour Post;06.05.2025
4;Cup final today;"The cup final is played today before a full house; nobody expects a draw.";Cape Radio;06.05.2025
"""


def work() -> None:
    """Do what the worker does: look through, store, read, reconcile, roll back."""
    for run in ImportRun.objects.filter(paused_at__isnull=True):
        if run.state == ImportState.TAKING_BACK:
            services.carry_back(run)
        services.carry_on(run)
    for pk in ArticleVersion.objects.filter(state=VersionState.WAITING).values_list("pk", flat=True):
        tasks.read_version(pk, in_background=False)
    for story in Story.objects.all():
        services.reconcile_story(story)


def hand_in(page: Page, live_server: LiveServer, name: str, content: bytes) -> None:
    page.goto(f"{live_server.url}/imports/new/")
    page.set_input_files("#id_uploads", {"name": name, "mimeType": "text/csv", "buffer": content})
    page.get_by_role("button", name="Look at what is in them").click()
    expect(page.get_by_text("Nothing is stored yet.")).to_be_visible()
    work()
    expect(page.get_by_text("nothing is stored yet", exact=True)).to_be_visible()


def look(page: Page, name: str) -> list[str]:
    """What axe finds on a desk and on a telephone, and whether anything runs out of the window."""
    found = []
    for width in (1440, 400):
        page.set_viewport_size({"width": width, "height": 900})
        found += list(objections(page, f"{name}, {width}"))
    page.set_viewport_size({"width": 1440, "height": 900})
    return found


def map_columns(page: Page) -> None:
    page.get_by_role("radio", name="Rumpf").check()
    for field, column in {"Headline": "Kopf", "Outlet": "Haus", "Published": "Tag", "Id": "Zeile"}.items():
        page.get_by_label(field, exact=True).select_option(column)
    page.get_by_role("radio", name="day, month, year").check()
    page.get_by_role("button", name="Look again this way").click()
    expect(page.get_by_text("Files looked through")).to_be_visible()
    work()
    expect(page.get_by_role("button", name="Store 3 articles")).to_be_visible()


def store(page: Page) -> None:
    """A story that is missing is asked for, and the file is not chosen again."""
    page.get_by_role("button", name="Store 3 articles").click()
    expect(page.get_by_text("Choose a story, or name a new one.")).to_be_visible()
    page.get_by_label("Name of the new story").fill("The Maren")
    page.get_by_role("button", name="Store 3 articles").click()
    expect(page.locator("h1")).to_contain_text("Import into The Maren")


def finish(page: Page) -> None:
    work()
    expect(page.get_by_role("link", name="Open the queue")).to_be_visible()


def mend(page: Page) -> bytes:
    """The refused row comes back whole, in the format that was sent."""
    with page.expect_download() as download:
        page.get_by_role("link", name="auszug.csv, 1 row").click()
    refused = Path(download.value.path()).read_text("utf-8-sig")
    assert "3;Search broken off;;Harbour Post;06.05.2025" in refused
    return refused.replace("broken off;;", "broken off;The search for the missing was broken off at dusk.;").encode()


def send_mended(page: Page, live_server: LiveServer, mended: bytes) -> None:
    """The layout is remembered for a file like it."""
    hand_in(page, live_server, "auszug-refused.csv", mended)
    expect(page.get_by_text("as Ada said of a file like it")).to_be_visible()
    page.get_by_label("Story", exact=True).select_option("The Maren")
    page.get_by_role("button", name="Store 1 article").click()
    finish(page)
    assert Article.objects.count() == 4


def send_again(page: Page, live_server: LiveServer) -> None:
    """The same file changes nothing."""
    hand_in(page, live_server, "auszug.csv", TABLE.encode("cp1252"))
    expect(page.get_by_role("button", name="Store nothing new, and close")).to_be_visible()
    page.get_by_role("button", name="Throw away").click()
    expect(page.get_by_text("Cancelled")).to_be_visible()
    assert ArticleVersion.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_a_table_is_mapped_looked_at_stored_mended_sent_again_and_rolled_back(
    page: Page, live_server: LiveServer, ada: User, sign_in: SignIn
) -> None:
    sign_in(page, ada)
    page.goto(f"{live_server.url}/imports/new/")
    found = look(page, "handing in")
    hand_in(page, live_server, "auszug.csv", TABLE.encode("cp1252"))
    found += look(page, "asked")
    map_columns(page)

    expect(page.get_by_role("region", name="First articles of auszug.csv")).to_contain_text("Ferry sinks off Cape Ansel")
    expect(page.get_by_role("region", name="First articles of auszug.csv")).to_contain_text("4 May 2025")
    expect(page.get_by_role("region", name="Refused in auszug.csv")).to_contain_text("has no text")
    assert not Article.objects.exists()
    found += look(page, "looked at")

    store(page)
    found += look(page, "storing")
    finish(page)
    found += look(page, "stored")
    first_import = page.url
    assert {str(article.source) for article in Article.objects.all()} == {"Cape Radio", "Harbour Post"}
    send_mended(page, live_server, mend(page))
    send_again(page, live_server)

    page.goto(first_import)
    page.get_by_role("link", name="Roll back").click()
    expect(page.get_by_text("No decision and no correction rests on it.")).to_be_visible()
    found += look(page, "rolling back")
    page.get_by_role("button", name="Roll back").click()
    work()
    expect(page.get_by_text("Taken out again")).to_be_visible()
    found += look(page, "rolled back")
    assert [str(article) for article in Article.objects.all()] == ["Harbour Post: 3"], "what was mended stays"
    assert found == []
