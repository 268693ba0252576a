"""Fetching what an address names, without being sent inside: every connection goes to an address that was checked. Knows no Django."""

from __future__ import annotations

from articles.fetching.addresses import is_public
from articles.fetching.pages import Fetched, Unfetched, fetch
from articles.fetching.transport import Resolver, resolve

__all__ = ["Fetched", "Resolver", "Unfetched", "fetch", "is_public", "resolve"]
