"""Which column of a table, or field of a record, holds what."""

from __future__ import annotations

import re

FIELDS: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article_text", "full_text", "fulltext", "article_body", "articlebody", "article_content",
        "story_text", "maintext",
    ),
    "id": ("id", "article_id", "articleid", "guid", "uuid", "key", "doc_id", "document_id", "identifier"),
    "source": (
        "source", "outlet", "publisher", "publication", "newspaper", "site", "site_name", "sitename", "source_name",
        "media", "medium", "domain",
    ),
    "title": ("title", "headline", "heading", "article_title", "head", "subject"),
    "url": ("url", "link", "href", "uri", "address", "permalink", "source_url", "article_url", "web_address", "canonical_url"),
    "published": (
        "published", "date", "published_at", "publish_date", "published_date", "date_published", "publication_date", "pub_date",
        "pubdate", "datetime", "published_on", "time", "timestamp", "date_time", "issued", "publishedat", "publishdate", "datepublished",
    ),
    "byline": ("byline", "author", "authors", "by", "writer", "reporter", "journalist", "creator"),
}  # fmt: skip
KNOWN = {name: field for field, names in FIELDS.items() for name in names}


def plain_name(name: str) -> str:
    """Return a column's name in one spelling.

    >>> plain_name(" Full Text* ")
    'full_text'
    """
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")


def fields_of(names: list[str]) -> dict[str, int]:
    """Return which column holds which field: the best known name of each, the first of two alike.

    >>> fields_of(["Headline", "Body", "Outlet", "Pages"])
    {'title': 0, 'text': 1, 'source': 2}
    """
    ranks: dict[str, tuple[int, int]] = {}
    for index, name in enumerate(names):
        plain = plain_name(name)
        field = KNOWN.get(plain)
        if field is None:
            continue
        rank = (FIELDS[field].index(plain), index)
        if field not in ranks or rank < ranks[field]:
            ranks[field] = rank
    return {field: index for field, (_, index) in ranks.items()}
