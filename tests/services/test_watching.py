"""Feeds and folders that are watched: asked politely, nothing twice, what goes wrong is told, and what comes back is taken in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from articles import services
from articles.models import (
    Article,
    ArticleVersion,
    ImportReject,
    ImportRun,
    ImportState,
    LookOutcome,
    Story,
    User,
    Watch,
    WatchedHost,
    WatchLook,
)
from tests.watched_site import NOON, Hands, Reply, Site, a_site

pytestmark = pytest.mark.django_db

LONG = "The ferry Maren sank off Cape Ansel on Sunday evening, and nine people died, the coastguard said in a statement. " * 12
ITEM = {"title": "Nine die off Cape Ansel", "guid": "post-1", "description": LONG, "pubDate": "Tue, 04 Mar 2025 09:00:00 GMT"}


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    with a_site(settings) as running:
        yield running


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.WATCH_FOLDERS = [tmp_path]
    inbox = tmp_path / "harbour-desk"
    inbox.mkdir()
    return inbox


def a_feed(site: Site, ada: User, path: str = "/feed.xml", **wish: Any) -> Watch:
    return services.add_watch(services.WatchWish("feed", site.url(path), **wish), user=ada)


def a_folder(folder: Path, ada: User, **wish: Any) -> Watch:
    return services.add_watch(services.WatchWish("folder", str(folder), **wish), user=ada)


def look(watch: Watch, hands: Hands) -> ImportRun | None:
    return services.look_at_watched(watch.pk, hands.asker, in_background=False)


def last(watch: Watch) -> WatchLook:
    return WatchLook.objects.filter(watch=watch).latest("at", "pk")


def texts() -> list[str]:
    return list(ArticleVersion.objects.order_by("pk").values_list("text", flat=True))


def test_what_is_in_a_feed_comes_into_the_tray_once(site: Site, hands: Hands, ada: User) -> None:
    site.feed("/feed.xml", [ITEM | {"link": site.url("/maren?utm_source=rss#top")}])
    watch = a_feed(site, ada)

    run = look(watch, hands)

    assert run is not None
    assert (run.state, run.new) == (ImportState.FINISHED, 1)
    article = Article.objects.get()
    assert article.story.is_tray
    assert (article.source.name, article.key, article.url) == ("Harbour Post", site.url("/maren"), site.url("/maren"))
    assert not Story.objects.exists(), "the tray is no story"
    assert site.paths() == ["/robots.txt", "/feed.xml"]

    hands.turn(minutes=15)
    assert look(watch, hands) is None
    assert site.hits[-1] == ("/feed.xml", 304), "what did not change is not sent again"
    assert last(watch).outcome == LookOutcome.NOTHING


def test_an_entry_that_changes_is_a_new_version_also_at_another_address(site: Site, hands: Hands, ada: User) -> None:
    site.feed("/feed.xml", [ITEM | {"link": site.url("/maren")}])
    watch = a_feed(site, ada)
    look(watch, hands)
    site.feed("/feed.xml", [ITEM | {"link": site.url("/maren-sinks"), "description": LONG.replace("nine", "ten")}])
    hands.turn(minutes=15)

    run = look(watch, hands)

    assert run is not None
    assert (run.new, run.changed) == (0, 1)
    assert Article.objects.get().versions.count() == 2


def test_a_teaser_is_read_on_its_page(site: Site, hands: Hands, ada: User) -> None:
    site.feed("/feed.xml", [ITEM | {"link": site.url("/maren"), "description": "Nine died when the ferry sank …"}])
    site.article("/maren", "Nine die off Cape Ansel", "\n".join([LONG, "Divers look for the missing.", LONG.replace("nine", "some nine")]))

    look(a_feed(site, ada), hands)

    version = ArticleVersion.objects.get()
    assert "Divers look for the missing." in version.text
    assert (version.title, version.published[:10]) == ("Nine die off Cape Ansel", "2025-03-04")


def test_a_headline_alone_is_read_on_its_page_too(site: Site, hands: Hands, ada: User) -> None:
    site.feed("/feed.xml", [{"title": "Nine die off Cape Ansel", "link": site.url("/maren"), "guid": "post-1"}])
    site.article("/maren", "Nine die off Cape Ansel", f"{LONG}\nDivers look for the missing.")

    look(a_feed(site, ada), hands)

    assert "Divers look for the missing." in ArticleVersion.objects.get().text


def test_a_page_that_robots_may_not_fetch_is_not_fetched(site: Site, hands: Hands, ada: User) -> None:
    site.pages["/robots.txt"] = Reply("User-agent: *\nDisallow: /maren\n", kind="text/plain")
    site.feed("/feed.xml", [ITEM | {"link": site.url("/maren"), "description": "Nine died when the ferry sank."}])
    site.article("/maren", "Nine die off Cape Ansel", LONG)

    look(a_feed(site, ada), hands)

    version = ArticleVersion.objects.get()
    assert "/maren" not in site.paths()
    assert version.text == "Nine died when the ferry sank."
    assert "robots.txt" in version.notes


def test_a_feed_that_robots_may_not_fetch_is_not_fetched_and_says_so(site: Site, hands: Hands, ada: User) -> None:
    site.pages["/robots.txt"] = Reply("User-agent: Factcheck\nDisallow: /\n", kind="text/plain")
    site.feed("/feed.xml", [ITEM])
    watch = a_feed(site, ada)

    look(watch, hands)

    assert site.paths() == ["/robots.txt"]
    assert "asks programs not to fetch" in last(watch).what


def test_a_host_whose_robots_cannot_be_had_is_not_asked_further(site: Site, hands: Hands, ada: User) -> None:
    site.pages["/robots.txt"] = Reply("Broken.", 500)
    site.feed("/feed.xml", [ITEM])
    watch = a_feed(site, ada)

    look(watch, hands)

    assert site.paths() == ["/robots.txt"]
    assert "robots.txt cannot be had" in last(watch).what


def test_robots_are_asked_for_once_a_day(site: Site, hands: Hands, ada: User) -> None:
    site.feed("/feed.xml", [ITEM])
    watch = a_feed(site, ada)
    for _ in range(3):
        look(watch, hands)
        hands.turn(hours=10)
    assert site.paths().count("/robots.txt") == 1
    hands.turn(hours=10)
    look(watch, hands)
    assert site.paths().count("/robots.txt") == 2


def test_a_broken_feed_is_asked_for_less_and_less_often_and_recovers(site: Site, hands: Hands, ada: User) -> None:
    site.feed("/feed.xml", [ITEM])
    watch = a_feed(site, ada, minutes=10)
    look(watch, hands)
    waits = []
    for broken in (Reply("Broken.", 500), Reply("<html><body>Moved house</body></html>"), Reply("Broken.", 502), Reply("Broken.", 500)):
        site.pages["/feed.xml"] = broken
        look(watch, hands)
        watch.refresh_from_db()
        assert watch.next_at
        waits.append(watch.next_at - hands.now)
        hands.now = watch.next_at
    assert waits == [timedelta(minutes=minutes) for minutes in (20, 40, 80, 160)]
    assert (watch.failures, "answered 500" in watch.problem) == (4, True)
    assert "gives no feed but" in WatchLook.objects.filter(watch=watch, outcome=LookOutcome.PROBLEM).order_by("at")[1].what

    site.feed("/feed.xml", [ITEM, ITEM | {"guid": "post-2", "description": LONG.replace("Maren", "Elin")}])
    run = look(watch, hands)

    watch.refresh_from_db()
    assert run is not None
    assert run.new == 1
    assert (watch.failures, watch.problem, watch.next_at) == (0, "", hands.now + timedelta(minutes=10))


def test_who_asks_to_be_left_alone_is(site: Site, hands: Hands, ada: User) -> None:
    site.pages["/feed.xml"] = Reply("Slow down.", 429, headers={"Retry-After": "7200"})
    watch = a_feed(site, ada, minutes=5)
    other = a_feed(site, ada, "/other.xml")

    look(watch, hands)

    watch.refresh_from_db()
    assert watch.next_at == NOON + timedelta(hours=2)
    hits = len(site.hits)
    look(other, hands)
    other.refresh_from_db()
    assert len(site.hits) == hits, "the whole host is left alone"
    assert other.next_at == NOON + timedelta(hours=2)
    assert "asked to be left alone" in last(other).what


def test_a_feed_that_is_gone_for_good_is_paused(site: Site, hands: Hands, ada: User) -> None:
    site.pages["/feed.xml"] = Reply("Gone.", 410)
    watch = a_feed(site, ada)

    look(watch, hands)

    watch.refresh_from_db()
    assert watch.paused_at is not None
    assert "410" in watch.problem


def test_a_host_gets_the_rest_that_it_asks_for(site: Site, hands: Hands, ada: User) -> None:
    site.pages["/robots.txt"] = Reply("User-agent: *\nCrawl-delay: 20\n", kind="text/plain")
    site.feed("/feed.xml", [ITEM | {"guid": f"post-{n}", "link": site.url(f"/{n}"), "description": f"Ferry {n} …"} for n in range(3)])
    for n in range(3):
        site.article(f"/{n}", f"Ferry {n}", LONG + f"Ferry {n}.")

    look(a_feed(site, ada), hands)

    assert [rest for rest in hands.rests if rest > 5] == [20, 20, 20]


def test_ten_pages_are_fetched_in_one_look_and_the_rest_soon_after(site: Site, hands: Hands, ada: User) -> None:
    site.feed("/feed.xml", [ITEM | {"guid": f"post-{n}", "link": site.url(f"/{n}"), "description": f"Ferry {n} …"} for n in range(13)])
    for n in range(13):
        site.article(f"/{n}", f"Ferry {n}", LONG + f"Ferry {n}.")
    watch = a_feed(site, ada)

    look(watch, hands)
    watch.refresh_from_db()
    assert Article.objects.count() == 10
    assert watch.next_at == hands.now + timedelta(minutes=1)
    hands.turn(minutes=1)
    look(watch, hands)

    assert Article.objects.count() == 13
    assert len(site.paths()) == len(set(site.paths())) + 1, "no page is fetched twice"


def test_a_page_that_cannot_be_had_is_tried_three_times(site: Site, hands: Hands, ada: User) -> None:
    site.feed("/feed.xml", [ITEM | {"link": site.url("/maren"), "description": "Nine died when the ferry sank."}])
    site.pages["/maren"] = Reply("Busy.", 503)
    watch = a_feed(site, ada)
    for tries in (1, 2):
        look(watch, hands)
        assert not Article.objects.exists(), tries
        hands.turn(minutes=1)
    look(watch, hands)

    assert "Only the beginning of the article is here" in ArticleVersion.objects.get().notes


def test_an_entry_that_cannot_be_read_is_told_once(site: Site, hands: Hands, ada: User) -> None:
    site.feed("/feed.xml", [{"guid": "post-1"}, ITEM])
    watch = a_feed(site, ada)
    look(watch, hands)
    hands.turn(minutes=15)
    site.feed("/feed.xml", [{"guid": "post-1"}, ITEM | {"description": LONG + "More."}])
    look(watch, hands)

    assert ImportReject.objects.count() == 1


def test_two_feeds_of_one_outlet_give_one_article_whatever_its_id(site: Site, hands: Hands, ada: User) -> None:
    site.feed("/front.xml", [ITEM | {"link": site.url("/maren"), "guid": "front-1"}], title="Harbour Post: front page")
    site.feed("/sea.xml", [ITEM | {"link": site.url("/maren?utm_medium=sea"), "guid": "sea-9"}], title="Harbour Post: at sea")
    for path in ("/front.xml", "/sea.xml"):
        look(a_feed(site, ada, path, outlet="Harbour Post"), hands)

    assert Article.objects.count() == ArticleVersion.objects.count() == 1


def test_one_request_at_a_time_to_one_host(site: Site, hands: Hands, ada: User) -> None:
    """Whoever finds the host being asked goes away; the lock is the database's, so it holds among all workers on all machines."""
    from concurrent.futures import ThreadPoolExecutor

    from django.db import connection as here

    from articles.services import asking

    def elsewhere() -> bool:
        from django.db import connection

        try:
            with asking._alone_with(site.host) as alone:
                return alone
        finally:
            connection.close()

    with asking._alone_with(site.host) as alone, ThreadPoolExecutor(1) as other:
        assert alone
        assert here.is_usable()
        assert other.submit(elsewhere).result() is False


