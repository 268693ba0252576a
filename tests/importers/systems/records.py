"""What services, databases and scrapers write as JSON."""

from __future__ import annotations

import json

from tests.importers.systems.exports import DAY, ISO, read
from tests.importers.systems.reports import DE, EN, ES, FR, IT, NL, PL, PT, RU
from tests.importers.ugly.case import Article, Refusal, Ugly, plain


def rows(*records: object) -> str:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records)


NEWS_API = {
    "status": "ok",
    "totalResults": 2,
    "articles": [
        {
            "source": {"id": None, "name": "Post"},
            "author": "A. Roth",
            "title": EN.title,
            "description": EN.first,
            "url": "https://post.example/1",
            "urlToImage": None,
            "publishedAt": "2026-05-04T07:12:00Z",
            "content": EN.text[:200] + "… [+412 chars]",
        },
        {
            "source": {"id": None, "name": "[Removed]"},
            "author": None,
            "title": "[Removed]",
            "description": "[Removed]",
            "url": "https://removed.example",
            "urlToImage": None,
            "publishedAt": "1970-01-01T00:00:00Z",
            "content": "[Removed]",
        },
    ],
}
MEDIASTACK = {
    "pagination": {"limit": 25, "offset": 0, "count": 1, "total": 1},
    "data": [
        {
            "author": "A. Roth",
            "title": ES.title,
            "description": ES.text,
            "url": "https://post.example/1",
            "source": "Post",
            "image": None,
            "category": "general",
            "language": "es",
            "country": "es",
            "published_at": "2026-05-04T07:12:00+00:00",
        }
    ],
}
EVENT_REGISTRY = {
    "articles": {
        "results": [
            {
                "uri": "8123",
                "lang": "deu",
                "isDuplicate": False,
                "date": "2026-05-04",
                "time": "07:12:00",
                "dateTime": "2026-05-04T07:12:00Z",
                "dateTimePub": "2026-05-04T07:10:00Z",
                "dataType": "news",
                "sim": 0,
                "url": "https://post.example/1",
                "title": DE.title,
                "body": DE.text,
                "source": {"uri": "post.example", "dataType": "news", "title": "Post"},
                "authors": [{"uri": "a@post.example", "name": "A. Roth", "type": "author", "isAgency": False}],
                "image": None,
                "sentiment": -0.1,
                "wgt": 1,
            }
        ],
        "totalResults": 1,
        "page": 1,
        "count": 1,
        "pages": 1,
    }
}
GUARDIAN = {
    "response": {
        "status": "ok",
        "total": 1,
        "results": [
            {
                "id": "uk-news/2026/may/04/bridge",
                "type": "article",
                "sectionId": "uk-news",
                "webPublicationDate": "2026-05-04T07:12:00Z",
                "webTitle": EN.title,
                "webUrl": "https://www.post.example/uk-news/2026/may/04/bridge",
                "apiUrl": "https://content.example/1",
                "fields": {
                    "headline": EN.title,
                    "trailText": "County says",
                    "byline": "A. Roth",
                    "body": EN.html,
                    "wordcount": "120",
                    "publication": "Post",
                    "bodyText": " ".join(EN.paragraphs),
                },
            }
        ],
    }
}
NYT = {
    "status": "OK",
    "response": {
        "docs": [
            {
                "abstract": EN.first,
                "web_url": "https://post.example/1",
                "snippet": EN.first,
                "lead_paragraph": EN.first,
                "source": "Post",
                "multimedia": [],
                "headline": {"main": EN.title, "kicker": None, "print_headline": "Bridge Closed"},
                "keywords": [{"name": "glocations", "value": "Lowmere", "rank": 1}],
                "pub_date": "2026-05-04T07:12:00+0000",
                "document_type": "article",
                "byline": {"original": "By A. Roth", "person": []},
                "_id": "nyt://article/1",
                "word_count": 120,
                "uri": "nyt://article/1",
            }
        ]
    },
}
GDELT = {
    "articles": [
        {
            "url": "https://post.example/1",
            "url_mobile": "",
            "title": EN.title,
            "seendate": "20260504T071200Z",
            "socialimage": "",
            "domain": "post.example",
            "language": "English",
            "sourcecountry": "United Kingdom",
        }
    ]
}
NEWSPAPER = {
    "url": "https://post.example/1",
    "read_more_link": "",
    "title": PT.title,
    "authors": ["A. Roth"],
    "publish_date": "2026-05-04 07:12:00+00:00",
    "text": PT.text,
    "top_image": "",
    "movies": [],
    "keywords": ["chuva"],
    "meta_keywords": [""],
    "tags": [],
    "summary": PT.first,
    "meta_lang": "pt",
    "source_url": "https://post.example",
    "html": "",
    "meta_description": "A chuva",
}
NEWS_PLEASE = {
    "authors": ["A. Roth"],
    "date_download": "2026-05-05 08:00:00",
    "date_modify": "2026-05-04 09:00:00",
    "date_publish": "2026-05-04 07:12:00",
    "description": "Der Brand",
    "filename": "https%3A%2F%2Fpost.example.json",
    "image_url": None,
    "language": "de",
    "localpath": None,
    "maintext": DE.text.replace("\n\n", "\n"),
    "source_domain": "post.example",
    "title": DE.title,
    "title_page": None,
    "title_rss": None,
    "url": "https://post.example/1",
}
TRAFILATURA = {
    "title": FR.title,
    "author": "A. Roth",
    "hostname": "post.example",
    "date": "2026-05-04",
    "fingerprint": "d7a1",
    "id": None,
    "license": None,
    "comments": "",
    "raw_text": " ".join(FR.paragraphs),
    "text": "\n".join(FR.paragraphs),
    "language": None,
    "image": "",
    "pagetype": "article",
    "filedate": "2026-05-05",
    "source": "https://post.example/1",
    "source-hostname": "post.example",
    "excerpt": "Un train",
    "categories": "",
    "tags": "train",
}
SCRAPY = {
    "url": "https://post.example/1",
    "headline": IT.title,
    "articleBody": IT.text,
    "datePublished": "2026-05-04T09:12:00+02:00",
    "datePublishedRaw": "4 maggio 2026",
    "author": "A. Roth",
    "authorsList": ["A. Roth"],
    "inLanguage": "it",
    "breadcrumbs": [{"name": "Cronaca"}],
    "mainImage": None,
    "description": "La frana",
    "articleBodyHtml": IT.html,
    "canonicalUrl": "https://post.example/1",
}
LINKED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": NL.title,
    "datePublished": "2026-05-04T09:12:00+02:00",
    "articleBody": NL.text,
    "author": {"@type": "Person", "name": "A. Roth"},
    "publisher": {"@type": "Organization", "name": "Post"},
    "url": "https://post.example/1",
}
ELASTIC = {
    "took": 3,
    "timed_out": False,
    "hits": {
        "total": {"value": 1, "relation": "eq"},
        "max_score": 1.0,
        "hits": [
            {
                "_index": "articles",
                "_id": "a1",
                "_score": 1.0,
                "_source": {"title": PL.title, "content": PL.text, "published_at": "2026-05-04T09:12:00+02:00", "outlet": "Post"},
            }
        ],
    },
}
MONGO = {
    "_id": {"$oid": "5f9f1b9b9b9b9b9b9b9b9b9b"},
    "title": RU.title,
    "text": RU.text,
    "source": "Post",
    "published": {"$date": "2026-05-04T07:12:00Z"},
}
MONGO_2 = {
    "_id": {"$oid": "5f9f1b9b9b9b9b9b9b9b9b9c"},
    "title": RU.title,
    "text": RU.text,
    "source": "Post",
    "published": {"$date": {"$numberLong": "1777878720000"}},
}
STRAPI = {
    "data": [
        {
            "id": 1,
            "attributes": {
                "title": DE.title,
                "body": DE.text,
                "publishedAt": "2026-05-04T07:12:00.000Z",
                "outlet": "Post",
                "createdAt": "2026-05-01T07:12:00.000Z",
            },
        }
    ],
    "meta": {"pagination": {"page": 1}},
}
WP_REST = [
    {
        "id": 1,
        "date": "2026-05-04T09:12:00",
        "date_gmt": "2026-05-04T07:12:00",
        "guid": {"rendered": "https://post.example/?p=1"},
        "modified": "2026-05-05T09:12:00",
        "slug": "a",
        "status": "publish",
        "type": "post",
        "link": "https://post.example/a/",
        "title": {"rendered": ES.title},
        "content": {"rendered": ES.html, "protected": False},
        "excerpt": {"rendered": "<p>Un incendio [&hellip;]</p>", "protected": False},
        "author": 2,
        "yoast_head_json": {"title": "x", "og_site_name": "Post"},
    }
]
GHOST_DUMP = {
    "db": [
        {
            "meta": {"exported_on": 1777878720000, "version": "5.80.0"},
            "data": {
                "posts": [
                    {
                        "id": "1",
                        "uuid": "u",
                        "title": EN.title,
                        "slug": "a",
                        "html": EN.html,
                        "plaintext": EN.text,
                        "status": "published",
                        "type": "post",
                        "published_at": "2026-05-04T07:12:00.000Z",
                    }
                ],
                "users": [{"id": "1", "name": "A. Roth"}],
                "tags": [],
            },
        }
    ]
}
BLOCKS = [
    {"_type": "block", "children": [{"_type": "span", "text": words[:9]}, {"_type": "span", "text": words[9:]}]} for words in PL.paragraphs
]
SANITY = {
    "_id": "1",
    "_type": "post",
    "title": PL.title,
    "publishedAt": "2026-05-04T07:12:00Z",
    "source": "Post",
    "body": [*BLOCKS, {"_type": "image"}],
}
NODES = [{"type": "paragraph", "content": [{"type": "text", "text": words}]} for words in FR.paragraphs]
SEARCHED = {
    "_type": "News",
    "value": [
        {
            "name": EN.title,
            "url": "https://post.example/1",
            "description": EN.text,
            "provider": [{"_type": "Organization", "name": "Post"}],
            "datePublished": "2026-05-04T07:12:00.0000000Z",
        }
    ],
}
RECORDS = (
    Ugly("blocks of Sanity", "n.ndjson", plain(rows(SANITY)), read(PL)),
    Ugly(
        "nodes of an editor",
        "n.json",
        plain(json.dumps([{"id": "1", "source": "Post", "title": FR.title, "date": "2026-05-04T07:12:00Z", "content": NODES}])),
        read(FR),
    ),
    Ugly("service of a search engine", "n.json", plain(json.dumps(SEARCHED)), read(EN)),
    Ugly(
        "NewsAPI",
        "n.json",
        plain(json.dumps(NEWS_API)),
        (Article(EN.first, "", EN.title, ISO, "Post", "412 characters are missing"),),
        (Refusal("Removed"),),
    ),
    Ugly("Mediastack", "n.json", plain(json.dumps(MEDIASTACK)), read(ES)),
    Ugly(
        "EventRegistry",
        "n.json",
        plain(json.dumps(EVENT_REGISTRY)),
        (Article(DE.first, DE.last, DE.title, "2026-05-04T07:10:00+00:00", "Post"),),
    ),
    Ugly("The Guardian's service", "n.json", plain(json.dumps(GUARDIAN)), read(EN)),
    Ugly("The New York Times' service", "n.json", plain(json.dumps(NYT)), (Article(EN.first, EN.first, EN.title, ISO, "Post"),)),
    Ugly("GDELT", "n.json", plain(json.dumps(GDELT)), (), (Refusal("text"),)),
    Ugly("newspaper3k", "n.jsonl", plain(rows(NEWSPAPER)), (Article(PT.first, PT.last, PT.title, ISO, "post.example"),)),
    Ugly(
        "news-please",
        "n.json",
        plain(json.dumps(NEWS_PLEASE)),
        (Article(DE.first, DE.last, DE.title, "2026-05-04T07:12:00", "post.example"),),
    ),
    Ugly("trafilatura", "n.jsonl", plain(rows(TRAFILATURA)), (Article(FR.first, FR.last, FR.title, DAY, "post.example"),)),
    Ugly("scrapy", "n.jl", plain(rows(SCRAPY)), (Article(IT.first, IT.last, IT.title, "2026-05-04T09:12:00+02:00", "post.example"),)),
    Ugly("JSON-LD", "n.json", plain(json.dumps(LINKED)), read(NL, "2026-05-04T09:12:00+02:00")),
    Ugly("Elasticsearch", "n.json", plain(json.dumps(ELASTIC)), read(PL, "2026-05-04T09:12:00+02:00")),
    Ugly("MongoDB", "n.json", plain(rows(MONGO)), read(RU)),
    Ugly("MongoDB, canonical", "n.json", plain(rows(MONGO_2)), read(RU)),
    Ugly("Strapi", "n.json", plain(json.dumps(STRAPI)), read(DE)),
    Ugly("service of WordPress", "n.json", plain(json.dumps(WP_REST)), read(ES, ISO, None)),
    Ugly("dump of Ghost", "n.json", plain(json.dumps(GHOST_DUMP)), read(EN, ISO, None)),
)
