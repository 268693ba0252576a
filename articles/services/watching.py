"""Having feeds and folders watched: setting it up, changing, pausing, resuming and removing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles.models import Story, User, Verb, Watch, WatchKind
from articles.services.jobs import defer_look
from articles.services.log import record
from articles.services.outcomes import CannotWatch


@dataclass(frozen=True, slots=True)
class WatchWish:
    """How something is to be watched. Without a ``story`` each article finds its own."""

    kind: str
    address: str
    name: str = ""
    outlet: str = ""
    minutes: int = 15
    fetches_pages: bool = True
    story: Story | None = None


@transaction.atomic
def add_watch(wish: WatchWish, *, user: User) -> Watch:
    """Have a feed or a folder watched from now on."""
    address = _checked(wish)
    watch, made = Watch.objects.get_or_create(
        kind=wish.kind,
        address=address,
        defaults={**_values(wish, address), "added_by": user.name, "next_at": timezone.now()},
    )
    if not made:
        raise CannotWatch(f"This is watched already, as “{watch.name}”.")
    record(Verb.WATCH_ADD, watch, user=user, after={"words": _words(watch)})
    defer_look(watch.pk)
    return watch


@transaction.atomic
def change_watch(pk: int, wish: WatchWish, *, user: User) -> Watch:
    """Change how something is watched. What is watched stays: another address is another watch."""
    watch = _held(pk)
    before = _words(watch)
    for name, value in _values(wish, watch.address).items():
        setattr(watch, name, value)
    watch.save()
    record(Verb.WATCH_CHANGE, watch, user=user, before={"words": before}, after={"words": _words(watch)})
    return watch


@transaction.atomic
def pause_watch(pk: int, *, user: User | None, because: str = "") -> None:
    """Look no more until it is resumed. What came in stays."""
    watch = _held(pk)
    if watch.paused_at is not None:
        raise CannotWatch("It is paused already.")
    watch.paused_at, watch.next_at = timezone.now(), None
    watch.save(update_fields=["paused_at", "next_at"])
    record(Verb.WATCH_GONE if user is None else Verb.WATCH_PAUSE, watch, user=user, why=because)


@transaction.atomic
def resume_watch(pk: int, *, user: User) -> None:
    """Look again, at once and from then on."""
    watch = _held(pk)
    if watch.paused_at is None:
        raise CannotWatch("It is not paused.")
    watch.paused_at, watch.next_at, watch.failures = None, timezone.now(), 0
    watch.save(update_fields=["paused_at", "next_at", "failures"])
    record(Verb.WATCH_RESUME, watch, user=user)
    defer_look(watch.pk)


@transaction.atomic
def look_now(pk: int, *, user: User) -> None:
    """Look as soon as a worker is free, whenever the next look was due."""
    watch = _held(pk)
    if watch.paused_at is not None:
        raise CannotWatch("It is paused. Resume it, and it is looked at.")
    watch.next_at = timezone.now()
    watch.save(update_fields=["next_at"])
    record(Verb.WATCH_NOW, watch, user=user)
    defer_look(watch.pk)


@transaction.atomic
def remove_watch(pk: int, *, user: User) -> str:
    """Watch something no more; return its name. Its articles stay, and so do the imports that brought them."""
    watch = _held(pk)
    record(Verb.WATCH_REMOVE, watch, user=user, before={"words": _words(watch)})
    watch.delete()
    return watch.name


def due_watches(now: datetime) -> list[int]:
    """Return what is to be looked at now."""
    return list(Watch.objects.filter(next_at__lte=now).order_by("next_at", "pk").values_list("pk", flat=True))


def folder_of(address: str) -> Path | None:
    """Return a folder that may be watched, or None: it lies elsewhere, or a link leads out of where it lies."""
    path = Path(address).expanduser()
    if not path.is_absolute():
        return None
    real = path.resolve()
    return real if any(real.is_relative_to(allowed.resolve()) for allowed in settings.WATCH_FOLDERS) else None


def _held(pk: int) -> Watch:
    return Watch.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)


def _checked(wish: WatchWish) -> str:
    address = wish.address.strip()
    if wish.kind == WatchKind.FEED:
        parts = urlsplit(address)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
            raise CannotWatch("This is no address of a feed. Write it as https://example.org/feed.xml.")
        return address
    folder = folder_of(address)
    if folder is None:
        allowed = ", ".join(str(path) for path in settings.WATCH_FOLDERS)
        raise CannotWatch(f"Only folders in {allowed} are watched. Move it there, or have WATCH_FOLDERS name where it is.")
    return str(folder)


def _values(wish: WatchWish, address: str) -> dict[str, object]:
    named = urlsplit(address).hostname if wish.kind == WatchKind.FEED else Path(address).name
    return {
        "name": (wish.name.strip() or wish.outlet.strip() or named or address)[:200],
        "outlet": wish.outlet.strip()[:200],
        "minutes": wish.minutes,
        "fetches_pages": wish.fetches_pages,
        "story": wish.story,
    }


def _words(watch: Watch) -> str:
    into = f"into “{watch.story.name}”" if watch.story else "each into its own story"
    whose = f", of {watch.outlet}" if watch.outlet else ""
    return f"{watch.get_kind_display()} {watch.address}{whose}, every {watch.minutes} minutes, {into}"
