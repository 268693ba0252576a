"""The desk on a telephone, by touch: one line of head, filters folded, what one types before the answers, and no keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import services
from articles.models import Conflict, Source, Story, User
from tests.browser.conftest import SignIn, press
from tests.browser.fonts import picture
from tests.browser.test_pages import objections

DESK = "/stories/maren-lise-ferry"
FIRST = f"{DESK}/conflicts/1/"


@pytest.fixture
def phone(browser: Browser, story: Story, alice: User, sign_in: SignIn) -> Iterator[Page]:
    """Alice, with a telephone."""
    context = browser.new_context(viewport={"width": 400, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    sign_in(page, alice)
    yield page
    context.close()


def test_the_head_is_one_line_and_the_filters_are_folded(phone: Page, live_server: LiveServer) -> None:
    phone.goto(f"{live_server.url}{DESK}/queue/")
    picture(phone, "phone-queue")
    box = phone.locator(".masthead").bounding_box()
    assert box is not None
    assert box["height"] < 60
    expect(phone.locator("#id_type")).to_be_hidden()
    phone.get_by_text("Filters", exact=True).tap()
    expect(phone.locator("#id_type")).to_be_visible()
    phone.goto(f"{live_server.url}{DESK}/queue/?type=number")
    expect(phone.locator("#id_type")).to_be_visible()
    assert not list(objections(phone, "queue on a telephone"))


def test_what_one_types_stands_before_the_answers_and_no_key_is_told(phone: Page, live_server: LiveServer) -> None:
    phone.goto(f"{live_server.url}{FIRST}")
    picture(phone, "phone-conflict")
    top = {name: phone.locator(name).first.bounding_box() for name in ("#note", "#wording", ".position", ".bar-buttons")}
    tops = {name: box["y"] for name, box in top.items() if box}
    assert max(tops["#note"], tops["#wording"]) < tops[".position"] < tops[".bar-buttons"]
    assert phone.locator("kbd:visible").count() == 0
    assert not list(objections(phone, "conflict on a telephone"))


def test_an_outlet_name_of_200_characters_breaks_nothing(phone: Page, live_server: LiveServer, story: Story) -> None:
    for source in Source.objects.order_by("pk")[:3]:
        source.name = f"{source.pk}{'Verylongnameofanoutlet' * 10}"[:200]
        source.save()
    for name, path in {"queue": f"{DESK}/queue/", "conflict": FIRST, "story": f"{DESK}/", "sheet": f"{DESK}/sheet/"}.items():
        phone.goto(f"{live_server.url}{path}")
        picture(phone, f"phone-long-{name}")
        assert not [found for found in objections(phone, name) if "wide" in found]


def test_a_desk_shows_keys_and_filters_and_going_to_the_note_moves_nothing(
    page: Page, live_server: LiveServer, story: Story, alice: User, ada: User, sign_in: SignIn
) -> None:
    sign_in(page, alice)
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{live_server.url}{DESK}/queue/")
    picture(page, "desk-queue")
    expect(page.locator("#id_type")).to_be_visible()
    page.goto(f"{live_server.url}{FIRST}")
    picture(page, "desk-conflict")
    page.evaluate("scrollTo(0, 150)")
    press(page, "n")
    expect(page.locator("#note")).to_be_focused()
    assert page.evaluate("scrollY") == 150
    page.keyboard.press("Escape")
    services.assign_conflict(Conflict.objects.get(number=3).pk, to=alice.pk, user=ada)
    page.goto(f"{live_server.url}/for-you/")
    expect(page.locator("main")).to_contain_text("Ada asked you to decide this.")
    expect(page.locator("nav .count")).to_have_text("1")
    picture(page, "desk-for-you")
    assert not list(objections(page, "for you"))
