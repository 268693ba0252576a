"""Word documents (DOCX): a file is one article, or a download of Nexis, which holds several.

The document's XML is read as it would be seen with all changes accepted: words that were deleted or moved away are left out, a text box
is read once though it is stored twice, hidden text and the commands of fields are no text.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from articles.importers.drafting import Found, draft_or_reject
from articles.importers.drafts import NamedFile, Reject, Result, shortened
from articles.importers.filenames import hints_from
from articles.importers.fragments import local_name
from articles.importers.layouts import Layout
from articles.importers.office import DAMAGED, LOCKED, OLE, ZIP, is_locked, open_package, part, related
from articles.importers.press import nexis_articles
from articles.importers.registry import BY_NAME, NO, SURE, Format, Peek
from articles.importers.repeats import Repeats

SUFFIXES = (".docx", ".docm", ".dotx")
GONE = frozenset({"del", "movefrom", "fallback", "instrtext", "deltext", "ppr", "rpr", "sectpr", "tblpr", "trpr", "tcpr", "ruby-rt", "rt"})
TITLE_STYLES = ("title", "titel", "titre", "titulo", "título", "titolo", "headline", "tytul")
MOST_TAGS = 1_000_000
MOST_NOTES, LONGEST_NOTE = 4, 80


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the article that a document is."""
    if file.content.startswith(OLE) and not is_locked(file):
        yield Reject(file.name, "This is a document of old Word (.doc). Save it as .docx and import that.")
        return
    package = open_package(file) if file.content.startswith((ZIP, OLE)) else Reject(file.name, DAMAGED)
    if isinstance(package, Reject):
        yield package
        return
    with package:
        yield from _read_package(file, package)


def _read_package(file: NamedFile, package: zipfile.ZipFile) -> Iterator[Result]:
    main = related(package, "officeDocument") or "word/document.xml"
    root = part(package, main)
    if root is None:
        yield Reject(file.name, DAMAGED if "EncryptedPackage" not in package.namelist() else LOCKED)
        return
    text = _Text()
    _walk(root, text)
    text.end()
    if cuttings := list(nexis_articles(text.done)):
        repeats = Repeats()
        yield from (
            repeats.checked(draft_or_reject(cut.found(file.name, f"{file.name}#{number}"))) for number, cut in enumerate(cuttings, 1)
        )
        return
    hints = hints_from(file.name, file.folder)
    notes: tuple[str, ...] = ("Words that were deleted or moved in the document were left out.",) if text.left_out else ()
    notes += _notes_under(package, main)
    yield draft_or_reject(
        Found(
            file=file.name,
            text="\n\n".join(text.done),
            place=file.name,
            column="",
            title=" ".join(text.title.split()),
            source=hints.source,
            language=_language(package, main),
            hinted_title=hints.title,
            hinted_published=hints.published,
            plain=True,
            notes=notes,
        )
    )


def _notes_under(package: zipfile.ZipFile, main: str) -> tuple[str, ...]:
    """Return a note of the footnotes and endnotes, which stand in parts of their own and belong to no place of the text."""
    found: list[str] = []
    for kind in ("footnotes", "endnotes"):
        name = related(package, kind, main)
        root = part(package, name) if name else None
        for item in root if root is not None else ():
            words = _Text()
            _walk(item, words)
            words.end()
            found += [" ".join(" ".join(words.done).split())] if words.done else []
    if not found:
        return ()
    shown = ", ".join(f"“{shortened(words)[:LONGEST_NOTE]}”" for words in found[:MOST_NOTES])
    return (f"Footnotes were left out ({len(found)}): {shown}{', …' if len(found) > MOST_NOTES else ''}.",)


@dataclass(slots=True)
class _Text:
    """Gathers paragraphs. The title is the first of the style that is called so."""

    done: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    title: str = ""
    style: str = ""
    left_out: bool = False

    def end(self) -> None:
        words = "".join(self.parts).strip()
        self.parts.clear()
        if words:
            self.done.append(words)
            if not self.title and self.style.lower().startswith(TITLE_STYLES):
                self.title = words
        self.done += self.boxes
        self.boxes.clear()
        self.style = ""


def _walk(element: etree._Element, text: _Text) -> None:
    """Read an element of a document. Documents are not nested deeply: the parser refuses what is."""
    for child in element:
        name = local_name(child)
        if name in GONE:
            text.left_out |= name in {"del", "movefrom"} and any(local_name(item) in {"t", "deltext"} for item in child.iter())
            if name == "ppr":
                text.style = next((_value(item) for item in child if local_name(item) == "pstyle"), "")
        elif name == "r":
            if not _is_hidden(child):
                _walk(child, text)
        elif name == "txbxcontent":
            box = _Text()
            _walk(child, box)
            box.end()
            text.boxes += box.done
        elif name == "p":
            text.end()
            _walk(child, text)
            text.end()
        elif name in WRITTEN:
            text.parts.append(WRITTEN[name] or child.text or "")
        else:
            _walk(child, text)


WRITTEN = {"t": "", "tab": "\t", "br": "\n", "cr": "\n", "nobreakhyphen": "\u2011", "softhyphen": "\u00ad"}


def _value(element: etree._Element) -> str:
    return next((str(value) for key, value in element.attrib.items() if str(key).endswith("}val")), "")


def _is_hidden(run: etree._Element) -> bool:
    properties = next((child for child in run if local_name(child) == "rpr"), ())
    return any(local_name(item) in {"vanish", "webhidden"} and _value(item) not in {"0", "false"} for item in properties)


def _language(package: zipfile.ZipFile, main: str) -> str:
    """Return the language that the document's styles are in, if they say one."""
    name = related(package, "styles", main)
    styles = part(package, name) if name else None
    if styles is None:
        return ""
    return next((_value(item) for item in styles.iter() if local_name(item) == "lang" and _value(item)), "")


def recognise(peek: Peek) -> int:
    """Tell a document by its name and its archive; old and locked ones by their names, to be refused for what they are."""
    if peek.suffix in SUFFIXES:
        return SURE if peek.head.startswith((ZIP, OLE)) else BY_NAME
    return (
        SURE if peek.head.startswith(ZIP) and b"word/document" in peek.head or (peek.suffix == ".doc" and peek.head.startswith(OLE)) else NO
    )


FORMAT = Format("docx", "Word document", SUFFIXES, recognise, read)
