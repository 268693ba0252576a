"""Several editors at one desk, each in a browser of their own; the pages that say how far they have come."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import services
from articles.models import Conflict, Look, Opinion, Preview, PreviewLine, PreviewState, Story, User
from articles.selectors import StorySettings
from tests.browser.conftest import SignIn, press
from tests.browser.fonts import FONTS, picture, runs_out, wear
from tests.browser.test_pages import objections

DESK = "/stories/maren-lise-ferry"
FIRST = f"{DESK}/conflicts/1/"


@pytest.fixture
def alices(page: Page, story: Story, alice: User, sign_in: SignIn) -> Page:
    sign_in(page, alice)
    return page


@pytest.fixture
def adas(browser: Browser, story: Story, ada: User, sign_in: SignIn) -> Page:
    page = browser.new_context().new_page()
    sign_in(page, ada)
    return page


def test_an_editor_is_told_who_else_is_there_without_touching_a_key(alices: Page, adas: Page, live_server: LiveServer) -> None:
    alices.goto(live_server.url + FIRST)
    expect(alices.locator("#company")).to_contain_text("Nobody else is looking at this.")
    alices.keyboard.press("n")
    alices.keyboard.type("half a note")
    adas.goto(live_server.url + FIRST)
    expect(adas.locator("#company")).to_contain_text("Alice is looking at this too.")

    expect(alices.locator("#company")).to_contain_text("Ada is looking at this too.", timeout=40_000)
    press(adas, "4")
    expect(alices.locator("#company")).to_contain_text("This conflict has changed since you opened it.", timeout=40_000)
    expect(alices.locator("#note")).to_have_value("half a note")
    expect(alices.locator("#note")).to_be_focused()


def test_one_key_takes_a_conflict_and_the_other_editor_is_told(alices: Page, adas: Page, live_server: LiveServer) -> None:
    alices.goto(live_server.url + FIRST)
    alices.keyboard.press("t")
    expect(alices.locator("#company")).to_contain_text("You have taken this until")

    adas.goto(live_server.url + FIRST)
    expect(adas.locator("#company")).to_contain_text("Alice has taken this until")
    adas.keyboard.press("n")
    adas.keyboard.type("I called them")
    adas.keyboard.press("Escape")
    press(adas, "1")
    expect(adas.get_by_role("alert")).to_contain_text("Alice has taken this conflict. Take it over first")
    expect(adas.locator("#note")).to_have_value("I called them")
    adas.keyboard.press("t")
    expect(adas.locator("#company")).to_contain_text("You have taken this until")
    press(adas, "1")
    expect(adas.locator("h1")).to_contain_text("How many people are missing")


def test_two_decide_blind_and_see_that_they_differ(alices: Page, adas: Page, live_server: LiveServer) -> None:
    Story.objects.update(second_from=0.5)
    alices.goto(live_server.url + FIRST)
    press(alices, "1")
    expect(alices.locator("h1")).to_contain_text("How many people are missing")

    adas.goto(live_server.url + FIRST)
    expect(adas.locator("#main")).to_contain_text("Alice has decided; this takes a second person.")
    press(adas, "4")
    expect(adas.locator("#main")).to_contain_text("Two decisions differ.")
    press(adas, "4")
    expect(adas.locator("h1")).to_contain_text("How many people are missing")
    assert Conflict.objects.get(number=1).state == "decided"


def test_a_type_is_muted_with_the_keyboard_after_seeing_what_changes(alices: Page, live_server: LiveServer) -> None:
    alices.goto(f"{live_server.url}{DESK}/dashboard/")
    alices.get_by_role("link", name="Mute Number").press("Enter")
    expect(alices.locator("#preview-title")).to_contain_text("conflicts change")
    alices.get_by_role("button", name="Apply").press("Enter")
    expect(alices.get_by_role("status").first).to_contain_text("left the queue")
    expect(alices.get_by_role("link", name="Unmute Number")).to_be_visible()
    press(alices, "u")
    expect(alices.get_by_role("status").first).to_contain_text("The settings are as they were.")


@pytest.fixture
def states(story: Story, ada: User, alice: User) -> dict[str, str]:
    """The pages of working together, in every state."""
    Story.objects.create(name="Nothing yet", slug="nothing-yet")
    for number in (5, 6, 7):
        conflict = Conflict.objects.get(story=story, number=number)
        services.note_look(conflict.pk, 1, user=alice)
        Look.objects.filter(conflict=conflict).update(since=Look.objects.get(conflict=conflict).at - timedelta(seconds=9 * number))
        services.decide(conflict.pk, seen_version=1, user=alice, verdict="not_a_conflict" if number == 6 else "unverified")
    services.change_settings(story, StorySettings(muted_types=("place",), second_from=0.9), seen=StorySettings(), user=ada)
    first, second = (Conflict.objects.get(story=story, number=number) for number in (1, 2))
    for conflict in (first, second):
        services.decide(conflict.pk, seen_version=1, user=alice, verdict="unverified", note="Nobody answers.")
    services.decide(second.pk, seen_version=2, user=ada, verdict="all_wrong", note="The coastguard says otherwise.")
    services.take_conflict(Conflict.objects.get(story=story, number=3).pk, user=alice)
    services.note_look(Conflict.objects.get(story=story, number=3).pk, 1, user=alice)
    previews = [Preview.objects.create(story=story, user=ada, state=state) for state in (PreviewState.WAITING, PreviewState.READY)]
    lines = [("How many people died", "other evidence", 1, True), ("When it happened", "a new question", None, False)]
    PreviewLine.objects.bulk_create(
        PreviewLine(preview=previews[1], question=question, what=what, number=number, decided=decided)
        for question, what, number, decided in lines
    )
    Preview.objects.filter(pk=previews[1].pk).update(groups_changed=2, decided_changed=1)
    assert Opinion.objects.count() == 3
    muted = Conflict.objects.filter(story=story, state="muted").first()
    assert muted
    return {
        "dashboard": f"{DESK}/dashboard/",
        "dashboard of all": "/dashboard/",
        "dashboard, empty": "/stories/nothing-yet/dashboard/",
        "settings": f"{DESK}/settings/",
        "settings, previewed": f"{DESK}/settings/?preview=1&muted=number&muted=cause&show_from=0.85&second_from=0.9",
        "awaiting a second": FIRST,
        "two that differ": f"{DESK}/conflicts/2/",
        "taken": f"{DESK}/conflicts/3/",
        "muted": f"{DESK}/conflicts/{muted.number}/",
        "queue, muted": f"{DESK}/queue/?state=muted",
        "queue, taken": f"{DESK}/queue/",
        "preview, waiting": f"/previews/{previews[0].pk}/",
        "preview": f"/previews/{previews[1].pk}/",
    }


def test_no_page_of_working_together_gives_axe_cause_or_runs_out_of_the_window(
    window: Page, live_server: LiveServer, states: dict[str, str], ada: User, sign_in: SignIn
) -> None:
    sign_in(window, ada)
    found: list[str] = []
    for name, path in states.items():
        window.goto(live_server.url + path)
        found += objections(window, name)
    assert found == []


def test_on_a_telephone_the_tables_of_the_dashboard_fit(
    telephone: Page, states: dict[str, str], live_server: LiveServer, alice: User, sign_in: SignIn
) -> None:
    sign_in(telephone, alice)
    telephone.goto(f"{live_server.url}{states['dashboard']}")
    for name in FONTS:
        wear(telephone, name)
        picture(telephone, f"dashboard-{name}")
        sizes = telephone.locator(".scroll").evaluate_all("boxes => boxes.map(box => [box.scrollWidth, box.clientWidth])")
        assert sizes
        assert all(needed <= there for needed, there in sizes), (name, sizes)


def test_no_page_of_working_together_runs_out_of_a_telephone_whatever_its_font(
    telephone: Page, states: dict[str, str], live_server: LiveServer, ada: User, sign_in: SignIn
) -> None:
    sign_in(telephone, ada)
    assert list(runs_out(telephone, {name: live_server.url + path for name, path in states.items()})) == []
