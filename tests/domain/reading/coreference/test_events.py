"""Which event or vehicle "the quake", "the crash", "the vessel" take up, and how a second one is told from the first."""

from __future__ import annotations

import pytest

from tests.domain.reading.coreference.conftest import Resolve

RESOLVED = [
    ("A powerful earthquake struck Aceh on Tuesday. The quake killed five people.", "The quake", "A powerful earthquake"),
    ("A magnitude-6.1 quake struck Aceh on Tuesday. The tremor was felt in Medan.", "The tremor", "A magnitude-6.1 quake"),
    ("Two trains collided outside Prague on Sunday. The crash killed five people.", "The crash", "collided"),
    ("Two trains collided outside Prague on Sunday. The accident happened at dawn.", "The accident", "collided"),
    ("A bomb exploded at a market in Kabul. The blast killed 12 people.", "The blast", "exploded"),
    ("Rebels attacked a convoy near Goma. The attack killed six people.", "The attack", "attacked"),
    ("Talks between Sudan and Chad opened in Geneva. The talks will last a week.", "The talks", "Talks"),
    ("Robert Hale met Ann Lee in Oslo on Monday. The meeting lasted an hour.", "The meeting", "met"),
    ("A fire broke out at a hotel in Porto. The blaze was put out by noon.", "The blaze", "A fire"),
    ("A fire broke out at a hotel in Porto. The fire at the hotel hurt six people.", "The fire", "A fire"),
    ("A ferry sank off Norway on Sunday. The vessel had 40 people on board.", "The vessel", "A ferry"),
    ("The ferry Maren Lise sank off Norway on Sunday. The vessel had 40 people on board.", "The vessel", "Maren Lise"),
    ("Police shot a man in Leeds on Friday. The shooting is under investigation.", "The shooting", "shot"),
    ("Hurricane Ida hit Cuba on Monday. The storm moved on to Florida.", "The storm", "Hurricane Ida"),
    ("A stabbing in Leeds on Friday left two dead. The attack came at dawn.", "The attack", "A stabbing"),
    ("A fire destroyed a hotel in Porto. The disaster shocked the town.", "The disaster", "A fire"),
    ("A quake struck Chile on Monday. A quake in Peru killed two in 2007. The Chile quake killed nobody.", "The Chile quake", "A quake"),
    ("Quake kills five in Chile.\n\nA shallow quake struck Chile on Monday. The quake was felt in Peru.", "The quake", "A shallow quake"),
]

OPEN = [
    ("A quake struck Aceh on Tuesday. A second quake struck on Wednesday. The quake was felt in Medan.", "The quake"),
    ("A quake struck Aceh on Tuesday. Another quake struck on Wednesday. The tremor was felt in Medan.", "The tremor"),
    ("A quake struck Aceh on Tuesday. The 2004 quake killed thousands.", "The 2004 quake"),
    ("Rebels attacked a convoy near Goma. An earlier attack killed six people.", "An earlier attack"),
    ("Rebels attacked a convoy near Goma. Another attack was reported. The attack was condemned.", "The attack"),
    ("A fire broke out at a hotel in Porto. The fire in Braga last year killed two.", "The fire"),
    ("Two blasts shook Kabul on Sunday. The blast was heard for miles.", "The blast"),
    ("A bus crashed near Hull and a plane crashed in Peru. The plane crash killed ten.", "The crash"),
    ("A quake would destroy the town. The quake might come soon.", "The quake"),
    ("There was no attack on Sunday. The attack was planned.", "The attack"),
    ("The fire service sent four engines. The fire chief was there.", "The fire"),
    ("A ferry and a yacht left Oslo. The vessel was late.", "The vessel"),
    ("A ferry left Oslo. The tanker was late.", "The tanker"),
    ("The disaster shocked the town.", "The disaster"),
]


@pytest.mark.parametrize(("text", "words", "first"), RESOLVED)
def test_it_finds_the_first_mention_of_the_event(resolve: Resolve, text: str, words: str, first: str) -> None:
    assert (words, first) in [(item.text, item.antecedent.text) for item in resolve(text)]


@pytest.mark.parametrize(("text", "words"), OPEN)
def test_it_leaves_open_which_event_is_meant(resolve: Resolve, text: str, words: str) -> None:
    assert words not in [item.text for item in resolve(text)]


def test_after_a_second_event_the_words_before_it_keep_their_meaning(resolve: Resolve) -> None:
    text = "A quake struck Aceh on Tuesday. The quake killed five. A second quake struck on Friday. The tremor was felt in Medan."
    assert [item.text for item in resolve(text) if item.kind == "event"] == ["The quake"]


def test_a_vehicle_is_described_and_no_event(resolve: Resolve) -> None:
    (item,) = (item for item in resolve("A ferry sank off Norway. The vessel was old.") if item.text == "The vessel")
    assert (item.kind, item.type) == ("description", "")
