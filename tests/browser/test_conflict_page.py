"""What one sees of a conflict without scrolling: of each answer the first quote, with the words that make it; the verdicts in groups."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Conflict, Evidence, Story, User
from tests.browser.conftest import SignIn, press
from tests.browser.fonts import picture
from tests.browser.test_pages import objections

DESK = "/stories/maren-lise-ferry/conflicts"
LONG = (
    "Three outlets say “Nine”; Coastline Radio says “Seven”; Global Post Daily says “14”; Northern Herald says “17”. Later reports may "
    "have overtaken earlier ones. First reported: “Nine” on 14 October 2025, “Seven” on 14 October 2025, “14” on 15 October 2025."
)
# Where the words begin that make each answer, and where what covers the page from below begins.
FIRST_MARKS = (
    """() => [...document.querySelectorAll(".position")].map((one) => one.querySelector(".quote mark").getBoundingClientRect().bottom)"""
)


@pytest.fixture
def told(story: Story) -> Story:
    """The story, with a reason as long as the engine gives any, and a number line, in the first conflict."""
    Conflict.objects.filter(number=1).update(reason=LONG)
    for number, item in enumerate(Evidence.objects.filter(position__conflict__number=1).order_by("pk")):
        Evidence.objects.filter(pk=item.pk).update(low=10 + number)
    return story


@pytest.fixture
def phone(browser: Browser, told: Story, alice: User, sign_in: SignIn) -> Iterator[Page]:
    """Alice, with a telephone."""
    context = browser.new_context(viewport={"width": 400, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    sign_in(page, alice)
    yield page
    context.close()


def test_on_a_desk_every_answer_is_seen_with_its_first_quote(
    page: Page, live_server: LiveServer, told: Story, alice: User, sign_in: SignIn
) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    sign_in(page, alice)
    for number in range(1, 19):
        page.goto(f"{live_server.url}{DESK}/{number}/")
        if number in (1, 2):
            picture(page, f"desk-conflict-{number}")
        bar = page.locator(".bar").bounding_box()
        assert bar is not None
        assert max(page.evaluate(FIRST_MARKS)) < bar["y"], number
        assert bar["height"] < 150


def test_on_a_telephone_the_first_quote_is_seen(phone: Page, live_server: LiveServer) -> None:
    for number in range(1, 19):
        phone.goto(f"{live_server.url}{DESK}/{number}/")
        if number in (1, 2, 3):
            picture(phone, f"phone-conflict-{number}")
        assert phone.evaluate(FIRST_MARKS)[0] < 800, number


def test_writing_on_a_telephone_takes_the_whole_width(phone: Page, live_server: LiveServer) -> None:
    phone.goto(f"{live_server.url}{DESK}/1/")
    phone.locator("#note").tap()
    box = phone.locator("#note").bounding_box()
    assert box is not None
    assert box["width"] > 350
    assert not list(objections(phone, "writing on a telephone"))


def test_the_verdicts_stand_in_three_groups(page: Page, live_server: LiveServer, told: Story, alice: User, sign_in: SignIn) -> None:
    sign_in(page, alice)
    page.goto(f"{live_server.url}{DESK}/1/")
    groups = {
        "Which is right": ["Several right", "Superseded", "All wrong"],
        "What to publish": ["Publish as disputed"],
        "What the engine got wrong": ["Not a conflict", "Not the same thing", "Not a claim", "Same origin"],
    }
    for name, verdicts in groups.items():
        group = page.get_by_role("group", name=name)
        expect(group.get_by_role("button")).to_have_count(len(verdicts))
        for verdict in verdicts:
            expect(group.get_by_role("button", name=verdict)).to_be_visible()


def test_why_it_is_here_opens_by_keyboard_and_moves_nothing_out_of_reach(
    page: Page, live_server: LiveServer, told: Story, alice: User, sign_in: SignIn
) -> None:
    Conflict.objects.filter(number=1).update(silent=["Hadrow Courier", "KTV"])
    sign_in(page, alice)
    page.goto(f"{live_server.url}{DESK}/1/")
    why = page.get_by_text("Why it is here")
    expect(page.get_by_text("Silent on this")).to_be_hidden()
    why.focus()
    press(page, "Enter")
    expect(page.get_by_text("Silent on this")).to_be_visible()
    picture(page, "desk-why")
    assert not list(objections(page, "why"))
    press(page, "4")
    expect(page.locator("h1")).to_contain_text("How many people are missing")
