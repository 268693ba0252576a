"""The tray: where articles wait that are not yet in a story. It is kept like a story: its articles are read and found like all others."""

from __future__ import annotations

from articles.models import Story, StoryState

TRAY_SLUG = "-tray-"
"""No story can have this address: what names are made into has no hyphen at its ends."""


def the_tray() -> Story:
    """Return the tray; it is made when it is first needed."""
    made = {"name": "Not yet in a story", "slug": TRAY_SLUG, "state": StoryState.READY}
    return Story.every.get_or_create(is_tray=True, defaults=made)[0]
