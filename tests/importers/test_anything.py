"""Whatever is in a file: an answer, never an exception, and nothing that a database or a page could not hold."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.importers import ArticleDraft, NamedFile, drafts_from

GOOD = {
    "a.jsonl": b'{"id": "1", "source": "Post", "text": "It fell."}\n{"id": "2", "url": "https://a.example/1", "text": "It stands."}\n',
    "a.csv": 'id;source;text;date\n1;Post;"The bridge; it fell.";2023-03-17\n2;Café;It stands.;17/03/2023\n'.encode("cp1252"),
    "a.txt": b"Bridge falls\n\nBy Ann Lee\n\nLOWMERE, March 17 (Reuters) - The bridge fell.",
    "a.json": b'{"articles": [{"id": 1, "source": "Post", "text": "It fell.", "date": 1588588200}, {"title": {"rendered": "A"}, "text": ["B"]}]}',
    "a.rss": b"<rss><channel><title>P</title><item><title>A</title><link>https://a.example/1</link><description>&lt;p&gt;It</description></item></channel></rss>",
    "b.xml": b"<nitf><head><docdata><date.issue norm='20200504T103000Z'/></docdata></head><body><body.content><p>It fell.</p></body.content></body></nitf>",
    "c.xml": b"<newsItem guid='1'><itemMeta><provider literal='P'/></itemMeta><contentSet><inlineXML><p>It fell.</p></inlineXML></contentSet></newsItem>",
    "n.json": b'{"uri": "urn:1", "versioncreated": "2020-05-04T10:00:00Z", "headline": "A", "body_html": "<p>It fell.</p>"}',
    "a.eml": b"From: a@b.example\nSubject: =?utf-8?Q?A?=\nDate: Mon, 4 May 2020 10:00:00 +0200\nContent-Type: text/plain\n\nIt fell.\n",
    "a.srt": b"1\n00:00:01,000 --> 00:00:02,000\nIt fell.\n",
    "a.iptc": b"\x01nok0123 4 pol 212 Wire 0012\r\n\x02\r\nIt falls\r\n\r\nIt fell.\r\n\x03\r\n041530 GMT May 20\r\n",
    "a.urls": b"https://a.example/1\nhttps://a.example/2\n",
    "a.warc": b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://a.example/\r\nContent-Type: text/html\r\nContent-Length: 24\r\n\r\n"
    b"<html><p>It fell.</p>   \r\n\r\n",
    "a.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>",
    "a.html": b"<html><head><title>A</title></head><body><article><p>The bridge at Lowmere fell on Monday.</p></article></body></html>",
}


def archive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as writer:
        for name, content in GOOD.items():
            writer.writestr(name, content)
    return packed.getvalue()


NAMES = st.sampled_from(
    [".txt", ".html", ".jsonl", ".csv", ".zip", ".docx", ".xlsx", ".xml", ".json", ".eml", ".pdf", ".warc", ".rss", ""]
).flatmap(lambda end: st.text(max_size=12).map(lambda stem: stem + end))


def damaged(good: bytes) -> st.SearchStrategy[bytes]:
    """A good file with some bytes overwritten and its end cut off."""
    change = st.tuples(st.integers(0, len(good) - 1), st.integers(0, 255))
    return st.tuples(st.lists(change, max_size=8), st.integers(0, len(good))).map(lambda plan: _damage(good, *plan))


def _damage(good: bytes, changes: list[tuple[int, int]], end: int) -> bytes:
    content = bytearray(good)
    for place, value in changes:
        content[place] = value
    return bytes(content[: end or len(content)])


def is_storable(words: str) -> bool:
    return "\x00" not in words and words.encode("utf-8", "replace").decode() == words


def check(file: NamedFile) -> None:
    results = list(drafts_from(file))
    assert results
    for result in results:
        assert is_storable(result.file)
        if isinstance(result, ArticleDraft):
            check_draft(result)
        else:
            assert result.reason
            assert is_storable(result.reason + result.value + result.column)


def check_draft(draft: ArticleDraft) -> None:
    assert draft.text.strip()
    assert 0 < len(draft.key) <= 500
    assert 0 < len(draft.source) <= 200
    assert len(draft.byline) <= 300
    assert draft.url == "" or draft.url.lower().startswith(("http://", "https://"))
    assert all(
        is_storable(words)
        for words in (draft.key, draft.source, draft.title, draft.text, draft.url, draft.byline, draft.agency, *draft.notes)
    )
    if draft.published:
        assert date.fromisoformat(draft.published[:10])
        assert datetime.fromisoformat(draft.published)


@settings(deadline=None)
@given(NAMES, st.binary(max_size=300))
def test_any_bytes_under_any_name_get_an_answer(name: str, content: bytes) -> None:
    check(NamedFile(name, content))


@settings(deadline=None)
@given(st.sampled_from(["a.txt", "a.csv", "a.jsonl", "a.json", "a.eml", "a.xml", "a.srt"]), st.text(max_size=300))
def test_any_text_gets_an_answer(name: str, text: str) -> None:
    check(NamedFile(name, text.encode("utf-8", "replace")))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(GOOD)).flatmap(lambda name: damaged(GOOD[name]).map(lambda content: NamedFile(name, content))))
def test_a_damaged_file_gets_an_answer(file: NamedFile) -> None:
    check(file)


@settings(max_examples=200, deadline=None)
@given(damaged(archive()).map(lambda content: NamedFile("a.zip", content)))
def test_a_damaged_archive_gets_an_answer(file: NamedFile) -> None:
    check(file)


@settings(deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["id", "text", "source", "title", "url", "date", "author"]),
        st.one_of(st.text(), st.integers(), st.none(), st.lists(st.text())),
    )
)
def test_a_record_of_anything_gets_an_answer(record: dict[str, object]) -> None:

    check(NamedFile("a.jsonl", json.dumps(record).encode()))
