"""Addresses in an import: fetched where they may be, refused by name where not, and known again by their address."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from articles import services
from articles.models import ArticleVersion, FileKind, ImportRun, ImportState, User
from articles.services.fetched import look_through_address

pytestmark = pytest.mark.django_db

PAGE = b"""<!doctype html><html><head><title>Nine die off Cape Ansel</title></head><body><article>
<h1>Nine die off Cape Ansel</h1>
<p>Nine people died when the ferry Maren sank off Cape Ansel on Sunday evening, the coastguard said in a statement.</p>
<p>The harbour master of Tolmar said that the ferry had left on time, and that all lifeboats were on board when it did.</p>
<p>Divers are to look for the missing at first light on Monday, if the wind allows it, the coastguard said.</p>
</article></body></html>"""


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()
        self.wfile.write(PAGE)

    def log_message(self, *arguments: Any) -> None:
        """Say nothing."""


@pytest.fixture
def site(settings: Any) -> Iterator[str]:
    """A website inside that an admin allowed by name."""
    with HTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        settings.FETCH_INTERNAL_HOSTS = [f"cms.example:{server.server_port}"]
        yield f"http://cms.example:{server.server_port}/nine-die"
        server.shutdown()
    thread.join(timeout=5)


def inside(_host: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


def staged(address: str, ada: User) -> ImportRun:
    handed = services.Handed(address, address.encode(), FileKind.ADDRESS)
    return services.stage_import([handed], story=None, new_story="The Maren", user=ada)


def finish(run: ImportRun, ada: User) -> ImportRun:
    services.carry_on(run)
    services.confirm_import(run, story=None, new_story="The Maren", user=ada)
    services.carry_on(ImportRun.objects.get(pk=run.pk))
    run.refresh_from_db()
    return run


def test_a_page_is_fetched_and_known_again_by_its_address(site: str, ada: User) -> None:
    for expected in ((1, 0), (0, 1)):
        run = staged(site, ada)
        assert look_through_address(run.files.get(), resolver=inside)
        run = finish(run, ada)
        assert (run.state, run.new, run.unchanged) == (ImportState.FINISHED, *expected)

    version = ArticleVersion.objects.select_related("article__source").get()
    assert (version.article.key, version.article.url, version.article.source.name) == (site, site, "cms.example")
    assert "Nine people died when the ferry Maren sank" in version.text


def test_an_address_inside_is_refused_by_name_and_the_others_go_on(site: str, ada: User) -> None:
    run = staged("http://intern.example/story", ada)

    assert look_through_address(run.files.get(), resolver=inside)

    reject = run.rejects.get()
    assert reject.file == "http://intern.example/story"
    assert "internal network" in reject.reason
    assert not run.drafts.exists()


def test_an_address_looked_through_again_takes_the_place_of_what_was_found_before(site: str, ada: User) -> None:
    run = staged(site, ada)
    file = run.files.get()
    look_through_address(file, resolver=lambda _host, _port: [])
    assert run.rejects.count() == 1
    run.files.update(state="waiting")

    look_through_address(file, resolver=inside)

    assert (run.rejects.count(), run.drafts.count()) == (0, 1)


def test_a_worker_fetches_what_was_listed(ada: User, monkeypatch: pytest.MonkeyPatch) -> None:
    run = staged("https://no-such-host.invalid/story", ada)

    services.carry_on(run)

    run.refresh_from_db()
    assert (run.state, run.rejected) == (ImportState.STAGED, 1)


def test_each_address_of_a_list_that_was_handed_in_is_fetched_by_itself(ada: User) -> None:
    listed = b"https://one.invalid/a\nno address at all\nhttps://two.invalid/b\nhttps://one.invalid/a\n"
    run = services.stage_import([services.Handed("pages.urls", listed)], story=None, new_story="The Maren", user=ada)

    services.carry_on(run)

    run.refresh_from_db()
    assert run.state == ImportState.STAGED
    assert list(run.files.order_by("pk").values_list("name", "kind", "state")) == [
        ("pages.urls", "file", "looked"),
        ("https://one.invalid/a", "address", "looked"),
        ("https://two.invalid/b", "address", "looked"),
    ]
    assert sorted(run.rejects.values_list("file", "line")) == [
        ("https://one.invalid/a", None),
        ("https://two.invalid/b", None),
        ("pages.urls", 2),
        ("pages.urls", 4),
    ]
