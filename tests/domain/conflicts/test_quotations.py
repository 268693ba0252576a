"""One quotation in two wordings."""

from __future__ import annotations

import pytest

from articles.domain.conflicts.quotations import altered_quotations, find_quotations
from articles.domain.engine import Reader
from articles.domain.vocabulary import Conflict, ConflictKind, ConflictType
from tests.domain.desk import view_of

FULL = "We will keep every one of these schools open until the last child has found a place"
ALTERED = "We will keep every one of these schools open until the last teacher has found a place"


def quoted(words: str, after: str = "Mayor Susan Clark told the town council of Orrin on Tuesday") -> str:
    return f"{after}: “{words}.” Parents in the hall clapped for a while."


def alterations(reader: Reader, *texts: str) -> list[Conflict]:
    return list(altered_quotations(view_of(reader, texts)))


def test_a_changed_word_makes_two_wordings(reader: Reader) -> None:
    (conflict,) = alterations(reader, quoted(FULL), quoted(ALTERED), quoted(FULL, "She said"))
    assert conflict.type is ConflictType.QUOTE_WORDING
    assert [(position.value.rstrip("."), position.articles) for position in conflict.positions] == [(FULL, 2), (ALTERED, 1)]
    assert "“child”" in conflict.reason
    assert "“teacher”" in conflict.reason


def test_the_question_names_the_speaker_and_no_pronoun(reader: Reader) -> None:
    (named,) = alterations(reader, quoted(FULL, "She said"), quoted(ALTERED))
    assert named.about.startswith("What exactly did Mayor Susan Clark say (“")
    (unnamed,) = alterations(reader, quoted(FULL, "She said"), quoted(ALTERED, "She told the council"))
    assert unnamed.about.startswith("What exactly was said (“")


def test_the_evidence_shows_the_quotation_itself(reader: Reader) -> None:
    texts = [quoted(FULL), quoted(ALTERED)]
    (conflict,) = altered_quotations(view_of(reader, texts))
    for position, text in zip(conflict.positions, texts, strict=True):
        (evidence,) = position.evidence
        assert evidence.answer.of(text) == position.value


@pytest.mark.parametrize(
    "other",
    [
        FULL,
        FULL.upper(),
        FULL.replace(" open until", " open — until"),
        " ".join(FULL.split()[:11]),
        " ".join(FULL.split()[5:]),
    ],
    ids=["the same", "in capitals", "with a dash", "its beginning", "its end"],
)
def test_the_same_words_or_a_part_of_them_are_no_alteration(reader: Reader, other: str) -> None:
    assert alterations(reader, quoted(FULL), quoted(other)) == []


def test_another_quotation_is_no_alteration(reader: Reader) -> None:
    assert alterations(reader, quoted(FULL), quoted("Nobody in this town has ever seen a budget quite like the one before us")) == []


def test_a_few_quoted_words_are_too_little_to_be_recognised(reader: Reader) -> None:
    assert find_quotations(view_of(reader, ["She called it a “no limits” pact and “a very good day”, reporters said on Tuesday."])) == []


def test_two_wordings_within_one_article_are_no_conflict_between_outlets(reader: Reader) -> None:
    assert alterations(reader, quoted(FULL) + " " + quoted(ALTERED, "She went on")) == []


OPPOSITES = [
    ("This fire was started by people who knew the warehouse", "We do not think that the people who started this fire knew the warehouse"),
    ("The company has paid every worker in full", "It is not true that every worker has been paid in full by the company"),
    ("There was a bang and then the lights went out", "There was no bang, but the lights went out"),
    ("The bridge was safe when the inspectors left", "When the inspectors left, the bridge wasn't safe"),
]
NO_OPPOSITES = [
    ("This fire was started by people who knew the warehouse", "People who knew the warehouse started this fire, we think"),
    ("The company has paid every worker in full", "No other mayor has ever spoken to the council like that"),
    ("The bridge was not safe when the inspectors left", "When the inspectors left, the bridge was never safe"),
]


@pytest.mark.parametrize(("said", "opposite"), OPPOSITES)
def test_a_quotation_turned_into_its_opposite_is_found_whatever_the_order_of_its_words(reader: Reader, said: str, opposite: str) -> None:
    for texts in ((said, opposite), (opposite, said)):
        (conflict,) = alterations(reader, *(quoted(words) for words in texts))
        assert conflict.kind is ConflictKind.CONTRADICTION
        assert len(conflict.positions) == 2


@pytest.mark.parametrize(("said", "other"), NO_OPPOSITES)
def test_the_same_in_another_order_is_no_opposite(reader: Reader, said: str, other: str) -> None:
    assert not [conflict for conflict in alterations(reader, quoted(said), quoted(other)) if conflict.kind is ConflictKind.CONTRADICTION]


CALM = "The whole neighbourhood was calm again by 6 p.m. and honourably quiet after that"


@pytest.mark.parametrize(
    "other",
    [
        CALM.replace("6 p.m.", "6:00 pm"),
        CALM.replace("6 p.m.", "18:00"),
        CALM.replace("neighbourhood", "neighborhood").replace("honourably", "honorably"),
        CALM.replace("calm", "calm (and safe)"),
        CALM.replace("quiet", "quiet [in the streets]"),
    ],
    ids=["with minutes", "by the clock of 24 hours", "in American spelling", "with words in brackets", "in square brackets"],
)
def test_what_a_desk_spells_or_puts_in_is_no_alteration(reader: Reader, other: str) -> None:
    assert alterations(reader, quoted(CALM), quoted(other)) == []


def test_another_clock_time_is_an_alteration(reader: Reader) -> None:
    assert len(alterations(reader, quoted(CALM), quoted(CALM.replace("6 p.m.", "6 a.m.")))) == 1
    assert len(alterations(reader, quoted(CALM), quoted(CALM.replace("6 p.m.", "19:00")))) == 1


@pytest.mark.parametrize(
    ("said", "other", "flags"),
    [
        (CALM.replace("6 p.m.", "noon"), CALM.replace("6 p.m.", "12 p.m."), 0),
        (f"It wasn’t our fault: {CALM}", f"It wasnâ€™t our fault: {CALM}", 0),
        (f"It wasn’t our fault: {CALM}", f"It wasn\ufffdt our fault: {CALM}", 0),
        (CALM.replace("The whole", "The 1.5 million in the"), CALM.replace("The whole", "The 15 million in the"), 1),
        (CALM.replace("was calm", "was filled"), CALM.replace("was calm", "was filed"), 1),
    ],
)
def test_marks_and_clocks_are_no_words_but_figures_and_words_are(reader: Reader, said: str, other: str, flags: int) -> None:
    assert len(alterations(reader, quoted(said), quoted(other))) == flags
