"""Say whether a file is what a snapshot says."""

from __future__ import annotations

import io
import re
import zipfile
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandError

from articles.domain.canonical import canonical, digest_of
from articles.domain.sheet import SnapshotMark
from articles.domain.sheet_columns import STANDARD, Layout
from articles.exporters import Exporter, Options, all_formats
from articles.exporters.formats.json_sheet import document_from
from articles.models import SheetLayout, Snapshot
from articles.selectors.layouts import layout_of
from articles.selectors.snapshots import digest_now, mark_of, sheet_of

_CODE = re.compile(rb"FC(?:-[2-9A-Z]{4}){3}")
_BASE = re.compile(rb"https?://[^\s\"'<>()|,;\\]{1,250}?(?=/stories/|/articles/|/static/)")


class Command(BaseCommand):
    """Verify a file."""

    help = "Say whether a file of a claim sheet holds what its snapshot holds: it is made again from the stored rows, and compared."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file, and the snapshot where the file's name and words do not tell it."""
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--snapshot", default="", metavar="CODE", help="the snapshot, if the file does not name it")

    def handle(self, *, file: str, snapshot: str, **options: Any) -> None:
        """Verify."""
        path = Path(file)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        found = _snapshot(snapshot, path.name, content)
        if digest_now(found) != found.digest:
            raise CommandError(f"The stored rows of {found.code} were changed: they do not give its digest any more.")
        problem = _difference(found, path, content)
        if problem:
            raise CommandError(f"{path.name} is NOT snapshot {found.code}. {problem}")
        signed = f"signed off by {found.signed_by} on {found.signed_at:%Y-%m-%d %H:%M}" if found.signed_at else "not signed off"
        self.stdout.write(f"{path.name} is snapshot {found.code}, taken on {found.taken_at:%Y-%m-%d %H:%M} by {found.taken_by}, {signed}.")
        self.stdout.write(f"{found.facts} facts, SHA-256 {found.digest}")


def _snapshot(asked: str, name: str, content: bytes) -> Snapshot:
    named = _CODE.search(name.encode()) or _CODE.search(b"".join(_texts(content)))
    code = asked or (named[0].decode() if named else "")
    if not code:
        raise CommandError("The file names no snapshot. It was made from the desk as it stood, or give --snapshot CODE.")
    found = Snapshot.objects.select_related("story").filter(code=code.upper()).first()
    if found is None:
        raise CommandError(f"There is no snapshot {code} here.")
    return found


def _texts(content: bytes) -> Iterator[bytes]:
    """The words of a file: of an Office file those of its parts."""
    if content[:4] != b"PK\x03\x04":
        yield content
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from (archive.read(entry) for entry in archive.infolist() if entry.file_size < 50_000_000)
    except zipfile.BadZipFile:
        yield content


def _difference(snapshot: Snapshot, path: Path, content: bytes) -> str:
    """Say how a file differs from its snapshot, "" where it does not."""
    exporter = _exporter(path.name)
    if exporter.name == "json":
        return _json_difference(snapshot, content)
    for options, base, mark in product(_all_options(exporter), _bases(exporter, content), _marks(snapshot)):
        sheet = sheet_of(snapshot, base=base)
        sheet = replace(sheet, head=replace(sheet.head, snapshot=mark))
        if b"".join(exporter.export(sheet, options)) == content:
            return ""
    return (
        "Made again from the stored rows, in every layout there is, it is another file: it was changed, or saved by "
        "another program. (An earlier version of this one may have written some formats in another way; JSON proves itself.)"
    )


def _marks(snapshot: Snapshot) -> list[SnapshotMark]:
    """What a file may say of its snapshot: it may have been made before that was signed off, or while an embargo held."""
    now = mark_of(snapshot)
    unsigned = replace(now, signed_by="", signed_at=None)
    return list(dict.fromkeys((now, unsigned, replace(now, embargoed_until=None), replace(unsigned, embargoed_until=None))))


def _json_difference(snapshot: Snapshot, content: bytes) -> str:
    """JSON proves itself: its rows give the digest, whatever stands around them."""
    try:
        document = document_from(content)
    except msgspec.DecodeError as error:
        return f"It is no claim sheet in JSON ({error})."
    digest = digest_of(canonical(fact) for fact in document.facts)
    return (
        "" if digest == snapshot.digest else f"Its {len(document.facts)} facts give SHA-256 {digest}, the snapshot's is {snapshot.digest}."
    )


def _exporter(name: str) -> Exporter:
    fits = [one for one in all_formats().values() if name.lower().endswith(f".{one.ending}")]
    if not fits:
        raise CommandError(f"The ending of {name} is that of no format.")
    return max(fits, key=lambda one: len(one.ending))


def _all_options(exporter: Exporter) -> Iterator[Options]:
    layouts: list[Layout] = [*STANDARD.values()]
    layouts += [layout_of(stored) for stored in SheetLayout.objects.all()] if exporter.views else []
    yield from (Options(layout, delimiter) for layout, delimiter in product(layouts, ",;" if exporter.ending.endswith("csv") else ","))


def _bases(exporter: Exporter, content: bytes) -> list[str]:
    """What may have stood before the addresses in the file: it says so itself."""
    named = {found.decode("utf-8", "replace") for text in _texts(content) for found in _BASE.findall(text)}
    return sorted(named, key=len) if exporter.addressed else [*sorted(named, key=len), ""]
