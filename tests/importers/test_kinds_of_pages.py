"""Pages whose words a style sheet sets apart, copies of pages, writers in other languages, lists of addresses as people keep them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from articles.importers import ArticleDraft, NamedFile, Reject
from articles.importers.formats.addresses import Address, addresses_in
from articles.importers.layouts import Layout

Imported = Callable[[str, bytes | str], tuple[list[ArticleDraft], list[Reject]]]

RUNNING = (
    "The night train to Brenn will stop at Sollern again from June, the railway said on Tuesday after three years of talks. "
    "Two of the four platforms were too short for it, and one of them has now been made longer by forty metres."
)


def page_of(body: str, title: str = "Night train stops at Sollern", before: str = "") -> str:
    return (
        f"<!doctype html>{before}<html><head><title>{title}</title></head><body>{body}<p>{RUNNING}</p><p>{RUNNING[::-1]}</p></body></html>"
    )


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p><span>4 May 2026</span><span>Ann Kelly</span><span>Post, Brenn</span></p>", "4 May 2026 Ann Kelly Post, Brenn"),
        ("<p><span>Updated</span><span>2 hours ago</span></p>", "Updated 2 hours ago"),
        ("<p><time>14:05</time><a href='/x'>Sollern</a></p>", "14:05 Sollern"),
        ("<p><span>T</span><span>he train is late</span></p>", "The train is late"),
        ("<p>It cost <span>1</span><span>200</span> crowns</p>", "It cost 1200 crowns"),
        ("<p><span>Mc</span><span>donald</span> drove it</p>", "Mcdonald drove it"),
    ],
)
def test_words_that_stand_side_by_side_do_not_run_together(imported: Imported, markup: str, words: str) -> None:
    [draft], _ = imported("a.html", page_of(f"<h1>Night train stops at Sollern</h1>{markup}"))
    assert words in draft.text


def test_a_headline_of_two_spans_keeps_its_blank(imported: Imported) -> None:
    [draft], _ = imported("a.html", page_of("<h1><span>Talks end:</span><span>Night train stops at Sollern</span></h1>", "x"))
    assert draft.title == "Talks end: Night train stops at Sollern"


def test_the_bar_of_an_archive_is_no_text_and_its_address_not_the_page_s(imported: Imported) -> None:
    body = "<div id='wm-ipp-base'><p>31 captures 4 May 2026 - 1 Jun 2026</p></div><h1>Night train stops at Sollern</h1>"
    head = "<link rel='canonical' href='https://web.archive.org/web/20260505000000/https://echo.example/train'>"
    [draft], _ = imported("a.html", page_of(body).replace("</head>", f"{head}</head>"))
    assert "captures" not in draft.text
    assert draft.url == "https://echo.example/train"


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0026)https://echo.example/train -->",
        "<!--\n Page saved with SingleFile \n url: https://echo.example/train \n saved date: Tue May 05 2026\n-->",
    ],
)
def test_a_saved_page_tells_where_it_was(imported: Imported, comment: str) -> None:
    [draft], _ = imported("a.html", page_of("<h1>Night train stops at Sollern</h1>", before=comment))
    assert (draft.url, draft.source) == ("https://echo.example/train", "echo.example")


def test_the_outlet_may_be_the_first_heading_and_begin_the_title(imported: Imported) -> None:
    body = "<h1>Sollern Echo</h1><div><h2>Night train stops at Sollern</h2></div>"
    [draft], _ = imported("a.html", page_of(body, "Sollern Echo | Night train stops at Sollern"))
    assert (draft.title, draft.source) == ("Night train stops at Sollern", "Sollern Echo")


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("Von Anna Müller und Jörg Weiß", "Anna Müller und Jörg Weiß"),
        ("Par Jeanne Dupré", "Jeanne Dupré"),
        ("di Carla Bò", ""),
        ("Di Carla Bò", "Carla Bò"),
        ("Door Piet de Vries", "Piet de Vries"),
        ("Von Sollern nach Brenn fährt nichts", ""),
    ],
)
def test_a_line_under_the_headline_names_the_writer(imported: Imported, line: str, byline: str) -> None:
    [draft], _ = imported("a.txt", f"Nachtzug hält wieder in Sollern\n{line}\n\n{RUNNING}")
    assert draft.byline == byline


def test_the_parts_of_an_agency_s_byline_are_set_apart(imported: Imported) -> None:
    nitf = (
        "<nitf><body><body.head><hedline><hl1>Night train</hl1></hedline><byline>By <person>Ann Kelly</person><byttl>AP Writer</byttl>"
        f"</byline></body.head><body.content><p>{RUNNING}</p></body.content></body></nitf>"
    )
    [draft], _ = imported("a.xml", nitf)
    assert draft.byline == "Ann Kelly AP Writer"


@pytest.mark.parametrize(
    "lines",
    [
        "https://a.example/1\n\nb.example/2  \nwww.c.example/3",
        "Night train https://a.example/1\nDay train: https://b.example/2\nNo train – https://www.c.example/3",
        "- [Night train](https://a.example/1)\n* [Day (train)](https://b.example/2)\n1. https://www.c.example/3 ",
    ],
)
def test_a_list_of_addresses_is_told_however_it_is_written(lines: str) -> None:
    found = list(addresses_in(NamedFile("a.txt", lines.encode()), Layout("addresses")))
    hosts = [item.url.split("/")[2].removeprefix("www.") for item in found if isinstance(item, Address)]
    assert hosts == ["a.example", "b.example", "c.example"]


def test_such_a_list_is_no_article(imported: Imported) -> None:
    drafts, rejects = imported("a.txt", "Night train https://a.example/1\nDay train https://b.example/2\n")
    assert drafts == []
    assert [reject.column for reject in rejects] == ["url", "url"]


def test_an_article_with_an_address_under_it_is_one(imported: Imported) -> None:
    [draft], _ = imported("a.txt", f"Night train stops\n\n{RUNNING}\n\nMore at https://a.example/1\n")
    assert draft.text.startswith("Night train stops")
    [draft], _ = imported("b.txt", "Read more about the night train at https://a.example/1\n")
    assert draft.text.startswith("Read more")


def test_packed_bytes_are_no_wire_message(imported: Imported) -> None:
    drafts, [reject] = imported("a.jsonl.gz", b"\x1f\x8b\x08\x00\x01\x02\x03\xff\x01A1234 0Ub" + bytes(range(256)))
    assert drafts == []
    assert "not read" in reject.reason


def test_a_paragraph_that_begins_with_a_link_is_read_to_its_end(imported: Imported) -> None:
    paragraph = "<p><a href='/r'>The railway</a> told the town that it will be on time <em>every</em> night of the coming year.</p>"
    heading = "<h1>The <em>night train</em> stops at Sollern</h1>"
    [draft], _ = imported("a.html", page_of(heading + paragraph))
    assert draft.title == "The night train stops at Sollern"
    assert "The railway told the town that it will be on time every night of the coming year." in draft.text
