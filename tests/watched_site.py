"""A website for tests of what is watched: its feeds, its pages and its moods are what a test says, and it counts who came."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from xml.sax.saxutils import escape

from articles.services import Asker

NOON = datetime(2025, 3, 4, 12, 0, tzinfo=UTC)


@dataclass
class Reply:
    """What the site answers: a status, a text, and headers."""

    text: str = ""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Site:
    """A website. ``pages`` are its replies by path; what is not there is a 404. An answer that did not change is a 304."""

    host: str = ""
    pages: dict[str, Reply] = field(default_factory=dict)
    hits: list[tuple[str, int]] = field(default_factory=list)
    asked: list[dict[str, str]] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def paths(self) -> list[str]:
        return [path for path, _ in self.hits]

    def feed(self, path: str, items: list[dict[str, str]], *, title: str = "Harbour Post") -> None:
        """Put a feed of some items there."""
        self.pages[path] = Reply(feed_of(items, title), kind="application/rss+xml")

    def article(self, path: str, headline: str, text: str) -> None:
        """Put the page of an article there."""
        paragraphs = "".join(f"<p>{escape(part)}</p>" for part in text.split("\n"))
        self.pages[path] = Reply(
            f"<!doctype html><html><head><title>{escape(headline)}</title></head>"
            f"<body><article><h1>{escape(headline)}</h1>{paragraphs}</article></body></html>"
        )


def feed_of(items: list[dict[str, str]], title: str) -> str:
    """An RSS feed."""
    rows = "".join("<item>" + "".join(f"<{name}>{escape(value)}</{name}>" for name, value in item.items()) + "</item>" for item in items)
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{escape(title)}</title>{rows}</channel></rss>'


@contextmanager
def a_site(settings: Any) -> Iterator[Site]:
    """A website on this machine, which an admin allowed by name."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            _answer(self, site)

        def log_message(self, *arguments: Any) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        site.host = f"news.example:{server.server_port}"
        settings.FETCH_INTERNAL_HOSTS = [*settings.FETCH_INTERNAL_HOSTS, site.host]
        settings.WATCH_GAP = 0
        yield site
        server.shutdown()
    thread.join(timeout=5)


def _answer(request: BaseHTTPRequestHandler, site: Site) -> None:
    reply = site.pages.get(request.path, Reply("Not here.", 404))
    etag = f'"{hashlib.sha256(reply.text.encode()).hexdigest()[:16]}"'
    status = 304 if reply.status == 200 and request.headers.get("If-None-Match") == etag else reply.status
    site.hits.append((request.path, status))
    site.asked.append(dict(request.headers))
    body = reply.text.encode() if status != 304 else b""
    request.send_response(status)
    for name, value in {"Content-Type": reply.kind, "Content-Length": str(len(body)), "ETag": etag, **reply.headers}.items():
        request.send_header(name, value)
    request.end_headers()
    request.wfile.write(body)


@dataclass
class Hands:
    """A clock that a test turns, and rests that take no time."""

    now: datetime = NOON
    rests: list[float] = field(default_factory=list)

    @property
    def asker(self) -> Asker:
        """Who asks with this clock; every name leads to this machine."""
        return Asker(clock=lambda: self.now, rest=self.rests.append, resolver=lambda _host, _port: ["127.0.0.1"])

    def turn(self, **by: float) -> None:
        """Turn the clock."""
        self.now += timedelta(**by)
