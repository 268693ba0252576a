"""Any file or folder to drafts and rejects: the door to this package."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

from articles.importers.archives import is_archive, unpack
from articles.importers.drafts import MEGABYTE, MOST_BYTES_A_FILE, ArticleDraft, NamedFile, Reject, Result, safe_name, shortened
from articles.importers.layouts import Layout, Proposal
from articles.importers.registry import format_of, formats, suffix_of, wanted
from articles.importers.repeats import Repeats

ARCHIVE = "zip"
# Nobody reads more than this; a file that goes on like that is not what somebody took it for.
MOST_REJECTS = 10_000


def propose_layout(file: NamedFile) -> Proposal:
    """Look at a file and say how it seems to be laid out, what has to be asked, or why it cannot be read at all.

    An archive has the layout "zip": each file in it is looked at by itself when it is read.
    """
    file = replace(file, name=safe_name(file.name))
    if refusal := _too_large(file):
        return Proposal(Layout(""), refusal=refusal)
    if is_archive(file):
        return Proposal(Layout(ARCHIVE))
    found = format_of(file)
    if found is None:
        return Proposal(Layout(""), refusal=_unknown(file))
    return found.propose(file) if found.propose else Proposal(Layout(found.name))


def read_drafts(file: NamedFile, layout: Layout | None = None) -> Iterator[Result]:
    """Yield, in order and one at a time, the articles in a file and what was refused of it, archive or not.

    Without a layout the file is read as it seems to be laid out. The same bytes and layout give the same results in the same order, so
    that an interrupted import can go on where it stopped.
    """
    file = replace(file, name=safe_name(file.name))
    if refusal := _too_large(file):
        yield refusal
    elif is_archive(file):
        yield from _read_archive(file, layout)
    else:
        yield from _read(file, layout)


def layout_for(file: NamedFile, given: Layout | None) -> Layout | None:
    """Return the layout by which a file is to be read: the given one if the file is of its format, else None, to be looked for.

    What the given layout leaves open (the line of the header, say) is what the file itself shows.
    """
    if given is None or is_archive(file):
        return given
    proposed = propose_layout(file).layout
    if proposed.format != given.format:
        return None
    fields = asdict(proposed) | {name: value for name, value in asdict(given).items() if value}
    return Layout(**fields)


def drafts_from(file: NamedFile) -> Iterator[Result]:
    """Yield the articles and rejects of a file as it seems to be laid out."""
    return read_drafts(file)


def _read_archive(file: NamedFile, layout: Layout | None) -> Iterator[Result]:
    repeats = Repeats()
    for entry in unpack(file):
        for result in [entry] if isinstance(entry, Reject) else _read(entry, layout):
            yield repeats.checked(result)


def _read(file: NamedFile, layout: Layout | None) -> Iterator[Result]:
    """Read a file that is no archive. A layout of another format (that of the archive around it) gives its habits only."""
    if layout is None or layout.format not in formats():
        proposal = propose_layout(file)
        if proposal.refusal:
            yield proposal.refusal
            return
        layout = proposal.layout if layout is None else _with_habits(proposal.layout, layout)
    yield from _limited(file, formats()[layout.format].read(file, layout))


def _with_habits(layout: Layout, outer: Layout) -> Layout:
    return replace(
        layout,
        encoding=outer.encoding or layout.encoding,
        date_order=outer.date_order or layout.date_order,
        decimal=outer.decimal or layout.decimal,
    )


def _limited(file: NamedFile, results: Iterator[Result]) -> Iterator[Result]:
    articles = rejects = 0
    for result in results:
        yield result
        articles += isinstance(result, ArticleDraft)
        rejects += isinstance(result, Reject)
        if rejects > MOST_REJECTS:
            yield Reject(file.name, f"More than {MOST_REJECTS:,} rows were refused; the rest of the file was not read.", result.line)
            return
    if not articles and not rejects:
        yield Reject(file.name, "The file holds no articles. Nothing was imported from it.")


def _too_large(file: NamedFile) -> Reject | None:
    if len(file.content) <= MOST_BYTES_A_FILE:
        return None
    size, limit = len(file.content) / MEGABYTE, MOST_BYTES_A_FILE // MEGABYTE
    return Reject(file.name, f"The file is {size:,.1f} MB long; up to {limit} MB are taken at once. Split it.")


def _unknown(file: NamedFile) -> Reject:
    suffix = suffix_of(file.name)
    kind = f"Files of the kind “{shortened(suffix)}” are" if suffix else "Files without an ending are"
    return Reject(file.name, f"{kind} not read. Import {wanted()}.")


def files_under(path: Path) -> Iterator[NamedFile | Reject]:
    """Yield the files at a path on this machine: the file itself, or those in a folder and the folders in it, by name.

    Hidden files and left-overs are passed over; links are refused, so that nothing outside the folder is read by mistake.
    """
    if not path.exists():
        yield Reject(safe_name(str(path)), "There is no such file or folder. Check the path.")
    elif path.is_dir():
        for child in sorted(path.rglob("*")):
            relative = child.relative_to(path)
            if any(part.startswith(".") or part == "__MACOSX" for part in relative.parts) or (child.is_dir() and not child.is_symlink()):
                continue
            yield _from_disk(child, relative.as_posix(), folder=safe_name(path.resolve().name))
    else:
        yield _from_disk(path, path.name)


def _from_disk(path: Path, name: str, *, folder: str = "") -> NamedFile | Reject:
    name = safe_name(name)
    if path.is_symlink():
        return Reject(name, "This is a link to another file. Links are not followed; import the file itself.")
    try:
        size = path.stat().st_size
        if size > MOST_BYTES_A_FILE:
            limit = MOST_BYTES_A_FILE // MEGABYTE
            return Reject(name, f"The file is {size / MEGABYTE:,.1f} MB long; up to {limit} MB are taken at once. Split it.")
        return NamedFile(name, path.read_bytes(), folder)
    except OSError as error:
        return Reject(name, f"The file cannot be read ({error.strerror or error}). Check that you may open it.")
