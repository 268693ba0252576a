"""One look at something that is watched, from asking to storing."""

from __future__ import annotations

from articles.models import ImportRun, Watch, WatchKind
from articles.services.asking import Asker
from articles.services.feeds import look_at_feed
from articles.services.folders import look_at_folder
from articles.services.taking_in import keep_look


def look_at_watched(watch_id: int, asker: Asker | None = None, *, in_background: bool = True) -> ImportRun | None:
    """Look at a feed or a folder, and store what is new; return the import that brought it, if there was something.

    A watch that was removed or paused meanwhile is no error. Killed and run again, it begins anew, and nothing comes in twice.
    """
    asker = asker or Asker()
    watch = Watch.objects.select_related("story").filter(pk=watch_id, paused_at__isnull=True).first()
    if watch is None:
        return None
    seen = look_at_feed(watch, asker) if watch.kind == WatchKind.FEED else look_at_folder(watch, asker)
    return keep_look(watch, seen, asker.clock(), in_background=in_background)
