"""Comparing, the grid, pictures and names in a real browser, with the keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Conflict, Entity, EntityClaim, Evidence, NameJudgement, ReportedPair, Story, User
from tests.browser.conftest import SignIn, press
from tests.browser.test_pages import objections

DESK = "/stories/maren-lise-ferry"
PAIR = "/compare/?a=The+fire+killed+24+people+on+Monday,+police+said.&b=Five+people+died+in+the+fire+on+Monday,+the+mayor+said."


@pytest.fixture
def entity(story: Story) -> Entity:
    """Somebody whom the first conflict names, by two names."""
    captain = Entity.objects.create(story=story, key="x", name="Aleksei Drumond", type="person", mentions=3, outlets=2)
    for name in ("Aleksei Drumond", "Alexei Drummond"):
        captain.aliases.create(name=name, mentions=1)
    EntityClaim.objects.create(entity=captain, claim=Evidence.objects.filter(position__conflict__number=1)[0].claim)
    Entity.objects.create(story=story, key="y", name="Pavel Renko", type="person", mentions=2, outlets=2)
    return captain


def test_two_statements_are_compared_and_a_wrong_verdict_reported_by_keyboard(
    page: Page, live_server: LiveServer, alice: User, sign_in: SignIn
) -> None:
    sign_in(page, alice)
    page.goto(f"{live_server.url}/compare/")
    page.keyboard.press("/")
    page.keyboard.type("The fire killed 24 people on Monday, police said.")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.get_by_label("The second statement").focus()
    page.keyboard.type("Five people died in the fire on Monday, the mayor said.")
    page.get_by_role("button", name="Compare").press("Enter")
    expect(page.locator("#verdict-title")).to_contain_text("Conflicting", timeout=90_000)  # the first comparison loads the engine
    expect(page.locator("#verdict-title")).to_be_focused()
    expect(page).to_have_url(f"{live_server.url}{PAIR.replace(',', '%2C')}")
    page.get_by_role("button", name="Unrelated").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Kept as a test case")
    assert ReportedPair.objects.get().expected == "unrelated"
    press(page, "u")
    expect(page.locator("h1")).to_contain_text("Reported pairs")
    expect(page.get_by_role("status")).to_contain_text("taken back")
    assert ReportedPair.objects.get().withdrawn_at


def test_a_statement_that_cannot_be_compared_is_told_beside_it(page: Page, live_server: LiveServer, alice: User, sign_in: SignIn) -> None:
    sign_in(page, alice)
    page.goto(f"{live_server.url}/compare/")
    page.get_by_label("The first statement").fill("Le ministre a dit que la situation est grave.")
    page.get_by_label("The second statement").fill("The minister said the situation was grave.")
    page.get_by_role("button", name="Compare").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("does not read as English")
    expect(page.get_by_label("The second statement")).to_have_value("The minister said the situation was grave.")


def test_the_grid_scrolls_in_its_own_box_and_keeps_the_facts_in_sight(
    page: Page, live_server: LiveServer, story: Story, alice: User, sign_in: SignIn
) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    sign_in(page, alice)
    page.goto(f"{live_server.url}{DESK}/grid/")
    page.get_by_role("region", name="Facts by outlet").focus()
    fact = page.locator("tbody th").first
    before = fact.bounding_box()
    for _ in range(10):
        page.keyboard.press("ArrowRight")
    box = page.locator(".grid-box")
    # Not by a function in the page, which its security policy would not let wait.
    for _ in range(100):
        if box.evaluate("box => box.scrollLeft") > 50:
            break
        page.wait_for_timeout(50)
    assert box.evaluate("box => box.scrollLeft") > 50
    after = fact.bounding_box()
    assert before
    assert after
    assert round(before["x"]) == round(after["x"])


def test_an_editor_finds_somebody_and_sets_a_name_apart(
    page: Page, live_server: LiveServer, entity: Entity, alice: User, sign_in: SignIn
) -> None:
    sign_in(page, alice)
    page.goto(f"{live_server.url}{DESK}/entities/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Aleksei Drumond")
    page.get_by_role("button", name="Alexei Drummond is not Aleksei Drumond").press("Enter")
    expect(page.locator("#toasts")).to_contain_text("Kept: Aleksei Drumond is not Alexei Drummond.")
    page.get_by_label("Aleksei Drumond is the same as").fill("Pavel Renko")
    page.keyboard.press("Enter")
    expect(page.locator("#toasts")).to_contain_text("Kept: Aleksei Drumond is Pavel Renko.")
    assert set(NameJudgement.objects.values_list("right", "same")) == {("Alexei Drummond", False), ("Pavel Renko", True)}


def test_axe_and_the_width_of_the_window(window: Page, live_server: LiveServer, entity: Entity, ada: User, sign_in: SignIn) -> None:
    page = window
    kinds = ("exactly", "at least", "about", "at most", "more than")
    for number, item in enumerate(Evidence.objects.filter(position__conflict__number=1).order_by("pk")):
        high = 30.0 if number == 2 else None
        Evidence.objects.filter(pk=item.pk).update(low=10 + number, high=high, quantifier=kinds[number % len(kinds)])
    Conflict.objects.filter(number=2).update(type="attribution")
    Conflict.objects.filter(number=3).update(type="quote_wording")
    sign_in(page, ada)
    found: list[str] = []
    paths = {
        "compare": "/compare/",
        "compared": PAIR,
        "compare, refused": "/compare/?a=&b=24",
        "pairs, none": "/compare/pairs/",
        "grid": f"{DESK}/grid/",
        "number line": f"{DESK}/conflicts/1/",
        "attribution map": f"{DESK}/conflicts/2/",
        "wordings": f"{DESK}/conflicts/3/",
        "names": f"{DESK}/entities/",
        "name": f"{DESK}/entities/{entity.pk}/",
        "queue of a name": f"{DESK}/queue/?entity={entity.pk}&unseen=1&state=all",
    }
    for name, path in paths.items():
        page.goto(live_server.url + path)
        found += objections(page, name)
    for table in page.locator(".as-table summary").all():
        table.press("Enter")
    page.goto(live_server.url + PAIR)
    page.get_by_role("button", name="The same", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Kept as a test case")
    page.goto(f"{live_server.url}/compare/pairs/")
    found += objections(page, "pairs")
    assert found == []


def test_a_comparison_that_takes_its_time_says_so(page: Page, live_server: LiveServer, alice: User, sign_in: SignIn) -> None:
    sign_in(page, alice)
    page.goto(f"{live_server.url}/compare/")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/compare/", hold)
    page.get_by_label("The first statement").fill("The fire killed 24 people on Monday.")
    page.get_by_label("The second statement").fill("The fire killed five people on Monday.")
    expect(page.locator(".compare-form .busy")).to_have_css("visibility", "hidden")
    page.get_by_role("button", name="Compare").press("Enter")
    expect(page.locator(".compare-form .busy")).to_have_css("visibility", "visible")
    expect(page.locator(".compare-form .busy")).to_contain_text("the first time takes a few seconds")
    held[0].continue_()
    expect(page.locator("#verdict-title")).to_be_visible()