def test_files_come_in_once_they_stopped_changing(folder: Path, hands: Hands, ada: User) -> None:
    watch = a_folder(folder, ada, outlet="Harbour Post")
    file = folder / "maren.txt"
    file.write_text("Nine people died when the fer")
    look(watch, hands)
    assert not Article.objects.exists()
    file.write_text("Nine people died when the ferry Maren sank off Cape Ansel on Sunday evening.")
    os.utime(file, ns=(1, 1))
    hands.turn(minutes=1)
    look(watch, hands)
    assert not Article.objects.exists(), "it changed since the last look"
    hands.turn(minutes=1)

    look(watch, hands)

    article = Article.objects.get()
    assert (article.source.name, article.key) == ("Harbour Post", "harbour-desk/maren.txt")
    hands.turn(minutes=15)
    assert look(watch, hands) is None


def test_a_file_that_changes_is_a_new_version(folder: Path, hands: Hands, ada: User) -> None:
    watch = a_folder(folder, ada)
    for number, words in enumerate(("Nine people died when the ferry sank.", "Ten people died when the ferry sank.")):
        (folder / "maren.txt").write_text(words)
        os.utime(folder / "maren.txt", ns=(number, number))
        for _ in range(2):
            look(watch, hands)
            hands.turn(minutes=1)

    assert Article.objects.get().versions.count() == 2
    assert Article.objects.get().source.name == "Harbour Desk", "nobody named the outlet, but the folder does"


