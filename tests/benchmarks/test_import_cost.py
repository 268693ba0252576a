"""What an import of twenty thousand articles costs: whether its rate stays, its memory, and what a second worker brings.

Figures of a run go to the output (``-s``). Times on a busy machine say little: what depends on an idle one is asserted only there.
"""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median

import psutil
import pytest
from django.db import connection, connections
from django.test import Client

from articles import services, tasks
from articles.models import Article, ArticleVersion, ImportRun, ImportState, Story, User, VersionState
from articles.services.storing import BATCH, LANES
from tests.newsroom import DEMO, rows_of
from tests.workers import start_worker

pytestmark = pytest.mark.django_db(transaction=True)

ARTICLES = 20_000
STEADY = 1.2
MOST_GROWTH = 60_000_000
PAGE_SECONDS = 1.0
SHARE_OF_READING = 1 / 5
READ_AT_ONCE = 120
SECOND_WORKER = 1.6
PATIENCE = 1_200


@pytest.fixture(autouse=True)
def _a_queue_of_our_own(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(connections.databases["default"], "CONN_MAX_AGE", 0)
    empty_queue()
    yield
    empty_queue()


def empty_queue() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers RESTART IDENTITY CASCADE")


def texts() -> list[str]:
    """The texts of the demonstration stories: as long as reports are."""
    return [row["text"] for folder in sorted(path.name for path in DEMO.iterdir()) for row in rows_of(folder)]


def a_file(count: int, *, words: int = 120) -> services.Handed:
    """So many articles by forty outlets, no two alike, as one file of JSON Lines."""
    chance, sources = random.Random(16), texts()
    lines = []
    for number in range(count):
        text = " ".join(f"Report {number}. {chance.choice(sources)}".split()[:words])
        row = {"id": str(number), "source": f"Outlet {number % 40}", "title": f"Report {number}", "published": "2025-03-04", "text": text}
        lines.append(json.dumps(row))
    return services.Handed("archive.jsonl", "\n".join(lines).encode())


def confirmed(count: int, ada: User, *, words: int = 120) -> ImportRun:
    run = services.stage_import([a_file(count, words=words)], story=None, new_story=f"{count} articles", user=ada)
    services.carry_on(run)
    return services.confirm_import(run, story=None, new_story=f"{count} articles", user=ada)


def test_twenty_thousand_articles_are_stored_at_a_steady_rate_in_flat_memory_while_pages_answer(ada: User) -> None:
    began = time.perf_counter()
    run = confirmed(ARTICLES, ada)
    looked = time.perf_counter() - began
    page = Client()
    page.force_login(ada)
    process = psutil.Process()
    took: list[float] = []
    answered: list[float] = []
    held: list[int] = []
    lane = 0
    while ImportRun.objects.get(pk=run.pk).done < ARTICLES:
        began = time.perf_counter()
        if services.store_batch(run, lane % LANES) is not None:
            took.append(time.perf_counter() - began)
        lane += 1
        if lane % 20 == 0:
            held.append(process.memory_info().rss)
            began = time.perf_counter()
            assert page.get(f"/imports/{run.pk}/").status_code == 200
            answered.append(time.perf_counter() - began)
    batches = 1_000 // BATCH
    first, last = median(took[:batches]), median(took[-batches:])
    growth = max(held) - held[1]
    print(f"\nlooked through in {looked:.1f} s; stored in {sum(took):.1f} s: {1000 * sum(took) / ARTICLES:.2f} ms an article")
    print(
        f"a batch of {BATCH}: {1000 * first:.0f} ms among the first thousand, {1000 * last:.0f} ms among the last, {last / first:.2f} times"
    )
    print(
        f"memory grew by {growth / 1e6:.1f} MB; a page answered in {1000 * median(answered):.0f} ms, {1000 * max(answered):.0f} ms at most"
    )
    assert Article.objects.count() == ARTICLES
    assert last <= STEADY * first
    assert growth < MOST_GROWTH
    assert median(answered) < PAGE_SECONDS


def test_storing_an_article_costs_less_than_a_fifth_of_reading_it(ada: User) -> None:
    run = confirmed(READ_AT_ONCE, ada, words=400)
    began = time.perf_counter()
    services.carry_on(run)
    storing = (time.perf_counter() - began) / READ_AT_ONCE
    versions = list(ArticleVersion.objects.filter(import_run=run).select_related("article__source", "import_run"))
    tasks.read(versions[0])  # loads the model
    began = time.perf_counter()
    readings = [(version, tasks.read(version)) for version in versions]
    reading = (time.perf_counter() - began) / READ_AT_ONCE
    began = time.perf_counter()
    for version, found in readings:
        services.store_reading(version.pk, found)
    keeping = (time.perf_counter() - began) / READ_AT_ONCE
    share = (storing + keeping) / reading
    print(f"\nan article: {1000 * reading:.0f} ms to read, {1000 * storing:.1f} ms to store, {1000 * keeping:.1f} ms to keep: {share:.0%}")
    assert share < SHARE_OF_READING


@contextmanager
def workers(count: int) -> Iterator[list[psutil.Process]]:
    started = [start_worker() for _ in range(count)]
    try:
        yield [psutil.Process(worker.pid) for worker in started]
    finally:
        for worker in started:
            worker.kill()
            worker.wait()


@dataclass(frozen=True, slots=True)
class Rate:
    """Articles a second by the clock, and by the time that the workers had a processor, which a busy machine does not lengthen."""

    by_clock: float
    by_processor: float


def seconds_of(processes: Sequence[psutil.Process]) -> float:
    """Return for how long processes had a processor."""
    return sum(sum(process.cpu_times()[:2]) for process in processes)


def rate_of(count: int, ada: User) -> Rate:
    """Measure how fast articles are stored and read by so many workers, from when they have begun: loading the model does not count."""
    Story.objects.all().delete()
    empty_queue()
    run = services.stage_import([a_file(2 * READ_AT_ONCE, words=400)], story=None, new_story="Two workers", user=ada)
    services.carry_on(run)
    services.confirm_import(run, story=None, new_story="Two workers", user=ada)
    with workers(count) as processes:
        began, first = wait_for(run, READ_AT_ONCE // 2)
        used = seconds_of(processes)
        ended, last = wait_for(run, 2 * READ_AT_ONCE)
        used = seconds_of(processes) - used
    assert ImportRun.objects.get(pk=run.pk).state == ImportState.FINISHED
    return Rate((last - first) / (ended - began), (last - first) / used)


def wait_for(run: ImportRun, least: int) -> tuple[float, int]:
    give_up = time.monotonic() + PATIENCE
    while True:
        read = ArticleVersion.objects.filter(import_run=run, state=VersionState.READ).count()
        if read >= least:
            return time.perf_counter(), read
        assert time.monotonic() < give_up, "the workers did not come that far"
        time.sleep(0.1)


def test_a_second_worker_makes_it_faster(ada: User) -> None:
    idle = os.getloadavg()[0] < 0.5
    one, two = rate_of(1, ada), rate_of(2, ada)
    gain, each = two.by_clock / one.by_clock, two.by_processor / one.by_processor
    print(f"\none worker {one.by_clock:.1f} articles a second, two {two.by_clock:.1f}: {gain:.2f} times", end="")
    print(f" ({os.cpu_count()} processors, {'idle' if idle else 'busy with other things too'})")
    print(f"for a second of a processor {one.by_processor:.1f} by one worker, {two.by_processor:.1f} by two: {2 * each:.2f} times if idle")
    if idle and (os.cpu_count() or 1) >= 2:
        assert gain >= SECOND_WORKER
    assert 2 * each >= SECOND_WORKER
