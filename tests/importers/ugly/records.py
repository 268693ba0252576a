"""JSON, JSON Lines, ninjs and JSON Feed."""

from __future__ import annotations

import json
from typing import Any

from tests.importers.ugly.case import FELL, STANDS, Article, Refusal, Ugly, plain

RECORD = {"id": "1", "source": "Post", "title": "Falls", "date": "2020-05-04T10:30:00Z", "text": FELL}
ROW = Article(FELL, FELL, "Falls", "2020-05-04T10:30:00+00:00", "Post")
NINJS = {"uri": "urn:1", "type": "text", "versioncreated": "2020-05-04T10:30:00-04:00"}
PICTURE = {"type": "picture", "headline": "A photo", "byline": "A. Grey", "body_text": "A photo."}


def dumped(name: str, file: str, value: Any, *articles: Article, refused: tuple[Refusal, ...] = ()) -> Ugly:
    return Ugly(name, file, plain(json.dumps(value, ensure_ascii=False)), articles, refused)


def nested(value: Any, *names: str) -> Any:
    for name in reversed(names):
        value = {name: value}
    return value


NEWSAPI = {
    "status": "ok",
    "articles": [
        {
            "source": {"id": None, "name": "Post"},
            "author": None,
            "title": "Falls",
            "description": "Short.",
            "url": "https://post.example/1",
            "publishedAt": "2020-05-04T10:30:00Z",
            "content": f"{FELL} Then… [+812 chars]",
        }
    ],
}
RENDERED = [
    {
        "id": 7,
        "date_gmt": "2020-05-04T10:30:00",
        "link": "https://post.example/7",
        "title": {"rendered": "Falls"},
        "content": {"rendered": f"<p>{FELL}</p>"},
    }
]
LINKED = {
    "@type": "NewsArticle",
    "headline": "Falls",
    "articleBody": FELL,
    "datePublished": "2020-05-04T10:30:00Z",
    "author": [{"name": "A. Roth"}],
    "publisher": {"name": "Post"},
}
GUARDED = nested(
    [
        {
            "id": "w/1",
            "webTitle": "Falls",
            "webPublicationDate": "2020-05-04T10:30:00Z",
            "webUrl": "https://g.example/1",
            "fields": {"body": f"<p>{FELL}</p>"},
        }
    ],
    "response",
    "results",
)
FRAME = {"title": {"0": "Falls", "1": "Stands"}, "text": {"0": FELL, "1": STANDS}, "source": {"0": "Post", "1": "Post"}}
HITS = nested([{"_id": "e1", "_source": {**RECORD, "text": [FELL, STANDS]}}], "hits", "hits")
MONGO = [
    {"_id": {"$oid": "5f"}, "headline": "Falls", "source": "Post", "content": FELL, "date": {"$date": {"$numberLong": "1588588200000"}}}
]
FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Post",
    "home_page_url": "https://post.example/",
    "items": [
        {"id": "1", "url": "/1", "title": "Falls", "content_html": f"<p>{FELL}</p>", "date_published": "2020-05-04T10:30:00Z"},
        {"id": "2", "content_text": STANDS},
        {"id": "3", "title": "Nothing"},
    ],
}

