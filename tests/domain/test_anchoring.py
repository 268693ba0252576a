"""Anchors: quotes found again in a text that was read anew or corrected."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.anchoring import Anchor, Outcome, anchor_at, attach, claim_with_most_overlap, share_of_words
from articles.domain.vocabulary import Span

TEXT = (
    "Quake kills dozens in Aceh\n\n"
    "At least 24 people died when an earthquake struck Aceh on Monday, officials said. "
    "The governor, Irwandi Yusuf, called it a disaster. "
    "Some 250 houses were destroyed in the district of Bener Meriah.\n"
)

texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)


def anchored(quote: str, text: str = TEXT) -> Anchor:
    start = text.index(quote)
    return anchor_at(text, start, start + len(quote))


def attached_words(anchor: Anchor, text: str) -> str | None:
    span = attach(anchor, text).span
    return span.of(text) if span else None


@pytest.mark.parametrize(
    "quote", ["At least 24 people died", "Irwandi Yusuf", "Some 250 houses were destroyed in the district of Bener Meriah."]
)
def test_a_quote_keeps_its_place_in_an_unchanged_text(quote: str) -> None:
    assert attach(anchored(quote), TEXT).outcome is Outcome.KEPT


def test_a_quote_moves_with_what_is_put_before_it() -> None:
    corrected = "CORRECTION: an earlier version misspelt a name.\n\n" + TEXT

    found = attach(anchored("At least 24 people died"), corrected)

    assert found.outcome is Outcome.MOVED
    assert found.span is not None
    assert found.span.of(corrected) == "At least 24 people died"


def test_other_quotation_marks_and_line_breaks_are_the_same_words() -> None:
    old = 'The mayor said: "We are not - repeat, not - leaving the town."'
    new = "Late on Monday the mayor said:\n“We are not – repeat,\nnot – leaving the town.”"

    assert attach(anchored('"We are not - repeat, not - leaving the town."', old), new).outcome is Outcome.MOVED


def test_of_two_equal_sentences_the_one_with_the_same_surroundings_is_taken() -> None:
    old = "In the north five people died. In the south nobody was hurt."
    new = "In the south five people died. Nobody knows why. In the north five people died. In the east nobody was hurt."

    found = attach(anchored("five people died", old), new)

    assert found.span is not None
    assert new[: found.span.start].endswith("In the north ")


def test_a_corrected_number_is_a_change() -> None:
    corrected = TEXT.replace("At least 24 people died", "At least 30 people died")

    found = attach(anchored("At least 24 people died when an earthquake struck Aceh on Monday, officials said."), corrected)

    assert found.outcome is Outcome.CHANGED
    assert found.span is not None
    assert found.span.of(corrected).startswith("At least 30 people died")


def test_words_replaced_altogether_are_found_between_their_neighbours() -> None:
    corrected = TEXT.replace("called it a disaster", "declined to comment on anything")

    assert attached_words(anchored("called it a disaster"), corrected) == "declined to comment on anything"


def test_a_number_inside_a_longer_number_is_not_the_quote() -> None:
    old, new = "It killed 4 people.", "Later reports said that it killed 24 people, or 4.5 in each village."

    found = attach(Anchor("4", 10, 11), new)

    assert old[10:11] == "4"
    assert found.outcome is not Outcome.MOVED


def test_a_withdrawn_sentence_is_gone() -> None:
    corrected = "Parliament votes on the budget\n\nThe finance minister presented a plan for next year.\n"

    assert attach(anchored("Some 250 houses were destroyed in the district of Bener Meriah."), corrected).outcome is Outcome.GONE


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_everything_is_gone_from_an_empty_text(text: str) -> None:
    assert attach(anchored("Irwandi Yusuf"), text).span is None


def test_an_empty_quote_is_nowhere() -> None:
    assert attach(Anchor("", 3, 3), TEXT).outcome is Outcome.GONE


@given(text=texts, cut=st.tuples(st.integers(0, 300), st.integers(0, 300)))
def test_every_stretch_of_any_text_is_kept_in_that_text(text: str, cut: tuple[int, int]) -> None:
    start, end = min(cut), min(max(cut), len(text))
    anchor = anchor_at(text, start, end)

    found = attach(anchor, text)

    assert found.outcome is (Outcome.KEPT if anchor.quote.strip() else Outcome.GONE)


@given(old=texts, new=texts, cut=st.tuples(st.integers(0, 300), st.integers(0, 300)))
def test_what_is_found_lies_in_the_new_text(old: str, new: str, cut: tuple[int, int]) -> None:
    start, end = min(cut), min(max(cut), len(old))

    found = attach(anchor_at(old, start, end), new)

    assert (found.span is None) == (found.outcome is Outcome.GONE)
    if found.span is not None:
        assert 0 <= found.span.start < found.span.end <= len(new)


@given(before=texts, after=texts)
def test_words_that_stand_alone_are_found_behind_anything(before: str, after: str) -> None:
    new = f"{before}\n{TEXT}\n{after}"

    assert attach(anchored("At least 24 people died when an earthquake struck Aceh on Monday, officials said."), new).holds


def test_the_claim_that_shares_most_is_chosen() -> None:
    claims = [Span(0, 10), Span(10, 40), Span(30, 60)]

    assert claim_with_most_overlap(Span(12, 38), claims) == 1
    assert claim_with_most_overlap(Span(70, 80), claims) is None
    assert claim_with_most_overlap(Span(0, 10), []) is None


def test_of_claims_that_share_as_much_the_shortest_is_chosen() -> None:
    assert claim_with_most_overlap(Span(10, 20), [Span(0, 100), Span(10, 20), Span(5, 25)]) == 1


@given(st.tuples(st.integers(0, 50), st.integers(1, 50)), st.tuples(st.integers(0, 50), st.integers(1, 50)))
def test_the_share_of_words_is_the_same_from_both_sides(left: tuple[int, int], right: tuple[int, int]) -> None:
    one, other = Span(left[0], sum(left)), Span(right[0], sum(right))

    assert share_of_words(one, other) == share_of_words(other, one)
    assert 0 <= share_of_words(one, other) <= 1
