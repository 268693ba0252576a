"""Downloads of press archives, and what services and scrapers write as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from docx import Document

from tests.importers.systems.documents import paragraph, run, package
from tests.importers.systems.reports import DE, EN, ES, FR, IT, NL, PL, PT, RU, Report
from tests.importers.ugly.case import Article, Refusal, Ugly, plain

DAY = "2026-05-04"
ISO = "2026-05-04T07:12:00+00:00"


def read(report: Report, moment: str = ISO, source: str | None = "Post", note: str = "") -> tuple[Article, ...]:
    return (Article(report.first, report.last, report.title, moment, source, note),)


def lexis(number: int, report: Report, outlet: str, day: str = "May 4, 2026 Monday") -> str:
    body = "\n\n".join(_indented(words) for words in report.paragraphs)
    return (
        f"\n\n                               {number} of 2 DOCUMENTS\n\n\n                                 {outlet}\n\n                              {day}\n\n"
        f"{report.title}\n\nBYLINE: A. Roth\n\nSECTION: NEWS; Pg. 3\n\nLENGTH: 120 words\n\n\n{body}\n\nLOAD-DATE: May 4, 2026\n\nLANGUAGE: ENGLISH\n\n"
        "PUBLICATION-TYPE: Newspaper\n\n\n                      Copyright 2026 Post Ltd.\n                        All Rights Reserved\n"
    )


def _indented(words: str) -> str:
    rows, row = [], ""
    for word in words.split():
        if len(row) + len(word) > 72:
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}".strip()
    return "\n".join([*rows, row])


NEXIS_UNI = (
    EN.title,
    "Post (Lowmere)",
    "May 4, 2026 Monday",
    "Copyright 2026 Post Ltd. All Rights Reserved",
    "Section: NEWS; Pg. 3",
    "Length: 120 words",
    "Byline: A. Roth",
    "Body",
    *EN.paragraphs,
    "Load-Date: May 4, 2026",
    "End of Document",
)


def nexis_document() -> bytes:
    return package("".join(paragraph(run(words.replace("&", "&amp;"))) for words in NEXIS_UNI))


def nexis_text(*reports: Report) -> str:
    return "\n\n\n".join(
        "\n\n".join((report.title, "Post (Lowmere)", "May 4, 2026 Monday", "Copyright 2026 Post Ltd. All Rights Reserved", "Section: NEWS; Pg. 3", "Length: 120 words", "Byline: A. Roth", "Body", report.text, "Load-Date: May 4, 2026", "End of Document"))
        for report in reports
    )


def factiva_page(*reports: Report) -> str:
    rows = "".join(
        f'<div class="article enArticle"><p><div class="article"><div id="hd"><span class="enHeadline">{report.title}</span></div><div class="author">A. Roth</div><div>120 words</div>'
        f'<div>4 May 2026</div><div>09:12</div><div>Post</div><div>POST</div><div>3</div><div>English</div><div>Copyright 2026 Post Ltd.</div>'
        + "".join(f'<p class="articleParagraph enarticleParagraph">{words}</p>' for words in report.paragraphs)
        + f"<p>Post Ltd.</p><p>Document POST000020260504em540000{number}</p></div><br><span></span></p></div>"
        for number, report in enumerate(reports, 1)
    )
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>Factiva</title></head><body><div id="contentLeft"><div id="pageHeader"><div class="headline">'
        f"Factiva</div></div>{rows}<div class='pageFooter'>© 2026 Factiva, Inc. All rights reserved.</div></div></body></html>"
    )


def factiva_fields(*reports: Report) -> str:
    """The format with codes: a table of fields for each article."""
    rows = "".join(
        '<div class="article enArticle"><table><tbody>'
        + "".join(
            f'<tr><td class="index" width="7%"><b>{code}</b></td><td>{words}</td></tr>'
            for code, words in (
                ("SE", "News"),
                ("HD", f'<span class="enHeadline">{report.title}</span>'),
                ("BY", "A. Roth"),
                ("WC", "120 words"),
                ("PD", "4 May 2026"),
                ("ET", "09:12"),
                ("SN", "Post"),
                ("SC", "POST"),
                ("LA", "English"),
                ("CY", "Copyright 2026 Post Ltd."),
                ("LP", "".join(f'<p class="articleParagraph">{words}</p>' for words in report.paragraphs[:1])),
                ("TD", "".join(f'<p class="articleParagraph">{words}</p>' for words in report.paragraphs[1:])),
                ("CO", "lowmco : Lowmere County"),
                ("RE", "uk : United Kingdom"),
                ("PUB", "Post Ltd."),
                ("AN", f"Document POST000020260504em540000{number}"),
            )
        )
        + "</tbody></table></div>"
        for number, report in enumerate(reports, 1)
    )
    return f"<html><head><title>Factiva</title></head><body><div id='contentLeft'>{rows}</div></body></html>"


def factiva_text(*reports: Report) -> str:
    return "\n\n".join(
        f"{report.title}\n\nA. Roth\n120 words\n4 May 2026\n09:12\nPost\nPOST\n3\nEnglish\nCopyright 2026 Post Ltd.\n\n{report.text}\n\nPost Ltd.\n\nDocument POST000020260504em540000{number}\n"
        for number, report in enumerate(reports, 1)
    )


def proquest(*reports: Report) -> str:
    dashes = "_" * 60
    pieces = [
        f"{dashes}\n\nDocument {number} of {len(reports)}\n\n{report.title}\n\nAuthor: Roth, A. \n\nPublication info: Post ; Lowmere [Lowmere]. 04 May 2026: A.3.\n\nProQuest document link\n\nAbstract: "
        f"{report.first}\n\nFull text: {report.text}\n\nSubject: Bridges; Inspections\n\nTitle: {report.title}\n\nPublication title: Post; Lowmere\n\nPages: A.3\n\nPublication year: 2026\n\nPublication date: "
        f"May 4, 2026\n\nSection: News\n\nPublisher: Post Ltd.\n\nSource type: Newspapers\n\nLanguage of publication: English\n\nDocument type: News\n\nProQuest document ID: 300000000{number}\n\nCopyright: "
        "Copyright Post Ltd. May 4, 2026\n\nLast updated: 2026-05-05\n\nDatabase: ProQuest Central\n"
        for number, report in enumerate(reports, 1)
    ]
    return "\n".join(pieces) + f"\n{dashes}\n\nContact us at: https://support.example\n\nCopyright © 2026 ProQuest LLC. All rights reserved.\n"


def rows(*records: object) -> str:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records)


NEWS_API = {
    "status": "ok",
    "totalResults": 2,
    "articles": [
        {"source": {"id": None, "name": "Post"}, "author": "A. Roth", "title": EN.title, "description": EN.first, "url": "https://post.example/1", "urlToImage": None, "publishedAt": "2026-05-04T07:12:00Z", "content": EN.text[:200] + "… [+412 chars]"},
        {"source": {"id": None, "name": "[Removed]"}, "author": None, "title": "[Removed]", "description": "[Removed]", "url": "https://removed.example", "urlToImage": None, "publishedAt": "1970-01-01T00:00:00Z", "content": "[Removed]"},
    ],
}
MEDIASTACK = {
    "pagination": {"limit": 25, "offset": 0, "count": 1, "total": 1},
    "data": [{"author": "A. Roth", "title": ES.title, "description": ES.text, "url": "https://post.example/1", "source": "Post", "image": None, "category": "general", "language": "es", "country": "es", "published_at": "2026-05-04T07:12:00+00:00"}],
}
EVENT_REGISTRY = {
    "articles": {
        "results": [
            {"uri": "8123", "lang": "deu", "isDuplicate": False, "date": "2026-05-04", "time": "07:12:00", "dateTime": "2026-05-04T07:12:00Z", "dateTimePub": "2026-05-04T07:10:00Z", "dataType": "news", "sim": 0, "url": "https://post.example/1", "title": DE.title, "body": DE.text, "source": {"uri": "post.example", "dataType": "news", "title": "Post"}, "authors": [{"uri": "a@post.example", "name": "A. Roth", "type": "author", "isAgency": False}], "image": None, "sentiment": -0.1, "wgt": 1}
        ],
        "totalResults": 1, "page": 1, "count": 1, "pages": 1,
    }
}
GUARDIAN = {
    "response": {
        "status": "ok",
        "total": 1,
        "results": [
            {"id": "uk-news/2026/may/04/bridge", "type": "article", "sectionId": "uk-news", "webPublicationDate": "2026-05-04T07:12:00Z", "webTitle": EN.title, "webUrl": "https://www.post.example/uk-news/2026/may/04/bridge", "apiUrl": "https://content.example/1",
             "fields": {"headline": EN.title, "trailText": "County says", "byline": "A. Roth", "body": EN.html, "wordcount": "120", "publication": "Post", "bodyText": " ".join(EN.paragraphs)}}
        ],
    }
}
NYT = {
    "status": "OK",
    "response": {
        "docs": [
            {"abstract": EN.first, "web_url": "https://post.example/1", "snippet": EN.first, "lead_paragraph": EN.first, "source": "Post", "multimedia": [], "headline": {"main": EN.title, "kicker": None, "print_headline": "Bridge Closed"}, "keywords": [{"name": "glocations", "value": "Lowmere", "rank": 1}], "pub_date": "2026-05-04T07:12:00+0000", "document_type": "article", "byline": {"original": "By A. Roth", "person": []}, "_id": "nyt://article/1", "word_count": 120, "uri": "nyt://article/1"}
        ]
    },
}
GDELT = {"articles": [{"url": "https://post.example/1", "url_mobile": "", "title": EN.title, "seendate": "20260504T071200Z", "socialimage": "", "domain": "post.example", "language": "English", "sourcecountry": "United Kingdom"}]}
NEWSPAPER = {"url": "https://post.example/1", "read_more_link": "", "title": PT.title, "authors": ["A. Roth"], "publish_date": "2026-05-04 07:12:00+00:00", "text": PT.text, "top_image": "", "movies": [], "keywords": ["chuva"], "meta_keywords": [""], "tags": [], "summary": PT.first, "meta_lang": "pt", "source_url": "https://post.example", "html": "", "meta_description": "A chuva"}
NEWS_PLEASE = {"authors": ["A. Roth"], "date_download": "2026-05-05 08:00:00", "date_modify": "2026-05-04 09:00:00", "date_publish": "2026-05-04 07:12:00", "description": "Der Brand", "filename": "https%3A%2F%2Fpost.example.json", "image_url": None, "language": "de", "localpath": None, "maintext": DE.text.replace("\n\n", "\n"), "source_domain": "post.example", "title": DE.title, "title_page": None, "title_rss": None, "url": "https://post.example/1"}
TRAFILATURA = {"title": FR.title, "author": "A. Roth", "hostname": "post.example", "date": "2026-05-04", "fingerprint": "d7a1", "id": None, "license": None, "comments": "", "raw_text": " ".join(FR.paragraphs), "text": "\n".join(FR.paragraphs), "language": None, "image": "", "pagetype": "article", "filedate": "2026-05-05", "source": "https://post.example/1", "source-hostname": "post.example", "excerpt": "Un train", "categories": "", "tags": "train"}
SCRAPY = {"url": "https://post.example/1", "headline": IT.title, "articleBody": IT.text, "datePublished": "2026-05-04T09:12:00+02:00", "datePublishedRaw": "4 maggio 2026", "author": "A. Roth", "authorsList": ["A. Roth"], "inLanguage": "it", "breadcrumbs": [{"name": "Cronaca"}], "mainImage": None, "description": "La frana", "articleBodyHtml": IT.html, "canonicalUrl": "https://post.example/1"}
LINKED = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": NL.title, "datePublished": "2026-05-04T09:12:00+02:00", "articleBody": NL.text, "author": {"@type": "Person", "name": "A. Roth"}, "publisher": {"@type": "Organization", "name": "Post"}, "url": "https://post.example/1"}
ELASTIC = {"took": 3, "timed_out": False, "hits": {"total": {"value": 1, "relation": "eq"}, "max_score": 1.0, "hits": [{"_index": "articles", "_id": "a1", "_score": 1.0, "_source": {"title": PL.title, "content": PL.text, "published_at": "2026-05-04T09:12:00+02:00", "outlet": "Post"}}]}}
MONGO = {"_id": {"$oid": "5f9f1b9b9b9b9b9b9b9b9b9b"}, "title": RU.title, "text": RU.text, "source": "Post", "published": {"$date": "2026-05-04T07:12:00Z"}}
MONGO_2 = {"_id": {"$oid": "5f9f1b9b9b9b9b9b9b9b9b9c"}, "title": RU.title, "text": RU.text, "source": "Post", "published": {"$date": {"$numberLong": "1777878720000"}}}
STRAPI = {"data": [{"id": 1, "attributes": {"title": DE.title, "body": DE.text, "publishedAt": "2026-05-04T07:12:00.000Z", "outlet": "Post", "createdAt": "2026-05-01T07:12:00.000Z"}}], "meta": {"pagination": {"page": 1}}}
WP_REST = [{"id": 1, "date": "2026-05-04T09:12:00", "date_gmt": "2026-05-04T07:12:00", "guid": {"rendered": "https://post.example/?p=1"}, "modified": "2026-05-05T09:12:00", "slug": "a", "status": "publish", "type": "post", "link": "https://post.example/a/", "title": {"rendered": ES.title}, "content": {"rendered": ES.html, "protected": False}, "excerpt": {"rendered": "<p>Un incendio [&hellip;]</p>", "protected": False}, "author": 2, "yoast_head_json": {"title": "x", "og_site_name": "Post"}}]
GHOST_DUMP = {"db": [{"meta": {"exported_on": 1777878720000, "version": "5.80.0"}, "data": {"posts": [{"id": "1", "uuid": "u", "title": EN.title, "slug": "a", "html": EN.html, "plaintext": EN.text, "status": "published", "type": "post", "published_at": "2026-05-04T07:12:00.000Z"}], "users": [{"id": "1", "name": "A. Roth"}], "tags": []}}]}
EXPORTS = (
    Ugly("Lexis, two documents", "lexis.TXT", plain(lexis(1, EN, "Post") + lexis(2, DE, "Herald")), (*read(EN, DAY), *read(DE, DAY, "Herald"))),
    Ugly("Nexis Uni as a document", "n.docx", nexis_document, read(EN, DAY, None)),
    Ugly("Nexis Uni as text", "n.txt", plain(nexis_text(EN, FR)), (*read(EN, DAY, None), *read(FR, DAY, None))),
    Ugly("Factiva as a page", "Factiva.htm", plain(factiva_page(EN, FR)), (*read(EN, "2026-05-04T09:12:00"), *read(FR, "2026-05-04T09:12:00"))),
    Ugly("Factiva as a page with codes", "Factiva.html", plain(factiva_fields(EN, FR)), (*read(EN, "2026-05-04T09:12:00"), *read(FR, "2026-05-04T09:12:00"))),
    Ugly("Factiva as text", "Factiva.txt", plain(factiva_text(EN, FR)), (*read(EN, "2026-05-04T09:12:00"), *read(FR, "2026-05-04T09:12:00"))),
    Ugly("ProQuest as text", "ProQuestDocuments.txt", plain(proquest(EN, FR)), (*read(EN, DAY, None), *read(FR, DAY, None))),
    Ugly("NewsAPI", "n.json", plain(json.dumps(NEWS_API)), (Article(EN.first, "", EN.title, ISO, "Post", "412 characters are missing"),), (Refusal("Removed"),)),
    Ugly("Mediastack", "n.json", plain(json.dumps(MEDIASTACK)), read(ES)),
    Ugly("EventRegistry", "n.json", plain(json.dumps(EVENT_REGISTRY)), (Article(DE.first, DE.last, DE.title, "2026-05-04T07:10:00+00:00", "Post"),)),
    Ugly("The Guardian's service", "n.json", plain(json.dumps(GUARDIAN)), read(EN)),
    Ugly("The New York Times' service", "n.json", plain(json.dumps(NYT)), (Article(EN.first, EN.first, EN.title, ISO, "Post"),)),
    Ugly("GDELT", "n.json", plain(json.dumps(GDELT)), (), (Refusal("text"),)),
    Ugly("newspaper3k", "n.jsonl", plain(rows(NEWSPAPER)), (Article(PT.first, PT.last, PT.title, ISO, "post.example"),)),
    Ugly("news-please", "n.json", plain(json.dumps(NEWS_PLEASE)), (Article(DE.first, DE.last, DE.title, "2026-05-04T07:12:00", "post.example"),)),
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
