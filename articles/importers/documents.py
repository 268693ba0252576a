"""Files that hold one article: plain text and pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from articles.importers.columns import with_addresses
from articles.importers.drafting import Found, draft_or_reject, with_line_ends
from articles.importers.drafts import MEGABYTE, MOST_BYTES_AN_ARTICLE, ArticleDraft, NamedFile, Reject, Result, shortened
from articles.importers.encodings import REPLACEMENT, Decoded, decode, what_it_is_instead
from articles.importers.filenames import NameHints, hints_from
from articles.importers.head_fields import TextHead
from articles.importers.pages import NoArticleError, read_page
from articles.importers.text_heads import heads_of

DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
HEAD = 4096
# A page is markup for the most part; what counts for the article is the text in it.
MOST_BYTES_A_PAGE = MOST_BYTES_AN_ARTICLE


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a kind of text marks what is in it: ``plain`` takes the marks out, ``heading`` finds the headline by them, or nothing."""

    plain: Callable[[str], str]
    heading: Callable[[str], str]


UNMARKED = Dialect(plain=lambda text: text, heading=lambda _: "")


def read_text_file(file: NamedFile, dialect: Dialect = UNMARKED) -> Iterator[Result]:
    """Yield the article of a plain text file, or the articles where each has a head of fields."""
    if refusal := _refusal(file, MOST_BYTES_AN_ARTICLE):
        yield refusal
        return
    decoded = decode(file.content)
    heads = heads_of(with_line_ends(decoded.text))
    for number, head in enumerate(heads, 1):
        yield _of_head(file, decoded, head, number if len(heads) > 1 else None, dialect)


def _of_head(file: NamedFile, decoded: Decoded, head: TextHead, number: int | None, dialect: Dialect) -> Result:
    """Return the article of a head. ``number`` is its own in a file of several, or None."""
    line = head.line if number else None
    if head.refusal:
        return Reject(file.name, head.refusal, line, "status", shortened(head.fields.get("title", "") or head.text))
    hints = hints_from(file.name, file.folder)
    found = Found(
        file=file.name,
        text=dialect.plain(head.text),
        place=f"{file.name}#{number}" if number else file.name,
        line=line,
        column="",
        encoding=decoded.encoding,
        unreadable=min(decoded.unreadable, head.text.count(REPLACEMENT)),
        guessed=decoded.guessed,
        title=dialect.heading(head.text),
        hinted_source=hints.source,
        hinted_title=hints.title,
        hinted_published=hints.published,
        notes=head.notes,
    )
    values = with_addresses(head.fields, (head.fields.get("source", ""),))
    return draft_or_reject(replace(found, **values))  # type: ignore[arg-type]  # named after its fields, of their types


def read_page_file(file: NamedFile) -> ArticleDraft | Reject:
    """Read an HTML file as one article: the text of it without menus and markup."""
    return page_draft(file)


def page_draft(file: NamedFile, *, url: str = "", charset: str | None = None, line: int | None = None) -> ArticleDraft | Reject:
    """Return the article of a page. ``url`` is where it was fetched from, ``charset`` what the server said of it, where that is known."""
    if refusal := _refusal(file, MOST_BYTES_A_PAGE):
        return replace(refusal, line=line, value=shortened(url) or refusal.value)
    declared = DECLARED.search(file.content[:HEAD])
    decoded = decode(file.content, charset or (declared[1].decode("ascii", "replace") if declared else None))
    try:
        page = read_page(decoded.text)
    except NoArticleError as error:
        return Reject(file.name, str(error), line, value=shortened(url or decoded.text))
    hints = NameHints() if url else hints_from(file.name, file.folder)
    return draft_or_reject(
        Found(
            file=file.name,
            text=page.text,
            place=url or file.name,
            line=line,
            column="",
            source=page.site or hints.source,
            title=page.title or hints.title,
            url=page.url or url,
            published=page.published or hints.published or "",
            byline=page.byline,
            language=page.language,
            encoding=decoded.encoding,
            unreadable=min(decoded.unreadable, page.text.count("\ufffd")),
            guessed=decoded.guessed,
            plain=True,
            notes=page.notes,
        )
    )


def refusal_of_bytes(file: NamedFile) -> Reject | None:
    """Return why a file cannot be read as text at all, if it cannot."""
    if not file.content.strip():
        return Reject(file.name, "The file is empty. Nothing was imported from it.")
    if kind := what_it_is_instead(file.content):
        return Reject(file.name, f"This is {kind}, not text, whatever its name says. Save the article as text and import that.")
    return None


def _refusal(file: NamedFile, limit: int) -> Reject | None:
    if len(file.content) > limit:
        size, most = len(file.content) / MEGABYTE, limit // MEGABYTE
        return Reject(file.name, f"The file is {size:.1f} MB long; an article may have up to {most} MB. If it holds several, split it.")
    return refusal_of_bytes(file)
