"""People and events told apart, by what the statements say of them."""

from __future__ import annotations

import pytest

from articles.domain.comparing import Statement, compare_closely
from articles.domain.matching.people import are_two_people
from articles.domain.reading.names import find_names
from articles.domain.reading.reader import Reader


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Mr Voss, 52, was hurt in the Ardle blaze.", "Mrs Voss, 47, was hurt in the Ardle blaze."),
        ("Lord Tate, 70, was hurt in the crash.", "Lady Tate, 66, was hurt in the crash."),
        ("The elder Voss, 70, was hurt in the blaze.", "The younger Voss, 41, was hurt in the blaze."),
        ("Piet Voss the elder, 70, was hurt in the blaze.", "Piet Voss the younger, 41, was hurt in the blaze."),
        ("Piet Voss Sr., 70, was hurt in the blaze.", "Piet Voss Jr., 41, was hurt in the blaze."),
        ("Piet A. Voss, 70, was hurt in the blaze.", "Piet W. Voss, 41, was hurt in the blaze."),
        ("Julian Rey, 22, was hurt in the blaze.", "Juliana Rey, 40, was hurt in the blaze."),
        ("Stefan Rey, 22, was hurt in the blaze.", "Steffen Karl Rey, 40, was hurt in the blaze."),
        ("Bank of Derby lent £3m to the port.", "Bank of Bristol lent £5m to the port."),
        ("Six people died in a blaze in Derby on Monday.", "Nine people died in a blaze in Bristol on Monday."),
        ("A fire in Bristol in 2017 killed six people.", "A fire in Bristol in 2021 killed nine people."),
        ("A shooting in Dallas wounded four people.", "A shooting in Boston wounded six people."),
    ],
)
def test_two_people_and_two_events_are_not_held_against_each_other(reader: Reader, left: str, right: str) -> None:
    assert compare_closely(reader, Statement(left), Statement(right)).verdict.conflict < 0.5


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Tom Voss, 22, was hurt in the blaze.", "Thomas Voss, 40, was hurt in the blaze."),
        ("Jürgen Böll, 22, was hurt in the blaze.", "Juergen Boell, 40, was hurt in the blaze."),
        ("Inés Peñalba, 22, was hurt in the blaze.", "Ines Penalba, 40, was hurt in the blaze."),
        ("Ruth O’Shea, 22, was hurt in the blaze.", "Ruth O´Shea, 40, was hurt in the blaze."),
        ("Mr Piet Voss, 52, was hurt in the blaze.", "Piet Voss, 47, was hurt in the blaze."),
        ("The quake killed 40 people in Rome.", "The quake killed 60 people in Italy."),
        ("The storm killed 40 people in Dallas.", "The storm killed 60 people in Dallas."),
    ],
)
def test_one_person_and_one_event_are(reader: Reader, left: str, right: str) -> None:
    assert compare_closely(reader, Statement(left), Statement(right)).verdict.conflict >= 0.5


def test_two_of_one_name_in_an_article_are_two_names(reader: Reader) -> None:
    doc = reader.nlp("Mr Voss left for Derby. Mrs Voss stayed. Paul Rook said so.")
    assert [name.mention.text for name in find_names(doc, "a") if name.type == "PERSON"] == ["Mr Voss", "Mrs Voss", "Paul Rook"]


def test_a_title_alone_is_no_part_of_a_name(reader: Reader) -> None:
    doc = reader.nlp("Mr Piet Voss left for Derby. His wife did not say why.")
    assert [(name.mention.text, name.mark) for name in find_names(doc, "a") if name.type == "PERSON"] == [("Piet Voss", "mr")]


@pytest.mark.parametrize(
    ("left", "right", "two"),
    [
        ("ann reyd", "bo lund", True),
        ("mr voss", "mrs voss", True),
        ("piet voss sr", "piet voss jr", True),
        ("voss", "piet voss", False),
        ("mr voss", "voss", False),
        ("volodymyr zelensky", "volodimir zelenskiy", False),
        ("muammar gaddafi", "moamar qadhafi", False),
        ("piet voss", "p voss", False),
    ],
)
def test_names_that_may_be_spellings_of_one_are_not_plainly_two(left: str, right: str, two: bool) -> None:
    assert are_two_people(left, right) is are_two_people(right, left) is two
