"""The pages on which a desk is kept in order, searched, confirmed and checked: axe objects to nothing, and nothing is too wide."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from articles import services
from articles.models import Conflict, Source, Story, User, Verdict
from tests.browser.conftest import SignIn, seen
from tests.browser.fonts import picture, runs_out
from tests.browser.test_pages import objections
from tests.newsroom import newsroom

DESK = "/stories/maren-lise-ferry"
DRAFT = "The earthquake killed five people in Tolmar on Monday. Schools stay closed this week. The moon is full."


@dataclass(frozen=True)
class Kept:
    """The addresses of pages, by what they show."""

    pages: dict[str, str]
    person: str


def _decide_some(story: Story, ada: User, alice: User, bob: User) -> None:
    """Decide, decide otherwise, reopen and hand over: what concerns somebody."""
    User.objects.filter(pk=ada.pk).update(email="ada@paper.example")
    User.objects.filter(pk=bob.pk).update(is_active=False)
    for number in (6, 7):
        conflict = Conflict.objects.get(story=story, number=number)
        services.decide(conflict.pk, seen_version=1, user=ada, verdict=Verdict.ALL_WRONG, note="The coastguard says otherwise.")
    again = Conflict.objects.get(story=story, number=6)
    services.decide(again.pk, seen_version=again.version, user=alice, verdict=Verdict.UNVERIFIED)
    Conflict.objects.filter(number=7).update(state="reopened", reopened_because="A quoted sentence was corrected.")
    services.assign_conflict(Conflict.objects.get(number=3).pk, to=ada.pk, user=alice)


@pytest.fixture
def kept(story: Story, ada: User, alice: User, bob: User, settings: Settings) -> Kept:
    """A desk with something on each of these pages."""
    settings.EMAIL_IS_SENT = True
    _decide_some(story, ada, alice, bob)
    groups = list(story.groups.exclude(status="disputed").order_by("pk")[:2])
    services.decide_fact(story, services.FactWish(groups[0].pk, "right", wording="The ferry was built in 1978."), user=alice)
    archived = services.create_story("An older accident", user=ada)
    services.archive_story(archived, user=ada)
    merged = services.create_story("The same accident", user=ada)
    services.merge_stories(merged, into=story.pk, user=ada)
    removed, article = story.articles.order_by("pk")[:2]
    services.remove_article(removed, because="A court asked for it.", user=ada)
    outlet = Source.objects.order_by("pk")[0]
    Source.objects.filter(pk=outlet.pk).update(aliases=["The Wire", "Wire Service"], domains=["wire.example"])
    pages = {
        "search": "/search/",
        "search, found": "/search/?q=ferry",
        "search, one kind": "/search/?q=ferry&in=claims",
        "search, nothing": "/search/?q=nothinglikethat",
        "people": "/people/",
        "person": f"/people/{alice.pk}/",
        "outlets": "/outlets/",
        "outlets, searched": "/outlets/?q=wire",
        "outlet": f"/outlets/{outlet.pk}/",
        "outlet, to be changed": f"/outlets/{outlet.pk}/change/",
        "account": "/account/",
        "for you": "/for-you/",
        "keep a story": f"{DESK}/keep/",
        "keep an archived story": f"/stories/{archived.slug}/keep/",
        "keep a merged story": f"/stories/{merged.slug}/keep/",
        "archive": "/?archived=1",
        "an archived story": f"/stories/{archived.slug}/",
        "remove an article": f"/articles/{article.pk}/keep/",
        "a removed article": f"/articles/{removed.pk}/",
        "a removed article, why": f"/articles/{removed.pk}/keep/",
        "where an article belongs": f"/articles/{article.pk}/place/",
        "a sheet with a removed article": f"{DESK}/sheet/",
        "a fact to confirm": f"{DESK}/questions/{groups[1].pk}/",
        "a confirmed fact": f"{DESK}/questions/{groups[0].pk}/",
        "decided facts": f"{DESK}/?state=decided",
        "single origins": f"{DESK}/?state=single",
        "a decided conflict": f"{DESK}/conflicts/6/",
        "a draft": f"{DESK}/draft/",
        "nothing marked": f"{DESK}/flag/",
        "an earlier version": f"/articles/{article.pk}/versions/1/",
        "verify": "/verify/",
        "a new layout": "/layouts/new/",
        "grid": f"{DESK}/grid/",
        "groupings": f"{DESK}/groupings/",
        "queue by date": "/queue/?sort=date",
        "queue, new": "/queue/?new=1",
        "queue, all picked": f"{DESK}/queue/?pick=all",
    }
    return Kept(pages, str(alice.pk))


def test_no_page_of_keeping_gives_axe_cause_or_runs_out_of_the_window(
    window: Page, live_server: LiveServer, kept: Kept, ada: User, sign_in: SignIn
) -> None:
    sign_in(window, ada)
    found: list[str] = []
    for name, path in kept.pages.items():
        answer = window.goto(live_server.url + path)
        assert answer is not None
        assert answer.status == 200, name
        found += objections(window, name)
    assert found == []


def test_what_follows_a_deed_gives_axe_no_cause(window: Page, live_server: LiveServer, kept: Kept, ada: User, sign_in: SignIn) -> None:
    page = window
    sign_in(page, ada)
    page.goto(f"{live_server.url}/people/")
    page.get_by_label("Signs in as").fill("carla")
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".notice code")).to_be_visible()
    found = list(objections(page, "a first password"))
    page.get_by_label("Signs in as").fill("carla")
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".errorlist")).to_contain_text("There is an account “carla” already")
    found += objections(page, "a name that is taken")
    page.goto(f"{live_server.url}/people/{kept.person}/")
    page.get_by_role("button", name="Give a new password").click()
    expect(page.locator(".notice code")).to_be_visible()
    found += objections(page, "a new password")
    page.goto(f"{live_server.url}/account/")
    for label in ("The present password", "The new one", "The new one again"):
        page.get_by_label(label, exact=True).fill("not the right one")
    page.get_by_role("button", name="Change it").click()
    expect(page.get_by_role("alert")).to_contain_text("The present password is not right")
    found += objections(page, "a wrong password")
    page.get_by_role("button", name="Send me no e-mail").click()
    expect(page.locator("#toasts")).to_contain_text("No e-mail is sent to you any more.")
    found += objections(page, "no mail")
    page.goto(f"{live_server.url}{DESK}/keep/")
    seen(page)
    page.get_by_label("Type “").fill("another name")
    page.get_by_role("button", name="Delete the story").click()
    expect(page.locator("#toasts, [role=alert]").first).not_to_be_empty()
    found += objections(page, "not deleted")
    assert found == []


def test_a_checked_draft_gives_axe_no_cause(window: Page, live_server: LiveServer, ada: User, sign_in: SignIn) -> None:
    story = newsroom()
    conflict = Conflict.objects.filter(story=story)[0]
    services.decide(conflict.pk, seen_version=conflict.version, user=ada, verdict=Verdict.POSITION_RIGHT, positions=[1])
    sign_in(window, ada)
    window.goto(f"{live_server.url}/stories/{story.slug}/draft/")
    window.get_by_label("The draft").fill(
        "The earthquake killed five people in Tolmar on Monday. Schools stay closed this week. The moon is full."
    )
    window.get_by_role("button", name="Check it").click()
    expect(window.locator("#checked-title")).to_be_visible()
    picture(window, f"draft-checked-{window.viewport_size['width'] if window.viewport_size else 0}")
    assert list(objections(window, "a checked draft")) == []


def test_no_page_of_keeping_runs_out_of_a_telephone_whatever_its_font(
    telephone: Page, live_server: LiveServer, kept: Kept, ada: User, sign_in: SignIn
) -> None:
    sign_in(telephone, ada)
    assert list(runs_out(telephone, {name: live_server.url + path for name, path in kept.pages.items()})) == []
