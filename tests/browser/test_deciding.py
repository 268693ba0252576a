"""Forty conflicts on deadline with the keyboard alone, the keys counted; undo of any of the last twenty; questions split by key."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Conflict, ConflictState, GroupJudgement, Judgement, Story, User, Verdict
from tests.browser.conftest import SignIn, press, seen
from tests.browser.test_pages import objections
from tests.laid_story import lay_story

DESK = "/stories/maren-lise-ferry"
MOST_KEYS_A_DECISION = 1.3
COUNT_KEYS = "window.pressed = 0; addEventListener('keydown', () => { window.pressed += 1; }, true)"
NO_MOUSE = "addEventListener('mousedown', () => { throw new Error('the mouse was used'); }, true)"


class Keyboard:
    """Presses keys, and counts every one, mistakes and undoing too."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def press(self, *keys: str) -> None:
        for key in keys:
            seen(self.page)
            self.page.keyboard.press(key)
            self.pressed += 1

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.pressed += len(words)


@pytest.fixture
def stories(transactional_db: None) -> list[Story]:
    """The three demonstration stories: fifty-five conflicts."""
    return [lay_story(folder) for folder in ("maren-lise-ferry", "aldane-cup", "ambar-treaty")]


def test_forty_conflicts_are_decided_with_no_mouse_and_at_most_1_3_keys_each(
    page: Page, live_server: LiveServer, stories: list[Story], alice: User, sign_in: SignIn
) -> None:
    sign_in(page, alice)
    page.add_init_script(f"{COUNT_KEYS}; {NO_MOUSE}")
    page.goto(f"{live_server.url}/queue/")
    keyboard = Keyboard(page)
    keyboard.press("j", "Enter")
    page.wait_for_url(re.compile("/conflicts/1/"))
    # What a shift is made of: mostly one key; now and then several keys, a look ahead, a second thought.
    unlike = {6: ("s", "1", "2", "Enter"), 13: ("o", "1"), 17: ("e",), 22: ("d",), 28: ("x",), 33: ("r",), 36: ("c",), 39: ("a",)}
    for done in range(1, 41):
        title = page.locator("h1")
        was = title.inner_text()
        keyboard.press(*unlike.get(done, ("2",) if done % 3 == 0 else ("1",)))
        expect(title).not_to_have_text(was, use_inner_text=True)
        expect(title).to_be_focused()
        if done == 20:
            keyboard.press("u")
            expect(page.locator("#toasts")).to_contain_text("The conflict is open again.")
            expect(title).to_be_focused()
            keyboard.press("1")
            expect(page.locator("#toasts")).to_contain_text("Decided")
            expect(title).to_be_focused()
    standing = Judgement.objects.filter(superseded_at=None)
    expect(page.locator("#toasts")).to_contain_text("Decided")
    assert standing.count() == 40
    assert set(standing.values_list("verdict", flat=True)) == set(Verdict.values)
    assert page.evaluate("window.pressed") == keyboard.pressed - 2  # the first two were on the page of the queue
    assert keyboard.pressed / 40 <= MOST_KEYS_A_DECISION, f"{keyboard.pressed} keys for 40 decisions"


def test_any_of_the_last_twenty_is_undone_from_the_list_by_key(
    page: Page, live_server: LiveServer, stories: list[Story], alice: User, sign_in: SignIn
) -> None:
    sign_in(page, alice)
    page.goto(f"{live_server.url}/queue/")
    keyboard = Keyboard(page)
    keyboard.press("j", "Enter")
    page.wait_for_url(re.compile("/conflicts/1/"))
    for _ in range(22):
        title = page.locator("h1")
        was = title.inner_text()
        keyboard.press("1")
        expect(title).not_to_have_text(was, use_inner_text=True)
        expect(title).to_be_focused()
    made = list(Judgement.objects.order_by("-made_at", "-pk"))
    keyboard.press("h")
    expect(page.locator("h1")).to_have_text("What you did last")
    expect(page.locator(".done-list > li")).to_have_count(20)
    for place in (20, 7, 1):
        keyboard.press(*["j"] * place, "Enter")
        expect(page.locator("#toasts")).to_contain_text("The conflict is open again.")
        page.wait_for_url(re.compile(r"/decisions/$"))
    # Each was gone from the list before the next was counted: the 20th, then the 7th and the 1st of what was left.
    undone = {judgement.pk for judgement in Judgement.objects.exclude(superseded_at=None)}
    assert undone == {made[19].pk, made[6].pk, made[0].pk}
    assert Conflict.objects.filter(state=ConflictState.OPEN).count() == 55 - 19
    keyboard.press("u")
    expect(page.locator("#toasts")).to_contain_text("The conflict is open again.")
    assert Judgement.objects.get(pk=made[1].pk).superseded_at is not None