RECORDS = (
    dumped("a list of records", "a.json", [RECORD], ROW),
    dumped("one record", "a.json", RECORD, ROW),
    dumped(
        "records in the wrapping of a service",
        "a.json",
        NEWSAPI,
        Article(FELL, "Then…", "Falls", "2020-05-04T10:30:00+00:00", "Post", note="812 characters"),
    ),
    dumped("records in two wrappings", "a.json", GUARDED, Article(FELL, FELL, "Falls", "2020-05-04T10:30:00+00:00")),
    dumped("rendered fields", "a.json", RENDERED, Article(FELL, FELL, "Falls", "2020-05-04T10:30:00+00:00")),
    dumped("linked data", "a.json", LINKED, ROW),
    dumped("a data frame", "a.json", FRAME, Article(FELL, FELL, "Falls"), Article(STANDS, STANDS, "Stands")),
    dumped("hits of a search, in paragraphs", "a.json", HITS, Article(FELL, STANDS, "Falls")),
    dumped("an export of a document store", "a.json", MONGO, Article(FELL, FELL, "Falls", "2020-05-04T10:30:00+00:00", "Post")),
    dumped("records by their ids", "a.json", {"x1": {"title": "Falls", "text": FELL}}, Article(FELL, FELL, "Falls")),
    dumped("milliseconds for dates", "a.json", [{**RECORD, "date": 1588588200000}], ROW),
    dumped(
        "a record with a summary only",
        "a.json",
        [{"id": 1, "source": "Post", "description": FELL}],
        Article(FELL, FELL, note="no full text"),
    ),
    dumped(
        "a record without any text",
        "a.json",
        [{"id": 1, "source": "Post", "url": "https://a.example"}],
        refused=(Refusal("no field “text”", 1, "text"),),
    ),
    Ugly(
        "a broken record in a list",
        "a.json",
        plain(
            f'[\n{{"id": 1, "source": "P", "text": "{FELL}"}},\n{{"id": 2, "text": "x" oops}},\n{{"id": 3, "source": "P", "text": "{STANDS}"}}\n]'
        ),
        (Article(FELL, FELL), Article(STANDS, STANDS)),
        (Refusal("no valid JSON", 3),),
    ),
    Ugly("JSON cut off in the middle", "a.json", plain('{"articles": [{"id": 1, "te'), (), (Refusal("no valid JSON", 1),)),
    Ugly(
        "JSON in an old encoding",
        "a.json",
        plain('[{"id": 1, "source": "Blatt", "text": "Die Brücke fiel für immer."}]', "cp1252"),
        (Article("Die Brücke", "immer."),),
    ),
    Ugly(
        "objects one after the other", "a.json", plain("\n".join(json.dumps({**RECORD, "id": n}, indent=1) for n in range(2))), (ROW, ROW)
    ),
    Ugly("lines called JSON", "a.json", plain(f"{json.dumps(RECORD)}\n{json.dumps({**RECORD, 'id': 2})}\n"), (ROW, ROW)),
    Ugly("lines with a broken one", "a.jsonl", plain(f'{json.dumps(RECORD)}\n{{"id": 2, "text"\n'), (ROW,), (Refusal("no valid JSON", 2),)),
    Ugly(
        "rows without source and id",
        "a.jsonl",
        plain(f'{{"text": "{FELL}"}}\n{{"text": "{STANDS}"}}\n'),
        (Article(FELL, FELL, note="outlet is not known"), Article(STANDS, STANDS)),
    ),
    dumped("a JSON feed", "feed.json", FEED, ROW, Article(STANDS, STANDS, source="Post"), refused=(Refusal("no text"),)),
    dumped(
        "ninjs 1 with suffixes",
        "n.json",
        {
            **NINJS,
            "headline_main": "Falls",
            "body_html5": f"<p>{FELL}</p><p>{STANDS}</p>",
            "copyrightholder": "Wire",
            "associations": {"a": PICTURE},
        },
        Article(FELL, STANDS, "Falls", "2020-05-04T10:30:00-04:00", "Wire"),
    ),
    dumped(
        "ninjs 2 with lists",
        "n.json",
        {
            **NINJS,
            "headlines": [{"role": "sub", "value": "No"}, {"role": "main", "value": "Falls"}],
            "bodies": [
                {"role": "teaser", "contenttype": "text/plain", "value": "No."},
                {"role": "main", "contenttype": "text/html", "value": f"<p>{FELL}</p>"},
            ],
            "associations": [{"name": "a", **PICTURE}],
        },
        Article(FELL, FELL, "Falls", "2020-05-04T10:30:00-04:00"),
    ),
    dumped(
        "ninjs 3 in camel case, with a picture beside it",
        "n.json",
        [
            {
                "uri": "urn:3",
                "type": "text",
                "versionCreated": "2020-05-04T10:30:00Z",
                "headlines": [{"value": "Falls"}],
                "bodies": [{"contentType": "text/plain", "value": FELL}],
            },
            {"uri": "urn:4", "type": "picture", "versionCreated": "2020-05-04T10:30:00Z", "headlines": [{"value": "Photo"}]},
        ],
        Article(FELL, FELL, "Falls", "2020-05-04T10:30:00+00:00"),
        refused=(Refusal("a picture, not an article", None, "type"),),
    ),
    dumped(
        "a withdrawn item",
        "n.json",
        {**NINJS, "pubstatus": "canceled", "headline": "Falls", "body_text": FELL},
        refused=(Refusal("was cancelled", 1),),
    ),
)
