"""Asking a host politely: its robots.txt is heeded, one request at a time, none sooner than it likes, none while it wants to be alone."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from articles.fetching import (
    EVERYTHING,
    Fetched,
    Known,
    Resolver,
    Robots,
    Unchanged,
    Unfetched,
    fetch_if_changed,
    read_retry_after,
    resolve,
    robots_address,
)
from articles.models import WatchedHost
from articles.services.turns import alone_at

_ASKING = 0xA5C
_ROBOTS_ARE_GOOD_FOR = timedelta(hours=24)
_LONGEST_ROBOTS = 500_000
_LONGEST_REST = 60.0
_PLEASE_WAIT = frozenset({429, 503})


@dataclass(frozen=True, slots=True)
class NotNow:
    """The host was not asked: it wants to be left alone until then, or somebody else asks it at this moment."""

    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Forbidden:
    """The host's robots.txt asks programs not to fetch this."""

    reason: str


Answer = Fetched | Unchanged | Unfetched | NotNow | Forbidden


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks hosts. The clock, the rest between two requests and the resolver are those of the machine; tests bring their own."""

    clock: Callable[[], datetime] = timezone.now
    rest: Callable[[float], None] = time.sleep
    resolver: Resolver = field(default=resolve)

    def ask(self, address: str, known: Known | None = None) -> Answer:
        """Fetch an address as its host wants it."""
        name = urlsplit(address).netloc.lower().rpartition("@")[2][:300]
        with _alone_with(name) as alone:
            if not alone:
                return NotNow(self.clock() + timedelta(seconds=30), f"{name} is being asked for something else at this moment.")
            host, _ = WatchedHost.objects.get_or_create(host=name)
            if refusal := self._held_back(host):
                return refusal
            robots = self._robots(host, address)
            if not isinstance(robots, Robots):
                return robots
            if not robots.allows(address):
                return Forbidden(f"The robots.txt of {name} asks programs not to fetch this address. It was not fetched.")
            return self._fetch(host, address, known or Known(), robots.delay())

    def _held_back(self, host: WatchedHost) -> NotNow | None:
        """Say that a host wants to be left alone; rest where that is a moment only."""
        wait = (host.not_before - self.clock()).total_seconds() if host.not_before else 0.0
        if wait > _LONGEST_REST:
            assert host.not_before is not None, "there is something to wait for"
            return NotNow(host.not_before, f"{host.host} asked to be left alone until {host.not_before:%H:%M}.")
        if wait > 0:
            self.rest(wait)
        return None

    def _robots(self, host: WatchedHost, address: str) -> Robots | Unfetched | NotNow:
        """Return a host's robots.txt. One that is not there forbids nothing; where it cannot be had, nothing is fetched."""
        if host.robots_at is not None and self.clock() - host.robots_at < _ROBOTS_ARE_GOOD_FOR:
            return Robots(host.robots)
        got = self._fetch(host, robots_address(address), Known(), 0.0)
        if isinstance(got, Unfetched) and not (400 <= got.status < 500 and got.status not in _PLEASE_WAIT):
            if host.robots_at is not None:
                return Robots(host.robots)
            reason = f"{host.host} does not say what programs may fetch, because its robots.txt cannot be had. {got.reason}"
            return Unfetched(address, reason, got.status, got.retry_after)
        text = got.content[:_LONGEST_ROBOTS].decode("utf-8", "replace") if isinstance(got, Fetched) else EVERYTHING
        host.robots, host.robots_at = text.replace("\x00", ""), self.clock()
        host.save(update_fields=["robots", "robots_at"])
        self.rest(float(settings.WATCH_GAP))
        return Robots(host.robots)

    def _fetch(self, host: WatchedHost, address: str, known: Known, delay: float) -> Fetched | Unchanged | Unfetched:
        allowed = frozenset(settings.FETCH_INTERNAL_HOSTS)
        got = fetch_if_changed(address, known, resolver=self.resolver, allowed=allowed)
        until = self.clock() + timedelta(seconds=max(float(settings.WATCH_GAP), delay))
        if isinstance(got, Unfetched) and got.status in _PLEASE_WAIT:
            until = read_retry_after(got.retry_after, self.clock()) or until
        host.not_before = until
        host.save(update_fields=["not_before"])
        return got


def _alone_with(host: str) -> AbstractContextManager[bool]:
    """Say whether nobody else asks a host at this moment."""
    return alone_at(_ASKING, zlib.crc32(host.encode()))
