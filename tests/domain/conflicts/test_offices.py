"""One office, two holders; one person, two offices."""

from __future__ import annotations

import itertools

import pytest

from articles.domain.conflicts.offices import office_conflicts
from articles.domain.engine import Reader
from articles.domain.matching.view import view_story
from articles.domain.vocabulary import Conflict, ConflictType
from tests.domain.desk import articles_by_value, read_story, view_of

ZELENSKY = "Ukrainian President Volodymyr Zelensky thanked his allies on Tuesday. He spoke in Kyiv after the talks."
POROSHENKO = "President of Ukraine Petro Poroshenko thanked the allies on Tuesday. He spoke in Kiev after the talks."

NO_CONFLICT = {
    "a spelling": (ZELENSKY, "Ukrainian President Volodymyr Zelenskiy thanked his allies on Tuesday."),
    "a former holder": (ZELENSKY, "Former President Petro Poroshenko of Ukraine thanked the allies on Tuesday."),
    "two countries": (ZELENSKY, "French President Emmanuel Macron thanked his allies on Tuesday."),
    "two towns": ("Mayor Susan Clark of Lyon arrived in Rome on Monday.", "Mayor Peter Novak of Lima arrived in Rome on Monday."),
    "an office of many": (
        "Anna Brandt, a spokeswoman for the foreign ministry, said so on Tuesday.",
        "Peter Novak, a spokesman for the foreign ministry, said so on Tuesday.",
    ),
    "mayors of nobody knows where": ("Mayor Susan Clark arrived on Monday.", "Mayor Peter Novak arrived on Monday."),
    "mayors where each article has its town": (
        "Mayor Susan Clark opened the bridge in Lyon on Monday.",
        "Mayor Peter Novak opened the bridge in Lima on Monday.",
    ),
    "mayors where the story has two towns": (
        "Mayor Susan Clark flew from Lyon to Lima on Monday.",
        "Mayor Peter Novak was glad to see her on Monday.",
    ),
    "ministers where the story has two countries": (
        "Interior Minister Susan Clark flew from France to Spain on Monday.",
        "Interior Minister Peter Novak was glad to see her on Monday.",
    ),
    "ministers who met": (
        "The French foreign minister, Susan Clark, resigned on Monday.",
        "Susan Clark and Foreign Minister Peter Novak met in private on Monday.",
    ),
    "one holder long ago": (
        "Mayor Susan Clark of Lyon opened the bridge in 1911.",
        "Peter Novak, the mayor of Lyon, spoke on Monday.",
    ),
    "directors of nothing said": ("Director Susan Clark was pleased on Monday.", "Director Peter Novak was pleased on Monday."),
    "directors of a museum and a zoo": (
        "The museum's director, Susan Clark, was pleased on Monday.",
        "Peter Novak, director of the zoo, was pleased on Monday.",
    ),
    "directors of two museums of which one is meant": (
        "The director of the City Museum, Susan Clark, met the director of the Sea Museum, Anna Berg, on Monday.",
        "The museum's director, Peter Novak, was pleased on Monday.",
    ),
    "one comes, one is there": (
        "Peter Novak was appointed director of the museum on Monday.",
        "The museum's director, Susan Clark, was pleased on Monday.",
    ),
    "one leaves, one is there": (
        "Peter Novak resigned as mayor of Lyon on Monday.",
        "Susan Clark, the mayor of Lyon, was pleased on Monday.",
    ),
    "a surname alone": (ZELENSKY, "President Zelensky thanked his allies on Tuesday."),
}


def found(reader: Reader, *texts: str) -> list[Conflict]:
    return list(office_conflicts(view_of(reader, texts)))


def test_two_holders_of_one_office_exclude_each_other(reader: Reader) -> None:
    (conflict,) = found(reader, ZELENSKY, POROSHENKO)
    assert conflict.type is ConflictType.IDENTITY
    assert articles_by_value(conflict) == {"Volodymyr Zelensky": {"a"}, "Petro Poroshenko": {"b"}}
    assert "president of Ukraine" in conflict.about
    assert "Only one can be" in conflict.reason