def test_hidden_files_and_links_are_passed_over(folder: Path, hands: Hands, ada: User, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Nobody is to read this in the newsroom at all.")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / ".rsync-half.txt").write_text("Half a file that is still being written.")
    watch = a_folder(folder, ada)
    for _ in range(2):
        look(watch, hands)
        hands.turn(minutes=1)

    assert not Article.objects.exists()


@pytest.mark.parametrize("address", ["/etc", "relative", "{allowed}/../elsewhere", "~"])
def test_no_folder_but_the_allowed_is_watched(address: str, folder: Path, ada: User) -> None:
    with pytest.raises(services.CannotWatch, match="Only folders in"):
        services.add_watch(services.WatchWish("folder", address.format(allowed=folder.parent)), user=ada)


def test_a_folder_that_a_link_leads_out_of_is_not_watched(folder: Path, ada: User, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (folder / "door").symlink_to(elsewhere)
    with pytest.raises(services.CannotWatch):
        services.add_watch(services.WatchWish("folder", str(folder / "door")), user=ada)


def test_a_folder_that_is_gone_says_so(folder: Path, hands: Hands, ada: User) -> None:
    watch = a_folder(folder, ada)
    folder.rmdir()

    look(watch, hands)

    assert "There is no folder" in last(watch).what


def test_what_is_paused_or_removed_is_not_looked_at(site: Site, hands: Hands, ada: User) -> None:
    watch = a_feed(site, ada)
    services.pause_watch(watch.pk, user=ada)
    assert look(watch, hands) is None
    services.resume_watch(watch.pk, user=ada)
    services.remove_watch(watch.pk, user=ada)
    assert look(watch, hands) is None
    assert site.hits == []


def test_nothing_is_kept_of_a_look_during_which_the_watch_was_paused(site: Site, hands: Hands, ada: User) -> None:
    site.feed("/feed.xml", [ITEM])
    watch = a_feed(site, ada)
    Watch.objects.filter(pk=watch.pk).update(looks=7)
    from articles.services.seen import Seen
    from articles.services.taking_in import keep_look

    assert keep_look(watch, Seen(), hands.now) is None
    assert not WatchLook.objects.exists()


def test_watching_the_same_address_twice_is_refused(site: Site, ada: User) -> None:
    a_feed(site, ada)
    with pytest.raises(services.CannotWatch, match="watched already"):
        a_feed(site, ada)


def test_a_watch_may_fill_one_story(site: Site, hands: Hands, ada: User) -> None:
    story = services.create_story("The Maren")
    site.feed("/feed.xml", [ITEM])

    look(a_feed(site, ada, story=story), hands)

    assert Article.objects.get().story == story


def test_an_hour_of_two_feeds_and_a_folder_brings_nothing_twice(site: Site, folder: Path, hands: Hands, ada: User) -> None:
    """The feeds overlap and change, one breaks and recovers, the folder holds what a feed gives too, and files that are being written."""
    front = [
        a_feed(site, ada, "/front.xml", outlet="Harbour Post", minutes=5),
        a_feed(site, ada, "/sea.xml", outlet="Harbour Post", minutes=7),
    ]
    inbox = a_folder(folder, ada, outlet="Harbour Post", minutes=3)
    site.feed("/front.xml", [])
    site.feed("/sea.xml", [])
    hands.now = timezone.now()
    wanted: set[str] = set()

    def words(number: int, version: int = 1) -> str:
        return f"Report {number}, version {version}. " + LONG.replace("Maren", f"Maren {number}").strip()

    for minute in range(61):
        number = minute // 3
        item = ITEM | {"title": f"Report {number}", "link": site.url(f"/report-{number}"), "description": words(number)}
        later = ITEM | {"title": "Report 0", "link": site.url("/report-0"), "description": words(0, 2), "guid": "front-0"}
        if minute % 3 == 0:
            fronts = [item | {"guid": f"front-{n}", "title": f"Report {n}", "link": site.url(f"/report-{n}"), "description": words(n)}
                      for n in range(max(0, number - 5), number + 1)]  # fmt: skip
            seas = [one | {"guid": one["guid"].replace("front", "sea"), "link": one["link"] + "?utm_source=sea"} for one in fronts[::2]]
            site.feed("/front.xml", [*fronts, later] if minute > 30 else fronts)
            site.feed("/sea.xml", seas)
            wanted.add(words(number))
        if 20 <= minute < 33:
            site.pages["/sea.xml"] = Reply("Broken.", 503 if minute % 2 else 500)
        if minute in (10, 11, 40):
            (folder / "own.txt").write_text(f"The desk's own report of minute {minute}: the ferry is to be raised next week.")
            os.utime(folder / "own.txt", ns=(minute, minute))
        if minute == 15:
            (folder / "copy.txt").write_text(words(2))
        for pk in services.due_watches(hands.now):
            services.look_at_watched(pk, hands.asker, in_background=False)
        hands.turn(minutes=1)

    assert {*wanted, words(0, 2)} <= set(texts())
    numbered = [article for article in Article.objects.all() if "report-" in article.key]
    assert len(numbered) == 21, "each report once, whichever feed or folder gave it"
    assert Article.objects.count() == 22, "and the desk's own"
    versions = {article.key: article.versions.count() for article in Article.objects.all()}
    assert {key: count for key, count in versions.items() if count > 1} == {site.url("/report-0"): 2, "harbour-desk/own.txt": 2}
    assert {watch.problem for watch in Watch.objects.filter(pk__in=[front[0].pk, inbox.pk])} == {""}
    assert WatchLook.objects.filter(watch=front[1], outcome=LookOutcome.PROBLEM).exists()
    assert WatchedHost.objects.count() == 1


def test_a_feed_that_nobody_named_is_called_as_its_outlet_calls_itself(site: Site, hands: Hands, ada: User) -> None:
    unnamed, named = a_feed(site, ada), a_feed(site, ada, "/other.xml", name="The wire")
    for path in ("/feed.xml", "/other.xml"):
        site.feed(path, [ITEM | {"guid": path}], title="Harbour Post")
    assert unnamed.name == "news.example"

    for watch in (unnamed, named):
        look(watch, hands)

    assert set(Watch.objects.values_list("name", flat=True)) == {"Harbour Post", "The wire"}


def test_a_feed_of_very_many_entries_is_looked_at_from_its_beginning_and_says_so(site: Site, hands: Hands, ada: User) -> None:
    watch = a_feed(site, ada)
    site.feed("/feed.xml", [ITEM | {"title": f"Report {n}", "guid": f"g-{n}", "description": f"Number {n}. {LONG}"} for n in range(503)])

    look(watch, hands)

    assert Article.objects.count() == 500
    assert "last 3 entries were not looked at" in last(watch).what
