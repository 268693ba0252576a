from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from articles.domain.differences import difference

TEXTS = st.lists(st.sampled_from(["Nine", "two", "died", ".", ",", " ", "\n", "\n\n", "é", "the ferry"]), max_size=40).map("".join)


def kept(before: str, after: str, *kinds: str) -> str:
    return "".join(stretch.text for stretch in difference(before, after) if stretch.kind in kinds)


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_out_of_their_difference(before: str, after: str) -> None:
    assert kept(before, after, "same", "added") == after
    assert kept(before, after, "same", "removed") == before


@given(TEXTS)
def test_a_text_differs_from_itself_in_nothing(text: str) -> None:
    assert all(stretch.kind == "same" for stretch in difference(text, text))


def test_a_number_that_changed_is_the_difference() -> None:
    before = "The ferry sank.\n\nTwo people died off Cape Ansel.\n\nSchools stay closed.\n"
    after = before.replace("Two", "Nine")
    assert [(part.kind, part.text) for part in difference(before, after) if part.kind != "same"] == [("removed", "Two"), ("added", "Nine")]


def test_very_long_paragraphs_are_held_against_each_other_as_wholes() -> None:
    before, after = "word " * 20_000, "other " * 20_000
    assert [part.kind for part in difference(before, after)] == ["removed", "added"]
