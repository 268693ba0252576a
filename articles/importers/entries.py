"""A feed as one watches it: its entries, by what a change of one is noticed, and whether one is only the beginning of its article."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from articles.importers.documents import page_draft
from articles.importers.drafts import ArticleDraft, NamedFile, Reject
from articles.importers.formats import feed, json_feed
from articles.importers.layouts import Layout
from articles.importers.registry import format_of

# What is shorter, or breaks off, is taken for the beginning of an article that stands on its own page.
SHORTEST_ARTICLE = 700
SHORTEST_UNBROKEN = 2_500
BREAKS_OFF = re.compile(
    r"(?:…|\.\.\.|\[\s*(?:…|\.\.\.|&hellip;)\s*\]|\(more\)|(?:read|continue|find out|learn) \w{0,12}\s*[»→>]*)\s*\Z", re.IGNORECASE
)
NO_FEED = "The address gives no feed but {}. Look whether the outlet has moved it, and watch the new address."


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed. ``key`` names it in the feed, ``mark`` changes with it; ``is_teaser`` says that its page has more."""

    key: str
    mark: str
    draft: ArticleDraft
    is_teaser: bool


def read_entries(content: bytes, address: str) -> list[Entry | Reject] | str:
    """Return the entries of a feed with what had to be refused, or why it is no feed, in words."""
    file = NamedFile(address, content)
    kind = format_of(file)
    if kind is None or kind.name not in {feed.FORMAT.name, json_feed.FORMAT.name}:
        return NO_FEED.format(f"a {kind.label}" if kind is not None else "something that cannot be read")
    found = list(_results(file, kind.name))
    if found and all(isinstance(result, Reject) and not result.value for result in found):
        first = found[0]
        assert isinstance(first, Reject), "all of them are"
        return first.reason
    return [_entry(result) if isinstance(result, ArticleDraft) else result for result in found]


def _results(file: NamedFile, name: str) -> Iterator[ArticleDraft | Reject]:
    """A headline without a text stands for its article: the text is on its page."""
    if name == json_feed.FORMAT.name:
        yield from json_feed.read(file, Layout(name))
    else:
        yield from feed.read(file, Layout(name), headlines=True)


def _entry(draft: ArticleDraft) -> Entry:
    parts = (draft.title, draft.text, draft.published or "", draft.url)
    mark = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:64]
    return Entry(draft.key[:700], mark, draft, bool(draft.url) and is_teaser(draft.text))


def is_teaser(text: str) -> bool:
    """Return whether a text looks like the beginning of an article.

    >>> is_teaser("Nine people died when a bridge fell in Lowmere, officials said."), is_teaser("A long sentence. " * 200)
    (True, False)
    """
    words = text.strip()
    return len(words) < SHORTEST_ARTICLE or (len(words) < SHORTEST_UNBROKEN and BREAKS_OFF.search(words[-60:]) is not None)


def with_page(entry: Entry, address: str, content: bytes, charset: str | None) -> ArticleDraft | str:
    """Return the article of an entry with the text of its page, or why the page has none.

    What the feed says of it (outlet, headline, date, writer) goes before what the page says.
    """
    page = page_draft(NamedFile(address, content), url=address, charset=charset)
    if isinstance(page, Reject):
        return page.reason
    draft = entry.draft
    if len(page.text) < len(draft.text):
        return "The page holds less than the feed."
    return replace(
        draft,
        text=page.text,
        title=draft.title or page.title,
        published=draft.published or page.published,
        byline=draft.byline or page.byline,
        agency=page.agency or draft.agency,
        encoding=page.encoding,
        notes=page.notes,
    )
