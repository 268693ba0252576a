"""Articles that their own system does not show: drafts, what waits for an editor, what was taken down."""

from __future__ import annotations

from collections.abc import Mapping

STATUS_NAMES = frozenset("status post_status article_status publication_status publish_status workflow_status moderation_state".split())
LONGEST_STATUS = 40
STATES = {
    "draft": "a draft", "auto-draft": "a draft", "entwurf": "a draft", "brouillon": "a draft", "borrador": "a draft", "bozza": "a draft",
    "rascunho": "a draft", "concept": "a draft", "kladde": "a draft", "szkic": "a draft",
    "trash": "in the bin", "trashed": "in the bin", "deleted": "deleted", "removed": "taken down", "unpublished": "not published",
    "pending": "waiting for review", "in review": "waiting for review", "future": "planned", "scheduled": "planned", "private": "private",
    "spam": "spam", "withdrawn": "withdrawn", "cancelled": "cancelled", "canceled": "cancelled",
}  # fmt: skip


def why_unpublished(values: Mapping[str, str]) -> str:
    """Return why a row is no published article, as the system that it comes from says, or nothing. ``values`` are by plain names.

    >>> why_unpublished({"post_status": "Draft"})
    'This article is a draft, not published. Publish it and export it again, or leave it out.'
    >>> why_unpublished({"status": "publish", "post_password": ""})
    ''
    """
    state = next((found for name in STATUS_NAMES & set(values) if (found := STATES.get(values[name].strip().lower()))), "")
    if not state and values.get("post_password", "").strip():
        state = "behind a password"
    return f"This article is {state}, not published. Publish it and export it again, or leave it out." if state else ""
