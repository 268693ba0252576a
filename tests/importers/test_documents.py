"""Files that hold one article."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from articles.importers import ArticleDraft, Reject

Imported = Callable[[str, bytes | str], tuple[list[ArticleDraft], list[Reject]]]

PAGE = """<!doctype html><html lang="en"><head><meta charset="{charset}"><title>Bridge falls in Lowmere | Lowmere Post</title>
<meta property="og:title" content="Bridge falls in Lowmere"><meta property="og:site_name" content="Lowmere Post">
<meta property="article:published_time" content="2023-03-17T10:00:00Z"><meta name="author" content="Ann Lee">
<link rel="canonical" href="https://post.example/bridge"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Bridge falls in Lowmere</h1>
<p>The bridge at Lowmere fell on Monday, police said, and a café beside it was damaged by the stones.</p>
<p>Nobody was hurt when it fell, the mayor told reporters who had come to see the river on Tuesday morning.</p>
<p onclick="alert(1)">Engineers had warned the council twice in the last three years that it was not safe.</p></article>
<aside>Related stories</aside><script>alert("no")</script><footer>© 2023 Lowmere Post</footer></body></html>"""


def test_a_text_file_is_one_article(imported: Imported) -> None:
    text = "Bridge falls in Lowmere\n\nBy Ann Lee\n\nLOWMERE, March 17 (Reuters) - The bridge fell on Monday.\r\n\r\nNobody was hurt."
    [draft], rejects = imported("2023-03-17_lowmere-post_the-bridge.txt", text)
    assert rejects == []
    assert draft == ArticleDraft(
        key="2023-03-17_lowmere-post_the-bridge.txt",
        source="Lowmere Post",
        title="Bridge falls in Lowmere",
        text=text,
        published="2023-03-17",
        byline="Ann Lee",
        agency="Reuters",
        placed=True,
        encoding="utf-8",
        file="2023-03-17_lowmere-post_the-bridge.txt",
    )


def test_the_name_of_a_file_gives_the_headline_that_the_text_does_not(imported: Imported) -> None:
    [draft], _ = imported("lowmere-post_bridge-falls-in-lowmere.txt", "The bridge fell on Monday.")
    assert (draft.source, draft.title) == ("Lowmere Post", "Bridge falls in lowmere")


def test_two_files_from_unknown_outlets_are_not_taken_for_one_outlet(imported: Imported, story: str) -> None:
    [one], _ = imported("001.txt", story)
    [other], _ = imported("002.txt", story)
    assert one.source != other.source
    assert "The outlet is not known." in one.notes[0]


def test_a_guessed_encoding_is_reported(imported: Imported) -> None:
    [draft], _ = imported("a.txt", "The café burned down.".encode("cp1252"))
    assert (draft.text, draft.encoding) == ("The café burned down.", "windows-1252")
    assert draft.notes[0].startswith("Read as windows-1252, which is a guess")


def test_damage_is_replaced_character_by_character_and_reported(imported: Imported) -> None:
    [draft], _ = imported("a.txt", b"The bridge\x00 fell in M\xc3\xbcnchen \xe2\x80\x93 and \xff then \xc3\xa4.")
    assert draft.text == "The bridge\ufffd fell in München – and \ufffd then ä."
    assert draft.notes[:2] == (
        "1 character NUL in the text was replaced by \ufffd.",
        "1 character of the text could not be read as utf-8 and was replaced by \ufffd.",
    )


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-1", "utf-16"])
def test_a_page_is_stripped_to_its_article(imported: Imported, charset: str) -> None:
    [draft], rejects = imported("page.html", PAGE.format(charset=charset).encode("cp1252" if charset == "iso-8859-1" else charset))
    assert rejects == []
    assert (draft.source, draft.title, draft.published, draft.byline) == (
        "Lowmere Post",
        "Bridge falls in Lowmere",
        "2023-03-17T10:00:00+00:00",
        "Ann Lee",
    )
    assert draft.key == draft.url == "https://post.example/bridge"
    assert "café beside it" in draft.text
    assert "alert" not in draft.text
    assert "Related" not in draft.text


def test_a_page_that_lies_about_its_encoding_is_read_all_the_same(imported: Imported) -> None:
    [draft], _ = imported("page.html", PAGE.format(charset="utf-8").encode("cp1252"))
    assert "café beside it" in draft.text


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\t\r\n ", "is empty"),
        ("a.txt", b"\xef\xbb\xbf", "no text"),
        ("a.txt", b"\x00\x00\x00", "a binary file"),
        ("a.txt", b"%PDF-1.4 abc", "The PDF is damaged"),
        ("a.txt", b"PK\x03\x04 word document", "a ZIP archive or an office document"),
        ("a.html", b"", "is empty"),
        ("a.html", b"<html><body></body></html>", "No article was found"),
        ("a.html", b"<p>" * 50_000, "50,000 tags"),
        ("a.txt", b"word " * 1_200_000, "5.7 MB long"),
        ("a.xyz", b"abc", "“.xyz” are not read. Import "),
        ("README", b"abc", "Files without an ending are not read"),
    ],
)
def test_what_is_no_article_is_refused_with_its_reason(imported: Imported, name: str, content: bytes, words: str) -> None:
    drafts, [reject] = imported(name, content)
    assert drafts == []
    assert reject.file == name
    assert words in reject.reason
