"""What the desk costs at 100,000 stored conflicts, next to a bare Django view that does one indexed query: in one run, in turns.

Without a bar on milliseconds, which no editor feels: the ratio to a bare view is printed. Last measured on two processors with other work:
15.6 to 16.8 ms, where it was 25.2 ms before plans were kept and statements sent together, and a bare view takes 1.7 to 2.7 ms: 5.8 to 10.1
times. What was tried and what is left stands in docs/decisions/0015.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import include, path

from articles.models import Conflict, Source, Story, User
from articles.views.access import Request, open_to
from articles.views.drawing import draw_ahead
from tests.benchmarks.made_desk import make_desk
from tests.views.test_queries import counts_with

CONFLICTS = 100_000
TURNS = 60
WARM_UP = 10
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


@open_to("reader")  # type: ignore[arg-type]  # a view without arguments of its own
def bare(request: Request) -> HttpResponse:
    """One indexed query, for somebody who has signed in."""
    return HttpResponse(Source.objects.get(name="Outlet 7").name)


def barest(request: HttpRequest) -> HttpResponse:
    """One indexed query, for anybody."""
    return HttpResponse(Source.objects.get(name="Outlet 7").name)


urlpatterns = [path("bare/", bare), path("barest/", barest), path("", include("factcheck.urls"))]


@pytest.fixture
def client(alice: User) -> Client:
    make_desk(CONFLICTS)
    draw_ahead(Story.objects.get(slug="story-1"))  # as the worker does after it has reconciled a story
    client = Client(headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/queue/"})
    client.force_login(alice)
    return client


def seconds(client: Client, address: str) -> float:
    began = time.perf_counter()
    assert client.get(address).status_code == 200
    return time.perf_counter() - began


def decide(client: Client, address: str) -> tuple[float, str]:
    """Decide a conflict and show the next; return how long it took, and the address of the next."""
    version = Conflict.objects.values_list("version", flat=True).get(story__slug=address.split("/")[2], number=address.split("/")[4])
    began = time.perf_counter()
    answer = client.post(f"{address}decide/", {"verdict": "position_right:1", "seen_version": version})
    following = urlsplit(answer["Location"]).path if answer.status_code == 302 else answer["HX-Push-Url"]
    if answer.status_code == 302:
        assert client.get(following).status_code == 200
    return time.perf_counter() - began, following


@override_settings(ROOT_URLCONF="tests.benchmarks.test_desk_cost")
def test_what_a_decision_with_the_next_conflict_costs_is_measured(client: Client) -> None:
    here = "/stories/story-1/conflicts/7/"
    turns = []
    for _ in range(TURNS):
        of_anybody, of_somebody = seconds(client, "/barest/"), seconds(client, "/bare/")
        ours, here = decide(client, here)
        turns.append((of_anybody, of_somebody, ours))
    anybody, somebody, ours = (1000 * median(column) for column in zip(*turns[WARM_UP:], strict=True))
    print(
        f"\n{CONFLICTS:,} conflicts: bare view {anybody:.1f} ms, signed in {somebody:.1f} ms, decision with the next conflict {ours:.1f} ms"
    )
    print(f"ratio {ours / anybody:.1f} to the bare view, {ours / somebody:.1f} to the bare view of somebody signed in")
    print(breakdown(client, here))
    assert ours > 0


def breakdown(client: Client, here: str) -> str:
    """Say where the time of a decision goes, in milliseconds: in the database, in templates, and in the rest of Python."""
    turns, taken = [], Taken()
    waiting = patch.object(psycopg.Connection, "wait", taken.waiting(psycopg.Connection.wait))
    with waiting, patch("articles.views.conflicts.render", taken.drawing(render)):
        for _ in range(TURNS):
            taken.database = taken.templates = 0.0
            ours, here = decide(client, here)
            turns.append((taken.database, taken.templates, ours - taken.database - taken.templates))
    database, templates, rest = (1000 * median(column) for column in zip(*turns, strict=True))
    return f"of a decision {database:.1f} ms in the database, {templates:.1f} ms in templates, {rest:.1f} ms in the rest"


@dataclass
class Taken:
    """Seconds taken so far by the database (statements sent together are waited for together) and by templates."""

    database: float = 0.0
    templates: float = 0.0

    def waiting(self, wait: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*details: Any, **more: Any) -> Any:
            began = time.perf_counter()
            try:
                return wait(*details, **more)
            finally:
                self.database += time.perf_counter() - began

        return timed

    def drawing(self, draw: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        def timed(*details: Any, **more: Any) -> HttpResponse:
            began = time.perf_counter()
            answer = draw(*details, **more)
            self.templates += time.perf_counter() - began
            return answer

        return timed


def test_no_page_takes_more_than_twelve_queries(client: Client) -> None:
    counts = {}
    for name, address in PAGES.items():
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            took = seconds(client, address)
        counts[name] = len(queries)
        slowest = max(queries.captured_queries, key=lambda query: float(query["time"]))
        print(
            f"\n{name}: {len(queries)} queries, {1000 * took:.0f} ms; the slowest {float(slowest['time']):.3f} s: {slowest['sql'][:90]}",
            end="",
        )
    assert max(counts.values()) <= MOST_QUERIES


def test_with_ten_thousand_rows_every_page_takes_the_queries_that_it_takes_with_ten(ada: User) -> None:
    few, many = counts_with(10, ada), counts_with(10_000, ada)
    assert max(many.values()) <= MOST_QUERIES
    assert few == many
