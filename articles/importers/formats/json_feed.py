"""JSON Feed: an item is an article."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from articles.importers.drafting import Found, draft_or_reject
from articles.importers.drafts import NamedFile, Reject, Result, shortened
from articles.importers.encodings import Encoding, encoding_of
from articles.importers.fragments import text_of_markup
from articles.importers.json_paths import words_of
from articles.importers.layouts import Layout
from articles.importers.registry import NO, SURE, Format, Peek
from articles.importers.repeats import Repeats


def read(file: NamedFile, layout: Layout) -> Iterator[Result]:
    """Yield the article of each item."""
    encoding = encoding_of(file.content)
    try:
        feed = json.loads(file.content.decode(encoding.name, "replace").lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        place = getattr(error, "lineno", None)
        yield Reject(file.name, f"The feed is no valid JSON: {error}.", place, str(getattr(error, "colno", "")))
        return
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        yield Reject(file.name, "The feed has no list of items. Nothing was imported from it.", column="items")
        return
    repeats = Repeats()
    for item in items:
        if isinstance(item, dict):
            yield repeats.checked(_read_item(file, item, feed, encoding))
        else:
            yield Reject(file.name, "This item is no object.", None, "items", shortened(str(item)[:400]), json.dumps(item))


def _read_item(file: NamedFile, item: dict[str, Any], feed: dict[str, Any], encoding: Encoding) -> Result:
    html, plain = _text(item, "content_html"), _text(item, "content_text")
    text = (text_of_markup(html, by_lines="<p" not in html) if html else plain) or _text(item, "summary")
    base = words_of(feed.get("home_page_url")) or words_of(feed.get("feed_url"))
    url = words_of(item.get("url")) or words_of(item.get("external_url"))
    return draft_or_reject(
        Found(
            file=file.name,
            text=text,
            column="content_html",
            id=words_of(item.get("id")),
            source=words_of(feed.get("title")),
            title=_text(item, "title"),
            url=urljoin(base, url) if url else "",
            published=words_of(item.get("date_published")) or words_of(item.get("date_modified")),
            byline=_authors(item) or _authors(feed),
            language=words_of(item.get("language")) or words_of(feed.get("language")),
            encoding=encoding.public_name,
            guessed=encoding.guessed,
            plain=True,
            row=json.dumps(item, ensure_ascii=False),
        )
    )


def _text(item: dict[str, Any], name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""


def _authors(item: dict[str, Any]) -> str:
    return words_of(item.get("authors")) or words_of(item.get("author"))


def recognise(peek: Peek) -> int:
    """Tell a feed by the version it declares, or by items with the names that only such feeds have."""
    if not peek.text.startswith("{"):
        return NO
    declared = "jsonfeed.org/version" in peek.text or '"content_html"' in peek.text or '"content_text"' in peek.text
    return SURE + 1 if declared and '"items"' in peek.text else NO


FORMAT = Format("json_feed", "JSON Feed", (".jsonfeed",), recognise, read)
