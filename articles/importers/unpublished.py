"""Articles that their own system does not show: drafts, what waits for an editor, what was taken down, what is under embargo."""

from __future__ import annotations

import re
from collections.abc import Mapping

from articles.importers.columns import plain_name

STATUS_NAMES = frozenset(
    "status post_status article_status publication_status publish_status workflow_status workflow_state moderation_state "
    "statut estado stato stav tila durum статус".split()
)
DRAFT_NAMES = frozenset("draft is_draft entwurf brouillon borrador bozza rascunho".split())
SHOWN_NAMES = frozenset("published is_published publish veroffentlicht publie publicado pubblicato".split())
YES, NO = frozenset({"true", "yes", "y", "1", "ja", "oui", "sí", "si", "sim"}), frozenset({"false", "no", "n", "nein", "non", "não"})
LONGEST_STATUS = 40
STATES = {
    "draft": "a draft", "auto-draft": "a draft", "entwurf": "a draft", "brouillon": "a draft", "borrador": "a draft", "bozza": "a draft",
    "rascunho": "a draft", "concept": "a draft", "kladde": "a draft", "szkic": "a draft", "utkast": "a draft", "черновик": "a draft",
    "work in progress": "a draft", "wip": "a draft", "in bearbeitung": "a draft",
    "trash": "in the bin", "trashed": "in the bin", "deleted": "deleted", "removed": "taken down", "unpublished": "not published",
    "not published": "not published", "do not publish": "not published", "not for publication": "not published",
    "pending": "waiting for review", "pending review": "waiting for review", "in review": "waiting for review",
    "needs review": "waiting for review", "awaiting approval": "waiting for review",
    "future": "planned", "scheduled": "planned", "private": "private", "embargoed": "under embargo", "killed": "withdrawn",
    "spam": "spam", "withdrawn": "withdrawn", "cancelled": "cancelled", "canceled": "cancelled",
}  # fmt: skip
# "DRAFT – not for publication", "draft v2", "Draft (legal)".
QUALIFIED = re.compile(r"\s*(?:[(\[,;:/–—]|\s-\s|\bv?\d)")
EMBARGO = re.compile(r"(?:\A|_)(?:embargo(?:ed)?|sperrfrist|sperrvermerk|embargado|hold_until)(?:_|\Z)")
NO_EMBARGO = frozenset({"", "none", "no", "false", "0", "-", "keine", "null", "n/a"})


def why_unpublished(values: Mapping[str, str]) -> str:
    """Return why a row is no published article, as the system that it comes from says, or nothing. ``values`` are by plain names.

    >>> why_unpublished({"post_status": "Draft"})
    'This article is a draft, not published. Publish it and export it again, or leave it out.'
    >>> why_unpublished({"status": "publish", "post_password": ""})
    ''
    """
    state = next((found for name in STATUS_NAMES & set(values) if (found := _state(values[name]))), "")
    if not state and any(values[name].strip().lower() in YES for name in DRAFT_NAMES & set(values)):
        state = "a draft"
    if not state and any(values[name].strip().lower() in NO for name in SHOWN_NAMES & set(values)):
        state = "not shown by its own system"
    if not state and values.get("post_password", "").strip():
        state = "behind a password"
    return f"This article is {state}, not published. Publish it and export it again, or leave it out." if state else ""


def _state(value: str) -> str:
    clean = " ".join(value.strip(" \"'*_.!").lower().split())
    return STATES.get(clean) or STATES.get(QUALIFIED.split(clean, maxsplit=1)[0].strip(), "")


def embargo_note(values: Mapping[str, str]) -> tuple[str, ...]:
    """Return a note for each field that names an embargo, which is a thing for people to look at: whether it has passed changes.

    >>> embargo_note({"Embargo until": "5 May, 6 am", "Text": "It rained."})
    ('“Embargo until: 5 May, 6 am” stands beside the text. Look whether the embargo has passed before you publish.',)
    """
    return tuple(
        f"“{name}: {value.strip()}” stands beside the text. Look whether the embargo has passed before you publish."
        for name, value in values.items()
        if is_embargo(name) and value.strip().lower() not in NO_EMBARGO
    )


def is_embargo(name: str) -> bool:
    """Return whether a field or column of this name says until when an article is held back."""
    return EMBARGO.search(plain_name(name)) is not None
