"""Names in one article: where they stand, what they seem to name, and second names in brackets."""

from __future__ import annotations

import itertools

import pytest

from articles.domain.engine import Reader
from articles.domain.reading.records import NameMention
from tests.domain.desk import an_article

KINDS = [
    ("Ukrainian President Volodymyr Zelensky spoke on Tuesday evening.", "Volodymyr Zelensky", "PERSON"),
    ("The two presidents met in Paris on Tuesday evening.", "Paris", "PLACE"),
    ("Shelling was heard in Kyiv on Tuesday evening.", "Kyiv", "PLACE"),
    ("Fighting went on around Bakhmut on Tuesday evening.", "Bakhmut", "PLACE"),
    ("The United Nations called for a ceasefire on Tuesday.", "United Nations", "ORGANISATION"),
    ("Anna Brandt, the finance minister, left the room.", "Anna Brandt", "PERSON"),
    ("The court heard that Mr Hill had left the room.", "Hill", "PERSON"),
    ("Shares in General Motors fell on Tuesday evening.", "General Motors", "ORGANISATION"),
    ("Ursula von der Leyen spoke on Tuesday evening.", "Ursula von der Leyen", "PERSON"),
    ("Reporters asked Kim Jong-un on Tuesday evening.", "Kim Jong-un", "PERSON"),
    ("Pablo Sánchez won the vote. Sánchez will be sworn in on Monday.", "Sánchez", "PERSON"),
    ("Sánchez, 52, said the government would declare a disaster zone.", "Sánchez", "PERSON"),
    ("President Josip Kral won. Kral's spokesman said so on Monday.", "Kral", "PERSON"),
    ("He named the pilot as Denise Flett, 41, of Winnipeg, who survived.", "Winnipeg", "PLACE"),
    ("Rebels seized the town of Konna on Friday, killing 11 soldiers.", "Konna", "PLACE"),
    ("The couple lived in Truro, Cornwall, until last year.", "Truro", "PLACE"),
    ("Schools in Bilbao and Santander will stay closed until Thursday.", "Santander", "PLACE"),
    ("The White House acknowledged the call on Tuesday evening.", "White House", "ORGANISATION"),
    ("WHO chief Hanna Ekdal flew to Geneva on Tuesday evening.", "WHO", "OTHER"),
    ("Ebola has spread, WHO said on Monday.", "WHO", "ORGANISATION"),
    ("Neighbour Janet Brook said Strutt had bought three cars.", "Janet Brook", "PERSON"),
    ("Prosecutor Helen Marsh KC told the jury he had lied.", "Helen Marsh", "PERSON"),
]


def names(reader: Reader, text: str) -> dict[str, NameMention]:
    return {name.mention.text: name for name in reader.read(an_article(text)).names}


@pytest.mark.parametrize(("text", "name", "kind"), KINDS)
def test_it_finds_a_name_and_what_it_names(reader: Reader, text: str, name: str, kind: str) -> None:
    found = names(reader, text)
    assert name in found
    assert found[name].type == kind


def test_titles_are_no_part_of_a_name(reader: Reader) -> None:
    found = names(reader, "On Tuesday President Emmanuel Macron met Mr. Olaf Scholz and Dr. Anna Brandt in Lyon.")
    assert {"Emmanuel Macron", "Olaf Scholz", "Anna Brandt"} <= found.keys()


def test_a_country_before_a_person_is_another_name(reader: Reader) -> None:
    found = names(reader, "On Friday President of Ukraine Petro Poroshenko spoke to the press.")
    assert {"Ukraine", "Petro Poroshenko"} <= found.keys()
    assert found["Petro Poroshenko"].type == "PERSON"


def test_a_dateline_is_no_part_of_the_name_after_it(reader: Reader) -> None:
    assert "Davit Orlen" in names(reader, "STRADEN - Davit Orlen remains prime minister of Belmar after the vote.")


def test_a_town_that_bears_a_surname_stays_a_town(reader: Reader) -> None:
    reading = reader.read(an_article("Mayor Anna Langley spoke on Monday. The fire began in Langley, near the station."))
    assert [name.type for name in reading.names if name.mention.text == "Langley"] == ["PLACE"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Secretary of State James Harlan arrived on Monday.", "State"),
        ("Zelensky Sends Offer To China", "Zelensky Sends Offer"),
        ("Judge Amanda Price QC told him to sit down.", "QC"),
        ("Heavy fighting went on near Bakhmut (Artemovsk) on Monday.", "Bakhmut (Artemovsk"),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(reader: Reader, text: str, name: str) -> None:
    assert name not in names(reader, text)


def test_a_second_name_in_brackets_is_kept(reader: Reader) -> None:
    found = names(reader, "Heavy fighting was reported near Bakhmut (Artemovsk) on Monday.")
    assert found["Bakhmut"].other == "artemovsk"


@pytest.mark.parametrize("text", ["The storm came in March and left on Monday.", "Rain fell all day on the empty streets of the town."])
def test_days_months_and_common_words_are_no_names(reader: Reader, text: str) -> None:
    assert names(reader, text) == {}


def test_names_index_the_text_do_not_overlap_and_come_in_order(reader: Reader) -> None:
    text = "Zoë Müller of the Red Cross flew from São Paulo to New York on Monday, where Ban Ki-moon’s office met José Peña’s team."
    reading = reader.read(an_article(text))
    spans = [name.mention.span for name in reading.names]
    assert all(name.mention.span.of(text) == name.mention.text for name in reading.names)
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
