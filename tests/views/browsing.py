"""What the tests of the pages share: how HTMX asks, and what a page says."""

from __future__ import annotations

from typing import Any

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/queue/"}


def words(answer: Any) -> str:
    """The source of a page on one line. Any: the test client's answers have a type of their own, which is private."""
    return " ".join(answer.content.decode().split())
