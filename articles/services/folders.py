"""Looking at a folder: files that stopped changing are taken in, each once; one that changes afterwards is a new version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from articles.importers import ArticleDraft, NamedFile, Reject, read_drafts
from articles.importers.drafts import LONGEST_KEY, MEGABYTE, MOST_BYTES_A_FILE, safe_name
from articles.models import ItemState, Watch, WatchedItem
from articles.services.asking import Asker
from articles.services.seen import Seen, SeenItem
from articles.services.watching import folder_of

MOST_FILES = 20_000
MOST_TAKEN = 200
MOST_BYTES = 50 * MEGABYTE
"""So much is taken in in one look; the rest waits for the next, which then comes soon."""
STILL_FOR = timedelta(seconds=5)
_SOON = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    name: str
    size: int
    mark: str


def look_at_folder(watch: Watch, asker: Asker) -> Seen:
    """Look which files of a folder are new or changed, and read those that have been still since the last look."""
    root = folder_of(watch.address)
    if root is None:
        return Seen(problem="This folder may not be watched any more: it lies in none that WATCH_FOLDERS names.")
    if not root.is_dir():
        return Seen(problem=f"There is no folder {root} on the machine of the worker. Make it, or remove this watch.")
    try:
        files = list(_files_in(root))
    except OSError as error:
        return Seen(problem=f"The folder {root} cannot be read ({error.strerror or error}). Check that the worker may open it.")
    if len(files) > MOST_FILES:
        return Seen(problem=f"There are more than {MOST_FILES:,} files in {root}. Watch its folders one by one.")
    known = {item.key: item for item in WatchedItem.objects.filter(watch=watch)}
    items = tuple(_look_at(watch, root, files, known, asker))
    moving = any(item.state != ItemState.TAKEN for item in items)
    gone = tuple(known.keys() - {file.name for file in files})
    return Seen(items, again_at=asker.clock() + _SOON if moving else None, gone=gone)


def _files_in(root: Path) -> Iterator[_File]:
    for path in sorted(root.rglob("*")):
        relative = path.relative_to(root)
        if any(part.startswith(".") or part == "__MACOSX" for part in relative.parts) or path.is_symlink() or not path.is_file():
            continue
        mark = path.stat()
        yield _File(path, safe_name(relative.as_posix())[:700], mark.st_size, f"{mark.st_size}:{mark.st_mtime_ns}")


def _look_at(watch: Watch, root: Path, files: list[_File], known: dict[str, WatchedItem], asker: Asker) -> Iterator[SeenItem]:
    taken = size = 0
    for file in files:
        before = known.get(file.name)
        if before is not None and before.mark == file.mark and before.state == ItemState.TAKEN:
            continue
        still = before is not None and before.mark == file.mark and asker.clock() - before.seen_at >= STILL_FOR
        if still and taken < MOST_TAKEN and size < MOST_BYTES:
            taken, size = taken + 1, size + file.size
            yield _taken(watch, root, file)
        elif before is None or before.mark != file.mark:
            yield SeenItem(file.name, file.mark, ItemState.SEEN)
        else:
            yield SeenItem(file.name, file.mark, ItemState.LATER)


def _taken(watch: Watch, root: Path, file: _File) -> SeenItem:
    if file.size > MOST_BYTES_A_FILE:
        reason = f"The file is {file.size / MEGABYTE:,.1f} MB long; up to {MOST_BYTES_A_FILE // MEGABYTE} MB are taken at once. Split it."
        return SeenItem(file.name, file.mark, ItemState.TAKEN, rejects=(Reject(file.name, reason),))
    try:
        content = file.path.read_bytes()
        now = file.path.stat()
    except OSError as error:
        reason = f"The file cannot be read ({error.strerror or error}). Check that the worker may open it."
        return SeenItem(file.name, file.mark, ItemState.TAKEN, rejects=(Reject(file.name, reason),))
    if f"{now.st_size}:{now.st_mtime_ns}" != file.mark:
        return SeenItem(file.name, f"{now.st_size}:{now.st_mtime_ns}", ItemState.SEEN)
    results = list(read_drafts(NamedFile(file.name, content, root.name)))
    drafts = tuple(_of_outlet(result, watch, root) for result in results if isinstance(result, ArticleDraft))
    return SeenItem(file.name, file.mark, ItemState.TAKEN, drafts, tuple(result for result in results if isinstance(result, Reject)))


def _of_outlet(draft: ArticleDraft, watch: Watch, root: Path) -> ArticleDraft:
    """Give an article an outlet, and a key that no file of another folder has; without either, it would be new whenever it changes."""
    key = draft.key if draft.outlet_known else draft.key.rpartition("#")[0]
    if key == draft.file or not key:
        key = f"{root.name}/{draft.file}"[:LONGEST_KEY]
    source = watch.outlet or (draft.source if draft.outlet_known else watch.name)
    return replace(draft, key=key, source=source, outlet_known=True)
