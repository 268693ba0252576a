"""Any file or folder to drafts and rejects: the door to this package."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from articles.importers.archives import unpack
from articles.importers.documents import read_page_file, read_text_file, refusal_of_bytes
from articles.importers.drafts import MEGABYTE, MOST_BYTES_A_FILE, ArticleDraft, NamedFile, Reject, safe_name, shortened
from articles.importers.records import read_records
from articles.importers.repeats import Repeats
from articles.importers.tables import read_table

Results = Iterator[ArticleDraft | Reject]
ONE_ARTICLE: dict[str, Callable[[NamedFile], ArticleDraft | Reject]] = {
    ".txt": read_text_file,
    ".text": read_text_file,
    ".md": read_text_file,
    ".html": read_page_file,
    ".htm": read_page_file,
    ".xhtml": read_page_file,
}
MANY_ARTICLES: dict[str, Callable[[NamedFile], Results]] = {
    ".jsonl": read_records,
    ".ndjson": read_records,
    ".csv": read_table,
    ".tsv": read_table,
}
# Nobody reads more than this; a file that goes on like that is not what somebody took it for.
MOST_REJECTS = 10_000
WANTED = ".txt, .html, .jsonl, .csv and .zip"


def drafts_from(file: NamedFile) -> Results:
    """Yield, in order and one at a time, the articles in a file and what was refused of it, archive or not.

    The same bytes give the same results in the same order, so that an interrupted import can go on where it stopped.
    """
    file = NamedFile(safe_name(file.name), file.content)
    if len(file.content) > MOST_BYTES_A_FILE:
        size, limit = len(file.content) / MEGABYTE, MOST_BYTES_A_FILE // MEGABYTE
        yield Reject(file.name, f"The file is {size:,.1f} MB long; up to {limit} MB are taken at once. Split it.")
        return
    if _suffix(file.name) != ".zip":
        yield from _read(file)
        return
    repeats = Repeats()
    for entry in unpack(file):
        for result in [entry] if isinstance(entry, Reject) else _read(entry):
            yield repeats.checked(result)


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
            yield _from_disk(child, relative.as_posix())
    else:
        yield _from_disk(path, path.name)


def _from_disk(path: Path, name: str) -> NamedFile | Reject:
    name = safe_name(name)
    if path.is_symlink():
        return Reject(name, "This is a link to another file. Links are not followed; import the file itself.")
    try:
        size = path.stat().st_size
        if size > MOST_BYTES_A_FILE:
            limit = MOST_BYTES_A_FILE // MEGABYTE
            return Reject(name, f"The file is {size / MEGABYTE:,.1f} MB long; up to {limit} MB are taken at once. Split it.")
        return NamedFile(name, path.read_bytes())
    except OSError as error:
        return Reject(name, f"The file cannot be read ({error.strerror or error}). Check that you may open it.")


def _read(file: NamedFile) -> Results:
    suffix = _suffix(file.name)
    if suffix in ONE_ARTICLE:
        yield ONE_ARTICLE[suffix](file)
    elif suffix in MANY_ARTICLES:
        yield from _read_many(file, MANY_ARTICLES[suffix])
    else:
        kind = f"Files of the kind “{shortened(suffix)}” are" if suffix else "Files without an ending are"
        yield Reject(file.name, f"{kind} not read. Import {WANTED}.")


def _read_many(file: NamedFile, read: Callable[[NamedFile], Results]) -> Results:
    if refusal := refusal_of_bytes(file):
        yield refusal
        return
    articles = rejects = 0
    for result in read(file):
        yield result
        articles += isinstance(result, ArticleDraft)
        rejects += isinstance(result, Reject)
        if rejects > MOST_REJECTS:
            yield Reject(file.name, f"More than {MOST_REJECTS:,} rows were refused; the rest of the file was not read.", result.line)
            return
    if not articles and not rejects:
        yield Reject(file.name, "The file holds no articles. Nothing was imported from it.")


def _suffix(name: str) -> str:
    return PurePosixPath(name.replace("\\", "/")).suffix.lower()
