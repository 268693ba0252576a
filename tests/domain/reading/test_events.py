"""Events that have a name."""

from __future__ import annotations

import pytest

from articles.domain.engine import Reader
from tests.domain.desk import an_article

EVENTS = [
    ("The Battle of Kursk was the largest of its kind.", "Battle of Kursk"),
    ("The siege of Leningrad lasted for years.", "siege of Leningrad"),
    ("Typhoon Haiyan killed thousands in the Philippines.", "Typhoon Haiyan"),
    ("Super Typhoon Haiyan was the strongest of the year.", "Super Typhoon Haiyan"),
    ("Officials warned of Hurricane Katrina for days.", "Hurricane Katrina"),
    ("The Boxing Day tsunami of 2004 struck Aceh.", "Boxing Day tsunami"),
    ("The Geneva talks ended on Monday without a deal.", "Geneva talks"),
    ("The Geneva peace talks went on for a week.", "Geneva peace talks"),
    ("The G7 summit in Taormina ended on Saturday.", "G7 summit"),
    ("Operation Overlord began in June 1944.", "Operation Overlord"),
    ("Fans sang at the World Cup final in Lusail.", "World Cup final"),
    ("He fought in the Second World War and came home.", "Second World War"),
    ("He fought in the Vietnam War and came home.", "Vietnam War"),
    ("She won the Boston Marathon on Monday.", "Boston Marathon"),
    ("The Cuban Missile Crisis ended in October.", "Cuban Missile Crisis"),
    ("In the Hillsborough disaster 97 people died.", "Hillsborough disaster"),
    ("The Cannes Film Festival drew crowds again.", "Cannes Film Festival"),
]


def events(reader: Reader, text: str) -> list[str]:
    return [name.mention.text for name in reader.read(an_article(text)).names if name.type == "EVENT"]


@pytest.mark.parametrize(("text", "event"), EVENTS)
def test_an_event_that_has_a_name_is_a_name(reader: Reader, text: str, event: str) -> None:
    assert events(reader, text) == [event]


@pytest.mark.parametrize(
    "text",
    [
        "The Hurricane Center warned of heavy rain.",
        "The talks ended on Monday without a deal.",
        "The operation was over within the hour.",
        "Anna Berg went to war in her own way.",
        "After the battle of words the two made up.",
    ],
)
def test_common_words_and_offices_are_no_events(reader: Reader, text: str) -> None:
    assert events(reader, text) == []


def test_a_name_does_not_run_from_one_sentence_into_the_next(reader: Reader) -> None:
    assert events(reader, "He fought in the Vietnam War. After World War II his father left.") == ["Vietnam War", "World War II"]
