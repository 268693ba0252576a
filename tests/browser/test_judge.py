"""A newsroom's language model on the pages, in a real browser: asked, watched, looked at, applied, and done without again."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.utils import timezone
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import services, tasks
from articles.models import Conflict, JudgeRun, JudgeRunState, Preview, PreviewState, Story, User
from tests.browser.conftest import SignIn, open_in
from tests.browser.test_pages import objections
from tests.judging.model_server import Model, Question, Reply, completion, dispute, running_model, verdict
from tests.newsroom import newsroom

PICTURES = os.environ.get("PICTURES_OF_THE_JUDGE", "")
WIRE = "The earthquake killed 24 people in Tolmar on Monday, officials said."
POST = "The earthquake killed five people in Tolmar on Monday, the mayor said."


@pytest.fixture
def model(settings: Any) -> Iterator[Model]:
    with running_model() as running:
        settings.JUDGE_URL, settings.JUDGE_MODEL = running.url, "llama3.1:8b"
        yield running


@pytest.fixture
def quake(transactional_db: None) -> Story:
    """A story of two articles that differ on how many died."""
    return newsroom()


@pytest.fixture(params=[(1440, "light"), (1440, "dark"), (400, "light")], ids=lambda look: f"{look[0]}-{look[1]}")
def window(request: pytest.FixtureRequest, page: Page) -> Page:
    return open_in(page, *request.param)


def look(page: Page, name: str, *, at: str = "") -> list[str]:
    """What axe says against a page, or the window; with a picture of it, or of a part of it, where one is wanted."""
    if PICTURES:
        width = page.viewport_size["width"] if page.viewport_size else 0
        path = str(Path(PICTURES) / f"{name}-{width}.png")
        page.locator(at).screenshot(path=path) if at else page.screenshot(path=path, full_page=True)
    return list(objections(page, name))


def deaths(question: Question) -> Reply:
    both = all("killed" in sentence for sentence in question.sentences)
    return completion(dispute(question, why="One counts 24 dead, the other five.") if both else verdict(question))


def a_run(story: Story, **parts: Any) -> JudgeRun:
    began = timezone.now() - timedelta(seconds=200)
    values = {"model": "llama3.1:8b", "prompt": 1, "host": "127.0.0.1:11434", "total": 240, "judged": 96, "began_at": began}
    return JudgeRun.objects.create(story=story, **(values | parts))


def states(story: Story) -> Iterator[str]:
    """The states of a story's panel, one after the other."""
    yield "nothing asked"
    run = a_run(story, total=None, judged=0, began_at=None)
    yield "looking"
    JudgeRun.objects.filter(pk=run.pk).update(total=240, judged=96, wrong=3, began_at=timezone.now() - timedelta(seconds=200))
    yield "asking"
    problem = "The server answered 404 Not Found (“model 'llama3.1:8b' not found, try pulling it first”): check JUDGE_URL and JUDGE_MODEL."
    JudgeRun.objects.filter(pk=run.pk).update(state=JudgeRunState.BROKEN, problem=problem)
    yield "broken"
    JudgeRun.objects.filter(pk=run.pk).update(state=JudgeRunState.STOPPED, problem="")
    yield "stopped"
    problem = "The last pair without a verdict: the reply does not repeat the mark of the question."
    JudgeRun.objects.filter(pk=run.pk).update(state=JudgeRunState.DONE, judged=237, problem=problem)
    preview = Preview.objects.create(story=story, judge=True, judge_model="llama3.1:8b", judge_prompt=1)
    yield "done, preview waits"
    Preview.objects.filter(pk=preview.pk).update(state=PreviewState.READY)
    yield "done"
    Preview.objects.filter(pk=preview.pk).update(state=PreviewState.APPLIED)
    Story.objects.filter(pk=story.pk).update(judge_model="llama3.1:8b", judge_prompt=1, sent_to="api.example.org (model llama3.1:8b)")
    yield "used"


def test_every_state_of_the_panel_gives_axe_no_cause_and_fits(
    window: Page, model: Model, quake: Story, live_server: LiveServer, sign_in: SignIn, ada: User
) -> None:
    sign_in(window, ada)
    found: list[str] = []
    for number, name in enumerate(states(quake)):
        window.goto(f"{live_server.url}/stories/{quake.slug}/")
        found += look(window, f"{number} {name}")
    assert found == []
    assert model.asked == [], "looking at pages asks nobody"


