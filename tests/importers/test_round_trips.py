"""Whatever an article says: written in a format and read again, it says the same."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html
from lxml.html.builder import E
from openpyxl import Workbook
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from articles.exporters.lettering import PLAIN, register
from articles.importers import ArticleDraft, Layout, NamedFile, propose_layout, read_drafts


@dataclass(frozen=True, slots=True)
class Written:
    """What is written; ``text`` is two paragraphs."""

    title: str
    first: str
    last: str
    published: str


# Letters of several alphabets, signs that formats give a meaning, and nothing that XML cannot hold.
LETTERS = st.text(st.sampled_from("abcdeäöüßéñçłőşжя漢字かな0123456789&;,|'\"()*%-_=+!?:."), min_size=1, max_size=40)
WORDS = st.lists(LETTERS, min_size=4, max_size=12).map(" ".join)
SENTENCES = st.tuples(WORDS, WORDS).map(lambda words: f"Word {words[0]} word. Word {words[1]} word.")
MOMENTS = st.datetimes().map(lambda moment: moment.replace(year=1980 + moment.year % 60, microsecond=0).isoformat() + "+02:00")
# What the font of the test has, without the hyphen: at the end of a printed line nobody can tell a hyphen from a parted word.
# Each word has vowels and more letters than signs: text that has not is refused, since a font without a map to characters gives such.
SPELLED = st.text(st.sampled_from("abcdeäöüßéñçłőşжя"), max_size=6).map(lambda letters: f"{letters}e")
SIGNS = st.tuples(SPELLED, st.text(st.sampled_from("0123456789&;,|'\"()*%_=+!?:."), max_size=2), SPELLED).map("".join)
LINES = st.lists(SIGNS, min_size=4, max_size=12).map(" ".join).map(lambda words: f"Word {words} word.")
PRINTABLE = st.builds(Written, SIGNS.map(lambda words: f"Head {words} end"), LINES, LINES, MOMENTS)
ARTICLES = st.builds(Written, WORDS.map(lambda words: f"Head {words} end"), SENTENCES, SENTENCES, MOMENTS)


def table(article: Written, delimiter: str, encoding: str) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerow(["id", "source", "title", "date", "text"])
    writer.writerow(["1", "Post", article.title, article.published, f"{article.first}\n\n{article.last}"])
    return stream.getvalue().encode(encoding)


def workbook(article: Written) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["id", "source", "title", "date", "text"])
    sheet.append(["1", "Post", None, article.published, f"{article.first}\n\n{article.last}"])
    sheet["C2"].value, sheet["C2"].data_type = article.title, "s"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def record(article: Written) -> dict[str, str]:
    return {"id": "1", "source": "Post", "title": article.title, "date": article.published, "text": f"{article.first}\n\n{article.last}"}


def paragraphs(article: Written) -> str:
    return f"<p>{escape(article.first)}</p><p>{escape(article.last)}</p>"


def rss(article: Written) -> bytes:
    body = escape(paragraphs(article))
    return (
        f"<rss version='2.0'><channel><title>Post</title><item><title>{escape(article.title)}</title><guid>1</guid>"
        f"<pubDate>{article.published}</pubDate><description>{body}</description></item></channel></rss>"
    ).encode()


def nitf(article: Written) -> bytes:
    return (
        f"<nitf><head><docdata><date.issue norm='{article.published}'/><doc.copyright holder='Post'/></docdata></head><body>"
        "<body.head><hedline>"
        f"<hl1>{escape(article.title)}</hl1></hedline></body.head>"
        f"<body.content>{paragraphs(article)}</body.content></body></nitf>"
    ).encode()


def newsml(article: Written) -> bytes:
    return (
        "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid='1'><itemMeta><itemClass qcode='ninat:text'/><provider literal='Post'/>"
        f"<versionCreated>{article.published}</versionCreated></itemMeta><contentMeta><headline>{escape(article.title)}</headline></contentMeta>"
        f"<contentSet><inlineXML><html><body>{paragraphs(article)}</body></html></inlineXML></contentSet></newsItem>"
    ).encode()


def ninjs(article: Written) -> bytes:
    item = {
        "uri": "urn:1",
        "type": "text",
        "versioncreated": article.published,
        "headline": article.title,
        "body_html": paragraphs(article),
    }
    return json.dumps({**item, "copyrightholder": "Post"}).encode()


def json_feed(article: Written) -> bytes:
    item = {"id": "1", "title": article.title, "date_published": article.published, "content_html": paragraphs(article)}
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Post", "items": [item]}).encode()


def message(article: Written) -> bytes:
    mail = EmailMessage()
    moment = format_datetime(datetime.fromisoformat(article.published))
    mail["From"], mail["Subject"], mail["Date"], mail["Organization"] = "Desk <a@b.example>", article.title, moment, "Post"
    mail.set_content(f"{article.first}\n\n{article.last}\n")
    return mail.as_bytes()


def atom(article: Written) -> bytes:
    space = "http://www.w3.org/2005/Atom"
    feed = etree.Element(f"{{{space}}}feed", nsmap={None: space})
    etree.SubElement(feed, f"{{{space}}}title").text = "Post"
    entry = etree.SubElement(feed, f"{{{space}}}entry")
    for name, words in (("id", "urn:1"), ("title", article.title), ("published", article.published), ("updated", "2040-01-01T00:00:00Z")):
        etree.SubElement(entry, f"{{{space}}}{name}").text = words
    etree.SubElement(entry, f"{{{space}}}content", type="html").text = paragraphs(article)
    return bytes(etree.tostring(feed, encoding="utf-16", xml_declaration=True))


def wordpress(article: Written) -> bytes:
    wp, content = "http://wordpress.org/export/1.2/", "http://purl.org/rss/1.0/modules/content/"
    root = etree.Element("rss", version="2.0", nsmap={"wp": wp, "content": content})
    channel = etree.SubElement(root, "channel")
    etree.SubElement(channel, "title").text = "Post"
    etree.SubElement(channel, f"{{{wp}}}wxr_version").text = "1.2"
    item = etree.SubElement(channel, "item")
    gmt = datetime.fromisoformat(article.published).astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
    fields = (("post_id", "1"), ("post_date_gmt", gmt), ("status", "publish"), ("post_type", "post"))
    etree.SubElement(item, "title").text = article.title
    etree.SubElement(item, f"{{{content}}}encoded").text = etree.CDATA(paragraphs(article))
    for name, words in fields:
        etree.SubElement(item, f"{{{wp}}}{name}").text = words
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def page(article: Written) -> bytes:
    said = {"@type": "NewsArticle", "headline": article.title, "datePublished": article.published, "publisher": {"name": "Post"}}
    made = E.HTML(
        E.HEAD(E.META(charset="utf-8"), E.TITLE(article.title), E.SCRIPT(json.dumps(said), type="application/ld+json")),
        E.BODY(E.ARTICLE(E.H1(article.title), E.P(article.first), E.P(article.last))),
    )
    return bytes(html.tostring(made, encoding="utf-8", doctype="<!DOCTYPE html>"))


def crawl(article: Written) -> bytes:
    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True)
    headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
    record = writer.create_warc_record("https://post.example/1", "response", payload=io.BytesIO(page(article)), http_headers=headers)
    writer.write_record(record)
    record.raw_stream.close()
    return stream.getvalue()


def portable(article: Written) -> bytes:
    stream = io.BytesIO()
    register()
    head = ParagraphStyle("head", fontName=PLAIN, fontSize=18, leading=22, spaceAfter=12)
    body = ParagraphStyle("body", fontName=PLAIN, fontSize=10, leading=12)
    texts = [(article.title, head), (article.first, body), (article.last, body)]
    SimpleDocTemplate(stream).build([Paragraph(escape(words), style) for words, style in texts])
    return stream.getvalue()


def document(article: Written) -> bytes:
    made = Document()
    made.add_heading(article.title, 0)
    made.add_paragraph(article.first)
    made.add_paragraph(article.last)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


WRITERS: dict[str, tuple[str, Callable[[Written], bytes]]] = {
    "comma": ("a.csv", lambda article: table(article, ",", "utf-8")),
    "semicolon": ("a.csv", lambda article: table(article, ";", "utf-16")),
    "tab": ("a.tsv", lambda article: table(article, "\t", "utf-8-sig")),
    "bar": ("a.psv", lambda article: table(article, "|", "utf-8")),
    "workbook": ("a.xlsx", workbook),
    "JSON": ("a.json", lambda article: json.dumps([record(article)]).encode()),
    "JSON Lines": ("a.jsonl", lambda article: json.dumps(record(article), ensure_ascii=False).encode("utf-16")),
    "JSON Feed": ("a.json", json_feed),
    "RSS": ("a.xml", rss),
    "NITF": ("a.xml", nitf),
    "NewsML-G2": ("a.xml", newsml),
    "ninjs": ("a.json", ninjs),
    "Atom": ("a.atom", atom),
}
# A page's text begins with its headline.
PAGES: dict[str, tuple[str, Callable[[Written], bytes]]] = {"page": ("a.html", page), "web archive": ("a.warc.gz", crawl)}


def read(name: str, content: bytes) -> ArticleDraft:
    [draft] = read_drafts(NamedFile(name, content))
    assert isinstance(draft, ArticleDraft), draft
    return draft


def spaced(words: str) -> str:
    return " ".join(words.split())


@pytest.mark.parametrize("name", WRITERS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(article=ARTICLES)
def test_an_article_comes_back_as_it_was_written(name: str, article: Written) -> None:
    file, write = WRITERS[name]
    draft = read(file, write(article))
    assert spaced(draft.text) == spaced(f"{article.first} {article.last}")
    assert (draft.title, draft.published, draft.source) == (spaced(article.title), article.published, "Post")


@pytest.mark.parametrize("name", PAGES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(article=ARTICLES)
def test_a_page_comes_back_with_its_headline_above_it(name: str, article: Written) -> None:
    file, write = PAGES[name]
    draft = read(file, write(article))
    assert spaced(draft.text) == spaced(f"{article.title} {article.first} {article.last}")
    assert (draft.title, draft.published, draft.source) == (spaced(article.title), article.published, "Post")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ARTICLES)
def test_a_post_comes_back_with_its_time_in_greenwich(article: Written) -> None:
    draft = read("a.xml", wordpress(article))
    assert spaced(draft.text) == spaced(f"{article.first} {article.last}")
    assert draft.published is not None
    assert datetime.fromisoformat(draft.published) == datetime.fromisoformat(article.published)
    assert (draft.title, draft.source) == (spaced(article.title), "Post")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PRINTABLE)
def test_a_printed_document_comes_back_line_by_line(article: Written) -> None:
    draft = read("a.pdf", portable(article))
    assert spaced(draft.text) == spaced(f"{article.title} {article.first} {article.last}")
    assert draft.title == spaced(article.title)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ARTICLES)
def test_a_document_comes_back_with_its_title_above_it(article: Written) -> None:
    draft = read("a.docx", document(article))
    assert spaced(draft.text) == spaced(f"{article.title} {article.first} {article.last}")
    assert draft.title == spaced(article.title)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ARTICLES)
def test_a_message_comes_back_with_its_text_and_time(article: Written) -> None:
    draft = read("a.eml", message(article))
    assert spaced(draft.text) == spaced(f"{article.first} {article.last}")
    assert draft.published == article.published


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(WRITERS)), ARTICLES)
def test_a_layout_comes_back_from_json_and_reads_the_same(name: str, article: Written) -> None:
    file = NamedFile(WRITERS[name][0], WRITERS[name][1](article))
    layout = propose_layout(file).layout
    again = Layout.from_json(layout.to_json())
    assert again == layout
    assert list(read_drafts(file, again)) == list(read_drafts(file))
