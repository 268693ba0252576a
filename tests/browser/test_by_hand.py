"""Flagging by hand what the engine missed, with the keyboard alone: mark here, mark there, say what is at issue."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Conflict, HandFlag, Story, User
from tests.browser.conftest import SignIn, press
from tests.browser.fonts import picture
from tests.browser.test_pages import objections
from tests.newsroom import newsroom

SELECT = """words => {
  const nodes = document.createTreeWalker(document.querySelector(".article-text"), NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const at = node.textContent.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(node, at, node, at + words.length);
    return true;
  }
  return false;
}"""


@pytest.fixture
def story(transactional_db: None) -> Story:
    """A quake of which two outlets tell; the engine does not see that they disagree on who counted the dead."""
    return newsroom()


def at_article(page: Page, live_server: LiveServer, key: str) -> None:
    page.goto(f"{live_server.url}/articles/{Article.objects.get(key=key).pk}/")


def select(page: Page, words: str) -> None:
    """Select words of the article, as a mouse or Shift and the arrows do."""
    assert page.evaluate(SELECT, words)
    expect(page.locator("[data-mark-words]")).to_have_value(words)


def test_words_of_two_articles_are_flagged_and_decided_by_key(
    page: Page, live_server: LiveServer, story: Story, alice: User, sign_in: SignIn
) -> None:
    sign_in(page, alice)
    at_article(page, live_server, "wire-1")
    select(page, "officials said")
    press(page, "f")
    expect(page.get_by_role("status")).to_contain_text("Marked: “officials said”. Now mark what it contradicts")

    at_article(page, live_server, "post-1")
    expect(page.locator("#marks")).to_contain_text("officials said")
    select(page, "the mayor said")
    press(page, "f")
    expect(page.locator("h1")).to_have_text("Flag by hand")
    expect(page.locator("blockquote mark")).to_have_text(["officials said", "the mayor said"])
    page.get_by_label("What is at issue?").focus()
    page.keyboard.type("Who counted the dead?")
    for answer in ("officials", "the mayor"):
        page.keyboard.press("Tab")
        while not page.evaluate("document.activeElement.name.startsWith('value-')"):
            page.keyboard.press("Tab")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(answer)
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("Who counted the dead?")
    expect(page.locator("#toasts")).to_contain_text(re.compile(r"Flagged: this is conflict \d+ now"))
    flagged = Conflict.objects.get(by_hand=True)
    assert list(flagged.positions.order_by("number").values_list("value", flat=True)) == ["officials", "the mayor"]
    page.get_by_text("Why it is here").click()
    expect(page.get_by_text("Flagged by hand", exact=True)).to_be_visible()
    press(page, "2")
    expect(page.locator("#toasts")).to_contain_text("Decided: “the mayor” is right.")
    page.goto(f"{live_server.url}/stories/{story.slug}/sheet/?reviewed=1")
    expect(page.locator("main")).to_contain_text("Who counted the dead?")


def test_a_claim_is_marked_where_one_is_and_the_flag_taken_back_by_key(
    page: Page, live_server: LiveServer, story: Story, alice: User, sign_in: SignIn
) -> None:
    sign_in(page, alice)
    at_article(page, live_server, "wire-1")
    select(page, "destroyed 250 houses")
    press(page, "f")
    expect(page.locator("#marks")).to_contain_text("destroyed 250 houses")
    at_article(page, live_server, "post-1")
    claim = page.locator("a.claim", has_text="Schools stay closed")
    claim.focus()
    press(page, "f")
    expect(page.locator("h1")).to_have_text("Flag by hand")
    expect(page.locator("blockquote mark").last).to_contain_text("Schools stay closed this week.")
    page.get_by_label("What is at issue?").fill("What did the quake do?")
    page.get_by_role("button", name="Flag this conflict").press("Enter")
    expect(page.locator("h1")).to_have_text("What did the quake do?")
    press(page, "u")
    expect(page.locator("#toasts")).to_contain_text("What did the quake do?")
    assert HandFlag.objects.get().undone_at is not None
    assert Conflict.objects.get(by_hand=True).state == "withdrawn"


def test_what_was_typed_is_there_after_a_refusal_and_after_another_mark(
    page: Page, live_server: LiveServer, story: Story, alice: User, sign_in: SignIn
) -> None:
    sign_in(page, alice)
    for key, words in (("wire-1", "officials said"), ("post-1", "the mayor said")):
        at_article(page, live_server, key)
        select(page, words)
        press(page, "f")
        expect(page.locator("#marks, .flag-sides")).to_contain_text(words)
    page.get_by_label("Note").fill("Heard on the radio.")
    page.get_by_label("What is at issue?").fill("Who?")
    for field in page.get_by_label("Its answer").all():
        field.fill("the same")
    page.get_by_role("button", name="Flag this conflict").press("Enter")
    expect(page.get_by_role("alert").or_(page.locator(".errorlist")).first).to_be_visible()
    expect(page.get_by_label("Note")).to_have_value("Heard on the radio.")
    expect(page.get_by_label("What is at issue?")).to_have_value("Who?")
    assert not HandFlag.objects.exists()


def test_the_pages_of_flagging_give_axe_no_cause(window: Page, live_server: LiveServer, story: Story, alice: User, sign_in: SignIn) -> None:
    page = window
    sign_in(page, alice)
    page.goto(f"{live_server.url}/stories/{story.slug}/flag/")
    found = list(objections(page, "nothing marked"))
    at_article(page, live_server, "wire-1")
    select(page, "officials said")
    press(page, "f")
    expect(page.locator("#marks")).to_contain_text("officials said")
    found += objections(page, "one mark")
    picture(page, "flag-one-mark")
    at_article(page, live_server, "post-1")
    select(page, "the mayor said")
    press(page, "f")
    expect(page.locator("h1")).to_have_text("Flag by hand")
    found += objections(page, "two marks")
    picture(page, "flag")
    page.get_by_label("What is at issue?").fill("Who counted?")
    page.get_by_label("Its answer").first.fill("")
    page.evaluate("document.querySelector('.flag-form').noValidate = true")
    page.get_by_role("button", name="Flag this conflict").press("Enter")
    expect(page.locator(".errorlist, [role=alert]").first).to_be_visible()
    found += objections(page, "refused")
    page.get_by_label("Its answer").first.fill("officials")
    page.get_by_role("button", name="Flag this conflict").press("Enter")
    expect(page.locator("h1")).to_have_text("Who counted?")
    found += objections(page, "flagged")
    picture(page, "flagged")
    assert found == []
