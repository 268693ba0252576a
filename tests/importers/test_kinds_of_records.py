"""Tables and records in which names alone would tell the wrong text, outlet or date, and articles that nobody published."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from articles.importers import ArticleDraft, Reject

Imported = Callable[[str, bytes | str], tuple[list[ArticleDraft], list[Reject]]]

LONG = (
    "The reservoir above Hallin is down to a third of its height, and the water board has shut two of its five sluices. "
    "Farmers below the dam were told on Thursday that their share will be cut by half until the first rain."
)
SHORT = "Water runs low above Hallin."


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("description", "article_full"),
        ("teaser", "text_1"),
        ("Vorspann", "Text des Artikels"),
        ("chapo", "texte de l'article"),
        ("Zusammenfassung", "Artikel"),
        ("summary", "words"),
        ("text", "ctext"),
        ("abstract", "Brödtext"),
    ],
)
def test_a_summary_never_takes_the_place_of_the_text(imported: Imported, short: str, long: str) -> None:
    [draft], rejects = imported("a.csv", f"title\t{short}\t{long}\tsource\nDry dam\t{SHORT}\t{LONG}\tHallin Echo\n".replace("\t", ";"))
    assert rejects == []
    assert draft.text == LONG


def test_a_column_named_text_that_holds_none_is_not_the_text(imported: Imported) -> None:
    [draft], _ = imported("a.csv", f"title;article;words\nDry dam;41;{LONG}\n")
    assert draft.text == LONG


def test_where_only_a_summary_is_there_a_note_says_so(imported: Imported) -> None:
    [draft], _ = imported("a.csv", f"title,description,source\nDry dam,{SHORT},Hallin Echo\n")
    assert draft.text == SHORT
    assert draft.notes == ("The table has no column of full texts. The article has only the words of “description”.",)


def test_a_standfirst_beside_the_text_is_named_where_it_is_left_out(imported: Imported) -> None:
    first, second = imported("a.csv", f"title;lead;text;source\nDry dam;{SHORT};{LONG};Echo\nWet dam;{LONG[:60]};{LONG} Two.;Echo\n")[0]
    assert first.notes == (f"The words of “lead” are not in the text and were left out: “{SHORT}”.",)
    assert second.notes == ()


def test_the_lead_paragraph_of_factiva_begins_the_text(imported: Imported) -> None:
    [draft], _ = imported("a.csv", f"HD;PD;SN;LP;TD;LA\nDry dam;4 May 2023;Hallin Echo;{SHORT};{LONG};English\n")
    assert (draft.text, draft.title, draft.source, draft.published, draft.language) == (
        f"{SHORT}\n\n{LONG}", "Dry dam", "Hallin Echo", "2023-05-04", "en",
    )  # fmt: skip


@pytest.mark.parametrize(("name", "clock"), [("Uhrzeit", "06:15"), ("time", "6:15 am"), ("heure", "06h15")])
def test_a_time_in_a_column_of_its_own_belongs_to_the_day(imported: Imported, name: str, clock: str) -> None:
    [draft], _ = imported("a.csv", f"title;date;{name};text\nDry dam;2023-05-04;{clock};{LONG}\n")
    assert draft.published == "2023-05-04T06:15:00"


@pytest.mark.parametrize(
    ("fields", "source", "url"),
    [
        (
            {"source": "https://echo.example/dam", "sitename": "Hallin Echo", "hostname": "echo.example"},
            "Hallin Echo",
            "https://echo.example/dam",
        ),
        ({"source": "https://echo.example/dam"}, "echo.example", "https://echo.example/dam"),
        ({"source": "https://echo.example", "url": "https://echo.example/dam"}, "echo.example", "https://echo.example/dam"),
        ({"source_domain": "www.echo.example", "guid": "https://echo.example/?p=3"}, "echo.example", "https://echo.example/?p=3"),
        ({"source": "Hallin Echo", "guid": "echo-3"}, "Hallin Echo", ""),
    ],
)
def test_an_address_is_no_outlet(imported: Imported, fields: dict[str, str], source: str, url: str) -> None:
    [of_record], _ = imported("a.jsonl", json.dumps({"title": "Dry dam", "text": LONG, **fields}))
    names = ["title", "text", *fields]
    [of_row], _ = imported("a.csv", f"{';'.join(names)}\n{';'.join(['Dry dam', LONG, *fields.values()])}\n")
    assert (of_record.source, of_record.url) == (of_row.source, of_row.url) == (source, url)


@pytest.mark.parametrize("status", ["draft", "Entwurf", "trash", "private", "Scheduled"])
def test_what_nobody_published_is_refused(imported: Imported, status: str) -> None:
    [draft], [reject] = imported("a.csv", f"title;text;status\nDry dam;{LONG};publish\nWet dam;{LONG} Two.;{status}\n")
    assert draft.title == "Dry dam"
    assert (reject.line, reject.column) == (3, "status")
    drafts, [reject] = imported("a.json", json.dumps([{"title": "Wet dam", "text": LONG, "status": status}]))
    assert drafts == []
    assert "not published" in reject.reason


def test_an_article_that_its_service_took_away_is_refused(imported: Imported) -> None:
    items = [{"title": "[Removed]", "content": "[Removed]"}, {"title": "Dry dam", "content": LONG}]
    [draft], [reject] = imported("a.json", json.dumps({"articles": items}))
    assert draft.text == LONG
    assert "says “[Removed]” in place of the text" in reject.reason


@pytest.mark.parametrize(
    ("end", "left", "note"),
    [
        ("... [4210 chars]", "...", "4,210 characters are missing"),
        (" […]", "", "ends in “[…]”"),
        (" [...]", "", "ends in “[...]”"),
        (" (mehr)", "", "ends in “(mehr)”"),
        ("… Read more", "…", "ends in “Read more”"),
        (" [Lire la suite]", "", "ends in “[Lire la suite]”"),
        ("…", "…", "may have been cut"),
    ],
)
def test_a_text_that_was_cut_says_so(imported: Imported, end: str, left: str, note: str) -> None:
    [draft], _ = imported("a.jsonl", json.dumps({"title": "Dry dam", "source": "Hallin Echo", "text": LONG[:149] + end}))
    assert draft.text == LONG[:149] + left
    assert note in draft.notes[0]


def test_a_long_text_or_one_with_words_in_brackets_is_not_taken_for_cut(imported: Imported) -> None:
    for text in (f"{LONG} She wanted to know more.", f"{LONG} “It is [sic] dry.”", " ".join([LONG] * 5) + " And so on…"):
        [draft], _ = imported("a.jsonl", json.dumps({"title": "Dry dam", "source": "Hallin Echo", "text": text}))
        assert (draft.text, draft.notes) == (text, ())


def test_the_blocks_of_a_text_are_one_article(imported: Imported) -> None:
    blocks = [
        {"type": "text", "content": "<p>The reservoir is low.</p>"},
        {"type": "image", "caption": "The dam", "content": "A picture"},
        {"type": "list", "items": [{"type": "text", "content": "Two sluices are shut"}, {"type": "text", "content": "Three are open"}]},
        {"type": "text", "content": "Farmers were told on Thursday."},
    ]
    story = {"headlines": {"basic": "Dry dam"}, "display_date": "2023-05-04T06:15:00Z", "content_elements": blocks}
    [draft], rejects = imported("a.json", json.dumps(story))
    assert rejects == []
    assert (draft.title, draft.published) == ("Dry dam", "2023-05-04T06:15:00+00:00")
    assert draft.text.split("\n\n") == [
        "The reservoir is low.", "Two sluices are shut\nThree are open", "Farmers were told on Thursday.",
    ]  # fmt: skip
    [draft], _ = imported("a.json", json.dumps([{"headline": "Dry dam", "paragraphs": ["One is shut.", "Two are open."]}]))
    assert draft.text == "One is shut.\n\nTwo are open."


def test_the_longest_of_several_summaries_stands_for_the_text(imported: Imported) -> None:
    [draft], _ = imported("a.json", json.dumps([{"title": "Dry dam", "abstract": SHORT, "lead_paragraph": LONG}]))
    assert draft.text == LONG


def test_no_number_is_a_writer(imported: Imported) -> None:
    [draft], _ = imported("a.jsonl", '{"title": "Dry dam", "author": NaN, "source": "Hallin Echo", "text": "The reservoir is low."}')
    assert draft.byline == ""
