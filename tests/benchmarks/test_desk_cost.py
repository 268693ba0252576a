"""What the desk costs with 100,000 conflicts, next to one with 100: from the key that decides to the next conflict painted in Chromium.

What was measured last stands in docs/decisions/0030.
"""

from __future__ import annotations

from statistics import median, quantiles

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from articles.models import User
from tests.benchmarks.made_desk import make_desk
from tests.views.test_queries import counts_with

FEW, MANY = 100, 100_000
DECISIONS, WARM_UP = 45, 5
MOST_TIMES = 1.3
MOST_QUERIES = 12

PAGES = {
    "queue": "/stories/story-1/queue/",
    "queue of all": "/queue/",
    "conflict": "/stories/story-1/conflicts/7/",
    "story": "/stories/story-1/",
    "grid": "/stories/story-1/grid/",
    "dashboard": "/stories/story-1/dashboard/",
    "dashboard of all": "/dashboard/",
    "settings": "/stories/story-1/settings/?preview=1&muted=number&show_from=0.2&second_from=0.9",
}

# From a key until another conflict stands on the page and the frame that shows it was drawn.
_WATCH = """() => {
    let began = 0, stood = "";
    const shown = () => document.querySelector(".crumbs [aria-current]").textContent;
    const told = document.documentElement.dataset;
    addEventListener("keydown", () => { began = performance.now(); stood = shown(); delete told.painted; }, true);
    document.body.addEventListener("htmx:afterSettle", () => {
        const tell = () => { told.painted = performance.now() - began; began = 0; };
        if (began && shown() !== stood) requestAnimationFrame(() => setTimeout(tell));
    });
}"""


def decide_with_a_key(page: Page, live_server: LiveServer, user: User) -> list[float]:
    """Milliseconds from the key to the next conflict painted, of one decision after another."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    page.goto(f"{live_server.url}/stories/story-1/conflicts/7/")
    page.evaluate(_WATCH)
    took = []
    for _ in range(DECISIONS):
        page.locator("body:not([data-fresh])").wait_for()  # somebody looks at it: a key that comes sooner decides nothing
        page.keyboard.press("1")
        page.locator("html[data-painted]").wait_for()
        took.append(float(page.locator("html").get_attribute("data-painted") or 0))
    return took[WARM_UP:]


@pytest.mark.timeout(3600)
@pytest.mark.django_db(transaction=True)
def test_the_next_conflict_is_painted_as_soon_with_many_conflicts_as_with_few(page: Page, live_server: LiveServer, alice: User) -> None:
    make_desk(FEW, stories=1)
    few = decide_with_a_key(page, live_server, alice)
    page.goto("about:blank")
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE articles_story, articles_source CASCADE")
    make_desk(MANY)
    many = decide_with_a_key(page, live_server, alice)
    for conflicts, took in ((FEW, few), (MANY, many)):
        middle, slow = median(took), quantiles(took, n=10)[-1]
        print(f"\n{conflicts:,} conflicts: {middle:.0f} ms from key to next conflict painted, 9 of 10 within {slow:.0f} ms", end="")
    print(f"\nratio {median(many) / median(few):.2f}")
    assert median(many) <= MOST_TIMES * median(few)


@pytest.fixture
def client(alice: User) -> Client:
    make_desk(MANY)
    client = Client(headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/queue/"})
    client.force_login(alice)
    return client


def test_no_page_takes_more_than_twelve_queries(client: Client) -> None:
    counts = {}
    for name, address in PAGES.items():
        assert client.get(address).status_code == 200
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts[name] = len(queries)
        slowest = max(queries.captured_queries, key=lambda query: float(query["time"]))
        print(f"\n{name}: {len(queries)} queries; the slowest {float(slowest['time']):.3f} s: {slowest['sql'][:90]}", end="")
    assert max(counts.values()) <= MOST_QUERIES


def test_with_ten_thousand_rows_every_page_takes_the_queries_that_it_takes_with_ten(ada: User) -> None:
    few, many = counts_with(10, ada), counts_with(10_000, ada)
    assert max(many.values()) <= MOST_QUERIES
    assert few == many
