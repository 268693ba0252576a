"""Fetching what an address names, without being sent inside: every connection goes to an address that was checked. Knows no Django."""

from __future__ import annotations

from articles.fetching.addresses import is_inside, is_public
from articles.fetching.pages import Fetched, Known, Unchanged, Unfetched, fetch, fetch_if_changed
from articles.fetching.politeness import EVERYTHING, NOTHING, Robots, plain_address, read_retry_after, robots_address
from articles.fetching.transport import CheckedTransport, Inside, Outside, Resolver, Rule, anywhere, inside_only, resolve

__all__ = [
    "EVERYTHING",
    "NOTHING",
    "CheckedTransport",
    "Fetched",
    "Inside",
    "Known",
    "Outside",
    "Resolver",
    "Robots",
    "Rule",
    "Unchanged",
    "Unfetched",
    "anywhere",
    "fetch",
    "fetch_if_changed",
    "inside_only",
    "is_inside",
    "is_public",
    "plain_address",
    "read_retry_after",
    "resolve",
    "robots_address",
]
