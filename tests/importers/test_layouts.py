"""How files are laid out: what is guessed, what is asked, what is remembered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from articles.importers import ArticleDraft, Layout, LayoutError, NamedFile, layout_for, propose_layout, read_drafts


def table(*rows: str, encoding: str = "utf-8") -> NamedFile:
    return NamedFile("a.csv", "\n".join(rows).encode(encoding))


def dates_in(file: NamedFile, layout: Layout | None = None) -> list[str | None]:
    return [item.published for item in read_drafts(file, layout) if isinstance(item, ArticleDraft)]


def test_it_says_how_a_table_is_laid_out() -> None:
    proposal = propose_layout(table("Ausfuhr", "", "Titel;Datum;Inhalt;Preis", "A;17.03.2020;Es fiel.;2,5", encoding="utf-16"))
    layout = proposal.layout
    assert (layout.format, layout.encoding, layout.delimiter, layout.decimal, layout.date_order) == ("csv", "utf-16", ";", ",", "dmy")
    assert (layout.header, layout.header_line) == (("Titel", "Datum", "Inhalt", "Preis"), 3)
    assert layout.fields == {"text": "Inhalt", "title": "Titel", "published": "Datum"}
    assert (proposal.questions, proposal.refusal) == ((), None)


def test_it_asks_once_which_comes_first_and_reads_by_the_answer() -> None:
    file = table("date,text", "05/06/22,It fell.", "07/08/22,It stands.")
    proposal = propose_layout(file)
    [question] = proposal.questions
    assert (question.about, question.examples, question.suggested) == ("date_order", ("05/06/22", "07/08/22"), "")
    assert dates_in(file, proposal.layout) == [None, None]
    assert dates_in(file, replace(proposal.layout, date_order="mdy")) == ["2022-05-06", "2022-07-08"]


def test_points_between_the_numbers_suggest_the_day_and_are_asked_about_all_the_same() -> None:
    proposal = propose_layout(table("date;text", "04.05.2026;It fell."))
    assert proposal.layout.date_order == "dmy"
    assert [(question.about, question.suggested) for question in proposal.questions] == [("date_order", "dmy")]


def test_one_clear_row_answers_for_all() -> None:
    proposal = propose_layout(table("date,text", "05/06/22,It fell.", "05/17/22,It stands."))
    assert (proposal.layout.date_order, proposal.questions) == ("mdy", ())


def test_columns_are_told_by_what_is_in_them_and_asked_about() -> None:
    words = (
        "It fell on Monday, police said. Nobody was hurt, and the mayor said it will open in June. Work goes on,"
        " day and night, and the ferry takes sixty cars an hour."
    )
    proposal = propose_layout(table("a,b,c", f'1,https://a.example/1,"{words}"'))
    assert proposal.layout.fields == {"text": "c", "url": "b"}
    assert [question.about for question in proposal.questions] == ["columns"]


def test_a_column_can_be_overruled() -> None:
    file = table("text,body", "No.,It fell.")
    layout = propose_layout(file).layout.with_columns({"text": "body"})
    [draft] = read_drafts(file, layout)
    assert isinstance(draft, ArticleDraft)
    assert draft.text == "It fell."


def test_a_layout_is_remembered_for_files_with_the_same_header_only() -> None:
    confirmed = replace(propose_layout(table("date,text,note", "05/06/22,It fell.,x")).layout, date_order="mdy")
    same, other = (propose_layout(table(header, "05/06/22,It fell.,x")).layout for header in ("date,text,note", "date,text,remark"))
    assert confirmed.remembered_for(same).date_order == "mdy"
    assert confirmed.remembered_for(other) == other


def test_a_given_layout_is_for_files_of_its_format_only() -> None:
    given = Layout("csv", date_order="mdy", columns=(("text", "b"), ("published", "a")))
    file = table("a,b", "05/06/22,It fell.")
    assert dates_in(file, layout_for(file, given)) == ["2022-05-06"]
    assert layout_for(NamedFile("a.txt", b"It fell."), given) is None


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("{", "no valid JSON"),
        ("[1]", "no JSON object"),
        ('{"format": "csv", "columns": {"colour": "a"}}', "colour"),
        ('{"format": "csv", "columns": ["a"]}', "no object"),
        ('{"format": "csv", "decimal": ";"}', "decimal"),
        ('{"format": "csv", "encoding": "rot13"}', "rot13"),
        ('{"format": "csv", "header": "a"}', "no list"),
        ('{"format": "csv", "header_line": "a"}', "no number"),
    ],
)
def test_a_layout_that_is_none_is_refused_with_its_reason(words: str, reason: str) -> None:
    with pytest.raises(LayoutError, match=reason):
        Layout.from_json(words)
