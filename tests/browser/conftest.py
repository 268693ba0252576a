"""People at their browsers, and a running application."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from threading import Lock
from typing import Literal

import pytest
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Story, User
from tests.chromium import PATIENCE
from tests.laid_story import lay_story

# The machine that runs the tests may be busy with other things.
expect.set_options(timeout=15_000)


def seen(page: Page) -> None:
    """Wait until a page has been there long enough to be seen: what is pressed before that decides nothing."""
    page.locator("body:not([data-fresh])").wait_for()


def press(page: Page, *keys: str) -> None:
    """Press keys as somebody who looks first."""
    for key in keys:
        seen(page)
        page.keyboard.press(key)


SignIn = Callable[[Page, User], None]


class UnderWay:
    """Counts the requests that the application is answering at the moment."""

    def __init__(self) -> None:
        self.count = 0
        self._lock = Lock()

    def started(self, **signal: object) -> None:
        with self._lock:
            self.count += 1

    def finished(self, **signal: object) -> None:
        with self._lock:
            self.count -= 1


@pytest.fixture(autouse=True)
def all_answered(transactional_db: None) -> Iterator[None]:
    """Once the pages are closed and before the tables are emptied, what they asked for last is answered: both would wait for each other."""
    requests = UnderWay()
    request_started.connect(requests.started)
    request_finished.connect(requests.finished)
    yield
    deadline = time.monotonic() + 30
    while requests.count > 0 and time.monotonic() < deadline:
        time.sleep(0.02)
    request_started.disconnect(requests.started)
    request_finished.disconnect(requests.finished)


@pytest.fixture
def story(transactional_db: None) -> Story:
    """A ferry accident with eighteen conflicts."""
    return lay_story()


@pytest.fixture
def sign_in(live_server: LiveServer) -> SignIn:
    """Sign somebody in. That the keyboard alone will do it is seen in test_pages.py."""

    def signed_in(page: Page, user: User) -> None:
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": session.key, "value": session.value, "url": live_server.url}])
        page.goto(f"{live_server.url}/")

    return signed_in


def open_in(page: Page, width: int, scheme: Literal["dark", "light"]) -> Page:
    """Give a page a window of some width, in the light or in the dark, in which nothing moves."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    return page


@pytest.fixture(params=[(1440, "light"), (400, "dark")], ids=lambda look: f"{look[0]}-{look[1]}")
def window(request: pytest.FixtureRequest, page: Page) -> Page:
    """A wide window in the light, a narrow one in the dark."""
    return open_in(page, *request.param)


@pytest.fixture
def telephone(browser: Browser) -> Iterator[Page]:
    """A narrow telephone that lets a test choose its fonts, which the content policy would forbid."""
    context = browser.new_context(viewport={"width": 371, "height": 800}, bypass_csp=True)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()
