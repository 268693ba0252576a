"""What an editor types on a conflict is lost in no way; what they press before they can have seen the page decides nothing."""

from __future__ import annotations

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import services
from articles.models import Conflict, Judgement, Source, Story, User, Verdict
from tests.browser.conftest import SignIn, press
from tests.conftest import PASSWORD

DESK = "/stories/maren-lise-ferry"
FIRST = f"{DESK}/conflicts/1/"
NOTE, WORDING = "called the coastguard at nine", "Seventeen people died."


@pytest.fixture
def typed(page: Page, live_server: LiveServer, story: Story, alice: User, sign_in: SignIn) -> Page:
    """Alice, who has begun a note and a wording on the first conflict and decided nothing."""
    sign_in(page, alice)
    page.goto(live_server.url + FIRST)
    type_both(page)
    return page


def type_both(page: Page) -> None:
    press(page, "n")
    page.keyboard.type(NOTE)
    press(page, "Escape", "w")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(WORDING)
    press(page, "Escape")
    both_are_there(page)


def both_are_there(page: Page) -> None:
    expect(page.locator("#note")).to_have_value(NOTE)
    expect(page.locator("#wording")).to_have_value(WORDING)


def both_went_out() -> None:
    judgement = Judgement.objects.filter(conflict__number=1, superseded_at=None).get()
    assert (judgement.note, judgement.wording) == (NOTE, WORDING)


def at(page: Page, number: int) -> None:
    expect(page).to_have_url(re.compile(f"/conflicts/{number}/"))


def decide_fourth(page: Page) -> None:
    press(page, "4")
    at(page, 2)
    both_went_out()


def test_going_on_and_back_keeps_it(typed: Page) -> None:
    press(typed, "j")
    at(typed, 2)
    expect(typed.locator("#note")).to_have_value("")
    press(typed, "k")
    at(typed, 1)
    both_are_there(typed)
    decide_fourth(typed)


def test_a_reload_keeps_it(typed: Page) -> None:
    typed.reload()
    both_are_there(typed)
    decide_fourth(typed)


def test_another_page_and_back_keeps_it(typed: Page) -> None:
    press(typed, "q")
    expect(typed.locator("h1")).to_contain_text("Conflicts in")
    typed.go_back()
    both_are_there(typed)


def test_a_session_that_ended_keeps_it(typed: Page, live_server: LiveServer) -> None:
    Session.objects.all().delete()
    press(typed, "4")
    typed.locator("input[name=username]").wait_for()
    assert not Judgement.objects.exists()
    typed.keyboard.type("alice")
    typed.keyboard.press("Tab")
    typed.keyboard.type(PASSWORD)
    typed.keyboard.press("Enter")
    at(typed, 1)
    both_are_there(typed)
    decide_fourth(typed)


def test_a_stale_write_keeps_it(typed: Page, ada: User) -> None:
    first = Conflict.objects.get(number=1)
    services.decide(first.pk, seen_version=first.version, user=ada, verdict=Verdict.ALL_WRONG, note="Ada's")
    press(typed, "4")
    expect(typed.get_by_role("alert")).to_contain_text("What you typed is kept below.")
    both_are_there(typed)
    decide_fourth(typed)


def test_deciding_anew_begins_with_both(typed: Page, live_server: LiveServer) -> None:
    decide_fourth(typed)
    typed.goto(live_server.url + FIRST)
    both_are_there(typed)
    press(typed, "4")
    expect(typed.locator("#toasts")).to_contain_text("Decided")
    both_went_out()


def test_undoing_brings_both_back(typed: Page) -> None:
    decide_fourth(typed)
    press(typed, "u")
    at(typed, 1)
    expect(typed.locator("#toasts")).to_contain_text("The conflict is open again.")
    both_are_there(typed)
    press(typed, "j")
    at(typed, 2)
    press(typed, "k")
    both_are_there(typed)


def test_what_was_decided_with_is_not_typed_again_elsewhere(typed: Page, live_server: LiveServer) -> None:
    decide_fourth(typed)
    expect(typed.locator("#note")).to_have_value("")
    assert typed.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('typed:')).length") == 0


def test_what_a_plain_form_kept_does_not_come_back_over_what_others_wrote_since(
    page: Page, live_server: LiveServer, story: Story, ada: User, sign_in: SignIn
) -> None:
    outlet = Source.objects.order_by("pk")[0]
    sign_in(page, ada)
    page.goto(f"{live_server.url}/outlets/{outlet.pk}/change/")
    page.get_by_label("Also comes in as").fill("The Wire")
    page.reload()
    expect(page.get_by_label("Also comes in as")).to_have_value("The Wire")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#toasts")).to_contain_text("Saved")
    Source.objects.filter(pk=outlet.pk).update(aliases=["Somebody else's"])
    page.goto(f"{live_server.url}/outlets/{outlet.pk}/change/")
    expect(page.get_by_label("Also comes in as")).to_have_value("Somebody else's")