def test_the_holder_with_more_articles_comes_first(reader: Reader) -> None:
    (conflict,) = found(reader, POROSHENKO, ZELENSKY, ZELENSKY.replace("thanked", "praised"))
    assert [position.value for position in conflict.positions] == ["Volodymyr Zelensky", "Petro Poroshenko"]


@pytest.mark.parametrize("texts", NO_CONFLICT.values(), ids=NO_CONFLICT.keys())
def test_these_are_no_rivals(reader: Reader, texts: tuple[str, str]) -> None:
    assert found(reader, *texts) == []


def test_one_person_with_two_ministries_is_a_conflict_of_titles(reader: Reader) -> None:
    conflicts = found(
        reader,
        "Finance Minister Anna Brandt resigned on Tuesday after the vote.",
        "Interior Minister Anna Brandt resigned on Tuesday after the vote.",
    )
    (conflict,) = [item for item in conflicts if item.type is ConflictType.ROLE_TITLE]
    assert {position.value for position in conflict.positions} == {"finance minister", "interior minister"}
    assert "Anna Brandt" in conflict.about


SAME_BODY = [
    ("The museum's director, Susan Clark, was pleased on Monday.", "Peter Novak, director of the museum, was pleased on Monday."),
    ("Museum director Susan Clark was pleased on Monday.", "The director of the museum, Peter Novak, was pleased on Monday."),
    ("Susan Clark, director of the Sea Museum, was pleased.", "The museum's director, Peter Novak, was pleased on Monday."),
    ("Mayor Susan Clark opened the bridge in Lyon on Monday.", "Mayor Peter Novak opened the bridge in Lyon on Monday."),
    ("The mayor of Lyon, Susan Clark, opened the bridge.", "The city's mayor, Peter Novak, opened the bridge on Monday."),
    ("Susan Clark was elected mayor of Lyon on Sunday.", "Peter Novak was elected mayor of Lyon on Sunday."),
    ("Susan Clark, chief executive of Boeing, resigned.", "Boeing's chief executive, Peter Novak, resigned on Monday."),
    ("Interior Minister Susan Clark went to the harbour.", "Interior Minister Peter Novak went to the harbour on Monday."),
    (
        "Susan Clark, the museum's director, writes that a copy made in 1911 is safe.",
        "Museum director Peter Novak said on Monday that the copy was safe.",
    ),
    ("President Susan Clark spoke in France on Monday.", "French President Peter Novak spoke on Monday."),
]


@pytest.mark.parametrize(("left", "right"), SAME_BODY)
def test_two_holders_of_one_office_of_one_body_exclude_each_other(reader: Reader, left: str, right: str) -> None:
    (conflict,) = found(reader, left, right)
    assert articles_by_value(conflict) == {"Susan Clark": {"a"}, "Peter Novak": {"b"}}


def test_a_body_that_had_to_be_inferred_makes_less_sure(reader: Reader) -> None:
    (inferred,) = found(reader, *SAME_BODY[3])
    (said,) = found(reader, "Mayor Susan Clark of Lyon arrived on Monday.", "Peter Novak, mayor of Lyon, arrived on Monday.")
    assert inferred.score < said.score


def test_a_head_and_a_deputy_of_one_name_are_a_conflict_of_titles(reader: Reader) -> None:
    (conflict,) = found(reader, "Police chief Anna Berg spoke on Monday.", "Deputy police chief Anna Berg spoke on Monday.")
    assert conflict.type is ConflictType.ROLE_TITLE
    assert {position.value for position in conflict.positions} == {"police chief", "deputy police chief"}


def test_the_order_of_the_articles_never_matters(reader: Reader) -> None:
    readings = read_story(reader, [ZELENSKY, POROSHENKO, *NO_CONFLICT["two countries"][1:]])
    told = [list(office_conflicts(view_story(order))) for order in itertools.permutations(readings)]
    assert all(one == told[0] for one in told)
