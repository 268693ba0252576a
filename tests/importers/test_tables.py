"""CSV as people save it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from articles.importers import ArticleDraft, Reject

Imported = Callable[[str, bytes | str], tuple[list[ArticleDraft], list[Reject]]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_delimiter_and_encoding_are_found(imported: Imported, delimiter: str, encoding: str) -> None:
    rows = [
        ["Headline", "Outlet", "Date", "Link", "Body"],
        ["Café falls", "Post", "2023-03-17", "https://post.example/1", '"It fell, he said; yes."'],
    ]
    table = "\r\n".join(delimiter.join(row) for row in rows)
    [draft], rejects = imported("a.csv", table.encode(encoding))
    assert rejects == []
    assert (draft.title, draft.source, draft.published, draft.url) == ("Café falls", "Post", "2023-03-17", "https://post.example/1")
    assert (draft.text, draft.key, draft.line) == ("It fell, he said; yes.", "https://post.example/1", 2)


def test_a_text_may_run_over_several_lines(imported: Imported) -> None:
    drafts, _ = imported("a.csv", 'id,text\n1,"First line.\n\nThird ""line""."\n2,Short.\n')
    assert [(draft.key.partition("#")[0], draft.text, draft.line) for draft in drafts] == [
        ("1", 'First line.\n\nThird "line".', 2),
        ("2", "Short.", 5),
    ]


def test_it_keeps_good_rows_when_one_is_bad(imported: Imported) -> None:
    rows = [
        "id,source,text",
        "1,Post,The bridge fell.",
        "2,Post,It fell, he said.",
        "3,Post,",
        '4,Post,"It" fell.',
        "5,Post",
        "",
        ",,",
        "6,Post,It is over.",
    ]
    drafts, rejects = imported("a.csv", "\n".join(rows))
    assert [draft.key.partition("#")[0] for draft in drafts] == ["1", "6"]
    assert [(reject.line, reject.column) for reject in rejects] == [(3, "4"), (4, "text"), (5, ""), (6, "text")]
    assert "4 cells, the header 3" in rejects[0].reason
    assert "has no text" in rejects[1].reason
    assert "Something follows a closing quotation mark" in rejects[2].reason


def test_a_quotation_mark_that_is_never_closed_does_not_swallow_the_rows_after_it(imported: Imported) -> None:
    drafts, [reject] = imported("a.csv", 'id,text\n1,The bridge fell.\n2,"It is open\n3,It was closed.\n4,Nobody was hurt.\n')
    assert [(draft.key.partition("#")[0], draft.line) for draft in drafts] == [("1", 2), ("3", 4), ("4", 5)]
    assert (reject.line, reject.value) == (3, '2,"It is open')
    assert "never closed" in reject.reason


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (
            "id,source,words\n1,Post,The bridge fell.\n",
            "no column for the text. It has “id”, “source”, “words”. Name one of them text, body, content.",
        ),
        ("", "is empty"),
        ("\n\n\n", "is empty"),
        (",,,\n", "is empty"),
        ("id,text\n", "holds no articles"),
        ("a," * 5_000 + "text\n", "more than 1,000 columns"),
        ("just one line of prose", "no column for the text"),
    ],
)
def test_a_table_without_articles_is_refused_as_a_whole(imported: Imported, table: str, words: str) -> None:
    drafts, [reject] = imported("a.csv", table)
    assert drafts == []
    assert words in reject.reason


def test_a_cell_of_more_than_five_megabytes_is_refused_and_the_next_row_kept(imported: Imported) -> None:
    [draft], [reject] = imported("a.csv", "id,text\n1," + "x" * (7 * 1024 * 1024) + "\n2,It is over.\n")
    assert draft.key.startswith("2#")
    assert reject.line == 2
    assert "longer than 5 MB" in reject.reason


def test_the_best_known_name_of_a_column_wins(imported: Imported) -> None:
    [draft], _ = imported("a.csv", "content,text,site,source\nsummary,The bridge fell.,x,Post\n")
    assert (draft.text, draft.source) == ("The bridge fell.", "Post")


def test_undecodable_bytes_in_one_row_are_reported_on_that_row(imported: Imported) -> None:
    drafts, rejects = imported("a.csv", "id,text\n1,Früher war es größer.\n2,Es fiel ".encode() + b"\xff\n3,Vorbei.\n")
    assert rejects == []
    assert [any("could not be read" in note for note in draft.notes) for draft in drafts] == [False, True, False]


@pytest.mark.parametrize("names", [("text_1", "text_2"), ("text", "text 2"), ("Text", "Text"), ("paragraph 1", "paragraph 2")])
def test_a_text_in_several_columns_is_put_together_with_a_note(names: tuple[str, str], imported: Imported) -> None:
    long = "The port said on Monday that a crane had fallen into the dock at Norwick. " * 3
    [draft], _ = imported("a.csv", f"title,{names[0]},{names[1]}\nCrane falls,{long},Nobody was hurt by it and the ferry sailed.\n")
    assert draft.text == f"{long}\n\nNobody was hurt by it and the ferry sailed."
    assert [note for note in draft.notes if note.endswith("one below the other.")]


def test_columns_without_names_are_not_put_together(imported: Imported) -> None:
    text = "A crane fell into the dock at Norwick on Monday morning, the port said. " * 3
    [draft] = imported("a.csv", f'17,"{text}",Harbour page of Monday\n')[0]
    assert draft.text == text


def test_another_text_of_a_row_is_told_in_full_and_the_same_in_another_dress_is_not(imported: Imported) -> None:
    table = (
        "title,text,message,content_html\nCrane falls,A crane fell into the dock.,The ferry was late.,<p>A crane fell into the dock.</p>\n"
    )
    [draft], _ = imported("a.csv", f"source,{table}".replace("\nCrane", "\nPost,Crane"))
    assert draft.text == "A crane fell into the dock."
    assert draft.notes == ("The words of “message” are not in the text and were left out: “The ferry was late.”.",)


def test_a_header_that_comes_again_and_the_end_of_old_files_are_no_rows(imported: Imported) -> None:
    drafts, rejects = imported("a.csv", "title,source,text\nCrane,Post,A crane fell.\ntitle,source,text\nFerry,Post,It was late.\n\x1a")
    assert not rejects
    assert [draft.text for draft in drafts] == ["A crane fell.", "It was late."]
