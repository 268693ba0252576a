"""Claims in nearly the same words that tell two things, and those that only put one thing in another order."""

from __future__ import annotations

import pytest

from articles.domain.engine import Reader
from articles.domain.matching.view import view_story
from articles.domain.verdicts.findings import Finding
from articles.domain.verdicts.same_words import told_otherwise
from articles.domain.vocabulary import Article


def finding(reader: Reader, one: str, other: str) -> Finding | None:
    story = view_story([reader.read(Article(id=name, source=name, text=text)) for name, text in (("a", one), ("b", other))])
    left, right = story.claims.values()
    found, back = told_otherwise(left, right), told_otherwise(right, left)
    assert (found is None) is (back is None)
    return found


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("The coach left Harrow for Denby.", "The coach left Denby for Harrow.", "“Harrow” and “Denby” have changed places"),
        ("Denby owes Harrow a million pounds.", "Harrow owes Denby a million pounds.", "changed places"),
        ("Anna Berg was followed by Paul Reed.", "Paul Reed was followed by Anna Berg.", "changed places"),
        ("Anna Berg was the first to leave the hall.", "Anna Berg was the last to leave the hall.", "“first” and the other “last”"),
        ("The court upheld the ban on trawling off Harrow.", "The court lifted the ban on trawling.", "“upheld” and the other “lifted”"),
        (
            "Denby's party gained three seats on the council.",
            "Denby's party lost three seats on the council.",
            "“gained” and the other “lost”",
        ),
        (
            "The coach set off before the storm reached Harrow.",
            "The coach set off after the storm reached Harrow.",
            "“before” and the other “after”",
        ),
        ("Anna Berg, the deputy police chief, resigned.", "Anna Berg, the police chief, resigned.", "only one says “deputy”"),
        ("Guards arrested the driver on Friday.", "Guards released the driver on Friday.", "“arrested” and the other “released”"),
    ],
)
def test_it_tells_two_things(reader: Reader, one: str, other: str, told: str) -> None:
    found = finding(reader, one, other)
    assert found is not None
    assert told in found.reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Guards led the driver to the gate on Friday.", "On Friday guards led the driver to the gate."),
        ("In Harrow the coach hit a wall.", "The coach hit a wall in Harrow."),
        ("Divers found the box.", "The box was found by divers."),
        ("Denby played Harrow on Sunday.", "Harrow met Denby on Sunday."),
        ("Anna Berg married Paul Reed in Harrow.", "Paul Reed married Anna Berg in Harrow."),
        ("The mayor said the bridge would close.", "The bridge would close, the mayor said."),
        ("The coach reached Harrow before noon, after a stop in Denby.", "After a stop in Denby, the coach reached Harrow before noon."),
        ("Guards arrested the driver, who was later released.", "The driver was released after guards had arrested him."),
        ("The council opened the bridge in Denby.", "The bridge in Denby was opened by the council."),
    ],
)
def test_it_is_one_thing_in_another_order(reader: Reader, one: str, other: str) -> None:
    assert finding(reader, one, other) is None