def test_a_plain_form_that_found_nobody_signed_in_is_still_there_afterwards(
    page: Page, live_server: LiveServer, story: Story, ada: User, sign_in: SignIn
) -> None:
    outlet = Source.objects.order_by("pk")[0]
    sign_in(page, ada)
    page.goto(f"{live_server.url}/outlets/{outlet.pk}/change/")
    page.get_by_label("Also comes in as").fill("The Wire")
    Session.objects.all().delete()
    page.get_by_role("button", name="Save").click()
    page.locator("input[name=username]").wait_for()
    sign_in(page, ada)
    page.goto(f"{live_server.url}/outlets/{outlet.pk}/change/")
    expect(page.get_by_label("Also comes in as")).to_have_value("The Wire")


def test_a_draft_that_was_checked_leaves_no_trace(page: Page, live_server: LiveServer, story: Story, alice: User, sign_in: SignIn) -> None:
    sign_in(page, alice)
    page.goto(f"{live_server.url}{DESK}/draft/")
    page.get_by_label("The draft").fill("Seventeen people died in the accident.")
    page.get_by_role("button", name="Check it").click()
    expect(page.locator("#checked-title")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).length") == 0
    page.goto(f"{live_server.url}{DESK}/draft/")
    expect(page.get_by_label("The draft")).to_have_value("")


def test_nobody_else_at_this_browser_sees_it(typed: Page, live_server: LiveServer, ada: User, sign_in: SignIn) -> None:
    typed.get_by_role("button", name="Sign out").click()
    sign_in(typed, ada)
    typed.goto(live_server.url + FIRST)
    expect(typed.locator("#note")).to_have_value("")


def test_a_session_that_ended_keeps_it_without_javascript(
    browser: Browser, live_server: LiveServer, story: Story, alice: User, sign_in: SignIn
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, alice)
    page.goto(f"{live_server.url}{FIRST}?type=number")
    page.get_by_label("Note").fill(NOTE)
    page.locator("#wording").fill(WORDING)
    Session.objects.all().delete()
    page.get_by_role("button", name="This is right nine").click()
    page.get_by_label("Name").fill("alice")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(f"{live_server.url}{FIRST}?type=number")
    both_are_there(page)
    page.get_by_role("button", name="This is right nine").click()
    both_went_out()
    context.close()


# --- Before it can be seen ---------------------------------------------------------------------------------------------------


@pytest.fixture
def at_the_first(page: Page, live_server: LiveServer, story: Story, alice: User, sign_in: SignIn) -> Page:
    sign_in(page, alice)
    page.goto(live_server.url + FIRST)
    press(page, "4")
    at(page, 2)
    return page


PRESSED_AT_ONCE = """() => new Promise((done) => {
  document.addEventListener("htmx:afterSettle", () => {
    for (const key of ["1", "a", "x", "u"]) document.body.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}));
    document.querySelector("[data-key='2']").click();
    setTimeout(done, 250);
  }, {once: true});
  document.querySelector("[data-key='1']").click();
})"""


def test_what_is_pressed_at_once_after_a_swap_decides_nothing(at_the_first: Page) -> None:
    page = at_the_first
    page.locator("body:not([data-fresh])").wait_for()
    page.evaluate(PRESSED_AT_ONCE)
    at(page, 3)
    expect(page.locator("[data-hint]")).to_contain_text("nothing was decided")
    assert sorted(Judgement.objects.filter(superseded_at=None).values_list("conflict__number", flat=True)) == [1, 2]
    press(page, "1")
    at(page, 4)


def test_a_double_click_decides_once(at_the_first: Page) -> None:
    page = at_the_first
    page.locator("body:not([data-fresh])").wait_for()
    page.get_by_role("button", name="This is right 23").dblclick()
    at(page, 3)
    page.locator("body:not([data-fresh])").wait_for()
    assert Judgement.objects.count() == 2


# --- Undo --------------------------------------------------------------------------------------------------------------------


def test_undo_goes_back_to_the_queue_and_the_filters_it_came_from(
    page: Page, live_server: LiveServer, story: Story, alice: User, sign_in: SignIn
) -> None:
    sign_in(page, alice)
    page.goto(f"{live_server.url}{DESK}/queue/?type=number&kind=contradiction")
    press(page, "j", "Enter")
    page.locator("#decide").wait_for()
    came_from = page.url
    press(page, "1")
    expect(page.locator("#toasts")).to_contain_text("Decided")
    page.locator(".toast [data-closes]").click()
    press(page, "u")
    expect(page).to_have_url(came_from)
    press(page, "q")
    expect(page).to_have_url(f"{live_server.url}{DESK}/queue/?type=number&kind=contradiction")