def test_the_words_to_publish_are_proposed_edited_and_go_out(
    page: Page, live_server: LiveServer, story: Story, alice: User, sign_in: SignIn
) -> None:
    sign_in(page, alice)
    page.goto(f"{live_server.url}{DESK}/conflicts/2/")
    keyboard = Keyboard(page)
    keyboard.press("w")
    expect(page.locator("#wording")).to_have_value(page.locator("[data-words]").first.inner_text())
    expect(page.locator("#wording")).to_have_value(re.compile("missing"))
    keyboard.type("Twenty-three people are missing.")
    expect(page.locator("#wording")).to_have_value("Twenty-three people are missing.")
    keyboard.press("Enter", "1")
    expect(page.locator("h1")).to_contain_text("How many people were aboard")
    keyboard.press("1")
    expect(page.locator("h1")).to_contain_text("When the distress call")
    page.goto(f"{live_server.url}{DESK}/sheet/?reviewed=1")
    answers = page.locator(".answer")
    expect(answers).to_contain_text(
        ["Twenty-three people are missing.", "was sailing from Port Hadrow to the island of Tolsey with 86 people aboard"]
    )


def test_rows_are_picked_and_decided_together_by_key(
    page: Page, live_server: LiveServer, story: Story, alice: User, sign_in: SignIn
) -> None:
    sign_in(page, alice)
    page.goto(f"{live_server.url}{DESK}/queue/")
    keyboard = Keyboard(page)
    keyboard.press("j", "p", "j", "j", "p", "j", "p")
    expect(page.locator("[data-picked]")).to_have_text("3 picked: what you press is decided on all of them.")
    keyboard.press("x")
    expect(page.locator("#toasts")).to_contain_text("Decided in one go: 3 conflicts.")
    assert sorted(Judgement.objects.values_list("conflict__number", flat=True)) == [1, 3, 4]
    keyboard.press("u")
    expect(page.locator("#toasts")).to_contain_text("and 2 others decided with it are undone too")
    assert not Judgement.objects.filter(superseded_at=None).exists()


def test_a_question_is_split_and_taken_back_by_key(page: Page, live_server: LiveServer, story: Story, alice: User, sign_in: SignIn) -> None:
    sign_in(page, alice)
    page.goto(f"{live_server.url}{DESK}/conflicts/1/")
    keyboard = Keyboard(page)
    keyboard.press("g")
    expect(page.get_by_role("button", name="Split off the ticked")).to_be_visible()
    keyboard.press("j", "Space", "j", "Space", "n")
    keyboard.type("another ferry")
    keyboard.press("Enter", "e")
    expect(page.locator("#toasts")).to_contain_text("Kept: split “How many people died")
    judgement = GroupJudgement.objects.get()
    assert (judgement.note, judgement.anchors.filter(side=1).count()) == ("another ferry", 2)
    keyboard.press("u")
    expect(page.locator("#toasts")).to_contain_text("Undone: split")
    expect(page.locator("main")).to_contain_text("Taken back by Alice")


def test_the_pages_of_deciding_give_axe_no_cause_and_fit_the_window(
    window: Page, live_server: LiveServer, story: Story, alice: User, sign_in: SignIn
) -> None:
    page = window
    sign_in(page, alice)
    found: list[str] = []
    group = story.groups.filter(status="disputed").order_by("pk")[0]
    for name, path in (
        ("no decisions", "/decisions/"),
        ("nothing grouped", f"{DESK}/groupings/"),
        ("question", f"{DESK}/questions/{group.pk}/"),
        ("conflict", f"{DESK}/conflicts/1/"),
        ("queue", f"{DESK}/queue/"),
    ):
        page.goto(live_server.url + path)
        found += objections(page, name)
    press(page, "j")
    press(page, "p")
    press(page, "a")
    expect(page.locator("#toasts")).to_contain_text("Decided in one go")
    page.goto(f"{live_server.url}{DESK}/questions/{group.pk}/")
    press(page, "e")
    expect(page.get_by_role("alert")).to_contain_text("Tick the claims")
    found += objections(page, "question, refused")
    press(page, "j")
    page.keyboard.press("Space")
    press(page, "e")
    expect(page.locator("#toasts")).to_contain_text("Kept")
    found += objections(page, "groupings")
    page.goto(f"{live_server.url}/decisions/")
    found += objections(page, "decisions")
    page.keyboard.press("?")
    found += objections(page, "keys")
    assert found == []
