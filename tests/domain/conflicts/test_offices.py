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


def test_the_order_of_the_articles_never_matters(reader: Reader) -> None:
    readings = read_story(reader, [ZELENSKY, POROSHENKO, *NO_CONFLICT["two countries"][1:]])
    told = [list(office_conflicts(view_story(order))) for order in itertools.permutations(readings)]
    assert all(one == told[0] for one in told)
