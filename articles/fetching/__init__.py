"""Fetching what an address names, without being sent inside: every connection goes to an address that was checked. Knows no Django."""

from __future__ import annotations

from articles.fetching.addresses import is_public
from articles.fetching.pages import Fetched, Known, Unchanged, Unfetched, fetch, fetch_if_changed
from articles.fetching.politeness import EVERYTHING, NOTHING, Robots, plain_address, read_retry_after, robots_address
from articles.fetching.transport import Resolver, resolve

__all__ = [
    "EVERYTHING",
    "NOTHING",
    "Fetched",
    "Known",
    "Resolver",
    "Robots",
    "Unchanged",
    "Unfetched",
    "fetch",
    "fetch_if_changed",
    "is_public",
    "plain_address",
    "read_retry_after",
    "resolve",
    "robots_address",
]
