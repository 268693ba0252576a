"""What a host asks of programs that fetch from it: its robots.txt (RFC 9309), and how long it wants to be left alone (RFC 9110)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

AGENT = "Factcheck"
MOST_OF_ROBOTS = 500 * 1024
LONGEST_DELAY = 60.0
EVERYTHING = ""
NOTHING = "User-agent: *\nDisallow: /"
"""The text of a robots.txt that lets everything be fetched, or nothing."""
_LONGEST_WAIT = timedelta(days=7)
_FOLLOWED = frozenset({"fbclid", "gclid", "mc_cid", "mc_eid"})


@dataclass(frozen=True, slots=True)
class Robots:
    """A host's robots.txt."""

    text: str

    def allows(self, address: str) -> bool:
        """Return whether this program may fetch an address."""
        return self._parsed().can_fetch(AGENT, address)

    def delay(self) -> float:
        """Return how many seconds the host wants between two requests; more than a minute counts as a minute."""
        asked = self._parsed().crawl_delay(AGENT)
        return min(float(asked), LONGEST_DELAY) if asked is not None else 0.0

    def _parsed(self) -> RobotFileParser:
        parser = RobotFileParser()
        parser.parse(self.text.lstrip("\ufeff").splitlines())
        return parser


def robots_address(address: str) -> str:
    """Return where the host of an address keeps its robots.txt.

    >>> robots_address("https://news.example/world/feed.xml")
    'https://news.example/robots.txt'
    """
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))


def read_retry_after(value: str, now: datetime) -> datetime | None:
    """Return until when a server wants to be left alone: seconds, or a date. More than a week counts as a week.

    >>> read_retry_after("120", datetime(2025, 3, 4, 12, 0, tzinfo=UTC))
    datetime.datetime(2025, 3, 4, 12, 2, tzinfo=datetime.timezone.utc)
    """
    words = value.strip()
    if words.isascii() and words.isdigit():
        return now + min(timedelta(seconds=int(words[:9])), _LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(words)
    except (TypeError, ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(moment, now + _LONGEST_WAIT) if moment > now else None


def plain_address(address: str) -> str:
    """Return an address without what only tells its server where the reader came from.

    >>> plain_address("https://news.example/a?id=7&utm_source=rss#comments")
    'https://news.example/a?id=7'
    """
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address.strip()
    asked = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in asked if not name.lower().startswith("utm_") and name.lower() not in _FOLLOWED]
    query = parts.query if len(kept) == len(asked) else urlencode(kept)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))
