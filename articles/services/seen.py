"""What one look at a feed or a folder found, before any of it is stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from articles.fetching import Known
from articles.importers import ArticleDraft, Reject
from articles.models import ItemState


@dataclass(frozen=True, slots=True)
class SeenItem:
    """An entry or a file as it is now. ``drafts`` are the articles in it, if they are to be taken in; ``known_as`` the key of its one."""

    key: str
    mark: str
    state: ItemState
    drafts: tuple[ArticleDraft, ...] = ()
    rejects: tuple[Reject, ...] = ()
    tries: int = 0
    known_as: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What came of a look. ``problem`` says what went wrong with the whole; ``again_at`` when there is more to do than waits for the rest.

    ``gone`` are items that are no longer there; ``gone_for_good`` says that there will be nothing more. ``known`` is by what names the
    server called what it gave, ``beyond`` how many entries were not looked at because there are too many.
    """

    items: tuple[SeenItem, ...] = ()
    problem: str = ""
    again_at: datetime | None = None
    gone: tuple[str, ...] = ()
    gone_for_good: bool = False
    known: Known | None = None
    beyond: int = 0
    notes: tuple[str, ...] = field(default=())
