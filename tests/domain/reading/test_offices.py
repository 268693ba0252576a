"""Who holds which office, from titles before names and appositions after them."""

from __future__ import annotations

import pytest

from articles.domain.engine import Reader
from articles.domain.reading.names import find_names, names_by_token
from articles.domain.reading.offices import find_offices

HELD = [
    ("Ukrainian President Volodymyr Zelensky thanked his allies.", "Volodymyr Zelensky", "president"),
    ("President of Ukraine Petro Poroshenko thanked his allies.", "Petro Poroshenko", "president"),
    ("President Emmanuel Macron arrived in Lyon on Monday.", "Emmanuel Macron", "president"),
    ("Prime Minister Giorgia Meloni arrived in Lyon on Monday.", "Giorgia Meloni", "prime-minister"),
    ("Giorgia Meloni, the Italian prime minister, arrived in Lyon on Monday.", "Giorgia Meloni", "prime-minister"),
    ("Anna Brandt, the finance minister, resigned on Monday.", "Anna Brandt", "finance-minister"),
    ("The mayor of Lyon, who was tired, thanked Foreign Minister Peter Novak.", "Peter Novak", "foreign-minister"),
    ("Mayor Susan Clark opened the bridge on Monday.", "Susan Clark", "mayor"),
    ("Robert Hale, director of the museum, opened the show.", "Robert Hale", "director"),
    ("Secretary of State Laura Finch spoke to reporters.", "Laura Finch", "secretary-of-state"),
    ("Mao Ning, a foreign ministry spokeswoman, told reporters so.", "Mao Ning", "spokeswoman"),
]


def offices(reader: Reader, text: str) -> list[tuple[str, str, bool]]:
    doc = reader.nlp(text)
    return [
        (office.holder.mention.text, office.title, office.former) for office in find_offices(doc, names_by_token(doc, find_names(doc, "a")))
    ]


@pytest.mark.parametrize(("text", "holder", "title"), HELD)
def test_it_finds_the_holder_and_the_office(reader: Reader, text: str, holder: str, title: str) -> None:
    assert (holder, title, False) in offices(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "Former President Robert Hale spoke to reporters in Lyon.",
        "Robert Hale, the former president of the club, spoke to reporters.",
        "Ex-president Robert Hale spoke to reporters in Lyon.",
    ],
)
def test_a_former_holder_is_marked(reader: Reader, text: str) -> None:
    assert ("Robert Hale", "president", True) in offices(reader, text)


@pytest.mark.parametrize(
    "text",
    [
        "Robert Hale met Susan Clark in Lyon on Monday.",
        "The president, it was said, had met nobody.",
        "Susan Clark, 34, was arrested on Monday.",
        "Reporters asked about the president of Susan Clark on Monday.",
    ],
)
def test_without_a_title_there_is_no_office(reader: Reader, text: str) -> None:
    assert offices(reader, text) == []


def test_an_office_set_off_by_commas_belongs_to_the_name_after_it(reader: Reader) -> None:
    found = offices(reader, "He met the mayor, Susan Clark, and the governor, Robert Hale, on Monday.")
    assert sorted(found) == [("Robert Hale", "governor", False), ("Susan Clark", "mayor", False)]


def test_the_country_of_an_office_is_kept(reader: Reader) -> None:
    doc = reader.nlp("Ukrainian President Volodymyr Zelensky thanked his allies.")
    (office,) = find_offices(doc, names_by_token(doc, find_names(doc, "a")))
    assert [name.mention.text for name in office.of] == ["Ukrainian"]
