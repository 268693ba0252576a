"""An editor's work in a real browser, with no mouse."""

from __future__ import annotations

import csv
import io
import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Conflict, Judgement, Story, User
from tests.browser.conftest import SignIn, press

QUEUE = "/stories/maren-lise-ferry/queue/"


@pytest.fixture
def at_the_queue(page: Page, live_server: LiveServer, story: Story, alice: User, sign_in: SignIn) -> Page:
    sign_in(page, alice)
    page.goto(live_server.url + QUEUE)
    return page


def headline(page: Page, words: str) -> None:
    expect(page.locator("h1")).to_contain_text(words)


def test_the_whole_way_of_an_editor_on_deadline(at_the_queue: Page, live_server: LiveServer) -> None:
    page = at_the_queue
    press(page, "j", "Enter")
    headline(page, "How many people died")
    press(page, "4")
    headline(page, "How many people are missing")
    expect(page.locator("#toasts")).to_contain_text("Decided: “17 (Thursday)” is right.")
    press(page, "n")
    page.keyboard.type("the coastguard's last count")
    press(page, "Enter", "3")
    headline(page, "How many people were aboard")
    press(page, "2")
    headline(page, "When the distress call was sent")
    press(page, "u")
    headline(page, "How many people were aboard")
    expect(page.locator("#toasts")).to_contain_text("The conflict is open again.")
    press(page, "1")
    headline(page, "When the distress call was sent")

    page.goto(f"{live_server.url}/stories/maren-lise-ferry/sheet/?reviewed=1")
    with page.expect_download() as download:
        page.get_by_label("Format", exact=True).select_option("csv")
        page.get_by_role("button", name="Download").press("Enter")
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    decided = {row["Question"]: row for row in rows}
    assert list(decided) == [
        "How many people died in the Maren Lise accident",
        "How many people are missing",
        "How many people were aboard the ferry",
    ]
    everything = "\n".join(",".join(row.values()) for row in rows)
    assert "the coastguard's last count" in everything
    assert "17 (Thursday)" in everything
    assert "86 (78 passengers and a crew of eight)" in everything


def test_one_key_decides_and_the_address_follows(at_the_queue: Page, live_server: LiveServer) -> None:
    page = at_the_queue
    press(page, "j", "Enter")
    for number in range(1, 6):
        expect(page).to_have_url(f"{live_server.url}/stories/maren-lise-ferry/conflicts/{number}/")
        press(page, "1")
    expect(page).to_have_url(f"{live_server.url}/stories/maren-lise-ferry/conflicts/6/")
    expect(page.locator("h1")).to_be_focused()
    assert Judgement.objects.count() == 5


@pytest.mark.parametrize(
    ("keys", "verdict", "numbers"),
    [
        (("s", "1", "3", "Enter"), "several_right", [1, 3]),
        (("s", "1", "3", "1", "2", "Enter"), "several_right", [2, 3]),
        (("s", "Escape", "2"), "position_right", [2]),
        (("o", "4"), "superseded", [4]),
        (("a",), "all_wrong", []),
        (("d",), "unverified", []),
        (("x",), "not_a_conflict", []),
    ],
)
def test_every_verdict_has_its_keys(
    keys: tuple[str, ...], verdict: str, numbers: list[int], at_the_queue: Page, live_server: LiveServer
) -> None:
    page = at_the_queue
    page.goto(f"{live_server.url}/stories/maren-lise-ferry/conflicts/1/")
    press(page, *keys)
    headline(page, "How many people are missing")
    judgement = Judgement.objects.get()
    assert (judgement.verdict, judgement.chosen_numbers) == (verdict, numbers)


def test_several_needs_two_and_says_so_without_leaving_the_page(at_the_queue: Page, live_server: LiveServer) -> None:
    page = at_the_queue
    page.goto(f"{live_server.url}/stories/maren-lise-ferry/conflicts/1/")
    press(page, "s", "1", "Enter")
    expect(page.locator("[data-hint]")).to_contain_text("press the number of each")
    assert not Judgement.objects.exists()


def test_keys_do_nothing_while_one_writes_a_note(at_the_queue: Page, live_server: LiveServer) -> None:
    page = at_the_queue
    page.goto(f"{live_server.url}/stories/maren-lise-ferry/conflicts/1/")
    press(page, "n")
    page.keyboard.type("1 2 axud?")
    expect(page.locator("#note")).to_have_value("1 2 axud?")
    assert not Judgement.objects.exists()


def test_the_last_twenty_decisions_can_be_undone_one_by_one(at_the_queue: Page) -> None:
    page = at_the_queue
    press(page, "j", "Enter")
    numbers = list(range(1, 19))
    for number in numbers:
        expect(page).to_have_url(re.compile(f"/conflicts/{number}/$"))
        press(page, "a")
    expect(page.locator("#main")).to_contain_text("Nothing waits for a decision.")
    for number in reversed(numbers):
        press(page, "u")
        expect(page).to_have_url(re.compile(f"/conflicts/{number}/$"))
    assert not Conflict.objects.exclude(state="open").exists()


