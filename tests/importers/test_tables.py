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