def test_two_statements_are_put_to_the_model_when_an_editor_presses(
    window: Page, model: Model, quake: Story, live_server: LiveServer, sign_in: SignIn, alice: User
) -> None:
    model.script = deaths
    sign_in(window, alice)
    window.goto(f"{live_server.url}/compare/")
    found = look(window, "compare empty")
    window.get_by_label("The first statement").fill(WIRE)
    window.get_by_label("The second statement").fill(POST)
    window.get_by_role("button", name="Compare", exact=True).click()
    expect(window.locator("#verdict-title")).to_contain_text("Conflicting")
    found += look(window, "compare")
    assert model.asked == []

    window.get_by_role("button", name="Ask llama3.1:8b").click()

    expect(window.locator("#main")).to_contain_text("One counts 24 dead, the other five.")
    found += look(window, "compare asked")
    window.get_by_role("button", name="Compare", exact=True).click()
    window.get_by_role("button", name="Ask llama3.1:8b").click()
    expect(window.locator("#main")).to_contain_text("nothing was sent now")
    found += look(window, "compare asked again")
    model.script = lambda _: completion("They differ.")
    window.get_by_label("The second statement").fill(POST.replace("five", "six"))
    window.get_by_role("button", name="Compare", exact=True).click()
    window.get_by_role("button", name="Ask llama3.1:8b").click()
    expect(window.locator("#toasts")).to_contain_text("gave no verdict")
    found += look(window, "compare refused")
    assert found == []


def in_the_background(work: Callable[[], object]) -> threading.Thread:
    """Do what the worker does, beside the browser."""

    def at_work() -> None:
        try:
            work()
        finally:
            connections.close_all()

    thread = threading.Thread(target=at_work)
    thread.start()
    return thread


def test_the_whole_way_from_asking_to_doing_without(
    page: Page, model: Model, quake: Story, live_server: LiveServer, sign_in: SignIn, ada: User
) -> None:
    go_on = threading.Event()

    def halting(question: Question) -> Reply:
        if len(model.asked) > 2:
            go_on.wait(60)
        return deaths(question)

    model.script = halting
    sign_in(page, ada)
    address = f"{live_server.url}/stories/{quake.slug}/"
    page.goto(address)
    page.get_by_role("button", name="Ask llama3.1:8b").click()
    panel = page.locator("#judge")
    expect(panel).to_contain_text("looking for what to ask")

    worker = in_the_background(lambda: services.carry_judging_on(JudgeRun.objects.get()))
    expect(panel).to_contain_text("2 of", timeout=30_000)
    expect(panel.get_by_role("progressbar")).to_be_visible()
    go_on.set()
    worker.join()
    expect(panel).to_contain_text("What it would change is being worked out")
    services.work_out_preview(Preview.objects.get(judge=True), tasks.read)
    panel.get_by_role("link", name="Look at what it would change").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("What llama3.1:8b would change")
    assert not Conflict.objects.exclude(judged_by="").exists(), "nothing has changed yet"
    page.get_by_role("button", name="Apply: go by its verdicts").click()
    page.wait_for_url(address)
    expect(page.locator("#judge")).to_contain_text("Conflicts are shown as llama3.1:8b judges them")
    quake.refresh_from_db()
    services.reconcile_story(quake)
    page.goto(f"{address}conflicts/{Conflict.objects.get(flagged=True, judged_by='llama3.1:8b').number}/")
    expect(page.locator("#main")).to_contain_text("Also judged by llama3.1:8b, a language model")
    expect(page.locator("#main")).to_contain_text("One counts 24 dead, the other five.")

    page.goto(address)
    page.get_by_role("button", name="Show it without the model").click()
    page.wait_for_url("**/previews/*/")
    services.work_out_preview(Preview.objects.filter(judge=True, judge_model="").latest("pk"), tasks.read)
    page.reload()
    page.get_by_role("button", name="Apply: do without it").click()
    page.wait_for_url(address)
    expect(page.locator("#judge")).not_to_contain_text("as llama3.1:8b judges them")
    quake.refresh_from_db()
    services.reconcile_story(quake)
    assert (quake.judge_model, Conflict.objects.exclude(judged_by="").filter(flagged=True).count()) == ("", 0)


def test_without_scripts_it_can_be_asked_and_stopped(
    page: Page, model: Model, quake: Story, live_server: LiveServer, sign_in: SignIn, ada: User
) -> None:
    sign_in(page, ada)
    context = page.context.browser.new_context(java_script_enabled=False) if page.context.browser else None
    assert context is not None
    context.add_cookies(page.context.cookies())  # type: ignore[arg-type]  # what the one context gives, the other takes
    plain = context.new_page()
    plain.goto(f"{live_server.url}/stories/{quake.slug}/")
    plain.get_by_role("button", name="Ask llama3.1:8b").click()
    plain.get_by_role("button", name="Stop asking").click()
    expect(plain.locator("#judge")).to_contain_text("Stopped")
    context.close()
