"""Fields above plain texts and Markdown: what is read of them, what is told of them, and no word of a text lost by them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importers import ArticleDraft, NamedFile, Reject, drafts_from
from articles.importers.formats.markdown import plain_markdown
from articles.importers.front_matter import front_matter_at
from articles.importers.text_heads import heads_of

Imported = Callable[[str, bytes | str], tuple[list[ArticleDraft], list[Reject]]]

CRANE = "A crane fell into the dock at Norwick on Monday morning, the port said."
FERRY = "Nobody was hurt, and the ferry to Ostel sailed an hour late."
TEXT = f"{CRANE}\n\n{FERRY}"
FIELDS = "Title: Crane falls in Norwick\nDate: 2026-05-04\nSource: Harbour Post\n"


@pytest.mark.parametrize("name", ["Body", "Text", "Texte", "TEXT", "Full text", "Volltext", "Texto", "Testo", "Treść"])
@pytest.mark.parametrize("after", [": ", ":\n", ":\n\n"])
def test_a_field_of_the_text_is_the_text_whether_it_begins_on_its_line_or_below(name: str, after: str, imported: Imported) -> None:
    [draft], rejects = imported("a.txt", f"{FIELDS}{name}{after}{TEXT}\n")
    assert not rejects
    assert draft.text.strip() == TEXT
    assert (draft.title, draft.published, draft.source) == ("Crane falls in Norwick", "2026-05-04", "Harbour Post")


def test_a_text_that_goes_on_over_lines_is_kept_whole(imported: Imported) -> None:
    [draft], _ = imported("a.txt", f"{FIELDS}Body: {CRANE}\n{FERRY}\nThe port opens again at noon.\n")
    assert draft.text == f"{CRANE}\n{FERRY}\nThe port opens again at noon."


def test_fields_may_follow_the_text(imported: Imported) -> None:
    [draft], _ = imported("a.txt", f"Headline: Crane falls\nBody: {TEXT}\n\nDate: 2026-05-04\nSource: Harbour Post\nTags: port, crane\n")
    assert (draft.text, draft.published, draft.source) == (TEXT, "2026-05-04", "Harbour Post")
    assert "Left out of the lines above the text: “Tags: port, crane”." in draft.notes


@pytest.mark.parametrize("name", ["Summary", "Description", "Chapeau", "Zusammenfassung"])
def test_a_summary_is_told_in_full_and_takes_no_place_of_the_text(name: str, imported: Imported) -> None:
    summary = "A crane fell in the dock of Norwick; " + "the port has looked for a reason since then, " * 8 + "and the ferry was late."
    [draft], _ = imported("a.txt", f"{FIELDS}{name}: {summary}\n\n{TEXT}\n")
    assert draft.text.strip() == TEXT
    assert f"The words of “{name}” are not in the text and were left out: “{summary}”." in draft.notes


def test_a_summary_over_several_lines_is_told_with_all_of_them(imported: Imported) -> None:
    [draft], _ = imported("a.txt", f"{FIELDS}Summary: A crane fell in the dock\nand the ferry was late.\nBody: {TEXT}\n")
    assert draft.text == TEXT
    assert (
        "The words of “Summary” are not in the text and were left out: “A crane fell in the dock and the ferry was late.”." in draft.notes
    )


def test_a_summary_that_the_text_begins_with_needs_no_note(imported: Imported) -> None:
    [draft], _ = imported("a.txt", f"{FIELDS}Summary: {CRANE}\n\n{TEXT}\n")
    assert not any("Summary" in note for note in draft.notes)


def test_a_summary_stands_for_a_text_that_is_missing_and_says_so(imported: Imported) -> None:
    [draft], _ = imported("a.txt", f"{FIELDS}Summary: {CRANE}\n")
    assert draft.text == CRANE
    assert "There is no full text. The article has only the words of “Summary”." in draft.notes


@pytest.mark.parametrize("line", ["Section: Local news", "Photographer: Sam Okoro", "Word count: 214", "Priority: 3"])
def test_whatever_is_left_out_above_the_text_is_told(line: str, imported: Imported) -> None:
    [draft], _ = imported("a.txt", f"{FIELDS}{line}\n\n{TEXT}\n")
    assert draft.text.strip() == TEXT
    assert f"Left out of the lines above the text: “{line}”." in draft.notes


def test_two_authors_in_two_lines_are_both_kept_and_a_second_outlet_is_told(imported: Imported) -> None:
    [draft], _ = imported("a.txt", f"{FIELDS}Author: Jo Harker\nAuthor: Sam Okoro\nPublisher: Ostel Media\n\n{TEXT}\n")
    assert draft.byline == "Jo Harker, Sam Okoro"
    assert "Left out of the lines above the text: “Publisher: Ostel Media”." in draft.notes


@pytest.mark.parametrize(
    "status", ["DRAFT", "Draft", "draft v2", "Draft – not for publication", "Entwurf", "Brouillon", "pending review", "Withdrawn"]
)
def test_what_says_that_it_is_not_published_is_refused_by_name(status: str, imported: Imported) -> None:
    drafts, [reject] = imported("a.txt", f"{FIELDS}Status: {status}\n\n{TEXT}\n")
    assert not drafts
    assert "not published" in reject.reason


@pytest.mark.parametrize("fields", ["draft: true", "status: draft", "published: false", "draft: yes", "post_status: pending"])
def test_front_matter_that_says_so_is_refused_by_name(fields: str, imported: Imported) -> None:
    drafts, [reject] = imported("a.md", f"---\ntitle: Crane falls\n{fields}\n---\n{TEXT}\n")
    assert not drafts
    assert "not published" in reject.reason


@pytest.mark.parametrize("status", ["published", "Draft beer is dearer", "final", "live"])
def test_what_is_published_comes_in(status: str, imported: Imported) -> None:
    [draft], rejects = imported("a.txt", f"{FIELDS}Status: {status}\n\n{TEXT}\n")
    assert not rejects
    assert draft.text.strip() == TEXT


@pytest.mark.parametrize("name", ["Embargo", "Embargoed until", "Sperrfrist"])
def test_an_embargo_is_told(name: str, imported: Imported) -> None:
    [draft], _ = imported("a.txt", f"{FIELDS}{name}: 5 May 2026, 06:00\n\n{TEXT}\n")
    assert draft.published == "2026-05-04"
    assert [note for note in draft.notes if f"“{name}: 5 May 2026, 06:00” stands beside the text" in note]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_an_embargo_of_a_row_is_told_and_is_not_its_date(name: str, imported: Imported) -> None:
    content = {
        "a.csv": f'title,source,text,embargo\nCrane falls,Post,"{CRANE}",2026-05-05\n',
        "a.jsonl": f'{{"title": "Crane falls", "source": "Post", "text": "{CRANE}", "embargo": "2026-05-05"}}\n',
    }
    [draft], _ = imported(name, content[name])
    assert draft.published is None
    assert draft.notes == ("“embargo: 2026-05-05” stands beside the text. Look whether the embargo has passed before you publish.",)


@pytest.mark.parametrize("between", ["\n\n", "\n\n---\n", "\n\n* * *\n\n", "\n\n==========\n", "\n\f\n"])
def test_two_headed_articles_in_a_file_are_two(between: str, imported: Imported) -> None:
    other = "Title: Ferry sails late\nDate: 2026-05-05\nSource: Ostel Herald\n"
    [one, two], _ = imported("a.txt", f"{FIELDS}\n{CRANE}{between}{other}\n{FERRY}\n")
    assert (one.title, one.source, one.text) == ("Crane falls in Norwick", "Harbour Post", CRANE)
    assert (two.title, two.source, two.text.strip(), two.published) == ("Ferry sails late", "Ostel Herald", FERRY, "2026-05-05")
    assert one.key != two.key
    assert (one.line or 0) < (two.line or 0)


def test_two_articles_with_the_text_in_a_field_are_two(imported: Imported) -> None:
    file = f"Title: A\nText: {CRANE}\nDate: 2026-05-04\n\nTitle: B\nText: {FERRY}\nDate: 2026-05-05\n"
    drafts, _ = imported("a.txt", file)
    assert [(draft.title, draft.text, draft.published) for draft in drafts] == [("A", CRANE, "2026-05-04"), ("B", FERRY, "2026-05-05")]


def test_two_articles_with_front_matter_are_two(imported: Imported) -> None:
    file = f"---\ntitle: A\ndate: 2026-05-04\n---\n{CRANE}\n\n---\ntitle: B\ndate: 2026-05-05\n---\n{FERRY}\n"
    drafts, _ = imported("a.md", file)
    assert [(draft.title, draft.text) for draft in drafts] == [("A", CRANE), ("B", FERRY)]


def test_a_line_that_may_begin_another_article_stays_in_the_text_and_is_told(imported: Imported) -> None:
    [draft], _ = imported("a.txt", f"{FIELDS}\n{CRANE}\n\nTitle: Ferry sails late\n\n{FERRY}\n")
    assert "Title: Ferry sails late" in draft.text
    assert FERRY in draft.text
    assert [note for note in draft.notes if "“Title: Ferry sails late” in line 7 may be the head of another article" in note]


@pytest.mark.parametrize(
    "text",
    [
        f"Place: Norwick\nWind: five\n\n{TEXT}",
        f"Mayor: We will build it again.\nReporter: When?\n\n{TEXT}",
        f"{CRANE}\nSource: the port.\n\n{FERRY}",
        "Source: the port said so on Monday.\n\nNothing else is known.",
    ],
)
def test_lines_that_only_look_like_fields_stay_in_the_text(text: str) -> None:
    assert [head.text for head in heads_of(text)] == [text]


@pytest.mark.parametrize(
    "between",
    [
        "The ferry was late, and the port shut.",
        "Update: the ferry sailed at noon.",
        "Source: the port said so.",
        "Summary: the port is shut.\nMore below.",
        "- a crane\n- a ferry",
        "",
    ],
)
@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_what_stands_between_two_rules_and_is_no_front_matter_stays(name: str, between: str, imported: Imported) -> None:
    [draft], _ = imported(name, f"---\n{between}\n---\n\n{TEXT}\n")
    assert between in draft.text
    assert TEXT in draft.text
    [draft], _ = imported(name, f"{CRANE}\n\n---\n{between}\n---\n\n{FERRY}\n")
    assert between in draft.text
    assert CRANE in draft.text
    assert FERRY in draft.text


def test_front_matter_is_read_as_its_generator_reads_it(imported: Imported) -> None:
    head = (
        '---\n# written by hand\ntitle: "Crane falls: port shut"\nauthors:\n  - name: Jo Harker\n  - name: "Sam Okoro"\n'
        "description: >-\n  A crane fell,\n  and the ferry was late.\ndate: 2026-05-04T09:12:00+02:00\ntags: [port, 'crane']\n...\n"
    )
    [draft], _ = imported("a.md", f"{head}\n{TEXT}\n")
    assert (draft.title, draft.byline, draft.published) == ("Crane falls: port shut", "Jo Harker, Sam Okoro", "2026-05-04T09:12:00+02:00")
    assert draft.text == TEXT
    assert "The words of “description” are not in the text and were left out: “A crane fell, and the ferry was late.”." in draft.notes
    assert "Left out of the lines above the text: “comment: written by hand”, “tags: port, crane”." in draft.notes


def test_front_matter_of_toml_is_read() -> None:
    found = front_matter_at(["+++", 'title = "Crane falls"', "date = 2026-05-04", "[extra]", "toc = true", "+++", CRANE], 0)
    assert found is not None
    assert [str(entry) for entry in found[0]] == ["“title: Crane falls”", "“date: 2026-05-04”", "“toc: true”"]
    assert found[1] == 6


@pytest.mark.parametrize(
    "above",
    [
        "# Crane falls\n\n",
        "# Crane falls\nBy Jo Harker\n",
        "# Crane falls #\n\nBy Jo Harker\n\n",
        "Crane falls\n===\nBy Jo Harker\n\n",
        "Crane falls\n-----------\nBy Jo Harker\n\n",
        "![the dock](dock.jpg)\n\n# *Crane* falls\n\n",
        "## Crane falls\n\n",
        "---\ndate: 2026-05-04\nlayout: post\n---\n# Crane falls\n\n",
        "---\ntitle: Crane falls\n---\n\n# The port is shut\n\n",
    ],
)
def test_the_heading_of_markdown_is_the_headline(above: str, imported: Imported) -> None:
    [draft], _ = imported("a.md", f"{above}{TEXT}\n")
    assert draft.title == "Crane falls"
    assert draft.byline == ("Jo Harker" if "Harker" in above else "")
    assert draft.text.endswith(TEXT)


def test_a_heading_of_a_later_part_is_no_headline(imported: Imported) -> None:
    [draft], _ = imported("a.md", f"{CRANE} {FERRY} {CRANE} {FERRY}\n\n# What comes next\n\n{FERRY}\n")
    assert draft.title != "What comes next"


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_lines_that_end_as_on_an_old_macintosh_are_lines(name: str, imported: Imported) -> None:
    [headed], _ = imported(name, f"{FIELDS}\n{TEXT}\n".replace("\n", "\r"))
    assert (headed.title, headed.text.strip()) == ("Crane falls in Norwick", TEXT)
    [bare], _ = imported(name, f"Crane falls in Norwick\n\n{TEXT}\n".replace("\n", "\r"))
    assert (bare.title, bare.text.strip()) == ("Crane falls in Norwick", f"Crane falls in Norwick\n\n{TEXT}")


def test_a_table_with_lines_of_an_old_macintosh_is_a_table(imported: Imported) -> None:
    drafts, rejects = imported("a.csv", f'title,source,text\nCrane,Post,"{TEXT}"\nFerry,Post,"{FERRY}"\n'.replace("\n", "\r"))
    assert not rejects
    assert [(draft.text, draft.line) for draft in drafts] == [(TEXT, 2), (FERRY, 5)]
    drafts, _ = imported("a.txt", f"title\tsource\ttext\nCrane\tPost\t{CRANE}\nFerry\tPost\t{FERRY}\n".replace("\n", "\r"))
    assert [draft.title for draft in drafts] == ["Crane", "Ferry"]


def test_line_ends_that_were_translated_twice_part_no_sentences(imported: Imported) -> None:
    [draft], _ = imported("a.txt", f"Crane falls\n\n{TEXT}\n".replace("\n", "\r\r\n"))
    assert draft.text.replace("\r\n", "\n").strip() == f"Crane falls\n\n{TEXT}"


@pytest.mark.parametrize(
    "head",
    [
        "- Title: Crane falls\n- Author: Jo Harker\n- Date: 2026-05-04\n\n",
        "**Title:** Crane falls\n**Author:** Jo Harker\n**Date:** 2026-05-04\n\n",
        "TITLE\tCrane falls\nAUTHOR\tJo Harker\nDATE\t2026-05-04\n\n",
        "Title    : Crane falls\nAuthor   : Jo Harker\nDate     : 2026-05-04\n\n",
        "Title: Crane falls\n\nAuthor: Jo Harker\n\nDate: 2026-05-04\n\n",
        "Title: Crane falls\nAuthor: Jo Harker\nDate: 2026-05-04\n--------\n",
        "# Crane falls\n\nAuthor: Jo Harker\nDate: May 4, 2026\n\n",
        "Crane falls\nAuthor: Jo Harker\nDate: 2026-05-04\n\n",
        "===========\nCrane falls\n===========\n:author: Jo Harker\n:date: 2026-05-04\n\n",
        "% Crane falls\n% Jo Harker\n% 4 May 2026\n\n",
        '---\ntitle: "Crane falls"\nauthor:\n  - "[[Jo Harker]]"\ncreated: 2026-06-30\npublished: 2026-05-04\n---\n',
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_fields_are_read_as_people_and_programs_write_them(name: str, head: str, imported: Imported) -> None:
    [draft], _ = imported(name, head + TEXT)
    assert (draft.title, draft.byline, draft.published, draft.text) == ("Crane falls", "Jo Harker", "2026-05-04", TEXT)


def test_a_draft_of_a_program_for_notes_is_refused(imported: Imported) -> None:
    drafts, [reject] = imported("Crane falls 1a2b.md", f"# Crane falls\n\nStatus: Draft\nDate: May 4, 2026\n\n{TEXT}\n")
    assert not drafts
    assert "a draft" in reject.reason


def test_two_articles_with_fields_under_their_headlines_are_two(imported: Imported) -> None:
    one, two = (
        f"# Crane falls\n\nAuthor: Jo Harker\nDate: 2026-05-04\n\n{CRANE}",
        f"# Ferry late\n\nAuthor: Sam\nDate: 2026-05-05\n\n{FERRY}",
    )
    drafts, _ = imported("a.md", f"{one}\n\n{two}\n")
    assert [(draft.title, draft.text) for draft in drafts] == [("Crane falls", CRANE), ("Ferry late", FERRY)]


def test_a_new_page_begins_an_article_on_its_own_line(imported: Imported) -> None:
    drafts, _ = imported("a.txt", f"{FIELDS}\n{CRANE}\n\f{FIELDS.replace('Crane', 'Ferry')}\n{FERRY}\n")
    assert [draft.text.strip() for draft in drafts] == [CRANE, FERRY]


def test_many_fields_that_nobody_knows_stand_above_a_text_that_is_named(imported: Imported) -> None:
    fields = "".join(f"Field{number}: x{number}\n" for number in range(25))
    [draft], _ = imported("a.txt", f"{FIELDS}{fields}Body: {TEXT}\n")
    assert draft.text == TEXT
    assert any("“Field24: x24”" in note for note in draft.notes)


@pytest.mark.parametrize(("above", "between"), [("", "\n"), ("Article 1\n", "\n\nArticle 2\n"), ("1 of 2\n\n", "\n\n=== 2 of 2 ===\n\n")])
def test_heads_without_an_empty_line_or_with_a_number_above_them_part_articles(above: str, between: str, imported: Imported) -> None:
    drafts, _ = imported("a.txt", f"{above}{FIELDS}\n{CRANE}{between}{FIELDS.replace('Crane', 'Ferry')}\n{FERRY}\n")
    assert [(draft.title, draft.text.strip()) for draft in drafts] == [("Crane falls in Norwick", CRANE), ("Ferry falls in Norwick", FERRY)]


def test_the_numbers_of_articles_between_them_are_left_out_and_told(imported: Imported) -> None:
    other = FIELDS.replace("Crane", "Ferry")
    [one, two], _ = imported("a.txt", f"Article 1\n{FIELDS}\n{CRANE}\n\n-----\nArticle 2\n{other}\n{FERRY}\n")
    fields = FIELDS.count("\n")
    assert "“Article 1” in line 1 counts the articles of the file and was left out." in one.notes
    assert f"“Article 2” in line {fields + 6} counts the articles of the file and was left out." in one.notes
    assert not any("left out" in note for note in two.notes)


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ('See [the map][1].\n\n[1]: https://post.example/map "Map"', "See the map."),
        ("It fell.[^1]\n\n[^1]: The port, by phone.", "It fell.\n\nThe port, by phone."),
        ("See <https://post.example/map>.", "See https://post.example/map."),
        ("# Crane falls {#crane .lead}\n\nIt fell.", "Crane falls\n\nIt fell."),
        ("# About C#\n\nIt fell.", "About C#\n\nIt fell."),
        ("It fell [sic] at five [5]: the port said so.", "It fell [sic] at five [5]: the port said so."),
        ("It cost ~5 or ~6 million.", "It cost ~5 or ~6 million."),
    ],
)
def test_marks_of_markdown_are_read_as_what_they_mark(marked: str, plain: str) -> None:
    assert plain_markdown(marked) == plain


def test_struck_out_words_of_markdown_are_left_out_and_told(imported: Imported) -> None:
    [draft], _ = imported("a.md", f"# Crane falls\n\n~~Five~~ Four were hurt.\n\n{CRANE}\n")
    assert draft.text == f"Crane falls\n\nFour were hurt.\n\n{CRANE}"
    assert "Left out of the text as struck out (1 word): “Five”." in draft.notes


LINES = st.sampled_from(
    [
        "Article 2",
        "Title: {}",
        "Date: {}",
        "Body: {}.",
        "Body:",
        "Summary: {}",
        "---",
        "",
        "{}.",
        "{} {}",
        "Source: {}",
        "# {}",
        "Tide: {}",
        "Story: {}",
    ]
)


@given(st.lists(LINES, max_size=14))
def test_no_word_is_lost_without_being_told(lines: list[str]) -> None:
    """Each word stands in a text, a field or a note, whatever the lines of a file are."""
    words = [f"word{number:02}" for number in range(len(lines))]
    heads = heads_of("\n".join(line.format(word, word) for line, word in zip(lines, words, strict=True)))
    kept = " ".join(word for head in heads for word in (head.text, *head.fields.values(), *head.notes))
    for line, word in zip(lines, words, strict=True):
        assert "{}" not in line or re.search(rf"{word}\b", kept)
    assert kept.count("Article 2") >= lines.count("Article 2")


def test_a_file_of_nothing_but_heads_has_no_article() -> None:
    results = list(drafts_from(NamedFile("a.txt", ("Title: a\nDate: 2026-05-04\n\n---\n" * 2_000).encode())))
    assert len(results) == 2_000
    assert all(isinstance(result, Reject) and "no text" in result.reason for result in results)
