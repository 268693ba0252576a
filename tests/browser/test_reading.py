"""What was read in a claim, and correcting it, in a real browser: with the keyboard alone, and without JavaScript."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import services
from articles.models import Article, Conflict, ConflictState, Correction, Story, User
from tests.browser.conftest import SignIn, press
from tests.browser.test_pages import objections
from tests.newsroom import newsroom

BRIDGE = (
    {
        "id": "courier-1",
        "source": "Velmora Courier",
        "title": "Bridge gives way in Velmora",
        "published": "2025-03-05",
        "text": """Bridge gives way in Velmora

The collapse of the Orle bridge killed 24 people in Velmora on Tuesday, Mayor Ruth Hale said. She told reporters that the bridge, 1.2 km \
long, was closed at 6:10 a.m.

The Harbour Authority may spend $4.5 million on a new one. Nobody slept that night.
""",
    },
    {
        "id": "ledger-1",
        "source": "Harbour Ledger",
        "title": "Velmora bridge",
        "published": "2025-03-05",
        "text": "The collapse of the Orle bridge killed five people in Velmora on Tuesday, the mayor said. Ferries were full.\n",
    },
)


@pytest.fixture
def story(transactional_db: None) -> Story:
    """A bridge that fell, with one conflict: how many it killed."""
    return newsroom(BRIDGE, "Velmora bridge")


@pytest.fixture
def ledger(story: Story, live_server: LiveServer) -> str:
    """The address of the article that says five."""
    return f"{live_server.url}/articles/{Article.objects.get(story=story, key='ledger-1').pk}/"


@pytest.fixture
def at_the_ledger(page: Page, ledger: str, alice: User, sign_in: SignIn) -> Page:
    sign_in(page, alice)
    page.goto(ledger)
    return page


def open_form(page: Page, words: str) -> None:
    page.get_by_role("region", name="What was read").get_by_text(f"Correct {words}").focus()
    press(page, "Enter")
    expect(page.locator("details.correct[open] form :focus")).to_have_count(1)


def test_an_editor_corrects_a_number_with_the_keyboard_and_the_conflict_goes(at_the_ledger: Page, story: Story) -> None:
    page = at_the_ledger
    conflict = Conflict.objects.get(story=story, type="number")
    press(page, "j", "Enter")
    read = page.get_by_role("region", name="What was read")
    expect(read).to_contain_text("5 dead")
    expect(page.locator("mark.words", has_text="five")).to_be_visible()
    expect(page.locator("[data-here]")).to_be_focused()

    open_form(page, "five")
    expect(page.get_by_label("How exactly")).to_be_focused()
    press(page, "Tab")
    page.keyboard.type("24")
    press(page, "Enter")

    expect(page.get_by_role("status")).to_contain_text("Corrected: “five” is now read as “24 dead”, no longer as “5 dead”.")
    expect(read).to_contain_text("24 dead")
    expect(read).to_contain_text("Corrected by Alice")
    expect(page.get_by_role("region", name="Corrections")).to_contain_text("being reconciled")
    services.reconcile_story(story)
    conflict.refresh_from_db()
    assert conflict.state == ConflictState.WITHDRAWN

    press(page, "u")
    expect(page.get_by_role("status")).to_contain_text("Undone: “five” is read as “5 dead” again.")
    services.reconcile_story(story)
    conflict.refresh_from_db()
    assert conflict.state == ConflictState.OPEN


def test_walking_from_claim_to_claim_goes_on_where_one_is(at_the_ledger: Page) -> None:
    page = at_the_ledger
    press(page, "j", "Enter")
    expect(page.locator("[data-here]")).to_be_focused()
    first = page.url
    assert first.endswith("?claim=0-89")
    press(page, "j", "Enter")
    expect(page).not_to_have_url(first)
    expect(page.get_by_role("region", name="What was read")).to_contain_text("Nothing that can be compared was read in this claim.")
    press(page, "k", "Enter")
    expect(page).to_have_url(first)
    press(page, "Escape")
    expect(page.get_by_role("region", name="What was read")).to_have_count(0)
    page.go_back()
    expect(page).to_have_url(first)


def test_what_is_amiss_is_said_at_the_field_and_nothing_typed_is_lost(at_the_ledger: Page) -> None:
    page = at_the_ledger
    press(page, "j", "Enter")
    open_form(page, "five")
    press(page, "Tab")
    page.keyboard.type("about thirty")
    press(page, "Enter")
    number = page.get_by_label("Number", exact=True)
    expect(number).to_be_focused()
    expect(number).to_have_value("about thirty")
    expect(number).to_have_accessible_description(re.compile("“about thirty” is no number. Write it in digits: 24, 1,200 or 1.5 million."))
    assert not Correction.objects.exists()


def test_two_editors_at_one_number_and_the_slower_one_is_told(
    at_the_ledger: Page, browser: Browser, ledger: str, ada: User, sign_in: SignIn
) -> None:
    alices, adas = at_the_ledger, browser.new_context().new_page()
    sign_in(adas, ada)
    adas.goto(ledger)
    for page, number in ((adas, "6"), (alices, "7")):
        press(page, "j", "Enter")
        open_form(page, "five")
        press(page, "Tab")
        page.keyboard.type(number)
    press(adas, "Enter")
    expect(adas.get_by_role("status")).to_contain_text("6 dead")

    press(alices, "Enter")
    expect(alices.get_by_role("alert")).to_contain_text(
        "Not saved: this was changed while you looked at it. Ada corrected “five” to 6 dead"
    )
    expect(alices.get_by_label("Number", exact=True)).to_have_value("7")
    alices.get_by_role("button", name="Save").press("Enter")
    expect(alices.get_by_role("status")).to_contain_text("now read as “7 dead”, no longer as “6 dead”")


def test_a_reader_sees_what_was_read_and_corrects_nothing(page: Page, ledger: str, bob: User, sign_in: SignIn) -> None:
    sign_in(page, bob)
    page.goto(ledger)
    press(page, "j", "Enter")
    read = page.get_by_role("region", name="What was read")
    expect(read).to_contain_text("5 dead")
    expect(read.get_by_text("Correct")).to_have_count(0)


def test_it_works_without_javascript(browser: Browser, ledger: str, alice: User, sign_in: SignIn) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, alice)
    page.goto(ledger)
    page.locator("a.claim", has_text="The collapse of the Orle bridge").click()
    read = page.get_by_role("region", name="What was read")
    read.get_by_text("Correct five").click()
    page.get_by_role("button", name="Not a number to compare").click()
    expect(read).to_contain_text("not a number to compare")
    read.get_by_role("button", name="Undo the correction of five").click()
    expect(read).to_contain_text("5 dead")
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (400, "light"), (400, "dark")])
def test_the_panel_and_its_forms_give_axe_no_cause(width: int, scheme: str, at_the_ledger: Page, story: Story) -> None:
    page = at_the_ledger
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]  # one of the two that are known
    press(page, "j", "j", "Enter")
    expect(page.get_by_role("region", name="What was read")).to_contain_text("Nothing that can be compared")
    found = list(objections(page, "nothing read"))
    press(page, "k", "Enter")
    expect(page.get_by_role("region", name="What was read")).to_contain_text("5 dead")
    found += objections(page, "filled")
    for words in ("five", "Tuesday", "Velmora"):
        open_form(page, words)
    page.get_by_label("Number", exact=True).fill("many")
    found += objections(page, "forms")
    press(page, "Enter")
    expect(page.get_by_label("Number", exact=True)).to_be_focused()
    found += objections(page, "an error")
    page.get_by_label("Number", exact=True).fill("24")
    press(page, "Enter")
    expect(page.get_by_role("status")).to_contain_text("24 dead")
    found += objections(page, "corrected")
    assert found == []
