"""The tray and what is watched, in a real browser: the keyboard puts articles away, and nobody is kept out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import services
from articles.models import Article, LookOutcome, Placement, Story, StoryDoubt, User, Watch, WatchLook
from tests.browser.conftest import SignIn, open_in, press
from tests.browser.test_pages import objections
from tests.newsroom import bring_in, rows_of
from tests.watched_site import NOON

PICTURES = os.environ.get("PICTURES_OF_THE_TRAY", "")
CHESS = "The grandmaster Ilse Varga won the chess open of Port Kessel with eight points of nine, half a point before her trainer."
CUP = "The Aldane Cup was found in a barn near Kelderby on Friday, and two men were arrested there, the police said."


@pytest.fixture
def filled(story: Story, ada: User) -> Story:
    """A tray with something proposed, something suggested, something nobody knows, and something that was put away."""
    bring_in(services.the_tray(), [row | {"id": f"late-{row['id']}"} for row in rows_of("maren-lise-ferry")[:2]])
    bring_in(services.the_tray(), rows_of("ambar-treaty")[:4])
    bring_in(services.the_tray(), [{"id": "chess-1", "source": "Chess Weekly", "title": "Varga wins the open", "text": CHESS}])
    services.sort_tray(in_background=False)
    bring_in(services.the_tray(), [{"id": "cup-1", "source": "Kelderby Gazette", "title": "Cup found in a barn", "text": CUP}])
    article = Article.objects.get(key="cup-1")
    Placement.objects.create(
        article=article,
        story=story,
        state="suggested",
        score=0.42,
        reason="Both speak of Kelderby and the number 24; the same day.",
        at=NOON,
    )
    well = services.add_watch(services.WatchWish("feed", "https://news.example/feed.xml", outlet="Harbour Post"), user=ada)
    wrong = services.add_watch(services.WatchWish("feed", "https://other.example/news/long/address/of/a/feed/that/is/long.xml"), user=ada)
    Watch.objects.filter(pk=well.pk).update(last_at=NOON, good_at=NOON)
    problem = "The server answered 500 Internal Server Error. It is out of order, and the address may well be right. Try again later."
    Watch.objects.filter(pk=wrong.pk).update(last_at=NOON, failures=3, problem=problem)
    WatchLook.objects.create(watch=wrong, at=NOON, outcome=LookOutcome.PROBLEM, what=problem)
    WatchLook.objects.create(watch=wrong, at=NOON, outcome=LookOutcome.NOTHING, what="Nothing new.")
    return story


@pytest.fixture(params=[(1440, "light"), (1440, "dark"), (400, "light")], ids=lambda look: f"{look[0]}-{look[1]}")
def window(request: pytest.FixtureRequest, page: Page) -> Page:
    return open_in(page, *request.param)


def test_the_pages_give_axe_no_cause_and_fit_the_window(
    window: Page, filled: Story, live_server: LiveServer, sign_in: SignIn, ada: User
) -> None:
    doubt = StoryDoubt.objects.create(kind="two", story=filled, name="The other", reason="These speak of Vellin, the others of Tolmar.")
    doubt.articles.set(filled.articles.all()[:2])
    cup = services.create_story("Kelderby cup")
    StoryDoubt.objects.create(kind="one", story=filled, other=cup, reason="All speak of Kelderby and Aldane; the same day.", score=0.9)
    sign_in(window, ada)
    wrong = Watch.objects.exclude(problem="").get()
    found: list[str] = []
    for name, path in {"tray": "/tray/", "watches": "/watches/", "watch": f"/watches/{wrong.pk}/"}.items():
        window.goto(f"{live_server.url}{path}")
        if PICTURES:
            width = window.viewport_size["width"] if window.viewport_size else 0
            window.screenshot(path=str(Path(PICTURES) / f"{name}-{width}.png"), full_page=True)
        if name == "tray":
            window.locator("summary").first.click()
        found += objections(window, name)
    assert found == []


def test_the_keyboard_works_the_tray_off(page: Page, filled: Story, live_server: LiveServer, sign_in: SignIn, alice: User) -> None:
    sign_in(page, alice)
    page.goto(f"{live_server.url}/tray/")
    press(page, "j", "Enter")
    expect(page.locator("#toasts")).to_contain_text("is made")
    assert Story.objects.exclude(pk=filled.pk).count() == 1

    page.locator("h1").focus()
    press(page, "j", "Enter")
    expect(page.locator("#toasts")).to_contain_text("is in “")
    assert not Article.objects.get(key="cup-1").story.is_tray

    press(page, "u")
    expect(page.locator("#toasts")).to_contain_text("in the tray again")
    assert Article.objects.get(key="cup-1").story.is_tray

    page.locator("main a[data-row]", has_text="Varga").focus()
    press(page, "n")
    expect(page.locator("input[name=name]:focus")).to_have_value("Varga wins the open")
    page.keyboard.press("Enter")
    expect(page.locator("#toasts")).to_contain_text("“Varga wins the open” is made")
    assert Article.objects.get(key="chess-1").story.name == "Varga wins the open"


def test_x_says_no(page: Page, filled: Story, live_server: LiveServer, sign_in: SignIn, alice: User) -> None:
    sign_in(page, alice)
    page.goto(f"{live_server.url}/tray/")
    page.get_by_role("button", name="Into “").first.focus()
    press(page, "x")
    expect(page.locator("#toasts")).to_contain_text("is not of that story")
    assert Placement.objects.get(article__key="cup-1").state == "refused"


def test_a_story_of_two_events_is_made_two_and_one_again(
    page: Page, filled: Story, live_server: LiveServer, sign_in: SignIn, alice: User
) -> None:
    doubt = StoryDoubt.objects.create(
        kind="two", story=filled, name="The other event", reason="These speak of Vellin, the others of Tolmar."
    )
    doubt.articles.set(filled.articles.all()[:1])
    sign_in(page, alice)
    page.goto(f"{live_server.url}/tray/")
    page.get_by_role("button", name="Make two stories").focus()
    press(page, "Enter")
    expect(page.locator("#toasts")).to_contain_text("is a story of its own now")
    made = Story.objects.get(name="The other event")
    assert made.articles.count() == 1

    press(page, "u")
    expect(page.locator("#toasts")).to_contain_text("is one story again")
    assert Story.objects.get(pk=made.pk).merged_into == filled
