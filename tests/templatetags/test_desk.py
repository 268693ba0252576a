from __future__ import annotations

import pytest

from articles.selectors import QuoteView
from articles.templatetags.desk import against, headline, likelihood, listed, moment, surroundings, times


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("2025-10-14", "14 October 2025"),
        ("2025-10-14T06:05", "14 October 2025, 06:05"),
        ("2025-10-14T06:05:00Z", "14 October 2025, 06:05 UTC"),
        ("2025-10-14T06:05:00+03:00", "14 October 2025, 06:05 UTC+03:00"),
        ("2025-10", "2025-10"),
        ("last week", "last week"),
        ("", ""),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(value: str, said: str) -> None:
    assert moment(value) == said


@pytest.mark.parametrize(("count", "said"), [(0, "0 outlets"), (1, "1 outlet"), (2, "2 outlets"), (1200, "1,200 outlets")])
def test_a_number_of_things_is_said_with_its_thing(count: int, said: str) -> None:
    assert times(count, "outlet") == said


@pytest.mark.parametrize(("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")])
def test_words_are_listed_as_people_do(words: list[str], said: str) -> None:
    assert listed(words) == said


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Deaths: […] dead after quake", ("Deaths", "", True, " dead after quake")),
        ("The quake left […] dead", ("", "The quake left ", True, " dead")),
        ("He said in Geneva on the third day of talks: […] left", ("", "He said in Geneva on the third day of talks: ", True, " left")),
        ("Who is director?", ("", "Who is director?", False, "")),
        ("Wording: what she said", ("", "Wording: what she said", False, "")),
    ],
)
def test_a_question_with_a_gap_is_a_headline_with_a_kicker(question: str, parts: tuple[str, str, bool, str]) -> None:
    found = headline(question)
    assert (found.kicker, found.before, found.gap, found.after) == parts


@pytest.mark.parametrize(
    ("before", "claim", "after", "shown"),
    [
        ("One. Two. ", "Three died.", " Four came. Five", ("Two.", "", "", "Four came.")),
        ("One. He said ", "three died", ", he added. Four came.", ("One.", "He said ", ", he added.", "Four came.")),
        ("", "Three died", "", ("", "", "", "")),
        ("“One.” ", "“Three died.”", " “Four,” he said. Five.", ("“One.”", "", "", "“Four,” he said.")),
        ("Menu\nHeadline\n", "Three died", "\nBy us\nMore", ("Headline", "", "", "By us")),
    ],
)
def test_a_quote_is_told_from_its_neighbours(before: str, claim: str, after: str, shown: tuple[str, ...]) -> None:
    quote = QuoteView(before, "", claim, "", after, cut_before=False, cut_after=False)
    around = surroundings(quote)
    assert (around.before, around.lead, around.tail, around.after) == shown


@pytest.mark.parametrize(
    ("text", "other", "told_apart"),
    [
        ("There was no bang, but the floor", "There was a bang, and then the floor", ["no", "but"]),
        ("“We saw nothing,”", "We saw nothing", []),
        ("nine", "nine people", []),
        ("nine people", "nine", [" people"]),
        ("all of it", "", ["all of it"]),
    ],
)
def test_only_the_words_that_another_wording_has_otherwise_are_told_apart(text: str, other: str, told_apart: list[str]) -> None:
    runs = against(text, other)
    assert "".join(run.text for run in runs) == text
    assert [run.text for run in runs if run.differs] == told_apart


@pytest.mark.parametrize(
    ("chance", "words"), [(1.0, "almost certain"), (0.8, "likely"), (0.5, "more likely than not"), (0.3, "rather not"), (0, "hardly")]
)
def test_a_chance_is_said_in_words(chance: float, words: str) -> None:
    assert likelihood(chance) == words