def test_two_editors_at_one_conflict_and_the_slower_one_is_told(
    at_the_queue: Page, browser: Browser, live_server: LiveServer, ada: User, sign_in: SignIn
) -> None:
    alices, conflict = at_the_queue, f"{live_server.url}/stories/maren-lise-ferry/conflicts/1/"
    alices.goto(conflict)
    press(alices, "n")
    alices.keyboard.type("I called the coastguard")
    press(alices, "Escape")
    adas = browser.new_context().new_page()
    sign_in(adas, ada)
    adas.goto(conflict)
    press(adas, "4")
    headline(adas, "How many people are missing")

    press(alices, "1")
    expect(alices.get_by_role("alert")).to_contain_text("Not saved: this conflict changed while you looked at it. Ada,")
    expect(alices.locator("#note")).to_have_value("I called the coastguard")
    expect(alices).to_have_url(conflict)
    press(alices, "1")
    headline(alices, "How many people are missing")
    assert Judgement.objects.filter(superseded_at=None).get().chosen_numbers == [1]


def test_searching_keeps_what_is_typed_and_the_address(at_the_queue: Page, live_server: LiveServer) -> None:
    page = at_the_queue
    press(page, "/")
    page.keyboard.type("mourning")
    expect(page.locator(".queue-row")).to_have_count(1)
    expect(page).to_have_url(f"{live_server.url}{QUEUE}?q=mourning")
    page.keyboard.type(" days")
    expect(page.locator("#id_search")).to_have_value("mourning days")
    expect(page.locator("#id_search")).to_be_focused()
    expect(page).to_have_url(f"{live_server.url}{QUEUE}?q=mourning%20days")
    press(page, "Escape", "j", "Enter")
    headline(page, "How many days of mourning")
    page.go_back()
    expect(page.locator(".queue-row")).to_have_count(1)


def test_a_list_that_comes_again_keeps_the_row_one_is_at(at_the_queue: Page) -> None:
    page = at_the_queue
    press(page, "j", "j", "j")
    with page.expect_response(lambda response: response.url.endswith(QUEUE)):
        page.locator(".filters").dispatch_event("change")
    third = page.locator("[data-row]").nth(2)
    expect(third).to_be_focused()
    press(page, "Enter")
    headline(page, "How many people were aboard")


def test_the_keys_are_listed_under_the_question_mark(at_the_queue: Page) -> None:
    page = at_the_queue
    press(page, "?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("Undo what you did last")
    press(page, "Escape")
    expect(page.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_a_reader_walks_through_the_queue_and_decides_nothing(
    page: Page, live_server: LiveServer, story: Story, bob: User, sign_in: SignIn
) -> None:
    sign_in(page, bob)
    page.goto(live_server.url + QUEUE)
    press(page, "j", "Enter")
    headline(page, "How many people died")
    press(page, "1", "a", "j")
    headline(page, "How many people are missing")
    assert not Judgement.objects.exists()


def test_everything_works_without_javascript(browser: Browser, live_server: LiveServer, story: Story, alice: User, sign_in: SignIn) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, alice)
    page.goto(live_server.url + QUEUE)
    page.get_by_role("link", name="How many people died").click()
    page.get_by_label("Note").fill("by mouse")
    page.get_by_role("button", name="This is right nine").click()
    headline(page, "How many people are missing")
    page.get_by_role("button", name="Several right").click()
    expect(page.get_by_role("alert")).to_contain_text("Tick at least two positions")
    for value in ("23", "18"):
        page.get_by_label(f"Tick {value}").check()
    page.get_by_role("button", name="Several right").click()
    headline(page, "How many people were aboard")
    page.get_by_role("button", name="Undo").first.click()
    headline(page, "How many people are missing")
    assert Judgement.objects.filter(superseded_at=None).get().note == "by mouse"
    context.close()


def test_a_server_that_does_not_answer_is_told_and_nothing_typed_is_lost(
    browser: Browser, live_server: LiveServer, story: Story, alice: User, sign_in: SignIn
) -> None:
    page = browser.new_context().new_page()  # not the watched one: a lost connection is an error in its console
    decisions = re.compile(r"/decide/")
    sign_in(page, alice)
    page.route(decisions, lambda route: route.abort())
    page.goto(f"{live_server.url}/stories/maren-lise-ferry/conflicts/1/")
    press(page, "n")
    page.keyboard.type("my note")
    press(page, "Escape")
    expect(page.locator("#note")).to_have_value("my note")
    press(page, "1")
    expect(page.locator("#toasts")).to_contain_text("The server does not answer. Nothing was saved")
    expect(page.locator("#note")).to_have_value("my note")
    page.unroute(decisions)
    press(page, "1")
    headline(page, "How many people are missing")
