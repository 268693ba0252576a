"""A story with one broken article: imported, shown with the reason, and decided, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import services, tasks
from articles.models import ArticleVersion, ImportRun, Judgement, Story, User, VersionState
from tests.browser.conftest import SignIn, press
from tests.browser.fonts import picture
from tests.browser.test_importing import hand_in, look
from tests.newsroom import QUAKE, Row, as_file, damage

RADIO: Row = {
    "id": "radio-1",
    "source": "Tolmar Radio",
    "title": "Quake kills 31",
    "published": "2025-03-04",
    "text": "The earthquake killed 31 people in Tolmar on Monday, a hospital said.\n",
}


def work_with_a_fault() -> None:
    """Do what the worker does; between the reading and the matching half of what was read in one article is lost."""
    for run in ImportRun.objects.filter(paused_at__isnull=True):
        services.carry_on(run)
    for pk in ArticleVersion.objects.filter(state=VersionState.WAITING).values_list("pk", flat=True):
        tasks.read_version(pk, in_background=False)
    damage("radio-1", details=[])
    services.reconcile_story(Story.objects.get())


def bring(page: Page, live_server: LiveServer) -> None:
    hand_in(page, live_server, "quake.jsonl", as_file([*QUAKE, RADIO]).content)
    page.get_by_label("Name of the new story").fill("Tolmar quake")
    page.get_by_role("button", name="Store 3 articles").click()
    expect(page.locator("h1")).to_contain_text("Import into Tolmar quake")
    work_with_a_fault()


@pytest.mark.django_db(transaction=True)
def test_a_story_with_a_broken_article_is_imported_shown_and_decided(
    page: Page, live_server: LiveServer, ada: User, sign_in: SignIn
) -> None:
    sign_in(page, ada)
    bring(page, live_server)

    page.goto(f"{live_server.url}/stories/tolmar-quake/")
    aside = page.locator(".article-list li").filter(has_text="Set aside")
    expect(aside).to_have_count(1)
    expect(aside).to_contain_text("Tolmar Radio")
    expect(aside).to_contain_text("could not be matched with the other articles")
    expect(page.locator(".rivals").first).to_contain_text("24")
    expect(page.locator(".rivals").filter(has_text="31")).to_have_count(0)
    assert look(page, "a story with an article set aside") == []
    picture(page, "set-aside")

    press(page, "q")
    page.wait_for_url(re.compile("/queue/"))
    press(page, "j", "Enter")
    page.wait_for_url(re.compile("/conflicts/"))
    press(page, "1")
    expect(page.locator("#toasts")).to_contain_text("Decided")
    assert Judgement.objects.filter(superseded_at=None).count() == 1

    page.goto(f"{live_server.url}/stories/tolmar-quake/")
    aside.get_by_role("link", name="Quake kills 31").click()
    expect(page.locator(".notice-error")).to_contain_text("could not be matched with the other articles")
