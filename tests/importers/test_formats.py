"""The registry of formats, and what single formats promise to their callers."""

from __future__ import annotations

import pytest

from articles.importers import ArticleDraft, Layout, NamedFile, Reject
from articles.importers.formats.addresses import Address, addresses_in, draft_of_page
from articles.importers.registry import format_of, formats, wanted

PAGE = (
    b"<html><head><title>Falls | Post</title></head><body><article><h1>Falls</h1>"
    + b"<p>The bridge at Lowmere fell on Monday, and police said at length what they knew of it.</p>" * 5
    + b"</article></body></html>"
)


def test_every_format_has_a_name_of_its_own_and_says_what_it_is_called() -> None:
    assert len(formats()) >= 20
    assert all(item.label and item.suffixes for item in formats().values())
    assert wanted().endswith(" and .zip")


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.xml", b"<?xml version='1.0'?><rss version='2.0'/>", "feed"),
        ("a.xml", b"<!-- x --><nitf/>", "nitf"),
        ("a.txt", b'{"id": 1, "text": "x"}\n{"id": 2, "text": "y"}\n', "jsonl"),
        ("a.json", b'{"version": "https://jsonfeed.org/version/1", "items": []}', "json_feed"),
        ("a.json", b'{"versioncreated": "2020-01-01", "headline": "x"}', "ninjs"),
        ("a.txt", b"https://a.example/1\nhttps://a.example/2\n", "addresses"),
        ("a.txt", b"WARC/1.0\r\n", "web_archive"),
        ("a.doc", b"%PDF-1.4", "pdf"),
        ("a.txt", b"Words of an article.", "text"),
        ("a.dat", b"Words of an article.", None),
    ],
)
def test_what_is_in_a_file_tells_its_format(name: str, content: bytes, expected: str | None) -> None:
    found = format_of(NamedFile(name, content))
    assert (found.name if found else None) == expected


def test_addresses_are_handed_out_once_each_and_pages_come_back_as_drafts() -> None:
    file = NamedFile(
        "a.txt", b"# list\nhttps://a.example/1\n- https://b.example/2 a name\nhttps://a.example/1\nnone\nhttps://c.example/3\n"
    )
    found = list(addresses_in(file, Layout("addresses")))
    assert [(item.line, item.url) for item in found if isinstance(item, Address)] == [
        (2, "https://a.example/1"),
        (3, "https://b.example/2"),
        (6, "https://c.example/3"),
    ]
    assert [item.line for item in found if isinstance(item, Reject)] == [4, 5]
    draft = draft_of_page(Address("a.txt", 2, "https://a.example/1"), "https://a.example/one", PAGE, "utf-8")
    assert isinstance(draft, ArticleDraft)
    assert (draft.file, draft.line, draft.url) == ("a.txt", 2, "https://a.example/one")


def test_a_fetched_page_that_is_no_article_is_refused_with_its_line_and_address() -> None:
    reject = draft_of_page(Address("a.txt", 2, "https://a.example/1"), "", b"<html><body></body></html>")
    assert isinstance(reject, Reject)
    assert (reject.file, reject.line, reject.value) == ("a.txt", 2, "https://a.example/1")
