"""What was read in a text, as marks on it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.engine import Reader
from articles.domain.marking import Mark, MarkKind, certainty_of, cut, figure_in_words, marks_of
from articles.domain.vocabulary import Article, Quantifier, Quantity, Span


def marked(reader: Reader, text: str) -> list[tuple[str, str, str]]:
    reading = reader.read(Article(id="a", source="Northern Wire", text=text))
    return [(mark.kind.value, mark.words, mark.meaning) for mark in marks_of(reading, text)]


def test_numbers_dates_names_and_speakers_are_marked_in_the_order_of_the_text(reader: Reader) -> None:
    found = marked(reader, "The earthquake killed at least 24 people in Berlin on 4 March 2025, Anna Berg said.")
    assert [(kind, words) for kind, words, _ in found] == [
        ("number", "at least 24"),
        ("name", "Berlin"),
        ("date", "4 March 2025"),
        ("name", "Anna Berg"),
        ("speaker", "Anna Berg"),
    ]
    assert found[0][2] == "at least 24 people (deaths)"
    assert found[2][2] == "a day or longer: 2025-03-04"


def test_a_date_that_cannot_be_placed_says_so(reader: Reader) -> None:
    (found,) = [meaning for kind, _, meaning in marked(reader, "The harbour was closed on Monday.") if kind == "date"]
    assert "these words alone do not tell" in found


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("The minister resigned on Monday.", "stated as a fact"),
        ("The minister did not resign on Monday.", "stated as a fact, and denied"),
        ("The minister may resign on Monday.", "possible"),
    ],
)
def test_it_says_how_certain_a_text_is(text: str, certainty: str, reader: Reader) -> None:
    assert certainty_of(reader.read(Article(id="a", source="Northern Wire", text=text))) == (certainty,)


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (Quantity(Span(0, 1), "5", 5), "5"),
        (Quantity(Span(0, 1), "5", 5, of="people", measure="deaths"), "5 people (deaths)"),
        (Quantity(Span(0, 1), "5", 5, Quantifier.BETWEEN, high=7, of="houses"), "5 to 7 houses"),
        (Quantity(Span(0, 1), "5", 1_250_000, Quantifier.ABOUT, unit="dollar"), "about 1,250,000 dollar"),
    ],
)
def test_a_figure_is_said_as_it_was_read(quantity: Quantity, words: str) -> None:
    assert figure_in_words(quantity) == words


TEXT = "abcdefghijklmnopqrstuvwxyz" * 2


@st.composite
def some_marks(draw: st.DrawFn) -> list[Mark]:
    spans = draw(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=12))
    kinds = st.sampled_from(list(MarkKind))
    found = [Span(start, min(start + length, len(TEXT))) for start, length in spans]
    return [Mark(span, draw(kinds), span.of(TEXT), "") for span in found]


@given(some_marks())
def test_the_pieces_joined_are_the_text_and_no_two_marks_overlap(marks: list[Mark]) -> None:
    pieces = cut(TEXT, marks)
    assert "".join(piece.text for piece in pieces) == TEXT
    assert all(piece.mark is None or piece.text == piece.mark.words for piece in pieces)


@given(some_marks())
def test_the_order_in_which_marks_come_does_not_matter(marks: list[Mark]) -> None:
    assert [piece.text for piece in cut(TEXT, marks)] == [piece.text for piece in cut(TEXT, marks[::-1])]


def test_a_number_is_shown_rather_than_the_name_around_it() -> None:
    name, number = Mark(Span(0, 10), MarkKind.NAME, TEXT[:10], ""), Mark(Span(4, 6), MarkKind.NUMBER, TEXT[4:6], "")
    assert [piece.mark for piece in cut(TEXT, [name, number]) if piece.mark] == [number]
