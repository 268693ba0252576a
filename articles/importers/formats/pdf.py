"""PDF documents with text: a file is one article. Scans, locked files and fonts without a map to characters are refused by name."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from statistics import median
from typing import Any

from articles.importers.drafting import Found, draft_or_reject
from articles.importers.drafts import NamedFile, Reject, Result, shortened
from articles.importers.filenames import hints_from
from articles.importers.layouts import Layout
from articles.importers.pdf_lines import Line, lines_of
from articles.importers.registry import NO, SURE, Format, Peek
from articles.importers.stamps import stamp_in

MOST_PAGES = 500
LETTERS = re.compile(r"[^\W\d_]")
VOWELS = re.compile(r"[aeiouyäöüáéíóúàèìòùâêîôûãõåæøœąęıőű]", re.IGNORECASE)
LATIN_WORD = re.compile(r"\b[A-Za-zÀ-ɏ]{3,}\b")
GARBAGE = re.compile(r"\(cid:\d+\)|/g\d+|[\ue000-\uf8ff\ufffd\x00-\x08]")
PAGE_NUMBER = re.compile(r"\A(?:page|seite|p\.)?\s*[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:of|von|/)\s*\d{1,4})?\Z", re.IGNORECASE)
# What a browser prints at the edges of a page: when it was printed, the title, the address, the number of the page.
PRINTED_AT = re.compile(r"\A\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?[AP]M)?(?:\s+\S.{0,300})?\Z", re.IGNORECASE)
PRINTED_FROM = re.compile(r"\A(https?://\S+)(?:\s+(?:page |seite )?\d{1,4}\s?(?:/|of|von|sur|de)\s?\d{1,4})?\Z", re.IGNORECASE)
PRINTED_EDGE = 4
# Letters that fonts draw as one.
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
ENDS = re.compile(r"[.!?:;…][\"'”’»)\]]*\Z")
LONGEST_TITLE = 300
BEHIND_TITLE = re.compile(r"\s[-–—|·»]\s")
# A soft hyphen that a page draws parts a word at the end of its line.
PARTED = re.compile("\u00ad ?")
NO_TITLE = re.compile(r"microsoft word|untitled|\.(?:docx?|indd|pdf|qxd|p65|rtf|txt|html?)\b|\A\W*\Z|\A\S+\Z", re.IGNORECASE)


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the article that a document is."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it warns of comes back as a note or a reject
    try:
        reader = PdfReader(io.BytesIO(file.content), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            yield Reject(file.name, "The file is locked with a password. Save it without one and import it again.")
            return
        yield _read_document(file, reader)
    except (FileNotDecryptedError, DependencyError):
        yield Reject(file.name, "The file is locked in a way that cannot be opened. Save it without protection and import it again.")
    except (
        PyPdfError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        AssertionError,
        OSError,
        RuntimeError,
        ArithmeticError,
    ) as error:
        # The library trusts what the file says of itself; a damaged one ends in any of these.
        yield Reject(file.name, f"The PDF is damaged and cannot be read ({shortened(str(error)) or type(error).__name__}).")


def _read_document(file: NamedFile, reader: Any) -> Result:
    pages = [_spelled_out(lines_of(page)) for page in list(reader.pages)[:MOST_PAGES]]
    pages, address = _without_print_marks(pages)
    lines = _without_running_heads(pages)
    text = _paragraphs(lines)
    if len(LETTERS.findall(text)) < 20 * max(1, len(pages)) ** 0.5:
        reason = "The PDF holds pictures of pages (a scan), no text. Run text recognition over it, and import the result."
        return Reject(file.name, reason, value=shortened(text))
    if _is_garbage(text):
        reason = (
            "The PDF does not say which characters its letters are, so that its text comes out as garbage. Run text recognition over it."
        )
        return Reject(file.name, reason, value=shortened(text))
    hints = hints_from(file.name, file.folder)
    return draft_or_reject(
        Found(
            file=file.name,
            text=text,
            place=file.name,
            column="",
            title=_headline(pages[0] if pages else ()) or _declared_title(reader, text),
            source=hints.source,
            url=address,
            hinted_title=hints.title,
            hinted_published=hints.published,
            plain=True,
            notes=("The layout of the PDF was resolved into lines of text: look at the order of its columns.",),
        )
    )


def _spelled_out(lines: Sequence[Line]) -> list[Line]:
    return [replace(line, text=line.text.translate(LIGATURES)) for line in lines]


def _without_print_marks(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], str]:
    """Return the pages without what a browser prints around them, and the address among it."""
    marks = [_print_marks(page) for page in pages]
    addresses = [
        found[1] for page, indexes in zip(pages, marks, strict=True) for index in indexes if (found := PRINTED_FROM.match(page[index].text))
    ]
    kept = [[line for index, line in enumerate(page) if index not in indexes] for page, indexes in zip(pages, marks, strict=True)]
    return kept, next(iter(addresses), "")


def _print_marks(page: Sequence[Line]) -> list[int]:
    """Return which lines a browser printed around a page: one says when, and at the edges are others in letters of that size."""
    edge = [index for index in range(len(page)) if min(index, len(page) - 1 - index) < PRINTED_EDGE]
    size = next((page[index].size for index in edge if PRINTED_AT.match(page[index].text)), None)
    if size is None:
        return []
    usual = _usual_size(page)
    return [index for index in edge if _is_print_mark(page[index].text) or (page[index].size == size != usual)]


def _is_print_mark(words: str) -> bool:
    return PRINTED_AT.match(words) is not None or PRINTED_FROM.match(words) is not None


def _without_running_heads(pages: Sequence[Sequence[Line]]) -> list[Line]:
    """Return the lines of all pages without page numbers, and without what stands at the top or the foot of several pages."""
    edges = Counter(_pattern(line) for page in pages for line in {*page[:2], *page[-2:]})
    fewest = max(min(3, len(pages)), len(pages) // 2)
    repeated = {pattern for pattern, count in edges.items() if count >= fewest} if len(pages) > 1 else set[str]()
    kept = []
    for page in pages:
        for index, line in enumerate(page):
            at_edge = index < 2 or index >= len(page) - 2
            if not (at_edge and (PAGE_NUMBER.match(line.text) or _pattern(line) in repeated)):
                kept.append(line)
    return kept


def _pattern(line: Line) -> str:
    return re.sub(r"\d+", "#", line.text)


def _paragraphs(lines: Sequence[Line]) -> str:
    """Join lines to paragraphs: one ends where a sentence ends on a short line, where the size of letters changes, or at a gap."""
    widths = [len(line.text) for line in lines if len(line.text) > 20]
    usual = median(widths) if widths else 60
    done: list[str] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is None or _is_break(before, line, usual):
            done.append(line.text)
        else:
            done[-1] = _joined(done[-1], line.text)
    return "\n\n".join(PARTED.sub("", paragraph) for paragraph in done if paragraph.strip())


def _joined(before: str, line: str) -> str:
    """Return two lines of one paragraph as one, a word that was parted at the end of the first put together again."""
    if before.endswith(("-", "\u00ad")) and line[:1].islower() and not before.endswith(" -"):
        return before[:-1] + line
    return f"{before} {line}"


def _is_break(before: Line, line: Line, usual: float) -> bool:
    if line.gap or abs(before.size - line.size) > 0.15 * max(before.size, line.size):
        return True
    return bool(ENDS.search(before.text)) and len(before.text) < 0.8 * usual


def _headline(lines: Sequence[Line]) -> str:
    """Return the words in the largest letters of the first page, if these are larger than those of the text."""
    if not lines:
        return ""
    usual = _usual_size(lines)
    titles = [line for line in lines[:60] if line.size >= 1.25 * usual and len(LETTERS.findall(line.text)) > 3]
    titles = [line for line in titles if stamp_in(line.text) is None]  # a day above an article is none
    largest = max((line.size for line in titles), default=0)
    chosen = [line.text for line in titles if line.size >= 0.97 * largest]
    words = PARTED.sub("", reduce(_joined, chosen[:5], "")).strip()
    return words if 2 <= len(words.split()) <= 40 else ""


def _usual_size(lines: Sequence[Line]) -> float:
    """Return the size of most letters."""
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0]


def _declared_title(reader: Any, text: str) -> str:
    """Return the title that a document declares, without the outlet behind it where the text shows it without."""
    title = " ".join(str((reader.metadata or {}).get("/Title") or "").split())
    if NO_TITLE.search(title) or len(title) > LONGEST_TITLE:
        return ""
    head = BEHIND_TITLE.split(title)[0]
    return head if title not in text and len(head.split()) > 2 and head in text else title


def _is_garbage(text: str) -> bool:
    """Return whether text is what a font without a map to characters gives: signs for letters, or words without vowels."""
    if len(GARBAGE.findall(text)) * 10 > len(text):
        return True
    letters = len(LETTERS.findall(text))
    if letters * 2 < len(re.sub(r"[\s\d]", "", text)):
        return True
    words = LATIN_WORD.findall(text[:20_000])
    return len(words) > 20 and sum(VOWELS.search(word) is None for word in words) * 3 > len(words)


def recognise(peek: Peek) -> int:
    """Tell a document by its first bytes, which some programs write after a line of their own."""
    return SURE if b"%PDF-" in peek.head[:1024] else NO


FORMAT = Format("pdf", "PDF", (".pdf",), recognise, read)
