"""ZIP archives, opened with care: what is too large, too tight or climbs out is refused before it is unpacked."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from articles.importers.drafts import (
    MEGABYTE,
    MOST_BYTES_A_FILE,
    MOST_BYTES_UNPACKED,
    MOST_ENTRIES,
    MOST_TIMES_SMALLER,
    NamedFile,
    Reject,
    safe_name,
    shortened,
)
from articles.importers.legacy import guess_legacy

DIRECTORY_RECORD = b"PK\x01\x02"
ARCHIVES = frozenset({".zip", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".zst", ".jar", ".cab"})
NESTED = "This is an archive inside an archive. Unpack it and import what is in it."
CHUNK = 1 << 16
# Very small files may be tight for innocent reasons (a page of blanks).
TIGHT_FROM = MEGABYTE
ENCRYPTED = 0x1
UNICODE_NAME = 0x800
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)


@dataclass(slots=True)
class _Budget:
    """How many bytes may still be unpacked."""

    left: int = MOST_BYTES_UNPACKED


def is_archive(file: NamedFile) -> bool:
    """Return whether a file is to be unpacked. Office documents are ZIP archives too, and are not."""
    return PurePosixPath(file.name.replace("\\", "/")).suffix.lower() == ".zip"


def unpack(file: NamedFile, *, warcs: bool = False) -> Iterator[NamedFile | Reject]:
    """Yield the files of an archive, or why one of them, or all, are refused. With ``warcs``, those that are web archives only.

    Sizes are checked as declared before anything is unpacked, and as they come while it is: an archive may lie.
    """
    archive = _open(file)
    if isinstance(archive, Reject):
        yield archive
        return
    with archive:
        entries = [entry for entry in archive.infolist() if not _is_left_over(entry) and (not warcs or _is_web_archive(entry))]
        if refusal := _refusal(file.name, entries):
            yield refusal
            return
        budget, seen = _Budget(), set[str]()
        names = _names(entries)
        folder = _common_folder(names)
        for entry, name in zip(entries, names, strict=True):
            if (reason := _entry_refusal(entry, name)) and not (warcs and reason == NESTED):
                yield Reject(f"{file.name}: {shortened(name)}", reason)
            else:
                yield _unpack_entry(archive, entry, name, (folder, file.name), budget=budget, seen=seen)


def _open(file: NamedFile) -> zipfile.ZipFile | Reject:
    # Counted before it is opened: half a million entries fit into 25 MB, and take seconds and half a gigabyte to list.
    if file.content.count(DIRECTORY_RECORD) > 2 * MOST_ENTRIES:
        return Reject(file.name, f"The archive holds more than {MOST_ENTRIES:,} files. Split it.")
    try:
        return zipfile.ZipFile(io.BytesIO(file.content))
    except BROKEN:
        return Reject(
            file.name,
            "This is no ZIP archive, or it is damaged. Pack it again.",
            value=shortened(file.content[:40].decode("ascii", "replace")),
        )


def _refusal(name: str, entries: list[zipfile.ZipInfo]) -> Reject | None:
    if len(entries) > MOST_ENTRIES:
        return Reject(name, f"The archive holds {len(entries):,} files; up to {MOST_ENTRIES:,} are taken at once. Split it.")
    size = sum(entry.file_size for entry in entries)
    if size > MOST_BYTES_UNPACKED:
        limit = MOST_BYTES_UNPACKED // MEGABYTE
        return Reject(name, f"The archive unpacks to {size / MEGABYTE:,.0f} MB; up to {limit} MB are taken at once. Split it.")
    if not entries:
        return Reject(name, "The archive is empty. Nothing was imported from it.")
    return None


def _unpack_entry(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, path: str, within: tuple[str, str], *, budget: _Budget, seen: set[str]
) -> NamedFile | Reject:
    folder, outer = within
    path = path.replace("\\", "/")
    shown = f"{outer}: {shortened(path)}"
    name = path.removeprefix(folder)
    if name in seen:
        return Reject(shown, "The archive holds two files of this name; the first was taken.")
    seen.add(name)
    try:
        content = _read(archive, entry, budget)
    except BROKEN:
        return Reject(shown, "The file is damaged in the archive and cannot be unpacked. Pack it again.")
    if content is None:
        return Reject(shown, "The file unpacks to more than the archive declares, or more than may be taken at once. It was not unpacked.")
    return NamedFile(safe_name(name), content, folder.rstrip("/"))


def _names(entries: list[zipfile.ZipInfo]) -> list[str]:
    """Return the names of the entries. Where an archive does not say that they are Unicode, they are in an encoding of its maker."""
    told = [entry.flag_bits & UNICODE_NAME or entry.filename.isascii() for entry in entries]
    raw = [b"" if known else entry.filename.encode("cp437", "replace") for entry, known in zip(entries, told, strict=True)]
    if not any(raw):
        return [entry.filename for entry in entries]
    encoding = _encoding_of_names(b"\n".join(filter(None, raw)))
    return [name.decode(encoding, "replace") if name else entry.filename for entry, name in zip(entries, raw, strict=True)]


def _encoding_of_names(names: bytes) -> str:
    try:
        names.decode("utf-8")
    except UnicodeDecodeError:
        return guess_legacy(names) or "cp437"
    return "utf-8"


def _entry_refusal(entry: zipfile.ZipInfo, path: str) -> str | None:
    """Return why an entry is not even unpacked."""
    path = path.replace("\\", "/")
    size, limit = entry.file_size / MEGABYTE, MOST_BYTES_A_FILE // MEGABYTE
    reasons = (
        (_climbs_out(path), "The path leads out of the archive. A file packed like that is not taken."),
        (stat.S_ISLNK(entry.external_attr >> 16), "This is a link to another file, not a file. Pack the file itself."),
        (entry.flag_bits & ENCRYPTED, "The file is locked with a password. Pack it without one."),
        (PurePosixPath(path).suffix.lower() in ARCHIVES, NESTED),
        (entry.file_size > MOST_BYTES_A_FILE, f"The file is {size:,.0f} MB long; up to {limit} MB are taken."),
        (_is_too_tight(entry), f"The file is packed more than {MOST_TIMES_SMALLER} times smaller than it is, as no article is."),
    )
    return next((reason for applies, reason in reasons if applies), None)


def _is_web_archive(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().endswith((".warc", ".warc.gz"))


def _is_too_tight(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > max(TIGHT_FROM, entry.compress_size * MOST_TIMES_SMALLER)


def _climbs_out(path: str) -> bool:
    parts = path.split("/")
    return path.startswith("/") or ".." in parts or (len(path) > 1 and path[1] == ":") or "\x00" in path


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: _Budget) -> bytes | None:
    """Unpack one entry, or return None as soon as it grows beyond what it declared or what may be unpacked in all."""
    limit = min(entry.file_size, budget.left)
    pieces: list[bytes] = []
    with archive.open(entry) as stream:
        while piece := stream.read(CHUNK):
            pieces.append(piece)
            budget.left -= len(piece)
            limit -= len(piece)
            if limit < 0:
                return None
    return b"".join(pieces)


def _common_folder(paths: list[str]) -> str:
    """Return the one folder that all paths begin with: an archive of a folder gives the same names as the folder itself."""
    heads = {path.replace("\\", "/").split("/", 1)[0] for path in paths}
    return f"{next(iter(heads))}/" if len(heads) == 1 and all("/" in path.replace("\\", "/") for path in paths) else ""


def _is_left_over(entry: zipfile.ZipInfo) -> bool:
    """Return whether an entry is a folder, or a file that a computer put there by itself."""
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    return (
        entry.filename.endswith("/")
        or "__MACOSX" in path.parts
        or path.name in {"Thumbs.db", "desktop.ini", ".DS_Store"}
        or path.name.startswith("._")
    )
